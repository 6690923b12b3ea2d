/** The place field: what belongs to the chosen kind shows, a map to set a point on, addresses while one types. */
import * as L from "leaflet";
import { type Areas, areaAt, background, drawAreas, fetchAreas, ground } from "./ground";
import { pin } from "./pins";
import { type Hit, suggestions } from "./suggestions";

export function placeField(element: HTMLElement): void {
  for (const part of element.querySelectorAll<HTMLElement>("[data-needs-script]")) part.hidden = false;
  const radios = Array.from(element.querySelectorAll<HTMLInputElement>("input[type=radio]"));
  let map: PointMap | null = null;
  const show = (): void => {
    for (const radio of radios) {
      const part = radio.closest(".place-kind")?.querySelector<HTMLElement>("[data-part]");
      if (part) part.hidden = !radio.checked;
      if (part && radio.checked && radio.value === "point") {
        map ??= new PointMap(element, part);
        map.shown();
      }
    }
  };
  for (const radio of radios) radio.addEventListener("change", show);
  show();
  address(element);
}

function address(element: HTMLElement): void {
  const part = element.querySelector<HTMLElement>('[data-part="address"]');
  const input = part?.querySelector<HTMLInputElement>("input[type=text]");
  const hint = part?.querySelector<HTMLElement>("[data-hint]");
  if (!part || !input || !hint) return;
  const hidden = (end: string): HTMLInputElement | null => part.querySelector(`input[name$="${end}"]`);
  suggestions(input, hint, element.dataset, (hit: Hit) => {
    const values = { _address_lon: hit.lon, _address_lat: hit.lat, _address_found: hit.label };
    for (const [end, value] of Object.entries(values)) {
      const field = hidden(end);
      if (field) field.value = String(value);
    }
    element.dispatchEvent(new Event("change", { bubbles: true })); // for drafts that save themselves
  });
}

class PointMap {
  private readonly map: L.Map;
  private readonly box: HTMLElement;
  private readonly lon: HTMLInputElement;
  private readonly lat: HTMLInputElement;
  private readonly says: HTMLElement | null;
  private readonly clear: HTMLButtonElement | null;
  private marker: L.Marker | null = null;
  private areas: Areas | null = null;

  constructor(
    private readonly element: HTMLElement,
    part: HTMLElement,
  ) {
    const data = element.dataset;
    this.box = part.querySelector<HTMLElement>("[data-map-box]")!;
    this.lon = part.querySelector<HTMLInputElement>('input[name$="_lon"]')!;
    this.lat = part.querySelector<HTMLInputElement>('input[name$="_lat"]')!;
    this.says = part.querySelector("[data-says]");
    this.clear = part.querySelector("[data-clear]");
    this.box.hidden = false;
    const buttons = part.querySelector<HTMLElement>("[data-map-buttons]");
    if (buttons) buttons.hidden = false;
    this.map = ground(this.box, data);
    this.box.setAttribute("role", "application"); // so that a screen reader leaves the arrows to the map
    this.box.setAttribute("aria-label", data["wordsMap"] ?? "");
    void this.drawGround(data);
    this.map.on("click", (event) => this.set(event.latlng));
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== this.box) return;
      event.preventDefault(); // the form stays
      this.set(this.map.getCenter());
    });
    part.querySelector("[data-set]")?.addEventListener("click", () => this.set(this.map.getCenter()));
    this.clear?.addEventListener("click", () => this.unset());
    if (this.lon.value && this.lat.value) {
      const at = L.latLng(Number(this.lat.value), Number(this.lon.value));
      this.place(at);
      this.map.setView(at, 16, { animate: false });
    }
  }

  /** It was hidden until now: its size is known from here on. */
  shown(): void {
    this.map.invalidateSize({ animate: false });
  }

  private async drawGround(data: DOMStringMap): Promise<void> {
    let bare = false;
    background(this.map, data, () => {
      if (this.areas) drawAreas(this.map, this.areas, true);
      bare = true;
    });
    this.areas = await fetchAreas(data["areas"]);
    if (this.areas) drawAreas(this.map, this.areas, bare);
  }

  private set(at: L.LatLng): void {
    const point = at.wrap();
    this.lon.value = point.lng.toFixed(6);
    this.lat.value = point.lat.toFixed(6);
    this.place(point);
    const name = areaAt(this.areas, point);
    const data = this.element.dataset;
    this.say(name ? `${data["wordsIn"] ?? ""} ${name}.` : (data["wordsSet"] ?? ""));
    this.element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private place(at: L.LatLng): void {
    this.marker?.remove();
    this.marker = L.marker(at, { icon: pin(""), keyboard: false, interactive: false }).addTo(this.map);
    if (this.clear) this.clear.hidden = false;
  }

  private unset(): void {
    this.lon.value = this.lat.value = "";
    this.marker?.remove();
    this.marker = null;
    this.say(this.element.dataset["wordsGone"] ?? "");
    this.box.focus();
    if (this.clear) this.clear.hidden = true;
    this.element.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private say(words: string): void {
    if (this.says) this.says.textContent = words;
  }
}
