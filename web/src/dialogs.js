// The two questions that the toolbar asks: where a link leads, and which picture.

import { el } from "./dom.js";
import { completeHref } from "./href.js";
import { say } from "./words.js";

/** Shows a dialog until it is closed, and gives what `done` was called with, or null. */
function ask(title, build) {
  return new Promise((resolve) => {
    let answer = null;
    const heading = el("h2", { id: "ask-title" }, title);
    const dialog = el("dialog", { class: "ask", "aria-labelledby": "ask-title" });
    const done = (value) => {
      answer = value;
      dialog.close();
    };
    dialog.append(heading, build(done));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("[autofocus]")?.focus();
  });
}

const cancel = (done) => el("button", { type: "button", class: "button quiet", onclick: () => done(null) }, say("cancel"));

/** How many pages were found to link to. */
function foundWords(count) {
  if (count === 0) return say("found-none");
  return count === 1 ? say("found-one") : say("found-many", { count });
}

/** `{ href, text }`, or `{ href: "" }` to take the link away. */
export function askForLink(server, { href, needsText, words: shown = "", title = href ? say("change-link") : say("add-a-link"), verb = href ? say("change") : say("add-link"), canRemove = Boolean(href) }) {
  return ask(title, (done) => {
    const error = el("p", { class: "field-error", id: "link-error", hidden: true });
    const address = el("input", { id: "link-address", type: "text", autofocus: true, value: href, autocomplete: "off", autocapitalize: "none", spellcheck: "false", "aria-describedby": "link-hint link-error" });
    const words = el("input", { id: "link-words", type: "text", autocomplete: "off", maxlength: 300, value: shown });
    const found = el("ul", { class: "link-found" });
    const state = el("p", { class: "hint", role: "status" });
    const take = (link) => done({ href: link.path, text: words.value.trim() || link.title });
    const choose = (link) => {
      address.value = link.path;
      if (needsText && !words.value) words.value = link.title;
      found.replaceChildren();
      state.textContent = say("link-leads-to", { title: link.title });
      address.focus();
    };
    let asked = 0;
    let first = null;
    const search = async () => {
      const mine = (asked += 1);
      const query = address.value.trim();
      if (/^(https?:|mailto:|tel:|#)/i.test(query)) {
        found.replaceChildren();
        state.textContent = "";
        return;
      }
      let links;
      try {
        links = await server.links(query.replace(/^\//, ""));
      } catch (failure) {
        state.textContent = failure.message;
        return;
      }
      if (mine !== asked) return;
      first = query ? links[0] : null;
      found.replaceChildren(
        ...links.map((link) =>
          el("li", {}, el("button", { type: "button", class: "link-choice", onclick: (event) => (event.detail ? choose(link) : take(link)) }, el("span", {}, link.title), el("span", { class: "hint" }, link.is_published ? link.path : say("link-unpublished", { path: link.path })))),
        ),
      );
      state.textContent = foundWords(links.length);
    };
    let timer;
    address.addEventListener("input", () => {
      error.hidden = true;
      first = null;
      address.removeAttribute("aria-invalid");
      clearTimeout(timer);
      timer = setTimeout(search, 150);
    });
    search();
    // Up and down go from the address to the pages below it, and along them.
    const move = (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [address, ...found.querySelectorAll("button")];
      const at = stops.indexOf(document.activeElement);
      if (at < 0) return;
      event.preventDefault();
      stops[Math.min(Math.max(at + (event.key === "ArrowDown" ? 1 : -1), 0), stops.length - 1)].focus();
    };
    address.addEventListener("keydown", move);
    found.addEventListener("keydown", move);
    const submit = async (event) => {
      event.preventDefault();
      const complete = completeHref(address.value);
      if (complete) {
        done({ href: complete, text: words.value.trim() || address.value.trim() });
        return;
      }
      // Enter after some words of a title takes the first page of that title, found or not yet.
      if (!first && address.value.trim()) {
        clearTimeout(timer);
        await search();
      }
      if (first) {
        take(first);
        return;
      }
      error.textContent = say("link-wrong");
      error.hidden = false;
      address.setAttribute("aria-invalid", "true");
      address.focus();
    };
    return el(
      "form",
      { method: "dialog", onsubmit: submit },
      el("div", { class: "field" }, el("label", { for: "link-address" }, say("link-address")), el("p", { class: "hint", id: "link-hint" }, say("link-address-hint")), address, error),
      state,
      found,
      needsText ? el("div", { class: "field" }, el("label", { for: "link-words" }, say("link-words")), words) : null,
      el(
        "div",
        { class: "ask-actions" },
        el("button", { class: "button" }, verb),
        canRemove ? el("button", { type: "button", class: "button danger", onclick: () => done({ href: "" }) }, say("remove-link")) : null,
        cancel(done),
      ),
    );
  });
}

/** How many pictures are chosen for a gallery. */
function chosenWords(count) {
  if (count === 0) return "";
  return count === 1 ? say("chosen-one") : say("chosen-many", { count });
}

/** A list of one picture of the library, or of several for a gallery: `{ media, alt, caption }`. */
export function askForPictures(server, chosen, isGallery = false) {
  const title = isGallery ? say("add-a-gallery") : chosen ? say("change-picture") : say("add-a-picture");
  return ask(title, (done) => {
    const error = el("p", { class: "field-error", hidden: true, role: "alert" });
    const fail = (text) => {
      error.textContent = text;
      error.hidden = !text;
    };
    // What is chosen stays so while the list shows others: by name, in the order of choosing.
    let picked = new Set(chosen ? [chosen.media] : []);
    // The focus waits here until there is something to choose.
    const list = el("div", { class: "pictures", tabindex: "-1", autofocus: true });
    const more = el("button", { type: "button", class: "button quiet small", hidden: true }, say("show-more"));
    const search = el("input", { id: "picture-search", type: "search", autocomplete: "off", maxlength: 200 });
    const state = el("p", { class: "hint", role: "status" });
    const alt = el("input", { id: "picture-alt", type: "text", maxlength: 300, value: chosen?.alt ?? "", "aria-describedby": "picture-alt-hint" });
    const caption = el("input", { id: "picture-caption", type: "text", maxlength: 300, value: chosen?.caption ?? "" });
    const upload = el("input", { id: "picture-upload", type: "file", accept: "image/png,image/jpeg,image/webp,image/gif,image/svg+xml", multiple: isGallery });
    const choice = (picture) =>
      el(
        "label",
        { class: "picture", title: picture.name },
        el("input", { type: isGallery ? "checkbox" : "radio", name: "picture", value: picture.name, checked: picked.has(picture.name) }),
        el("img", { src: picture.url, alt: "", loading: "lazy", width: picture.width, height: picture.height }),
        el("span", {}, picture.name),
      );
    const count = () => {
      if (isGallery) state.textContent = chosenWords(picked.size);
    };
    list.addEventListener("change", ({ target: { value, checked } }) => {
      if (!isGallery) picked = new Set([value]);
      else if (checked) picked.add(value);
      else picked.delete(value);
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
    upload.addEventListener("change", async () => {
      const files = [...upload.files];
      if (!files.length) return;
      fail("");
      upload.disabled = true;
      const taken = [];
      const refused = [];
      for (const [index, file] of files.entries()) {
        state.textContent = files.length === 1 ? say("uploading", { name: file.name }) : say("uploading-some", { name: file.name, number: index + 1, count: files.length });
        try {
          taken.push(await server.upload(file));
        } catch (failure) {
          refused.push(files.length === 1 ? failure.message : `${file.name}: ${failure.message}`);
        }
      }
      if (taken.length) {
        picked = new Set(isGallery ? [...picked, ...taken] : taken);
        search.value = "";
        await load(true);
        [...list.querySelectorAll("input")].find((input) => taken.includes(input.value))?.focus();
      }
      state.textContent = "";
      count();
      if (refused.length) fail(refused.join(" "));
      upload.disabled = false;
      upload.value = "";
    });
    start();
    const submit = (event) => {
      event.preventDefault();
      const picture = (media) => (isGallery ? { media, alt: "", caption: "" } : { media, alt: alt.value.trim(), caption: caption.value.trim() });
      if (upload.disabled) fail(say("still-uploading"));
      else if (picked.size < (isGallery ? 2 : 1)) fail(isGallery ? say("choose-pictures") : say("choose-picture"));
      else done([...picked].map(picture));
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
      el("div", { class: "field" }, el("label", { for: "picture-upload" }, isGallery ? say("new-pictures") : say("new-picture")), upload),
      isGallery ? el("p", { class: "hint" }, say("gallery-hint")) : null,
      isGallery ? null : el("div", { class: "field" }, el("label", { for: "picture-alt" }, say("picture-alt")), el("p", { class: "hint", id: "picture-alt-hint" }, say("picture-alt-hint")), alt),
      isGallery ? null : el("div", { class: "field" }, el("label", { for: "picture-caption" }, say("picture-caption")), caption),
      el("div", { class: "ask-actions" }, el("button", { class: "button" }, isGallery ? say("add-gallery") : chosen ? say("change") : say("add-picture")), cancel(done)),
    );
  });
}

/** What the keys do. */
export function showKeys(keys) {
  return ask(say("keys-title"), (done) =>
    el(
      "form",
      { method: "dialog" },
      el("dl", { class: "keys", tabindex: "0", autofocus: true }, ...keys.flatMap(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)])),
      el("div", { class: "ask-actions" }, el("button", { type: "button", class: "button", onclick: () => done(null) }, say("close"))),
    ),
  );
}
