// allauth tells of a passkey that was not read by an event; the page says it in words.
document.addEventListener('allauth.error', event => {
  const said = document.getElementById('passkey_error')
  if (said) {
    event.preventDefault()
    said.hidden = false
  }
})
