// Pictures that are pasted or dropped: they go into the library, and then into the text.

import { Selection } from "prosemirror-state";
import { dropPoint, insertPoint } from "prosemirror-transform";
import { announce, el } from "./dom.js";
import { cleanPasted, picturesElsewhere } from "./paste.js";
import { hold, letGo, placeOf, track } from "./pending.js";
import { isBrought, schema } from "./schema.js";
import { say } from "./words.js";

const { nodes } = schema;

/** What `handlePaste` and `handleDrop` do with files, and with pictures that stand in what is pasted. */
export function takeFiles(server) {
  return {
    handlePaste(view, event, slice) {
      const files = pastedFiles(event.clipboardData);
      if (!files.length) return takeBrought(view, server, slice, htmlOf(event.clipboardData));
      addPictures(view, server, files.map((file) => ({ file })), view.state.selection.from, true);
      return true;
    },
    handleDrop(view, event, slice) {
      // A picture that is moved inside the text comes along as a file, too.
      if (view.dragging) return false;
      const files = [...(event.dataTransfer?.files ?? [])];
      const found = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.from;
      if (!files.length) return takeBrought(view, server, slice, htmlOf(event.dataTransfer), dropPoint(view.state.doc, found, slice) ?? found);
      addPictures(view, server, files.map((file) => ({ file })), found, false);
      return true;
    },
  };
}

const htmlOf = (data) => data?.getData("text/html") ?? "";

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
  const html = files.length ? htmlOf(data) : "";
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

/**
 * What is pasted with pictures: those that are in it go into the library, each from its place, and for those that
 * are elsewhere a notice says so. Whether there were any.
 */
function takeBrought(view, server, slice, html, at = null) {
  const { selection, doc } = view.state;
  const $at = at === null ? selection.$from : doc.resolve(at);
  if ($at.parent.type.spec.code || (at === null && view.input.shiftKey)) return false;
  const elsewhere = picturesElsewhere(html);
  const brought = broughtIn(slice.content);
  if (!elsewhere && !brought.length) return false;
  const tr = view.state.tr;
  // Pictures and nothing else come as files do.
  const isAll = brought.length > 0 && brought.length === slice.content.childCount;
  if (!isAll && slice.size) insert(tr, slice, at);
  const end = at === null ? tr.selection.to : tr.mapping.map(at);
  const inserted = tr.steps.length;
  const places = isAll ? brought.map(() => placeFor(doc, $at.pos)) : placesOf(tr, brought, end);
  const words = elsewhere === 1 ? say("picture-elsewhere") : say("pictures-elsewhere", { count: elsewhere });
  if (elsewhere) refuse(tr, placeFor(tr.doc, tr.mapping.slice(inserted).map(end)), words);
  view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", at === null ? "paste" : "drop"));
  const pictures = brought.map(({ media, alt }) => ({ file: fileOf(media), alt }));
  if (pictures.length) addPictures(view, server, pictures, places, isAll && at === null);
  if (elsewhere) announce(words);
  return true;
}

/** As ProseMirror does it itself. */
function insert(tr, slice, at) {
  if (at !== null) tr.replaceRange(at, at, slice);
  else if (!slice.openStart && !slice.openEnd && slice.content.childCount === 1) tr.replaceSelectionWith(slice.content.firstChild, false);
  else tr.replaceSelection(slice);
}

/** The pictures of a text that are none of the library yet, in their order. */
function broughtIn(content) {
  const found = [];
  content.descendants((node, pos) => {
    if (node.type === nodes.image && isBrought(node.attrs.media)) found.push({ ...node.attrs, pos });
  });
  return found;
}

/** Takes them out of the text again; where each was. What found no place there comes below. */
function placesOf(tr, brought, end) {
  const found = broughtIn(tr.doc.content);
  const before = tr.steps.length;
  for (const { pos } of [...found].reverse()) tr.delete(pos, pos + 1);
  const gone = tr.mapping.slice(before);
  const last = placeFor(tr.doc, gone.map(end));
  return brought.map(({ media }) => {
    const at = found.findIndex((one) => one.media === media);
    return at < 0 ? last : placeFor(tr.doc, gone.map(found.splice(at, 1)[0].pos, -1));
  });
}

/** A picture's own address as the file that it is; one that cannot be read is empty, and the library says so. */
function fileOf(address) {
  const [, type, is64, data] = /^data:(image\/[\w.+-]+)[^,]*?(;base64)?,([\s\S]*)$/i.exec(address) ?? [];
  let bytes = [];
  try {
    bytes = is64 ? Uint8Array.from(atob(decodeURIComponent(data)), (sign) => sign.charCodeAt(0)) : new TextEncoder().encode(decodeURIComponent(data));
  } catch {
    // It was cut, or is none.
  }
  const kind = (type ?? "image/png").toLowerCase();
  return new File([bytes], `image.${kind.slice("image/".length).replace(/^jpeg$/, "jpg").replace(/\+xml$/, "")}`, { type: kind });
}

/** `places` is one for all of them, or one for each. */
function addPictures(view, server, pictures, places, isAtCursor) {
  const placeAt = (index) => (Array.isArray(places) ? places[index] : placeFor(view.state.doc, places));
  const arriving = pictures.map(({ file, alt = "" }) => waiting(view, file, alt));
  const tr = view.state.tr;
  for (const [index, { id, element }] of arriving.entries()) hold(tr, id, placeAt(index), element, 1);
  view.dispatch(tr);
  announce(arriving.length === 1 ? say("uploading", { name: arriving[0].file.name }) : say("uploading-many", { count: arriving.length }));
  track(upload(view, server, arriving, isAtCursor));
}

/** One on its way: how far it is, and a button that gives it up. */
function waiting(view, file, alt) {
  const id = {};
  const { name } = file;
  const way = new AbortController();
  const bar = el("progress", { max: 1, value: 0, "aria-label": say("uploading", { name }) });
  const percent = el("span", { class: "arriving-percent", "aria-hidden": "true" });
  const sent = (part) => {
    bar.value = part;
    percent.textContent = `${Math.floor(100 * part)} %`;
  };
  const giveUp = () => {
    way.abort();
    view.dispatch(letGo(view.state.tr, id));
    view.focus();
  };
  const stop = el("button", { type: "button", class: "button quiet small", onclick: giveUp }, say("cancel"), el("span", { class: "unseen" }, ` ${name}`));
  return { id, file, alt, sent, signal: way.signal, element: el("div", { class: "arriving" }, bar, percent, el("span", {}, say("uploading", { name })), stop) };
}

/** One after the other, so that they come in their order. */
async function upload(view, server, arriving, isAtCursor) {
  let taken = 0;
  let end = null;
  const refused = [];
  const givenUp = [];
  // Whoever goes on writing meanwhile stays where they write.
  let known = isAtCursor ? view.state.doc : null;
  for (const { file, alt, id, sent, signal } of arriving) {
    let media;
    let fault;
    try {
      media = await server.upload(file, { signal, sent });
    } catch (failure) {
      fault = `${file.name}: ${failure.message}`;
    }
    if (view.isDestroyed) return;
    // What was given up has gone already, also where the library took it at the last moment.
    if (signal.aborted) {
      givenUp.push(say("not-uploaded", { name: file.name }));
      continue;
    }
    const tr = view.state.tr;
    const at = placeOf(view.state, id);
    letGo(tr, id);
    if (fault) {
      refused.push(fault);
      refuse(tr, at, fault);
    } else if (at !== null) {
      const image = nodes.image.create({ media, alt });
      tr.insert(at, image);
      taken += 1;
      end = at + image.nodeSize;
    }
    const isUntouched = known === view.state.doc;
    view.dispatch(tr);
    if (isUntouched) known = view.state.doc;
  }
  if (end !== null && known === view.state.doc) view.dispatch(goBelow(view.state.tr, end));
  announce([taken === 1 ? say("picture-is-in") : taken ? say("pictures-are-in", { count: taken }) : "", ...refused, ...givenUp].join(" ").trim());
}

/** Typing goes on below what came, in a line of its own. */
function goBelow(tr, below) {
  const $below = tr.doc.resolve(below);
  const next = $below.nodeAfter;
  const isEmptyLine = next?.type === nodes.paragraph && next.childCount === 0;
  if (!isEmptyLine && $below.parent.canReplaceWith($below.index(), $below.index(), nodes.paragraph)) tr.insert(below, nodes.paragraph.create());
  return tr.setSelection(Selection.near(tr.doc.resolve(below))).scrollIntoView();
}

/** Says why something did not come, where it would be, until that is read. It goes along into another view. */
export function refuse(tr, at, fault) {
  const id = {};
  const notice = (view) => {
    const close = () => {
      view.dispatch(letGo(view.state.tr, id));
      view.focus();
    };
    return el("div", { class: "arriving is-refused" }, el("span", {}, fault), el("button", { type: "button", class: "button quiet small", onclick: close }, say("close")));
  };
  hold(tr, id, at ?? tr.doc.content.size, notice, 1);
}
