// A new page, where a browser runs scripts: one below another is reached by that one, and stands in the
// navigation only if somebody says so. The tick follows the page above until somebody touches it.

const above = document.getElementById("f-parent");
const tick = document.querySelector('[name="in_navigation"]');
let isTouched = tick.checked !== (above.value === "");

tick.addEventListener("change", () => { isTouched = true; });
above.addEventListener("change", () => {
  if (!isTouched) tick.checked = above.value === "";
});
