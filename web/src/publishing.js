// The button that publishes: the keys that press it, so that it asks what it always asks, and what it is called by the
// time that is typed. Where there is none, both do nothing.

/** The button, where the person has one. With a time to publish at it has other words. */
export const publishButton = document.querySelector('form.editor > .head button[name="intent"][value="publish"]');

/** Ctrl+Shift+Enter, or ⌘ with them, wherever in the form: no browser has it for something else, and no text. */
export function publishByKeys(form) {
  publishButton?.setAttribute("aria-keyshortcuts", "Control+Shift+Enter Meta+Shift+Enter");
  form.addEventListener("keydown", (event) => {
    const areTheKeys = event.key === "Enter" && event.shiftKey && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!areTheKeys || event.isComposing) return;
    event.preventDefault();
    // Held, they press once.
    if (!event.repeat) publishButton?.click();
  });
}

/** With a time to come it says that it plans as soon as that is typed, and not after it was pressed. */
export function sayWhatIsPlanned(form) {
  const when = document.getElementById("when");
  const field = form.elements.namedItem("publish_at");
  if (!publishButton || !when || !field) return;
  const say = () => {
    const isToCome = field.value !== "" && field.value > now(when.dataset.zone);
    const word = isToCome ? when.dataset.schedule : when.dataset.publish;
    if (publishButton.textContent !== word) publishButton.textContent = word;
  };
  for (const event of ["input", "change"]) field.addEventListener(event, say);
  // A browser that comes back to the page puts in what was typed there before.
  window.addEventListener("pageshow", say);
  say();
}

/** The time on the site's clocks, as a field for one has it: `2026-05-04T18:30`. */
function now(timeZone) {
  const written = (options) => {
    // Sweden writes times in that way.
    return new Date().toLocaleString("sv-SE", { ...options, dateStyle: "short", timeStyle: "short" }).replace(" ", "T");
  };
  try {
    return written({ timeZone });
  } catch {
    // A zone that the browser does not know.
    return written({});
  }
}
