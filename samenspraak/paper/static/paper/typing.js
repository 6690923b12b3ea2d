// Typing ballots without waiting for a page: each line goes to the server at once, the answer comes in below the
// fingers. What is typed meanwhile stays. Nothing needs this: without it every line is a page of its own.
(() => {
  "use strict";
  const room = document.querySelector("[data-module='typing']");
  if (!room || !window.fetch) return;
  const part = (within, name) => within.querySelector(`[data-part='${name}']`);
  const form = part(room, "form");
  const field = form.elements.typed;
  const lines = []; // typed while another was on its way; after a refusal they are typed again
  let busy = false;

  const stop = () => window.location.reload(); // whatever it was: the server knows which ballot is next

  const take = (text, refused) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const news = page.querySelector("[data-module='typing']");
    if (!news) return stop();
    for (const name of ["state", "last"]) part(room, name).replaceWith(part(news, name));
    form.elements.place.value = part(news, "form").elements.place.value;
    field.classList.toggle("utrecht-textbox--invalid", refused);
    const finish = part(room, "last").querySelector("[autofocus]");
    if (finish && !field.value) finish.focus();
    return undefined;
  };

  const send = async (line) => {
    const body = new FormData(form);
    body.set("do", "type");
    body.set("typed", line);
    busy = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      const refused = answer.status === 422;
      if (!answer.ok && !refused) return stop();
      if (refused) {
        lines.length = 0;
        field.value = line;
        field.select();
      }
      take(await answer.text(), refused);
    } catch {
      // No connection: the line stands there again and is sent again with the same number, so it counts once.
      lines.length = 0;
      field.value = line;
      const said = document.createElement("p");
      said.className = "notice stop";
      said.setAttribute("role", "alert");
      said.textContent = room.dataset.offline;
      part(room, "state").prepend(said);
    } finally {
      busy = false;
    }
    return lines.length ? send(lines.shift()) : undefined;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const line = field.value;
    field.value = "";
    if (busy) lines.push(line);
    else send(line);
  });
})();
