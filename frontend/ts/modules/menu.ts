/** The phone menu is a <details>; this closes it with Escape and when somebody goes elsewhere. */
export default function menu(element: HTMLElement): void {
  const details = element as HTMLDetailsElement;
  const close = (): void => details.removeAttribute("open");

  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    close();
    details.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (!details.contains(event.target as Node)) close();
  });
  details.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !details.contains(event.relatedTarget as Node)) close();
  });
}
