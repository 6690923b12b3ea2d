/** What pages with a map or a place field load beside public.js: Leaflet is too heavy for all the others. */
import { placeField } from "./map/field";
import { overview } from "./map/overview";

for (const element of document.querySelectorAll<HTMLElement>("[data-place-field]")) placeField(element);
for (const element of document.querySelectorAll<HTMLElement>("[data-map]")) overview(element);
