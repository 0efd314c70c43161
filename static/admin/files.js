// Fields that name a file of the library, where a browser runs scripts: a new one is uploaded without leaving
// the screen, and named in the field. Without this the field takes names, and a link leads to the library.

/** What the library said: the name that a file has there, or an error in words. */
function answer(request, phrases) {
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

/** Puts a file into the library, and shows how far it is on its way there. */
function send(phrases, csrf, file, onItsWay) {
  const [progress, percent, cancel] = onItsWay.children;
  const request = new XMLHttpRequest();
  const giveUp = () => request.abort();
  return new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (!lengthComputable) return;
      progress.value = loaded / total;
      percent.textContent = loaded === total ? phrases.saysLookedAt : `${Math.floor((100 * loaded) / total)} %`;
    });
    request.addEventListener("load", () => {
      try {
        resolve(answer(request, phrases));
      } catch (failure) {
        reject(failure);
      }
    });
    request.addEventListener("error", () => reject(new Error(phrases.saysNotTaken)));
    request.addEventListener("abort", () => reject(new Error(phrases.saysCancelled)));
    cancel.addEventListener("click", giveUp);
    progress.value = 0;
    percent.textContent = "0 %";
    onItsWay.hidden = false;
    const body = new FormData();
    body.append("csrf", csrf);
    body.append("file", file, file.name);
    request.open("POST", phrases.upload);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  }).finally(() => {
    cancel.removeEventListener("click", giveUp);
    onItsWay.hidden = true;
  });
}

async function upload(beside) {
  const [named, chosen, onItsWay, state] = [
    beside.closest(".file-field").querySelector("input"),
    beside.querySelector("input[type=file]"),
    beside.querySelector(".file-on-its-way"),
    beside.querySelector("[role=status]"),
  ];
  if (chosen.files.length === 0) return;
  const phrases = beside.dataset;
  const hadFocus = chosen === document.activeElement;
  state.textContent = phrases.saysSending;
  chosen.disabled = true;
  try {
    const sent = send(phrases, named.form.elements.namedItem("csrf").value, chosen.files[0], onItsWay);
    // What is disabled loses the focus.
    if (hadFocus) onItsWay.querySelector("button").focus();
    const name = await sent;
    named.value = name;
    state.textContent = phrases.saysTaken.replace("{name}", () => name);
    for (const type of ["input", "change"]) named.dispatchEvent(new Event(type, { bubbles: true }));
  } catch (failure) {
    state.textContent = failure.message;
  } finally {
    chosen.disabled = false;
    chosen.value = "";
    // Who has gone on to another field meanwhile stays there.
    const isHere = document.activeElement === document.body || beside.contains(document.activeElement);
    if (isHere) chosen.focus();
  }
}

for (const beside of document.querySelectorAll(".file-upload")) {
  beside.hidden = false;
  // What is only on its way is no part of the form yet.
  beside.addEventListener("input", (event) => event.stopPropagation());
  beside.addEventListener("change", (event) => {
    event.stopPropagation();
    upload(beside);
  });
}
