/* Copies the lines of a sample; without JavaScript they can be marked and copied by hand. */
"use strict";
document.querySelectorAll("[data-copy]").forEach((button) => {
  const word = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const lines = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(lines.textContent);
    } catch {
      getSelection().selectAllChildren(lines);
      document.execCommand("copy");
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = word; }, 1500);
  });
});
