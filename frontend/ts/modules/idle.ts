/** A device for many voters: after a minute in which nobody touched it, what was typed is wiped. */
const WARNED_AFTER = 45_000;
const WIPED_AFTER = 60_000;

export default function idle(element: HTMLElement): void {
  const to = element.dataset["to"];
  const warning = element.querySelector<HTMLElement>("[data-warning]");
  if (!to || !warning) return;
  let touched = Date.now();
  const touch = (): void => {
    touched = Date.now();
    warning.hidden = true;
  };
  for (const name of ["pointerdown", "keydown", "scroll"]) addEventListener(name, touch, { passive: true });
  // A page that comes back as it was, by the way back, is somebody else's.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace(to);
  });
  setInterval(() => {
    const quiet = Date.now() - touched;
    warning.hidden = quiet < WARNED_AFTER;
    if (quiet >= WIPED_AFTER) location.replace(to);
  }, 1000);
}
