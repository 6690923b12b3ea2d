/** Starts the modules a page asks for: <div data-module="menu print">. Pages work without any of them. */
import { modules } from "every-module";
import { forgetOld } from "./autosave/mirror";

forgetOld();

for (const element of document.querySelectorAll<HTMLElement>("[data-module]")) {
  for (const name of (element.dataset["module"] ?? "").split(" ")) {
    modules[name]?.(element);
  }
}
