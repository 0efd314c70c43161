// What other programs put on the clipboard, as what a text can have.
//
// Google Docs writes bold as a style and puts a list that is inside another beside its item, web pages
// write everything; what text processors mean, `office.js` says. Here all of it becomes plain HTML of
// few elements; the schema then takes what it knows.

import { parseHref } from "./href.js";
import { parseInert, styleOf } from "./inert.js";
import { shapeOffice } from "./office.js";

const DROPPED = new Set("script style head meta link title xml template noscript svg math iframe object embed form input button select textarea audio video canvas map area base".split(" "));
const BLOCKS = new Set("p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table tr td th hr figure div section article main header footer aside nav address dl dt dd details summary center".split(" "));
const KEPT = new Set("p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table tbody tr td th hr br strong em s code".split(" "));
const RENAMED = { b: "strong", i: "em", del: "s", strike: "s", kbd: "code", samp: "code", tt: "code", dt: "p", dd: "p", summary: "p", cite: "em" };

/** The HTML of a clipboard as HTML that the schema reads. */
export function cleanPasted(html) {
  const source = parseInert(html);
  // Copied out of an editor of ours: it is clean, and knows where it was cut. Others of its kind say so, too, and
  // bring pictures of their own.
  if (source.body.querySelector("[data-pm-slice]")) {
    for (const img of source.body.querySelectorAll("img")) if (isBrought(img)) img.replaceWith(broughtFigure(source, img));
    splitCells(source.body);
    return source.body.innerHTML;
  }
  shapeOffice(source);
  raiseDigits(source);
  nestLists(source);
  const target = document.implementation.createHTMLDocument("").body;
  for (const child of source.body.childNodes) copy(child, target);
  tidy(target);
  splitCells(target);
  return target.innerHTML;
}

/** How many pictures of other sites and programs stand in what is pasted. They cannot be shown. */
export function picturesElsewhere(html) {
  if (!/<img\b/i.test(html)) return 0;
  const dropped = [...DROPPED].join(", ");
  return [...parseInert(html).querySelectorAll("img")].filter((img) => isElsewhere(img) && !img.closest(dropped)).length;
}

const [DIGITS, RAISED, LOWERED] = ["0123456789+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻", "₀₁₂₃₄₅₆₇₈₉₊₋₋"];

/** `10<sup>6</sup>` is no 106: digits above and below the line are signs of their own. */
function raiseDigits(source) {
  for (const element of source.body.querySelectorAll("sup, sub, [data-style*='vertical-align']")) {
    const place = /^su[bp]$/.test(element.localName) ? element.localName : styleOf(element)["vertical-align"];
    const signs = { sup: RAISED, super: RAISED, sub: LOWERED }[place];
    if (!signs || !/^\s*[+\u2212-]?\d+\s*$/.test(element.textContent)) continue;
    const texts = source.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/[\d+\u2212-]/g, (sign) => signs[DIGITS.indexOf(sign)]);
  }
}

/** A list directly in a list belongs to the item before it. Without one, the copy began further in. */
function nestLists(source) {
  for (const inner of source.body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    const before = inner.previousElementSibling;
    if (before?.localName === "li") before.append(inner);
    else if (inner.parentElement.childElementCount === 1) inner.parentElement.replaceWith(inner);
    else inner.replaceWith(...inner.childNodes);
  }
}

function copy(node, target) {
  if (node.nodeType === 3) {
    target.append(node.data.replace(/\u00a0/g, " ").replace(/[\u200b\ufeff]/g, ""));
    return;
  }
  if (node.nodeType !== 1 || DROPPED.has(node.localName)) return;
  if (node.localName === "img") {
    copyPicture(node, target);
    return;
  }
  if (node.localName === "a") {
    // A sign at a heading that leads to that heading.
    if (/^(#|¶|§|🔗)\ufe0f?$/u.test(node.textContent.trim()) && node.closest("h1, h2, h3, h4, h5, h6")) return;
    const href = parseHref(unwrapRedirect(node.getAttribute("href")));
    into(node, href && !isLeft(href) ? child(target, "a", { href }) : target);
    return;
  }
  // Code keeps its lines, and nothing in it means anything.
  if (node.localName === "pre") {
    const language = /\blanguage-([\w+#.-]{1,30})/.exec(node.querySelector("code")?.className ?? "")?.[1];
    const code = codeIn(node);
    if (code.trim()) child(target, "pre", language ? { "data-language": language } : {}).textContent = code;
    return;
  }
  if (node.localName === "q") {
    target.append("“");
    into(node, target);
    target.append("”");
    return;
  }
  const name = RENAMED[node.localName] ?? node.localName;
  // Google Docs wraps everything into a bold that says of itself that it is none.
  const style = styleOf(node);
  const isUndone = (name === "strong" && /^(normal|400)$/.test(style["font-weight"] ?? "")) || (name === "em" && style["font-style"] === "normal");
  let inner = target;
  if (KEPT.has(name) && !isUndone) {
    const start = name === "ol" && (node.getAttribute("start") ?? node.firstElementChild?.getAttribute("value"));
    const attributes = start ? { start } : {};
    for (const span of ["colspan", "rowspan"]) {
      const count = Number(node.getAttribute(span));
      if ((name === "td" || name === "th") && count > 1 && count <= 100) attributes[span] = String(count);
    }
    inner = child(target, name, attributes);
  } else if (BLOCKS.has(name)) {
    inner = child(target, "div");
  }
  if (!/^(h[1-6]|pre)$/.test(name)) inner = wrapByStyle(style, name, inner);
  into(node, inner);
}

/** Whether a link leads to a mark in the document that it was copied out of, or to a file beside it. */
const isLeft = (href) => /^(#(_|sdfootnote|sdendnote|heading=|bookmark=)|\/[a-z]:)/i.test(href);

/** The lines of code, without the empty one that the last line's end would make. A break ends a line, too. */
function codeIn(pre) {
  let text = "";
  const walk = (node) => {
    // LibreOffice writes the line's end beside the break: it is the same one.
    if (node.nodeType === 3) text += text.endsWith("\n") && node.previousSibling?.localName === "br" ? node.data.replace(/^\n/, "") : node.data;
    else if (node.localName === "br") text += "\n";
    else for (const below of node.childNodes) walk(below);
  };
  walk(pre);
  return text.replace(/\n+$/, "");
}

function into(node, target) {
  for (const below of node.childNodes) copy(below, target);
}

function child(target, name, attributes = {}) {
  const element = target.ownerDocument.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  target.append(element);
  return element;
}

/** Bold, italic, struck and code that are said by a style. */
function wrapByStyle(style, name, target) {
  if (BLOCKS.has(name) && name !== "p") return target;
  let inner = target;
  if (name !== "strong" && /^(bold|bolder|[6-9]00)$/.test(style["font-weight"] ?? "")) inner = child(inner, "strong");
  if (name !== "em" && /^(italic|oblique)/.test(style["font-style"] ?? "")) inner = child(inner, "em");
  if (name !== "s" && /line-through/.test(`${style["text-decoration"]} ${style["text-decoration-line"]}`)) inner = child(inner, "s");
  const isSpan = name === "span" || name === "font";
  if (isSpan && /courier|consolas|monospace|roboto mono|menlo/.test(style["font-family"] ?? "")) inner = child(inner, "code");
  return inner;
}

/**
 * A picture of this site's own library is shown, also where it came as a smaller one of it. One that is brought
 * along comes into the library first. Others cannot be shown and are left out.
 */
function copyPicture(node, target) {
  const media = mediaOf(node);
  if (media) child(target, "figure", { "data-media": media, "data-alt": node.getAttribute("alt") ?? "" });
  else if (isBrought(node)) target.append(broughtFigure(target.ownerDocument, node));
}

const sourceOf = (img) => (img.getAttribute("src") ?? "").trim();

function mediaOf(img) {
  const path = parseHref(sourceOf(img));
  return /^\/media\/[0-9a-f]+\/(?:\d+\/)?([a-z0-9][a-z0-9._-]{2,99})$/.exec(path ?? "")?.[1];
}

// So short an address is no picture: pages put it where one comes later.
const LEAST = 200;
const isBrought = (img) => /^data:image\//i.test(sourceOf(img)) && sourceOf(img).length >= LEAST;

function broughtFigure(owner, img) {
  const figure = owner.createElement("figure");
  figure.setAttribute("data-brought", sourceOf(img));
  // As much as a document holds.
  figure.setAttribute("data-alt", [...(img.getAttribute("alt") ?? "")].slice(0, 300).join(""));
  return figure;
}

/** Whether it lies at another site or in another program; one of a dot is there to count readers. */
function isElsewhere(img) {
  const isDot = ["width", "height"].every((side) => /^[0-2](px)?$/.test(img.getAttribute(side) ?? ""));
  return sourceOf(img) !== "" && !/^data:/i.test(sourceOf(img)) && !isDot && !mediaOf(img) && !img.closest("figure[data-media]");
}

/** Google's documents lead every link through a page of Google's, Outlook's mails through one of Microsoft's. */
function unwrapRedirect(href) {
  const match = /^https:\/\/(?:www\.google\.com\/url|[\w.-]+\.safelinks\.protection\.outlook\.com\/)\?(?:.*&)?(?:q|url)=([^&]+)/i.exec(href ?? "");
  try {
    return match ? decodeURIComponent(match[1]) : href;
  } catch {
    return href;
  }
}

/** A cell over several columns or rows leaves the others empty: a stored table has no such cells. */
function splitCells(root) {
  const spanOf = (cell, name) => Math.min(Math.max(Number(cell.getAttribute(name)) || 1, 1), 100);
  const empty = (name) => root.ownerDocument.createElement(name);
  for (const table of root.querySelectorAll("table")) {
    // For each column, how many rows a cell above still covers.
    let covered = [];
    for (const row of table.querySelectorAll("tr")) {
      const below = [];
      let column = 0;
      const skip = (place, name) => {
        for (; covered[column] > 0; column += 1) {
          below[column] = covered[column] - 1;
          place(empty(name));
        }
      };
      for (const cell of [...row.children]) {
        skip((filler) => cell.before(filler), cell.localName);
        const [columns, rows] = [spanOf(cell, "colspan"), spanOf(cell, "rowspan")];
        cell.removeAttribute("colspan");
        cell.removeAttribute("rowspan");
        for (let more = 0; more < columns; more += 1, column += 1) {
          below[column] = rows - 1;
          if (more > 0) cell.after(empty(cell.localName));
        }
      }
      skip((filler) => row.append(filler), "td");
      covered = below;
    }
  }
}

function tidy(root) {
  // A single cell, such as one of a spreadsheet, is what stands in it.
  for (const table of [...root.querySelectorAll("table")].reverse()) {
    const cells = table.querySelectorAll("td, th");
    if (cells.length !== 1 || table.textContent.trim() !== cells[0].textContent.trim()) continue;
    const content = root.ownerDocument.createElement("div");
    content.append(...cells[0].childNodes);
    table.replaceWith(content);
  }
  // A table has no room for a picture: what is brought in one comes below it.
  for (const table of root.querySelectorAll("table")) {
    if (!table.parentElement.closest("table")) table.after(...table.querySelectorAll("figure[data-brought]"));
  }
  // In a heading or a cell there is one line.
  for (const cell of root.querySelectorAll("td, th")) {
    for (const block of cell.querySelectorAll("p, div, li, h1, h2, h3, h4, h5, h6, br")) {
      if (block.nextSibling) block.after(" ");
      block.replaceWith(...block.childNodes);
    }
    for (const list of cell.querySelectorAll("ul, ol, blockquote, pre, table, figure")) list.replaceWith(list.textContent);
  }
  // A paragraph of pictures alone is none.
  for (const line of root.querySelectorAll("p")) {
    const figures = line.querySelectorAll("figure");
    if (figures.length && !line.textContent.trim()) line.replaceWith(...figures);
  }
  // A heading is bold as it is.
  for (const bold of root.querySelectorAll(":is(h1, h2, h3, h4, h5, h6) strong")) {
    const heading = bold.closest("h1, h2, h3, h4, h5, h6");
    if (bold.textContent.trim() === heading.textContent.trim()) bold.replaceWith(...bold.childNodes);
  }
  for (const line of root.querySelectorAll("h1 br, h2 br, h3 br, h4 br, h5 br, h6 br")) line.replaceWith(" ");
  // Between blocks breaks mean nothing, however many they are.
  const beyond = (line, side) => {
    let next = line[side];
    while (next && (next.localName === "br" || (next.data !== undefined && !next.data.trim()))) next = next[side];
    return next;
  };
  for (const line of root.querySelectorAll("br")) {
    const around = ["previousSibling", "nextSibling"].map((side) => beyond(line, side));
    if (around.every((it) => !it || BLOCKS.has(it.localName))) line.remove();
  }
  // Breaks alone are no line: LibreOffice writes an empty one as two of them.
  for (const line of root.querySelectorAll("p")) {
    if (!line.textContent.trim() && !line.querySelector("figure")) for (const end of line.querySelectorAll("br")) end.remove();
  }
  for (const empty of [...root.querySelectorAll("strong, em, s, code, a, p, div, h1, h2, h3, h4, h5, h6")].reverse()) {
    if (!empty.textContent.trim() && !empty.querySelector("figure, br, table, hr")) empty.replaceWith(empty.textContent ? " " : "");
  }
}
