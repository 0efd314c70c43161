// What the editor asks of the server: pages to link to, pictures, and Markdown. The server has the
// one implementation of each.

import { say } from "./words.js";

export class Server {
  constructor(base, form) {
    this.base = base;
    this.form = form;
    this.asked = new Map();
    this.last = Promise.resolve();
  }

  /** The one of the session that there is now: `admin/session.js` may have put another into the form. */
  get csrf() {
    return this.form.elements.csrf.value;
  }

  /** The language that is written in, by the field for it: its first save renames that. None where a site has one. */
  get language() {
    const { language, in_language: saved } = this.form.elements;
    return (language ?? saved)?.value ?? "";
  }

  /** What a link can lead to, by words of its name. */
  links(query) {
    // What is being edited is no place to link to; one that is new has its first save for its number.
    const asked = new URLSearchParams({ q: query, language: this.language, except: this.form.dataset.entry ?? "" });
    return this.#json(`/admin/write/links?${asked}`);
  }

  /** Some pictures, the newest first; `query` is words of a name or of what is shown. */
  pictures(page, query = "") {
    return this.#json(`/admin/write/pictures?page=${page}&q=${encodeURIComponent(query)}`);
  }

  /**
   * Whether the library does not say what a picture shows, nor that it needs no words. Each is asked for once, one
   * after the other; where there is no answer, nothing lacks.
   */
  lacksWords(media) {
    if (!this.asked.has(media)) {
      const ask = () => this.#json(`/admin/write/pictures?name=${encodeURIComponent(media)}`);
      const answer = this.last.then(ask).then(
        ({ pictures }) => pictures[0]?.lacks_words ?? false,
        () => {
          this.asked.delete(media);
          return false;
        },
      );
      this.asked.set(media, answer);
      this.last = answer;
    }
    return this.asked.get(media);
  }

  /** Rich text to Markdown (`{json}`) or back (`{markdown}`); throws with the server's words. */
  async convert(field) {
    const response = await fetch(`${this.base}/admin/write/convert`, { method: "POST", body: new URLSearchParams({ csrf: this.csrf, ...field }) });
    const answer = await read(response);
    if (answer.message) throw new Error(answer.message);
    return answer;
  }

  /**
   * Puts a picture into the library and gives its name there, or null where it was given up by `signal`; throws
   * with the library's words. `sent` is called with the part of it that is there, up to 1.
   */
  async upload(file, { signal, sent } = {}) {
    // The library takes other files, too; a text does not.
    if (!file.type.startsWith("image/")) throw new Error(say("not-a-picture"));
    if (signal?.aborted) return null;
    const body = new FormData();
    body.set("csrf", this.csrf);
    body.set("file", file);
    const address = `${this.base}/admin/media`;
    const request = await send(address, body, signal, sent);
    if (!request) return null;
    const { status, responseURL: url } = request;
    if (isSignedOut({ status, url, redirected: !url.endsWith(address) })) throw new Error(say("signed-out"));
    const { taken = [], refused = [] } = said(request);
    if (taken.length) return taken[0];
    throw new Error(refused[0]?.reason ?? say("picture-not-taken"));
  }

  async #json(path) {
    return read(await fetch(this.base + path));
  }
}

/** Whether nobody is signed in any more: what is asked for leads to the door, and what is sent is refused. */
export function isSignedOut(response) {
  const is = response.status === 403 || (response.redirected && response.url.includes("/admin/sign-in"));
  if (is) document.dispatchEvent(new Event("signed-out"));
  return is;
}

/** Sends a form and says how far it is, as `fetch` does not; null where it was given up. */
function send(address, body, signal, sent) {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) sent?.(loaded / total);
    });
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", () => reject(new Error(say("picture-unreachable"))));
    request.addEventListener("abort", () => resolve(null));
    signal?.addEventListener("abort", () => request.abort());
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });
}

/** The JSON of an answer; nothing where it is none. */
function said(request) {
  if (!request.getResponseHeader("Content-Type")?.startsWith("application/json")) return {};
  return JSON.parse(request.responseText);
}

async function read(response) {
  if (isSignedOut(response)) throw new Error(say("signed-out"));
  if (!response.headers.get("content-type")?.startsWith("application/json")) throw new Error(say("no-answer"));
  return response.json();
}
