// Fields that name a picture of the library, where a browser runs scripts: one is chosen by its looks, or a
// new one is uploaded, without leaving the screen. Without this the fields take names, as they are; with it they
// are hidden (`admin.css`), and the button to choose stands for them. What it
// says is in the `data-says-…` of the `<template>`, in the language of the page. Fields may come later, with
// new sections: nothing here is bound to one of them.

const template = document.getElementById("picture-chooser");
const phrases = template?.dataset;

/** A page of the library's pictures that have these words. */
async function ask(words, page = 1) {
  let response;
  try {
    response = await fetch(`${phrases.pictures}?${new URLSearchParams({ q: words, page })}`);
  } catch {
    throw new Error(phrases.saysNoAnswer);
  }
  if (response.redirected) throw new Error(phrases.saysSignedOut);
  const isJson = (response.headers.get("content-type") ?? "").includes("json");
  if (!response.ok || !isJson) throw new Error(phrases.saysNoAnswer);
  return response.json();
}

/** The picture of exactly that name, or null. */
async function named(name) {
  const { pictures } = await ask(name);
  return pictures.find((picture) => picture.name === name) ?? null;
}

function image(picture) {
  const img = document.createElement("img");
  img.src = picture.url;
  img.alt = "";
  return img;
}

/** The field for what a picture shows, beside the field for its name; perhaps there is none. */
const wordsBeside = (input) => input.form?.elements.namedItem(`${input.name.replace(/\.media$/, "")}.alt`) ?? null;

/** Which picture the words beside a field were of that has none any more, until somebody types there. */
const wereOf = new WeakMap();

/** What was said of one picture is said of no other: it goes, and a line below shows what it was. */
function renewWords(input, picture) {
  const words = wordsBeside(input);
  if (!words) return;
  const before = input.value || wereOf.get(words);
  wereOf.delete(words);
  // Words of one's own go before those of the library, which stand for an empty field.
  words.placeholder = picture?.alt ?? "";
  if (!picture) {
    if (before) wereOf.set(words, before);
    return;
  }
  const said = words.value.trim();
  if (!before || before === picture.name || !said) return;
  words.value = "";
  const place = words.closest(".field");
  place.querySelector(".words-before")?.remove();
  const note = document.createElement("p");
  note.className = "hint words-before";
  note.setAttribute("role", "status");
  place.append(note);
  const sentence = picture.alt ? phrases.saysWordsThere : phrases.saysWordsWanted;
  note.textContent = sentence.replace("{words}", () => said);
  words.dispatchEvent(new Event("input", { bubbles: true }));
}

function take(field, picture) {
  const input = field.querySelector("input");
  renewWords(input, picture);
  input.value = picture?.name ?? "";
  field.querySelector(".picture-chosen").replaceChildren(...(picture ? [image(picture)] : []));
  field.querySelector(".picture-named").textContent = input.value;
  field.querySelector(".picture-gone")?.remove();
  for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));
}

/** What the library said to a file: the name that it has there, or an error in words. */
function answer(request) {
  if (request.status === 403) {
    document.dispatchEvent(new Event("signed-out"));
    throw new Error(phrases.saysSignedOut);
  }
  let said;
  try {
    said = JSON.parse(request.responseText);
  } catch {
    throw new Error(phrases.saysNotTaken);
  }
  const [name] = said.taken ?? [];
  if (!name) throw new Error(said.refused?.[0]?.reason ?? phrases.saysNotTaken);
  return name;
}

/** Puts a file into the library. A request that is given up says nothing any more. */
function send(request, file, csrf, progress) {
  return new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress.value = event.loaded / event.total;
    });
    // All of it is there: how long the library looks at it nobody knows.
    request.upload.addEventListener("load", () => progress.removeAttribute("value"));
    request.addEventListener("load", () => {
      try {
        resolve(answer(request));
      } catch (failure) {
        reject(failure);
      }
    });
    request.addEventListener("error", () => reject(new Error(phrases.saysNotTaken)));
    const body = new FormData();
    body.append("csrf", csrf);
    body.append("file", file, file.name);
    request.open("POST", phrases.upload);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

class Chooser {
  #page = 0;
  #asked = 0;
  #timer = 0;
  #request = null;

  constructor(field, opener) {
    this.field = field;
    this.input = field.querySelector("input");
    this.dialog = document.importNode(template.content, true).querySelector("dialog");
    this.parts = {};
    for (const part of this.dialog.querySelectorAll("[data-part]")) this.parts[part.dataset.part] = part;
    const { search, more, file, close } = this.parts;
    search.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#load(1), 150);
    });
    more.addEventListener("click", () => this.#load(this.#page + 1));
    file?.addEventListener("change", () => this.#upload());
    close.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => {
      clearTimeout(this.#timer);
      this.#request?.abort();
      this.dialog.remove();
      opener.focus();
    });
    document.body.append(this.dialog);
    // With the focus in a field, a telephone would cover the pictures with its keys.
    if (matchMedia("(pointer: coarse)").matches) {
      const heading = this.dialog.querySelector("h2");
      heading.tabIndex = -1;
      heading.autofocus = true;
      search.autofocus = false;
    }
    this.dialog.showModal();
    this.#load(1);
  }

  #fail(words) {
    this.parts.fault.textContent = words;
    this.parts.fault.hidden = !words;
  }

  #choose(picture) {
    take(this.field, picture);
    this.dialog.close();
  }

  #choice(picture) {
    const name = document.createElement("span");
    name.textContent = picture.name;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "picture";
    if (picture.name === this.input.value.trim()) button.setAttribute("aria-current", "true");
    const shown = image(picture);
    shown.loading = "lazy";
    button.append(shown, name);
    button.addEventListener("click", () => this.#choose(picture));
    const line = document.createElement("li");
    line.append(button);
    return line;
  }

  async #load(page) {
    const mine = (this.#asked += 1);
    const { search, list, more, state } = this.parts;
    const words = search.value.trim();
    let found;
    try {
      found = await ask(words, page);
    } catch (failure) {
      if (mine === this.#asked) this.#fail(failure.message);
      return;
    }
    // Somebody has typed on meanwhile.
    if (mine !== this.#asked) return;
    this.#fail("");
    this.#page = page;
    const lines = found.pictures.map((picture) => this.#choice(picture));
    const hadFocus = more === document.activeElement;
    if (page === 1) list.replaceChildren(...lines);
    else list.append(...lines);
    more.hidden = !found.has_more;
    if (hadFocus) (lines[0]?.querySelector("button") ?? search).focus();
    const none = words ? phrases.saysNone : phrases.saysEmpty;
    state.textContent = list.childElementCount ? phrases.saysShown.replace("{count}", list.childElementCount) : none;
  }

  async #upload() {
    const { file, progress } = this.parts;
    if (file.files.length === 0) return;
    this.#fail("");
    file.disabled = true;
    progress.value = 0;
    progress.hidden = false;
    let picture = null;
    let fault = "";
    try {
      this.#request = new XMLHttpRequest();
      const csrf = this.input.form.elements.namedItem("csrf").value;
      picture = await named(await send(this.#request, file.files[0], csrf, progress));
      if (!picture) fault = phrases.saysNoPicture;
    } catch (failure) {
      fault = failure.message;
    }
    if (!this.dialog.open) return;
    progress.hidden = true;
    file.disabled = false;
    file.value = "";
    if (picture) {
      this.#choose(picture);
    } else {
      file.focus();
      this.#fail(fault);
    }
  }
}

const openerOf = (input) => input.closest(".picture-field").querySelector("[data-choose]");

/** The button says what the hidden field would: what it is for, what is chosen, and what is wrong with that. */
function describe(field) {
  const input = field.querySelector("input");
  const named = field.querySelector(".picture-named");
  const [label] = input.labels;
  if (label) label.id ||= `${input.id}-says`;
  named.id ||= `${input.id}-named`;
  const gone = field.querySelector(".picture-gone");
  if (gone) gone.id ||= `${input.id}-gone`;
  const ids = [label?.id, named.id, gone?.id, input.getAttribute("aria-describedby")];
  openerOf(input).setAttribute("aria-describedby", ids.filter(Boolean).join(" "));
}

if (template) {
  // The buttons are in the page, and seen from now on.
  document.documentElement.classList.add("has-chooser");
  for (const field of document.querySelectorAll(".picture-field")) describe(field);
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches("[data-choose]")) describe(target.closest(".picture-field"));
  });
  // What leads to a hidden field leads to its button: the start of the page, a label, the list of faults.
  const goal = document.querySelector(".picture-field > input[autofocus]");
  if (goal) openerOf(goal).focus();
  document.addEventListener("click", (event) => {
    const way = event.target instanceof Element ? event.target.closest("label, a[href^='#']") : null;
    const input = way?.control ?? (way?.hash && document.getElementById(way.hash.slice(1)));
    if (!input?.matches(".picture-field > input")) return;
    event.preventDefault();
    openerOf(input).focus();
  });
  document.addEventListener("input", ({ isTrusted, target }) => {
    if (!isTrusted || !target.name?.endsWith(".alt")) return;
    wereOf.delete(target);
    target.closest(".field")?.querySelector(".words-before")?.remove();
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest(".picture-field button") : null;
    if (!button) return;
    const field = button.closest(".picture-field");
    const opener = field.querySelector("[data-choose]");
    if (button === opener) {
      new Chooser(field, opener);
    } else {
      take(field, null);
      opener.focus();
    }
  });
}
