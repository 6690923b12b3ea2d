/**
 * Finds a ballot back by its tracker, which never leaves this page: the server is asked for all that begin alike, and
 * what it answers is checked here against the signed log.
 */
import { encode, isCode, tidy } from "./checking/crockford";
import { isInLog, isSigned, saysThis, type Bucket, type Leaf } from "./checking/log";

const form = document.querySelector<HTMLFormElement>("[data-find-vote]");
if (form) start(form);

function start(form: HTMLFormElement): void {
  const field = form.querySelector("input")!;
  const byHand = document.querySelector<HTMLDetailsElement>("[data-by-hand]");
  form.hidden = false;
  if (byHand) byHand.open = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const code = tidy(field.value.slice(0, 200));
    field.setAttribute("aria-invalid", String(!isCode(code)));
    if (!isCode(code)) {
      say(form, "typo");
      field.focus();
      return;
    }
    say(form, "busy");
    try {
      await look(form, code);
    } catch {
      say(form, "failed");
      if (byHand) byHand.open = true;
    }
  });
}

async function look(form: HTMLElement, code: string): Promise<void> {
  const bucket = await fetched(form, code);
  const leaf = bucket.leaves.find((leaf) => encode(leaf.digest) === code);
  if (!leaf) return say(form, "absent");
  fill(form, "position", leaf.position.toLocaleString(document.documentElement.lang));
  fill(form, "size", bucket.head.size.toLocaleString(document.documentElement.lang));
  fill(form, "key", bucket.head.key);
  say(form, ...(await proven(bucket, leaf)), ...told(form, leaf));
}

/** What shows of it, by what this browser could work out. */
async function proven(bucket: Bucket, leaf: Leaf): Promise<string[]> {
  if (!window.crypto?.subtle) return ["found", "unproven"];
  const right = (await isInLog(bucket.head, leaf)) && (await saysThis(leaf));
  const signed = await isSigned(bucket);
  if (!right || signed === false) return ["broken"];
  return signed ? ["found", "proven", "signed"] : ["found", "proven"];
}

function told(form: HTMLElement, leaf: Leaf): string[] {
  if (!leaf.says) return ["later"];
  const list = form.querySelector("[data-fill=says]");
  list?.replaceChildren(
    ...leaf.says.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
  );
  return leaf.counts ? ["content"] : ["content", "excluded"];
}

/** Without cookies, so that nothing says who asks. A log that grew meanwhile may ask for another symbol. */
async function fetched(form: HTMLElement, code: string): Promise<Bucket> {
  let symbols = Number(form.dataset["symbols"]);
  for (let tries = 0; tries < 2; tries++) {
    const address = `${form.dataset["findVote"]}?begin=${code.slice(0, symbols)}`;
    const answer = await fetch(address, { credentials: "omit" });
    const value = await answer.json();
    if (answer.ok) return value as Bucket;
    symbols = Math.min(2, Number(value.symbols)); // never more, whatever it asks for
  }
  throw new Error("no bucket");
}

function fill(form: HTMLElement, name: string, text: string): void {
  for (const place of form.querySelectorAll(`[data-fill=${name}]`)) place.textContent = text;
}

function say(form: HTMLElement, ...names: string[]): void {
  for (const words of form.querySelectorAll<HTMLElement>("[data-says]")) {
    words.hidden = !names.includes(words.dataset["says"]!);
  }
}
