// Rows of a menu are dragged to their place; the order goes along when the form is sent. Without
// this, and by keyboard, the buttons of each row do the same.

const form = document.querySelector("#menu-form");
const list = form?.querySelector(".menu-rows");

/** Says which row, by its number on the server, stands where now. */
function note() {
  const rows = [...list.querySelectorAll(".menu-row")];
  form.elements.namedItem("order").value = rows.map((row) => row.dataset.index).join(",");
}

function begin(row) {
  row.classList.add("dragged");
  const over = (event) => {
    event.preventDefault();
    const other = event.target.closest?.(".menu-row");
    if (!other || other === row) return;
    const box = other.getBoundingClientRect();
    const isBelow = event.clientY > box.top + box.height / 2;
    list.insertBefore(row, isBelow ? other.nextSibling : other);
  };
  list.addEventListener("dragover", over);
  row.addEventListener("dragend", () => {
    list.removeEventListener("dragover", over);
    row.classList.remove("dragged");
    note();
  }, { once: true });
}

if (list) {
  for (const row of list.querySelectorAll(".menu-row")) {
    // Text in a field is marked with the mouse: only the rest of the row is a handle.
    row.addEventListener("pointerdown", (event) => {
      row.draggable = !event.target.closest("input, button");
    });
    row.addEventListener("dragstart", (event) => {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      begin(row);
    });
  }
}
