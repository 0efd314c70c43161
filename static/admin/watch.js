// A screen of work that goes on, where a browser runs scripts. What changes of it is asked for every second and
// put in its place, so that whoever reads here, or stands at a link, stays there. At its end the screen is what it
// is then. Without this it is loaded anew every few seconds, or by a link.

const PAUSE_MS = 1000;
const main = document.getElementById("main");

const pieces = (page) => [...page.querySelectorAll("[data-watch]")];

/** Makes a piece what it is by now; another one takes its place only where it is built differently. */
function become(now, next) {
  if (now.isEqualNode(next)) return;
  if (now.nodeName !== next.nodeName || now.childNodes.length !== next.childNodes.length) {
    now.replaceWith(document.importNode(next, true));
    return;
  }
  if (now instanceof Element) {
    for (const name of now.getAttributeNames()) if (!next.hasAttribute(name)) now.removeAttribute(name);
    for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  } else {
    now.nodeValue = next.nodeValue;
  }
  const theirs = [...next.childNodes];
  for (const [at, child] of [...now.childNodes].entries()) become(child, theirs[at]);
}

/** Shows what there is at the end. Whoever stood at something that is still there stands at it. */
function arrive(page) {
  const place = document.activeElement;
  const isHere = place !== main && main.contains(place);
  main.replaceChildren(...page.getElementById("main").childNodes);
  document.title = page.title;
  if (!isHere) return;
  const same = [...main.querySelectorAll(place.localName)].find((one) => one.isEqualNode(place));
  (same ?? main).focus({ preventScroll: true });
}

/** Looks once, and says whether there is more to come. */
async function look() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  // The server does not get to it at the moment.
  if (answer.status >= 500) return true;
  // Signed out, or it was over long ago: the browser goes where that leads.
  if (answer.redirected || !answer.ok) {
    location.reload();
    return false;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [now, next] = [pieces(document), pieces(page)];
  if (now.length !== next.length) {
    arrive(page);
    return next.length > 0;
  }
  for (const [at, piece] of now.entries()) become(piece, next[at]);
  return true;
}

function lookLater() {
  setTimeout(async () => {
    // Where nothing answers, the next time may get through.
    const goesOn = await look().catch(() => true);
    if (goesOn) lookLater();
  }, PAUSE_MS);
}

lookLater();
