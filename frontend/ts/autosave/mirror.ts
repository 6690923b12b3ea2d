/**
 * What is typed, on this device too, until the server has it: the connection may go, and the tab after it. Kept by
 * the path of the page, without files and secrets, for a day at most; `version` is what the server had by then.
 */
const NAME = "typed:";
const DAY = 24 * 3600 * 1000;
const NEVER = ["csrfmiddlewaretoken", "files-tray", "files-remove", "email"];

export type Typed = [string, string][];
export interface Kept {
  at: number;
  version: string;
  sent: boolean; // its form was sent, and we don't know what became of it
  typed: Typed;
}

export function typed(form: HTMLFormElement): Typed {
  const found: Typed = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !NEVER.includes(name)) found.push([name, value]);
  }
  return found;
}

/** Whether the storage took it: it may be full, or switched off. */
export function keep(path: string, kept: Omit<Kept, "at">): boolean {
  try {
    localStorage.setItem(NAME + path, JSON.stringify({ ...kept, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function kept(path: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(NAME + path) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}

export function forget(path: string): void {
  try {
    localStorage.removeItem(NAME + path);
  } catch {
    // where nothing may be stored, nothing is
  }
}

/** On every page: whoever does not come back to a form leaves nothing behind. */
export function forgetOld(all = false): void {
  try {
    for (const name of Object.keys(localStorage)) {
      const path = name.slice(NAME.length);
      if (name.startsWith(NAME) && (all || Date.now() - (kept(path)?.at ?? 0) > DAY)) forget(path);
    }
  } catch {
    // as above
  }
}

/** The same words? The server tidies spaces, which is no difference. */
export function same(one: Typed, other: Typed): boolean {
  const tidy = (all: Typed): string =>
    JSON.stringify(all.map(([name, value]) => [name, value.replace(/\s+/g, " ").trim()]).filter(([, value]) => value));
  return tidy(one) === tidy(other);
}

/** Into the form, as if it were typed: whatever listens to its fields hears of it. */
export function fill(form: HTMLFormElement, words: Typed): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of words) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type)) {
      if (NEVER.includes(field.name)) continue;
      const checked = values.get(field.name)?.includes(field.value) ?? false;
      if (checked === field.checked) continue;
      field.checked = checked;
    } else if (
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement ||
      (field instanceof HTMLInputElement && field.type !== "file")
    ) {
      const value = values.get(field.name)?.shift();
      if (value === undefined || value === field.value) continue;
      field.value = value;
    } else continue;
    field.closest("details")?.setAttribute("open", "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
