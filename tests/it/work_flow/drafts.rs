//! Drafts, their history, who looks at them, and who gets to see them.

use super::fields;
use crate::support::process::wait_until;
use crate::support::{Desk, PASSWORD, SUPER_USER, TestServer};
use std::time::Duration;

#[test]
fn every_save_is_kept_compared_and_taken_back() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Firing day", "The kiln is lit on Thursdays.");
    desk.save(&post, "save", &fields("Firing day", "The kiln is lit on Fridays.")).expect_status(303);
    let history = desk.get(&format!("{post}/history")).expect_status(200);
    history.expect_text("Published").expect_text("Saved").expect_text("2 saves");
    let first = desk.get(&format!("{post}/history/1")).expect_status(200);
    first.expect_text("<del>Thursdays.</del>").expect_text("<ins>Fridays.</ins>");
    desk.get(&format!("{post}/history/1?with=2")).expect_status(200).expect_text("<ins>Fridays.</ins>");
    desk.get(&format!("{post}/history/2")).expect_status(200).expect_text("Nothing differs");
    desk.get(&format!("{post}/history/9")).expect_status(404);
    desk.get(&format!("{post}/history/1?with=")).expect_status(200).expect_text("<ins>Fridays.</ins>");
    desk.get(&format!("{post}/history/1?with=9")).expect_status(404);
    desk.get(&format!("{post}/history/1?with=nothing")).expect_status(404);

    let restored = desk.post(&format!("{post}/history/1/restore"), &[]).expect_status(303);
    desk.browser.follow(&restored).expect_status(200).expect_text("This is how it was").expect_text("Thursdays");
    desk.get(&format!("{post}/history")).expect_text("Restored").expect_text("3 saves");

    let mut author = server.invited("acme", "tove@brandt.example", "author");
    author.get(&format!("{post}/history")).expect_status(403);
    author.get(&format!("{post}/history/1")).expect_status(403);
    author.post(&format!("{post}/history/1/restore"), &[]).expect_status(403);
    author.post(&format!("{post}/duplicate"), &[]).expect_status(403);
}

#[test]
fn beside_each_save_is_what_it_changed() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Firing day", "The kiln is lit on Mondays.");
    desk.save(&post, "save", &fields("Firing day", "The kiln is lit on Tuesdays.")).expect_status(303);
    desk.save(&post, "save", &fields("Firing day", "The kiln is lit on Fridays.")).expect_status(303);
    let history = desk.get(&format!("{post}/history")).expect_status(200).text();
    // Before the first there is none.
    assert_eq!(history.matches("Compare with the save before").count(), 2, "{history}");
    assert!(history.contains("/history/3?with=2\"") && history.contains("/history/2?with=1\""), "{history}");

    let second = desk.get(&format!("{post}/history/2?with=1")).expect_status(200);
    let second = second.expect_text("<del>Mondays.</del>").expect_text("<ins>Tuesdays.</ins>");
    let second = second.expect_text("Restore this as a draft").text();
    assert!(second.contains("<option value=\"1\" selected>Published "), "{second}");
    assert!(second.contains("<option value=\"3\">Saved ") && !second.contains("<option value=\"2\""), "{second}");
    // The older one is on the left, whichever of the two the screen is about.
    let first = desk.get(&format!("{post}/history/1?with=3")).expect_status(200);
    let first = first.expect_text("<del>Mondays.</del>").expect_text("<ins>Fridays.</ins>");
    first.expect_text("<option value=\"3\" selected>Saved ");
}

#[test]
fn a_draft_on_top_is_discarded_and_visitors_never_saw_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Firing day", "The kiln is lit.");
    desk.save(&post, "save", &fields("Half a thought", "Nobody reads this.")).expect_status(303);
    desk.get("/posts").expect_text("Published, with a draft");
    desk.get(&format!("{post}/preview")).expect_text("Nobody reads this.").expect_text("Back to the editor");
    server.get("/acme/posts/firing-day").expect_text("The kiln is lit.");
    let version = desk.get(&post).expect_text("Half a thought").hidden_field("version").expect("an editor");
    let discarded = desk.post(&format!("{post}/discard-draft"), &[("version", &version)]).expect_status(303);
    let editor = desk.browser.follow(&discarded).expect_status(200).expect_text("The draft is thrown away");
    editor.expect_text("The kiln is lit.");
    server.get("/acme/posts/firing-day").expect_text("The kiln is lit.");
}

#[test]
fn what_is_in_review_is_found_and_published_by_somebody_else() {
    let server = TestServer::start().with_tenant("acme");
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    let post = author.write("posts", "review", "Firing day", "The kiln is lit.");
    author.get(&post).expect_text("In review").expect_text("Withdraw from review");
    server.get("/acme/posts/firing-day").expect_status(404);
    let mut editor = server.desk("acme");
    editor.get("/posts?show=in-review").expect_status(200).expect_text("Firing day");
    editor.get("").expect_text("To do, and to come").expect_text("In review");
    editor.save(&post, "publish", &fields("Firing day", "The kiln is lit.")).expect_status(303);
    server.get("/acme/posts/firing-day").expect_status(200);
    assert!(!editor.get("/posts?show=in-review").text().contains("Firing day"));
}

#[test]
fn who_may_not_publish_asks_for_a_review_where_others_publish_and_roles_say_who_that_is() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let asks = "Writes posts of their own and asks for a review; somebody else publishes them.";
    let publishes = "Writes posts of their own and publishes them without a review.";
    for screen in ["/people", "/people/roles"] {
        desk.get(screen).expect_status(200).expect_text(asks).expect_text(publishes);
    }
    let link = desk.invite("nils@brandt.example", "author");
    let offered = "You write posts of your own and publish them without a review.";
    server.get(&link).expect_status(200).expect_text(offered).expect_no_text("ask for a review");

    let mut writer = server.invited("acme", "tove@brandt.example", "contributor");
    let head = |page: &str| {
        let (_, rest) = page.split_once("<div class=\"save-bar\">").expect("a bar");
        rest.split_once("</div>").expect("its end").0.to_owned()
    };
    let button = "<button class=\"button\" name=\"intent\" value=\"review\">Ask for a review</button>";
    let new = head(&writer.get("/posts/new").expect_status(200).text());
    assert!(new.contains(button) && !new.contains("value=\"publish\""), "{new}");
    let others = head(&desk.get("/posts/new").expect_status(200).text());
    assert!(others.contains("value=\"publish\"") && !others.contains("value=\"review\""), "{others}");

    // Pressed on what is new it saves, and asks; from then on there is nothing to ask for in its place.
    let post = writer.write("posts", "review", "Firing day", "The kiln is lit.");
    let asked = writer.get(&post).expect_status(200).expect_text("Withdraw from review");
    assert!(!head(&asked.text()).contains("value=\"review\""));
    desk.get("/posts?show=in-review").expect_text("Firing day");
    // What was saved by itself before is asked for in the same place.
    let kept = writer.write("posts", "save", "Clay", "Words.");
    assert!(head(&writer.get(&kept).expect_status(200).text()).contains(button));
}

#[test]
fn the_start_page_stays_what_it_is_while_visitors_do_not_see_it_and_goes_into_no_bin() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let welcome = desk.write("pages", "publish", "Welcome", "Come in.");
    let settings = |hidden| {
        let own = [("title", "Acme"), ("language", "en"), ("time_zone", "UTC")];
        [&own[..], &[("home_page", "welcome"), ("is_hidden", hidden)]].concat()
    };
    desk.post("/settings", &settings("")).expect_status(303);
    server.get("/acme/").expect_text("Come in.");
    desk.post(&format!("{welcome}/bin"), &[]).expect_status(409).expect_text("Visitors begin at this page");
    let id = welcome.trim_start_matches("/entries/");
    desk.post("/pages", &[("id", id), ("intent", "bin")]).expect_status(409).expect_text("visitors begin at this page");
    let text = [("title", "Welcome"), ("slug", "welcome"), ("s.0.kind", "rich_text"), ("s.0.body", "Come in.")];
    desk.save(&welcome, "unpublish", &text).expect_status(303);
    // It is chosen still, and whatever else is saved leaves it so.
    desk.get("/settings").expect_text("value=\"welcome\" selected");
    desk.post("/settings", &settings("on")).expect_status(303);
    desk.save(&welcome, "publish", &text).expect_status(303);
    server.get("/acme/").expect_text("Come in.");
    desk.post("/settings", &[("title", "Acme"), ("language", "en"), ("time_zone", "UTC"), ("home_page", "nowhere")])
        .expect_status(422);
}

#[test]
fn a_copy_is_edited_without_the_original() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Firing day", "The kiln is lit.");
    let copied = desk.post(&format!("{post}/duplicate"), &[]).expect_status(303);
    let copy = desk.browser.follow(&copied).expect_status(200);
    copy.expect_text("Copy of Firing day").expect_text("value=\"firing-day-2\"").expect_text("The kiln is lit.");
    server.get("/acme/posts/firing-day-2").expect_status(404);
}

#[test]
fn revisions_drafts_times_and_old_addresses_travel_with_a_site() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let page = desk.write("pages", "publish", "Workshop", "The kiln is lit.");
    let moved = [("title", "Studio"), ("slug", "studio"), ("s.0.kind", "rich_text"), ("s.0.body", "It is warm.")];
    desk.save(&page, "publish", &moved).expect_status(303);
    let planned =
        [&moved[..2], &[("s.0.kind", "rich_text"), ("s.0.body", "Soon."), ("publish_at", "2099-01-01T10:00")]];
    desk.save(&page, "save", &planned.concat()).expect_status(303);
    let mut operator = server.browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    operator.get("/admin/tenants/acme/clone").expect_status(200);
    let copy = [("name", "twin"), ("prefix", ""), ("isolation", "prefix")];
    operator.post_form("/admin/tenants/acme/clone", &copy).expect_status(303);
    wait_until("the twin to be there", || (server.get("/twin/").status == 200).then_some(()));
    // At one node, so far.
    server.catch_up();
    assert_eq!(server.get("/twin/workshop").expect_status(308).location(), "/twin/studio");
    server.get("/twin/studio").expect_text("It is warm.");
    let mut twin = server.desk("twin");
    twin.get(&page).expect_text("Soon.").expect_text("2099-01-01T10:00");
    twin.get(&format!("{page}/history")).expect_text("3 saves");
}

#[test]
fn a_preview_is_looked_at_as_wide_as_devices_are_and_framed_by_nobody_else() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let screen =
        desk.get(&format!("{post}/widths?width=tablet")).expect_status(200).expect_text("class=\"device tablet\"");
    assert!(screen.header("content-security-policy").is_some_and(|policy| policy.contains("frame-src 'self'")));
    let editor = desk.get(&post).expect_status(200).expect_text("sandbox=\"allow-same-origin\"></iframe>");
    assert!(editor.header("content-security-policy").is_some_and(|policy| policy.contains("frame-src 'self'")));
    let framed = desk.get(&format!("{post}/preview?framed=yes")).expect_status(200);
    let policy = framed.header("content-security-policy").expect("a policy");
    assert!(policy.contains("frame-ancestors 'self'") && !policy.contains("script"), "{policy}");
}

#[test]
fn what_is_typed_is_saved_by_itself_and_the_second_of_two_people_is_told() {
    let server = TestServer::start().with_tenant("acme");
    let mut first = server.desk("acme");
    let autosave = |desk: &mut Desk, post: &str, version: &str, text: &str| {
        let fields = [&fields("Firing day", text)[..], &[("version", version)]].concat();
        desk.post(&format!("{post}/autosave"), &fields)
    };
    let made = first.post("/posts/autosave", &fields("Firing day", "The kiln")).expect_status(200).json();
    let post = format!("/entries/{}", made["id"].as_str().expect("an id"));
    let saved = autosave(&mut first, &post, "1", "The kiln is lit.").expect_status(200).json();
    assert_eq!(saved["version"], 2);
    assert_eq!(saved["standing"], "draft");
    first.get(&post).expect_text("The kiln is lit.");
    first.get(&format!("{post}/history")).expect_text("Saved while writing").expect_text("1 save");

    let mut second = server.invited("acme", "tove@brandt.example", "editor");
    let editing = format!("{post}/editing");
    assert_eq!(first.post(&editing, &[]).expect_status(200).json()["others"], serde_json::json!([]));
    assert_eq!(second.post(&editing, &[]).expect_status(200).json()["others"].as_array().map(Vec::len), Some(1));
    autosave(&mut second, &post, "2", "The kiln is cold.").expect_status(200);
    autosave(&mut first, &post, "2", "The kiln is hot.")
        .expect_status(409)
        .expect_text("press Save to see what differs");
    let fields = [&fields("Firing day", "The kiln is hot.")[..], &[("version", "2"), ("intent", "save")]].concat();
    first.post(&post, &fields).expect_status(409).expect_text("Tove Brandt saved").expect_text("<ins>hot.</ins>");

    let mut author = server.invited("acme", "nils@brandt.example", "author");
    autosave(&mut author, &post, "3", "Mine.").expect_status(403);
    author.post(&editing, &[]).expect_status(403);
    author.post("/pages/autosave", &[("title", "Mine")]).expect_status(403);
}

#[test]
fn an_open_editor_of_what_somebody_has_approved_says_so_and_not_that_one_is_signed_out() {
    let server = TestServer::start().with_tenant("acme");
    let mut writer = server.invited("acme", "tove@brandt.example", "contributor");
    let post = writer.write("posts", "review", "Firing day", "The kiln is lit.");
    writer.post(&format!("{post}/editing"), &[]).expect_status(200);
    let text = fields("Firing day", "The kiln is lit.");
    let approved = [&text[..], &[("publish_at", "2099-01-01T10:00")]].concat();
    server.desk("acme").save(&post, "publish", &approved).expect_status(303);
    let nothing: &[(&str, &str)] = &[];
    for (action, typed) in [("editing", nothing), ("autosave", &text[..])] {
        let said = writer.post(&format!("{post}/{action}"), typed).expect_status(403).json();
        assert!(said["error"].as_str().is_some_and(|error| error.starts_with("You may not change this")), "{said}");
    }
}

#[test]
fn a_draft_without_a_title_is_kept_and_gets_its_address_with_its_title() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let text = |title, words| [("title", title), ("slug", ""), ("s.0.kind", "rich_text"), ("s.0.body", words)];
    let made = desk.post("/posts/autosave", &text("", "The kiln is lit.")).expect_status(200).json();
    let post = format!("/entries/{}", made["id"].as_str().expect("an id"));
    desk.get("/posts").expect_text("Untitled");
    let editor = desk.get(&post).expect_text("The kiln is lit.").expect_no_text("value=\"Untitled\"");
    assert_eq!(editor.hidden_field("version").as_deref(), Some("1"));
    desk.get(&format!("{post}/preview")).expect_status(200).expect_text("The kiln is lit.");
    // Another one has an address of its own, and so has a draft that somebody asks for.
    desk.post("/posts/autosave", &text("", "Another.")).expect_status(200);
    let asked = [&text("", "A third.")[..], &[("intent", "save")]].concat();
    desk.post("/posts/new", &asked).expect_status(303);

    // It is kept where it is saved again, and nobody but those who write gets to see it.
    let saved = desk.post(&format!("{post}/autosave"), &[&text("", "It is hot.")[..], &[("version", "1")]].concat());
    assert_eq!(saved.expect_status(200).json()["version"], 2);
    for intent in ["publish", "review"] {
        desk.save(&post, intent, &text(" ", "It is hot.")).expect_status(422).expect_text("id=\"f-title-error\"");
    }
    let id = made["id"].as_str().expect("an id");
    desk.post("/posts", &[("id", id), ("intent", "publish")]).expect_text("has no title yet");
    desk.get("/posts?show=published").expect_no_text("Untitled");

    desk.save(&post, "publish", &text("Firing day", "It is hot.")).expect_status(303);
    server.get("/acme/posts/firing-day").expect_status(200).expect_text("It is hot.");
    // What had a title goes on to have it.
    desk.save(&post, "save", &text("", "It cools.")).expect_status(303);
    desk.get(&post).expect_text("value=\"Firing day\"").expect_text("It cools.");
    server.get("/acme/posts/firing-day").expect_text("It is hot.");
}

#[test]
fn a_draft_keeps_a_card_that_lacks_something_and_nobody_else_gets_to_read_it_so() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let cards = [
        ("title", "Visit us"),
        ("slug", "visit"),
        ("s.0.kind", "hero"),
        ("s.0.heading", ""),
        ("s.0.text", "Words above all"),
        ("s.0.layout", "split"),
        ("s.0.action.label", "Book a place"),
        ("s.0.action.href", ""),
        ("s.1.kind", "image_with_text"),
        ("s.1.image.media", ""),
        ("s.1.side", "right"),
        ("s.1.body", "Beside **no** picture"),
        ("s.2.kind", "call_to_action"),
        ("s.3.kind", "form"),
        ("s.3.heading", "Ask us"),
        ("s.4.kind", "gallery"),
        ("s.4.images.0.media", ""),
        ("s.4.images.0.caption", "Under no picture"),
        ("s.5.kind", "rich_text"),
        ("s.5.body", "The rest is whole."),
    ];
    let made = desk.post("/pages/autosave", &cards).expect_status(200).json();
    let id = made["id"].as_str().expect("an id").to_owned();
    let page = format!("/entries/{id}");
    let all = ["Words above all", "Book a place", "Beside **no** picture", "Ask us", "Under no picture", "is whole"];
    let editor = desk.get(&page).expect_status(200);
    for words in all {
        assert!(editor.text().contains(words), "{words}");
    }
    editor.expect_text("id=\"s-2-heading\"").expect_no_text("s-0-heading-error");
    desk.save(&page, "save", &cards).expect_status(303);
    let preview = desk.get(&format!("{page}/preview")).expect_status(200);
    preview.expect_text("Words above all").expect_text("<strong>no</strong>").expect_text("The rest is whole.");
    desk.get(&format!("{page}/history/1")).expect_status(200).expect_text("Nothing differs");

    let faults = ["s-0-heading", "s-0-action-href", "s-1-image-media", "s-2-heading", "s-3-form", "s-4-images-0-media"];
    for intent in ["publish", "review"] {
        let refused = desk.save(&page, intent, &cards).expect_status(422);
        for fault in faults {
            assert!(refused.text().contains(&format!("id=\"{fault}-error\"")), "{intent} {fault}");
        }
    }
    let at = server.clock().now().plus(Duration::from_hours(2)).to_local(&jiff::tz::TimeZone::UTC);
    let planned = [&cards[..], &[("publish_at", at.as_str())]].concat();
    desk.save(&page, "save", &planned).expect_status(422).expect_text("id=\"s-0-heading-error\"");
    let chosen = [("id", id.as_str()), ("intent", "publish")];
    desk.post("/pages", &chosen).expect_text("something that it needs is missing");
    server.get("/acme/visit").expect_status(404);

    // What is there and wrong is no gap.
    let hostile = [&cards[..7], &[("s.0.action.href", "javascript:alert(1)")]].concat();
    desk.post("/pages/autosave", &hostile).expect_status(422);
    let forged = [("title", "Planted"), ("slug", "planted"), ("s.0.kind", "unfinished"), ("s.0.of", "hero")];
    desk.post("/pages/autosave", &forged).expect_status(422);

    let whole = [&cards[..2], &[("s.0.kind", "hero"), ("s.0.heading", "Come in"), ("s.0.layout", "split")]].concat();
    desk.save(&page, "publish", &whole).expect_status(303);
    server.get("/acme/visit").expect_status(200).expect_text("Come in");
    // On top of it, too.
    desk.save(&page, "save", &cards).expect_status(303);
    desk.get(&page).expect_text("Under no picture");
    server.get("/acme/visit").expect_text("Come in").expect_no_text("Words above all");
}

#[test]
fn each_list_by_state_has_what_it_says_and_drafts_are_what_somebody_is_still_at() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("posts", "save", "Clay", "Words.");
    desk.write("posts", "review", "Glaze", "Words.");
    let ash = desk.write("posts", "save", "Ash", "Words.");
    let publish_at = server.clock().now().plus(Duration::from_hours(2)).to_local(&jiff::tz::TimeZone::UTC);
    let planned = [
        ("title", "Ash"),
        ("slug", "ash"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Words."),
        ("publish_at", publish_at.as_str()),
    ];
    desk.save(&ash, "save", &planned).expect_status(303);
    desk.write("posts", "publish", "Kiln", "Words.");
    let mut listed = |show: &str| -> Vec<&'static str> {
        let list = desk.get(&format!("/posts?show={show}")).expect_status(200).text();
        ["Clay", "Glaze", "Ash", "Kiln"].into_iter().filter(|title| list.contains(&format!(">{title}</a>"))).collect()
    };
    assert_eq!(listed("drafts"), ["Clay"]);
    assert_eq!(listed("in-review"), ["Glaze"]);
    assert_eq!(listed("scheduled"), ["Ash"]);
    assert_eq!(listed("published"), ["Kiln"]);
    assert_eq!(listed(""), ["Clay", "Glaze", "Ash", "Kiln"]);

    server.clock().advance(Duration::from_hours(3));
    wait_until("the post to come", || (server.get("/acme/posts/ash").status == 200).then_some(()));
    assert_eq!(listed("scheduled"), [""; 0]);
    assert_eq!(listed("drafts"), ["Clay"]);
    assert_eq!(listed("published"), ["Ash", "Kiln"]);
}
