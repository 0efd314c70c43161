// The question which picture, or which pictures for a gallery, and what each of them shows.

import { ask, cancel } from "./dialogs.js";
import { el } from "./dom.js";
import { pictureAddress } from "./schema.js";
import { say } from "./words.js";

/** How many pictures are chosen for a gallery. */
function chosenWords(count) {
  if (count === 0) return "";
  return count === 1 ? say("chosen-one") : say("chosen-many", { count });
}

/**
 * The pictures of a gallery in their order, each with a field for what it shows and a button that takes out this one:
 * the same picture may be there twice, with other words. The box of a picture in the library is about all of them.
 */
class GalleryRows {
  /** `changed` is called after a row was taken out by its button. */
  constructor(chosen, changed) {
    this.changed = changed;
    this.made = 0;
    this.out = new Map();
    this.hint = el("p", { class: "hint", id: "gallery-hint" }, say("gallery-hint"));
    this.element = el("div", { class: "gallery-words" }, this.hint);
    this.rows = chosen.map((picture) => this.#row(picture));
    this.#show();
  }

  get count() {
    return this.rows.length;
  }

  has(media) {
    return this.rows.some((row) => row.media === media);
  }

  /** One more at the end, or those that were taken out by the box: what was said comes back with its picture. */
  add(media) {
    this.rows.push(...(this.out.get(media) ?? [this.#row({ media })]));
    this.out.delete(media);
    this.#show();
  }

  remove(media) {
    this.out.set(media, this.rows.filter((row) => row.media === media));
    this.rows = this.rows.filter((row) => row.media !== media);
    this.#show();
  }

  pictures() {
    return this.rows.map(({ media, caption, field }) => ({ media, alt: field.value.trim(), caption }));
  }

  #removeOne(row) {
    const at = this.rows.indexOf(row);
    this.rows.splice(at, 1);
    if (!this.has(row.media)) this.out.set(row.media, [row]);
    this.#show();
    (this.rows[at] ?? this.rows[at - 1])?.button.focus();
    this.changed(row.media);
  }

  /** A row that is there stays as it is: somebody may be typing in it. */
  #show() {
    const shown = new Set(this.rows.map(({ element }) => element));
    for (const element of [...this.element.querySelectorAll(".gallery-row")]) if (!shown.has(element)) element.remove();
    for (const { element } of this.rows) if (!element.parentNode) this.element.append(element);
    this.hint.hidden = this.rows.length === 0;
  }

  #row({ media, alt = "", caption = "" }) {
    const id = `gallery-alt-${this.made++}`;
    const field = el("input", { id, type: "text", maxlength: 300, value: alt, "aria-describedby": "gallery-hint" });
    const button = el("button", { type: "button", class: "button quiet small", "aria-label": say("take-out-of", { name: media }), onclick: () => this.#removeOne(row) }, say("take-out"));
    const words = el("div", { class: "field" }, el("label", { for: id }, say("picture-alt-of", { name: media })), field);
    const element = el("div", { class: "gallery-row" }, el("img", { src: pictureAddress(media), alt: "", loading: "lazy" }), words, button);
    const row = { media, caption, field, button, element };
    return row;
  }
}

/** What the button says that adds pictures to a list. */
function addWords(count) {
  if (count === 0) return say("add-several");
  return count === 1 ? say("add-one") : say("add-many", { count });
}

const galleryTitle = (isThere) => (isThere ? say("change-gallery") : say("add-a-gallery"));
const pictureTitle = (isThere) => (isThere ? say("change-picture") : say("add-a-picture"));

/**
 * A list of one picture of the library, or of several for a gallery: `{ media, alt, caption }`. `chosen` are those
 * of before; with `isForWords` the question begins with what the picture shows. With `isForList` they join those of a
 * list, and one is enough.
 */
export function askForPictures(server, chosen, { isGallery = false, isForWords = false, isForList = false } = {}) {
  const isThere = chosen.length > 0;
  const title = isForList ? say("add-several") : isGallery ? galleryTitle(isThere) : pictureTitle(isThere);
  return ask(title, (done) => {
    const error = el("p", { class: "field-error", hidden: true, role: "alert" });
    const fail = (text) => {
      error.textContent = text;
      error.hidden = !text;
    };
    // What is chosen stays so while the list shows others.
    let picked = isGallery ? null : (chosen[0]?.media ?? null);
    // The focus waits here until there is something to choose.
    const list = el("div", { class: "pictures", tabindex: "-1", autofocus: !isForWords });
    const more = el("button", { type: "button", class: "button quiet small", hidden: true }, say("show-more"));
    const search = el("input", { id: "picture-search", type: "search", autocomplete: "off", maxlength: 200 });
    const state = el("p", { class: "hint", id: "picture-state", role: "status" });
    const alt = el("input", { id: "picture-alt", type: "text", maxlength: 300, value: chosen[0]?.alt ?? "", "aria-describedby": "picture-alt-hint", autofocus: isForWords });
    const caption = el("input", { id: "picture-caption", type: "text", maxlength: 300, value: chosen[0]?.caption ?? "" });
    const note = el("p", { class: "hint", role: "status" });
    // What is said of one picture is said of no other, and is there again when that is chosen again.
    const saidOf = new Map();
    const wordsInLibrary = new Map();
    let wordsAreOf = picked;
    const turnTo = (media) => {
      if (wordsAreOf && wordsAreOf !== media) {
        const before = alt.value.trim();
        saidOf.set(wordsAreOf, before);
        alt.value = saidOf.get(media) ?? "";
        note.textContent = before && !alt.value ? say("words-of-before", { label: before }) : "";
      }
      picked = wordsAreOf = media;
      alt.placeholder = wordsInLibrary.get(media) ?? "";
    };
    alt.addEventListener("input", () => { note.textContent = ""; });
    const upload = el("input", { id: "picture-upload", type: "file", accept: "image/png,image/jpeg,image/webp,image/gif,image/svg+xml", multiple: isGallery });
    const choice = (picture) => {
      wordsInLibrary.set(picture.name, picture.alt);
      return el(
        "label",
        { class: "picture", title: picture.name },
        el("input", { type: isGallery ? "checkbox" : "radio", name: "picture", value: picture.name, checked: rows ? rows.has(picture.name) : picked === picture.name }),
        el("img", { src: picture.url, alt: "", loading: "lazy", width: picture.width, height: picture.height }),
        el("span", {}, picture.name),
      );
    };
    const count = () => {
      if (rows) state.textContent = chosenWords(rows.count);
      if (isForList) verb.textContent = addWords(rows.count);
    };
    const boxOf = (media) => [...list.querySelectorAll("input")].find((input) => input.value === media);
    const takenOut = (media) => {
      const box = boxOf(media);
      if (box) box.checked = rows.has(media);
      if (!rows.count) (box ?? search).focus();
      fail("");
      count();
    };
    const verb = el("button", { class: "button" }, isForList ? addWords(chosen.length) : isThere ? say("change") : isGallery ? say("add-gallery") : say("add-picture"));
    const rows = isGallery ? new GalleryRows(chosen, takenOut) : null;
    list.addEventListener("change", ({ target: { value, checked } }) => {
      if (!rows) turnTo(value);
      else if (checked) rows.add(value);
      else rows.remove(value);
      fail("");
      count();
    });
    let page = 0;
    let asked = 0;
    const load = async (isFromStart) => {
      const mine = (asked += 1);
      const wanted = isFromStart ? 1 : page + 1;
      try {
        const { pictures, has_more } = await server.pictures(wanted, search.value.trim());
        if (mine !== asked) return;
        page = wanted;
        if (isFromStart) list.replaceChildren();
        list.append(...pictures.map(choice));
        more.hidden = !has_more;
        if (!list.childElementCount) list.append(el("p", { class: "hint" }, search.value.trim() ? say("no-such-pictures") : say("no-pictures")));
      } catch (failure) {
        fail(failure.message);
      }
    };
    const start = async () => {
      await load(true);
      // Whoever types already is not interrupted.
      if (!document.activeElement?.matches(".ask input")) (list.querySelector("input:checked") ?? list.querySelector("input"))?.focus();
    };
    more.addEventListener("click", () => load(false));
    let timer;
    search.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => load(true), 150);
    });
    // Enter looks at once, and chooses nothing.
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      clearTimeout(timer);
      load(true);
    });
    const bar = el("progress", { max: 1, value: 0, hidden: true, "aria-labelledby": "picture-state" });
    const stop = el("button", { type: "button", class: "button quiet small", hidden: true }, say("cancel-upload"));
    const show = (isUploading) => {
      upload.disabled = isUploading;
      bar.hidden = stop.hidden = !isUploading;
    };
    upload.addEventListener("change", async () => {
      const files = [...upload.files];
      if (!files.length) return;
      fail("");
      const way = new AbortController();
      const { signal } = way;
      stop.addEventListener("click", () => way.abort(), { signal });
      upload.closest("dialog").addEventListener("close", () => way.abort(), { signal });
      show(true);
      stop.focus();
      const taken = [];
      const refused = [];
      for (const [index, file] of files.entries()) {
        state.textContent = files.length === 1 ? say("uploading", { name: file.name }) : say("uploading-some", { name: file.name, number: index + 1, count: files.length });
        const sent = (part) => { bar.value = (index + part) / files.length; };
        sent(0);
        try {
          const name = await server.upload(file, { signal, sent });
          if (name) taken.push(name);
        } catch (failure) {
          refused.push(files.length === 1 ? failure.message : `${file.name}: ${failure.message}`);
        }
        // What is in the library already stays there.
        if (signal.aborted) break;
      }
      if (!upload.isConnected) return;
      state.textContent = "";
      show(false);
      upload.value = "";
      if (taken.length) {
        // The list shows it as chosen; what the library says of it comes with the list.
        if (!rows) picked = taken[0];
        // One that the library had is chosen perhaps.
        else for (const name of taken) if (!rows.has(name)) rows.add(name);
        search.value = "";
        await load(true);
        if (!rows) turnTo(picked);
        boxOf(taken.find(boxOf))?.focus();
      } else {
        upload.focus();
      }
      count();
      if (refused.length) fail(refused.join(" "));
    });
    start();
    const submit = (event) => {
      event.preventDefault();
      if (upload.disabled) fail(say("still-uploading"));
      else if (rows && rows.count < (isForList ? 1 : 2)) fail(isForList ? say("choose-picture") : say("choose-pictures"));
      else if (rows) done(rows.pictures());
      else if (picked === null) fail(say("choose-picture"));
      else done([{ media: picked, alt: alt.value.trim(), caption: caption.value.trim() }]);
    };
    return el(
      "form",
      { method: "dialog", onsubmit: submit },
      error,
      el(
        "fieldset",
        { class: "picture-choice" },
        el("legend", {}, say("from-library")),
        el("div", { class: "field" }, el("label", { for: "picture-search" }, say("find-pictures")), search),
        list,
        more,
      ),
      state,
      el("div", { class: "uploading" }, bar, stop),
      el("div", { class: "field" }, el("label", { for: "picture-upload" }, isGallery ? say("new-pictures") : say("new-picture")), upload),
      rows?.element,
      isGallery ? null : el("div", { class: "field" }, el("label", { for: "picture-alt" }, say("picture-alt")), el("p", { class: "hint", id: "picture-alt-hint" }, say("picture-alt-hint")), alt, note),
      isGallery ? null : el("div", { class: "field" }, el("label", { for: "picture-caption" }, say("picture-caption")), caption),
      el("div", { class: "ask-actions" }, verb, cancel(done)),
    );
  });
}
