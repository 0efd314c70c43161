// What is on its way into a text: it has its place there, moves along with what is typed, and is not
// stored. The form waits for it, and a page that is left asks.

import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const busy = new Set();

/** Whether something is on its way into any text of the screen. */
export const isBusy = () => busy.size > 0;

/** Waits until nothing is on its way any more. */
export async function settled() {
  while (busy.size) await Promise.allSettled(busy);
}

/** The form waits for this. */
export function track(work) {
  busy.add(work);
  const over = () => busy.delete(work);
  work.then(over, over);
  return work;
}

/**
 * Shows `element` at a place, by an identifier of its own: an element, or what makes one for the view that shows
 * it. `side` says on which side of it typing goes on.
 */
export function hold(tr, id, at, element, side) {
  const widget = Decoration.widget(at, element, { id, side, ignoreSelection: true, stopEvent: () => true });
  return tr.setMeta(pending, [...(tr.getMeta(pending) ?? []), { widget }]);
}

/** Shows nothing there any more. */
export function letGo(tr, id) {
  return tr.setMeta(pending, [...(tr.getMeta(pending) ?? []), { id }]);
}

/** Where it is now, or null where its place was deleted. */
export function placeOf(state, id) {
  return pending.getState(state).find(undefined, undefined, (spec) => spec.id === id)[0]?.from ?? null;
}

export const pending = new Plugin({
  state: {
    init: () => DecorationSet.empty,
    apply(tr, before) {
      let set = before.map(tr.mapping, tr.doc);
      for (const { widget, id } of tr.getMeta(pending) ?? []) {
        if (widget) set = set.add(tr.doc, [widget]);
        else set = set.remove(set.find(undefined, undefined, (spec) => spec.id === id));
      }
      return set;
    },
  },
  props: {
    decorations: (state) => pending.getState(state),
  },
});
