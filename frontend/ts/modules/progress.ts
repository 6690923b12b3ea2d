/** Work under way: asks for the page again until it is done, and puts this part of it in place. */
const PAUSE = 2000;

export default function progress(element: HTMLElement): void {
  if (element.dataset["underWay"] === undefined) return;
  setTimeout(() => {
    again(element).catch(() => progress(element));
  }, PAUSE);
}

async function again(element: HTMLElement): Promise<void> {
  const answer = await fetch(element.dataset["url"] ?? location.href, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(element.id);
  if (!fresh) return;
  // Somebody who stands on a button in it keeps that button.
  if (element.contains(document.activeElement)) return progress(element);
  element.replaceWith(fresh);
  progress(fresh);
}
