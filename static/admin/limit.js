// Files that are larger than the server takes, where a browser runs scripts: they are refused as soon as they are chosen,
// and nothing of them is sent. Without this, and all the same, the server refuses them. The most that it takes is in
// `data-max-bytes`: of the page, and perhaps a lower one of a field. What is said is in `data-says-too-large`, in the
// language of the page.

const UNITS = ["KB", "MB", "GB", "TB"];

const { maxBytes, saysTooLarge } = document.body.dataset;
const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });

/** A size in steps of 1,024, as the server says it. */
function said(bytes, round) {
  const power = Math.min(Math.max(Math.floor(Math.log2(bytes) / 10), 1), UNITS.length);
  return `${number.format(round((bytes * 10) / 1024 ** power) / 10)} ${UNITS[power - 1]}`;
}

/** What is said of a file. One that is a little too large is not said to have as much as may be. */
function sentence({ name, size }, most) {
  const words = { name, size: said(size, Math.ceil), max: said(most, Math.floor) };
  return saysTooLarge.replace(/\{(\w+)\}/g, (_, word) => words[word]);
}

/** Says beside a field what is wrong with what was chosen there; nothing where all is well. */
function say(input, words) {
  const id = `${input.id}-too-large`;
  document.getElementById(id)?.remove();
  const ids = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  if (words) {
    const fault = Object.assign(document.createElement("span"), { id, className: "field-error", textContent: words });
    fault.setAttribute("role", "alert");
    input.after(fault);
    ids.unshift(id);
  }
  if (ids.length > 0) input.setAttribute("aria-describedby", ids.join(" "));
  else input.removeAttribute("aria-describedby");
}

// Before all who send what was chosen.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
  const most = Math.min(Number(maxBytes), Number(input.dataset.maxBytes ?? maxBytes));
  const files = [...input.files];
  const tooLarge = files.filter(({ size }) => size > most);
  say(input, tooLarge.map((file) => sentence(file, most)).join(" "));
  if (tooLarge.length === 0) return;
  const kept = new DataTransfer();
  for (const file of files) if (file.size <= most) kept.items.add(file);
  input.files = kept.files;
  if (kept.files.length === 0) event.stopImmediatePropagation();
}, true);
