// What Word, Outlook, LibreOffice and Google Docs mean by what they put on the clipboard, said in plain HTML:
// before it is copied, element by element, by `paste.js`.

import { rename, styleOf } from "./inert.js";
import { shapeLists } from "./lists.js";

export function shapeOffice(source) {
  dropUnseen(source);
  shapeNotes(source);
  shapeLists(source);
  shapeStyles(source);
  shapeTitles(source);
  shapeTicks(source);
}

/** What is no part of the text: what is hidden, remarks on it, words that were taken out again. */
function dropUnseen(source) {
  for (const element of source.body.querySelectorAll("[data-style]")) {
    const style = styleOf(element);
    const isForReaders = style.position === "absolute" && [style.width, style.height].some((side) => /^[01](px)?$/.test(side ?? ""));
    const isRemark = style["mso-element"] === "comment-list" || style["mso-special-character"] === "comment";
    if (style.display === "none" || isForReaders || isRemark) element.remove();
    // The line above notes.
    if (/^(foot|end)note-list$/.test(style["mso-element"] ?? "")) for (const line of element.querySelectorAll(":scope > :is(hr, br)")) line.remove();
  }
  for (const element of source.body.querySelectorAll(".msoDel, a[href^='#_msocom']")) element.remove();
  // Word ends tables with merged cells with a row that has the widths of the columns.
  for (const row of source.body.querySelectorAll("tr[height='0']")) if (!row.textContent.trim()) row.remove();
}

/** The signs of notes: numbers stand above the line, letters would be a part of the word before them. */
function shapeNotes(source) {
  for (const link of source.body.querySelectorAll("a[href^='#_ftn'], a[href^='#_edn'], a[class^='sdfootnote'], a[class^='sdendnote']")) {
    const sign = link.textContent.trim().replace(/^\[(.*)\]$/, "$1");
    const isAtNote = /^#_(ftn|edn)ref/.test(link.getAttribute("href")) || /sym$/.test(link.className);
    const raised = source.createElement("sup");
    raised.textContent = /^\p{L}+$/u.test(sign) ? `[${sign}]` : sign;
    link.replaceWith(raised, isAtNote ? " " : "");
  }
}

/** Word's named styles that say what a paragraph is, and what Word on the web says to those who hear it. */
function shapeStyles(source) {
  for (const paragraph of source.body.querySelectorAll("p[class]")) {
    const name = paragraph.className.replace(/CxSp(First|Middle|Last)$/, "");
    const tag = { MsoTitle: "h2", MsoSubtitle: "h3", MsoQuote: "blockquote", MsoIntenseQuote: "blockquote" }[name];
    if (tag) rename(paragraph, tag);
  }
  for (const heading of source.body.querySelectorAll("p[role='heading'], div[role='heading']")) {
    const level = Number(heading.getAttribute("aria-level"));
    rename(heading, `h${level >= 1 && level <= 6 ? level : 2}`);
  }
}

/** The title of LibreOffice and of Google Docs is a line of large letters. */
function shapeTitles(source) {
  const isLarge = (part) => /^[67]$/.test(part.getAttribute("size") ?? "") || Number.parseFloat(/^([\d.]+)pt$/.exec(styleOf(part)["font-size"] ?? "")?.[1]) >= 26;
  for (const part of source.body.querySelectorAll("p > font[size], [id^='docs-internal-guid'] p > span")) {
    const line = part.parentElement;
    const isAll = [...line.childNodes].every((node) => !node.textContent.trim() || (node.nodeType === 1 && isLarge(node)));
    if (part.textContent.trim() && isAll && line.localName === "p") rename(line, "h2");
  }
}

/** A list to tick off. Google Docs and web pages draw the box; a text has none but these. */
function shapeTicks(source) {
  for (const item of source.body.querySelectorAll("li")) {
    const box = item.querySelector(":scope > input[type='checkbox'], :scope > :is(p, label) > input[type='checkbox']");
    if (!box && item.getAttribute("role") !== "checkbox") continue;
    const isTicked = box ? box.hasAttribute("checked") : item.getAttribute("aria-checked") === "true";
    for (const drawn of item.querySelectorAll(":scope > img")) drawn.remove();
    (item.querySelector(":scope > p") ?? item).prepend(isTicked ? "☑ " : "☐ ");
  }
}
