// Elements, made without markup: nothing that a person typed can become any.

/** An element with attributes, listeners (`onclick`) and children. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** A sign of 20 by 20, drawn as lines like those of `templates/layout/ui.html`. */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ class: "icon", viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" })) svg.setAttribute(key, value);
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

let said;
/** Says something to people who listen to the page, and shows it to nobody. */
export function announce(text) {
  if (!said) {
    said = el("p", { class: "unseen", role: "status" });
    document.body.append(said);
  }
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = text; });
}
