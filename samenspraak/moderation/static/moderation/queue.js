// Keys for who works through many: j and k walk, x ticks, g lets it stand, v asks for a reason, ? explains.
// Everything it does, a button does too.
(() => {
  "use strict";
  const list = document.querySelector("[data-module='queue']");
  const help = document.querySelector("[data-help]");
  if (!list) return;
  const rows = [...list.querySelectorAll("[data-row]")];
  const many = document.querySelector("[data-many]");
  const hint = document.querySelector(".mod-keys");
  if (hint) hint.hidden = false;
  let at = rows.findIndex((row) => `#${row.id}` === location.hash);

  const go = (step) => {
    if (rows[at]) rows[at].classList.remove("on");
    at = Math.min(Math.max(at + step, 0), rows.length - 1);
    rows[at].classList.add("on");
    rows[at].focus();
    rows[at].scrollIntoView({ block: "nearest" });
  };

  const tick = () => {
    const box = rows[at]?.querySelector("input[type='checkbox']");
    if (!box) return;
    box.checked = !box.checked;
    count();
  };

  const away = () => {
    const fold = rows[at]?.querySelector("[data-away]");
    if (!fold) return;
    fold.open = true;
    fold.querySelector("select").focus();
  };

  const count = () => {
    const ticked = list.querySelectorAll("input[type='checkbox']:checked").length;
    const words = many?.querySelector("[data-ticked]");
    if (words) words.textContent = ticked ? `(${ticked})` : "";
    many?.classList.toggle("ready", ticked > 0);
  };

  const explain = () => help && (help.open ? help.close() : help.showModal());

  const keys = {
    j: () => go(1),
    k: () => go(-1),
    x: tick,
    g: () => rows[at]?.querySelector("[data-good]")?.click(),
    v: away,
    "?": explain,
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type='checkbox']), select, textarea, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  list.addEventListener("change", count);
  count();
})();
