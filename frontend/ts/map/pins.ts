/** What stands on the map: a pin for one thing, a ring with a number for several. */
import * as L from "leaflet";

export function pin(number: string): L.DivIcon {
  return L.divIcon({ className: "pin", html: drawn("pin-head", number), iconSize: [44, 48], iconAnchor: [22, 46] });
}

export function ring(count: number): L.DivIcon {
  const html = drawn("ring-head", count > 9999 ? "9999+" : String(count));
  return L.divIcon({ className: count > 99 ? "ring large" : "ring", html, iconSize: [48, 48] });
}

function drawn(css: string, text: string): HTMLElement {
  const head = document.createElement("span");
  head.className = css;
  head.setAttribute("aria-hidden", "true");
  head.textContent = text;
  return head;
}

/** Give the marker a name and one way to work it, by pointer and by keyboard. */
export function button(marker: L.Marker, name: string, press: () => void): void {
  marker.on("add", () => {
    const element = marker.getElement();
    element?.setAttribute("aria-label", name);
    element?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      press();
    });
  });
  marker.on("click", press);
}
