// The preview beside the form, in a window with room for both. It shows what is saved, and is
// asked for once more after each save. The page in it runs no script: from here it is held at its place,
// led to the section that somebody writes in, and kept from leading anywhere. The form, and the
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

let [isWanted, width] = recall();
// The frame that is on its way, and whether something was saved since it was asked for.
let coming = null;
let isStale = false;
// The section that was written in last, or the title; and whether the page may not have it yet, or not there.
let place = null;
let isAhead = false;
let isToLook = false;

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
  if (panel.hidden) return;
  form.style.setProperty("--above", `${head.offsetHeight}px`);
  const wide = Number.parseFloat(getComputedStyle(stage).getPropertyValue("--wide"));
  stage.style.setProperty("--scale", String(Math.min(1, stage.clientWidth / wide) || 1));
}

function showWidth() {
  stage.dataset.width = width;
  for (const one of widths) one.setAttribute("aria-pressed", String(one.dataset.width === width));
  fit();
}

/** The part of the page that a card of the form became. */
function partOf(card, page) {
  const parts = [...page.querySelectorAll('#content .sections > [class^="s-"]')];
  for (const one of form.querySelectorAll("fieldset.section")) {
    const its = AT_TIMES[one.querySelector(':scope > input[name$=".kind"]')?.value];
    const isThere = !its || parts[0]?.classList.contains(its);
    const part = isThere ? parts.shift() : undefined;
    if (one === card) return part;
  }
  return undefined;
}

function look() {
  const frame = shown();
  if (!frame || !place) return;
  const view = frame.contentWindow;
  const page = frame.contentDocument;
  if (place.name === "title") {
    view.scrollTo({ top: 0, behavior: "instant" });
    return;
  }
  const box = partOf(place, page)?.getBoundingClientRect();
  const margin = Number.parseFloat(getComputedStyle(page.documentElement).scrollPaddingTop) || 0;
  if (!box || (box.top >= margin && box.bottom <= view.innerHeight)) return;
  // At once: on its way, a page that is replaced would stay half way. Not `scrollIntoView`, which moves
  // what is around the frame, too.
  view.scrollTo({ top: box.top + view.scrollY - margin, behavior: "instant" });
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
    next.contentWindow.scrollTo({ top: old?.contentWindow.scrollY ?? 0, behavior: "instant" });
    next.className = "";
    if (old && old === document.activeElement) next.focus({ preventScroll: true });
    old?.remove();
    if (!old || isToLook) look();
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
form.addEventListener("focusin", ({ target }) => {
  const here = target.closest("fieldset.section") ?? (target.name === "title" ? target : null);
  if (!here || here === place) return;
  place = here;
  isToLook = isAhead;
  look();
});
room.addEventListener("change", show);
const sizes = new ResizeObserver(fit);
for (const one of [stage, head]) sizes.observe(one);
show();
