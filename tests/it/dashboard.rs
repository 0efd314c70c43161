//! The numbers of a dashboard: each is that of the list to which it leads.

use crate::content_types::EVENTS;
use crate::forms::{send as send_form, with_form};
use crate::media::pictures::photo;
use crate::media::{pdf, send};
use crate::support::arrange::new_tenant;
use crate::support::engine::is_embedded;
use crate::support::{Desk, TestServer};
use image::ImageFormat::Png;
use rowhouse::control::create::NewTenant;
use rowhouse::domain::isolation::Isolation;
use std::time::Duration;

/// The dashboard's numbers, each with the path of the list below the admin.
fn numbers(desk: &mut Desk) -> Vec<(u64, String)> {
    let page = desk.get("").expect_status(200).text();
    let (_, rest) = page.split_once("<ul class=\"states\">").expect("numbers");
    let (numbers, _) = rest.split_once("</ul>").expect("an end");
    let start = format!("<a href=\"{}", desk.path(""));
    let links = numbers.split(start.as_str()).skip(1);
    let of_list = links.map(|link| {
        let (path, rest) = link.split_once("\"><strong>").expect("a link with a number");
        let (number, _) = rest.split_once("</strong>").expect("a number");
        (number.replace(',', "").parse().expect("digits"), path.to_owned())
    });
    of_list.collect()
}

/// How many rows a list has.
fn rows(desk: &mut Desk, path: &str) -> u64 {
    let list = desk.get(path).expect_status(200).text();
    let row = if path.starts_with("/media") { "<a class=\"media-link\"" } else { "<td class=\"row-title" };
    list.matches(row).count() as u64
}

#[track_caller]
fn expect_the_same(desk: &mut Desk, lists: &[&str]) {
    let numbers = numbers(desk);
    for path in lists {
        assert!(numbers.iter().any(|(number, of)| of == path && *number > 0), "{path} in {numbers:?}");
    }
    for (number, path) in numbers {
        assert_eq!(rows(desk, &path), number, "{path}");
    }
}

#[test]
fn every_number_of_the_dashboard_is_that_of_the_list_it_leads_to() {
    let (server, mut desk) = with_form();
    desk.post("/types/new", &EVENTS).expect_status(303);
    let mut author = server.invited("acme", "tove@brandt.example", "contributor");
    for (desk, not_yet, look) in [(&mut desk, "Not yet", "Please look"), (&mut author, "Soon", "Look here")] {
        desk.write("posts", "save", not_yet, "It is warm.");
        desk.write("posts", "review", look, "It is warm.");
    }
    for (kind, intent, title) in [
        ("posts", "publish", "Seen"),
        ("posts", "save", "Another draft"),
        ("pages", "save", "A page to come"),
        ("pages", "review", "A page to look at"),
    ] {
        desk.write(kind, intent, title, "It is warm.");
    }
    // What waits for its time is no draft, and a draft on top of what is published is none either.
    let waits = desk.write("posts", "save", "Next year", "It will be warm.");
    let planned = [
        ("title", "Next year"),
        ("slug", "next-year"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "It will be warm."),
        ("publish_at", "2099-01-01T10:00"),
    ];
    desk.save(&waits, "save", &planned).expect_status(303);
    let seen = desk.write("posts", "publish", "Changed", "It is warm.");
    let text = [("title", "Changed"), ("slug", "changed"), ("s.0.kind", "rich_text"), ("s.0.body", "It is hot.")];
    desk.save(&seen, "save", &text).expect_status(303);
    let event = [("title", "Kiln night"), ("intent", "save"), ("field.begins", "2099-01-01T10:00")];
    desk.post("/content/events/new", &event).expect_status(303);
    let binned = desk.write("posts", "save", "In the bin", "It is warm.");
    desk.post(&format!("{binned}/bin"), &[]).expect_status(303);
    send(&mut desk, "loaf.png", &photo(90, 60, Png)).expect_status(303);

    expect_the_same(
        &mut desk,
        &[
            "/pages?show=published",
            "/pages?show=drafts",
            "/pages?show=in-review",
            "/posts?show=published",
            "/posts?show=drafts",
            "/posts?show=in-review",
            "/content/events?show=drafts",
            "/media",
        ],
    );
    // Somebody who edits their own alone is told of those alone.
    expect_the_same(&mut author, &["/posts?show=drafts", "/posts?show=in-review"]);
    let own = numbers(&mut author).into_iter().find(|(_, path)| path == "/posts?show=drafts").expect("drafts");
    assert_eq!(own.0, 1);

    // So it is with what is wrong, and with what nobody has read.
    desk.write("posts", "publish", "With faults", "See [the kiln](/kiln) and [the shed](/shed). ![](loaf.png)");
    desk.get("").expect_text("2 links lead nowhere").expect_text("1 picture says nothing");
    assert_eq!(rows(&mut desk, "/faults"), 3);
    let mut visitor = server.browser();
    for name in ["Runa", "Ola", "Mira", "Jonas", "Ines", "Tove"] {
        send_form(&mut visitor, &[("name", name)]).expect_status(303);
    }
    let unread = "href=\"/acme/admin/messages?show=unread\">6 in all</a>";
    desk.get("").expect_status(200).expect_text(unread);
    assert_eq!(rows(&mut desk, "/messages?show=unread"), 6);
}

#[test]
fn the_dashboard_says_what_the_site_takes_in_all_where_that_is_known_at_once() {
    let isolations = [("acme", Isolation::Database), ("bolt", Isolation::Prefix)];
    let server = isolations
        .into_iter()
        .fold(TestServer::start(), |server, (name, isolation)| server.with_tenant_in(name, isolation));
    for (name, isolation) in isolations {
        let mut desk = server.desk(name);
        send(&mut desk, "plan.pdf", &pdf(4_000_000)).expect_status(303);
        let page = desk.get("").expect_status(200).expect_text("files, 3.").text();
        let said = page.split_once("</strong> in all, with texts").and_then(|(before, _)| before.rsplit('>').next());
        // To know it of one of several tenants in a file, all of the file would have to be read.
        assert_eq!(said.is_some(), !(is_embedded() && isolation == Isolation::Prefix), "{said:?}");
        // Servers tell what they have estimated some time ago.
        let is_whole =
            |said: &str| said.strip_suffix(" MB").is_some_and(|mb| mb.parse::<f64>().is_ok_and(|mb| mb > 3.0));
        assert!(!is_embedded() || said.is_none_or(is_whole), "{said:?}");
    }
}

#[test]
fn the_name_and_address_of_the_example_are_a_first_step_until_they_are_the_sites_own() {
    let server = TestServer::start();
    server.create(new_tenant("quay"));
    server.set_up("quay", "restaurant");
    let mut desk = server.desk("quay");
    let step = |place: &str| format!("href=\"/quay/admin/{place}\">Put in your own name, address and opening hours");
    let left = |field: &str, words: &str| format!("<a href=\"/quay/admin/settings#f-{field}\">{words}</a>");
    let [title, tagline, footer] =
        [("title", "the site’s title"), ("tagline", "the tagline"), ("footer", "the footer")]
            .map(|(field, words)| left(field, words));
    let all = "“Visit” (address, telephone, e-mail address, opening hours)</a>";
    let first = desk.get("").expect_status(200).expect_text(&step("settings#f-tagline")).expect_no_text(&title);
    first.expect_text(&format!("Still the example’s: {tagline}, {footer}, <a href=")).expect_text(all);
    let settings = |footer| {
        [
            ("title", "Mill Tavern"),
            ("tagline", "Soup by the weir"),
            ("language", "en"),
            ("time_zone", "UTC"),
            ("home_page", "home"),
            ("footer", footer),
        ]
    };
    let footer_of_example = "Lugger, 4 Net Loft Row, Pellworth Quay. Open Wednesday to Sunday.";
    desk.post("/settings", &settings(footer_of_example)).expect_status(303);
    let second = desk.get("").expect_text(&step("settings#f-footer")).expect_no_text(&tagline);
    second.expect_text(&format!("Still the example’s: {footer}, <a href=")).expect_text(all);
    desk.post("/settings", &settings("Mill Tavern, 2 Weir Lane")).expect_status(303);
    let page = desk.get("").expect_text("Put in your own name").expect_no_text(&footer).expect_text(all).text();
    let (before, _) = page.split_once("\">Put in your own name").expect("a step");
    let (_, visit) = before.rsplit_once("href=\"/quay/admin").expect("a link");
    let contact = |phone| {
        [
            ("title", "Visit"),
            ("slug", "visit"),
            ("s.0.kind", "contact"),
            ("s.0.heading", "Find us"),
            ("s.0.address", "2 Weir Lane"),
            ("s.0.phone", phone),
        ]
    };
    desk.save(visit, "publish", &contact("01632 960 418")).expect_status(303);
    let phone = format!("Still the example’s: <a href=\"/quay/admin{visit}\">“Visit” (telephone)</a>");
    let third = desk.get("").expect_text(&phone).expect_no_text("opening hours in place");
    third.expect_text(&format!("href=\"/quay/admin{visit}\">Put in your own name and address in place"));
    desk.save(visit, "publish", &contact("01632 960 555")).expect_status(303);
    desk.get("").expect_text("To make it yours").expect_no_text("Put in your own name");
}

#[test]
fn a_site_is_not_asked_for_opening_hours_that_no_page_of_it_has() {
    let server = TestServer::start().with_tenant("acme");
    let page = server.desk("acme").get("").expect_status(200);
    page.expect_text("Put in your own name and words in place of the example’s").expect_no_text("opening hours");
}

#[test]
fn a_site_without_an_example_has_nothing_to_put_in_its_place() {
    let server = TestServer::start();
    server.create(NewTenant { title: "Bare".to_owned(), ..new_tenant("bare") });
    server.set_up("bare", "blank");
    let mut desk = server.desk("bare");
    desk.get("").expect_text("To make it yours").expect_no_text("Put in your own name");
    let settings = [("title", "Barer"), ("language", "en"), ("time_zone", "UTC"), ("home_page", "home")];
    desk.post("/settings", &settings).expect_status(303);
    desk.get("").expect_text("Done").expect_no_text("Put in your own name");
}

#[test]
fn the_first_steps_are_told_of_for_sixty_days_from_the_set_up_of_a_site() {
    let server = TestServer::start().with_tenant("acme");
    server.desk("acme").get("").expect_text("To make it yours").expect_text("/acme/admin/design");
    server.clock().advance(Duration::from_hours(60 * 24 - 1));
    // Sessions do not last so long.
    server.desk("acme").get("").expect_status(200).expect_text("To make it yours");
    server.clock().advance(Duration::from_hours(2));
    let page = server.desk("acme").get("").expect_status(200).expect_no_text("To make it yours");
    page.expect_no_text("Put in your own name");
    // Another site of the same server is new.
    server.create(new_tenant("bolt"));
    server.set_up("bolt", "blog");
    server.desk("bolt").get("").expect_status(200).expect_text("To make it yours");
}
