/** A map with its background: tiles, and the outlines of our own areas where there are none or none arrive. */
import * as L from "leaflet";

export const CLOSEST = 19;
const MOST_NAMES = 60;
const NAMES = "names";

export type Areas = GeoJSON.FeatureCollection<GeoJSON.MultiPolygon, { name: string }>;

/** `data` holds bounds, tiles, attribution and words, as the templates of places write them. */
export function ground(box: HTMLElement, data: DOMStringMap): L.Map {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, {
    zoomControl: false,
    attributionControl: false,
    maxZoom: CLOSEST,
    fadeAnimation: !still,
    zoomAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
  });
  L.control.attribution({ prefix: false, position: "bottomright" }).addTo(map);
  const words = { zoomInTitle: data["wordsZoomIn"] ?? "+", zoomOutTitle: data["wordsZoomOut"] ?? "−" };
  L.control.zoom(words).addTo(map);
  map.createPane(NAMES); // above the land, below what people say on it: see map.css
  map.fitBounds(boundsOf(data["bounds"] ?? ""), { animate: false });
  return map;
}

/** "west,south,east,north" */
export function boundsOf(text: string): L.LatLngBounds {
  const [west = 3.3, south = 50.7, east = 7.3, north = 53.6] = text.split(",").map(Number);
  return L.latLngBounds([south, west], [north, east]);
}

/** Tiles, with `instead` when there are none: not set, or refused before the first one came. */
export function background(map: L.Map, data: DOMStringMap, instead: () => void): void {
  const tiles = data["tiles"];
  if (!tiles) return instead();
  let settled = false;
  L.tileLayer(tiles, { attribution: asText(data["attribution"] ?? ""), maxZoom: CLOSEST, detectRetina: false })
    .on("tileload", () => (settled = true))
    .on("tileerror", () => {
      if (!settled) instead();
      settled = true;
    })
    .addTo(map);
}

/** Leaflet puts attributions in the page as HTML. */
function asText(words: string): string {
  const holder = document.createElement("span");
  holder.textContent = words;
  return holder.innerHTML;
}

export async function fetchAreas(address: string | undefined): Promise<Areas | null> {
  if (!address) return null;
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    return answer.ok ? ((await answer.json()) as Areas) : null;
  } catch {
    return null;
  }
}

/** Outlines below everything; with names where nothing else says where we are. */
export function drawAreas(map: L.Map, areas: Areas, named: boolean): void {
  const layer = L.geoJSON(areas, { interactive: false, style: { className: named ? "area-land" : "area-edge" } });
  layer.addTo(map);
  if (!named || areas.features.length > MOST_NAMES) return;
  layer.eachLayer((part) => {
    const feature = (part as L.Polygon).feature as Areas["features"][number] | undefined;
    if (!feature) return;
    const name = document.createElement("span");
    name.textContent = feature.properties.name; // never as HTML: people choose these names
    part.bindTooltip(name, { permanent: true, direction: "center", className: "area-name", pane: NAMES });
  });
  const fit = (): void => {
    layer.eachLayer((part) => hideWhereTooSmall(map, part as L.Polygon));
  };
  map.on("zoomend", fit);
  fit();
}

/** A name that is wider than its area would lie over the next one. */
function hideWhereTooSmall(map: L.Map, area: L.Polygon): void {
  const name = area.getTooltip()?.getElement();
  const bounds = area.getBounds();
  const left = map.latLngToLayerPoint(bounds.getSouthWest()).x;
  const right = map.latLngToLayerPoint(bounds.getNorthEast()).x;
  if (name) name.hidden = name.textContent !== null && name.textContent.length * 8 > right - left;
}

/** The name of the first area in which the point lies. */
export function areaAt(areas: Areas | null, at: L.LatLng): string {
  const found = areas?.features.find((area) => area.geometry.coordinates.some((rings) => inside(rings[0] ?? [], at)));
  return found?.properties.name ?? "";
}

function inside(ring: GeoJSON.Position[], at: L.LatLng): boolean {
  let within = false;
  ring.forEach(([x1 = 0, y1 = 0], n) => {
    const [x2 = 0, y2 = 0] = ring[(n + 1) % ring.length] ?? [];
    if (y1 > at.lat !== y2 > at.lat && at.lng < x1 + ((at.lat - y1) * (x2 - x1)) / (y2 - y1)) within = !within;
  });
  return within;
}
