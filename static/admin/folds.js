// The tree of pages, where a browser runs scripts and there are many: what stands below a page is folded away by the
// button before its title. What is folded stays so for as long as the tab is open. Without this all pages are seen.

const table = document.querySelector("table[data-folds]");
const key = `rowhouse.tree:${table.dataset.folds}`;

// A page is below another one where its address is: a list of one's own pages has gaps.
const rows = [...table.tBodies[0].rows].map((row) => ({
  row,
  title: row.querySelector(".row-title"),
  tick: row.querySelector("input[name=id]"),
  path: row.querySelector(".row-title .hint").textContent,
  button: null,
}));

function kept() {
  try {
    const ids = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return new Set(Array.isArray(ids) ? ids : []);
  } catch {
    // As if nothing was kept.
    return new Set();
  }
}

const folded = kept();

function keep() {
  try {
    sessionStorage.setItem(key, JSON.stringify([...folded]));
  } catch {
    // A browser that keeps nothing begins anew with each page.
  }
}

/** What is ticked stays in sight, as long as it is, and so does what has the focus. */
const isHeld = ({ row, tick }) => tick?.checked || row.contains(document.activeElement);

function show() {
  // The highest page that is folded of those that the row stands below.
  let above = null;
  for (const page of rows) {
    const isBelow = above !== null && page.path.startsWith(above);
    const isHidden = isBelow && !isHeld(page);
    if (page.row.hidden !== isHidden) page.row.hidden = isHidden;
    const isFolded = page.button !== null && folded.has(page.tick.value);
    page.button?.setAttribute("aria-expanded", String(!isFolded));
    if (!isBelow) above = isFolded ? `${page.path}/` : null;
  }
}

function turn(page) {
  if (!folded.delete(page.tick.value)) folded.add(page.tick.value);
  keep();
  show();
}

for (const [at, page] of rows.entries()) {
  // Those below it come right after it.
  if (!page.tick || !rows[at + 1]?.path.startsWith(`${page.path}/`)) continue;
  const name = page.title.querySelector("a").textContent;
  page.button = document.createElement("button");
  page.button.type = "button";
  page.button.className = "button quiet small tree-fold";
  page.button.setAttribute("aria-label", table.dataset.below.replace("{title}", () => name));
  page.button.addEventListener("click", () => turn(page));
  page.title.prepend(page.button);
}
// The page that was moved just now is seen, wherever it is.
const moved = rows.find(({ row }) => row.querySelector("[autofocus]"));
if (moved) {
  for (const page of rows) {
    if (page.tick && moved.path.startsWith(`${page.path}/`)) folded.delete(page.tick.value);
  }
  keep();
}
table.classList.add("folding");
show();
document.addEventListener("change", show);
// A browser that comes back to a list has kept what was ticked.
addEventListener("pageshow", show);
