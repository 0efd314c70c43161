// Where a link may lead: the rules of `src/domain/document/link.rs`, asked here to tell a person
// at once. The server asks again.

/** The site's base, such as `/shop`, and its origin: a link into the site is a path of it. */
const site = { base: "", origin: "" };
export function setSite(base, origin) {
  site.base = base;
  site.origin = origin;
}

/** The address as a document holds it, or null where a link may not lead there. */
export function parseHref(input) {
  const href = ownPath((input ?? "").trim());
  // eslint-disable-next-line no-control-regex
  if (!href || href.length > 2000 || /[\s\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"<>\\^`{|}]/.test(href)) return null;
  // Programs on Windows write `/C:/menu.pdf` for a file.
  const isSitePath = href.startsWith("/") && !href.startsWith("//") && !/^\/[a-z]:/i.test(href);
  const isFragment = href.startsWith("#");
  const hasScheme = /^(https?:\/\/|mailto:|tel:)./i.test(href);
  return isSitePath || isFragment || hasScheme ? href : null;
}

/** What somebody typed into the link's field: a bare domain or an address of mail is one, too. */
export function completeHref(typed) {
  const text = typed.trim();
  if (parseHref(text)) return parseHref(text);
  if (/^[^\s@/:]+@[^\s@/:]+\.[a-z]{2,}$/i.test(text)) return parseHref(`mailto:${text}`);
  if (/^([a-z0-9-]+\.)+[a-z]{2,}([/?#]\S*)?$/i.test(text)) return parseHref(`https://${text}`);
  return null;
}

/** A full address of this very site, copied out of a browser, as the path that it is. */
function ownPath(href) {
  const root = site.origin + site.base;
  if (!site.origin || !href.startsWith(root)) return href;
  const rest = href.slice(root.length);
  return rest === "" ? "/" : /^[/?#]/.test(rest) ? (rest.startsWith("/") ? rest : `/${rest}`) : href;
}
