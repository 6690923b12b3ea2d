/** Addresses while one types: a text field with a list below it, worked with arrows, Enter and Escape. */

export interface Hit {
  label: string;
  lon: number;
  lat: number;
}

const SHORTEST = 3;
const PAUSE = 350; // ms without a key before we ask

export function suggestions(
  input: HTMLInputElement,
  hint: HTMLElement,
  data: DOMStringMap,
  chosen: (hit: Hit) => void,
): void {
  const address = data["addresses"];
  if (!address) return;
  const list = document.createElement("ul");
  list.id = `${input.id}_list`;
  list.className = "place-hits";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  let hits: Hit[] = [];
  let at = -1;
  let timer = 0;
  let asking = new AbortController();

  const open = (yes: boolean): void => {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
    if (!yes) move(-1);
  };
  const move = (to: number): void => {
    at = to;
    Array.from(list.children).forEach((row, n) => row.setAttribute("aria-selected", String(n === to)));
    const row = list.children[to];
    if (row) {
      input.setAttribute("aria-activedescendant", row.id);
      row.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const take = (n: number): void => {
    const hit = hits[n];
    if (!hit) return;
    input.value = hit.label;
    hint.textContent = `${data["wordsChosen"] ?? ""} ${hit.label}`;
    open(false);
    chosen(hit);
  };
  const show = (): void => {
    list.replaceChildren(
      ...hits.map((hit, n) => {
        const row = document.createElement("li");
        row.id = `${list.id}_${n}`;
        row.setAttribute("role", "option");
        row.textContent = hit.label;
        row.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps focus
        row.addEventListener("click", () => take(n));
        return row;
      }),
    );
    open(hits.length > 0);
    hint.textContent = hits.length ? `${hits.length} ${data["wordsFound"] ?? ""}` : (data["wordsNothing"] ?? "");
  };
  const ask = async (): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    const typed = input.value.trim();
    if (typed.length < SHORTEST) return open(false);
    hint.textContent = data["wordsSearching"] ?? "";
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(typed.slice(0, 100))}`, {
        headers: { "X-Requested-With": "fetch" },
        credentials: "same-origin",
        signal: asking.signal,
      });
      const found = (await answer.json()) as { hits: Hit[]; problem: string };
      hits = found.hits;
      show();
      if (found.problem) hint.textContent = found.problem;
    } catch (problem) {
      if ((problem as Error).name === "AbortError") return;
      open(false);
      hint.textContent = data["wordsAway"] ?? "";
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!hits.length) return;
      event.preventDefault();
      open(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      move((at + step + hits.length) % hits.length);
    } else if (event.key === "Enter") {
      if (list.hidden) return;
      event.preventDefault(); // not yet: an address is chosen, not the form sent
      if (at >= 0) take(at);
      else open(false);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      open(false);
    }
  });
  input.addEventListener("blur", () => open(false));
  open(false);
}
