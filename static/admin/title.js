// The title of an entry is one line, which breaks where the window is narrower: a field that grows takes the place of
// the one that would cut it. Enter goes on to what is written below. Without this it is a field of one line.

const line = document.getElementById("f-title");
const title = document.createElement("textarea");
for (const { name, value } of line.attributes) if (name !== "type" && name !== "value") title.setAttribute(name, value);
title.rows = 1;
title.defaultValue = line.defaultValue;
title.value = line.value;
const hasFocus = document.activeElement === line;
line.replaceWith(title);
if (hasFocus) title.focus({ preventScroll: true });

title.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const fields = title.closest(".editor-main").querySelectorAll(".rich-text, input, select, textarea");
  const isNext = (field) => field !== title && !field.closest(".toolbar") && field.checkVisibility();
  [...fields].find(isNext)?.focus();
});

// What is pasted, and what the keys of a telephone say nothing of, may have more lines.
title.addEventListener("input", () => {
  if (!/[\r\n]/.test(title.value)) return;
  const oneLine = (text) => text.replace(/\s*[\r\n]+\s*/g, " ");
  const at = oneLine(title.value.slice(0, title.selectionEnd)).length;
  title.value = oneLine(title.value);
  title.setSelectionRange(at, at);
});
