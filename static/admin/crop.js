// A part of a picture, where a browser runs scripts: a rectangle over the picture, dragged and made larger
// and smaller by a pointer or by the arrow keys. It says the same numbers as the form's fields, which are
// what is sent; without this they are typed. What it says is in `data-says-…`, in the language of the page.

const EDGES = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FAR = 10;
// What a finger can still take hold of; of a smaller picture, all of it.
const LEAST = 8;

const crop = document.querySelector(".crop");
const stage = crop.querySelector(".crop-stage");
const ratio = document.getElementById("f-ratio");
const whole = { width: Number(crop.dataset.width), height: Number(crop.dataset.height) };
const least = { width: Math.min(LEAST, whole.width), height: Math.min(LEAST, whole.height) };
const fields = Object.fromEntries(["left", "top", "width", "height"].map((side) => [side, document.getElementById(`f-part_${side}`)]));
let part = { left: 0, top: 0, ...whole };
let held = null;

const clamp = (number, low, high) => Math.min(Math.max(number, low), Math.max(low, high));

/** Width by height that the part is held to; none where it may be any. */
function wanted() {
  const [width, height] = ratio.value.split("x").map(Number);
  return height ? width / height : null;
}

/** The largest size of a shape that is no larger than two bounds. */
function shaped(width, height, shape, most) {
  const wide = width * Math.min(1, most.width / width, most.height / height);
  return { width: clamp(Math.round(wide), 1, most.width), height: clamp(Math.round(wide / shape), 1, most.height) };
}

function moved(from, dx, dy) {
  const left = clamp(from.left + dx, 0, whole.width - from.width);
  return { ...from, left, top: clamp(from.top + dy, 0, whole.height - from.height) };
}

function resized(from, edge, dx, dy) {
  let { left, top } = from;
  let right = left + from.width;
  let bottom = top + from.height;
  if (edge.includes("w")) left = clamp(left + dx, 0, right - least.width);
  if (edge.includes("e")) right = clamp(right + dx, left + least.width, whole.width);
  if (edge.includes("n")) top = clamp(top + dy, 0, bottom - least.height);
  if (edge.includes("s")) bottom = clamp(bottom + dy, top + least.height, whole.height);
  const shape = wanted();
  if (!shape) return { left, top, width: right - left, height: bottom - top };
  // The corner or the edge across stays where it is. What was pulled says how large the part becomes.
  const isByHeight = edge === "n" || edge === "s" || (edge.length === 2 && Math.abs(dy) > Math.abs(dx));
  const width = isByHeight ? (bottom - top) * shape : right - left;
  const most = {
    width: edge.includes("w") ? right : whole.width - left,
    height: edge.includes("n") ? bottom : whole.height - top,
  };
  const size = shaped(width, width / shape, shape, most);
  return {
    ...size,
    left: edge.includes("w") ? right - size.width : left,
    top: edge.includes("n") ? bottom - size.height : top,
  };
}

/** The part in the shape that was chosen, around its middle. */
function reshaped(from) {
  const shape = wanted();
  if (!shape) return from;
  const size = shaped(from.width, from.width / shape, shape, { width: from.width, height: from.height });
  return {
    ...size,
    left: Math.round(from.left + (from.width - size.width) / 2),
    top: Math.round(from.top + (from.height - size.height) / 2),
  };
}

const shade = Object.assign(document.createElement("span"), { className: "crop-shade" });
stage.firstElementChild.append(shade);
const status = Object.assign(document.createElement("p"), { className: "unseen" });
status.setAttribute("role", "status");
crop.append(status);

function draw() {
  const percent = (number, of) => `${(number * 100) / of}%`;
  const places = { l: [part.left, whole.width], t: [part.top, whole.height], w: [part.width, whole.width], h: [part.height, whole.height] };
  for (const [name, [number, of]] of Object.entries(places)) stage.style.setProperty(`--${name}`, percent(number, of));
}

function take(next) {
  part = next;
  for (const [side, field] of Object.entries(fields)) field.value = part[side];
  draw();
}

function say() {
  status.textContent = crop.dataset.saysNow.replace(/\{(\w+)\}/g, (_, side) => part[side]);
}

/** The part of the fields, where they have one. */
function typed() {
  const [left, top, width, height] = ["left", "top", "width", "height"].map((side) => (fields[side].value.trim() ? Number(fields[side].value) : NaN));
  const isPart = [left, top, width, height].every(Number.isInteger) && left >= 0 && top >= 0 && width > 0 && height > 0;
  return isPart && left + width <= whole.width && top + height <= whole.height ? { left, top, width, height } : null;
}

const change = (edge, from, dx, dy) => (edge ? resized(from, edge, dx, dy) : moved(from, dx, dy));

function grip(edge, words) {
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.className = edge ? `crop-handle crop-${edge}` : "crop-part";
  button.setAttribute("aria-label", words);
  button.setAttribute("aria-describedby", "crop-hint");
  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || held) return;
    event.preventDefault();
    button.focus({ preventScroll: true });
    button.setPointerCapture(event.pointerId);
    held = { pointer: event.pointerId, x: event.clientX, y: event.clientY, from: part };
  });
  button.addEventListener("pointermove", (event) => {
    if (held?.pointer !== event.pointerId) return;
    const box = stage.getBoundingClientRect();
    const dx = Math.round(((event.clientX - held.x) * whole.width) / box.width);
    const dy = Math.round(((event.clientY - held.y) * whole.height) / box.height);
    take(change(edge, held.from, dx, dy));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    button.addEventListener(end, (event) => {
      if (held?.pointer !== event.pointerId) return;
      if (end === "pointercancel") take(held.from);
      held = null;
      say();
    });
  }
  button.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const far = event.shiftKey ? FAR : 1;
    take(change(edge, part, step[0] * far, step[1] * far));
    say();
  });
  stage.append(button);
}

grip("", crop.dataset.saysPart);
for (const edge of EDGES) grip(edge, crop.dataset[`says${edge[0].toUpperCase()}${edge.slice(1)}`]);
for (const field of Object.values(fields)) {
  field.addEventListener("input", () => {
    const now = typed();
    if (!now) return;
    part = now;
    draw();
  });
}
ratio.addEventListener("change", () => {
  take(reshaped(part));
  say();
});
part = typed() ?? part;
draw();
crop.hidden = false;
