// The texts before a change of the sections, and those after it: one that says the same goes on, with what
// can be undone in it and with its selection.

import { toStored } from "./convert.js";

const wordsOf = (doc) => JSON.stringify(toStored(doc));

export class Handover {
  /** `states` are those of the texts before, in their order. */
  constructor(states) {
    this.left = states.map((state) => ({ state, words: wordsOf(state.doc) }));
  }

  /** The state of a text that said the same, or null. Each goes on in one text: a copy of it begins anew. */
  take(doc) {
    const words = wordsOf(doc);
    const at = this.left.findIndex((one) => one.words === words);
    return at < 0 ? null : this.left.splice(at, 1)[0].state;
  }
}
