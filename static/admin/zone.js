// One's own time zone, where a browser runs scripts: where its clocks show another time than these pages do, their
// zone is offered in the profile, and taken for whoever joins, who is told so. Without this a zone is chosen from the
// list of the profile.

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

/** What people call a zone: Central European Time. */
function nameOf(timeZone) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone, timeZoneName: "longGeneric" });
  return format.formatToParts().find(({ type }) => type === "timeZoneName").value;
}

/** The choice of a zone, which the list may not have yet. */
function choiceOf(zone) {
  const found = [...select.options].find(({ value }) => value === zone);
  return found ?? new Option(nameOf(zone), zone);
}

function show(name) {
  offer.querySelector("span").textContent = offer.dataset.says.replace("{zone}", () => name);
  offer.hidden = false;
}

function offerIn(list, own) {
  const choice = choiceOf(own);
  show(choice.textContent.trim());
  offer.querySelector("button").addEventListener("click", () => {
    if (!choice.isConnected) list.append(choice);
    list.value = own;
    list.focus();
    offer.hidden = true;
  });
  // Who chooses by hand has chosen.
  list.addEventListener("change", () => { offer.hidden = true; });
}

function takeFor(field, own) {
  show(nameOf(own));
  field.value = own;
}

const said = Intl.DateTimeFormat().resolvedOptions().timeZone;
const own = RENAMED[said] ?? said;
if (own && !showTheSame(own, select?.value || offer.dataset.zone)) {
  if (select) offerIn(select, own);
  else takeFor(offer.querySelector("input"), own);
}
