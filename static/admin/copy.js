// Copies what stands before the button, where a browser lets scripts do so. Elsewhere there is no
// button, and what is to be passed on is marked by one click.

if (navigator.clipboard) {
  for (const line of document.querySelectorAll(".copy")) {
    const button = line.querySelector("button");
    const status = line.querySelector("[role=status]");
    button.addEventListener("click", async () => {
      const pieces = [...line.previousElementSibling.querySelectorAll("code")].map((code) => code.textContent);
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(pieces.join("\n"));
        status.textContent = button.dataset.done;
      } catch {
        status.textContent = button.dataset.refused;
      }
    });
    line.hidden = false;
  }
}
