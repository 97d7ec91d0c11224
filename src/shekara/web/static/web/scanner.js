// A wedge scanner is a keyboard that types very fast: understood anywhere on the page.
// A burst is a scan when its characters follow within GAP_MS; a silence of END_MS ends it,
// so both lines of a passport are one scan. Only speed shows a scanner: what a person
// types is never taken, and what a scanner typed into somebody's field is taken out again.
"use strict";

const GAP_MS = 50;   // scanners send a character every 1-30 ms, quick typists every 80
const END_MS = 120;
const LEAST = 6;     // shorter bursts are keys struck together
const SIGNS = {
  Comma: ",<", Period: ".>", Slash: "/?", Semicolon: ";:", Quote: "'\"", Minus: "-_",
  Equal: "=+", BracketLeft: "[{", BracketRight: "]}", Backslash: "\\|", Backquote: "`~",
  Space: "  ", IntlBackslash: "<>",
};
const DIGIT_SIGNS = ")!@#$%^&*(";
const nothing = { text: "", codes: "", first: 0, last: 0, field: null, before: "" };
const scan = { ...nothing, timer: 0 };

// Scanners press the keys of an English keyboard; the desk may have a Kazakh or Russian one.
function englishCharacter(event) {
  const { code } = event;
  if (code.startsWith("Key")) {
    const upper = event.shiftKey !== event.getModifierState("CapsLock");
    return upper ? code.slice(3) : code.slice(3).toLowerCase();
  }
  if (code.startsWith("Digit")) return event.shiftKey ? DIGIT_SIGNS[code.slice(5)] : code.slice(5);
  if (/^Numpad\d$/.test(code)) return code.slice(6);
  return SIGNS[code]?.[event.shiftKey ? 1 : 0] ?? event.key;
}

// Read by the key map in shekara.js, which waits a moment for it.
function inBurst() {
  return scan.text.length > 1;
}

function hear(event) {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
  const control = { Enter: "\n", Tab: "\t" }[event.key];
  if (!control && event.key.length !== 1) return;
  const gap = event.timeStamp - scan.last;
  if (!scan.text || gap > (scan.text.length > 3 ? END_MS : GAP_MS)) begin(event);
  scan.text += control ?? event.key;
  scan.codes += control ?? englishCharacter(event);
  scan.last = event.timeStamp;
  if (scan.text.length > 3) {
    event.stopImmediatePropagation(); // neither key map nor lists
    if (control) event.preventDefault(); // neither sends nor moves on
  }
  clearTimeout(scan.timer);
  scan.timer = setTimeout(finish, END_MS);
}

function begin(event) {
  const active = document.activeElement;
  const field = isField(active) ? active : null;
  Object.assign(scan, nothing, { first: event.timeStamp, field, before: field?.value ?? "" });
}

function finish() {
  const { text, codes, first, last, field, before } = scan;
  Object.assign(scan, nothing);
  const lines = (/[^\x00-\x7f]/.test(text) ? codes : text).replaceAll("\t", "\n").trim();
  const slow = (last - first) / Math.max(1, text.length - 1) > GAP_MS;
  if (slow || lines.length < LEAST || document.querySelector("dialog[open]")) return;
  const form = document.querySelector("form[data-scan]");
  if (!form) return;
  const target = form.querySelector("[name=scan], textarea, input[type=text]");
  if (field && field !== target) field.value = before;
  take(form, target, lines);
}

async function take(form, target, lines) {
  if (document.querySelector("[data-busy]")) {
    const agreed = await ask(words.wordSecondScan, words.wordTake, words.wordStay);
    if (!agreed) return;
  }
  target.value = lines;
  delete form.dataset.sent;
  form.requestSubmit();
}

addEventListener("keydown", hear, true);

// The scan field is a text area, because a passport has two lines; Enter sends it all the same.
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-scan]");
  if (!form || event.key !== "Enter" || event.shiftKey || event.target.tagName !== "TEXTAREA") return;
  if (!event.target.value.trim()) return;
  event.preventDefault();
  form.requestSubmit();
});
