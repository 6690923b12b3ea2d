/**
 * The code of a letter. Says at once when it was copied wrong, and takes it over from the fragment to which a QR code
 * leads: a fragment is never sent to a server, and here it leaves the address bar and the history too.
 */
import { SYMBOLS, tidy } from "../checking/crockford";

const LENGTH = 12;
const FIELD = 0b100101;

export default function votingCode(element: HTMLElement): void {
  const field = element.querySelector<HTMLInputElement>("input");
  const wrong = element.querySelector<HTMLElement>("[data-wrong]");
  if (!field || !wrong) return;
  const fragment = tidy(decodeURIComponent(location.hash.slice(1)));
  if (fragment.length === LENGTH) {
    history.replaceState(history.state, "", location.pathname + location.search);
    field.value = (fragment.match(/.{4}/g) ?? []).join("-");
  }
  const look = (): void => {
    const code = tidy(field.value);
    wrong.hidden = code.length < LENGTH || isCode(code);
    field.setAttribute("aria-invalid", String(!wrong.hidden));
  };
  field.addEventListener("input", look);
  look();
}

/** Does the last symbol agree with the others? The sum over GF(32) that engines/ledger/codes.py explains. */
export function isCode(code: string): boolean {
  const values = Array.from(code, (symbol) => SYMBOLS.indexOf(symbol));
  if (values.length !== LENGTH || values.includes(-1)) return false;
  const last = values.pop();
  const total = values.reduceRight((sum, value) => timesAlpha(sum ^ value), 0);
  return total === last;
}

function timesAlpha(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ FIELD : doubled;
}
