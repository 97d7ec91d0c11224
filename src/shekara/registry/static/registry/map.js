// Zooms and moves a map by its buttons and by dragging: only the viewBox changes, and marks and
// letters keep their size. Without this file the map is still whole, linked and readable.
"use strict";

const STEP = 1.5;
const SMALLEST = 40;
const CLOSER = 2.9;

function setUp(map) {
  const svg = map.querySelector("svg");
  const keys = map.querySelector("[data-map-keys]");
  if (!svg || !keys) return;
  const start = svg.viewBox.baseVal;
  const first = [start.x, start.y, start.width, start.height];
  const scale = first[2] / Number(svg.dataset.zoom);
  let box = [...first];

  function show(next) {
    box = next;
    const zoom = box[2] / scale;
    svg.setAttribute("viewBox", box.join(" "));
    for (const mark of svg.querySelectorAll("[data-fixed]")) {
      mark.setAttribute("transform", `translate(${mark.dataset.fixed}) scale(${zoom})`);
    }
    // Names were placed for the first frame; in a wider one they would lie on each other.
    svg.classList.toggle("rg-moved", box[2] > first[2] * 1.05);
    svg.classList.toggle("rg-near", box[2] < first[2] / CLOSER);
  }

  function zoomed(factor) {
    const width = Math.min(scale * 1.5, Math.max(SMALLEST, box[2] / factor));
    const height = width * box[3] / box[2];
    return [box[0] + (box[2] - width) / 2, box[1] + (box[3] - height) / 2, width, height];
  }

  const moved = (right, down) => [box[0] + box[2] * right, box[1] + box[3] * down, box[2], box[3]];
  const doing = {
    in: () => zoomed(STEP), out: () => zoomed(1 / STEP), back: () => first,
    left: () => moved(-0.25, 0), right: () => moved(0.25, 0), up: () => moved(0, -0.25), down: () => moved(0, 0.25),
  };
  keys.hidden = false;
  keys.addEventListener("click", (event) => {
    const key = event.target.closest("[data-map-do]");
    if (key) show(doing[key.dataset.mapDo]());
  });

  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    if (!event.target.closest("a") && event.button === 0) held = { x: event.clientX, y: event.clientY, box };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const unit = held.box[2] / svg.clientWidth;
    show([held.box[0] - (event.clientX - held.x) * unit, held.box[1] - (event.clientY - held.y) * unit, held.box[2], held.box[3]]);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) svg.addEventListener(end, () => { held = null; });
}

document.querySelectorAll("[data-map]").forEach(setUp);
