// The preview beside the form, in a window with room for both. It shows what is saved, and is
// asked for once more after each save. The page in it runs no script: from here it is held at its place,
// led to the line that somebody writes in, and kept from leading anywhere. The form, and the
// link to the preview, work without this.

const form = document.querySelector("form[data-autosave]");
const button = document.getElementById("beside-button");
const head = form.querySelector(".head");
const panel = document.getElementById("beside");
const says = document.getElementById("beside-says");
const stage = panel.querySelector(".beside-stage");
const widths = [...panel.querySelectorAll("button[data-width]")];
const blank = document.getElementById("beside-frame").content.querySelector("iframe");
const room = matchMedia("(min-width: 1100px)");
// All sites of a server are one origin: each is remembered by itself.
const PREFERENCE = `rowhouse.beside:${form.dataset.base}`;
// Sections that show nothing while they have nothing, and what they are on the page.
const AT_TIMES = { latest_posts: "s-posts", form: "s-form" };
// What stands on top of the page: the title, the summary and the cover.
const TOP = "top";
const OF_TOP = '[name="title"], [name="description"], #s-cover *';
// How far down in its window the preview has the line that counts.
const EYE = 0.4;
// What is typed scrolls the form, too: for so long that is not somebody who looks around.
const WRITING_MS = 500;

let [isWanted, width] = recall();
// The frame that is on its way, and whether something was saved since it was asked for.
let coming = null;
let isStale = false;
// The section that was written in or looked at last, or the top; how much of it is above the line that
// counts, from 0 to 1; and whether the page may not have it yet, or not there.
let place = null;
let share = 0;
let isAhead = false;
let isToLook = false;
// Where the preview was led last, and how far below the start of the section. Whoever scrolls it by hand
// holds it there, until they write at another place.
let ledTo = 0;
let seen = 0;
let wroteAt = 0;
let writtenIn = null;

function recall() {
  let words = [];
  try {
    words = (localStorage.getItem(PREFERENCE) ?? "").split(" ");
  } catch {
    // A browser that keeps nothing starts as if nobody had chosen.
  }
  const known = widths.find((one) => one.dataset.width === words[1]) ?? widths[0];
  return [words[0] === "open", known.dataset.width];
}

function keep() {
  try {
    localStorage.setItem(PREFERENCE, `${isWanted ? "open" : "closed"} ${width}`);
  } catch {
    // It is chosen for as long as the page stays.
  }
}

const shown = () => stage.querySelector("iframe:not(.is-coming)");

// A device that is wider than its room is shown smaller. What stays at the top of the window has more
// rows in some languages.
function fit() {
  form.style.setProperty("--above", `${head.offsetHeight}px`);
  if (panel.hidden) return;
  const wide = Number.parseFloat(getComputedStyle(stage).getPropertyValue("--wide"));
  stage.style.setProperty("--scale", String(Math.min(1, stage.clientWidth / wide) || 1));
}

function showWidth() {
  stage.dataset.width = width;
  for (const one of widths) one.setAttribute("aria-pressed", String(one.dataset.width === width));
  fit();
}

/** Whether a section's text has nothing in it, and so no place on the page. */
function isBlank(card) {
  const field = card.querySelector("textarea.markdown");
  if (!field.hidden) return !field.value.trim();
  const text = card.querySelector(".rich-text");
  return !text.textContent.trim() && !text.querySelector(":not(p, br, .ProseMirror-separator)");
}

/** The part of the page that a card of the form became. */
function partOf(card, page) {
  const parts = [...page.querySelectorAll('#content .sections > [class^="s-"]')];
  for (const one of form.querySelectorAll("fieldset.section")) {
    const kind = one.querySelector(':scope > input[name$=".kind"]')?.value;
    const its = AT_TIMES[kind];
    const isThere = its ? parts[0]?.classList.contains(its) : kind !== "rich_text" || !isBlank(one);
    const part = isThere ? parts.shift() : undefined;
    if (one === card) return part;
  }
  return undefined;
}

/** How much of a section is above a height of the window. A long text is measured without what is around it. */
function shareAbove(card, height) {
  const texts = card.querySelectorAll(".rich-text, textarea.markdown:not([hidden])");
  const box = (texts.length === 1 ? texts[0] : card).getBoundingClientRect();
  return Math.min(1, Math.max(0, (height - box.top) / (box.height || 1)));
}

/** The height of the line in a field that somebody writes in. */
function lineIn(field) {
  const box = field.getBoundingClientRect();
  if (field.matches("textarea")) return box.top + (box.height * field.selectionStart) / (field.value.length || 1);
  const { focusNode: node, focusOffset: offset } = document.getSelection();
  if (!field.isContentEditable || !field.contains(node)) return box.top;
  const caret = document.createRange();
  caret.setStart(node, offset);
  caret.collapse(true);
  const [rect] = caret.getClientRects();
  if (rect) return rect.top;
  // An empty line has no caret to measure, and a picture that is chosen has none in it.
  const near = [node.childNodes[offset], node, node.parentElement].find((one) => one instanceof Element);
  return near.getBoundingClientRect().top;
}

/** The part of the page that counts, and its line, in the preview's window. */
function spotIn(view) {
  const box = partOf(place, view.document)?.getBoundingClientRect();
  if (!box) return null;
  const margin = Number.parseFloat(view.getComputedStyle(view.document.documentElement).scrollPaddingTop) || 0;
  return { box, margin, line: box.top + share * box.height, isTall: box.height > view.innerHeight - margin };
}

// At once: on its way, a page that is replaced would stay half way. Not `scrollIntoView`, which moves
// what is around the frame, too.
function lead(view, top) {
  view.scrollTo({ top, behavior: "instant" });
  ledTo = view.scrollY;
}

function leadToLine(view, { box, margin, line }) {
  lead(view, view.scrollY + Math.max(box.top - margin, line - view.innerHeight * EYE));
}

/** Goes to another place: to the start of a section, or to a line in one that is longer than the window. */
function look() {
  const view = shown()?.contentWindow;
  if (!view || !place) return;
  if (place === TOP) {
    lead(view, 0);
    return;
  }
  const spot = spotIn(view);
  if (!spot) return;
  const { box, margin } = spot;
  seen = spot.line - box.top;
  if (box.top >= margin && box.bottom <= view.innerHeight) ledTo = view.scrollY;
  else if (spot.isTall) leadToLine(view, spot);
  else lead(view, view.scrollY + box.top - margin);
}

/** Keeps the line in sight that goes on in the same section. */
function follow() {
  const view = shown()?.contentWindow;
  if (!view || !place || place === TOP) return;
  const spot = spotIn(view);
  if (!spot?.isTall) return;
  const { box, margin, line } = spot;
  const isHeld = Math.abs(view.scrollY - ledTo) > 2;
  const isFar = Math.abs(line - box.top - seen) > view.innerHeight / 4;
  if (isHeld && !isFar) return;
  seen = line - box.top;
  if (line < margin || line > view.innerHeight * 0.85) leadToLine(view, spot);
}

/** What the form's fields are about: a section, or the top of the page. */
const placeOf = (field) => field.closest("fieldset.section") ?? (field.matches(OF_TOP) ? TOP : null);

function measure() {
  if (place && place !== TOP && place.contains(writtenIn)) share = shareAbove(place, lineIn(writtenIn));
}

/** Somebody is at a field, or at another line of it. */
function write(field) {
  const here = placeOf(field);
  const isOther = here !== place;
  // A tool is pressed for the line that is written in.
  if (!here || (!isOther && field.closest("button, .toolbar"))) return;
  wroteAt = performance.now();
  place = here;
  writtenIn = field;
  if (panel.hidden) return;
  measure();
  if (isOther) {
    isToLook = isAhead;
    look();
  } else {
    follow();
  }
}

/** Somebody scrolls the form, and so the preview. */
function lookAround() {
  const view = shown()?.contentWindow;
  if (panel.hidden || !view || performance.now() - wroteAt < WRITING_MS) return;
  const middle = innerHeight / 2;
  const cards = [...form.querySelectorAll("fieldset.section")];
  const at = cards.findIndex((card) => card.getBoundingClientRect().bottom > middle);
  if (at < 0) return;
  if (at === 0 && cards[0].getBoundingClientRect().top > middle) {
    place = TOP;
    lead(view, 0);
    return;
  }
  place = cards[at];
  share = shareAbove(place, middle);
  const spot = spotIn(view);
  if (!spot) return;
  seen = spot.line - spot.box.top;
  lead(view, view.scrollY + spot.line - view.innerHeight * EYE);
}

// The new page is loaded behind the old one, and shown where that was scrolled to.
function arrive(next) {
  if (next !== coming) return;
  coming = null;
  const page = next.contentDocument;
  const old = shown();
  if (page?.getElementById("content")) {
    // Other pages show themselves in no frame. As the sandbox has it, no new window opens either.
    for (const link of page.links) if (!link.getAttribute("href").startsWith("#")) link.target = "_blank";
    const before = old?.contentWindow.scrollY ?? 0;
    next.contentWindow.scrollTo({ top: before, behavior: "instant" });
    // A page that has become shorter is still where it was led.
    if (Math.abs(before - ledTo) <= 2) ledTo = next.contentWindow.scrollY;
    next.className = "";
    if (old && old === document.activeElement) next.focus({ preventScroll: true });
    old?.remove();
    if (!old || isToLook) look();
    else follow();
    isToLook = false;
  } else {
    // Signed out, or the server is away. What was shown stays.
    next.remove();
    says.textContent = says.dataset.failed;
    stage.hidden = !old;
  }
  if (isStale) refresh();
}

function refresh() {
  if (panel.hidden) return;
  const { base, entry } = form.dataset;
  // One at a time: where pages come slowly and saves often, each of them is shown in the end.
  isStale = coming !== null;
  if (isStale) return;
  stage.hidden = !entry;
  says.textContent = entry ? "" : says.dataset.unsaved;
  if (!entry) return;
  coming = document.importNode(blank);
  const next = coming;
  next.className = "is-coming";
  next.src = `${base}/admin/entries/${entry}/preview?framed=yes`;
  next.addEventListener("load", () => arrive(next), { once: true });
  stage.append(next);
}

function show() {
  const isOpen = isWanted && room.matches;
  button.hidden = !room.matches;
  button.setAttribute("aria-pressed", String(isOpen));
  if (isOpen === !panel.hidden) return;
  panel.hidden = !isOpen;
  // What is saved by itself is saved sooner then.
  form.toggleAttribute("data-beside", isOpen);
  if (isOpen) {
    showWidth();
    measure();
    refresh();
  } else {
    coming = null;
    isStale = false;
    stage.replaceChildren();
  }
}

button.addEventListener("click", () => {
  isWanted = !isWanted;
  keep();
  show();
});
for (const one of widths) {
  one.addEventListener("click", () => {
    width = one.dataset.width;
    keep();
    showWidth();
  });
}
form.addEventListener("input", () => { isAhead = true; });
form.addEventListener("saved", ({ detail }) => {
  isAhead = !detail.isWhole;
  refresh();
});
form.addEventListener("focusin", ({ target }) => write(target));
document.addEventListener("selectionchange", () => {
  if (form.contains(document.activeElement)) write(document.activeElement);
});
document.addEventListener("scroll", lookAround, { passive: true });
room.addEventListener("change", show);
const sizes = new ResizeObserver(fit);
for (const one of [stage, head]) sizes.observe(one);
show();
