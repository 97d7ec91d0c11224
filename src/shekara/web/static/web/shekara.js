// The page's own behaviour: clocks, keys, lists, live regions, sending once.
// The scanner stands in scanner.js. Pages work without any of this, but for live updates.
"use strict";

const words = (document.getElementById("words") ?? document.body).dataset;
const isField = (element) =>
  element instanceof HTMLElement &&
  (element.isContentEditable ||
    (element.matches("input, textarea, select") &&
      !element.matches("[type=checkbox], [type=radio], [type=button], [type=submit]")));

// --- Clocks: one timer for all; the text changes, the layout does not -------------------

function elapsedText(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (h >= 24) return null; // days change seldom: the server's text stays
  return h ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

// A booth's clock may be wrong: what counts is the time since the server wrote the page.
function tickClock(clock, now) {
  if (!clock.shekaraSince) {
    const shown = Number(clock.getAttribute("datetime").slice(2, -1));
    clock.shekaraSince = now - shown * 1000;
  }
  const seconds = Math.max(0, Math.floor((now - clock.shekaraSince) / 1000));
  const text = elapsedText(seconds);
  if (text && clock.textContent !== text) clock.textContent = text;
  const { late, over } = clock.dataset;
  if (Number(over) && seconds >= Number(over)) clock.dataset.level = "over";
  else if (Number(late) && seconds >= Number(late)) clock.dataset.level = "late";
}

setInterval(() => {
  const now = performance.now();
  document.querySelectorAll("time[data-elapsed]").forEach((clock) => tickClock(clock, now));
}, 1000);

// --- Keys: by place on the keyboard, so that they hold in every layout ------------------

function keyName(event) {
  if (event.code.startsWith("Key")) return event.code.slice(3);
  if (event.code.startsWith("Digit")) return event.key === "?" ? "?" : event.code.slice(5);
  if (event.code === "Slash") return event.shiftKey ? "?" : "/";
  if (event.code === "NumpadEnter") return "Enter";
  return event.key;
}

const KEY_WAIT_MS = 60;

// Enter in an empty scan field is the key, not typing.
function isTyping(event) {
  const empty = event.target.matches?.("form[data-scan] *") && !event.target.value;
  return isField(event.target) && !(empty && event.key === "Enter");
}

function isShown(element) {
  return element.getClientRects().length > 0 && !element.disabled;
}

function pressKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.key === "F12") {
    const leave = document.querySelector("a[data-switch]");
    if (leave) { event.preventDefault(); leave.click(); }
    return;
  }
  if (isTyping(event) || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && event.target.closest?.("a, button, summary")) return;
  const name = keyName(event);
  const found = [...document.querySelectorAll("[data-key]")].find(
    (element) => element.dataset.key === name && isShown(element),
  );
  if (!found) return;
  event.preventDefault();
  // A scan begins like a key: wait long enough to tell them apart (see scanner.js).
  const press = () => { if (!inBurst() && found.isConnected) { found.focus(); found.click(); } };
  if (name.length === 1) setTimeout(press, KEY_WAIT_MS);
  else press();
}
document.addEventListener("keydown", pressKey);

// --- Lists: arrow keys walk, Enter opens (a link's own doing) ---------------------------

document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (!step || event.ctrlKey || event.altKey || event.metaKey || isField(event.target)) return;
  const list = event.target.closest?.("[data-list]") ?? document.querySelector("[data-list]");
  if (!list || event.target.closest?.("[role=radiogroup], fieldset")) return;
  const rows = [...list.querySelectorAll("[data-row], .sh-list-row")].filter(isShown);
  if (!rows.length) return;
  const here = rows.findIndex((row) => row === document.activeElement);
  const chosen = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const from = here >= 0 ? here : chosen >= 0 ? chosen : step > 0 ? -1 : rows.length;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, from + step))].focus();
});

// --- Sending once, and asking first -------------------------------------------------------

const SENT_MS = 8000; // after that a plain form may be sent again (a download leaves the page)

function ask(question, yes, no) {
  return new Promise((answer) => {
    const dialog = document.createElement("dialog");
    dialog.className = "sh-ask";
    const text = document.createElement("p");
    text.textContent = question;
    const row = document.createElement("div");
    row.className = "sh-keys";
    for (const [label, value, look] of [[no, false, "sh-primary"], [yes, true, ""]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `sh-button ${look}`;
      button.textContent = label;
      button.addEventListener("click", () => { dialog.close(); answer(value); });
      row.append(button);
    }
    dialog.addEventListener("cancel", () => answer(false));
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(text, row);
    document.body.append(dialog);
    dialog.showModal();
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const asking = event.submitter?.dataset.ask ?? form.dataset.ask;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  if (asking && !form.shekaraAgreed) {
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(asking, words.wordYes, words.wordNo).then((agreed) => {
      if (!agreed) return;
      form.shekaraAgreed = true;
      form.requestSubmit(event.submitter);
    });
    return;
  }
  form.shekaraAgreed = false;
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, SENT_MS);
}, true);
document.addEventListener("htmx:finally:request", (event) => {
  const source = event.detail?.ctx?.sourceElement ?? event.target;
  const form = source.closest?.("form");
  if (form) delete form.dataset.sent;
});
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

// --- What was typed is never lost ---------------------------------------------------------

const typed = new WeakSet(); // forms somebody has typed into
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form");
  if (form) typed.add(form);
});
document.addEventListener("reset", (event) => typed.delete(event.target));

function textOf(form) {
  const fields = [...form.elements].filter(
    (field) => field.name && field.type !== "hidden" && field.type !== "password" && isField(field),
  );
  return fields.map((field) => [field.name, field.value]);
}

// A refusal or conflict (409, 422) swaps the part: put back what the server did not return.
document.addEventListener("htmx:before:swap", (event) => {
  const { ctx } = event.detail;
  const form = ctx?.sourceElement?.closest?.("form");
  const status = ctx?.response?.status ?? ctx?.response?.raw?.status;
  if (!form || status < 400) return;
  const kept = textOf(form);
  const address = form.getAttribute("action");
  document.addEventListener("htmx:after:swap", () => {
    const again = [...document.forms].find((other) => other.getAttribute("action") === address);
    if (!again) return;
    for (const [name, value] of kept) {
      const field = again.elements.namedItem(name);
      if (field && "value" in field && !field.value) field.value = value;
    }
    typed.add(again);
  }, { once: true });
});

function tell(text, level) {
  const area = document.getElementById("messages");
  if (!area) return;
  const notice = document.createElement("div");
  notice.className = `sh-notice sh-notice-${level}`;
  notice.append(Object.assign(document.createElement("p"), { textContent: text }));
  area.replaceChildren(notice);
}
document.addEventListener("htmx:error", (event) => {
  const source = event.detail?.ctx?.sourceElement;
  if (!event.detail?.ctx?.response && !source?.dataset?.part) tell(words.wordCut, "error");
});

// --- Live regions ---------------------------------------------------------------------------

const GATHER_MS = 300; // several facts in a row are one refresh

function isBusy(part) {
  const active = document.activeElement;
  if (part.contains(active) && isField(active)) return true;
  return [...part.querySelectorAll("form")].some((form) => typed.has(form) || form.dataset.sent);
}

function refreshParts() {
  document.querySelectorAll("[data-part]").forEach((part) => {
    if (isBusy(part)) return;
    htmx.ajax("GET", part.dataset.part, { source: part, target: part, swap: "outerMorph" });
  });
}

function follow(address) {
  let waiting = 0;
  const source = new EventSource(address);
  const say = (live) => document.querySelectorAll("[data-live]").forEach((line) => {
    line.textContent = live ? words.wordLive : words.wordNotLive;
    line.dataset.live = live ? "yes" : "no";
  });
  const soon = () => {
    if (!waiting && !document.hidden) waiting = setTimeout(() => { waiting = 0; refreshParts(); }, GATHER_MS);
  };
  source.addEventListener("open", () => say(true));
  source.addEventListener("error", () => say(false));
  source.addEventListener("changed", soon);
  document.addEventListener("visibilitychange", soon);
  addEventListener("pagehide", () => source.close());
}
const live = document.querySelector("[data-events]");
if (live) follow(live.dataset.events);

// --- Light or dark: at once, without losing what stands in the page ------------------------

document.querySelector("form[data-theme-switch]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  delete event.target.dataset.sent;
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
});
