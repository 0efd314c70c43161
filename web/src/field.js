// One text of the form: the visual editor in place of its Markdown, and the way between the two.

import { baseKeymap } from "prosemirror-commands";
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { AllSelection, EditorState, Plugin, TextSelection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { takeFiles } from "./arriving.js";
import { codeBlocks } from "./code.js";
import { keys, lineToCard, typing } from "./commands.js";
import { fromStored, toStored } from "./convert.js";
import { showKeys } from "./dialogs.js";
import { direction } from "./direction.js";
import { announce, el } from "./dom.js";
import { completeHref, parseHref } from "./href.js";
import { addressAtEnter, takeMarkdown } from "./markdown.js";
import { cleanPasted } from "./paste.js";
import { pending, settled } from "./pending.js";
import { pictures } from "./picture.js";
import { schema } from "./schema.js";
import { editLink, editSelected, KEYS, Toolbar } from "./toolbar.js";
import { say } from "./words.js";

const PREFERENCE = "rowhouse.writing";
const { nodes, marks } = schema;

const prefersMarkdown = () => {
  try {
    return localStorage.getItem(PREFERENCE) === "markdown";
  } catch {
    return false;
  }
};
const prefer = (mode) => {
  try {
    localStorage.setItem(PREFERENCE, mode);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
};

// What stands at the foot of a narrow window would lie over the line that is written in: as much stays free as the page
// keeps free for what has the focus. While a telephone shows its keys, these are over that.
const room = (least) => ({
  top: least,
  right: least,
  left: least,
  get bottom() {
    if (visualViewport && visualViewport.height < innerHeight * 0.8) return least;
    const kept = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom);
    return Math.max(kept || 0, least);
  },
});

export class RichField {
  /** `changed` is called at every change of the text; `before` has the texts that were here before. */
  constructor(textarea, server, changed, before) {
    this.textarea = textarea;
    this.server = server;
    this.changed = changed;
    this.id = textarea.id;
    this.label = textarea.form.querySelector(`label[for="${CSS.escape(this.id)}"]`);
    this.label.id ||= `${this.id}-label`;
    this.view = null;
    this.box = el("div", { class: "rich" });
    this.switchBack = el("button", { type: "button", class: "button quiet small to-visual", onclick: () => this.toVisual() }, say("to-visual"));
    this.fault = el("p", { class: "field-error", role: "alert", hidden: true });
    textarea.before(this.box);
    textarea.after(this.switchBack, this.fault);
    this.label.addEventListener("click", () => this.view?.focus());
    textarea.form.addEventListener("formdata", ({ formData }) => this.#send(formData));
    const stored = textarea.dataset.rich;
    // What cannot be read as rich text stays as it was typed.
    if (stored && !prefersMarkdown()) this.#show(stored, before);
  }

  get isVisual() {
    return this.view !== null;
  }

  json() {
    return JSON.stringify(toStored(this.view.state.doc));
  }

  /** Its words without marks, or null where it is Markdown. */
  words() {
    return this.view && this.view.state.doc.textBetween(0, this.view.state.doc.content.size, "\n");
  }

  focus() {
    if (this.view) this.view.focus();
    else this.textarea.focus();
  }

  destroy() {
    this.view?.destroy();
    this.view = null;
    this.gone = true;
  }

  #send(formData) {
    if (!this.view || this.gone) return;
    formData.delete(this.textarea.name);
    formData.set(`${this.textarea.name}.json`, this.json());
  }

  /** The text as Markdown, as the server writes it. */
  async toMarkdown() {
    await settled();
    if (!this.view) return;
    await this.#convert({ json: this.json() }, ({ markdown }) => {
      this.view.destroy();
      this.view = null;
      this.box.replaceChildren();
      this.#name(this.textarea);
      this.textarea.value = markdown;
      prefer("markdown");
    });
  }

  async toVisual() {
    await this.#convert({ markdown: this.textarea.value }, ({ json }) => {
      this.#show(json);
      prefer("visual");
    });
  }

  async #convert(field, then) {
    this.fault.hidden = true;
    try {
      then(await this.server.convert(field));
      announce(this.isVisual ? say("now-visual") : say("now-markdown"));
      this.focus();
    } catch (failure) {
      this.fault.textContent = failure.message;
      this.fault.hidden = false;
    }
  }

  /** Errors above the form lead to this identifier, whichever of the two has it. */
  #name(element) {
    const isVisual = element !== this.textarea;
    this.textarea.id = isVisual ? `${this.id}-markdown` : this.id;
    this.textarea.hidden = isVisual;
    this.switchBack.hidden = isVisual;
    this.box.hidden = !isVisual;
    const help = document.getElementById(`${this.id}-help`);
    if (help) help.hidden = isVisual;
  }

  #show(stored, before) {
    let doc;
    try {
      doc = fromStored(JSON.parse(stored));
    } catch {
      return;
    }
    const toolbar = new Toolbar(this.server, this.label.firstChild.textContent.trim());
    this.box.append(toolbar.element);
    this.#name(this.box);
    const described = (this.textarea.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.endsWith("-help"));
    const parts = plugins(this.server, toolbar);
    this.view = new EditorView(this.box, {
      state: before?.take(doc)?.reconfigure({ plugins: parts }) ?? EditorState.create({ doc, plugins: parts }),
      attributes: {
        id: this.id,
        class: "rich-text",
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": this.label.id,
        ...(described.length ? { "aria-describedby": described.join(" "), "aria-invalid": "true" } : {}),
        lang: this.textarea.lang,
        ...(this.textarea.dir ? { dir: this.textarea.dir } : {}),
        spellcheck: "true",
      },
      scrollThreshold: room(0),
      scrollMargin: room(5),
      transformPastedHTML: cleanPasted,
      handlePaste: pasteLink,
      handleDoubleClickOn: (view, _pos, node) => editSelected(view, this.server, node),
      dispatchTransaction: (transaction) => {
        this.view.updateState(this.view.state.apply(transaction));
        toolbar.update(this.view);
        if (transaction.docChanged) this.changed();
      },
    });
    toolbar.update(this.view);
    this.box.append(
      el(
        "div",
        { class: "rich-foot" },
        el("button", { type: "button", class: "tool word", onclick: ({ currentTarget }) => showKeys(KEYS).then(() => currentTarget.focus()) }, say("keys")),
        el("button", { type: "button", class: "tool word", onclick: () => this.toMarkdown() }, say("to-markdown")),
      ),
    );
    if (this.textarea.autofocus) this.view.focus();
  }
}

/**
 * An address pasted onto words becomes their link. One of elsewhere that is pasted alone onto an empty line becomes
 * a card: first the link, which is there again when the card is undone. With Shift it stays the link.
 */
function pasteLink(view, event) {
  const text = event.clipboardData?.getData("text/plain").trim() ?? "";
  const href = /\s/.test(text) ? null : /^(https?:|mailto:)/i.test(text) ? parseHref(text) : null;
  // All that there is begins and ends outside of every line.
  const { selection, doc } = view.state;
  const words = selection instanceof AllSelection ? TextSelection.between(doc.resolve(0), doc.resolve(doc.content.size)) : selection;
  const { empty, $from, $to, from, to } = words;
  if (!href || !completeHref(href) || !$from.sameParent($to) || !$from.parent.type.allowsMarkType(marks.link)) return false;
  const link = marks.link.create({ href });
  const tr = view.state.tr;
  if (empty) tr.insert(from, schema.text(text, [link]));
  else tr.removeMark(from, to, marks.link).addMark(from, to, link);
  view.dispatch(tr.removeStoredMark(marks.link).scrollIntoView());
  const isAlone = empty && $from.depth === 1 && $from.parent.type === nodes.paragraph && $from.parent.childCount === 0;
  if (isAlone && /^https?:/i.test(href) && !view.input.shiftKey) {
    lineToCard(href)(view.state, view.dispatch);
    announce(say("became-card"));
  }
  return true;
}

function plugins(server, toolbar) {
  let leaves = false;
  const ways = {
    "Mod-k": (_state, _dispatch, view) => {
      editLink(view, server);
      return true;
    },
    "Alt-F10": () => {
      toolbar.focus();
      return true;
    },
    // A list or a table takes Tab; after Escape it leads on, as everywhere else.
    Escape: () => {
      leaves = true;
      return false;
    },
    Enter: (state, _dispatch, view) => editSelected(view, server, state.selection.node),
  };
  const unlessLeaving = (command) => (state, dispatch, view) => !leaves && command(state, dispatch, view);
  return [
    new Plugin({
      props: {
        handleKeyDown: (_view, event) => {
          if (!["Tab", "Shift", "Escape"].includes(event.key)) leaves = false;
          return false;
        },
        handleDOMEvents: {
          blur: () => {
            leaves = false;
            return false;
          },
          // With the cursor where it is: what goes above it moves the line.
          click: () => {
            toolbar.close();
            return false;
          },
          beforeinput: () => {
            toolbar.close();
            return false;
          },
        },
      },
    }),
    typing,
    addressAtEnter,
    keymap(ways),
    keymap({ ...keys, Tab: unlessLeaving(keys.Tab), "Shift-Tab": unlessLeaving(keys["Shift-Tab"]) }),
    keymap(baseKeymap),
    tableEditing(),
    new Plugin({ props: takeFiles(server) }),
    new Plugin({ props: takeMarkdown(server) }),
    pending,
    codeBlocks,
    pictures(server),
    direction,
    headRow,
    lastLine,
    placeholder,
    history(),
    dropCursor({ color: false, class: "drop-cursor" }),
    gapCursor(),
  ];
}

/** The first row of a table is its head, whatever was removed or pasted. */
const headRow = new Plugin({
  appendTransaction(transactions, _before, state) {
    if (!transactions.some((transaction) => transaction.docChanged)) return null;
    const tr = state.tr;
    state.doc.descendants((node, pos) => {
      if (node.type !== nodes.table) return !node.isTextblock;
      node.forEach((row, rowOffset, index) => {
        row.forEach((cell, cellOffset) => {
          const type = index === 0 ? nodes.table_header : nodes.table_cell;
          if (cell.type !== type) tr.setNodeMarkup(pos + 1 + rowOffset + 1 + cellOffset, type, cell.attrs);
        });
      });
      return false;
    });
    return tr.docChanged ? tr : null;
  },
});

/**
 * There is always a line to go on in, below a table or a picture too. It is not stored. What a sign has just done is
 * remembered beyond it: Backspace takes that back in the last line, too.
 */
const lastLine = new Plugin({
  appendTransaction(_transactions, _before, state) {
    const last = state.doc.lastChild;
    if (last.type === nodes.paragraph || last.type === nodes.heading) return null;
    const tr = state.tr.insert(state.doc.content.size, nodes.paragraph.create());
    return tr.setMeta("addToHistory", false).setMeta(typing, typing.getState(state));
  },
});

const placeholder = new Plugin({
  props: {
    decorations(state) {
      const { doc } = state;
      const isEmpty = doc.childCount === 1 && doc.firstChild.type === nodes.paragraph && doc.firstChild.content.size === 0;
      return isEmpty ? DecorationSet.create(doc, [Decoration.node(0, doc.firstChild.nodeSize, { class: "is-empty", "data-placeholder": say("write-here") })]) : null;
    },
  },
});
