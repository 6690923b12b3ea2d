/**
 * Sends one file in pieces, after tus 1.0 (core, creation, termination). A lost connection costs the piece at
 * hand: it waits, asks how far the server came and goes on. So does a page that was loaded anew, when the same
 * file is chosen again. Our own, because the client of tus is 88 kB and this needs two.
 */
const PIECE = 256 * 1024;
const WAITS = [1, 2, 4, 8, 15, 30, 30, 30, 30, 30, 60, 60]; // seconds between tries that got nowhere
const PATIENCE = 60_000; // for one answer, in ms

/** The server looked at it and says no; the message is for whoever sends. */
export class Refusal extends Error {}

export interface Post {
  url: string; // where uploads begin
  token: string; // of the form's tray
  csrf: string;
  kind: string;
  signal: AbortSignal;
  progress(share: number): void; // 1: all is there, and is being looked at
  waiting(): void;
}

export async function send(file: File, post: Post): Promise<string> {
  const known = fingerprint(file, post.kind);
  let location = sessionStorage.getItem(known) ?? "";
  let failures = 0;
  let offset = -1; // unknown: ask first
  for (;;) {
    try {
      if (!location) {
        location = await begin(file, post);
        sessionStorage.setItem(known, location);
        offset = 0;
      }
      if (offset < 0) {
        const asked = await ask(post, "HEAD", location);
        if (asked.status === 404 || asked.status === 410) {
          location = "";
          sessionStorage.removeItem(known);
          continue;
        }
        offset = await offsetOf(asked);
      }
      post.progress(offset / file.size);
      const piece = file.slice(offset, offset + PIECE);
      const answer = await ask(post, "PATCH", location, piece, { "Upload-Offset": String(offset) });
      if (answer.status === 409) {
        offset = -1;
        continue;
      }
      offset = await offsetOf(answer);
      failures = 0;
      const attachment = answer.headers.get("Upload-Attachment");
      if (attachment) {
        sessionStorage.removeItem(known);
        return attachment;
      }
    } catch (problem) {
      if (post.signal.aborted) {
        sessionStorage.removeItem(known);
        if (location) void giveUp(post, location);
        throw problem;
      }
      if (problem instanceof Refusal) {
        sessionStorage.removeItem(known);
        throw problem;
      }
      const wait = WAITS[failures++];
      if (wait === undefined) throw problem; // what came over stays: trying again goes on from there
      offset = location ? -1 : offset;
      post.waiting();
      await pause(wait * 1000, post.signal);
    }
  }
}

async function begin(file: File, post: Post): Promise<string> {
  const metadata = `filename ${base64(file.name)},kind ${base64(post.kind)}`;
  const answer = await ask(post, "POST", post.url, undefined, {
    "Upload-Length": String(file.size),
    "Upload-Metadata": metadata,
  });
  if (answer.status !== 201) await refuse(answer);
  return answer.headers.get("Location") ?? "";
}

async function offsetOf(answer: Response): Promise<number> {
  const said = answer.headers.get("Upload-Offset");
  if (!answer.ok || said === null) await refuse(answer);
  return Number(said);
}

/** A reason in words is final; anything else (a server that restarts, a proxy) may pass. */
async function refuse(answer: Response): Promise<never> {
  if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
    throw new Refusal(((await answer.json()) as { reason: string }).reason);
  }
  if (answer.status >= 400 && answer.status < 500) throw new Refusal("");
  throw new Error(`answer ${answer.status}`);
}

async function ask(
  post: Post,
  method: string,
  url: string,
  body?: Blob,
  more: Record<string, string> = {},
): Promise<Response> {
  const headers: Record<string, string> = {
    "Tus-Resumable": "1.0.0",
    "Upload-Token": post.token,
    "X-CSRFToken": post.csrf,
    ...more,
  };
  if (body) headers["Content-Type"] = "application/offset+octet-stream";
  const limited = new AbortController();
  const stop = () => limited.abort();
  const timer = setTimeout(stop, PATIENCE);
  if (post.signal.aborted && method !== "DELETE") stop();
  if (method !== "DELETE") post.signal.addEventListener("abort", stop, { once: true });
  try {
    return await fetch(url, { method, headers, body: body ?? null, signal: limited.signal, credentials: "same-origin" });
  } finally {
    clearTimeout(timer);
    post.signal.removeEventListener("abort", stop);
  }
}

async function giveUp(post: Post, location: string): Promise<void> {
  try {
    await ask(post, "DELETE", location);
  } catch {
    // It expires by itself within a day.
  }
}

/** Until the time is over or the connection is back, whichever comes first. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      if (signal.aborted) failed(new Error("stopped"));
      else done();
    }
    window.addEventListener("online", end);
    signal.addEventListener("abort", end);
  });
}

/** The same file in the same form, also after the page was loaded anew. */
function fingerprint(file: File, kind: string): string {
  return ["upload", location.pathname, kind, file.name, file.size, file.lastModified].join(":");
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text.slice(-400))));
}
