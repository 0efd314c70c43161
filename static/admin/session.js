// Another script tells by the event `signed-out` that the server took no form of this session any more. Who
// has signed in again, in another tab, has another session: its token stands in the same screen, asked for
// anew, and takes the place of the old one, so that what is here can be sent. Where somebody else has signed
// in, or nobody, everything stays as it is.

let isSignedOut = false;

const person = (page) => page.querySelector(".account [data-person]")?.dataset.person;

async function takeToken() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector(".account input[name=csrf]")?.value;
  if (!token || person(page) !== person(document)) return;
  for (const field of document.querySelectorAll("input[name=csrf]")) field.value = token;
  isSignedOut = false;
}

function signInAgain() {
  // Where this fails, the next time may get through.
  if (isSignedOut && !document.hidden) takeToken().catch(() => {});
}

document.addEventListener("signed-out", () => {
  isSignedOut = true;
  signInAgain();
});
addEventListener("focus", signInAgain);
document.addEventListener("visibilitychange", signInAgain);
