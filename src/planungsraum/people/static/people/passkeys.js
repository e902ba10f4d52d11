// Passkeys: ask the browser for one, and send its answer with the form. Nothing here knows a secret.

const decode = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const keys = (list) => (list ?? []).map((key) => ({ ...key, id: decode(key.id) }));

function create(options) {
  const { publicKey } = options;
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: decode(publicKey.challenge),
      user: { ...publicKey.user, id: decode(publicKey.user.id) },
      excludeCredentials: keys(publicKey.excludeCredentials),
    },
  });
}

function get(options) {
  const { publicKey } = options;
  return navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: decode(publicKey.challenge),
      allowCredentials: keys(publicKey.allowCredentials),
    },
  });
}

// What the server expects: the parts of the answer as base64url, under the names of the standard.
function written(credential) {
  const response = { clientDataJSON: encode(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = encode(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

const question = () => JSON.parse(document.getElementById("passkey-question").textContent);

async function asked(form) {
  if (form.dataset.passkey === "create") return create(question());
  if (form.dataset.passkey === "get") return get(question());
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return get((await answer.json()).request_options);
}

async function send(event) {
  event.preventDefault();
  const form = event.target;
  const problem = form.querySelector("[data-passkey-problem]");
  const button = form.querySelector("[type='submit']");
  problem.hidden = true;
  button.disabled = true;
  try {
    form.querySelector("[name='credential']").value = written(await asked(form));
    form.submit();
  } catch {
    // Cancelled, no passkey on this device, or an address that browsers give no passkeys to.
    problem.hidden = false;
    problem.querySelector(".kern-alert").setAttribute("role", "alert");
    button.disabled = false;
    button.focus();
  }
}

if (window.PublicKeyCredential) {
  for (const section of document.querySelectorAll("[data-passkey-section]")) section.hidden = false;
}
for (const form of document.querySelectorAll("form[data-passkey]")) form.addEventListener("submit", send);
