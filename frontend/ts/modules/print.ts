/**
 * A print button stands hidden in the page and shows itself only where it can do something.
 * On paper everything that is folded in stands open, also where a style sheet cannot see to that.
 */
export default function print(button: HTMLElement): void {
  let opened: HTMLDetailsElement[] = [];
  button.hidden = false;
  button.addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("details.fold:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
}
