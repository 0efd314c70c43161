// Lists of programs that write each item for itself: Word writes a paragraph with a sign at its start, Word on the
// web a list for each item. What they say of an item is its level and its number.

import { styleOf } from "./inert.js";

/** Makes these items lists again, some within others. */
export function shapeLists(source) {
  shapeHeadings(source);
  for (const first of source.body.querySelectorAll("p")) if (first.parentNode && isItem(first)) gatherParagraphs(first);
  for (const first of source.body.querySelectorAll(".ListContainerWrapper")) if (first.parentNode) gatherWrappers(first);
}

// As in `src/domain/document/limits.rs`; Word has nine.
const DEEPEST = 8;

/** Lists that grow item by item, before `place`. */
class Lists {
  // The list at the end and those around it, the outermost first. Levels may be left out.
  #open = [];

  constructor(place) {
    this.place = place;
  }

  /** `numbers` are those that the item's sign may mean, the likeliest first; none for a bullet. */
  add({ level: named, tag, numbers, margin = 0 }, content) {
    const open = this.#open;
    const level = Math.min(named, DEEPEST);
    while (open.at(-1)?.level > level) {
      if ((open.at(-2)?.level ?? 0) >= level) open.pop();
      else open.at(-1).level = level;
    }
    const last = open.at(-1);
    const goesOn = last?.tag === tag && (tag === "ul" || !numbers.length || numbers.includes(last.next));
    if (last?.level === level && !goesOn) open.pop();
    if (open.at(-1)?.level !== level) this.#begin(level, tag, numbers[0] ?? 1);
    const item = this.place.ownerDocument.createElement("li");
    item.append(...content);
    const list = open.at(-1);
    list.element.append(item);
    list.next += 1;
    list.margin = margin;
  }

  #begin(level, tag, start) {
    const element = this.place.ownerDocument.createElement(tag);
    if (tag === "ol" && start !== 1) element.setAttribute("start", String(start));
    const around = this.#open.at(-1)?.element.lastElementChild;
    if (around) around.append(element);
    else this.place.before(element);
    this.#open.push({ level, tag, element, next: start, margin: 0 });
  }

  /** Puts a paragraph without a sign into the item below which it stands. */
  addBelow(paragraph, margin) {
    while (this.#open.length > 1 && this.#open.at(-1).margin > margin + 1) this.#open.pop();
    const item = this.#open.at(-1)?.element.lastElementChild;
    if (item) item.append(paragraph);
    else this.place.before(paragraph);
  }
}

const levelOf = (element) => Number(/\blevel(\d)/.exec(styleOf(element)["mso-list"] ?? "")?.[1] ?? 0);
const signIn = (element) => [...element.querySelectorAll("[data-style]")].find((span) => styleOf(span)["mso-list"] === "ignore");
const isItem = (element) => element?.localName === "p" && (levelOf(element) > 0 || Boolean(signIn(element)));

/** The second line of an item, in Word's styles for it. */
const isBelow = (element) => element?.localName === "p" && /^MsoList(ParagraphCxSp(Middle|Last)|Continue)/i.test(element.className) && hasContent(element);

const hasContent = (element) => element.textContent.trim() !== "" || element.querySelector("img, table, hr") !== null;

/** Which list of Word's an item is of, in all its parts. */
const listOf = (element) => /^l\d+\b.*\b(lfo\d+)/.exec(styleOf(element)["mso-list"] ?? "")?.[1];

function gatherParagraphs(first) {
  const run = [first];
  let gap = [];
  for (let next = first.nextElementSibling; next; next = next.nextElementSibling) {
    const isMark = /^(a|span)$/.test(next.localName) && !hasContent(next);
    const goesOnBeyondGap = !gap.length || (listOf(next) && run.some((it) => listOf(it) === listOf(next)));
    if (isItem(next) ? goesOnBeyondGap : isBelow(next) && !gap.length) {
      for (const blank of gap) blank.remove();
      gap = [];
      run.push(next);
    } else if (isMark || (next.localName === "p" && !hasContent(next))) gap.push(...(isMark ? [] : [next]));
    else break;
  }
  const place = first.ownerDocument.createComment("");
  first.before(place);
  const lists = new Lists(place);
  for (const paragraph of run) {
    const margin = pointsOf(styleOf(paragraph)["margin-left"]) ?? USUAL_MARGIN;
    if (!isItem(paragraph)) {
      lists.addBelow(paragraph, margin);
      continue;
    }
    const level = levelOf(paragraph) || Number(/^Mso[a-z]+(\d)/i.exec(paragraph.className)?.[1] ?? 1);
    const line = first.ownerDocument.createElement("p");
    const sign = takeSign(paragraph);
    line.append(...paragraph.childNodes);
    paragraph.remove();
    if (hasContent(line)) lists.add({ level, margin, tag: isNumber(sign) ? "ol" : "ul", numbers: numbersOf(sign) }, [line]);
  }
  place.remove();
}

/** Word on the web: a list for each item, in a frame of its own. */
function gatherWrappers(first) {
  const place = first.ownerDocument.createComment("");
  first.before(place);
  const lists = new Lists(place);
  for (let wrapper = first; wrapper?.matches(".ListContainerWrapper"); wrapper = place.nextElementSibling) {
    for (const item of wrapper.querySelectorAll("li")) {
      const level = Number(item.getAttribute("data-aria-level")) || 1;
      const number = Number(item.getAttribute("data-aria-posinset") ?? item.parentElement.getAttribute("start"));
      lists.add({ level, tag: item.parentElement.localName, numbers: number ? [number] : [] }, [...item.childNodes]);
    }
    wrapper.remove();
  }
  place.remove();
}

/** A heading that Word numbers is a heading, with its number before it. */
function shapeHeadings(source) {
  for (const heading of source.body.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const sign = takeSign(heading);
    if (isNumber(sign)) heading.prepend(`${sign} `);
  }
}

/** Takes the sign out of an item, and says what it was. */
function takeSign(element) {
  const sign = signIn(element);
  sign?.remove();
  return (sign?.textContent ?? "").replace(/\s/g, "");
}

/** Bullets are letters, too, in fonts of signs: they have no dot or bracket behind them. */
const isNumber = (sign) => /\p{N}/u.test(sign) || /^\(?\p{L}+[.):、．]$/u.test(sign);

/** The numbers that a sign may mean, the likeliest first: `i.` is 1 or 9. */
function numbersOf(sign) {
  const digits = /(\d{1,9})\D*$/.exec(sign)?.[1];
  if (digits) return [Number(digits)];
  const letters = /^\(?([a-z]+)\W$/i.exec(sign)?.[1].toLowerCase();
  if (!letters) return [];
  const alphabetic = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 96, 0);
  const roman = romanOf(letters);
  const numbers = letters.length > 1 || /[ivx]/.test(letters) ? [roman, alphabetic] : [alphabetic, roman];
  return numbers.filter((number) => number > 0 && number <= 999);
}

function romanOf(letters) {
  if (!/^c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(letters)) return 0;
  const values = [...letters].map((letter) => ({ i: 1, v: 5, x: 10, l: 50, c: 100 })[letter]);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}

// What Word's style for items has.
const USUAL_MARGIN = 36;

function pointsOf(length) {
  const [, number, unit] = /^(-?[\d.]+)(pt|in|cm|mm|px)?$/.exec(length ?? "") ?? [];
  return number === undefined ? undefined : Number(number) * { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75 }[unit ?? "pt"];
}
