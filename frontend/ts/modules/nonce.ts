/** The voter's own part of the digest: random, made here, so that the server alone cannot choose a tracker. */
export default function nonce(form: HTMLElement): void {
  const word = form.querySelector<HTMLInputElement>("input[name=word]");
  if (!word || word.value || !window.crypto) return;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  word.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const asked = form.querySelector<HTMLElement>("[data-nonce]");
  if (asked) asked.hidden = true;
}
