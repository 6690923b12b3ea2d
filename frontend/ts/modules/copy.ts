/** A copy button: takes the text of the element named in data-copy and says that it did. */
export default function copy(button: HTMLElement): void {
  const source = document.getElementById(button.dataset["copy"] ?? "");
  if (!source || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText((source.textContent ?? "").trim());
    const label = button.querySelector("span");
    if (label && button.dataset["done"]) label.textContent = button.dataset["done"];
  });
}
