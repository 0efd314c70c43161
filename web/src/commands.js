// What keys, typing and the toolbar do.

import { chainCommands, exitCode, lift, newlineInCode, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { InputRule, inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { closeHistory, redo, undo } from "prosemirror-history";
import { NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { addRowAfter, goToNextCell, isInTable, nextCell, selectedRect, cellAround } from "prosemirror-tables";
import { parseHref } from "./href.js";
import { addressRule } from "./markdown.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

/** The innermost node of a type around the selection. */
export function around(state, type) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type === type) return { node: $from.node(depth), pos: $from.before(depth), depth };
  }
  return null;
}

export function hasMark(state, type) {
  const { from, to, empty, $from } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
}

/** Turns the selection into a list of that type, another list into this one, and this one back. */
export function toggleList(type) {
  return (state, dispatch, view) => {
    const other = type === nodes.bullet_list ? nodes.ordered_list : nodes.bullet_list;
    const [inner, outer] = [around(state, type), around(state, other)];
    if (inner && (!outer || inner.depth > outer.depth)) return liftListItem(nodes.list_item)(state, dispatch, view);
    if (outer) {
      dispatch?.(state.tr.setNodeMarkup(outer.pos, type).scrollIntoView());
      return true;
    }
    return wrapInList(type)(state, dispatch, view);
  };
}

export function toggleQuote(state, dispatch, view) {
  return around(state, nodes.quote) ? lift(state, dispatch, view) : wrapIn(nodes.quote)(state, dispatch, view);
}

/** A style of paragraph, or a plain paragraph again where it is that already. */
export function toggleBlock(type, attrs) {
  return (state, dispatch, view) => {
    const { parent } = state.selection.$from;
    const is = parent.type === type && Object.entries(attrs ?? {}).every(([key, value]) => parent.attrs[key] === value);
    return setBlockType(is ? nodes.paragraph : type, is ? null : attrs)(state, dispatch, view);
  };
}

/** A block in place of an empty paragraph, or below the one where the cursor is. */
export function insertBlock(node, select) {
  return (state, dispatch) => {
    if (isInTable(state)) return false;
    const { $from } = state.selection;
    const isEmpty = $from.parent.type === nodes.paragraph && $from.parent.childCount === 0;
    const at = $from.depth === 0 ? $from.pos : isEmpty ? $from.before() : $from.after();
    const index = $from.depth === 0 ? $from.index() : isEmpty ? $from.index(-1) : $from.indexAfter(-1);
    const parent = $from.depth === 0 ? state.doc : $from.node(-1);
    if (!parent.canReplaceWith(index, index, node.type)) return false;
    if (dispatch) {
      const tr = state.tr.replaceWith(at, isEmpty ? $from.after() : at, node);
      if (select === "inside") tr.setSelection(Selection.near(tr.doc.resolve(at + 1)));
      else if (select === "node") tr.setSelection(NodeSelection.create(tr.doc, at));
      else goAfter(tr, at + node.nodeSize);
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

/** Typing goes on below a block, in a new line where there is none. */
function goAfter(tr, after) {
  if (!Selection.findFrom(tr.doc.resolve(after), 1, true)) tr.insert(after, nodes.paragraph.create());
  return tr.setSelection(Selection.near(tr.doc.resolve(after)));
}

/** The line of the cursor becomes a card that leads there. Undo takes back this alone. */
export function lineToCard(href) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const card = nodes.card.create({ href, title: href });
    const tr = closeHistory(state.tr).replaceWith($from.before(), $from.after(), card);
    dispatch?.(goAfter(tr, $from.before() + card.nodeSize).scrollIntoView());
    return true;
  };
}

export function insertTable(state, dispatch) {
  const row = (type) => nodes.table_row.create(null, [0, 1, 2].map(() => type.createAndFill()));
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  return insertBlock(table, "inside")(state, dispatch);
}

export const insertRule = insertBlock(nodes.rule.create());

function insertBreak(state, dispatch) {
  const { $from } = state.selection;
  if (!$from.parent.type.contentMatch.matchType(nodes.hard_break)) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

/** Enter in a table: the cell below, in a new row where there is none. */
function nextRow(state, dispatch, view) {
  if (!isInTable(state)) return false;
  if (!dispatch) return true;
  const rect = selectedRect(state);
  if (rect.bottom === rect.map.height) addRowAfter(state, dispatch);
  const after = view.state;
  const below = nextCell(cellAround(after.selection.$head), "vert", 1);
  if (below) view.dispatch(after.tr.setSelection(TextSelection.near(below)).scrollIntoView());
  return true;
}

/** Tab in the last cell: the first of a new row. */
function rowAtEnd(state, dispatch, view) {
  if (!isInTable(state)) return false;
  if (!dispatch) return true;
  addRowAfter(state, dispatch);
  return goToNextCell(1)(view.state, dispatch);
}

/** Three backticks alone on a line, perhaps with a language, become a block of code by Enter as by a space. */
function codeAtFence(state, dispatch) {
  const { $from, empty } = state.selection;
  const fence = empty && $from.parent.type === nodes.paragraph && /^```([\w+#.-]{1,30})?$/.exec($from.parent.textContent);
  if (!fence || $from.parentOffset !== $from.parent.content.size) return false;
  const tr = state.tr.delete($from.start(), $from.end());
  const block = tr.doc.resolve($from.start()).blockRange();
  if (!block.parent.canReplaceWith(block.startIndex, block.endIndex, nodes.code_block)) return false;
  dispatch?.(tr.setBlockType($from.start(), $from.start(), nodes.code_block, { language: fence[1] ?? null }).scrollIntoView());
  return true;
}

/**
 * Out of the list that an item's own list is in. One that is not deeper leaves no list: whoever goes back through
 * the fields with Shift+Tab changes nothing on the way.
 */
function liftNestedItem(state, dispatch, view) {
  const { $from } = state.selection;
  let items = 0;
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === nodes.list_item) items += 1;
  return items > 1 && liftListItem(nodes.list_item)(state, dispatch, view);
}

/** A heading or a quote is left by Backspace at its start. */
function leaveAtStart(state, dispatch, view) {
  const { $cursor } = state.selection;
  if (!$cursor || !view?.endOfTextblock("backward", state)) return false;
  if ($cursor.parent.type === nodes.heading || $cursor.parent.type === nodes.code_block) return setBlockType(nodes.paragraph)(state, dispatch, view);
  return false;
}

export const keys = {
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
  "Mod-b": toggleMark(marks.bold),
  "Mod-i": toggleMark(marks.italic),
  "Mod-Shift-x": toggleMark(marks.strike),
  "Mod-e": toggleMark(marks.code),
  "Mod-Shift-7": toggleList(nodes.ordered_list),
  "Mod-Shift-8": toggleList(nodes.bullet_list),
  "Mod-Shift-9": toggleQuote,
  "Mod-Alt-0": setBlockType(nodes.paragraph),
  "Mod-Alt-2": toggleBlock(nodes.heading, { level: 2 }),
  "Mod-Alt-3": toggleBlock(nodes.heading, { level: 3 }),
  "Mod-Alt-4": toggleBlock(nodes.heading, { level: 4 }),
  "Mod-Alt-c": toggleBlock(nodes.code_block),
  Backspace: chainCommands(undoInputRule, leaveAtStart),
  Enter: chainCommands(newlineInCode, codeAtFence, nextRow, splitListItem(nodes.list_item)),
  "Mod-Enter": exitCode,
  "Shift-Enter": chainCommands(exitCode, insertBreak),
  Tab: chainCommands(goToNextCell(1), rowAtEnd, sinkListItem(nodes.list_item)),
  "Shift-Tab": chainCommands(goToNextCell(-1), liftNestedItem),
};

/** `**words**` becomes bold when its last sign is typed; the signs go. */
function markRule(sign, type, source = sign) {
  const pattern = new RegExp(`(?:^|[^${source[source.length - 1]}\\w])(${source}([^\\s${source[source.length - 1]}](?:[^${source[source.length - 1]}]*[^\\s${source[source.length - 1]}])?)${source})$`);
  return new InputRule(pattern, (state, match, start, end) => {
    const from = start + match[0].length - match[1].length;
    const textStart = from + sign.length;
    const textEnd = textStart + match[2].length;
    if (state.doc.rangeHasMark(from, end, marks.code)) return null;
    const tr = state.tr;
    // The last sign was not typed into the document yet, but for its characters before the last.
    if (end > textEnd) tr.delete(textEnd, end);
    tr.delete(from, textStart);
    tr.addMark(from, from + match[2].length, type.create());
    return tr.removeStoredMark(type);
  });
}

const linkRule = new InputRule(/\[([^\]\s](?:[^\]]*[^\]\s])?)\]\(([^)\s]+)\)$/, (state, match, start, end) => {
  const href = parseHref(match[2]);
  if (!href) return null;
  return state.tr.replaceWith(start, end, schema.text(match[1], [marks.link.create({ href })])).removeStoredMark(marks.link);
});

const ruleRule = new InputRule(/^(?:---|___|\*\*\*)$/, (state, _match, start) => {
  const $start = state.doc.resolve(start);
  if ($start.parent.type !== nodes.paragraph || $start.depth !== 1) return null;
  const tr = state.tr.replaceWith($start.before(), $start.after(), [nodes.rule.create(), nodes.paragraph.create()]);
  return tr.setSelection(TextSelection.create(tr.doc, $start.before() + 2));
});

/** What Markdown's signs do while they are typed. */
export const typing = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{1,4})\s$/, nodes.heading, (match) => ({ level: Math.max(match[1].length, 2) })),
    textblockTypeInputRule(/^```([\w+#.-]{1,30})?\s$/, nodes.code_block, (match) => ({ language: match[1] ?? null })),
    wrappingInputRule(/^\s*([-+*])\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,9})[.)]\s$/, nodes.ordered_list, (match) => ({ start: Number(match[1]) }), (match, node) => node.childCount + node.attrs.start === Number(match[1])),
    wrappingInputRule(/^\s*>\s$/, nodes.quote),
    ruleRule,
    linkRule,
    addressRule,
    markRule("**", marks.bold, "\\*\\*"),
    markRule("*", marks.italic, "\\*"),
    markRule("_", marks.italic),
    markRule("~~", marks.strike),
    markRule("`", marks.code),
  ],
});
