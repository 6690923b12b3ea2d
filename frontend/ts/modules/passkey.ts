/** Asks the browser for a passkey (get) or makes one (create), and posts its answer with the form. */
type Wire = { [name: string]: unknown };

export default function passkey(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const field = form.elements.namedItem("credential") as HTMLInputElement | null;
  const options = form.dataset["options"];
  if (!field || !options || !window.PublicKeyCredential) return;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (field.value) return;
    event.preventDefault();
    const status = form.querySelector<HTMLElement>("[data-problem]");
    try {
      field.value = JSON.stringify(await ask(form.dataset["do"] === "create", JSON.parse(options)));
      form.submit();
    } catch {
      if (status) status.textContent = status.dataset["problem"] ?? "";
    }
  });
}

async function ask(create: boolean, asked: { publicKey: Wire }): Promise<Wire> {
  const publicKey = opened(asked.publicKey) as never;
  const answer = create
    ? await navigator.credentials.create({ publicKey })
    : await navigator.credentials.get({ publicKey });
  if (!(answer instanceof PublicKeyCredential)) throw new Error("no answer");
  return closed(answer);
}

/** Browsers want bytes where the server, in JSON, can only send text. */
function opened(asked: Wire): Wire {
  const list = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((each: Wire) => ({ ...each, id: bytes(each["id"]) })) : value;
  const user = asked["user"] as Wire | undefined;
  return {
    ...asked,
    challenge: bytes(asked["challenge"]),
    ...(user && { user: { ...user, id: bytes(user["id"]) } }),
    ...(asked["allowCredentials"] ? { allowCredentials: list(asked["allowCredentials"]) } : {}),
    ...(asked["excludeCredentials"] ? { excludeCredentials: list(asked["excludeCredentials"]) } : {}),
  };
}

function closed(answer: PublicKeyCredential): Wire {
  const response: Wire = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    const value = (answer.response as unknown as Wire)[name];
    if (value instanceof ArrayBuffer) response[name] = text(value);
  }
  return {
    id: answer.id,
    rawId: text(answer.rawId),
    type: answer.type,
    response,
    clientExtensionResults: answer.getClientExtensionResults() as Wire,
  };
}

function bytes(value: unknown): Uint8Array {
  const plain = atob(String(value).replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function text(value: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(value));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
