// What the editor asks of the server: pages to link to, pictures, and Markdown. The server has the
// one implementation of each.

import { say } from "./words.js";

export class Server {
  constructor(base, form) {
    this.base = base;
    this.form = form;
  }

  /** The one of the session that there is now: `admin/session.js` may have put another into the form. */
  get csrf() {
    return this.form.elements.csrf.value;
  }

  links(query) {
    return this.#json(`/admin/write/links?q=${encodeURIComponent(query)}`);
  }

  /** Some pictures, the newest first; `query` is words of a name or of what is shown. */
  pictures(page, query = "") {
    return this.#json(`/admin/write/pictures?page=${page}&q=${encodeURIComponent(query)}`);
  }

  /** Rich text to Markdown (`{json}`) or back (`{markdown}`); throws with the server's words. */
  async convert(field) {
    const response = await fetch(`${this.base}/admin/write/convert`, { method: "POST", body: new URLSearchParams({ csrf: this.csrf, ...field }) });
    const answer = await read(response);
    if (answer.message) throw new Error(answer.message);
    return answer;
  }

  /** Puts a picture into the library and gives its name there; throws with the library's words. */
  async upload(file) {
    // The library takes other files, too; a text does not.
    if (!file.type.startsWith("image/")) throw new Error(say("not-a-picture"));
    const body = new FormData();
    body.set("csrf", this.csrf);
    body.set("file", file);
    let answer;
    try {
      answer = await fetch(`${this.base}/admin/media`, { method: "POST", body, headers: { accept: "application/json" } });
    } catch {
      throw new Error(say("picture-unreachable"));
    }
    if (isSignedOut(answer)) throw new Error(say("signed-out"));
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    const { taken = [], refused = [] } = isJson ? await answer.json() : {};
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

async function read(response) {
  if (isSignedOut(response)) throw new Error(say("signed-out"));
  if (!response.headers.get("content-type")?.startsWith("application/json")) throw new Error(say("no-answer"));
  return response.json();
}
