/**
 * A screen that people share goes back to its start after a minute in which nobody touched it, and says so twenty
 * seconds before. A page that the browser kept for its Back button goes there at once.
 */
const MINUTE = 60_000;
const WARNED = 20_000;

export default function wipe(warning: HTMLElement): void {
  const start = (): void => location.replace(warning.dataset.url ?? "/");
  let timer = 0;
  const wait = (): void => {
    clearTimeout(timer);
    warning.hidden = true;
    timer = window.setTimeout(warn, MINUTE - WARNED);
  };
  const warn = (): void => {
    warning.hidden = false;
    timer = window.setTimeout(start, WARNED);
  };
  for (const touch of ["pointerdown", "keydown", "scroll"]) {
    window.addEventListener(touch, wait, { passive: true });
  }
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) start();
  });
  wait();
}
