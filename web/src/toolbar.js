// The row of buttons above a text: one stop for Tab, arrows within (the ARIA pattern "toolbar").

import { setBlockType, toggleMark } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { AllSelection, NodeSelection, Selection } from "prosemirror-state";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from "prosemirror-tables";
import { askForPictures } from "./choosing.js";
import { around, hasMark, insertBlock, insertRule, insertTable, toggleList, toggleQuote } from "./commands.js";
import { askForLink } from "./dialogs.js";
import { el, icon } from "./dom.js";
import { publishButton } from "./publishing.js";
import { schema } from "./schema.js";
import { say } from "./words.js";

const { nodes, marks } = schema;

// What stands on the keys.
const MOD = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : `${say("key-ctrl")}+`;
const SHIFT = `${say("key-shift")}+`;
const ALT = `${say("key-alt")}+`;
const [TAB, ENTER, ESCAPE] = [say("key-tab"), say("key-enter"), say("key-escape")];

const STYLES = [
  ["paragraph", say("text"), nodes.paragraph, null],
  ["heading-2", say("heading"), nodes.heading, { level: 2 }],
  ["heading-3", say("heading-smaller"), nodes.heading, { level: 3 }],
  ["heading-4", say("heading-smallest"), nodes.heading, { level: 4 }],
  ["code_block", say("code"), nodes.code_block, null],
];

const SIGNS = {
  bold: "M6 4h4.500a3 3 0 0 1 0 6H6zM6 10h5.500a3 3 0 0 1 0 6H6z",
  italic: "M9 4h5M6 16h5M11.500 4l-3 12",
  strike: "M4 10h12M13.500 6.500C13 5 11.700 4 10 4 8 4 6.500 5 6.500 6.800c0 1 .5 1.700 1.300 2.200M6.500 13.200C7 15 8.300 16 10 16c2 0 3.500-1 3.500-2.800 0-.4-.1-.8-.2-1.200",
  mono: "M7 6l-4 4 4 4M13 6l4 4-4 4",
  link: "M8.500 11.500a3 3 0 0 0 4.300 0l2.700-2.700a3 3 0 0 0-4.300-4.300L10 5.700M11.500 8.500a3 3 0 0 0-4.300 0l-2.700 2.700a3 3 0 0 0 4.300 4.300L10 14.300",
  bullets: "M8 5h9M8 10h9M8 15h9M3.500 5h.01M3.500 10h.01M3.500 15h.01",
  numbers: "M8 5h9M8 10h9M8 15h9M3 4l1-.5V7M3 12.500c0-1 1.800-1 1.800 0 0 .8-1.800 1.500-1.800 2.500h2",
  quote: "M4 15c2 0 3-1.500 3-4V6H3v4h4M12 15c2 0 3-1.500 3-4V6h-4v4h4",
  picture: "M3 4h14v12H3zM3 14l4-4 3 3 3-3.500 4 4M7.500 7.500h.01",
  gallery: "M3 3.500h6v6H3zM11 3.500h6v6h-6zM3 11.500h6v5H3zM11 11.500h6v5h-6z",
  card: "M2.500 5.500h15v9h-15zM5 8.500h6M5 11.500h3M13.500 9l2 1.500-2 1.500",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M9 8v8",
  rule: "M3 10h14",
  more: "M3.500 10h1M9.500 10h1M15.500 10h1",
  undo: "M7 4L3.500 7.500 7 11M4 7.500h8a4.500 4.500 0 0 1 0 9H8",
  redo: "M13 4l3.500 3.500L13 11M16 7.500H8a4.500 4.500 0 0 0 0 9h4",
};

export const KEYS = [
  [`${MOD}B`, say("keys-bold")],
  [`${MOD}I`, say("keys-italic")],
  [`${MOD}${SHIFT}X`, say("keys-strike")],
  [`${MOD}E`, say("keys-code")],
  [`${MOD}K`, say("keys-link")],
  [say("key-range", { from: `${MOD}${ALT}2`, to: "4" }), say("keys-heading")],
  [`${MOD}${ALT}0`, say("keys-plain")],
  [`${MOD}${SHIFT}8`, say("keys-bullets")],
  [`${MOD}${SHIFT}7`, say("keys-numbers")],
  [`${TAB}, ${SHIFT}${TAB}`, say("keys-tab")],
  [`${MOD}${SHIFT}9`, say("keys-quote")],
  [`${MOD}${ALT}C`, say("keys-code-block")],
  ["---", say("keys-rule")],
  [`${SHIFT}${ENTER}`, say("keys-break")],
  [`${MOD}${ENTER}`, say("keys-out-of-code")],
  [`${MOD}Z, ${MOD}Y`, say("keys-undo")],
  [`${ALT}F10`, say("keys-buttons", { escape: ESCAPE })],
  [say("key-then", { first: ESCAPE, second: TAB }), say("keys-out")],
  [`${MOD}S`, say("keys-save")],
  ...(publishButton ? [[`${MOD}${SHIFT}${ENTER}`, publishButton.textContent.trim()]] : []),
];

/** Asks where the selected words lead, or the link around the cursor. */
export async function editLink(view, server) {
  const range = linkAround(view.state);
  const { from, to, empty } = range ?? view.state.selection;
  const answer = await askForLink(server, { href: range?.href ?? "", needsText: !range && empty });
  view.focus();
  if (!answer) return;
  const tr = view.state.tr;
  if (!answer.href) tr.removeMark(from, to, marks.link);
  else if (!range && empty) tr.replaceWith(from, to, schema.text(answer.text, [marks.link.create({ href: answer.href })])).removeStoredMark(marks.link);
  else tr.removeMark(from, to, marks.link).addMark(from, to, marks.link.create({ href: answer.href }));
  view.dispatch(tr.scrollIntoView());
}

/** The whole of the link that the selection is in or begins with. */
function linkAround(state) {
  const { selection } = state;
  // All that there is begins outside of every line.
  const $from = selection.$from.parent.isTextblock ? selection.$from : Selection.near(selection.$from).$from;
  if (!$from.parent.isTextblock) return null;
  const runs = [];
  $from.parent.forEach((node, offset) => {
    const href = marks.link.isInSet(node.marks)?.attrs.href;
    const from = $from.start() + offset;
    const last = runs.at(-1);
    if (href && last?.href === href && last.to === from) last.to += node.nodeSize;
    else if (href) runs.push({ from, to: from + node.nodeSize, href, empty: false });
  });
  const at = $from.pos;
  const run = runs.find(({ from, to }) => from <= at && at < to) ?? runs.find(({ to }) => selection.empty && to === at);
  return run && (selection instanceof AllSelection || selection.to <= run.to) ? run : null;
}

/** The node of a type that is selected, or null. */
const selected = ({ selection }, type) => (selection instanceof NodeSelection && selection.node.type === type ? selection.node : null);

/** The selected picture, or a new one; `isForWords` where it is to be said first what it shows. */
export async function editPicture(view, server, isForWords = false) {
  const chosen = selected(view.state, nodes.image)?.attrs ?? null;
  const answer = await askForPictures(server, chosen ? [chosen] : [], { isForWords });
  view.focus();
  if (!answer) return;
  const { selection } = view.state;
  if (chosen) view.dispatch(view.state.tr.setNodeMarkup(selection.from, null, answer[0]).scrollIntoView());
  else insertBlock(nodes.image.create(answer[0]), "after")(view.state, view.dispatch);
}

/** The gallery that is selected, or of which a picture is: `{ node, pos }`. */
function galleryAt({ selection }) {
  const { $from, from } = selection;
  if (!(selection instanceof NodeSelection)) return null;
  if (selection.node.type === nodes.gallery) return { node: selection.node, pos: from };
  return $from.parent.type === nodes.gallery ? { node: $from.parent, pos: $from.before() } : null;
}

/** That gallery, or a new one. */
async function editGallery(view, server) {
  const before = galleryAt(view.state);
  const chosen = before?.node.children.map(({ attrs }) => attrs).filter(({ media }) => media) ?? [];
  const answer = await askForPictures(server, chosen, { isGallery: true });
  view.focus();
  if (!answer) return;
  const gallery = nodes.gallery.create(null, answer.map((attrs) => nodes.image.create(attrs)));
  const there = before && galleryAt(view.state);
  if (!there) insertBlock(gallery, "after")(view.state, view.dispatch);
  else {
    const tr = view.state.tr.replaceWith(there.pos, there.pos + there.node.nodeSize, gallery);
    view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, there.pos)).scrollIntoView());
  }
}

/** The selected card, or a new one: where it leads, and what it is called. */
export async function editCard(view, server) {
  const { selection } = view.state;
  const chosen = selection instanceof NodeSelection && selection.node.type === nodes.card ? selection.node.attrs : null;
  const [title, verb] = chosen ? [say("change-card"), say("change")] : [say("add-a-card"), say("add-card")];
  const answer = await askForLink(server, { href: chosen?.href ?? "", words: chosen?.title ?? "", needsText: true, title, verb, canRemove: false });
  view.focus();
  if (!answer) return;
  const attrs = { href: answer.href, title: answer.text };
  if (chosen) view.dispatch(view.state.tr.setNodeMarkup(selection.from, null, attrs).scrollIntoView());
  else insertBlock(nodes.card.create(attrs), "after")(view.state, view.dispatch);
}

/** What Enter and a double click change; whether that is anything. */
export function editSelected(view, server, node) {
  if (node?.type === nodes.image) editPicture(view, server);
  else if (node?.type === nodes.gallery && galleryAt(view.state)) editGallery(view, server);
  else if (node?.type === nodes.card) editCard(view, server);
  else return false;
  return true;
}

const isShown = (element) => element.offsetParent !== null;

export class Toolbar {
  /** `label` names the text that the buttons are for. */
  constructor(server, label) {
    this.view = null;
    this.items = [];
    this.server = server;
    const mark = (type) => ({ command: toggleMark(type), isOn: (state) => hasMark(state, type) });
    const inside = (type) => (state) => Boolean(around(state, type));
    this.style = el("select", { class: "tool-style", "aria-label": say("style"), title: say("style"), onchange: () => this.#setStyle() }, ...STYLES.map(([value, words]) => el("option", { value }, words)));
    this.element = el(
      "div",
      { class: "toolbar", role: "toolbar", "aria-label": say("writing-tools", { label }), onkeydown: (event) => this.#move(event) },
      el(
        "div",
        { class: "tools" },
        this.#item(this.style),
        this.#button(say("bold"), SIGNS.bold, `${MOD}B`, mark(marks.bold)),
        this.#button(say("italic"), SIGNS.italic, `${MOD}I`, mark(marks.italic)),
        this.#further(say("strike"), SIGNS.strike, `${MOD}${SHIFT}X`, mark(marks.strike)),
        this.#further(say("code"), SIGNS.mono, `${MOD}E`, mark(marks.code)),
        this.#button(say("link"), SIGNS.link, `${MOD}K`, { run: () => editLink(this.view, server), isOn: (state) => hasMark(state, marks.link) }),
        this.#button(say("bullets"), SIGNS.bullets, `${MOD}${SHIFT}8`, { command: toggleList(nodes.bullet_list), isOn: inside(nodes.bullet_list) }),
        this.#further(say("numbers"), SIGNS.numbers, `${MOD}${SHIFT}7`, { command: toggleList(nodes.ordered_list), isOn: inside(nodes.ordered_list) }),
        this.#further(say("quote"), SIGNS.quote, `${MOD}${SHIFT}9`, { command: toggleQuote, isOn: inside(nodes.quote) }),
        this.#button(say("picture"), SIGNS.picture, "", { run: () => editPicture(this.view, server) }),
        this.#further(say("gallery"), SIGNS.gallery, "", { run: () => editGallery(this.view, server) }),
        this.#further(say("card"), SIGNS.card, "", { run: () => editCard(this.view, server) }),
        this.#further(say("table"), SIGNS.table, "", { command: insertTable }),
        this.#further(say("rule"), SIGNS.rule, "", { command: insertRule }),
        this.#further(say("undo"), SIGNS.undo, `${MOD}Z`, { command: undo }),
        this.#further(say("redo"), SIGNS.redo, `${MOD}Y`, { command: redo }),
        this.#moreButton(),
      ),
    );
    this.tableTools = el(
      "div",
      { class: "tools", role: "group", "aria-label": say("table"), hidden: true },
      this.#word(say("add-row"), addRowAfter),
      this.#word(say("add-column"), addColumnAfter),
      this.#word(say("remove-row"), deleteRow),
      this.#word(say("remove-column"), deleteColumn),
      this.#word(say("remove-table"), deleteTable),
    );
    this.element.append(this.tableTools);
    this.style.tabIndex = 0;
  }

  /** Shows what holds at the cursor. */
  update(view) {
    this.view = view;
    const { state } = view;
    const { parent } = state.selection.$from;
    const style = parent.type === nodes.heading ? `heading-${parent.attrs.level}` : parent.type.name;
    this.style.value = STYLES.some(([value]) => value === style) ? style : "paragraph";
    this.style.disabled = isInTable(state);
    this.tableTools.hidden = !isInTable(state);
    // The one stop for Tab is a button that is there.
    const stop = this.items.find(({ element }) => element.tabIndex === 0)?.element;
    if (stop && (stop.disabled || !isShown(stop))) {
      const other = this.items.find(({ element }) => !element.disabled && isShown(element));
      if (other) this.#stopAt(other.element);
    }
    for (const { element, command, isOn } of this.items) {
      if (isOn) element.setAttribute("aria-pressed", String(isOn(state)));
      // Not `disabled`: a button that has the focus would lose it.
      if (command) element.setAttribute("aria-disabled", String(!command(state)));
    }
  }

  focus() {
    this.items.find(({ element }) => element.tabIndex === 0)?.element.focus();
  }

  #stopAt(element) {
    for (const item of this.items) item.element.tabIndex = item.element === element ? 0 : -1;
  }

  #item(element, what = {}) {
    element.tabIndex = -1;
    element.addEventListener("focus", () => this.#stopAt(element));
    this.items.push({ element, ...what });
    return element;
  }

  #button(label, sign, key, what) {
    const button = el("button", { type: "button", class: "tool", "aria-label": label, title: key ? `${label} (${key})` : label, "aria-pressed": what.isOn ? "false" : null }, icon(sign));
    this.#press(button, what);
    return this.#item(button, what);
  }

  /** Where there is little room, it comes when it is asked for, and goes once it was used. */
  #further(label, sign, key, what) {
    // Undone is one step after the other.
    const isOneOfMany = what.command === undo || what.command === redo;
    const button = this.#button(label, sign, key, { ...what, closes: !isOneOfMany });
    button.classList.add("further");
    return button;
  }

  #moreButton() {
    this.more = this.#button(say("more-tools"), SIGNS.more, "", { run: () => this.#toggle() });
    this.more.classList.add("more-tools");
    this.more.setAttribute("aria-expanded", "false");
    return this.more;
  }

  #toggle() {
    this.more.setAttribute("aria-expanded", String(this.element.classList.toggle("is-open")));
    this.update(this.view);
  }

  /** Gives the room of the further tools back to the text. */
  close() {
    if (this.element.classList.contains("is-open") && isShown(this.more)) this.#toggle();
  }

  #word(label, command) {
    const button = el("button", { type: "button", class: "tool word" }, label);
    this.#press(button, { command });
    return this.#item(button, { command });
  }

  /** A press keeps the cursor in the text; by keyboard the focus goes back to it. */
  #press(button, { command, run, closes }) {
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      if (run) run();
      else if (command(this.view.state, this.view.dispatch, this.view)) this.view.focus();
      else return;
      if (closes) this.close();
    });
  }

  #setStyle() {
    const [, , type, attrs] = STYLES.find(([value]) => value === this.style.value);
    setBlockType(type, attrs)(this.view.state, this.view.dispatch);
    this.view.focus();
  }

  #move(event) {
    const visible = this.items.map(({ element }) => element).filter((element) => isShown(element) && !element.disabled);
    const at = visible.indexOf(document.activeElement);
    // In the list of styles, up and down choose.
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: visible.length - 1 };
    if (event.key === "Escape") {
      event.preventDefault();
      this.view.focus();
    } else if (event.key in steps && at >= 0 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      visible[(steps[event.key] + visible.length) % visible.length].focus();
    }
  }
}

