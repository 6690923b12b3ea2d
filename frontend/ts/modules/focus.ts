/** What a page opens with and must not be missed (the summary of errors) gets focus. */
export default function focus(element: HTMLElement): void {
  element.focus();
}
