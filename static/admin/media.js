// The media library's form, where a browser runs scripts: files by drag and paste, many at
// once, each with its progress and a way to cancel it. Without this the form works as it is. What
// it says is in the form's `data-says-…`, in the language of the page.

const AT_ONCE = 2;

const form = document.querySelector("form[data-upload]");
const phrases = form.dataset;
const input = form.querySelector("input[type=file]");
const list = document.createElement("ul");
list.className = "uploads";
list.setAttribute("aria-label", phrases.saysList);
const dismissAll = Object.assign(document.createElement("button"), { type: "button", className: "button quiet small", textContent: phrases.saysDismissAll, hidden: true });
dismissAll.addEventListener("click", () => {
  for (const row of list.querySelectorAll(".is-taken, .is-refused")) row.remove();
  count();
  input.focus();
});
form.after(list, dismissAll);
const status = document.createElement("p");
status.className = "unseen";
status.setAttribute("role", "status");
form.after(status);

const waiting = [];
let busy = 0;
let taken = 0;

/** One button for all of them is there as soon as two are over. */
function count() {
  dismissAll.hidden = list.querySelectorAll(".is-taken, .is-refused").length < 2;
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function add(file) {
  const progress = element("progress", { max: 1, value: 0 });
  progress.setAttribute("aria-label", `${phrases.saysProgress} ${file.name}`);
  const state = element("span", { className: "upload-says", textContent: phrases.saysWaiting });
  const cancel = element("button", { type: "button", className: "button quiet small", textContent: phrases.saysCancel });
  cancel.append(element("span", { className: "unseen", textContent: ` ${file.name}` }));
  const row = element("li", {}, element("span", { className: "upload-name", textContent: file.name }), progress, state, cancel);
  const upload = { file, row, progress, state, cancel, request: null };
  cancel.addEventListener("click", () => {
    const place = waiting.indexOf(upload);
    if (place >= 0) {
      waiting.splice(place, 1);
      end(upload, phrases.saysCancelled, false);
    } else {
      upload.request?.abort();
    }
  });
  list.append(row);
  waiting.push(upload);
}

function end(upload, words, isTaken) {
  upload.progress.remove();
  const name = element("span", { className: "unseen", textContent: ` ${upload.file.name}` });
  const dismiss = element("button", { type: "button", className: "button quiet small", textContent: phrases.saysDismiss }, name);
  dismiss.addEventListener("click", () => {
    // The focus stays near, for the keyboard.
    const next = upload.row.nextElementSibling ?? upload.row.previousElementSibling;
    upload.row.remove();
    count();
    (next?.querySelector("button") ?? input).focus();
  });
  const hadFocus = upload.cancel === document.activeElement;
  upload.cancel.replaceWith(dismiss);
  if (hadFocus) dismiss.focus();
  upload.state.textContent = words;
  upload.row.className = isTaken ? "is-taken" : "is-refused";
  count();
  status.textContent = `${upload.file.name}: ${words}`;
}

function answer(request) {
  if (request.status === 403) {
    document.dispatchEvent(new Event("signed-out"));
    return [phrases.saysSignedOut, false];
  }
  try {
    const said = JSON.parse(request.responseText);
    if (said.taken.length > 0) return [phrases.saysTaken, true];
    return [said.refused[0].reason, false];
  } catch {
    return [phrases.saysLost, false];
  }
}

function send(upload) {
  const request = new XMLHttpRequest();
  upload.request = request;
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    upload.progress.value = event.loaded / event.total;
    const isSent = event.loaded === event.total;
    upload.state.textContent = isSent ? phrases.saysLookedAt : `${Math.floor((100 * event.loaded) / event.total)} %`;
  });
  const done = (words, isTaken) => {
    busy -= 1;
    taken += isTaken ? 1 : 0;
    end(upload, words, isTaken);
    next();
  };
  request.addEventListener("load", () => done(...answer(request)));
  request.addEventListener("error", () => done(phrases.saysBroken, false));
  request.addEventListener("abort", () => done(phrases.saysCancelled, false));
  const body = new FormData();
  for (const name of ["csrf", "folder"]) body.append(name, form.elements[name].value);
  body.append("file", upload.file, upload.file.name);
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  upload.state.textContent = "0 %";
  request.send(body);
}

function next() {
  while (busy < AT_ONCE && waiting.length > 0) {
    busy += 1;
    send(waiting.shift());
  }
  if (busy === 0 && taken > 0) {
    taken = 0;
    // The files are in the library all the same.
    showNew().catch(() => {});
  }
}

// What leads to the same element of a library that has taken the place of this one.
function pathTo(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const told = ["name", "value", "href", "data-choose-all"].filter((name) => element.hasAttribute(name));
  return element.localName + told.map((name) => `[${name}="${CSS.escape(element.getAttribute(name))}"]`).join("");
}

// The library as it is now, in the place of the one that was loaded: with what is ticked and typed in that,
// and with the focus. It is asked for by its own address: after a refusal that of the screen is a form's.
async function showNew() {
  const page = await fetch(document.getElementById("library").dataset.list, { headers: { Accept: "text/html" } });
  const there = new DOMParser().parseFromString(await page.text(), "text/html").getElementById("library");
  if (!there) return;
  const library = document.getElementById("library");
  const ticked = new Set([...library.querySelectorAll("input[name=id]:checked")].map((row) => row.value));
  for (const row of there.querySelectorAll("input[name=id]")) row.checked = ticked.has(row.value);
  const [typed, field] = [library, there].map((one) => one.querySelector("#move-to"));
  if (typed && field) field.value = typed.value;
  const active = library.contains(document.activeElement) ? document.activeElement : null;
  const { selectionStart, selectionEnd } = typed ?? {};
  library.replaceWith(there);
  // What no library shows at first is shown by that.
  document.dispatchEvent(new Event("renewed"));
  if (!active) return;
  // A file may be on the next page now.
  (there.querySelector(pathTo(active)) ?? input).focus({ preventScroll: true });
  if (active === typed) field?.setSelectionRange(selectionStart, selectionEnd);
}

// Who leaves ends what is on its way, and what waits for that.
window.addEventListener("beforeunload", (event) => {
  if (busy > 0 || waiting.length > 0) event.preventDefault();
});

function take(files) {
  for (const file of files) add(file);
  next();
}

/** Takes files that were brought as if they were chosen, so that those that are too large are refused. */
function bring(files) {
  const chosen = input.files;
  input.files = files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  take([...input.files]);
  input.files = chosen;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  take([...input.files]);
  input.value = "";
});

document.addEventListener("paste", (event) => {
  if (event.clipboardData.files.length === 0) return;
  event.preventDefault();
  bring(event.clipboardData.files);
});

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  form.classList.add("is-target");
});
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) form.classList.remove("is-target");
});
document.addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  form.classList.remove("is-target");
  bring(event.dataTransfer.files);
});

const hint = element("p", { className: "hint", textContent: phrases.saysDrop });
input.after(hint);
