// The design screen, where a browser runs scripts: the preview follows what is chosen. The form
// works without it. What is wrong, what would do instead and which values a theme has is the
// server's word: the form is sent as its Preview button sends it, and what comes back is looked
// through for what differs.

const PAUSE_MS = 250;
const form = document.querySelector("form[data-design]");
const status = document.getElementById("design-status");
let timer = 0;
let asked = 0;
let isSaved = true;

form.querySelector(".card-actions [value=preview]").hidden = true;
const frame = () => document.getElementById("design-frame");
const names = (scope) => scope.querySelectorAll("[data-field]");
const typed = (field) => field.querySelector("input[name]");

// What somebody typed as a browser's field for colours takes it; nothing where it is no colour. The server
// reads the same: #2c5f46, 2c5f46, #fb0.
function colour(text) {
  const digits = text.trim().replace(/^#/, "").toLowerCase();
  if (/^[0-9a-f]{3}$/.test(digits)) return "#" + [...digits].map((digit) => digit + digit).join("");
  return /^[0-9a-f]{6}$/.test(digits) ? "#" + digits : null;
}

// The text is what is sent. The browser's own field stands beside it, and both follow each other.
for (const field of names(form)) {
  const picker = document.createElement("input");
  picker.type = "color";
  picker.setAttribute("aria-label", field.querySelector("label").textContent);
  typed(field).before(picker);
  follow(field);
}

function follow(field) {
  const chosen = colour(typed(field).value);
  if (chosen) field.querySelector("input[type=color]").value = chosen;
}

// The new page is loaded behind the old one, and shown where that was scrolled to.
function show(address) {
  const old = frame();
  if (old.getAttribute("src") === address) return;
  const next = old.cloneNode();
  next.setAttribute("src", address);
  next.className = "is-coming";
  old.id = "";
  old.after(next);
  next.addEventListener("load", () => {
    if (next !== frame()) return next.remove();
    next.contentWindow.scrollTo(0, old.contentWindow?.scrollY ?? 0);
    next.className = "";
    for (const other of form.querySelectorAll(".stage iframe")) if (other !== next) other.remove();
  }, { once: true });
}

function take(page) {
  const there = page.querySelector("form[data-design]");
  if (!there) return;
  for (const field of there.querySelectorAll("[name]")) {
    const here = form.elements[field.name];
    if (field.name === "csrf" || !here || here instanceof RadioNodeList || field.tagName === "BUTTON") continue;
    if (here !== document.activeElement || here.type === "hidden") here.value = field.value;
  }
  for (const field of names(there)) {
    const here = form.querySelector(`[data-field="${field.dataset.field}"]`);
    follow(here);
    for (const old of here.querySelectorAll(".field-error, button")) old.remove();
    here.append(...field.querySelectorAll(".field-error, button"));
    for (const name of ["aria-invalid", "aria-describedby"]) {
      const said = typed(field).getAttribute(name);
      if (said === null) typed(here).removeAttribute(name);
      else typed(here).setAttribute(name, said);
    }
  }
  status.textContent = there.querySelector("#design-status").dataset.said;
  show(there.querySelector("#design-frame").getAttribute("src"));
}

// Why the preview does not follow; nothing where it does. It is not said anew with each colour.
function complain(words) {
  const place = document.getElementById("design-fault");
  if (place.textContent === words) return;
  const notice = Object.assign(document.createElement("p"), { className: "notice error", textContent: words });
  place.replaceChildren(...(words ? [notice] : []));
}

async function ask(intent) {
  const mine = ++asked;
  const pairs = new URLSearchParams(new FormData(form));
  pairs.set("intent", intent);
  let answer;
  let page;
  try {
    answer = await fetch(form.action, { method: "POST", body: pairs });
    page = await answer.text();
  } catch {
    if (mine === asked) complain(form.dataset.unreachable);
    return;
  }
  if (mine !== asked) return;
  if (answer.status === 403) {
    document.dispatchEvent(new Event("signed-out"));
    complain(form.dataset.lost);
  } else if (!answer.ok) {
    complain(form.dataset.refused);
  } else {
    complain("");
    take(new DOMParser().parseFromString(page, "text/html"));
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => ask("preview"), PAUSE_MS);
}

form.addEventListener("input", (event) => {
  if (event.target.name !== "device") {
    isSaved = isSaved && ["page", "shade"].includes(event.target.name);
    const field = event.target.closest("[data-field]");
    if (field && event.target.type === "color") typed(field).value = event.target.value;
    else if (field) follow(field);
    // Half a colour is not wrong yet: see below.
    if (!field || colour(typed(field).value)) later();
    else clearTimeout(timer);
  }
});
form.addEventListener("change", (event) => {
  const field = event.target.closest("[data-field]");
  if (!field) return;
  typed(field).value = colour(typed(field).value) ?? typed(field).value;
  later();
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || button.value === "save") return;
  event.preventDefault();
  const field = button.closest("[data-field]");
  const input = field && typed(field);
  isSaved = false;
  ask(button.value).then(() => input?.focus());
});
form.addEventListener("submit", () => { isSaved = true; });
addEventListener("beforeunload", (event) => { if (!isSaved) event.preventDefault(); });
