// Leads to the field that searches the whole admin, by Ctrl+K or by "/". In a text that is being written
// both keys mean something else, and "/" is a letter in every field.

const field = document.getElementById("search-all");

const isWriting = (place) => place.isContentEditable;
const isField = (place) => isWriting(place) || place.matches("input, textarea, select");

function leadsHere(event, place) {
  if (event.ctrlKey !== event.metaKey) return event.key.toLowerCase() === "k" && !event.shiftKey && !isWriting(place);
  return event.key === "/" && !event.ctrlKey && !isField(place);
}

document.addEventListener("keydown", (event) => {
  const place = event.composedPath()[0];
  if (event.defaultPrevented || event.isComposing || event.altKey || !(place instanceof Element)) return;
  if (!leadsHere(event, place)) return;
  event.preventDefault();
  field.focus();
  field.select();
});
