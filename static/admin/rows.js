// Forms with a list of rows, where a browser runs scripts: the fields of a content type or of a form, the
// items of a menu. The buttons that add, move and remove rows need no new page. The server makes each
// change, as it does without this. Its answer takes the form's place, with the focus where one works.
// Another script asks for a change by the event `change-rows`.

const CHANGE = /^(add(:[\w-]+)?|(up|down|out|in|remove|undo):\d+)$/;

let isBusy = false;
// What was refused is nowhere else than here.
let isSaved = document.querySelector("main .notice.error") === null;

const form = () => document.querySelector("form[data-rows]");

function complain(words) {
  const notice = Object.assign(document.createElement("p"), { className: "notice error", textContent: words });
  notice.setAttribute("role", "alert");
  document.getElementById("rows-summary").replaceChildren(notice);
  notice.scrollIntoView({ block: "nearest" });
}

function tell(words) {
  const status = document.getElementById("rows-status");
  const isTold = words !== "" && status.textContent === words;
  status.textContent = isTold ? "" : words;
  // What is said once more is heard once more.
  if (isTold) requestAnimationFrame(() => { status.textContent = words; });
}

/** Where typing or pressing goes on. */
function goalIn(fresh, verb, at) {
  const marked = fresh.querySelector("[autofocus]");
  marked?.removeAttribute("autofocus");
  // A field that moved: the same button once more, or the field where its way is over, so that one press too many
  // takes nothing back.
  const moved = verb === "up" || verb === "down" ? marked?.closest("fieldset.section") : null;
  const buttons = moved?.querySelector(":scope > .card-actions");
  if (buttons) {
    moved.tabIndex = -1;
    return buttons.querySelector(`[value^="${verb}:"]`) ?? moved;
  }
  return marked
    ?? fresh.querySelector("[aria-invalid]")
    // What took the place of a row that is gone, or is last now.
    ?? fresh.querySelector(`button[value="remove:${at}"]`)
    ?? fresh.querySelector(`button[value="remove:${at - 1}"]`)
    ?? fresh.querySelector('button[value^="add"]');
}

/** Which fields are unfolded, as they stand after the change. */
function unfolded(verb, at) {
  const open = [...form().querySelectorAll(".row-fold")].map((fold) => fold.open);
  if (verb === "remove") open.splice(at, 1);
  const other = at + (verb === "up" ? -1 : 1);
  if ((verb === "up" || verb === "down") && other in open) [open[at], open[other]] = [open[other], open[at]];
  return open;
}

function take(page, fresh, intent, top) {
  const [verb, at] = intent.split(":");
  const open = unfolded(verb, Number(at));
  for (const [index, fold] of fresh.querySelectorAll(".row-fold").entries()) {
    if (index in open && !fold.querySelector("[aria-invalid]")) fold.open = open[index];
  }
  const goal = goalIn(fresh, verb, Number(at));
  document.getElementById("rows-summary").replaceChildren(...page.getElementById("rows-summary").childNodes);
  tell(page.getElementById("rows-status").textContent || (fresh.dataset[verb] ?? ""));
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
  const held = document.activeElement;
  isBusy = true;
  isSaved = false;
  old.setAttribute("aria-busy", "true");
  // What is typed from now on would be lost: it is not in what is sent, and what comes takes its place.
  old.inert = true;
  try {
    const answer = await fetch(old.action, { method: "POST", body: pairs });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("form[data-rows]");
    if (fresh) take(page, fresh, intent, top);
    else if (answer.status === 403) {
      document.dispatchEvent(new Event("signed-out"));
      complain(old.dataset.lost);
    } else complain(old.dataset.refused);
  } catch {
    // Going there in the browser's own way would lose what was typed.
    complain(old.dataset.unreachable);
  } finally {
    isBusy = false;
    old.inert = false;
    old.removeAttribute("aria-busy");
    if (old.isConnected) held?.focus({ preventScroll: true });
  }
}

document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  const button = event.submitter;
  if (!CHANGE.test(button?.value ?? "")) {
    isSaved = true;
    return;
  }
  event.preventDefault();
  change(button.value, button.value.startsWith("add") ? null : button.getBoundingClientRect().top);
});
document.addEventListener("change-rows", (event) => { change(event.detail); });
document.addEventListener("input", (event) => {
  // What is typed to be added to a menu is none of its items yet.
  if (event.target.form === form() && !event.target.name.startsWith("new_")) isSaved = false;
});
addEventListener("beforeunload", (event) => { if (!isSaved) event.preventDefault(); });
