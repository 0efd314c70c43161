// Saves what is typed in the editor by itself, and tells who else has the same page open. The
// form works without it.

const form = document.querySelector("form[data-autosave]");
const state = document.getElementById("save-state");
const heading = form?.querySelector(".head h1");
const PAUSE_MS = 2000;
// Whoever has the preview beside the form waits for it.
const WATCHED_PAUSE_MS = 1000;
const AT_MOST_MS = 10000;
const OPEN_EVERY_MS = 15000;
// Whoever saves hears of the others sooner.
const OPEN_AT_MOST_EVERY_MS = 5000;

let timer = 0;
let firstChange = 0;
// Two versions that are not put together yet: to save one of them by itself would hide the other.
const isHeld = form?.dataset.held !== undefined;
// What a button has put into the form and nobody has typed here is lost with it all the same.
let isUnsaved = form?.dataset.unsaved !== undefined;

const WAIT_AT_MOST_MS = 5000;
// How long the server has to say that it is there.
const ANSWER_AT_MOST_MS = 4000;

let isSaving = false;
let saving = Promise.resolve();
let isSending = false;
// The last one that was asked has not answered.
let isAway = false;
// A form that was sent then would leave a browser's own page in the place of all that was typed.
let isHeldBack = false;
// What waits to be sent, and by which button, pressed last.
let isWaiting = false;
let pressed = null;
let isChanged = false;
let isStopped = false;
let isSignedOut = false;
// Who had it open when the page was made, which says so by itself.
let others = state?.querySelector(".together")?.textContent ?? "";
let openSaidAt = 0;
// What is said of saving, and what was when the session ended.
let told = { text: "", kind: "", faults: [] };
let toldBefore = told;
// The fields that the last answer found wrong.
let marked = [];
// Whether a tag is being typed, and whether the last save left it out.
let isTagOpen = false;
let hasLeftTag = false;

// The words stand in the screen, in its language: `data-saved="Saved {at}."`.
function words(name, pieces = {}) {
  let text = state.dataset[name];
  for (const [piece, value] of Object.entries(pieces)) text = text.replace(`{${piece}}`, () => value);
  return text;
}

/** A text in which what is said of a field leads there. */
function linked(text, faults) {
  const pieces = [];
  let rest = text;
  for (const fault of faults) {
    const at = rest.indexOf(fault.text);
    if (at < 0 || !document.getElementById(fault.id)) continue;
    const link = Object.assign(document.createElement("a"), { href: `#${fault.id}`, textContent: fault.text });
    pieces.push(rest.slice(0, at), link);
    rest = rest.slice(at + fault.text.length);
  }
  return [...pieces, rest].filter(Boolean);
}

/** Ties a field to what is said here, or no more. */
function setWrong(field, isWrong) {
  const ids = new Set(field.getAttribute("aria-describedby")?.split(" "));
  if (isWrong) {
    field.setAttribute("aria-invalid", "true");
    ids.add(state.id);
  } else {
    field.removeAttribute("aria-invalid");
    ids.delete(state.id);
  }
  if (ids.size > 0) field.setAttribute("aria-describedby", [...ids].join(" "));
  else field.removeAttribute("aria-describedby");
}

/** Marks what is wrong, and nothing else. What the server has marked has words of its own beside it. */
function mark(faults) {
  const isFree = (field) => field && (marked.includes(field) || !field.hasAttribute("aria-invalid"));
  const wrong = faults.map(({ id }) => document.getElementById(id)).filter(isFree);
  for (const field of marked) if (!wrong.includes(field)) setWrong(field, false);
  for (const field of wrong) setWrong(field, true);
  marked = wrong;
}

/** Where a notice lies over the line that is being typed, the page goes on by as much. */
function uncover() {
  const active = document.activeElement;
  if (!form.contains(active) || state.contains(active)) return;
  const selection = getSelection();
  const caret = active.isContentEditable && selection.rangeCount > 0 ? selection.getRangeAt(0).getClientRects()[0] : null;
  const { top, bottom } = caret ?? active.getBoundingClientRect();
  const notice = state.getBoundingClientRect();
  if (top < notice.bottom && bottom > notice.top) scrollBy({ top: bottom - notice.top + 16, behavior: "instant" });
}

function show() {
  const { text, kind, faults } = told;
  state.className = kind ? `save-state notice ${kind}` : "save-state";
  state.replaceChildren(...linked(text, faults));
  if (others) {
    const together = Object.assign(document.createElement("span"), { className: "together", textContent: others });
    state.append(...(text ? [" ", together] : [together]));
  }
  mark(faults);
  if (kind) uncover();
}

/** Says how saving went: as a notice of a kind where something was not saved, with what is wrong with which field. */
function say(text, kind = "", faults = []) {
  told = { text, kind, faults };
  show();
}

function body(isAsked) {
  const pairs = new FormData(form);
  pairs.delete("intent");
  // The tag that is being typed is none yet: saved by itself, half of a word would stay as one.
  hasLeftTag = isTagOpen && !isAsked;
  if (hasLeftTag) pairs.set("tags", form.elements.namedItem("tags").value.replace(/[^,]*$/, ""));
  // Half a date has no value in a form, as an empty field has none: the server would take away what it has.
  const halves = [...form.querySelectorAll("[name^='field.']")].filter((field) => field.validity.badInput);
  for (const { name } of halves) pairs.set(name, "?");
  return new URLSearchParams(pairs);
}

async function send(url, pairs) {
  const answer = await fetch(url, { method: "POST", body: pairs, headers: { accept: "application/json" } });
  const isJson = (answer.headers.get("content-type") ?? "").includes("json");
  return { status: answer.status, said: isJson ? await answer.json() : {} };
}

// From the first save on, the form is that of an entry that is there.
function becomeSaved(id, version, place) {
  if (form.dataset.entry) {
    form.elements.namedItem("version").value = version;
    // What stands there now is what was saved: whoever types the number of before means that.
    const standsAt = form.elements.namedItem("stands_at");
    if (standsAt && place) standsAt.value = place.trim();
    return;
  }
  const base = form.dataset.base;
  const hidden = { version };
  if (form.elements.namedItem("position")) hidden.stands_at = (place ?? "").trim();
  for (const [name, value] of Object.entries(hidden)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  form.action = `${base}/admin/entries/${id}`;
  form.dataset.entry = id;
  // From now on another language moves it, with the next save that somebody asks for.
  const language = form.elements.namedItem("language");
  if (language) {
    language.name = "in_language";
    for (const option of language.options) option.value ||= "main";
    const moves = document.getElementById("f-language-later");
    moves.hidden = false;
    language.setAttribute("aria-describedby", moves.id);
  }
  form.dataset.autosave = `${base}/admin/entries/${id}/autosave`;
  heading.firstChild.textContent = heading.dataset.edit;
  const preview = form.querySelector("[data-preview]");
  preview.href = `${base}/admin/entries/${id}/preview`;
  preview.hidden = false;
  history.replaceState(history.state, "", form.action);
}

/** How far it is on its way to visitors. */
function showStanding({ standing, label }) {
  let badge = heading.querySelector(".badge");
  if (!badge) {
    badge = document.createElement("span");
    heading.append(" ", badge);
  }
  badge.className = `badge ${standing}`;
  badge.textContent = label;
}

// The server takes nothing more from here, by whichever way that was found out: it says why to those who are
// signed in and may not write this any more.
function stop({ error }) {
  isStopped = true;
  if (error !== undefined) {
    say(error, "error");
    return;
  }
  if (!isSignedOut) toldBefore = told;
  isSignedOut = true;
  say(words("signedOut"), "error");
}

async function save(isAsked = false) {
  clearTimeout(timer);
  if (isStopped || isHeld) return;
  if (isSaving) {
    // What waits for a save waits for that one.
    await saving;
    return;
  }
  isSaving = true;
  isChanged = false;
  firstChange = 0;
  try {
    const sent = body(isAsked);
    const { status, said } = await send(form.dataset.autosave, sent);
    isAway = false;
    if (status === 200) {
      isHeldBack = false;
      // A place that could not be read is nobody's.
      becomeSaved(said.id, said.version, said.unread === undefined ? sent.get("position") : null);
      showStanding(said);
      // A field that cannot be read is as it was: what was typed into it is here alone.
      isUnsaved = hasLeftTag || said.unread !== undefined;
      if (said.unread === undefined) say(words("saved", { at: said.at }));
      else say(said.unread, "error", said.faults);
      form.dispatchEvent(new CustomEvent("saved", { detail: { isWhole: !isChanged && !isUnsaved } }));
      if (Date.now() - openSaidAt > OPEN_AT_MOST_EVERY_MS) sayOpen();
    } else if (status === 422) {
      say(words("unsaved", { error: said.error }), "error", said.faults);
    } else if (status === 507) {
      say(said.error, "error");
    } else if (status === 409) {
      isStopped = true;
      say(said.error, "error");
    } else if (status === 401 || status === 403) {
      isChanged = true;
      stop(said);
    } else {
      // What stands before the server answers so where the server does not.
      isAway = status >= 500;
      say(words("refused"), "error");
    }
  } catch {
    isAway = true;
    if (isHeldBack) say(words("unsent"), "error");
    else say(words("unreachable"), "busy");
    isChanged = true;
  } finally {
    isSaving = false;
    if (isChanged && !isStopped) plan();
  }
}

// Who has signed in again, in another tab, has another session: its token stands in the same screen, asked
// for anew. Where somebody else has signed in, or nobody, the form stays as it is.
async function takeToken() {
  const person = (page) => page.querySelector(".account [data-person]")?.dataset.person;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("form[data-autosave] input[name=csrf]")?.value;
  if (!token || person(page) !== person(document)) return;
  for (const field of document.querySelectorAll("input[name=csrf]")) field.value = token;
  isStopped = isSignedOut = false;
}

async function signInAgain() {
  if (!isSignedOut || document.hidden) return;
  try {
    await takeToken();
  } catch {
    // The next one may get through.
  }
  if (isSignedOut) return;
  // A session may end while nobody types.
  if (isChanged) told = { text: "", kind: "", faults: [] };
  else told = toldBefore;
  show();
  if (isChanged) saving = save();
}

/** Whether the server answers: it is asked for what every page of it has. */
async function isThere() {
  try {
    const signal = AbortSignal.timeout(ANSWER_AT_MOST_MS);
    const { status } = await fetch(import.meta.url, { cache: "no-store", signal });
    isAway = status >= 500;
  } catch {
    isAway = true;
  }
  return !isAway;
}

/** Does what the form has to wait for before it is sent; whether it may go then. */
async function prepare() {
  if (isSignedOut) await takeToken().catch(() => {});
  // What is being saved by itself brings the entry, or its version: sent beside it, the form would be
  // that of a second one, or an older one.
  if (isSaving) {
    const late = new Promise((resolve) => { setTimeout(resolve, WAIT_AT_MOST_MS, "late"); });
    if (await Promise.race([saving, late]) === "late") isAway = true;
  }
  return (!isAway && navigator.onLine) || isThere();
}

/** Sends the form by the button that was pressed last, or leaves everything as it is. */
async function sendPrepared() {
  if (isWaiting) return;
  isWaiting = true;
  const mayGo = await prepare();
  isWaiting = false;
  if (mayGo) {
    isSending = true;
    form.requestSubmit(pressed);
    isSending = false;
  } else {
    isHeldBack = true;
    say(words("unsent"), "error");
  }
}

function plan() {
  clearTimeout(timer);
  const now = Date.now();
  firstChange ||= now;
  const pause = form.hasAttribute("data-beside") ? WATCHED_PAUSE_MS : PAUSE_MS;
  timer = setTimeout(() => { saving = save(); }, Math.max(0, Math.min(pause, firstChange + AT_MOST_MS - now)));
}

async function sayOpen() {
  if (!form.dataset.entry || document.hidden || isStopped) return;
  openSaidAt = Date.now();
  const token = form.elements.namedItem("csrf");
  const { value } = token;
  const pairs = new URLSearchParams({ csrf: value });
  try {
    const { status, said } = await send(`${form.dataset.base}/admin/entries/${form.dataset.entry}/editing`, pairs);
    // What a session was answered says nothing of the next one, and a form that is sent ends by itself.
    if (isStopped || token.value !== value) return;
    if (status === 401 || status === 403) {
      stop(said);
      // The same person may have signed in again before it was noticed here.
      await signInAgain();
      return;
    }
    if (status !== 200) return;
    const now = said.others.join(" ");
    if (now !== others) {
      others = now;
      show();
    }
  } catch {
    // The next one may get through.
  }
}

if (form && state) {
  form.addEventListener("input", () => {
    isChanged = true;
    if (!isHeld) plan();
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const hasToWait = isSignedOut || isSaving || isAway || !navigator.onLine;
    if (hasToWait && !isSending) {
      event.preventDefault();
      pressed = event.submitter;
      sendPrepared();
      return;
    }
    isStopped = true;
    isUnsaved = false;
    clearTimeout(timer);
  });
  // Who leaves the tags has typed the last one to its end.
  const tags = form.elements.namedItem("tags");
  tags?.addEventListener("input", () => { isTagOpen = true; });
  tags?.addEventListener("change", () => {
    isTagOpen = false;
    isChanged = true;
    if (!isHeld) plan();
  });
  // The visual editor asks so for a save (Ctrl+S). Where it is not taken, the form is sent.
  form.addEventListener("save-now", (event) => {
    if (isStopped || isHeld) return;
    event.preventDefault();
    if (isSaving) isChanged = true;
    else saving = save(true);
  });
  for (const [what, when] of [[window, "focus"], [document, "visibilitychange"]]) what.addEventListener(when, signInAgain);
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved) event.preventDefault();
  });
  // A press that asked about pictures has saved nothing, and browsers let people leave a page that they have not
  // touched without a word: what was typed is saved as a draft meanwhile.
  if (document.getElementById("wordless") && !isHeld) {
    isChanged = true;
    plan();
  }
  document.addEventListener("visibilitychange", sayOpen);
  setInterval(sayOpen, OPEN_EVERY_MS);
  sayOpen();
}
