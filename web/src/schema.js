// What a text can have: the same as `src/domain/document/rich_text.rs`, under the same names.

import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";
import { parseHref } from "./href.js";

/** Where pictures of the library are found by their names. */
let pictureBase = "";
export function setPictureBase(base) {
  pictureBase = base;
}
export function pictureAddress(media) {
  return `${pictureBase}${encodeURIComponent(media)}`;
}

/** Whether a picture's name is no name of the library, but the picture itself. */
export const isBrought = (media) => /^data:image\//i.test(media);

const paragraph = {
  content: "inline*",
  group: "block",
  parseDOM: [{ tag: "p" }],
  toDOM: () => ["p", 0],
};

// A page's own title is its only heading of level 1.
const heading = {
  attrs: { level: { default: 2 } },
  content: "text*",
  group: "block",
  defining: true,
  parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
    tag: `h${level}`,
    attrs: { level: Math.min(Math.max(level, 2), 4) },
  })),
  toDOM: (node) => [`h${node.attrs.level}`, 0],
};

const bullet_list = {
  content: "list_item+",
  group: "block",
  parseDOM: [{ tag: "ul" }],
  toDOM: () => ["ul", 0],
};

const ordered_list = {
  attrs: { start: { default: 1 } },
  content: "list_item+",
  group: "block",
  parseDOM: [
    {
      tag: "ol",
      getAttrs: (dom) => ({ start: Math.min(Math.max(Number.parseInt(dom.getAttribute("start") ?? "1", 10) || 1, 0), 999_999_999) }),
    },
  ],
  toDOM: (node) => (node.attrs.start === 1 ? ["ol", 0] : ["ol", { start: node.attrs.start }, 0]),
};

const list_item = {
  content: "block+",
  defining: true,
  parseDOM: [{ tag: "li" }],
  toDOM: () => ["li", 0],
};

const quote = {
  content: "block+",
  group: "block",
  defining: true,
  parseDOM: [{ tag: "blockquote" }],
  toDOM: () => ["blockquote", 0],
};

const code_block = {
  attrs: { language: { default: null } },
  content: "text*",
  group: "block",
  marks: "",
  code: true,
  defining: true,
  parseDOM: [
    {
      tag: "pre",
      preserveWhitespace: "full",
      getAttrs: (dom) => ({ language: languageOf(dom) }),
    },
  ],
  toDOM: (node) => ["pre", node.attrs.language ? { "data-language": node.attrs.language } : {}, ["code", 0]],
};

const image = {
  // Without a name it is none: what fills a gallery that would else be empty.
  attrs: { media: { default: "" }, alt: { default: "" }, caption: { default: "" } },
  group: "block",
  draggable: true,
  // Pictures come from the library: one of elsewhere has no name there, and is left out.
  parseDOM: [
    {
      tag: "figure[data-media]",
      getAttrs: (dom) => {
        const media = dom.getAttribute("data-media");
        return media ? { media, alt: dom.getAttribute("data-alt") ?? "", caption: dom.getAttribute("data-caption") ?? "" } : false;
      },
    },
    {
      // One that is pasted holds its place by its own address, until `arriving.js` takes it out.
      tag: "figure[data-brought]",
      getAttrs: (dom) => {
        const brought = dom.getAttribute("data-brought");
        return isBrought(brought) ? { media: brought, alt: dom.getAttribute("data-alt") ?? "" } : false;
      },
    },
  ],
  toDOM: ({ attrs: { media, alt, caption } }) => [
    "figure",
    { "data-media": media, "data-alt": alt, "data-caption": caption },
    ["img", { src: pictureAddress(media), alt }],
    // What the file is called is no line below it.
    ["span", { class: "picture-name", title: media }, media],
    ...(caption ? [["figcaption", caption]] : []),
  ],
};

/** Pictures side by side. */
const gallery = {
  content: "image+",
  group: "block",
  draggable: true,
  isolating: true,
  parseDOM: [{ tag: "div[data-gallery]" }],
  toDOM: () => ["div", { "data-gallery": "", class: "gallery" }, 0],
};

/** An address as it is read: with or without what is the same before all of them. */
const bare = (address) => address.replace(/^https?:\/\//i, "");

/** What lies elsewhere, as a card that leads there. */
const card = {
  attrs: { href: {}, title: { default: "" } },
  group: "block",
  draggable: true,
  parseDOM: [
    {
      tag: "div[data-card]",
      getAttrs: (dom) => {
        const href = parseHref(dom.getAttribute("data-card"));
        return href ? { href, title: dom.getAttribute("data-title") ?? "" } : false;
      },
    },
  ],
  toDOM: ({ attrs: { href, title } }) => ["div", { "data-card": href, "data-title": title, class: "link-card" }, ["strong", title || href], ...(bare(title || href) === bare(href) ? [] : [["span", {}, href]])],
};

const rule = {
  group: "block",
  parseDOM: [{ tag: "hr" }],
  toDOM: () => ["hr"],
};

const hard_break = {
  inline: true,
  group: "inline",
  selectable: false,
  linebreakReplacement: true,
  parseDOM: [{ tag: "br" }],
  toDOM: () => ["br"],
};

function languageOf(pre) {
  const named = pre.getAttribute("data-language") ?? /\blanguage-([\w+#.-]{1,30})/.exec(pre.querySelector("code")?.className ?? "")?.[1];
  return named && /^[\w+#.-]{1,30}$/.test(named) ? named : null;
}

const isBoldWeight = (weight) => /^(bold(er)?|[6-9]\d\d)$/.test(weight);

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph,
    heading,
    bullet_list,
    ordered_list,
    list_item,
    quote,
    code_block,
    image,
    gallery,
    card,
    rule,
    // A cell has one line: a break in it would be a space in the stored document.
    ...tableNodes({ tableGroup: "block", cellContent: "cell_line", cellAttributes: {} }),
    cell_line: { content: "text*", parseDOM: [{ tag: "p", context: "table_cell/|table_header/", priority: 60 }], toDOM: () => ["p", 0] },
    text: { group: "inline" },
    hard_break,
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (dom) => {
            const href = parseHref(dom.getAttribute("href"));
            return href ? { href } : false;
          },
        },
      ],
      toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noreferrer" }, 0],
    },
    bold: {
      parseDOM: [
        { tag: "strong" },
        { tag: "b", getAttrs: (dom) => dom.style.fontWeight !== "normal" && null },
        { style: "font-weight", getAttrs: (weight) => isBoldWeight(weight) && null },
      ],
      toDOM: () => ["strong", 0],
    },
    italic: {
      parseDOM: [{ tag: "em" }, { tag: "i", getAttrs: (dom) => dom.style.fontStyle !== "normal" && null }],
      toDOM: () => ["em", 0],
    },
    strike: {
      parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }],
      toDOM: () => ["s", 0],
    },
    code: {
      code: true,
      parseDOM: [{ tag: "code" }, { tag: "kbd" }, { tag: "samp" }, { tag: "tt" }],
      toDOM: () => ["code", 0],
    },
  },
});
