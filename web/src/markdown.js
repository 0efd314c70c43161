// Markdown that is pasted as plain text, and addresses that are typed: they become what they mean. The
// server reads Markdown; here it is only told from other text.

import { InputRule } from "prosemirror-inputrules";
import { Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { refuse } from "./arriving.js";
import { fromStored } from "./convert.js";
import { completeHref } from "./href.js";
import { hold, letGo, placeOf, track } from "./pending.js";
import { schema } from "./schema.js";
import { say } from "./words.js";

const { nodes, marks } = schema;

// One of these is enough. A line such as `# comment` also stands in scripts: it needs an empty line below.
const SIGNS = [
  /^#{2,6} +\S/m,
  /^# +\S.*(?:\n\s*\n|\s*$(?![\s\S]))/m,
  /^(```|~~~)[^\n]*\n[\s\S]*?^\1\s*$/m,
  /^\s{0,3}[-*+] +\S.*\n(?:\s*\n)?\s*[-*+] +\S/m,
  /^\s{0,3}\d{1,9}[.)] +\S.*\n(?:\s*\n)?\s*\d{1,9}[.)] +\S/m,
  /(?:^|[\s(])(\*\*|__)[^\s*_](?:[^\n]*?[^\s*_])?\1(?=[\s.,;:!?)]|$)/m,
  /\[[^\]\n]+\]\((?:https?:\/\/|mailto:|\/|#)[^)\s]*\)/,
  /^\|.+\|[ \t]*\n\|[\s:|-]+\|[ \t]*$/m,
];

/** Whether a text is clearly Markdown. */
const isMarkdown = (text) => SIGNS.some((sign) => sign.test(text));

/** HTML that says no more than the text beside it, such as that of a program for code. */
const isPlain = (html) => !/<(h[1-6]|ul|ol|li|table|blockquote|pre|a|strong|b|em|i|img)\b/i.test(html);

/** What `handlePaste` does with Markdown. With Shift, what is pasted stays as it is. */
export function takeMarkdown(server) {
  return {
    handlePaste(view, event) {
      const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r\n?/g, "\n");
      const { $from } = view.state.selection;
      if ($from.parent.type.spec.code || $from.parent.type === nodes.cell_line || view.input.shiftKey) return false;
      if (!isMarkdown(text) || !isPlain(event.clipboardData.getData("text/html"))) return false;
      const id = {};
      const tr = view.state.tr.deleteSelection();
      view.dispatch(hold(tr, id, tr.selection.from, document.createElement("span"), -1));
      track(convert(view, server, text, id));
      return true;
    },
  };
}

async function convert(view, server, text, id) {
  let slice;
  let fault;
  try {
    // A picture of elsewhere cannot be shown, but led to.
    const markdown = text.replace(/!(\[[^\]\n]*\]\((?:https?:)?\/\/)/g, "$1");
    slice = Slice.maxOpen(fromStored(JSON.parse((await server.convert({ markdown })).json)).content);
  } catch (failure) {
    slice = plain(text);
    fault = say("stayed-markdown", { fault: failure.message });
  }
  if (view.isDestroyed) return;
  const at = placeOf(view.state, id);
  const tr = letGo(view.state.tr, id);
  // What is typed after it is no part of a bold word at its end.
  if (at !== null) tr.replaceRange(at, at, slice).setStoredMarks([]);
  if (fault) refuse(tr, at === null ? null : tr.mapping.map(at), fault);
  view.dispatch(tr.scrollIntoView());
}

const plain = (text) => {
  const lines = text.split(/\n+/).map((line) => nodes.paragraph.create(null, line ? schema.text(line) : null));
  return Slice.maxOpen(nodes.doc.create(null, lines).content);
};

const ADDRESS = /(?:^|[\s(])((?:https?:\/\/|www\.)[^\s<>]+)$/i;

/** The address that ends at a place of a line, where it is not a link yet: `{ from, to, href }`. */
function addressBefore($to) {
  const before = $to.parent.textBetween(Math.max(0, $to.parentOffset - 2000), $to.parentOffset, null, "\ufffc");
  let address = ADDRESS.exec(before)?.[1];
  if (!address || !$to.parent.type.allowsMarkType(marks.link)) return null;
  const from = $to.pos - address.length;
  // What ends a sentence is no part of it; nor is a bracket that was opened before it.
  for (let is = null; is !== address; ) {
    is = address;
    address = address.replace(/[.,;:!?'"’”»*_]+$/, "");
    if (address.endsWith(")") && address.split(")").length > address.split("(").length) address = address.slice(0, -1);
  }
  const href = completeHref(address);
  const to = from + address.length;
  const { doc } = $to;
  if (!href || doc.rangeHasMark(from, to, marks.link) || doc.rangeHasMark(from, to, marks.code)) return null;
  return { from, to, href };
}

const linked = (tr, { from, to, href }) => tr.addMark(from, to, marks.link.create({ href })).removeStoredMark(marks.link);

/** A space after an address makes a link of it; Backspace takes that back. */
export const addressRule = new InputRule(/\S $/, (state, _match, _start, end) => {
  const found = addressBefore(state.doc.resolve(end));
  return found && linked(state.tr, found).insertText(" ", end);
});

/** So does Enter, which goes on as it would. */
export const addressAtEnter = new Plugin({
  props: {
    handleKeyDown(view, event) {
      const { $cursor } = view.state.selection;
      if (event.key !== "Enter" || !$cursor || $cursor.parent.type.spec.code || view.composing) return false;
      const found = addressBefore($cursor);
      if (found) view.dispatch(linked(view.state.tr, found));
      return false;
    },
  },
});
