// The rows of a menu, where a browser runs scripts: they are dragged to their place with what stands
// below them, to the right below the one above. `rows.js` asks the server for each change.

const STEP_PX = 24;

const form = () => document.getElementById("menu-form");
const depthField = (row) => row.querySelector("input[name$='.depth']");
const depthOf = (row) => Number(depthField(row).value);
// What was removed has no place in the order: it only says where it stood.
const rowsOf = (list) => [...list.querySelectorAll(":scope > .menu-row")];

/** The nearest row on one side: `previousElementSibling` or `nextElementSibling`. */
function beside(row, side) {
  let other = row[side];
  while (other && !other.matches(".menu-row")) other = other[side];
  return other;
}

function indent(row, depth) {
  depthField(row).value = depth;
  row.className = row.className.replace(/depth-\d/, `depth-${depth}`);
}

const change = (intent) => document.dispatchEvent(new CustomEvent("change-rows", { detail: intent }));

/** From the beginning of a drag to its end. One that is called off leaves all as it was. */
function drag(row, startX) {
  const list = row.parentElement;
  const all = [...list.children];
  const rows = rowsOf(list);
  const depths = rows.map(depthOf);
  const from = rows.indexOf(row);
  const below = depths.slice(from + 1).findIndex((depth) => depth <= depths[from]);
  const block = rows.slice(from, below < 0 ? rows.length : from + 1 + below);
  const deepest = Number(list.dataset.deepest);
  let isDropped = false;
  for (const one of block) one.classList.add("dragged");

  const enter = (event) => {
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
  };
  const over = (event) => {
    enter(event);
    const other = event.target.closest(".menu-row");
    if (other && !block.includes(other)) {
      const box = other.getBoundingClientRect();
      if (event.clientY > box.top + box.height / 2) other.after(...block);
      else other.before(...block);
    }
    const [above, next] = [beside(row, "previousElementSibling"), beside(block.at(-1), "nextElementSibling")];
    const most = above ? Math.min(depthOf(above) + 1, deepest) : 0;
    const least = next ? Math.min(depthOf(next), most) : 0;
    const wanted = depths[from] + Math.round((event.clientX - startX) / STEP_PX);
    const depth = Math.min(Math.max(wanted, least), most);
    for (const [at, one] of block.entries()) indent(one, Math.min(depth + depths[from + at] - depths[from], deepest));
  };
  const drop = (event) => {
    over(event);
    isDropped = true;
  };
  const area = form();
  const hears = { dragenter: enter, dragover: over, drop };
  for (const [name, hear] of Object.entries(hears)) area.addEventListener(name, hear);
  row.addEventListener("dragend", () => {
    for (const [name, hear] of Object.entries(hears)) area.removeEventListener(name, hear);
    for (const one of block) one.classList.remove("dragged");
    if (!isDropped) {
      list.append(...all);
      for (const [at, one] of rows.entries()) indent(one, depths[at]);
      return;
    }
    area.elements.namedItem("order").value = rowsOf(list).map((one) => one.dataset.index).join(",");
    change(`drop:${row.dataset.index}`);
  }, { once: true });
}

// Enter in a row means: save. In the fields of what is to be added it means to add it.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("#f-new_label, #f-new_href")) return;
  event.preventDefault();
  change("add");
});
// Text in a field is marked with the mouse: only the rest of the row is a handle.
document.addEventListener("pointerdown", (event) => {
  const row = event.target.closest(".menu-row");
  if (row) row.draggable = !event.target.closest("input, button");
});
document.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.(".menu-row") || form().hasAttribute("aria-busy")) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  drag(event.target, event.clientX);
});
