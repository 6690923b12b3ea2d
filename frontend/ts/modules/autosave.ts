/**
 * A form that keeps what is typed: on this device at once, and two seconds after the last change it is sent along
 * with step=auto. The first time that makes a draft, whose address the page then takes over. Without a connection it
 * tries again. With data-here-only nothing is sent: others read it already, and nobody wants to be read half-way.
 */
import { giveBack } from "../autosave/given-back";
import { forget, keep, kept, same, typed } from "../autosave/mirror";

const QUIET = 2000;
const AGAIN = 15000;
const MOST_AT_THE_END = 60_000; // bytes that a browser sends for a page that is gone

export default function autosave(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const hereOnly = "hereOnly" in form.dataset;
  const says = document.createElement("p");
  says.className = "small muted saves-itself";
  says.setAttribute("role", "status");
  form.querySelector(".form-actions")?.after(says);
  let path = location.pathname;
  let version = form.dataset["version"] ?? "";
  let timer = 0;
  let busy = false;
  let changed = false;
  let leaving = false;
  let here = false; // whether this device has it

  const later = (wait: number): void => {
    window.clearTimeout(timer);
    if (!hereOnly) timer = window.setTimeout(() => void save(), wait);
  };
  const keepHere = (sent = false): void => {
    here = keep(path, { version, sent, typed: typed(form) });
  };

  async function save(closing = false): Promise<void> {
    if (hereOnly || busy || leaving || !changed) return;
    busy = true;
    changed = false;
    says.textContent = form.dataset["saving"] ?? "";
    try {
      const body = words(form);
      const keepalive = closing && new Blob([...body.values()]).size < MOST_AT_THE_END;
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", keepalive });
      const { saved, url, version: now } = (await answer.json()) as Saved;
      if (!answer.ok || !saved) throw new Error(String(answer.status));
      says.textContent = `${form.dataset["saved"] ?? ""} ${saved}.`;
      forget(path);
      if (url) takeOver(form, url);
      path = location.pathname;
      version = now ?? "";
      if (changed) keepHere(); // typed meanwhile
    } catch {
      says.textContent = form.dataset[here ? "failedHere" : "failed"] ?? "";
      changed = true;
      later(AGAIN);
    } finally {
      busy = false;
    }
  }

  const before = kept(path);
  if (before?.sent) keep(path, { ...before, sent: false }); // it came back
  if (before && !same(before.typed, typed(form))) {
    const goesOn = version !== "" && version === before.version;
    giveBack(form, path, before, goesOn);
    changed = goesOn;
    if (goesOn) later(0);
  }
  form.addEventListener("input", () => {
    changed = true;
    keepHere();
    if (hereOnly && here) says.textContent = form.dataset["kept"] ?? "";
    later(QUIET);
  });
  form.addEventListener("change", () => {
    if (changed) keepHere();
  });
  form.addEventListener("submit", () => {
    leaving = true;
    window.clearTimeout(timer);
    keepHere(true);
  });
  for (const stop of document.querySelectorAll("a[data-forgets]")) {
    stop.addEventListener("click", () => {
      leaving = true;
      forget(path);
    });
  }
  window.addEventListener("online", () => later(0));
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void save(true);
  });
}

interface Saved {
  saved: string | false;
  url?: string;
  version?: string;
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
