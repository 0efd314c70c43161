//! How a form is made and changed, and one that this server cannot read.

use super::{FORM, messages, send, with_form};
use crate::support::TestServer;
use sea_query::{Expr, ExprTrait};

#[test]
fn a_form_is_refused_with_what_is_wrong_and_changes_without_script() {
    let (_server, mut desk) = with_form();
    for intent in ["add:email", "up:1", "down:0", "remove:0"] {
        let fields = [("title", "Kiln club"), ("intent", intent), ("f.0.kind", "line"), ("f.1.kind", "date")];
        desk.post("/forms/new", &fields).expect_status(200).expect_text("Kiln club");
    }
    // Of what is added, a tick to agree alone is needed from the start.
    for (kind, is_needed) in [("consent", true), ("date", false)] {
        let intent = format!("add:{kind}");
        let fields = [("title", "Kiln club"), ("intent", intent.as_str()), ("f.0.kind", "line")];
        let page = desk.post("/forms/new", &fields).expect_status(200).text();
        assert_eq!(page.contains("name=\"f.1.needed\" value=\"on\" checked"), is_needed, "{kind}: {page}");
    }
    let fields = |name: &'static str, typed: &'static str| {
        let all = [("title", "Kiln club"), ("f.0.kind", "number"), ("f.0.label", "Kilns")];
        let kept = all.into_iter().filter(move |(other, _)| *other != name);
        kept.chain([(name, typed)]).collect::<Vec<_>>()
    };
    for (name, typed, place) in [
        ("title", "", "title"),
        ("slug", "Not one", "slug"),
        ("slug", "write-to-us", "slug"),
        ("notify", "desk@brandt.example\nnobody", "notify"),
        ("thanks_page", "https://elsewhere.example", "thanks_page"),
        ("thanks_page", "javascript:x", "thanks_page"),
        ("f.0.label", "", "f.0.label"),
        ("f.0.min", "few", "f.0.min"),
        ("f.1.kind", "choice", "f.1.label"),
    ] {
        let refused = desk.post("/forms/new", &fields(name, typed)).expect_status(422);
        refused.expect_text(&format!("href=\"#f-{place}\""));
    }
    desk.post("/forms/new", &[("title", "Nothing"), ("intent", "save")])
        .expect_status(422)
        .expect_text("1 to 30 fields");
    desk.post("/forms/new", &fields("intent", "explode")).expect_status(400);
    desk.get("/forms/none").expect_status(404);
    desk.post("/forms/none/delete", &[]).expect_status(404);
    desk.get("/forms").expect_text("Write to us").expect_text("1 address");
}

#[test]
fn a_new_form_asks_in_the_main_language_of_the_site() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (language, labels) in [
        ("en", ["Your name", "Your e-mail address", "Your message"]),
        ("de-AT", ["Ihr Name", "Ihre E-Mail-Adresse", "Ihre Nachricht"]),
        ("pl", ["Imię i nazwisko", "Adres e-mail", "Wiadomość"]),
        // The theme does not speak it.
        ("hu", ["Your name", "Your e-mail address", "Your message"]),
    ] {
        desk.post("/settings", &[("title", "Kiln"), ("language", language), ("time_zone", "UTC")]).expect_status(303);
        let form = desk.get("/forms/new").expect_status(200).text();
        for (place, label) in labels.into_iter().enumerate() {
            let field = form.split(&format!("name=\"f.{place}.label\"")).nth(1).expect("a label");
            let field = field.split('>').next().unwrap_or_default();
            assert!(field.contains(&format!("value=\"{label}\"")), "{language}: {field}");
        }
    }
}

/// Writes a form as a newer server would have it, behind the server's back.
fn make_unreadable(server: &TestServer, slug: &str) {
    let database = server.database("acme");
    server.wait(async {
        let mut transaction = database.begin().await.expect("begun");
        let newer = r#"{"title":"Newer","fields":[],"voice":{"until":"today"}}"#;
        let update = sea_query::Query::update()
            .table(transaction.table("forms"))
            .value("definition", newer)
            .and_where(Expr::col("slug").eq(slug))
            .take();
        transaction.execute(&update).await.expect("done");
        transaction.commit().await.expect("committed");
    });
}

#[test]
fn a_form_that_a_newer_server_has_written_is_left_out_and_fails_no_other_page() {
    let (server, mut desk) = with_form();
    let other = [("title", "Book a table"), ("f.0.kind", "date"), ("f.0.label", "Day")];
    desk.post("/forms/new", &other).expect_status(303);
    let page = [("title", "Visit"), ("intent", "publish"), ("s.0.kind", "form"), ("s.0.form", "book-a-table")];
    desk.post("/pages/new", &page).expect_status(303);
    let whole = server.get("/acme/visit").expect_status(200).expect_text("/form/book-a-table.html");
    assert!(whole.header("etag").is_some(), "it is kept");

    make_unreadable(&server, "book-a-table");
    // A change shows what is new, and what is due is worked out anew with it.
    desk.write("pages", "publish", "Yard", "A text.");
    for path in ["/acme/", "/acme/visit", "/acme/yard", FORM] {
        let page = server.get(path).expect_status(200);
        assert_eq!(page.header("etag"), None, "{path}: nobody else has it, who could read the form");
        page.expect_no_text("/form/book-a-table.html");
    }
    // It is not gone, and nobody's answer is thrown away as if it were.
    for path in ["/acme/form/book-a-table.html", "/acme/form/book-a-table/thanks.html"] {
        server.get(path).expect_status(503).expect_text("being brought up to date");
    }
    server
        .browser()
        .post_pairs("/acme/form/book-a-table.html", &[("day", "2031-05-01")])
        .expect_status(503)
        .expect_text("send it again in some minutes");
    server.get("/acme/form/book-a-chair.html").expect_status(404);
    send(&mut server.browser(), &[]).expect_status(303);
    assert_eq!(messages(&mut desk, "").len(), 1);
    // Who looks after the forms is told.
    desk.get("/forms").expect_status(503);
}

#[test]
fn the_thanks_lead_back_to_the_page_that_shows_the_form_where_it_is_one() {
    let (server, mut desk) = with_form();
    let thanks = "/acme/form/write-to-us/thanks.html";
    server.get(thanks).expect_status(200).expect_no_text("Back to").expect_text("To the start page");
    let mut show = |title: &str| {
        let page = [("title", title), ("intent", "publish"), ("s.0.kind", "form"), ("s.0.form", "write-to-us")];
        desk.post("/pages/new", &page).expect_status(303);
    };
    show("Find us");
    let back = "<a class=\"button\" href=\"/acme/find-us\">Back to Find us</a>";
    server.get(thanks).expect_status(200).expect_text(back).expect_text("To the start page");
    // Nobody knows which of two it was.
    show("Ask us");
    server.get(thanks).expect_status(200).expect_no_text("Back to");
}
