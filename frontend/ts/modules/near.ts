/** "Gebruik de plek waar ik ben": the browser asks permission; what we get is rounded to a hundred metres. */
export default function near(element: HTMLElement): void {
  const button = element.querySelector("button");
  const spot = element.querySelector<HTMLInputElement>("input[name=bij]");
  const address = element.querySelector<HTMLInputElement>("input[name=adres]");
  if (!button || !spot || !address || !navigator.geolocation) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        spot.value = `${coords.longitude.toFixed(3)},${coords.latitude.toFixed(3)}`;
        address.value = "";
        spot.form?.requestSubmit();
      },
      () => {
        button.removeAttribute("aria-busy");
        address.focus();
      },
      { maximumAge: 60_000, timeout: 10_000 },
    );
  });
}
