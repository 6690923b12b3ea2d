/** Crockford's base 32, as engines/ledger has it: what is typed comes back right, and a digest as its tracker. */
export const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;

/** Upper case without spaces and dashes; O read as 0, I and L as 1. */
export function tidy(text: string): string {
  return text
    .replace(/[\s\u00a0\u202f\u2010-\u2014\u2212-]/g, "")
    .toUpperCase()
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

export function isCode(code: string): boolean {
  return code.length === LENGTH && Array.from(code).every((symbol) => SYMBOLS.includes(symbol));
}

/** The tracker of a digest in hexadecimal: its first 80 bits. */
export function encode(digest: string): string {
  let value = BigInt(`0x${digest.slice(0, 20)}`);
  let code = "";
  for (let place = 0; place < LENGTH; place++) {
    code = SYMBOLS[Number(value % 32n)] + code;
    value /= 32n;
  }
  return code;
}
