//! What visitors read of those who write.

use crate::admin_media::{PIXEL, upload};
use crate::support::{ADMIN, Desk, TestServer};

#[test]
fn who_has_published_something_has_a_page_that_bylines_lead_to() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.invited("acme", "tove@example.com", "editor");
    let csrf = desk.get("/media").expect_status(200).hidden_field("csrf").expect("a form");
    upload(&mut desk, Some(&csrf), "tove.png", PIXEL).expect_status(303);
    desk.get("/profile")
        .expect_status(200)
        .expect_text("value=\"tove-brandt\"")
        .expect_text("<option value=\"tove.png\">");

    // A draft and a page make nobody an author.
    desk.write("posts", "save", "Not yet", "A draft.");
    desk.write("pages", "publish", "The kiln", "It burns.");
    server.get("/acme/author/tove-brandt").expect_status(404);
    for number in 1..=13 {
        desk.write("posts", "publish", &format!("Glaze number {number}"), "Wood ash melts.");
    }
    let shown = server.get("/acme/posts/glaze-number-13").expect_status(200);
    let link = "by <bdi><a rel=\"author\" href=\"/acme/author/tove-brandt\">Tove Brandt</a>";
    shown.expect_text(link).expect_text("\"url\":\"http").expect_text("/author/tove-brandt\"");
    server.get("/acme/posts").expect_text(link);
    let page = server.get("/acme/author/tove-brandt").expect_status(200);
    page.expect_text("<h1>Tove Brandt</h1>")
        .expect_text("Glaze number 13")
        .expect_no_text("Glaze number 1<")
        .expect_no_text("The kiln");

    // What the person says of herself is there at once, for people and for programs.
    let said = [
        ("slug", "tove"),
        ("biography", "Fires <kilns>.\r\n\r\nSince 1991."),
        ("picture", "tove.png"),
        ("links", "https://tove.example/about?a=b\nmailto:tove@example.com"),
    ];
    let saved = desk.post("/profile/author", &said).expect_status(303);
    desk.browser
        .follow(&saved)
        .expect_status(200)
        .expect_text("What visitors read of you is changed")
        .expect_text("value=\"tove\"");
    server.get("/acme/author/tove-brandt").expect_status(404);
    let mut page = server.get("/acme/author/tove").expect_status(200);
    for there in [
        "<p class=\"lead\">Fires &#60;kilns&#62;.</p>",
        "<p class=\"lead\">Since 1991.</p>",
        "tove.png",
        "href=\"https://tove.example/about?a=b\">tove.example</a>",
        "<meta property=\"og:type\" content=\"profile\">",
        "\"@type\":\"ProfilePage\"",
        "\"sameAs\":[\"https://tove.example/about?a=b\"]",
        "href=\"/acme/author/tove/feed.xml\"",
        "href=\"/acme/author/tove/page/2\"",
    ] {
        page = page.expect_text(there);
    }
    server
        .get("/acme/author/tove/page/2")
        .expect_status(200)
        .expect_text("Glaze number 1<")
        .expect_no_text("<p class=\"lead\">Since 1991");
    server
        .get("/acme/author/tove/feed.xml")
        .expect_status(200)
        .expect_text("<title>Tove Brandt")
        .expect_text("/posts/glaze-number-13</id>");
    server.get("/acme/sitemap.xml").expect_text("/acme/author/tove</loc>");
    for missing in [
        "/acme/author",
        "/acme/author/tove/page/3",
        "/acme/author/tove/page/0",
        "/acme/author/tove/x",
        "/acme/author/nobody",
    ] {
        server.get(missing).expect_status(404);
    }

    // Another name keeps the address; an address belongs to one person; what is none is refused beside its field.
    desk.post("/profile", &[("name", "Tove Lind")]).expect_status(303);
    server.get("/acme/author/tove").expect_status(200).expect_text("<h1>Tove Lind</h1>");
    let mut other = server.desk("acme");
    expect_refusals(&mut other);

    // A page of the site's own at such an address comes first.
    let own = [
        ("title", "Author"),
        ("slug", "author"),
        ("intent", "publish"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Of us."),
    ];
    other.post("/pages/new", &own).expect_status(303);
    server.get("/acme/author").expect_status(200).expect_text("Of us.");
    server.get("/acme/author/tove").expect_status(200).expect_text("Since 1991.");

    // Who is removed leaves what was written, by nobody, and no page.
    let people = server.desk_of("acme", ADMIN).get("/people").expect_status(200).text();
    let before = people.split("Tove Lind").nth(1).expect("a row");
    let id = before.split("/admin/people/").nth(1).and_then(|rest| rest.split('/').next()).expect("an identifier");
    other.post(&format!("/people/{id}/remove"), &[]).expect_status(303);
    server
        .get("/acme/posts/glaze-number-13")
        .expect_status(200)
        .expect_no_text("rel=\"author\"")
        .expect_no_text("Tove");
    server.get("/acme/author/tove").expect_status(404);
}

#[test]
fn the_address_of_a_page_that_visitors_know_stays_when_its_author_is_called_otherwise() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.invited("acme", "tove@example.com", "editor");
    // As long as there is no page, the address follows the name.
    desk.post("/profile", &[("name", "Jonas Feld")]).expect_status(303);
    desk.write("posts", "publish", "Glaze", "Wood ash melts.");
    server.get("/acme/author/jonas-feld").expect_status(200);
    desk.post("/profile", &[("name", "Jonas Feldmann")]).expect_status(303);
    server.get("/acme/author/jonas-feld").expect_status(200).expect_text("<h1>Jonas Feldmann</h1>");
    server.get("/acme/posts/glaze").expect_text("href=\"/acme/author/jonas-feld\">Jonas Feldmann</a>");
    desk.get("/profile").expect_text("value=\"jonas-feld\"");
}

/// What is no profile is refused beside its field, and is not lost.
fn expect_refusals(desk: &mut Desk) {
    let refused = desk.post("/profile/author", &[("slug", "tove"), ("biography", "Kept <b>")]).expect_status(422);
    refused.expect_text("id=\"f-slug-error\"").expect_text("Kept &#60;b&#62;");
    let long = "x".repeat(1001);
    for (field, typed) in
        [("slug", "Not one"), ("biography", &long), ("picture", "../x"), ("links", "javascript:alert(1)")]
    {
        desk.post("/profile/author", &[(field, typed)])
            .expect_status(422)
            .expect_text(&format!("id=\"f-{field}-error\""));
    }
}

#[test]
fn a_post_gets_another_author_at_once_by_whoever_edits_those_of_everybody_and_by_nobody_else() {
    let server = TestServer::start().with_tenant("acme");
    let mut tove = server.invited("acme", "tove@example.com", "author");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Glaze", "Wood ash melts.");
    server.get("/acme/author/tove-brandt").expect_status(404);
    let editor = desk.get(&post).expect_status(200);
    let version = editor.hidden_field("version").expect("an editor");
    let people = editor.text();
    let (_, people) = people.split_once("name=\"author\"").expect("a list of people");
    let value = |before: &str| before.rsplit("value=\"").next().and_then(|it| it.split('"').next()).map(str::to_owned);
    let admins = value(people.split(" selected>").next().expect("somebody")).expect("the author");
    let toves = value(people.split(">Tove Brandt</option>").next().expect("somebody")).expect("somebody else");
    assert_ne!(admins, toves);

    // The name belongs to the post and not to a version of it: visitors read it below a draft, too.
    let text = [("title", "Glaze"), ("slug", "glaze"), ("s.0.kind", "rich_text"), ("s.0.body", "Half a thought.")];
    let by = |author| [&text[..], &[("author", author)]].concat();
    let saved = desk.save(&post, "save", &by(&toves)).expect_status(303);
    desk.browser.follow(&saved).expect_text("visitors read the new name at once");
    server
        .get("/acme/posts/glaze")
        .expect_status(200)
        .expect_text("href=\"/acme/author/tove-brandt\">Tove Brandt</a>")
        .expect_text("Wood ash melts.");
    server.get("/acme/author/tove-brandt").expect_status(200).expect_text("Glaze");
    server.get("/acme/author/tove-brandt/feed.xml").expect_status(200).expect_text("/posts/glaze</id>");
    desk.get(&format!("/posts?author={toves}")).expect_status(200).expect_text(">Glaze</a>");
    desk.get("/audit?deed=entry.author").expect_status(200).expect_text("Glaze: Tove Brandt");
    desk.post(&format!("{post}/history/1/restore"), &[]).expect_status(303);
    server.get("/acme/posts/glaze").expect_text("Tove Brandt</a>");

    // Whoever began before that sees it among what differs.
    let stale = desk.save_version(&post, &version, "save", &by(&admins)).expect_status(409);
    stale.expect_text("name=\"take.author\"");
    for nobody in ["nobody", "01980000-0000-7000-8000-000000000000"] {
        desk.save(&post, "save", &by(nobody)).expect_status(422).expect_text("id=\"f-author-error\"");
    }

    // An author has no such list, and what is sent all the same is passed over.
    tove.get(&post).expect_status(200).expect_no_text("name=\"author\"").expect_text("Written by");
    tove.save(&post, "publish", &by(&admins)).expect_status(303);
    server.get("/acme/posts/glaze").expect_text("Half a thought.").expect_text("Tove Brandt</a>");
    let new = |title, author| {
        let text = [("title", title), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body", "It melts.")];
        [&text[..], &[("author", author)]].concat()
    };
    tove.post("/posts/new", &new("Ash", &admins)).expect_status(303);
    server.get("/acme/posts/ash").expect_status(200).expect_text("Tove Brandt</a>");
    desk.post("/posts/new", &new("Clay", &toves)).expect_status(303);
    server.get("/acme/posts/clay").expect_status(200).expect_text("Tove Brandt</a>");
}
