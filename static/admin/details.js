// What is said of a file, on its own screen, where a browser runs scripts: a click on the picture chooses the point that
// stays in sight, and is saved with the rest. Whoever leaves with something that is not saved is asked. Without this a
// click sends the form, and what is typed in it stays.

const form = document.getElementById("details-form");
const picture = document.querySelector(".focus-frame input");
const sides = ["focal_x", "focal_y"].map((name) => form.elements.namedItem(name));
// What was refused is nowhere else than here.
let isChanged = form.dataset.unsaved !== undefined;

/** Puts the mark where the numbers say, in tenths. */
function mark() {
  const tenth = ({ value }) => Math.floor((Math.min(Math.max(Math.round(Number(value)) || 0, 0), 100) + 5) / 10);
  picture.parentElement.className = `focus-frame fx-${tenth(sides[0])} fy-${tenth(sides[1])}`;
}

/** The hundredth of a side at which a click is. */
const part = (place, start, side) => Math.round((Math.min(Math.max(place - start, 0), side) * 100) / side);

picture?.addEventListener("click", (event) => {
  event.preventDefault();
  if (event.detail === 0) {
    // A key has no place on the picture: the numbers are typed.
    sides[0].focus();
    return;
  }
  const box = picture.getBoundingClientRect();
  sides[0].value = part(event.clientX, box.left, box.width);
  sides[1].value = part(event.clientY, box.top, box.height);
  for (const side of sides) side.dispatchEvent(new Event("input", { bubbles: true }));
});

form.addEventListener("input", ({ target }) => {
  isChanged = true;
  if (sides.includes(target)) mark();
});

document.addEventListener("submit", (event) => {
  // The browser's own way of sending another form asks before, and leaves all as it is for whoever stays. Those that
  // a script sends, or shows as sent, would do so without the answer.
  if (event.target !== form && isChanged && event.target.closest("main")) event.stopPropagation();
}, true);
document.addEventListener("submit", (event) => {
  if (event.target === form && !event.defaultPrevented) isChanged = false;
});
addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
