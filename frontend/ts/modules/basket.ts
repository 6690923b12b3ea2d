/**
 * The ballot list without reloads: the same buttons and the same answers of the server, put in place part by part.
 * Any trouble on the way, and the form is sent as it would be without script.
 */
export default function basket(element: HTMLElement): void {
  const form = element.querySelector("form");
  if (!form) return;
  let waiting = Promise.resolve();

  form.addEventListener("submit", (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (!button || !["add", "remove"].includes(button.name)) return;
    event.preventDefault();
    // One after the other: each answer carries the basket that the next one builds on.
    waiting = waiting.then(() => change(form, button)).catch(() => sendAsUsual(form, button));
  });
}

async function change(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const plan = button.value;
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form, button),
    headers: { "X-Fragment": "1" },
    credentials: "same-origin",
  });
  const isFragment = answer.headers.get("X-Fragment") === "1";
  if (!isFragment || (!answer.ok && answer.status !== 422)) throw new Error(String(answer.status));
  const parts = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  for (const part of Array.from(parts.children)) {
    const old = document.getElementById(part.id);
    if (!old) continue;
    if (part.id === "mandje-zegt") old.textContent = part.textContent;
    else old.replaceWith(part);
  }
  document.querySelector<HTMLElement>(`#keuze-${CSS.escape(plan)} .act :is(button, a)`)?.focus({ preventScroll: true });
}

function sendAsUsual(form: HTMLFormElement, button: HTMLButtonElement): void {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = button.name;
  field.value = button.value;
  form.append(field);
  form.submit();
}
