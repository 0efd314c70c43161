//! What a dashboard says is to be done.

use crate::media::pictures::photo;
use crate::media::uses::lead_by_menu;
use crate::media::{pdf, send};
use crate::support::TestServer;
use image::ImageFormat::Png;

#[test]
fn broken_links_and_first_steps_are_on_the_dashboard_until_they_are_done() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let before = desk.get("").expect_status(200);
    before
        .expect_text("To make it yours")
        .expect_text("Publish something of your own, the start page first</a>")
        .expect_no_text("lead nowhere");
    let words = "See [the kiln](/kiln), [posts](/posts), [elsewhere](https://kiln.example/x) and [home](/).";
    desk.write("posts", "publish", "With a link", words);
    let after = desk.get("").expect_status(200).expect_text("1 link leads nowhere");
    // Visitors still begin with the example's start page.
    after.expect_text("Publish something of your own, the start page first</a>");
    let pages = desk.get("/pages").expect_status(200).text();
    let (before, _) = pages.split_once(">Forty-One Miles of Wend</a>").expect("the start page");
    let (_, link) = before.rsplit_once("/admin/entries/").expect("its editor");
    let home = format!("/entries/{}", link.split('"').next().expect("its end"));
    let own = [("title", "The weir"), ("slug", "home"), ("s.0.kind", "rich_text"), ("s.0.body", "Ours.")];
    desk.save(&home, "publish", &own).expect_status(303);
    desk.get("").expect_status(200).expect_no_text("Publish something of your own, the start page first</a>");
    let faults = desk.get("/faults").expect_status(200).expect_text("With a link");
    faults.expect_text("/kiln</span>, where nothing is").expect_no_text("kiln.example");
    // Whoever may not edit the post is not told of it.
    let mut author = server.invited("acme", "olle@example.com", "author");
    author.get("/faults").expect_status(200).expect_text("Nothing is wrong");
    // A page at the address, or a redirect, mends it.
    desk.post("/redirects", &[("from", "/kiln"), ("to", "/posts")]).expect_status(303);
    desk.get("/faults").expect_text("Nothing is wrong");
    desk.get("").expect_no_text("leads nowhere");
}

#[test]
fn an_entry_says_what_links_to_it_in_drafts_too() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let kiln = desk.write("posts", "publish", "The kiln", "It is warm.");
    desk.get(&kiln).expect_no_text("Linked from");
    let seen = desk.write("posts", "publish", "Opening hours", "See [the kiln](/posts/the-kiln#times).");
    desk.write("posts", "save", "Not yet seen", "Look at [it](/posts/the-kiln).");
    desk.get(&kiln).expect_text("Linked from").expect_text("Opening hours</a>").expect_text("Not yet seen</a>");
    // A draft on top that links no more leaves what visitors see as it is.
    let text =
        [("title", "Opening hours"), ("slug", "opening-hours"), ("s.0.kind", "rich_text"), ("s.0.body", "Daily.")];
    desk.save(&seen, "save", &text).expect_status(303);
    desk.get(&kiln).expect_text("Opening hours</a>");
    desk.save(&seen, "publish", &text).expect_status(303);
    desk.get(&kiln).expect_no_text("Opening hours</a>").expect_text("Not yet seen</a>");
    // What is in the bin links to nothing.
    desk.post(&format!("{seen}/bin"), &[]).expect_status(303);
    desk.save(&kiln, "unpublish", &[("title", "The kiln"), ("slug", "the-kiln"), ("s.0.kind", "rich_text")])
        .expect_status(303);
    desk.get("/faults").expect_text("Nothing is wrong");
    desk.post(&format!("{seen}/restore"), &[]).expect_status(303);
    let text = [("title", "Opening hours"), ("slug", "opening-hours"), ("s.0.kind", "rich_text")];
    let again = [&text[..], &[("s.0.body", "See [the kiln](/posts/the-kiln).")]].concat();
    desk.save(&seen, "publish", &again).expect_status(303);
    desk.get("/faults").expect_text("/posts/the-kiln</span>, where nothing is").expect_text("Opening hours</a>");
}

#[test]
fn pictures_without_words_and_what_the_files_take_are_on_the_dashboard() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.get("").expect_status(200).expect_no_text("says nothing").expect_no_text("say nothing");
    send(&mut desk, "loaf.png", &photo(90, 60, Png)).expect_status(303);
    let shows = |text| [("title", "The loaf"), ("slug", "the-loaf"), ("s.0.kind", "rich_text"), ("s.0.body", text)];
    // In a draft nobody misses them yet.
    let post = desk.write("posts", "save", "The loaf", "![](loaf.png)");
    desk.get("").expect_no_text("says nothing");
    desk.save(&post, "publish", &shows("![](loaf.png)")).expect_status(303);
    desk.get("").expect_text("1 picture says nothing");
    desk.get("/faults").expect_text("The loaf").expect_text("has no words");
    desk.save(&post, "publish", &shows("![A loaf of rye](loaf.png)")).expect_status(303);
    desk.get("").expect_no_text("says nothing");

    // Beside them the site has some small drawings.
    desk.get("").expect_no_text("files, 3.");
    send(&mut desk, "plan.pdf", &pdf(4_000_000)).expect_status(303);
    desk.get("").expect_text("files, 3.");
}

#[test]
fn links_of_menus_of_authors_and_after_forms_are_told_of_with_where_they_are_mended() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let form = |thanks: &'static str| {
        [("title", "Ask us"), ("thanks_page", thanks), ("f.0.kind", "line"), ("f.0.label", "Name"), ("intent", "save")]
    };
    desk.post("/forms/new", &form("/sent")).expect_status(303);
    lead_by_menu(&mut desk, "/navigation/main", "Prices", "/prices");
    lead_by_menu(&mut desk, "/navigation/footer", "Plan", "/media/plan.pdf");
    let mut author = server.invited("acme", "olle@example.com", "author");
    author.post("/profile/author", &[("slug", "potter"), ("links", "/mine")]).expect_status(303);
    desk.get("").expect_text("3 links lead nowhere");
    // What nobody reads yet is not told of.
    let faults = desk.get("/faults").expect_status(200).expect_no_text("/mine");
    faults
        .expect_text("/acme/admin/navigation/main\">Main menu: “Prices”</a>")
        .expect_text("/prices</span>, where nothing is")
        .expect_text("/acme/admin/navigation/footer\">Footer menu: “Plan”</a>")
        .expect_text("/media/plan.pdf</span>, where nothing is")
        .expect_text("/acme/admin/forms/ask-us\">Form “Ask us”</a>")
        .expect_text("/sent</span>, where nothing is");

    author.get("/faults").expect_status(200).expect_text("Nothing is wrong");

    // An author's page and the thanks of a form are there; the page of nobody is not.
    let words = "By [me](/author/potter), by [all of it](/author/potter/feed.xml), [thanks](/form/ask-us/thanks.html), \
                 by [nobody](/author/nobody).";
    author.write("posts", "publish", "By whom", words);
    server.get("/acme/author/potter").expect_status(200);
    server.get("/acme/form/ask-us/thanks.html").expect_status(200);
    server.get("/acme/author/nobody").expect_status(404);
    let faults = desk.get("/faults").expect_status(200);
    faults
        .expect_text("/author/nobody</span>, where nothing is")
        .expect_no_text("/author/potter<")
        .expect_no_text("/author/potter/")
        .expect_no_text("thanks.html")
        .expect_text("/acme/admin/people\">What visitors read of")
        .expect_text("/mine</span>, where nothing is");
    // Each is told of what they may mend.
    let own = author.get("/faults").expect_status(200).expect_no_text("/prices<").expect_no_text("Ask us");
    own.expect_text("/acme/admin/profile#author\">What visitors read of").expect_text("/mine</span>, where nothing is");

    for title in ["Sent", "Prices", "Mine"] {
        desk.write("pages", "publish", title, "Here.");
    }
    send(&mut desk, "plan.pdf", &pdf(900)).expect_status(303);
    desk.get("").expect_text("1 link leads nowhere");
    desk.get("/faults")
        .expect_no_text("/navigation/main\">Main menu")
        .expect_no_text("Ask us")
        .expect_no_text("/mine<");
}
