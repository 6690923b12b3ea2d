/** List and map together: what the server gathered for this view, each with a name, each to be reached by keyboard. */
import * as L from "leaflet";
import { CLOSEST, background, drawAreas, fetchAreas, ground } from "./ground";
import { button, pin, ring } from "./pins";

interface Point {
  key: string;
  title: string;
  url: string;
  at: [number, number];
}

interface Group {
  n: number;
  at: [number, number];
  box: [number, number, number, number];
}

interface Answer {
  points: Point[];
  clusters: Group[];
}

const PAUSE = 120; // ms after moving before we ask

export function overview(element: HTMLElement): void {
  const box = element.querySelector<HTMLElement>("[data-map-box]");
  if (box) new Overview(element, box);
}

class Overview {
  private readonly map: L.Map;
  private readonly data: DOMStringMap;
  private readonly says: HTMLElement | null;
  private readonly items = new Map<string, HTMLElement>();
  private markers = new Map<string, L.Marker>();
  private asking = new AbortController();
  private timer = 0;
  private selected = "";

  constructor(
    element: HTMLElement,
    private readonly box: HTMLElement,
  ) {
    this.data = element.dataset;
    this.says = element.querySelector("[data-says]");
    for (const part of element.querySelectorAll<HTMLElement>("[data-needs-script]")) part.hidden = false;
    for (const item of element.querySelectorAll<HTMLElement>("[data-key]")) this.listen(item);
    this.map = ground(box, this.data);
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", this.data["wordsMap"] ?? "");
    background(this.map, this.data, () => void this.drawAreas());
    this.map.on("moveend", () => this.later());
    this.map.on("popupclose", (event) => this.back(event.popup));
    void this.fetch();
  }

  private async drawAreas(): Promise<void> {
    const areas = await fetchAreas(this.data["areas"]);
    if (areas) drawAreas(this.map, areas, true);
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.fetch(), PAUSE);
  }

  private async fetch(): Promise<void> {
    const answer = await this.ask(this.map.getBounds().pad(0.1), {});
    if (answer) this.draw(answer);
  }

  private async ask(bounds: L.LatLngBounds, more: Record<string, string>): Promise<Answer | null> {
    this.asking.abort();
    this.asking = new AbortController();
    const address = new URL(this.data["points"] ?? "", location.href);
    const edges = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    address.searchParams.set("bbox", edges.map((edge) => edge.toFixed(5)).join(","));
    address.searchParams.set("zoom", String(Math.round(this.map.getZoom())));
    for (const [name, value] of Object.entries(more)) address.searchParams.set(name, value);
    try {
      const answer = await fetch(address, { credentials: "same-origin", signal: this.asking.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      return (await answer.json()) as Answer;
    } catch (problem) {
      if ((problem as Error).name !== "AbortError") this.say(this.data["wordsAway"] ?? "");
      return null;
    }
  }

  /** What stood there already stays, with its focus; the rest comes and goes. */
  private draw(answer: Answer): void {
    const fresh = new Map<string, L.Marker>();
    const hadFocus = this.box.contains(document.activeElement) && document.activeElement !== this.box;
    for (const point of answer.points) {
      const name = `p ${point.key}`;
      fresh.set(name, this.markers.get(name) ?? this.pointMarker(point));
    }
    for (const group of answer.clusters) {
      const name = `g ${group.at.join()} ${group.n}`;
      fresh.set(name, this.markers.get(name) ?? this.groupMarker(group));
    }
    for (const [name, marker] of this.markers) if (!fresh.has(name)) marker.remove();
    for (const [name, marker] of fresh) if (!this.markers.has(name)) marker.addTo(this.map);
    this.markers = fresh;
    this.mark();
    if (hadFocus && !this.box.contains(document.activeElement)) this.box.focus({ preventScroll: true });
    const count = answer.points.length + answer.clusters.reduce((sum, group) => sum + group.n, 0);
    this.say((this.data["wordsInView"] ?? "").replace("%n", String(count)));
  }

  private pointMarker(point: Point): L.Marker {
    const number = this.items.get(point.key)?.dataset["number"] ?? "";
    const marker = L.marker([point.at[1], point.at[0]], { icon: pin(number), riseOnHover: true });
    button(marker, point.title, () => {
      this.select(point.key);
      this.popup(marker, [point]);
    });
    return marker;
  }

  private groupMarker(group: Group): L.Marker {
    const marker = L.marker([group.at[1], group.at[0]], { icon: ring(group.n) });
    button(marker, (this.data["wordsGroup"] ?? "").replace("%n", String(group.n)), () => void this.enter(marker, group));
    return marker;
  }

  /** Closer by, until its things stand apart; where no zoom parts them, their names in a list. */
  private async enter(marker: L.Marker, group: Group): Promise<void> {
    const [west, south, east, north] = group.box;
    const bounds = L.latLngBounds([south, west], [north, east]);
    if (this.map.getZoom() < CLOSEST && (east - west > 1e-5 || north - south > 1e-5)) {
      const closer = Math.max(this.map.getBoundsZoom(bounds.pad(0.2)), this.map.getZoom() + 1);
      this.box.focus({ preventScroll: true });
      this.map.setView(bounds.getCenter(), Math.min(closer, CLOSEST));
      return;
    }
    const a_hair = L.latLngBounds([south - 2e-5, west - 2e-5], [north + 2e-5, east + 2e-5]);
    const answer = await this.ask(a_hair, { apart: "1" });
    if (answer) this.popup(marker, answer.points);
  }

  private popup(marker: L.Marker, points: Point[]): void {
    const list = document.createElement("ul");
    list.className = "map-popup";
    for (const point of points) {
      const link = document.createElement("a");
      link.href = point.url;
      link.textContent = point.title;
      const row = document.createElement("li");
      row.append(link);
      list.append(row);
    }
    marker.unbindPopup();
    const popup = L.popup({ closeButton: true, autoPanPadding: [24, 24], maxHeight: 280, offset: [0, -20] });
    popup.setContent(list);
    marker.bindPopup(popup).openPopup();
    const close = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", this.data["wordsClose"] ?? "");
    popup.getElement()?.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.map.closePopup(popup);
    });
    list.querySelector("a")?.focus({ preventScroll: true });
  }

  /** Focus goes back to the pin that the popup was of, unless it went elsewhere already. */
  private back(popup: L.Popup): void {
    const from = (popup as L.Popup & { _source?: L.Marker })._source;
    const now = document.activeElement;
    const lost = now === null || now === document.body || popup.getElement()?.contains(now);
    if (lost) from?.getElement()?.focus({ preventScroll: true });
  }

  private listen(item: HTMLElement): void {
    const key = item.dataset["key"] ?? "";
    this.items.set(key, item);
    item.addEventListener("pointerenter", () => this.select(key, false));
    item.addEventListener("focusin", () => this.select(key, false));
    const show = item.querySelector<HTMLButtonElement>("button[data-show]");
    const { lon, lat } = item.dataset;
    if (!show || !lon || !lat) return;
    show.addEventListener("click", () => {
      this.select(key);
      this.map.setView([Number(lat), Number(lon)], Math.max(this.map.getZoom(), 17));
      this.box.scrollIntoView({ block: "nearest" });
    });
  }

  /** The pin and the line in the list go together. */
  private select(key: string, follow = true): void {
    if (this.selected === key && !follow) return;
    this.selected = key;
    for (const [other, item] of this.items) item.classList.toggle("on", other === key);
    if (follow) this.reveal(this.items.get(key));
    this.mark();
  }

  private reveal(item: HTMLElement | undefined): void {
    const list = item?.parentElement;
    if (item && list && list.scrollHeight > list.clientHeight) list.scrollTop = item.offsetTop - list.offsetTop - 8;
  }

  private mark(): void {
    for (const [name, marker] of this.markers) {
      const on = name === `p ${this.selected}`;
      marker.getElement()?.classList.toggle("on", on);
      marker.setZIndexOffset(on ? 1000 : 0);
    }
  }

  private say(words: string): void {
    if (this.says && this.says.textContent !== words) this.says.textContent = words;
  }
}
