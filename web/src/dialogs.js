// The questions that the toolbar asks: where a link leads, and what the keys do. `choosing.js` has that for pictures.

import { el } from "./dom.js";
import { completeHref } from "./href.js";
import { say } from "./words.js";

/** Shows a dialog until it is closed, and gives what `done` was called with, or null. */
export function ask(title, build) {
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

export const cancel = (done) => el("button", { type: "button", class: "button quiet", onclick: () => done(null) }, say("cancel"));

/** How many pages were found to link to. */
function foundWords(count) {
  if (count === 0) return say("found-none");
  return count === 1 ? say("found-one") : say("found-many", { count });
}

/** What a link can lead to: its title, what that is, and where. Spaces are for those who hear it. */
function linkChoice({ title, kind, path, is_published }, onclick) {
  const where = is_published ? path : say("link-unpublished", { path });
  return el("button", { type: "button", class: "link-choice", onclick }, el("bdi", {}, title), " ", el("span", { class: "hint" }, kind), " ", el("span", { class: "hint link-path" }, where));
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
        ...links.map((link) => el("li", {}, linkChoice(link, (event) => (event.detail ? choose(link) : take(link))))),
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
