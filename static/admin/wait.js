// A form whose answer takes as long as another server does. Whoever has sent it sees that it is under way, and how
// much is over of the time that the other server has; it is sent once. Without this the browser shows that it waits.

const form = document.querySelector("form[data-wait]");
const line = document.getElementById(form.dataset.wait);
const bar = line.querySelector("progress");
const says = line.querySelector("[role=status]");
let timer = 0;

function tick() {
  // The time is that of one answer, and there is another one now: nobody knows how long it takes.
  if (bar.value >= bar.max) bar.removeAttribute("value");
  else if (bar.hasAttribute("value")) bar.value += 1;
}

form.addEventListener("submit", (event) => {
  if (timer) {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  line.hidden = false;
  says.textContent = line.dataset.says;
  timer = setInterval(tick, 1000);
});

// Whoever comes back to a screen that the browser has kept can send it again.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  clearInterval(timer);
  timer = 0;
  form.removeAttribute("aria-busy");
  line.hidden = true;
  bar.value = 0;
});
