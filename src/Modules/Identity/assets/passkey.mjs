// Lets a device make or show a passkey and sends its answer with the form around the options. Without this file the forms stay
// hidden, and signing in goes by password and code.
const form = 'form[data-passkey]';
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), sign => sign.charCodeAt(0));
const text = buffer => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const known = list => list?.map(one => ({ ...one, id: bytes(one.id) }));

function read(json) {
  const options = { ...json, challenge: bytes(json.challenge) };
  if (json.user) options.user = { ...json.user, id: bytes(json.user.id) };
  if (json.excludeCredentials) options.excludeCredentials = known(json.excludeCredentials);
  if (json.allowCredentials) options.allowCredentials = known(json.allowCredentials);
  return options;
}

function write({ id, rawId, type, authenticatorAttachment, response }) {
  return JSON.stringify({
    id, rawId: text(rawId), type, authenticatorAttachment, clientExtensionResults: {},
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject) ?? undefined,
      transports: response.getTransports?.(),
      authenticatorData: text(response.authenticatorData ?? response.getAuthenticatorData?.()) ?? undefined,
      signature: text(response.signature) ?? undefined,
      userHandle: text(response.userHandle) ?? undefined,
    },
  });
}

async function answer(event) {
  const one = event.currentTarget;
  if (event.submitter && !('passkeySubmit' in event.submitter.dataset)) return;
  event.preventDefault();
  const failed = one.querySelector('[data-passkey-failed]');
  failed.hidden = true;
  try {
    const publicKey = read(JSON.parse(one.dataset.options));
    const credential = await (one.dataset.passkey === 'create' ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
    one.elements.namedItem(one.dataset.field).value = write(credential);
    one.removeEventListener('submit', answer);
    one.requestSubmit(event.submitter);
  } catch {
    // The person broke off, or the device has no fitting passkey: nothing was sent.
    failed.hidden = false;
    failed.focus();
  }
}

if (window.PublicKeyCredential) {
  for (const one of document.querySelectorAll(form)) {
    one.hidden = false;
    one.addEventListener('submit', answer);
  }
  for (const without of document.querySelectorAll('[data-no-passkey]')) without.hidden = true;
}
