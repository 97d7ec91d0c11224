// The lane: an undo that is gone when its ten seconds are over; the scan field ready for typing.
"use strict";

function fade() {
  document.querySelectorAll("form[data-left]:not([data-counts])").forEach((form) => {
    form.dataset.counts = "1";
    setTimeout(() => form.remove(), Number(form.dataset.left) * 1000);
  });
}
document.addEventListener("htmx:after:swap", fade);
fade();
