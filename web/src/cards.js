// The cards of the sections: they fold, and their buttons change the form without a new page. The
// server makes the change, as it does without script; here its answer takes the old form's place,
// with the focus and the scroll where they were.

import { askForPictures } from "./choosing.js";
import { announce, el } from "./dom.js";
import { isSignedOut } from "./server.js";
import { say } from "./words.js";

/** A button's value that changes the sections: `up:2.items.1`. */
const isCommand = (value) => /^(add|add_at|add_item|insert|remove|up|down|duplicate|undo)(:|$)/.test(value ?? "");

/** Which sections are folded after a command: what is folded goes with its section. */
function foldedAfter(value, folded) {
  const [verb, place] = value.split(":");
  const at = /^\d+$/.test(place ?? "") ? Number(place) : -1;
  if (at < 0) return;
  if (verb === "up" && at > 0) [folded[at - 1], folded[at]] = [folded[at], folded[at - 1]];
  if (verb === "down" && at + 1 < folded.length) [folded[at], folded[at + 1]] = [folded[at + 1], folded[at]];
  if (verb === "remove") folded.splice(at, 1);
  if (verb === "duplicate") folded.splice(at + 1, 0, false);
  if (verb === "add_at") folded.splice(at, 0, false);
}

/** Markdown without its signs, near enough for a few words. */
const withoutSigns = (markdown) =>
  markdown
    .replace(/^\s{0,3}(?:#{1,6}|[-*+>]|\d+[.)]|```.*)(?:\s+|$)/gm, "")
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1")
    .replace(/[*~`]+|(?<!\w)_+|_+(?!\w)/g, "");

const MOST = 60;

/** The first line that says something, cut between words. */
function firstLine(text) {
  const line = text.split("\n").map((it) => it.trim()).find(Boolean) ?? "";
  if (line.length <= MOST) return line;
  const cut = line.slice(0, MOST + 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 0) || MOST)}…`;
}

/** More than these are looked through by their heads. */
const FEW = 3;

const isTelephone = () => matchMedia("(max-width: 40rem)").matches;

/**
 * Which sections of an entry are folded, for as long as the tab is open: saving brings a new page, and what was
 * folded stays so.
 */
class Folds {
  constructor(form) {
    this.form = form;
  }

  get #key() {
    return `rowhouse.folds:${this.form.dataset.base}:${this.form.dataset.entry ?? ""}`;
  }

  keep(folded) {
    if (!this.form.dataset.entry) return;
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(folded));
    } catch {
      // A browser that keeps nothing begins anew with each page.
    }
  }

  /** As they were; else a telephone begins with the first of many, and all others by their heads. */
  atFirst(count) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.#key) ?? "null");
      if (Array.isArray(kept) && kept.length === count) return kept;
    } catch {
      // As if nothing was kept.
    }
    const isFolded = count > FEW && isTelephone();
    return Array.from({ length: count }, (_, index) => isFolded && index > 0);
  }
}

export class Cards {
  /** `wordsIn` gives the plain words of a text that has the visual editor, or null. */
  constructor(form, { server, mount, changed, wordsIn }) {
    this.form = form;
    this.server = server;
    this.mount = mount;
    this.changed = changed;
    this.complaint = null;
    this.isBusy = false;
    this.wordsIn = wordsIn;
    this.folds = new Folds(form);
    // What was chosen for a list and did not get there, by the button that asks: it is chosen when that asks again.
    this.waiting = new WeakMap();
    form.addEventListener("submit", (event) => this.#submit(event));
    form.addEventListener("invalid", ({ target }) => this.#show(target), { capture: true });
    // A link to a field opens the section that it is in.
    form.addEventListener("click", ({ target }) => {
      const id = target.closest("a[href^='#']")?.getAttribute("href").slice(1);
      const field = id && document.getElementById(id);
      if (field) this.#show(field);
    });
    let frame = 0;
    form.addEventListener("input", () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => this.#nameAll());
    });
    this.#fold(this.folds.atFirst(this.#cards().length));
  }

  #cards() {
    return [...this.form.querySelectorAll("fieldset.section")];
  }

  #submit(event) {
    const button = event.submitter;
    if (button?.name !== "intent" || !isCommand(button.value)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!this.isBusy) this.#change(button);
  }

  /** Sends the form, with some fields that are not in it yet, and tells whether what came back took its place. */
  async #change(button, further = []) {
    this.isBusy = true;
    const data = new FormData(this.form);
    for (const [name, value] of further) data.set(name, value);
    data.set("intent", button.value);
    const folded = this.#folded();
    const [verb, which] = button.value.split(":");
    const removedAt = this.form.elements[`r.${which}.place`]?.value ?? "";
    const ofUndo = (root) => root.querySelectorAll(".notice.undo").length;
    const removed = ofUndo(this.form);
    this.form.setAttribute("aria-busy", "true");
    this.complaint?.remove();
    // What is typed from now on would be lost: it is not in what is sent, and what comes takes its place.
    const sections = document.getElementById("sections");
    sections.inert = true;
    try {
      const response = await fetch(this.form.action, { method: "POST", body: new URLSearchParams(data) });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      sections.inert = false;
      const fresh = page.querySelector("#sections");
      if (!fresh) throw new Error(isSignedOut(response) ? say("press-signed-out") : say("press-refused"));
      // What has no room to come back to waits for some.
      const isBack = ofUndo(fresh) < removed;
      if (verb !== "undo") foldedAfter(button.value, folded);
      else if (isBack && /^\d+$/.test(removedAt)) folded.splice(Number(removedAt), 0, false);
      this.#replace(fresh, button, folded);
      return true;
    } catch (failure) {
      sections.inert = false;
      button.focus();
      // Going there in the browser's own way would lose what was typed.
      const text = failure instanceof TypeError ? say("press-unreachable") : failure.message;
      this.complaint = el("p", { class: "notice error", role: "alert" }, say("still-here", { fault: text }));
      document.getElementById("sections").prepend(this.complaint);
      this.complaint.scrollIntoView({ block: "nearest" });
      return false;
    } finally {
      this.isBusy = false;
      this.form.removeAttribute("aria-busy");
    }
  }

  /** A list of pictures takes several at once, from one question. */
  #addSeveral() {
    for (const place of this.form.querySelectorAll("[data-pictures-of]")) {
      // Nothing is offered past the last section: the server draws what it was sent, and no more.
      const value = `insert:${this.#cards().length}`;
      const button = el("button", { type: "button", class: "button quiet", value, "aria-haspopup": "dialog" }, say("add-several"));
      button.addEventListener("click", () => this.#bring(place.dataset.picturesOf, button));
      place.append(button);
    }
  }

  /** Each picture that is chosen becomes an item: first those that are there and empty, then new ones behind them. */
  async #bring(path, button) {
    const chosen = await askForPictures(this.server, this.waiting.get(button) ?? [], { isGallery: true, isForList: true });
    if (!chosen || this.isBusy) return;
    this.waiting.set(button, chosen);
    const name = `s.${path}`;
    const id = name.replaceAll(".", "-");
    const count = document.querySelectorAll(`#${id} > .item`).length;
    const typed = (at, part) => this.form.elements[`${name}.${at}.${part}`]?.value ?? "";
    const places = Array.from({ length: count }, (_, at) => at).filter((at) => !["media", "alt", "caption"].some((part) => typed(at, part)));
    places.push(...chosen.map((_, index) => count + index));
    const further = chosen.flatMap((picture, index) => Object.entries(picture).map(([part, value]) => [`${name}.${places[index]}.${part}`, value]));
    if (!(await this.#change(button, further))) return;
    this.changed();
    const first = document.getElementById(`${id}-${places[0]}`);
    first?.querySelector("[data-choose]")?.focus({ preventScroll: true });
    first?.scrollIntoView({ block: "nearest" });
    announce(chosen.length === 1 ? say("added-one") : say("added-many", { count: chosen.length }));
  }

  #replace(fresh, button, folded) {
    const { value } = button;
    const top = button.getBoundingClientRect().top;
    const { scrollX, scrollY } = window;
    const goal = fresh.querySelector("[autofocus]");
    goal?.removeAttribute("autofocus");
    document.getElementById("sections").replaceWith(document.adoptNode(fresh));
    this.mount();
    this.#fold(folded);
    // What comes is as high as what went only once it is mounted and folded.
    window.scrollTo(scrollX, scrollY);
    if (!value.startsWith("insert:")) this.changed();
    const place = this.#placeAfter(value, goal);
    if (!place) return;
    place.focus({ preventScroll: true });
    const verb = value.split(":")[0];
    // What was pressed stays under the pointer; what is new comes into sight, and all of what says that something went.
    if (verb === "up" || verb === "down") window.scrollBy(0, place.getBoundingClientRect().top - top);
    else (place.closest(".notice.undo") ?? place).scrollIntoView({ block: "nearest" });
    // What is new is seen from its head on.
    if (/^(add|duplicate)/.test(verb)) place.closest(".item, .section")?.querySelector(":scope > legend")?.scrollIntoView({ block: "nearest" });
    const said = { up: say("moved-up"), down: say("moved-down"), duplicate: say("duplicated"), undo: say("is-back") }[verb];
    if (said && !place.closest(".notice.undo")) announce(said);
  }

  /** Where typing or pressing goes on. */
  #placeAfter(value, goal) {
    const [verb] = value.split(":");
    const card = goal?.closest(".item, .section") ?? null;
    if (verb === "up" || verb === "down") {
      const actions = card?.querySelector(":scope > .card-actions");
      return actions?.querySelector(`[value^="${verb}:"]`) ?? actions?.querySelector("button") ?? goal;
    }
    if (!goal) return null;
    const visual = goal.matches("textarea") && goal.hidden ? goal.parentElement.querySelector(".rich-text") : null;
    // Where pictures are chosen, the field for a name is hidden.
    const chooser = goal.matches(".has-chooser .picture-field > input") ? goal.parentElement.querySelector("[data-choose]") : null;
    return visual ?? chooser ?? goal;
  }

  /** Each card says its first words, to be told from the others. */
  #nameAll() {
    for (const card of this.form.querySelectorAll("fieldset.section, fieldset.item")) {
      const legend = card.querySelector(":scope > legend");
      const words = this.#wordsOf(card);
      let shown = legend.querySelector(".optional");
      if (!words) {
        shown?.remove();
        continue;
      }
      if (!shown) {
        shown = el("bdi", { class: "optional" });
        (legend.querySelector("span") ?? legend).append(" ", shown);
      }
      if (shown.textContent !== words) shown.textContent = words;
    }
  }

  /** As `Node::words` in `src/domain/document/form/tree.rs`. */
  #wordsOf(card) {
    const isOwn = (field) => field.closest(".section, .item") === card && !field.closest(".group, .rich");
    for (const field of card.querySelectorAll('input[type="text"]:not([inputmode="url"], [list="terms"]), textarea')) {
      if (!isOwn(field)) continue;
      const text = field.matches(".markdown") ? (this.wordsIn(field) ?? withoutSigns(field.value)) : field.value;
      const line = firstLine(text);
      if (line) return line;
    }
    return "";
  }

  #folded() {
    return this.#cards().map((card) => card.classList.contains("folded"));
  }

  #fold(folded) {
    this.#nameAll();
    for (const [index, card] of this.#cards().entries()) {
      const legend = card.querySelector(":scope > legend");
      const body = card.querySelector(":scope > .section-body");
      const toggle = el("button", { type: "button", class: "fold", "aria-expanded": "true", "aria-controls": body.id });
      toggle.append(...legend.childNodes);
      legend.append(toggle);
      toggle.addEventListener("click", () => {
        this.#foldOne(card, !card.classList.contains("folded"));
        this.#told();
      });
      // A field with a fault is not folded away, nor is what has the focus.
      const isNeeded = card.querySelector(".field-error:not([hidden]), [autofocus]") || card.matches("[autofocus]");
      this.#foldOne(card, Boolean(folded[index]) && !isNeeded);
    }
    this.#addSeveral();
    this.#addFoldAll();
    this.#foldKinds();
    this.#told();
  }

  /** On a telephone the kinds of sections would be screens of buttons between the text and what is about the entry. */
  #foldKinds() {
    const kinds = this.form.querySelector(".add-section > details");
    if (kinds && isTelephone() && this.#cards().length > 0) kinds.open = false;
  }

  /** A browser sends nothing while a field has a fault that nobody sees, and does not say so. */
  #show(field) {
    const card = field.closest("fieldset.section.folded");
    if (!card) return;
    this.#foldOne(card, false);
    this.#told();
  }

  #foldOne(card, isFolded) {
    card.classList.toggle("folded", isFolded);
    card.querySelector(":scope > .section-body").hidden = isFolded;
    card.querySelector(":scope > legend > .fold").setAttribute("aria-expanded", String(!isFolded));
  }

  /** One button for all of many: it folds them as long as one is open. */
  #addFoldAll() {
    this.foldAll = null;
    if (this.#cards().length <= FEW) return;
    const press = () => {
      const isFolded = this.#folded().includes(false);
      for (const card of this.#cards()) this.#foldOne(card, isFolded);
      this.#told();
    };
    this.foldAll = el("button", { type: "button", class: "button quiet small", onclick: press });
    document.getElementById("s").before(el("div", { class: "folds" }, this.foldAll));
  }

  /** Keeps what is folded now, and says what the button for all would do. */
  #told() {
    const folded = this.#folded();
    this.folds.keep(folded);
    if (this.foldAll) this.foldAll.textContent = folded.includes(false) ? say("fold-all") : say("unfold-all");
  }
}
