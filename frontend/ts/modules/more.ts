/**
 * "Toon meer" without leaving the page: the next page holds the cards before it too, so what is new is taken from
 * it and put behind what is there. The address follows, so that reload and the way back show the same.
 */
export default function more(element: HTMLElement): void {
  const link = element as HTMLAnchorElement;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    link.setAttribute("aria-busy", "true");
    append(link).catch(() => location.assign(link.href));
  });
}

async function append(link: HTMLAnchorElement): Promise<void> {
  const answer = await fetch(link.href, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const holder = link.closest(".more");
  const list = holder?.previousElementSibling;
  if (!holder || !list) throw new Error("no list");
  const fresh = Array.from(page.querySelectorAll(`#${CSS.escape(list.id)} > [id]`)).filter(
    (card) => !document.getElementById(card.id),
  );
  if (!fresh.length) throw new Error("nothing new");
  list.append(...fresh);
  const next = page.querySelector(".more:not(p)");
  history.replaceState(history.state, "", link.href.split("#")[0]);
  if (next) {
    holder.replaceWith(next);
    const button = next.querySelector<HTMLElement>('[data-module~="more"]');
    if (button) more(button);
  } else holder.remove();
  const first = fresh[0]?.querySelector<HTMLElement>("a");
  first?.focus({ preventScroll: true });
}
