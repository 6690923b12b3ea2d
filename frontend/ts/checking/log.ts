/** What shows that a ballot is in the log: RFC 9162 and Ed25519, in the browser of whoever asks. */
export interface Head {
  size: number;
  root: string;
  day: string;
  rules: string;
  final: boolean;
  key: string;
  signature: string;
}

export interface Leaf {
  position: number;
  digest: string;
  proof: string[];
  content?: string;
  server_nonce?: string;
  voter_nonce?: string;
  says?: string[];
  counts?: boolean;
}

export interface Bucket {
  log: string;
  head: Head;
  leaves: Leaf[];
}

/** Does the tree of this head hold the digest at this position? (RFC 9162, 2.1.3.2) */
export async function isInLog(head: Head, leaf: Leaf): Promise<boolean> {
  if (leaf.position < 0 || leaf.position >= head.size) return false;
  let place = leaf.position;
  let last = head.size - 1;
  let node = await sha256(bytes("00"), bytes(leaf.digest));
  for (const step of leaf.proof) {
    if (last === 0) return false;
    if (place % 2 || place === last) {
      node = await sha256(bytes("01"), bytes(step), node);
      while (place && place % 2 === 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      node = await sha256(bytes("01"), node, bytes(step));
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hex(node) === head.root;
}

/** Is what it is said to say what was hashed? True as long as nothing is said. */
export async function saysThis(leaf: Leaf): Promise<boolean> {
  if (leaf.content === undefined) return true;
  const content = new TextEncoder().encode(leaf.content);
  return hex(await sha256(bytes(leaf.server_nonce!), bytes(leaf.voter_nonce!), content)) === leaf.digest;
}

/** Undefined where this browser does not know Ed25519. */
export async function isSigned({ log, head }: Bucket): Promise<boolean | undefined> {
  const root = btoa(String.fromCharCode(...bytes(head.root)));
  const state = head.final ? "final" : "open";
  const lines = [log, head.size, root, `day ${head.day}`, `rules ${head.rules}`, state, ""];
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey("raw", bytes(head.key), { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return undefined;
  }
  const text = new TextEncoder().encode(lines.join("\n"));
  return crypto.subtle.verify({ name: "Ed25519" }, key, bytes(head.signature), text);
}

type Bytes = Uint8Array<ArrayBuffer>;

async function sha256(...parts: Bytes[]): Promise<Bytes> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

function bytes(digits: string): Bytes {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function hex(data: Bytes): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
