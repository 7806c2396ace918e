// Passkeys: the browser makes one or uses one, and the form carries its answer to the server.

const decoded = (text) => Uint8Array.from(
  atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));

const encoded = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const described = (listed) => (listed ?? []).map((one) => ({ ...one, id: decoded(one.id) }));

// What the server wants, with its bytes as bytes.
function asked(options) {
  const key = { ...options.publicKey, challenge: decoded(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: decoded(key.user.id) };
  if (key.excludeCredentials) key.excludeCredentials = described(key.excludeCredentials);
  if (key.allowCredentials) key.allowCredentials = described(key.allowCredentials);
  return { publicKey: key };
}

// What the browser answered, with its bytes as text.
function answered(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const sent = {};
  for (const part of parts) if (response[part]) sent[part] = encoded(response[part]);
  if (response.getTransports) sent.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: encoded(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: sent,
  });
}

// Sends the form once the browser has an answer; says so, and sends nothing, if it has none.
function carry(form, ask) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      form.elements.credential.value = answered(await ask());
      form.submit();
    } catch {
      form.querySelector("[data-passkey-failed]").hidden = false;
    }
  });
}

const optionsOf = (form) => JSON.parse(form.dataset.options);

function make(form) {
  const options = asked(optionsOf(form));
  const alone = form.elements.passwordless.checked;
  options.publicKey.authenticatorSelection = {
    ...options.publicKey.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone ? { userVerification: "required" } : {}),
  };
  return navigator.credentials.create(options);
}

async function forSigningIn(form) {
  const reply = await fetch(form.action, { headers: { Accept: "application/json" } });
  return navigator.credentials.get(asked((await reply.json()).request_options));
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-passkey-make]")) carry(form, () => make(form));
  for (const form of document.querySelectorAll("[data-passkey-get]")) {
    carry(form, () => navigator.credentials.get(asked(optionsOf(form))));
  }
  for (const form of document.querySelectorAll("[data-passkey-sign-in]")) {
    carry(form, () => forSigningIn(form));
  }
}
