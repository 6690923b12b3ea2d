/** A print button stands hidden in the page and shows itself only where it can do something. */
export default function print(button: HTMLElement): void {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
