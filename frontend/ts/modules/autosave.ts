/**
 * A form that keeps what is typed: two seconds after the last change it is sent along with step=auto. The first
 * time that makes a draft, whose address the page then takes over. Without a connection it tries again.
 */
const QUIET = 2000;
const AGAIN = 15000;

export default function autosave(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const says = document.createElement("p");
  says.className = "small muted saves-itself";
  says.setAttribute("role", "status");
  form.querySelector(".form-actions")?.after(says);
  let timer = 0;
  let busy = false;
  let changed = false;
  let leaving = false;

  const later = (wait: number): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void save(), wait);
  };

  async function save(): Promise<void> {
    if (busy || leaving || !changed) return;
    busy = true;
    changed = false;
    says.textContent = form.dataset["saving"] ?? "";
    try {
      const answer = await fetch(form.action, { method: "POST", body: words(form), credentials: "same-origin" });
      const { saved, url } = (await answer.json()) as { saved: string | false; url?: string };
      if (!answer.ok || !saved) throw new Error(String(answer.status));
      says.textContent = `${form.dataset["saved"] ?? ""} ${saved}.`;
      if (url) takeOver(form, url);
    } catch {
      says.textContent = form.dataset["failed"] ?? "";
      changed = true;
      later(AGAIN);
    } finally {
      busy = false;
    }
  }

  form.addEventListener("input", () => {
    changed = true;
    later(QUIET);
  });
  form.addEventListener("submit", () => {
    leaving = true;
    window.clearTimeout(timer);
  });
  window.addEventListener("online", () => later(0));
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void save();
  });
}

/** Files go their own way: module uploads, or the form itself. */
function words(form: HTMLFormElement): FormData {
  const data = new FormData(form);
  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=file]")) data.delete(input.name);
  data.delete("files-remove"); // a ticked box can be unticked until somebody presses the button
  data.set("step", "auto");
  return data;
}

function takeOver(form: HTMLFormElement, url: string): void {
  const mark = new URL(form.action).search;
  if (new URL(form.action).pathname === url) return;
  form.action = url + mark;
  history.replaceState(history.state, "", url);
}
