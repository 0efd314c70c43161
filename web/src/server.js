// What the editor asks of the server: pages to link to, pictures, and Markdown. The server has the
// one implementation of each.

import { say } from "./words.js";

export class Server {
  constructor(base, csrf) {
    this.base = base;
    this.csrf = csrf;
  }

  links(query) {
    return this.#json(`/admin/write/links?q=${encodeURIComponent(query)}`);
  }

  pictures(page) {
    return this.#json(`/admin/write/pictures?page=${page}`);
  }

  /** Rich text to Markdown (`{json}`) or back (`{markdown}`); throws with the server's words. */
  async convert(field) {
    const response = await fetch(`${this.base}/admin/write/convert`, { method: "POST", body: new URLSearchParams({ csrf: this.csrf, ...field }) });
    const answer = await read(response);
    if (answer.message) throw new Error(answer.message);
    return answer;
  }

  /** Puts a picture into the library; its form and its faults are the library's own. */
  async upload(file) {
    const body = new FormData();
    body.set("csrf", this.csrf);
    body.set("file", file);
    const response = await fetch(`${this.base}/admin/media`, { method: "POST", body });
    if (response.ok && response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    throw new Error(page.querySelector(".field-error")?.textContent ?? say("picture-not-taken"));
  }

  async #json(path) {
    return read(await fetch(this.base + path));
  }
}

async function read(response) {
  if (response.redirected && response.url.includes("/admin/sign-in")) throw new Error(say("signed-out"));
  if (!response.headers.get("content-type")?.startsWith("application/json")) throw new Error(say("no-answer"));
  return response.json();
}
