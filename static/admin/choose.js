// One tick for all rows of a list, where a browser runs scripts: in the head of the table, and beside
// the buttons for a screen that shows no head. Without this each row is ticked by itself. What is on the
// screen is looked up each time: the library of files is renewed after an upload.

const all = () => [...document.querySelectorAll("[data-choose-all]")];
const rows = () => [...document.querySelectorAll("input[type=checkbox]:is([name=id], [name=name])[form=chosen]")];

function tell() {
  const there = rows();
  const ticked = there.filter((row) => row.checked).length;
  for (const one of all()) {
    const veil = one.closest("[hidden]");
    if (veil && there.length > 0) veil.hidden = false;
    one.checked = there.length > 0 && ticked === there.length;
    one.indeterminate = ticked > 0 && ticked < there.length;
  }
}

document.addEventListener("change", (event) => {
  if (all().includes(event.target)) {
    for (const row of rows()) row.checked = event.target.checked;
  }
  tell();
});
// Enter on a tick would press the form's first button, and lose what is ticked.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && rows().concat(all()).includes(event.target)) event.preventDefault();
});
document.addEventListener("renewed", tell);
// A browser that comes back to a list has kept what was ticked.
addEventListener("pageshow", tell);
tell();
