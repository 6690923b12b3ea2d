/**
 * The ballot list without reloads: the same buttons, fields and answers of the server, put in place part by part.
 * Any trouble on the way, and the form is sent as it would be without script.
 */
const CHANGES = ["add", "remove", "more", "less", "yes", "no", "up", "down", "keep"];

export default function basket(element: HTMLElement): void {
  const form = element.querySelector("form");
  if (!form) return;
  let waiting = Promise.resolve();
  let underWay = 0;

  // One after the other: each answer carries the basket that the next one builds on.
  const send = (name: string, value: string): void => {
    underWay += 1;
    waiting = waiting
      .then(() => change(form, name, value))
      .catch(() => sendAsUsual(form, name, value))
      .finally(() => (underWay -= 1));
  };

  form.addEventListener("submit", (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (!button) return;
    const { name, value } = button;
    if (CHANGES.includes(name)) {
      event.preventDefault();
      send(name, value);
    } else if (underWay) {
      // Going on would cut off what was chosen just now.
      event.preventDefault();
      waiting = waiting.then(() => sendAsUsual(form, name, value));
    }
  });

  form.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "number") send("keep", "1");
  });
}

async function change(form: HTMLFormElement, name: string, value: string): Promise<void> {
  // The button itself may be gone by now: an answer that came in between put another in its place.
  const body = new FormData(form);
  body.append(name, value);
  const answer = await fetch(form.action, {
    method: "POST",
    body,
    headers: { "X-Fragment": "1" },
    credentials: "same-origin",
  });
  const isFragment = answer.headers.get("X-Fragment") === "1";
  if (!isFragment || (!answer.ok && answer.status !== 422)) throw new Error(String(answer.status));
  const parts = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  const held = whatIsHeld();
  for (const part of Array.from(parts.children)) {
    const old = document.getElementById(part.id);
    if (!old) continue;
    if (part.id === "mandje-zegt") old.textContent = part.textContent;
    else old.replaceWith(part);
  }
  takeUp(held, ["keep"].includes(name) ? "" : value);
}

interface Held {
  selector: string;
  typed: string | null;
}

/** What has focus, by a name that the new part has as well, and what is being typed there. */
function whatIsHeld(): Held | null {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement && active.type === "number") {
    return { selector: `#${CSS.escape(active.id)}`, typed: active.value === active.defaultValue ? null : active.value };
  }
  if (active instanceof HTMLButtonElement && active.name) {
    const within = active.closest("[id]:not(form)")?.id;
    // A button that says the opposite once it was pressed goes by what it is about.
    const act = active.dataset.act;
    if (within && act) return { selector: `#${CSS.escape(within)} [data-act="${act}"]:enabled`, typed: null };
    const button = `button[name="${active.name}"][value="${CSS.escape(active.value)}"]:enabled`;
    return { selector: within ? `#${CSS.escape(within)} ${button}` : button, typed: null };
  }
  return null;
}

/** Focus where it was; where that is gone, on the plan that was touched. */
function takeUp(held: Held | null, plan: string): void {
  const same = held ? document.querySelector<HTMLElement>(held.selector) : null;
  if (same instanceof HTMLInputElement && held?.typed != null && same.value !== held.typed) same.value = held.typed;
  const other = plan ? document.querySelector<HTMLElement>(`#keuze-${CSS.escape(plan)} .act :is(button, a):not(:disabled)`) : null;
  (same ?? other)?.focus({ preventScroll: true });
}

function sendAsUsual(form: HTMLFormElement, name: string, value: string): void {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  form.append(field);
  form.submit();
  field.remove(); // or it would still be there for who comes back to the page
}
