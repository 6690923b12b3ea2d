/**
 * Says that this device still has words that were never sent, and gives them back: at once in a draft, which this
 * device may open anyway; elsewhere only when asked, for the one who reads may be somebody else.
 */
import { fill, forget, type Kept, typed } from "./mirror";

export function giveBack(form: HTMLFormElement, path: string, kept: Kept, atOnce: boolean): void {
  const notice = form.querySelector<HTMLElement>("[data-given-back]");
  if (!notice) return;
  const before = typed(form);
  const show = (state: string): void => {
    notice.hidden = false;
    for (const part of notice.querySelectorAll<HTMLElement>("[data-when]")) {
      part.hidden = !(part.dataset["when"] ?? "").split(" ").includes(state);
    }
  };
  const on = (name: string, act: () => void): void => {
    notice.querySelector(`[data-do="${name}"]`)?.addEventListener("click", () => {
      act();
      notice.focus();
    });
  };
  const take = (): void => {
    fill(form, kept.typed);
    show("back");
  };
  on("take", take);
  on("undo", () => {
    forget(path);
    fill(form, before);
    show("undone");
  });
  on("drop", () => {
    forget(path);
    show("undone");
  });
  if (atOnce) take();
  else show("offered");
}
