//! How what is written gets to visitors: drafts on top, history, reviews, and times.

use crate::support::process::wait_until;
use crate::support::{PASSWORD, SUPER_USER, TestServer};
use std::time::Duration;

fn fields<'a>(title: &'a str, text: &'a str) -> [(&'a str, &'a str); 4] {
    [("title", title), ("slug", "firing-day"), ("s.0.kind", "rich_text"), ("s.0.body", text)]
}

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
fn a_draft_on_top_is_discarded_and_visitors_never_saw_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "publish", "Firing day", "The kiln is lit.");
    desk.save(&post, "save", &fields("Half a thought", "Nobody reads this.")).expect_status(303);
    desk.get("/posts").expect_text("Published, with a draft");
    desk.get(&format!("{post}/preview")).expect_text("Nobody reads this.");
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
    editor.save(&post, "publish", &fields("Firing day", "The kiln is lit.")).expect_status(303);
    server.get("/acme/posts/firing-day").expect_status(200);
    assert!(!editor.get("/posts?show=in-review").text().contains("Firing day"));
}

#[test]
fn a_post_comes_and_goes_at_its_times_without_anybody_pressing_a_button() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let at = |hours| server.clock().now().plus(Duration::from_hours(hours)).to_local(&jiff::tz::TimeZone::UTC);
    let typed = fields("Firing day", "The kiln is lit.");
    for (publish_at, unpublish_at, field) in [
        ("1999-01-01T10:00", "", "publish_at"),
        ("soon", "", "publish_at"),
        ("", "1999-01-01T10:00", "unpublish_at"),
        ("2099-01-02T10:00", "2099-01-01T10:00", "unpublish_at"),
    ] {
        let times = [("publish_at", publish_at), ("unpublish_at", unpublish_at)];
        let refused = desk.save(&post, "save", &[&typed[..], &times].concat()).expect_status(422);
        refused.expect_text(&format!("id=\"f-{field}-error\"")).expect_text("The kiln is lit.");
    }
    let (publish_at, unpublish_at) = (at(2), at(5));
    let planned = [&typed[..], &[("publish_at", &publish_at), ("unpublish_at", &unpublish_at)]].concat();
    let saved = desk.save(&post, "save", &planned).expect_status(303);
    desk.browser.follow(&saved).expect_text("will be published at the time that you chose");
    desk.get("/posts?show=scheduled").expect_text("Firing day");
    let address = "/acme/posts/firing-day";
    server.get(address).expect_status(404);
    server.get("/acme/").expect_status(200);

    server.clock().advance(Duration::from_hours(3));
    wait_until("the post to come by itself", || (server.get(address).status == 200).then_some(()));
    wait_until("the list of posts to have it", || {
        server.get("/acme/posts").text().contains("Firing day").then_some(())
    });
    server.clock().advance(Duration::from_hours(3));
    wait_until("the post to go by itself", || (server.get(address).status == 404).then_some(()));
    desk.get(&format!("{post}/history")).expect_text("Unpublished");
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
    assert_eq!(server.get("/twin/workshop").expect_status(308).location(), "/twin/studio");
    server.get("/twin/studio").expect_text("It is warm.");
    let mut twin = server.desk("twin");
    twin.get(&page).expect_text("Soon.").expect_text("2099-01-01T10:00");
    twin.get(&format!("{page}/history")).expect_text("3 saves");
}
