// Offers the site's tags while the last one of an entry is typed. None is chosen by itself, so that Enter and
// Tab do what they do elsewhere until an arrow has led into the list. Without this the field takes words with
// commas between them.

const AT_MOST = 8;
const field = document.getElementById("f-tags");

// Neither capitals nor accents tell two words apart.
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

// A comma within a tag would make two of it here.
const known = [...document.querySelectorAll("#tag-labels option")]
  .map((option) => ({ label: option.value, folded: fold(option.value) }))
  .filter(({ label }) => !label.includes(","));

const box = Object.assign(document.createElement("div"), { className: "tag-box" });
const list = Object.assign(document.createElement("ul"), { id: "tag-found", className: "tag-found", hidden: true });
let chosen = -1;

/** Whether a word of the text begins so. */
function hasStart(text, start) {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
}

const lastAt = () => field.value.lastIndexOf(",") + 1;

function found() {
  const pieces = field.value.split(",");
  const typed = pieces.pop().trim();
  const start = fold(typed);
  const others = new Set(pieces.map(fold));
  // With the space before it, and the comma and the space after it.
  const room = field.maxLength - lastAt() - 3;
  const isOffered = ({ label, folded }) =>
    label !== typed && label.length <= room && !others.has(folded) && hasStart(folded, start);
  const rank = ({ folded }) => (folded.startsWith(start) ? 0 : 1);
  return known.filter(isOffered).sort((one, other) => rank(one) - rank(other)).slice(0, AT_MOST);
}

function option({ label }, index) {
  const item = Object.assign(document.createElement("li"), { id: `tag-found-${index}`, textContent: label, dir: "auto" });
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  return item;
}

function choose(index) {
  chosen = index;
  for (const [at, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(at === index));
  const item = list.children[index];
  if (!item) {
    field.removeAttribute("aria-activedescendant");
    return;
  }
  field.setAttribute("aria-activedescendant", item.id);
  item.scrollIntoView({ block: "nearest" });
}

function show(tags) {
  list.replaceChildren(...tags.map(option));
  list.hidden = tags.length === 0;
  field.setAttribute("aria-expanded", String(!list.hidden));
  choose(-1);
  if (!list.hidden) list.scrollIntoView({ block: "nearest" });
}

function take(label) {
  const from = lastAt();
  field.setRangeText(`${from > 0 ? " " : ""}${label}, `, from, field.value.length, "end");
  show([]);
  // As if it had been typed to its end: what saves by itself listens to both.
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function step(event) {
  const by = event.key === "ArrowDown" ? 1 : -1;
  if (list.hidden && by > 0) show(found());
  if (list.hidden) return;
  event.preventDefault();
  // After the last one, and before the first, nothing is chosen.
  const places = list.children.length + 1;
  choose(((chosen + 1 + by + places) % places) - 1);
}

function press(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    step(event);
  } else if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    show([]);
  } else if (chosen >= 0 && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) {
    // Tab takes it and goes on; Enter takes it and does not send the form.
    if (event.key === "Enter") event.preventDefault();
    take(list.children[chosen].textContent);
  }
}

if (field && known.length > 0) {
  const label = field.labels[0];
  label.id ||= "tag-label";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-labelledby", label.id);
  field.after(box);
  box.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
    field.setAttribute(name, value);
  }
  field.addEventListener("input", () => {
    const isAtEnd = field.selectionEnd === field.value.length;
    show(isAtEnd && field.value.slice(lastAt()).trim() !== "" ? found() : []);
  });
  field.addEventListener("keydown", press);
  field.addEventListener("blur", () => show([]));
  // The field keeps the focus, and what is on a touch screen's keyboard stays there.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) take(item.textContent);
  });
}
