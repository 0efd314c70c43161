// Forms that send files, where a browser runs scripts: how far these are on their way, with a way to cancel it. What
// the server answers is shown as a browser shows it; where nothing gets through, what was chosen and typed stays.
// Without this the forms work as they are. What it says is in `data-says-…`, in the language of the page.

/** Whether an answer is a screen, which says by itself what is wrong; the server's own plain pages are none. */
function isScreen(request) {
  if (!request.getResponseHeader("content-type")?.startsWith("text/html")) return false;
  return new DOMParser().parseFromString(request.responseText, "text/html").querySelector("header.side") !== null;
}

/** The screen that answers a form, in the place of this one. All that listens here ends with it. */
function show(html) {
  // A script that has run here does not run again for the new screen, but at another address.
  const turn = Number(new URL(import.meta.url).searchParams.get("turn")) + 1;
  document.open();
  document.write(html.replaceAll(/(<script type="module" src="[^"?]+)"/g, `$1?turn=${turn}"`));
  document.close();
  (document.querySelector("[autofocus]") ?? document.getElementById("main")).focus();
}

function follow(box) {
  const form = box.closest("form");
  const phrases = box.dataset;
  const [progress, percent, cancel] = box.children;
  const fault = form.querySelector(".sending ~ [role=alert]");
  const status = form.querySelector(".sending ~ [role=status]");
  let request = null;
  let button = null;

  function begin() {
    Object.assign(progress, { max: 1, value: 0 });
    percent.textContent = "0 %";
    status.textContent = "";
    fault.hidden = true;
    cancel.hidden = false;
    box.hidden = false;
    form.setAttribute("aria-busy", "true");
    // What is disabled loses the focus.
    cancel.focus({ preventScroll: true });
    if (button) button.disabled = true;
    box.scrollIntoView({ block: "nearest" });
  }

  /** All of it is there: from now on it can take its time, and be stopped no more. */
  function wait() {
    progress.removeAttribute("value");
    percent.textContent = phrases.saysWorkedOn;
    status.textContent = phrases.saysWorkedOn;
    if (document.activeElement === cancel) box.focus({ preventScroll: true });
    cancel.hidden = true;
  }

  /** Back to the form as it was sent. */
  function stop() {
    const hadFocus = box.contains(document.activeElement);
    request = null;
    box.hidden = true;
    form.removeAttribute("aria-busy");
    if (button) button.disabled = false;
    if (hadFocus) button?.focus();
  }

  function fail(words) {
    stop();
    fault.textContent = words;
    fault.hidden = false;
  }

  function take() {
    if (request.responseURL !== form.action) {
      location.assign(request.responseURL);
    } else if (request.status === 403) {
      document.dispatchEvent(new Event("signed-out"));
      fail(phrases.saysSignedOut);
    } else if (isScreen(request)) {
      show(request.responseText);
    } else {
      fail(phrases.saysRefused);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (request) return;
    const body = new FormData(form);
    request = new XMLHttpRequest();
    button = event.submitter;
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (!lengthComputable) return;
      progress.value = loaded / total;
      percent.textContent = `${Math.floor((100 * loaded) / total)} %`;
    });
    request.upload.addEventListener("load", wait);
    request.addEventListener("load", take);
    request.addEventListener("error", () => fail(phrases.saysBroken));
    request.addEventListener("abort", () => {
      stop();
      status.textContent = phrases.saysCancelled;
    });
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    begin();
    request.send(body);
  });
  cancel.addEventListener("click", () => request?.abort());
  // Who leaves ends it, as long as not all of it is there.
  addEventListener("beforeunload", (event) => { if (request && !cancel.hidden) event.preventDefault(); });
  // A browser may come back to this page as it was left.
  addEventListener("pageshow", ({ persisted }) => { if (persisted && request) stop(); });
}

for (const box of document.querySelectorAll("form > .sending")) follow(box);
