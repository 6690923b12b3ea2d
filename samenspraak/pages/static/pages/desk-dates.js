// Starts Wagtail's pickers of date and time, also in forms that appear later. In place of inline scripts.
(() => {
  const starters = { date: "initDateChooser", datetime: "initDateTimeChooser", time: "initTimeChooser" };

  const start = (mark) => {
    const begin = window[starters[mark.dataset.picker]];
    if (!begin || !document.getElementById(mark.dataset.pickerFor)) return;
    mark.removeAttribute("data-picker");
    begin(mark.dataset.pickerFor, JSON.parse(mark.dataset.pickerOptions));
  };

  const startAll = () => document.querySelectorAll("[data-picker]").forEach(start);

  const watch = () => {
    startAll();
    new MutationObserver(startAll).observe(document.body, { childList: true, subtree: true });
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watch);
  else watch();
})();
