// A document as the server keeps it, to and from the one that the editor works on.

import { Node } from "prosemirror-model";
import { schema } from "./schema.js";

/** The editor's document of a stored text. Throws where that is none. */
export function fromStored(blocks) {
  const content = blocks.map(blockIn);
  return checked({ type: "doc", content: content.length ? content : [{ type: "paragraph" }] });
}

function checked(json) {
  const doc = Node.fromJSON(schema, json);
  doc.check();
  return doc;
}

function blockIn(block) {
  switch (block.type) {
    case "paragraph":
      return { type: "paragraph", content: block.content.map(inlineIn) };
    case "heading":
      return { type: "heading", attrs: { level: block.level }, content: block.content.map(inlineIn) };
    case "bullet_list":
      return { type: "bullet_list", content: block.items.map(itemIn) };
    case "ordered_list":
      return { type: "ordered_list", attrs: { start: block.start }, content: block.items.map(itemIn) };
    case "quote":
      return { type: "quote", content: block.blocks.map(blockIn) };
    case "code":
      return { type: "code_block", attrs: { language: block.language ?? null }, content: block.text ? [{ type: "text", text: block.text }] : [] };
    case "image":
      return { type: "image", attrs: { alt: "", caption: "", ...block.image } };
    case "gallery":
      return { type: "gallery", content: block.images.map((image) => ({ type: "image", attrs: { alt: "", caption: "", ...image } })) };
    case "card":
      return { type: "card", attrs: { href: block.href, title: block.title } };
    case "rule":
      return { type: "rule" };
    case "table":
      return { type: "table", content: [rowIn(block.header, "table_header"), ...block.rows.map((row) => rowIn(row, "table_cell"))] };
    default:
      throw new RangeError(`no block is called ${block.type}`);
  }
}

function itemIn(blocks) {
  return { type: "list_item", content: blocks.length ? blocks.map(blockIn) : [{ type: "paragraph" }] };
}

function rowIn(cells, type) {
  return { type: "table_row", content: cells.map((cell) => ({ type, content: [{ type: "cell_line", content: cell.map(inlineIn) }] })) };
}

function inlineIn(inline) {
  if (inline.type === "break") return { type: "hard_break" };
  const marks = (inline.marks ?? []).map(({ type, href }) => (type === "link" ? { type, attrs: { href } } : { type }));
  return { type: "text", text: inline.text, marks };
}

/** The text as the server keeps it. What is empty is left out, as it is there. */
export function toStored(doc) {
  return blocksOut(doc);
}

function blocksOut(parent) {
  const blocks = [];
  parent.forEach((node) => {
    const block = blockOut(node);
    if (block) blocks.push(block);
  });
  return blocks;
}

function blockOut(node) {
  switch (node.type.name) {
    case "paragraph":
      return node.childCount ? { type: "paragraph", content: inlinesOut(node) } : null;
    case "heading":
      return node.childCount ? { type: "heading", level: node.attrs.level, content: inlinesOut(node) } : null;
    case "bullet_list":
      return { type: "bullet_list", items: itemsOut(node) };
    case "ordered_list":
      return { type: "ordered_list", start: node.attrs.start, items: itemsOut(node) };
    case "quote": {
      const blocks = blocksOut(node);
      return blocks.length ? { type: "quote", blocks } : null;
    }
    case "code_block":
      return { type: "code", ...(node.attrs.language ? { language: node.attrs.language } : {}), text: node.textContent };
    case "image":
      return node.attrs.media ? { type: "image", image: pictureOut(node) } : null;
    case "gallery": {
      const images = node.children.filter((image) => image.attrs.media).map(pictureOut);
      return images.length ? { type: "gallery", images } : null;
    }
    case "card":
      return { type: "card", href: node.attrs.href, title: node.attrs.title.trim() || node.attrs.href };
    case "rule":
      return { type: "rule" };
    case "table":
      return tableOut(node);
    default:
      throw new RangeError(`the server knows no ${node.type.name}`);
  }
}

function pictureOut({ attrs: { media, alt, caption } }) {
  return caption ? { media, alt, caption } : { media, alt };
}

function itemsOut(list) {
  const items = [];
  list.forEach((item) => items.push(blocksOut(item)));
  return items;
}

/** Its first row is its head. A cell over several columns leaves the others empty. */
function tableOut(table) {
  const rows = [];
  table.forEach((row) => {
    const cells = [];
    row.forEach((cell) => {
      cells.push(cell.firstChild ? inlinesOut(cell.firstChild) : []);
      for (let more = 1; more < (cell.attrs.colspan ?? 1); more += 1) cells.push([]);
    });
    rows.push(cells);
  });
  const width = Math.max(...rows.map((row) => row.length));
  for (const row of rows) while (row.length < width) row.push([]);
  const [header, ...rest] = rows;
  return { type: "table", header, rows: rest };
}

function inlinesOut(block) {
  const inlines = [];
  block.forEach((node) => {
    if (node.type.name === "hard_break") {
      inlines.push({ type: "break" });
      return;
    }
    const marks = node.marks.map((mark) => (mark.type.name === "link" ? { type: "link", href: mark.attrs.href } : { type: mark.type.name }));
    inlines.push(marks.length ? { type: "text", text: node.text, marks } : { type: "text", text: node.text });
  });
  return inlines;
}
