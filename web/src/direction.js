// Lists and quotes stand on the side where their words begin: bullets and the bar are no text, and do
// not follow it by themselves.

import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { schema } from "./schema.js";

const { nodes } = schema;
const SIDED = new Set([nodes.bullet_list, nodes.ordered_list, nodes.quote]);

const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Hanifi_Rohingya}]/u;

/** The direction of its first letter, or null where it has none. */
function directionOf(node) {
  let letter = null;
  node.descendants((inner) => {
    if (letter === null && inner.isText) letter = LETTER.exec(inner.text)?.[0] ?? null;
    return letter === null;
  });
  return letter && (RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr");
}

function sides(doc) {
  const found = [];
  doc.descendants((node, pos) => {
    const dir = SIDED.has(node.type) ? directionOf(node) : null;
    if (dir) found.push(Decoration.node(pos, pos + node.nodeSize, { dir }));
    return !node.isTextblock;
  });
  return DecorationSet.create(doc, found);
}

export const direction = new Plugin({
  state: {
    init: (_config, { doc }) => sides(doc),
    apply: (tr, before) => (tr.docChanged ? sides(tr.doc) : before),
  },
  props: {
    decorations(state) {
      return this.getState(state);
    },
  },
});
