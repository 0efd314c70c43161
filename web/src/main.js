// The editor's screen with script: each Markdown field becomes a visual editor, sections change
// without a new page, and nothing typed is lost by leaving. The form stays the truth: without this
// file it works as it is.

import { keepPage } from "./arriving.js";
import { Cards } from "./cards.js";
import { Handover } from "./handover.js";
import { setSite } from "./href.js";
import { Leaving } from "./leaving.js";
import { isBusy, settled } from "./pending.js";
import { publishByKeys, sayWhatIsPlanned } from "./publishing.js";
import { setPictureBase } from "./schema.js";
import { Server } from "./server.js";
import { RichField } from "./field.js";

const form = document.querySelector("form.editor");
if (form) {
  const base = form.dataset.base;
  setSite(base, location.origin);
  setPictureBase(`${base}/media/`);
  const server = new Server(base, form);
  keepPage();
  // What is on its way into a text is sent with it. Before all others that listen to the form.
  let isWaiting = false;
  form.addEventListener("submit", (event) => {
    if (!isBusy()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    if (!isWaiting) settled().then(() => { isWaiting = false; form.requestSubmit(submitter); });
    isWaiting = true;
  }, { capture: true });
  window.addEventListener("beforeunload", (event) => {
    if (isBusy()) event.preventDefault();
  });
  new Leaving(form);
  // Whoever saves by itself, or asks before leaving, listens to the form alone.
  const changed = () => form.dispatchEvent(new Event("input", { bubbles: true }));
  let fields = [];
  const mount = () => {
    const before = new Handover(fields.filter((field) => field.isVisual).map((field) => field.view.state));
    for (const field of fields) field.destroy();
    fields = [...form.querySelectorAll("textarea.markdown")].map((textarea) => new RichField(textarea, server, changed, before));
  };
  mount();
  new Cards(form, { server, mount, changed, wordsIn: (textarea) => fields.find((field) => field.textarea === textarea)?.words() ?? null });
  form.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    // What saves by itself saves at once, and the page stays; it says so by taking the event.
    const saves = form.dataset.autosave && form.dataset.held === undefined;
    if (saves && !form.dispatchEvent(new CustomEvent("save-now", { cancelable: true }))) return;
    form.requestSubmit(form.querySelector('button[name="intent"][value="save"]'));
  });
  publishByKeys(form);
  sayWhatIsPlanned(form);
  form.dataset.ready = "yes";
}
