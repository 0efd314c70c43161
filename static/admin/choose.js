// One tick for all rows of a list, where a browser runs scripts: in the head of the table, and beside
// the buttons for a screen that shows no head. Without this each row is ticked by itself.

const all = [...document.querySelectorAll("[data-choose-all]")];
const rows = [...document.querySelectorAll("input[type=checkbox]:is([name=id], [name=name])[form=chosen]")];

function tell() {
  const ticked = rows.filter((row) => row.checked).length;
  for (const one of all) {
    one.checked = ticked === rows.length;
    one.indeterminate = ticked > 0 && ticked < rows.length;
  }
}

if (rows.length > 0) {
  for (const one of all) {
    one.addEventListener("change", () => {
      for (const row of rows) row.checked = one.checked;
      tell();
    });
    one.closest("[hidden]").hidden = false;
  }
  for (const row of rows) row.addEventListener("change", tell);
  // A browser that comes back to a list has kept what was ticked.
  addEventListener("pageshow", tell);
  tell();
}
