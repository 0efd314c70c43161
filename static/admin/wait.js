// Forms whose answer takes a while: another server's, or that of much work. Whoever has sent one sees that it is under
// way, and how much is over of the time that another server has; it is sent once. Without this the browser shows that
// it waits.

/** What ends the waiting for each form that is under way. */
const ends = new Map();

function begin(form) {
  const line = document.getElementById(form.dataset.wait);
  const bar = line.querySelector("progress");
  // Of work nobody knows how long it takes.
  const isTimed = bar.hasAttribute("value");
  const timer = setInterval(() => {
    // The time is that of one answer, and there is another one now: nobody knows how long that takes.
    if (bar.value >= bar.max) bar.removeAttribute("value");
    else if (bar.hasAttribute("value")) bar.value += 1;
  }, 1000);
  form.setAttribute("aria-busy", "true");
  line.hidden = false;
  line.querySelector("[role=status]").textContent = line.dataset.says;
  line.scrollIntoView({ block: "nearest" });
  ends.set(form, () => {
    clearInterval(timer);
    form.removeAttribute("aria-busy");
    line.hidden = true;
    if (isTimed) bar.value = 0;
  });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("form[data-wait]")) return;
  if (ends.has(form)) event.preventDefault();
  else begin(form);
});

// Whoever comes back to a screen that the browser has kept can send it again.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  for (const end of ends.values()) end();
  ends.clear();
});
