/**
 * Photos and documents in a form: sent at once, with progress, while the rest is being filled in.
 * Without this module the file inputs go along with the form itself (attachments/intake.py).
 */
import { number, order } from "../uploads/order";
import { Running, type Words } from "../uploads/running";

export default function uploads(root: HTMLElement): void {
  const form = root.closest("form");
  const token = root.querySelector<HTMLInputElement>('input[name="files-tray"]');
  const list = root.querySelector<HTMLElement>("[data-files]");
  const running = root.querySelector<HTMLElement>("[data-running]");
  const spoken = root.querySelector<HTMLElement>("[data-say]");
  const csrf = form?.querySelector<HTMLInputElement>('input[name="csrfmiddlewaretoken"]')?.value ?? "";
  if (!form || !token || !list || !running || !spoken) return;

  const say = (text: string): void => {
    spoken.textContent = text;
  };
  const words: Words = (name, values) =>
    Object.entries(values).reduce(
      (text, [key, value]) => text.replace(`%(${key})s`, value),
      root.dataset[name] ?? "",
    );
  let waiting = 0; // files that were chosen and are not there yet
  let submitter: HTMLElement | null = null;
  let held = false;

  /** What the form has by now, as the server shows it: anything? What is typed at files that were there stays. */
  async function show(): Promise<boolean> {
    const answer = await fetch(root.dataset["tray"] ?? "", {
      headers: { "Upload-Token": token!.value, "Tus-Resumable": "1.0.0" },
    });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const item of page.querySelectorAll<HTMLElement>("[data-key]")) {
      if (list!.querySelector(`[data-key="${item.dataset["key"]}"]`)) continue;
      const fresh = document.importNode(item, true);
      const firstPaper = list!.querySelector('[data-kind="document"]');
      if (fresh.dataset["kind"] === "photo" && firstPaper) firstPaper.before(fresh);
      else list!.append(fresh);
    }
    number(list!);
    return list!.querySelector("[data-key]") !== null;
  }

  async function take(file: File, kind: string): Promise<void> {
    const staying = list!.querySelectorAll('[data-kind="photo"]:not(:has([name="files-remove"]:checked))').length;
    const full = kind === "photo" && staying >= Number(root.dataset["mostPhotos"] ?? 5);
    const one = new Running(file, words, say);
    running!.append(one.line);
    const go = async (): Promise<void> => {
      const key = await one.go({ url: root.dataset["uploads"] ?? "", token: token!.value, csrf, kind });
      if (!key) return;
      await show().catch(() => false);
      root.dispatchEvent(new Event("input", { bubbles: true })); // a form that saves itself does so now
    };
    one.again = () => {
      waiting += 1;
      void go().then(done);
    };
    if (full) one.refuse(words("full", {}));
    else await go();
  }

  const queue = (files: Iterable<File>, kind: string): void => {
    // One after the other: a telephone's connection is faster with one, and progress is easier to follow.
    const all = [...files];
    waiting += all.length;
    void (async () => {
      for (const file of all) {
        await take(file, kind);
        done();
      }
    })();
  };

  function done(): void {
    waiting -= 1;
    if (held && waiting === 0) release(!running!.querySelector(".is-wrong"));
  }

  function release(allThere: boolean): void {
    held = false;
    if (allThere) form!.requestSubmit(submitter as HTMLButtonElement | null);
    else running!.querySelector<HTMLElement>(".is-wrong")?.focus();
  }

  for (const input of root.querySelectorAll<HTMLInputElement>('input[type="file"]')) {
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      input.value = ""; // sent by us, so not once more with the form
      queue(files, input.dataset["kind"] ?? "photo");
    });
  }

  form.addEventListener("submit", (event) => {
    if (waiting === 0) return;
    event.preventDefault();
    submitter = event.submitter;
    held = true;
    say(words("hold", {}));
  });

  drop(root, (files) => {
    for (const file of files) queue([file], file.type === "application/pdf" ? "document" : "photo");
  });
  order(root, say);
  void remember(token, show);
}

/** A page that is loaded anew goes on with the files that its form had or was sending; without any, with its own token. */
async function remember(token: HTMLInputElement, show: () => Promise<boolean>): Promise<void> {
  const name = `files-tray:${location.pathname}`;
  const before = sessionStorage.getItem(name);
  const fresh = token.value;
  const hasFiles = document.querySelector("[data-files] [data-key]") !== null;
  if (before && before !== fresh && !hasFiles) {
    token.value = before;
    if ((await show().catch(() => false)) || hasUnfinished()) return;
    token.value = fresh;
  }
  sessionStorage.setItem(name, fresh);
}

function hasUnfinished(): boolean {
  return Object.keys(sessionStorage).some((key) => key.startsWith(`upload:${location.pathname}:`));
}

/** Dragging files here is an extra; the button does the same. */
function drop(root: HTMLElement, take: (files: File[]) => void): void {
  const zone = root.querySelector<HTMLElement>("[data-drop]");
  if (!zone) return;
  zone.querySelector("[data-drop-hint]")?.removeAttribute("hidden");
  for (const name of ["dragover", "dragenter"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    take([...(event.dataTransfer?.files ?? [])]);
  });
}
