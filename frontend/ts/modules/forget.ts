/**
 * Takes away what a form kept on this device (module autosave). On a page that follows it: data-paths were saved, as
 * data-version shows. On a form that signs out: everything, for the next one may be somebody else.
 */
import { forget, forgetOld, kept } from "../autosave/mirror";

export default function forgets(element: HTMLElement): void {
  if (element instanceof HTMLFormElement) element.addEventListener("submit", () => forgetOld(true));
  for (const path of (element.dataset["paths"] ?? "").split(" ")) {
    const there = kept(path);
    if (there?.sent && there.version !== element.dataset["version"]) forget(path);
  }
}
