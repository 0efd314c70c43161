// The keys that publish. They press the button itself, so that it asks what it always asks; where there is none, they do
// nothing.

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
