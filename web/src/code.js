// A block of code with a field for its language at its corner.

import { Plugin, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { around } from "./commands.js";
import { el } from "./dom.js";
import { schema } from "./schema.js";
import { say } from "./words.js";

const { nodes } = schema;

/** A language's name as a document holds it, of what somebody typed. */
const asName = (typed) => typed.trim().replace(/\s+/g, "-").replace(/[^a-zA-Z0-9_+#.-]/g, "").replace(/-+$/, "").slice(0, 30) || null;

const COMMON = ["bash", "c", "cpp", "css", "diff", "go", "html", "java", "javascript", "json", "kotlin", "php", "python", "ruby", "rust", "sql", "swift", "toml", "typescript", "xml", "yaml"];

/** What the field offers, once for the screen. */
function offers() {
  if (!document.getElementById("code-languages")) document.body.append(el("datalist", { id: "code-languages" }, ...COMMON.map((value) => el("option", { value }))));
  return "code-languages";
}

class CodeView {
  constructor(node, view, getPos, decorations) {
    this.node = node;
    this.view = view;
    this.getPos = getPos;
    this.first = null;
    this.contentDOM = el("code", { spellcheck: "false" });
    // It is in no form of its own, and has no name: only the document is sent.
    this.field = el("input", { type: "text", class: "code-language", list: offers(), "aria-label": say("code-language"), placeholder: say("code-language"), autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: 30, oninput: () => this.#typed(), onchange: () => this.#show(), onblur: () => this.#left(), onkeydown: (event) => this.#key(event) });
    this.dom = el("div", { class: "code-block" }, el("pre", {}, this.contentDOM), el("div", { class: "code-corner", contenteditable: "false" }, this.field));
    this.update(node, decorations);
    this.#show();
  }

  update(node, decorations) {
    if (node.type !== nodes.code_block) return false;
    this.node = node;
    // Tab leads here from its code, and past it from elsewhere.
    this.field.tabIndex = decorations.some(({ spec }) => spec.hasCursor) ? 0 : -1;
    if (document.activeElement !== this.field) this.#show();
    return true;
  }

  stopEvent({ target }) {
    return target === this.field;
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }

  #show() {
    this.field.value = this.node.attrs.language ?? "";
  }

  #left() {
    this.first = null;
    this.#show();
  }

  #typed() {
    const language = asName(this.field.value);
    if (language === this.node.attrs.language) return;
    const tr = this.view.state.tr.setNodeAttribute(this.getPos(), "language", language);
    // What is typed here in one go is undone in one.
    if (this.first) tr.setMeta("appendedTransaction", this.first);
    else this.first = tr;
    this.view.dispatch(tr);
  }

  #key(event) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    const { state } = this.view;
    const inside = around(state, nodes.code_block)?.pos === this.getPos();
    if (!inside) this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, this.getPos() + 1)));
    this.view.focus();
  }
}

export const codeBlocks = new Plugin({
  props: {
    nodeViews: { code_block: (node, view, getPos, decorations) => new CodeView(node, view, getPos, decorations) },
    decorations(state) {
      const found = around(state, nodes.code_block);
      return found && DecorationSet.create(state.doc, [Decoration.node(found.pos, found.pos + found.node.nodeSize, {}, { hasCursor: true })]);
    },
  },
});
