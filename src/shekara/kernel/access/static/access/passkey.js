// Passkeys: a form says which ceremony it takes part in (data-passkey) and the ids of its
// elements (data-passkey-ids); the ceremony itself is allauth's. What fails is said in words.
const failed = document.getElementById('passkey_error')
const unnamed = document.getElementById('passkey_unnamed')

document.addEventListener('allauth.error', event => {
  if (failed) {
    event.preventDefault()
    failed.hidden = false
  }
})

// A passkey belongs to a name; browsers refuse one for a bare number such as 127.0.0.1.
if (unnamed && /^[\d.]+$|:/.test(location.hostname)) {
  unnamed.hidden = false
}

for (const form of document.querySelectorAll('[data-passkey]')) {
  window.allauth.webauthn.forms[form.dataset.passkey]({ ids: JSON.parse(form.dataset.passkeyIds) })
}
