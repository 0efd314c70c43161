//! What a language is written in: its direction, the words of the theme, and names of what the site defines.

use crate::support::TestServer;

#[test]
fn a_language_that_is_read_from_right_to_left_is_shown_so() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for tag in ["he", "fr"] {
        desk.post("/languages", &[("tag", tag)]).expect_status(303);
        desk.post("/pages/new", &[("title", "A"), ("language", tag), ("intent", "publish")]).expect_status(303);
    }
    server.get("/acme/he").expect_status(200).expect_text("<html lang=\"he\" dir=\"rtl\" class=");
    server.get("/acme/fr").expect_status(200).expect_text("<html lang=\"fr\" class=").expect_no_text("dir=");
}

#[test]
fn the_theme_speaks_the_language_of_a_page_or_says_that_its_words_are_english() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for tag in ["pt-BR", "pl", "fa"] {
        desk.post("/languages", &[("tag", tag)]).expect_status(303);
        let key = tag.to_lowercase();
        let page = [("title", "A"), ("language", key.as_str()), ("intent", "publish")];
        desk.post("/pages/new", &page).expect_status(303);
    }
    let missing = server.get("/acme/pt-br/nowhere").expect_status(404).expect_text("<h1>Esta página não existe</h1>");
    missing.expect_no_text("lang=\"en\"");
    let missing = server.get("/acme/fa/nowhere").expect_status(404).expect_text("<html lang=\"fa\" dir=\"rtl\"");
    missing.expect_text("<h1 lang=\"en\" dir=\"ltr\">This page does not exist</h1>");
    desk.post("/posts/new", &[("title", "Chleb"), ("language", "pl"), ("intent", "publish")]).expect_status(303);
    server.get("/acme/pl/posts").expect_status(200).expect_text("<h1>Wpisy</h1>");
    server.get("/acme/pl/posts/chleb").expect_status(200).expect_text("1 min czytania");
    server.get("/acme/pl/search?q=nigdzie").expect_text("Nic nie znaleziono dla <q>nigdzie</q>");
}

#[test]
fn types_and_taxonomies_have_names_of_their_own_in_a_language() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    desk.get("/languages/de").expect_no_text("f-names");
    desk.post("/types/new", &[("singular", "Event"), ("plural", "Events"), ("key", "events"), ("intent", "save")])
        .expect_status(303);
    let subjects = [("singular", "Subject"), ("plural", "Subjects"), ("key", "subject"), ("kind", "post")];
    desk.post("/taxonomies/new", &subjects).expect_status(303);
    let form = desk.get("/languages/de").expect_text("<legend>Events</legend>");
    form.expect_text("<legend>Subjects</legend>");
    let german = [
        ("name", "Deutsch"),
        ("n.events.singular", "Veranstaltung"),
        ("n.events.plural", "Veranstaltungen"),
        ("n.subject.plural", " Themen "),
        ("n.nowhere.plural", "Nirgends"),
    ];
    desk.post("/languages/de", &german).expect_status(303);
    desk.post("/pages/new", &[("title", "Ofen"), ("language", "de"), ("intent", "publish")]).expect_status(303);
    let form = desk.get("/languages/de").expect_text("value=\"Veranstaltungen\"").expect_text("value=\"Themen\"");
    form.expect_no_text("Nirgends");
    server.get("/acme/de/events").expect_status(200).expect_text("<h1>Veranstaltungen</h1>");
    server.get("/acme/events").expect_status(200).expect_text("<h1>Events</h1>");
    server.get("/acme/de/subject").expect_status(200).expect_text("<h1>Themen</h1>");
    server.get("/acme/subject").expect_status(200).expect_text("<h1>Subjects</h1>");

    // Empty is the same as in the main language, and too long is refused.
    let long = "x".repeat(41);
    desk.post("/languages/de", &[("name", "Deutsch"), ("n.events.plural", long.as_str())])
        .expect_status(422)
        .expect_text("f-names-error");
    desk.post("/languages/de", &[("name", "Deutsch"), ("n.events.singular", ""), ("n.events.plural", "")])
        .expect_status(303);
    server.get("/acme/de/events").expect_text("<h1>Events</h1>");
    server.get("/acme/de/subject").expect_text("<h1>Themen</h1>");
}
