// The time zone of one's own profile, where a browser runs scripts: where its clocks show another time than these
// pages do, their zone is offered. Without this a zone is chosen from the list.

/** Cities that browsers call otherwise than the list does. */
const RENAMED = {
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Europe/Kiev": "Europe/Kyiv",
};

const select = document.getElementById("f-zone");
const offer = document.querySelector(".zone-offer");

/** What the clocks of a zone show in winter and in summer, by which two zones are told apart. */
function clocks(timeZone) {
  const year = new Date().getFullYear();
  return [0, 6].map((month) => new Date(year, month, 15).toLocaleString("sv-SE", { timeZone })).join();
}

function showTheSame(one, other) {
  try {
    return clocks(one) === clocks(other);
  } catch {
    // A zone that the browser does not know.
    return false;
  }
}

/** The choice of a zone, which the list may not have yet. */
function choiceOf(zone) {
  const found = [...select.options].find(({ value }) => value === zone);
  return found ?? new Option(zone.split("/").pop().replaceAll("_", " "), zone);
}

const said = Intl.DateTimeFormat().resolvedOptions().timeZone;
const own = RENAMED[said] ?? said;
if (own && !showTheSame(own, select.value || offer.dataset.zone)) {
  const choice = choiceOf(own);
  offer.querySelector("span").textContent = offer.dataset.says.replace("{zone}", () => choice.textContent.trim());
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", () => {
    if (!choice.isConnected) select.append(choice);
    select.value = own;
    select.focus();
    offer.hidden = true;
  });
  // Who chooses by hand has chosen.
  select.addEventListener("change", () => { offer.hidden = true; });
}
