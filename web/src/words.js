// What the editor says, in the language of the screen: the form has the words, and they come from
// `locales/LANGUAGE/visual.ftl`.

const words = JSON.parse(document.querySelector("form.editor")?.dataset.words ?? "{}");

/** Words from right to left stand apart in a sentence, as in `src/view/words/isolated.rs`. */
const isolated = (piece) => (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u200f]/u.test(piece) ? `\u2068${piece}\u2069` : piece);

/** What stands under a key, with `pieces` for the names in braces. A key without words shows itself. */
export function say(key, pieces = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (name, piece) => (piece in pieces ? isolated(pieces[piece]) : name));
}
