//! How what is written gets to visitors: drafts on top, history, reviews, and times.

use crate::support::process::wait_until;
use crate::support::{Desk, PASSWORD, SUPER_USER, TestServer};
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
    editor.get("").expect_text("To do, and to come").expect_text("In review");
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
fn what_has_a_time_to_come_waits_for_it_whichever_button_is_pressed_but_the_one_that_says_now() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let times = [("publish_at", "2099-01-01T10:00"), ("intent", "publish")];
    let new = [&fields("Firing day", "The kiln is lit.")[..], &times].concat();
    let saved = desk.post("/posts/new", &new).expect_status(303);
    let post = saved.location().strip_prefix(&desk.path("")).and_then(|it| it.split('?').next()).expect("a path");
    let post = post.to_owned();
    desk.browser.follow(&saved).expect_text("will be published at the time that you chose");
    server.get("/acme/posts/firing-day").expect_status(404);
    desk.get(&post).expect_text("value=\"publish\">Schedule</button>");
    // A word that is mended brings nothing forward.
    let later = [&fields("Firing day", "The kiln is hot.")[..], &[("publish_at", "2099-01-01T10:00")]].concat();
    let saved = desk.save(&post, "publish", &later).expect_status(303);
    desk.browser.follow(&saved).expect_text("will be published at the time that you chose: 1 Jan 2099, 10:00.");
    desk.get(&format!("{post}/preview")).expect_status(200).expect_text("2099");
    // Nor does it come along with others.
    let chosen = [("id", post.trim_start_matches("/entries/")), ("intent", "publish")];
    desk.post("/posts", &chosen).expect_status(409).expect_text("waits for 1 Jan 2099, 10:00");
    server.get("/acme/posts/firing-day").expect_status(404);
    // Nor does the button for many.
    let chosen = [("id", post.trim_start_matches("/entries/")), ("intent", "publish")];
    desk.post("/posts", &chosen)
        .expect_status(409)
        .expect_text("Firing day")
        .expect_text("it waits for 1 Jan 2099, 10:00");
    server.get("/acme/posts/firing-day").expect_status(404);
    let saved = desk.save(&post, "publish-now", &later).expect_status(303);
    desk.browser.follow(&saved).expect_text("href=\"/acme/posts/firing-day\">Have a look</a>");
    server.get("/acme/posts/firing-day").expect_status(200).expect_text("The kiln is hot.");
    assert!(!desk.get(&post).text().contains("2099-01-01"));
}

#[test]
fn a_time_that_is_over_becomes_the_date_of_what_is_published() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let dated = |at| [&fields("Firing day", "The kiln is lit.")[..], &[("publish_at", at)]].concat();
    let new = [&dated("2019-05-04T10:00")[..], &[("intent", "publish")]].concat();
    let saved = desk.post("/posts/new", &new).expect_status(303);
    let post = saved.location().strip_prefix(&desk.path("")).and_then(|it| it.split('?').next()).expect("a path");
    let post = post.to_owned();
    server.get("/acme/posts/firing-day").expect_status(200).expect_text("datetime=\"2019-05-04");
    desk.get(&post).expect_text("<dt>Published</dt>");
    // It keeps the date when it is published again, and gets another one where somebody types that.
    desk.save(&post, "publish", &fields("Firing day", "It is out.")).expect_status(303);
    server.get("/acme/posts/firing-day").expect_text("datetime=\"2019-05-04");
    desk.save(&post, "publish", &dated("2021-06-07T10:00")).expect_status(303);
    server.get("/acme/posts/firing-day").expect_text("datetime=\"2021-06-07");
    server.get("/acme/feed.xml").expect_text("2021-06-07");
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
    assert_eq!(server.get("/twin/workshop").expect_status(308).location(), "/twin/studio");
    server.get("/twin/studio").expect_text("It is warm.");
    let mut twin = server.desk("twin");
    twin.get(&page).expect_text("Soon.").expect_text("2099-01-01T10:00");
    twin.get(&format!("{page}/history")).expect_text("3 saves");
}

#[test]
fn a_link_shows_a_draft_to_a_stranger_until_it_is_revoked_or_over() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let links = format!("{post}/sharing");
    let path_of = |page: &str| {
        let start = page.find("/acme/admin/preview/").expect("a link");
        page[start..start + "/acme/admin/preview/".len() + 64].to_owned()
    };
    let link = path_of(&desk.post(&links, &[("days", "1")]).expect_status(200).text());
    let shown = server.get(&link).expect_status(200).expect_text("The kiln is lit.");
    assert_eq!(shown.header("cache-control"), Some("no-store"));
    assert_eq!(shown.header("x-robots-tag"), Some("noindex"));
    assert_eq!(shown.header("referrer-policy"), Some("same-origin"));
    assert!(!shown.text().contains("/acme/admin/entries"), "a stranger gets nowhere from there");
    server.get(&link.replace("/acme/", "/bolt/")).expect_status(410);
    server.get("/acme/posts/firing-day").expect_status(404);

    let page = desk.get(&links).expect_status(200);
    assert!(!page.text().contains(&link), "the secret is shown once");
    let text = page.text();
    let (_, question) = text.split_once("<details class=\"sure\">").expect("one is asked before it is revoked");
    assert!(question.contains("Yes, revoke<span class=\"unseen\"> the link by Mira Oakes</span>"), "{question}");
    let revoke = text.split("/sharing/").nth(1).and_then(|rest| rest.split('/').next()).expect("a link to revoke");
    desk.post(&format!("{links}/{revoke}/revoke"), &[]).expect_status(303);
    server.get(&link).expect_status(410);

    let link = path_of(&desk.post(&links, &[("days", "1")]).expect_status(200).text());
    server.get(&link).expect_status(200).expect_text("not published yet; this link was shared with you");
    desk.save(&post, "publish", &fields("Firing day", "The kiln is lit.")).expect_status(303);
    server.get(&link).expect_status(200).expect_text("Preview: published, as visitors see it");
    desk.save(&post, "save", &fields("Firing day", "The kiln rests.")).expect_status(303);
    let shown = server.get(&link).expect_status(200).expect_text("The kiln rests.");
    shown.expect_text("a draft of changes that are not published yet");
    server.clock().advance(Duration::from_hours(25));
    server.get(&link).expect_status(410);
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
    first.post("/posts/autosave", &fields("", "No title yet.")).expect_status(422).expect_text("The title has");
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
fn many_posts_are_published_taken_back_and_binned_at_once_and_found_by_author_and_tag() {
    let server = TestServer::start().with_tenant("acme");
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    let mut desk = server.desk("acme");
    let tagged =
        [&fields("Kiln", "Hot.")[..2], &[("slug", "kiln"), ("tags", "Fire"), ("s.0.kind", "rich_text")]].concat();
    desk.post("/posts/new", &[&tagged[..1], &tagged[2..]].concat()).expect_status(303);
    let ids: Vec<String> = ["Clay", "Glaze"].map(|title| author.write("posts", "save", title, "Words.")).into();
    let ids: Vec<&str> = ids.iter().map(|path| path.trim_start_matches("/entries/")).collect();
    let chosen = |intent| [("id", ids[0]), ("id", ids[1]), ("intent", intent)];

    let drafts = [&chosen("publish")[..], &[("show", "drafts")]].concat();
    let published = desk.post("/posts", &drafts).expect_status(303);
    assert_eq!(published.location(), "/acme/admin/posts?show=drafts&done=all-published");
    for path in ["/acme/posts/clay", "/acme/posts/glaze"] {
        server.get(path).expect_status(200);
    }
    let list = |desk: &mut Desk, query: &str| desk.get(&format!("/posts?{query}")).expect_status(200).text();
    let by_tag = list(&mut desk, "tag=fire");
    assert!(by_tag.contains(">Kiln</a>") && !by_tag.contains(">Clay</a>"), "{by_tag}");
    let all = list(&mut desk, "");
    let person = all.split("Tove Brandt</option>").next().and_then(|before| before.rsplit("value=\"").next());
    let person = person.and_then(|rest| rest.split('"').next()).expect("an author to choose").to_owned();
    let by_author = list(&mut desk, &format!("author={person}"));
    assert!(by_author.contains(">Clay</a>") && !by_author.contains(">Kiln</a>"), "{by_author}");

    author.post("/posts", &chosen("unpublish")).expect_status(303);
    server.get("/acme/posts/clay").expect_status(404);
    desk.post("/posts", &[("intent", "publish")]).expect_status(422).expect_text("None is chosen");
    desk.post("/posts", &chosen("explode")).expect_status(400);
    author.post("/posts", &chosen("bin")).expect_status(303);
    desk.post("/posts", &chosen("publish")).expect_status(409).expect_text("recycle bin");
    assert!(desk.get("/bin").text().contains("Glaze"));
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

#[test]
fn what_went_into_the_bin_together_comes_back_by_undo_to_the_list_it_was_in() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let ids: Vec<String> = ["Clay", "Glaze", "Ash"].map(|title| desk.write("posts", "publish", title, "Words.")).into();
    let ids: Vec<&str> = ids.iter().map(|path| path.trim_start_matches("/entries/")).collect();
    // What was in the bin before is no part of it.
    desk.post(&format!("/entries/{}/bin", ids[2]), &[]).expect_status(303);
    let bin = [("id", ids[0]), ("id", ids[1]), ("id", ids[2]), ("intent", "bin"), ("show", "published"), ("q", "a")];
    let binned = desk.post("/posts", &bin).expect_status(303);
    let list = desk.browser.follow(&binned).expect_status(200).expect_text("2 entries are in the recycle bin");
    let list = list.text();
    let (_, form) = list.split_once("<form class=\"notice undo\"").expect("a form");
    let form = form.split("</form>").next().expect("its end");
    for id in &ids[..2] {
        assert!(form.contains(&format!("name=\"id\" value=\"{id}\"")), "{form}");
    }
    assert!(!form.contains(ids[2]) && form.contains("name=\"csrf\""), "{form}");
    server.get("/acme/posts/clay").expect_status(404);

    let undo =
        [("id", ids[0]), ("id", ids[1]), ("intent", "undo"), ("kind", "post"), ("show", "published"), ("q", "a")];
    let path = desk.path("/bin");
    desk.browser.post_pairs(&path, &undo).expect_status(403);
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    author.post("/bin", &undo).expect_status(403);
    desk.post("/bin", &undo[..3]).expect_status(400);
    desk.get("/bin").expect_text("Clay").expect_text("Glaze").expect_text("Ash");
    let done = desk.post("/bin", &undo).expect_status(303);
    assert_eq!(done.location(), "/acme/admin/posts?show=published&q=a&done=all-restored");
    desk.browser.follow(&done).expect_text("They are back, as drafts").expect_no_text("notice undo");
    desk.get("/posts?show=drafts").expect_text(">Clay</a>").expect_text(">Glaze</a>").expect_no_text(">Ash</a>");
    server.get("/acme/posts/clay").expect_status(404);
    // Pressed twice, it takes nothing back that is back.
    desk.post("/bin", &undo).expect_status(303);

    // One by itself, and a page with those below it.
    let page = desk.write("pages", "save", "Workshop", "Words.");
    let workshop = page.trim_start_matches("/entries/");
    let below = [("title", "Tools"), ("parent", workshop), ("intent", "save")];
    desk.post("/pages/new", &below).expect_status(303);
    let binned = desk.post(&format!("{page}/bin"), &[]).expect_status(303);
    assert_eq!(binned.location(), format!("/acme/admin/pages?undo={workshop}"));
    desk.browser.follow(&binned).expect_text("The page is in the recycle bin, with the pages below it");
    let undo = [("id", workshop), ("intent", "undo"), ("kind", "page")];
    let done = desk.post("/bin", &undo).expect_status(303);
    assert_eq!(done.location(), "/acme/admin/pages?done=restored");
    desk.browser.follow(&done).expect_text("It is back, as a draft").expect_text("/workshop/tools");
    // Nothing in an address is a form's but identifiers.
    desk.get("/posts?undo=%22%3E%3Cscript%3E").expect_status(200).expect_no_text("notice undo");
}

#[test]
fn where_what_is_due_cannot_be_written_visitors_are_served_and_it_is_done_later() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let post = desk.write("posts", "save", "Firing day", "The kiln is lit.");
    let publish_at = server.clock().now().plus(Duration::from_hours(2)).to_local(&jiff::tz::TimeZone::UTC);
    let planned = [&fields("Firing day", "The kiln is lit.")[..], &[("publish_at", &publish_at)]].concat();
    desk.save(&post, "save", &planned).expect_status(303);
    let database = server.database("acme");
    server.wait(database.close_gate("a test")).expect("closed");
    server.clock().advance(Duration::from_hours(3));
    // What is known is not believed: the next visit looks, and finds that something is due.
    server.registry().doubt(server.record("acme").id);
    for _ in 0..3 {
        server.get("/acme/").expect_status(200);
    }
    server.get("/acme/posts/firing-day").expect_status(404);
    server.wait(database.open_gate()).expect("opened");
    wait_until("the post to come", || (server.get("/acme/posts/firing-day").status == 200).then_some(()));
}

#[test]
fn many_pages_are_published_taken_back_and_binned_at_once_with_those_below_them() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let ids: Vec<String> = ["Clay", "Glaze", "Ash"].map(|title| desk.write("pages", "save", title, "Words.")).into();
    let ids: Vec<&str> = ids.iter().map(|path| path.trim_start_matches("/entries/")).collect();
    let below =
        [("title", "Ash"), ("slug", "ash"), ("parent", ids[1]), ("s.0.kind", "rich_text"), ("s.0.body", "Words.")];
    desk.save(&format!("/entries/{}", ids[2]), "save", &below).expect_status(303);
    let chosen = |intent| [("id", ids[0]), ("id", ids[1]), ("id", ids[2]), ("intent", intent)];
    let list = desk.get("/pages").expect_status(200);
    list.expect_text(&format!("name=\"id\" value=\"{}\" form=\"chosen\"", ids[2]))
        .expect_text("action=\"/acme/admin/pages\"");

    let published = desk.post("/pages", &chosen("publish")).expect_status(303);
    assert_eq!(published.location(), "/acme/admin/pages?done=all-published");
    for path in ["/acme/clay", "/acme/glaze", "/acme/glaze/ash"] {
        server.get(path).expect_status(200);
    }
    desk.post("/pages", &[("intent", "publish")])
        .expect_status(422)
        .expect_text("None is chosen")
        .expect_text(">Clay</a>");
    let mut author = server.invited("acme", "tove@brandt.example", "author");
    author.post("/pages", &chosen("bin")).expect_status(403);
    desk.post("/pages", &chosen("unpublish")).expect_status(303);
    server.get("/acme/glaze/ash").expect_status(404);

    // What is below one that is chosen goes along, chosen or not.
    desk.post("/pages", &[("id", ids[1]), ("id", ids[2]), ("intent", "bin")]).expect_status(303);
    desk.get("/bin").expect_text("Glaze").expect_text("Ash").expect_no_text("Clay");
    desk.post("/pages", &chosen("publish")).expect_status(409).expect_text("recycle bin");
    server.get("/acme/clay").expect_status(200);
}
