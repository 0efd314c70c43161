//! The language that somebody reads the admin in.

use super::{DOORS, server};
use crate::support::PASSWORD;

const GERMAN: &[(&str, &str)] = &[("accept-language", "de-AT,de;q=0.9,en;q=0.8")];

#[test]
fn the_admin_speaks_the_language_that_the_browser_asks_for_until_somebody_chooses_one() {
    let server = server();
    let (base, email) = DOORS[1];
    let mut browser = server.browser();
    let door = browser.get_with("/acme/admin/sign-in", GERMAN).expect_status(200);
    door.expect_text("<html lang=\"de\">").expect_text("Anmelden");
    browser.get_with("/acme/admin/sign-in", &[("accept-language", "fr")]).expect_text("<html lang=\"en\">");
    browser.sign_in(base, email, PASSWORD).expect_status(303);
    browser.get_with("/acme/admin", GERMAN).expect_text("<html lang=\"de\">").expect_text("Zuletzt geändert");
    browser.get("/acme/admin").expect_text("<html lang=\"en\">").expect_text("Changed last");

    let profile = "/acme/admin/profile";
    let choose = [("name", "Mira Oakes"), ("language", "de")];
    browser.get(profile).expect_text("As your browser asks");
    let answer = browser.post_form(profile, &choose).expect_status(303);
    let page = browser.follow(&answer).expect_status(200).expect_text("Ihr Profil ist gespeichert.");
    page.expect_text("<option value=\"de\" selected>Deutsch</option>");
    let mut elsewhere = server.browser();
    elsewhere.sign_in(base, email, PASSWORD).expect_status(303);
    elsewhere.get_with("/acme/admin", &[("accept-language", "en")]).expect_text("Zuletzt geändert");
    // What nobody can speak is as nothing; what is refused is shown again as it was typed.
    let refused = [("name", " "), ("language", "de")];
    browser.post_form(profile, &refused).expect_status(422).expect_text("<option value=\"de\" selected>");
    browser.post_form(profile, &[("name", "Mira Oakes"), ("language", "x\"><script>")]).expect_status(303);
    browser.get(profile).expect_text("<html lang=\"en\">");

    // Visitors read the site in its own language, and the console speaks English.
    server.browser().get_with("/acme/", GERMAN).expect_no_text("<html lang=\"de\">");
    let mut console = server.browser();
    console.sign_in(DOORS[0].0, DOORS[0].1, PASSWORD).expect_status(303);
    console.get_with("/admin", GERMAN).expect_text("<html lang=\"en\">");
}
