// What the editor says, in the language of the screen: the form has the words, and they come from
// `locales/LANGUAGE/visual.ftl`.

const words = JSON.parse(document.querySelector("form.editor")?.dataset.words ?? "{}");

/** What stands under a key, with `pieces` for the names in braces. A key without words shows itself. */
export function say(key, pieces = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (name, piece) => pieces[piece] ?? name);
}
