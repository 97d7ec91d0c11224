// Passkeys: a form says which ceremony it takes part in (data-passkey) and the ids of its
// elements (data-passkey-ids); the ceremony itself is allauth's. What fails is said in words.
document.addEventListener('allauth.error', event => {
  const said = document.getElementById('passkey_error')
  if (said) {
    event.preventDefault()
    said.hidden = false
  }
})

for (const form of document.querySelectorAll('[data-passkey]')) {
  window.allauth.webauthn.forms[form.dataset.passkey]({ ids: JSON.parse(form.dataset.passkeyIds) })
}
