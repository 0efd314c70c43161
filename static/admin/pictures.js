// Fields that name a picture of the library, where a browser runs scripts: one is chosen by its looks, or a
// new one is uploaded, without leaving the screen. Without this the fields take names, as they are. What it
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

function show(field, picture) {
  field.querySelector(".picture-chosen").replaceChildren(...(picture ? [image(picture)] : []));
  // Words of one's own go before those of the library, which stand for an empty field.
  const input = field.querySelector("input");
  const words = input.form?.elements.namedItem(`${input.name.replace(/\.media$/, "")}.alt`);
  if (words) words.placeholder = picture?.alt ?? "";
}

function take(field, picture) {
  const input = field.querySelector("input");
  input.value = picture?.name ?? "";
  show(field, picture);
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

if (template) {
  // The buttons are in the page, and seen from now on.
  document.documentElement.classList.add("has-chooser");
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
  // A name that somebody types is one of the library, or shows nothing.
  document.addEventListener("change", async (event) => {
    const input = event.target;
    if (!event.isTrusted || !(input instanceof Element) || !input.matches(".picture-field > input")) return;
    const name = input.value.trim();
    try {
      const picture = name ? await named(name) : null;
      if (input.value.trim() === name) show(input.closest(".picture-field"), picture);
    } catch {
      // The name is there all the same; the server says whether it is right.
    }
  });
}
