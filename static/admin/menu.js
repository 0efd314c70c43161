// The rows of a menu, where a browser runs scripts: they are dragged to their place with what stands
// below them, to the right below the one above; and their buttons need no new page. The server makes
// each change, as it does without this. Its answer takes the form's place, with the focus where it says.

const STEP_PX = 24;
const CHANGE = /^(add|(up|down|out|in|remove):\d+)$/;

let isBusy = false;
let isSaved = true;

const form = () => document.getElementById("menu-form");
const depthField = (row) => row.querySelector("input[name$='.depth']");
const depthOf = (row) => Number(depthField(row).value);

function indent(row, depth) {
  depthField(row).value = depth;
  row.className = row.className.replace(/depth-\d/, `depth-${depth}`);
}

function say(words) {
  const notice = Object.assign(document.createElement("p"), { className: "notice error", textContent: words });
  notice.setAttribute("role", "alert");
  document.getElementById("menu-summary").replaceChildren(notice);
  notice.scrollIntoView({ block: "nearest" });
}

function take(page, fresh, top) {
  const goal = fresh.querySelector("[autofocus]") ?? fresh.querySelector("[aria-invalid]") ?? fresh.querySelector("#f-new_target");
  goal.removeAttribute("autofocus");
  document.getElementById("menu-summary").replaceChildren(...page.getElementById("menu-summary").childNodes);
  document.getElementById("menu-status").textContent = page.getElementById("menu-status").textContent;
  form().replaceWith(document.adoptNode(fresh));
  goal.focus({ preventScroll: true });
  // What was pressed stays under the pointer; what is new comes into sight.
  if (top !== null && goal.matches("button")) window.scrollBy(0, goal.getBoundingClientRect().top - top);
  else goal.scrollIntoView({ block: "nearest" });
}

async function change(intent, top = null) {
  if (isBusy) return;
  const old = form();
  const pairs = new URLSearchParams(new FormData(old));
  pairs.set("intent", intent);
  isBusy = true;
  isSaved = false;
  old.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(old.action, { method: "POST", body: pairs });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("menu-form");
    if (fresh) take(page, fresh, top);
    else say(answer.redirected ? old.dataset.lost : old.dataset.refused);
  } catch {
    // Going there in the browser's own way would lose what was typed.
    say(old.dataset.unreachable);
  } finally {
    isBusy = false;
    old.removeAttribute("aria-busy");
  }
}

/** From the beginning of a drag to its end. One that is called off leaves all as it was. */
function drag(row, startX) {
  const list = row.parentElement;
  const rows = [...list.children];
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
    const [above, next] = [row.previousElementSibling, block.at(-1).nextElementSibling];
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
      list.append(...rows);
      for (const [at, one] of rows.entries()) indent(one, depths[at]);
      return;
    }
    area.elements.namedItem("order").value = [...list.children].map((one) => one.dataset.index).join(",");
    change(`drop:${row.dataset.index}`);
  }, { once: true });
}

document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  const button = event.submitter;
  if (!CHANGE.test(button?.value ?? "")) {
    isSaved = true;
    return;
  }
  event.preventDefault();
  change(button.value, button.value === "add" ? null : button.getBoundingClientRect().top);
});
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
  if (!event.target.matches?.(".menu-row") || isBusy) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
  drag(event.target, event.clientX);
});
document.addEventListener("input", (event) => {
  if (event.target.closest(".menu-row")) isSaved = false;
});
addEventListener("beforeunload", (event) => { if (!isSaved) event.preventDefault(); });
