//! Links between a site's own pages, which follow a page to another address.

use crate::support::{Desk, TestServer};

fn whole<'a>(title: &'a str, slug: &'a str, text: &'a str) -> [(&'a str, &'a str); 4] {
    [("title", title), ("slug", slug), ("s.0.kind", "rich_text"), ("s.0.body", text)]
}

fn id(entry: &str) -> &str {
    entry.strip_prefix("/entries/").expect("an editor")
}

#[track_caller]
fn version(desk: &mut Desk, entry: &str) -> String {
    desk.get(entry).expect_status(200).hidden_field("version").expect("an editor")
}

#[test]
fn a_link_follows_its_page_and_another_page_at_the_old_address_gets_none_of_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let kiln = desk.write("pages", "publish", "The kiln", "It burns.");
    let hours = desk.write("posts", "publish", "Opening hours", "See [it](/the-kiln?a#times).");
    let unseen = desk.write("posts", "save", "Not yet seen", "Look at [it](/the-kiln).");
    let changed = desk.write("posts", "publish", "With a draft", "Come to [it](/the-kiln#seen).");
    let draft = whole("With a draft", "with-a-draft", "Come to [it](/the-kiln#draft).");
    desk.save(&changed, "save", &draft).expect_status(303);
    let binned = desk.write("posts", "publish", "Away", "It was [here](/the-kiln).");
    desk.post(&format!("{binned}/bin"), &[]).expect_status(303);
    let button = [
        ("title", "Come in"),
        ("intent", "publish"),
        ("s.0.kind", "call_to_action"),
        ("s.0.heading", "Come in"),
        ("s.0.action.label", "Come"),
        ("s.0.action.href", "/the-kiln"),
    ];
    desk.post("/posts/new", &button).expect_status(303);
    server.get("/acme/posts/opening-hours").expect_text("href=\"/acme/the-kiln?a#times\"");
    let entries = [&hours, &unseen, &changed];
    let before = entries.map(|entry| version(&mut desk, entry));

    desk.save(&kiln, "publish", &whole("The kiln", "oven", "It burns.")).expect_status(303);
    server.get("/acme/posts/opening-hours").expect_text("href=\"/acme/oven?a#times\"");
    server.get("/acme/posts/come-in").expect_text("href=\"/acme/oven\"").expect_no_text("/acme/the-kiln\"");
    server.get("/acme/posts/with-a-draft").expect_text("href=\"/acme/oven#seen\"").expect_no_text("#draft");
    desk.get(&unseen).expect_text("[it](/oven).");
    desk.get(&changed).expect_text("[it](/oven#draft).");
    // It is no version of theirs, and what was saved is in the history as it was.
    assert_eq!(entries.map(|entry| version(&mut desk, entry)), before);
    desk.get(&format!("{hours}/history")).expect_text("1 save").expect_no_text("2 saves");
    desk.get(&format!("{hours}/history/1")).expect_status(200).expect_text("(/the-kiln?a#times)");
    // What links to it is still known, and nothing leads nowhere.
    let linked = desk.get(&kiln).expect_text("Opening hours</a>").expect_text("Not yet seen</a>");
    linked.expect_text("With a draft</a>").expect_text("Come in</a>");
    desk.get("/faults").expect_text("Nothing is wrong");

    // Who had a text open saves it without a question, and its old links are put right.
    let typed = whole("Opening hours", "opening-hours", "See [it](/the-kiln?a#times). Daily.");
    desk.save_version(&hours, &before[0], "publish", &typed).expect_status(303);
    server.get("/acme/posts/opening-hours").expect_text("href=\"/acme/oven?a#times\"").expect_text("Daily.");

    // Another page comes to the old address: the links mean the first one.
    let other = desk.write("pages", "publish", "The kiln", "Another one.");
    server.get("/acme/the-kiln").expect_status(200).expect_text("Another one.");
    for (path, link) in [("opening-hours", "/acme/oven?a#times"), ("come-in", "/acme/oven")] {
        server.get(&format!("/acme/posts/{path}")).expect_text(&format!("href=\"{link}\"")).expect_no_text("/the-kiln");
    }
    desk.post(&format!("{binned}/restore"), &[]).expect_status(303);
    desk.get(&binned).expect_text("[here](/oven).");
    // Whoever links to that address now means what is there.
    let now = whole("Not yet seen", "not-yet-seen", "Look at [it](/the-kiln).");
    desk.save(&unseen, "publish", &now).expect_status(303);
    server.get("/acme/posts/not-yet-seen").expect_text("href=\"/acme/the-kiln\"");
    desk.get(&other).expect_text("Not yet seen</a>").expect_no_text("Opening hours</a>");
}

#[test]
fn links_to_the_pages_below_follow_whichever_way_a_page_moves() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let glaze = desk.write("pages", "publish", "Glaze", "Words.");
    let below = [&whole("Ash", "ash", "Words.")[..], &[("parent", id(&glaze)), ("intent", "publish")]].concat();
    let made = desk.post("/pages/new", &below).expect_status(303);
    let ash = made.location().strip_prefix(&desk.path("")).and_then(|path| path.split('?').next());
    let ash = ash.expect("an editor").to_owned();
    let text = "Of [glaze](/glaze), [ash](/glaze/ash#wood), [nothing](/glaze/clay) and [glazes](/glazes).";
    desk.write("posts", "publish", "Notes", text);
    let version_of_menu = desk.get("/navigation/main").expect_status(200).hidden_field("version").expect("a menu");
    let menu = [
        ("version", version_of_menu.as_str()),
        ("i.0.target", "{\"link\":\"/glaze#top\"}"),
        ("i.0.label", "Glaze"),
        ("i.0.depth", "0"),
        ("i.0.href", "/glaze#top"),
        ("intent", "save"),
    ];
    desk.post("/navigation/main", &menu).expect_status(303);
    desk.post("/redirects", &[("from", "/enamel"), ("to", "/glaze")]).expect_status(303);
    server.get("/acme/about").expect_text("href=\"/acme/glaze#top\"");

    desk.save(&glaze, "publish", &whole("Glaze", "gloss", "Words.")).expect_status(303);
    let notes = server.get("/acme/posts/notes").expect_text("href=\"/acme/gloss\"");
    let notes = notes.expect_text("href=\"/acme/gloss/ash#wood\"");
    notes.expect_text("href=\"/acme/glaze/clay\"").expect_text("href=\"/acme/glazes\"");
    server.get("/acme/about").expect_text("href=\"/acme/gloss#top\"").expect_no_text("/acme/glaze#top");
    assert_eq!(server.get("/acme/enamel").expect_status(308).location(), "/acme/gloss");

    // What entries link to is known by now, and is looked up.
    desk.get("/faults").expect_text("/glaze/clay</span>, where nothing is");
    let out = format!("out:{}:{}", id(&ash), version(&mut desk, &ash));
    desk.post("/pages", &[("intent", &out)]).expect_status(303);
    server.get("/acme/posts/notes").expect_text("href=\"/acme/ash#wood\"").expect_text("href=\"/acme/gloss\"");
    let into = [&whole("Ash", "ash", "Words.")[..], &[("parent", id(&glaze))]].concat();
    desk.save(&ash, "publish", &into).expect_status(303);
    server.get("/acme/posts/notes").expect_text("href=\"/acme/gloss/ash#wood\"");
}

#[test]
fn what_was_never_published_changes_drafts_alone_when_it_gets_another_address() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let plan = desk.write("pages", "save", "Plan", "Words.");
    desk.write("posts", "publish", "Seen", "See [it](/plan).");
    let unseen = desk.write("posts", "save", "Unseen", "See [it](/plan).");
    desk.save(&plan, "save", &whole("Plan", "plans", "Words.")).expect_status(303);
    server.get("/acme/posts/seen").expect_text("href=\"/acme/plan\"");
    desk.get(&unseen).expect_text("[it](/plans).");
}
