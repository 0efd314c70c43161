// Pictures that are pasted or dropped: they go into the library, and then into the text.

import { Selection } from "prosemirror-state";
import { insertPoint } from "prosemirror-transform";
import { announce, el } from "./dom.js";
import { cleanPasted } from "./paste.js";
import { hold, letGo, placeOf, track } from "./pending.js";
import { schema } from "./schema.js";
import { say } from "./words.js";

const { nodes } = schema;

/** What `handlePaste` and `handleDrop` do with files. */
export function takeFiles(server) {
  return {
    handlePaste(view, event) {
      const files = pastedFiles(event.clipboardData);
      if (files.length) addPictures(view, server, files, view.state.selection.from, true);
      return files.length > 0;
    },
    handleDrop(view, event) {
      const files = [...(event.dataTransfer?.files ?? [])];
      // A picture that is moved inside the text comes along as a file, too.
      if (!files.length || view.dragging) return false;
      const found = view.posAtCoords({ left: event.clientX, top: event.clientY });
      addPictures(view, server, files, found?.pos ?? view.state.selection.from, false);
      return true;
    },
  };
}

/** A file that is dropped beside the texts would take the page's place. */
export function keepPage() {
  for (const name of ["dragover", "drop"]) {
    window.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files") || event.target.closest?.('input[type="file"]')) return;
      if (name === "dragover" && !event.target.closest?.(".rich-text")) event.dataTransfer.dropEffect = "none";
      event.preventDefault();
    });
  }
}

/** The files of a clipboard, where they are what was copied: text processors put a picture of the words beside them. */
function pastedFiles(data) {
  const files = [...(data?.files ?? [])];
  const html = files.length ? data.getData("text/html") : "";
  const clean = html && cleanPasted(html);
  return clean.includes("<figure") || clean.replace(/<[^>]*>/g, "").trim() ? [] : files;
}

/** The next place for a picture: where the cursor is, or below what it is in. */
function placeFor(doc, pos) {
  const at = insertPoint(doc, pos, nodes.image);
  if (at !== null) return at;
  const $pos = doc.resolve(pos);
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const index = $pos.indexAfter(depth - 1);
    if ($pos.node(depth - 1).canReplaceWith(index, index, nodes.image)) return $pos.after(depth);
  }
  return doc.content.size;
}

function addPictures(view, server, files, pos, isAtCursor) {
  const at = placeFor(view.state.doc, pos);
  const arriving = files.map((file) => ({ file, id: {} }));
  const tr = view.state.tr;
  for (const { file, id } of arriving) hold(tr, id, at, waiting(file), 1);
  view.dispatch(tr);
  announce(files.length === 1 ? say("uploading", { name: files[0].name }) : say("uploading-many", { count: files.length }));
  track(upload(view, server, arriving, isAtCursor));
}

const waiting = ({ name }) => el("div", { class: "arriving" }, el("progress", { "aria-hidden": "true" }), el("span", {}, say("uploading", { name })));

/** One after the other, so that they come in their order. */
async function upload(view, server, arriving, isAtCursor) {
  let taken = 0;
  let end = null;
  const refused = [];
  // Whoever goes on writing meanwhile stays where they write.
  let known = isAtCursor ? view.state.doc : null;
  for (const { file, id } of arriving) {
    let media;
    let fault;
    try {
      media = await server.upload(file);
    } catch (failure) {
      fault = `${file.name}: ${failure.message}`;
    }
    if (view.isDestroyed) return;
    const tr = view.state.tr;
    const at = placeOf(view.state, id);
    letGo(tr, id);
    if (fault) {
      refused.push(fault);
      refuse(view, tr, at, fault);
    } else if (at !== null) {
      const image = nodes.image.create({ media });
      tr.insert(at, image);
      taken += 1;
      end = at + image.nodeSize;
    }
    const isUntouched = known === view.state.doc;
    view.dispatch(tr);
    if (isUntouched) known = view.state.doc;
  }
  if (end !== null && known === view.state.doc) view.dispatch(goBelow(view.state.tr, end));
  announce([taken === 1 ? say("picture-is-in") : taken ? say("pictures-are-in", { count: taken }) : "", ...refused].join(" ").trim());
}

/** Typing goes on below what came, in a line of its own. */
function goBelow(tr, below) {
  const $below = tr.doc.resolve(below);
  const next = $below.nodeAfter;
  const isEmptyLine = next?.type === nodes.paragraph && next.childCount === 0;
  if (!isEmptyLine && $below.parent.canReplaceWith($below.index(), $below.index(), nodes.paragraph)) tr.insert(below, nodes.paragraph.create());
  return tr.setSelection(Selection.near(tr.doc.resolve(below))).scrollIntoView();
}

/** Says why something did not come, where it would be, until that is read. */
export function refuse(view, tr, at, fault) {
  const id = {};
  const close = () => {
    view.dispatch(letGo(view.state.tr, id));
    view.focus();
  };
  const notice = el("div", { class: "arriving is-refused" }, el("span", {}, fault), el("button", { type: "button", class: "button quiet small", onclick: close }, say("close")));
  hold(tr, id, at ?? tr.doc.content.size, notice, 1);
}
