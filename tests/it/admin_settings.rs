//! A site's tags and settings, and what visitors see of them.

use crate::support::TestServer;

const SETTINGS: [(&str, &str); 6] = [
    ("title", "Kiln & Wheel"),
    ("tagline", "Pots from the river bank"),
    ("language", "de-AT"),
    ("time_zone", "Europe/Vienna"),
    ("home_page", ""),
    ("footer", "Open on Thursdays"),
];

fn with<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    SETTINGS.iter().map(|(its, typed)| if *its == name { (*its, value) } else { (*its, *typed) }).collect()
}

#[test]
fn settings_are_seen_on_the_site_at_once() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    server.get("/acme/").expect_status(200);
    let saved = desk.post("/settings", &SETTINGS).expect_status(303);
    let form = desk.browser.follow(&saved).expect_status(200).expect_text("The settings are saved");
    form.expect_text("value=\"Europe/Vienna\"").expect_text("Kiln &#38; Wheel");
    let home = server.get("/acme/").expect_text("Pots from the river bank").expect_text("Open on Thursdays");
    home.expect_text("lang=\"de-AT\"");
}

#[test]
fn a_time_zone_is_known_by_its_city_and_a_language_by_its_name() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let offered = desk.get("/settings").expect_status(200);
    offered
        .expect_text("<option value=\"America/New_York\">New York (UTC−")
        .expect_text("<optgroup label=\"Europe\">")
        .expect_text("<option value=\"Français\">French<");
    desk.post("/settings", &with("time_zone", "vienna")).expect_status(303);
    desk.get("/settings").expect_text("<option value=\"Europe/Vienna\" selected>Vienna (UTC+");
    // One that is no common one is among them where it is chosen.
    desk.post("/settings", &with("time_zone", "America/Kentucky/Louisville")).expect_status(303);
    desk.get("/settings").expect_text("<option value=\"America/Kentucky/Louisville\" selected>Louisville (UTC−");
    for (typed, tag, shown) in [
        ("Français", "fr", "Français"),
        ("French", "fr", "Français"),
        ("französisch", "fr", "Français"),
        ("German, Austria", "de-AT", "Deutsch, Österreich"),
        ("Deutsch (LI)", "de-LI", "Deutsch (LI)"),
        ("tlh", "tlh", "tlh"),
    ] {
        desk.post("/settings", &with("language", typed)).expect_status(303);
        let form = desk.get("/settings").expect_status(200);
        form.expect_text(&format!("value=\"{shown}\" autocomplete"));
        server.get("/acme/").expect_text(&format!("<html lang=\"{tag}\""));
        // What the form shows is sent back with the next change, and means the same.
        desk.post("/settings", &with("language", shown)).expect_status(303);
        server.get("/acme/").expect_text(&format!("<html lang=\"{tag}\""));
    }
}

#[test]
fn who_reads_german_chooses_and_types_the_german_name_of_a_city() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let path = desk.path("/settings");
    let form = desk.browser.get_with(&path, &[("accept-language", "de")]).expect_status(200).text();
    let at = |city: &str| form.find(&format!(">{city} (UTC")).unwrap_or_else(|| panic!("{city} is not offered"));
    let in_order = ["Algier", "Kairo", "São Paulo", "St. John’s", "Tokio", "Lissabon", "Prag", "Warschau", "Wien"];
    assert!(in_order.map(at).is_sorted(), "each part of the world is in the order of what its cities are called");
    assert!(!form.contains(">Vienna (UTC") && !form.contains(">Cairo (UTC"));
    for city in ["Wien", "Moskau"] {
        desk.post("/settings", &with("time_zone", city)).expect_status(303);
        let form = desk.browser.get_with(&path, &[("accept-language", "de")]);
        form.expect_text(&format!("selected>{city} (UTC+"));
    }
}

#[test]
fn the_home_page_is_a_published_page_of_the_top() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let page = desk.write("pages", "save", "Threshold", "Mind the step.");
    desk.post("/settings", &with("home_page", "threshold")).expect_status(422).expect_text("f-home_page-error");
    let fields =
        [("title", "Threshold"), ("slug", "threshold"), ("s.0.kind", "rich_text"), ("s.0.body", "Mind the step.")];
    desk.save(&page, "publish", &fields).expect_status(303);
    desk.post("/settings", &with("home_page", "threshold")).expect_status(303);
    server.get("/acme/").expect_status(200).expect_text("Mind the step.");
    assert_eq!(server.get("/acme/threshold").expect_status(308).location(), "/acme/");
    desk.get("/pages").expect_text("Home page");
    desk.post("/settings", &SETTINGS).expect_status(303);
    assert!(!server.get("/acme/").text().contains("Mind the step."));
}

#[test]
fn a_setting_that_cannot_be_is_refused_beside_its_field_with_all_that_was_typed() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (field, bad) in
        [("title", " "), ("language", "Austrian"), ("time_zone", "Atlantis"), ("home_page", "no-such-page")]
    {
        let refused = desk.post("/settings", &with(field, bad)).expect_status(422);
        refused.expect_text(&format!("f-{field}-error")).expect_text("Pots from the river bank");
    }
    assert!(!server.get("/acme/").text().contains("Pots from the river bank"));
}

#[test]
fn a_tag_is_made_renamed_and_deleted_and_its_posts_stay() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/tags", &[("name", "Wood firing")]).expect_status(303);
    desk.post("/tags", &[("name", "Wood  firing")]).expect_status(422).expect_text("f-name-error");
    let post = [
        ("title", "Anagama"),
        ("tags", "Wood firing, Ash"),
        ("intent", "publish"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Four days of feeding."),
    ];
    desk.post("/posts/new", &post).expect_status(303);
    server.get("/acme/tag/wood-firing").expect_status(200).expect_text("Anagama");
    desk.get("/tags").expect_text("/acme/tag/wood-firing").expect_text("Ash");

    desk.post("/tags/wood-firing", &[("name", "Wood fire")]).expect_status(303);
    server.get("/acme/tag/wood-firing").expect_status(200).expect_text("Wood fire");
    // What is refused stands in its row as it was typed, and why it was beside it.
    let long = "x".repeat(61);
    let field = format!(
        "id=\"name-wood-firing\" name=\"name\" value=\"{long}\" maxlength=\"60\" required autocomplete=\"off\" \
         aria-invalid=\"true\" aria-describedby=\"name-wood-firing-error\" autofocus>"
    );
    let refused = desk.post("/tags/wood-firing", &[("name", &long)]).expect_status(422).expect_text(&field);
    refused
        .expect_text("id=\"name-wood-firing-error\">A tag has 1 to 60 characters.")
        .expect_text("id=\"name-ash\" name=\"name\" value=\"Ash\" maxlength=\"60\" required autocomplete=\"off\">")
        .expect_no_text("notice error");
    desk.get("/tags").expect_text("value=\"Wood fire\"").expect_no_text("aria-invalid");
    desk.post("/tags/wood-firing/delete", &[]).expect_status(303);
    server.get("/acme/tag/wood-firing").expect_status(404);
    server.get("/acme/posts/anagama").expect_status(200).expect_text("Ash");
    desk.post("/tags/wood-firing/delete", &[]).expect_status(404);
    desk.get("/audit").expect_text(">Changed a tag<").expect_text(">Deleted a tag<");
}

#[test]
fn a_post_that_is_saved_again_keeps_a_tag_that_was_renamed() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let with = |title: &'static str, tags: &'static str| [("title", title), ("tags", tags)];
    let post = desk.write("posts", "publish", "Anagama", "Four days of feeding.");
    let anagama = |tags| [&with("Anagama", tags)[..], &[("slug", "anagama")]].concat();
    desk.save(&post, "publish", &anagama("Wood firing, Ash")).expect_status(303);
    desk.post("/tags/wood-firing", &[("name", "Wood fire")]).expect_status(303);

    // As its editor shows it.
    desk.get(&post).expect_text("value=\"Ash, Wood fire\"");
    desk.save(&post, "publish", &anagama("Ash, Wood fire")).expect_status(303);
    // Of the others, one has it by its new name, and one by the old one, which is still in its address.
    for (title, tags) in [("Noborigama", "Wood fire"), ("Kick wheel", "Wood firing")] {
        let new = [&with(title, tags)[..], &[("intent", "publish")]].concat();
        desk.post("/posts/new", &new).expect_status(303);
    }
    let list = server.get("/acme/tag/wood-firing").expect_status(200).expect_text("Wood fire");
    list.expect_text("Anagama").expect_text("Noborigama").expect_text("Kick wheel");
    server.get("/acme/tag/wood-fire").expect_status(404);
    server.get("/acme/tag/ash").expect_status(200).expect_text("Anagama");
}
