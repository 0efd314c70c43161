// The HTML of a clipboard as a document to read, and never one to run or show.

/**
 * A document in which nothing runs or loads. Styles and handlers are renamed first: the page's
 * policy would report each of them, although none is ever applied. What is in an address that is a picture
 * itself only looks like one.
 */
export function parseInert(html) {
  const bare = html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<!\[[^\]>]*\]>/g, "")
    .replace(/<(style|script|xml|title)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(data:image\/[^"'\s>]*)|([\s"'\/])(style|on\w+)\s*=/gi, (_all, picture, before, name) => picture ?? `${before}data-${name}=`));
  return new DOMParser().parseFromString(bare, "text/html");
}

/** What the style of an element of such a document says. */
export function styleOf(element) {
  const style = {};
  for (const part of (element.getAttribute("data-style") ?? "").split(";")) {
    const colon = part.indexOf(":");
    if (colon > 0) style[part.slice(0, colon).trim().toLowerCase()] = part.slice(colon + 1).trim().toLowerCase();
  }
  return style;
}

/** Replaces an element by another with the same content. */
export function rename(element, tag) {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
  return renamed;
}
