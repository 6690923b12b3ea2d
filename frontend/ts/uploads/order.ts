/** Buttons that move a photo forward or back, in place of the list of numbers that works without a script. */
export function order(root: HTMLElement, say: (text: string) => void): void {
  const list = root.querySelector<HTMLElement>("[data-files]");
  if (!list) return;
  list.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("[data-move]");
    const item = button?.closest<HTMLElement>("[data-key]");
    if (!button || !item) return;
    const forward = button.dataset["move"] === "-1";
    const other = (forward ? item.previousElementSibling : item.nextElementSibling) as HTMLElement | null;
    if (!other || other.dataset["kind"] !== "photo") return;
    if (forward) other.before(item);
    else other.after(item);
    number(list);
    (button.disabled ? item.querySelector<HTMLElement>("[data-move]:not(:disabled)") : button)?.focus();
    const place = item.querySelector("select")?.value ?? "";
    say((root.dataset["moved"] ?? "").replace("%(place)s", place));
  });
  number(list);
}

/** Each photo knows its place; the first cannot go forward, the last not back. */
export function number(list: HTMLElement): void {
  const photos = [...list.querySelectorAll<HTMLElement>('[data-kind="photo"]')];
  photos.forEach((item, index) => {
    const select = item.querySelector("select");
    if (select) {
      select.replaceChildren(...photos.map((_, at) => new Option(String(at + 1), String(at + 1))));
      select.value = String(index + 1);
      select.closest("label")?.setAttribute("hidden", "");
    }
    for (const button of item.querySelectorAll<HTMLButtonElement>("[data-move]")) {
      button.hidden = photos.length < 2;
      button.disabled = button.dataset["move"] === "-1" ? index === 0 : index === photos.length - 1;
    }
  });
}
