// Fields that name a file of the library, where a browser runs scripts: a new one is uploaded without leaving
// the screen, and named in the field. Without this the field takes names, and a link leads to the library.

async function send(phrases, csrf, file) {
  const body = new FormData();
  body.append("csrf", csrf);
  body.append("file", file, file.name);
  const answer = await fetch(phrases.upload, { method: "POST", body, headers: { accept: "application/json" } });
  if (answer.status === 403) {
    document.dispatchEvent(new Event("signed-out"));
    throw new Error(phrases.saysSignedOut);
  }
  const isJson = (answer.headers.get("content-type") ?? "").includes("json");
  const said = isJson ? await answer.json() : {};
  const [name] = said.taken ?? [];
  if (!name) throw new Error(said.refused?.[0]?.reason ?? phrases.saysNotTaken);
  return name;
}

async function upload(beside) {
  const [named, chosen, state] = [
    beside.closest(".file-field").querySelector("input"),
    beside.querySelector("input[type=file]"),
    beside.querySelector("[role=status]"),
  ];
  if (chosen.files.length === 0) return;
  const phrases = beside.dataset;
  state.textContent = phrases.saysSending;
  chosen.disabled = true;
  try {
    const name = await send(phrases, named.form.elements.namedItem("csrf").value, chosen.files[0]);
    named.value = name;
    state.textContent = phrases.saysTaken.replace("{name}", () => name);
    for (const type of ["input", "change"]) named.dispatchEvent(new Event(type, { bubbles: true }));
  } catch (failure) {
    // A failure without words is that of the network.
    state.textContent = failure instanceof TypeError ? phrases.saysNotTaken : failure.message;
  } finally {
    chosen.disabled = false;
    chosen.value = "";
    chosen.focus();
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
