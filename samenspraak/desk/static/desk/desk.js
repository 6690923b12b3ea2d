// J and K walk through a list, Enter opens: for who works through many rows a day. Nothing needs it.
// Also: the summary of errors gets the focus, so that a screen reader starts there.
(() => {
  "use strict";
  const summary = document.querySelector(".desk-page [data-module~='focus']");
  if (summary) summary.focus();

  const rows = [...document.querySelectorAll(".desk-page [data-module='rows'] li")].filter((row) => row.querySelector("a"));
  if (!rows.length) return;
  const hint = document.querySelector(".desk-page .keys");
  if (hint) hint.hidden = false;
  let at = -1;

  const go = (step) => {
    if (rows[at]) rows[at].classList.remove("on");
    at = Math.min(Math.max(at + step, 0), rows.length - 1);
    rows[at].classList.add("on");
    const link = rows[at].querySelector("a.btn") || rows[at].querySelector("a");
    link.focus();
    rows[at].scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable], dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") go(1);
    if (event.key === "k") go(-1);
  });
})();
