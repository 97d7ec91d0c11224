// Keep what is typed into a form marked data-draft, a moment after the last key.
// Without this script the button "Keep as a draft" does the same.
"use strict";

const WAIT_MS = 1200;

for (const form of document.querySelectorAll("form[data-draft]")) {
  let timer = 0;
  let typed = false;
  let sent = false;
  const told = form.querySelector("[data-draft-told]");

  const keep = async () => {
    clearTimeout(timer);
    if (!typed || sent) return;
    typed = false;
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST",
        body,
        keepalive: true,
        headers: { Accept: "application/json" },
      });
      if (told && answer.ok) told.hidden = false;
    } catch {
      typed = true; // the line is cut: the next key tries again
    }
  };

  form.addEventListener("input", () => {
    typed = true;
    if (told) told.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT_MS);
  });
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
  });
  addEventListener("pagehide", keep);
}
