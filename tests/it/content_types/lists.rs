//! What lists a type's entries: its own list, and sections of pages.

use super::{at, event, with_events};
use crate::support::process::wait_until;
use std::time::Duration;

#[test]
fn what_is_to_come_leaves_the_list_when_its_day_is_over_without_anybody_pressing_a_button() {
    let (server, mut desk) = with_events();
    let (soon, later, past) = (at(&server, 1), at(&server, 5), "2021-05-01T19:00");
    event(&mut desk, "The later one", &later, &[]);
    event(&mut desk, "The next one", &soon, &[]);
    event(&mut desk, "Long ago", past, &[]);
    let page = server.get("/acme/events").expect_status(200).text();
    let place = |title: &str| page.find(&format!(">{title}</a>"));
    assert!(place("The next one") < place("The later one") && place("Long ago").is_none(), "{page}");
    let next_year = format!("{}-05-01T19:00", at(&server, 400).get(..4).expect("a year"));
    event(&mut desk, "In good time", &next_year, &[]);
    let list = server.get("/acme/events").expect_status(200).expect_text("In good time");
    list.expect_text("/acme/events/year/2021\"").expect_no_text(&format!("/acme/events/year/{}\"", &next_year[..4]));
    server.get("/acme/events/year/2021").expect_status(200).expect_text("Long ago");
    server.get("/acme/events/long-ago").expect_status(200);
    server.clock().advance(Duration::from_hours(24 * 3));
    wait_until("what is over is gone", || {
        let page = server.get("/acme/events").expect_status(200).text();
        (page.contains("The later one") && !page.contains("The next one")).then_some(())
    });
}

#[test]
fn a_list_comes_into_the_menu_of_a_language_with_the_first_entry_that_visitors_see_in_it() {
    let (server, mut desk) = with_events();
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    desk.post("/pages/new", &[("title", "Ofen"), ("language", "de"), ("intent", "publish")]).expect_status(303);
    let (english, german) = ("href=\"/acme/events\">Events</a>", "href=\"/acme/de/events\">Events</a>");
    let soon = at(&server, 2);
    desk.post("/content/events/new", &[("title", "Kiln night"), ("intent", "save")]).expect_status(303);
    server.get("/acme/about").expect_status(200).expect_no_text(english);
    server.get("/acme/events").expect_status(200);
    desk.get("/navigation").expect_status(200).expect_no_text(">Events</li>");

    let open_day = event(&mut desk, "Open day", &soon, &[]);
    server.get("/acme/about").expect_status(200).expect_text(english);
    desk.get("/navigation").expect_text(">Events</li>");
    desk.get("/navigation?language=de").expect_status(200).expect_no_text(">Events</li>");
    server.get("/acme/de/ofen").expect_status(200).expect_no_text(german);
    event(&mut desk, "Brennnacht", &soon, &[("language", "de")]);
    server.get("/acme/de/ofen").expect_status(200).expect_text(german);

    // With the last one it is gone again.
    desk.save(&open_day, "unpublish", &[("title", "Open day"), ("field.begins", soon.as_str())]).expect_status(303);
    server.get("/acme/about").expect_status(200).expect_no_text(english);
    server.get("/acme/de/ofen").expect_status(200).expect_text(german);
}

#[test]
fn a_section_lists_posts_or_entries_of_a_type_and_is_as_new_as_what_it_lists() {
    let (server, mut desk) = with_events();
    let subject = [("singular", "Subject"), ("plural", "Subjects"), ("kind", "events"), ("nested", "on")];
    desk.post("/taxonomies/new", &subject).expect_status(303);
    desk.post("/taxonomies/subject", &[("label", "Fire")]).expect_status(303);
    let editor = desk.get("/content/events/new").expect_status(200).text();
    let term = editor.split("name=\"term\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let term = term.expect("a checkbox").to_owned();
    let (soon, later) = (at(&server, 1), at(&server, 5));
    event(&mut desk, "Open day", &later, &[("field.fee", "5"), ("description", "All day long.")]);
    event(&mut desk, "Kiln night", &soon, &[("field.fee", "12.50"), ("term", &term), ("tags", "fire")]);
    event(&mut desk, "Long ago", "2021-05-01T19:00", &[("term", &term)]);

    // One section of each sort, as the form sends them, and the form has them again afterwards.
    let sections = [
        ("title", "What is on"),
        ("intent", "publish"),
        ("s.0.kind", "latest_posts"),
        ("s.0.count", "2"),
        ("s.1.kind", "latest_posts"),
        ("s.1.of", "events"),
        ("s.1.count", "24"),
        ("s.1.layout", "list"),
        ("s.1.show", "details"),
        ("s.2.kind", "latest_posts"),
        ("s.2.heading", "By the fire"),
        ("s.2.of", "events"),
        ("s.2.count", "3"),
        ("s.2.term", "subject/fire"),
        ("s.2.show", "titles"),
        ("s.3.kind", "latest_posts"),
        ("s.3.count", "3"),
        ("s.3.tag", "nothing"),
    ];
    let saved = desk.post("/pages/new", &sections).expect_status(303);
    let entry =
        saved.location().strip_prefix("/acme/admin").expect("an editor").split('?').next().expect("a path").to_owned();
    let form = desk.get(&entry).expect_status(200);
    form.expect_text("<option value=\"events\" selected>Events</option>")
        .expect_text("list=\"terms\"")
        .expect_text("<option value=\"subject/fire\">Fire</option>")
        .expect_text("value=\"subject/fire\"")
        .expect_text("<option value=\"titles\" selected>");

    let section = |number: usize| {
        let page = server.get("/acme/what-is-on").expect_status(200).text();
        page.split("<section class=\"s-posts\"")
            .nth(number)
            .map(|rest| rest.split("</section>").next().unwrap_or(rest).to_owned())
    };
    assert!(section(4).is_none(), "where nothing has the tag there is no section");
    let events = section(2).expect("the events");
    let place = |title: &str| events.find(&format!(">{title}</a>"));
    assert!(place("Kiln night") < place("Open day") && place("Long ago").is_none(), "{events}");
    for there in [">Events</h2>", "class=\"post-rows\"", "€12.50", "href=\"/acme/events\""] {
        assert!(events.contains(there), "{there} is missing: {events}");
    }
    assert!(!events.contains("All day long"), "{events}");
    let by_the_fire = section(3).expect("those with the term");
    for there in [">By the fire</h2>", "Kiln night", "class=\"grid cards\"", "href=\"/acme/subject/fire\""] {
        assert!(by_the_fire.contains(there), "{there} is missing: {by_the_fire}");
    }
    assert!(!by_the_fire.contains("Open day") && !by_the_fire.contains("12.50"), "{by_the_fire}");

    // What is none is refused beside its field.
    let version = desk.get(&entry).hidden_field("version").expect("an editor");
    let wrong = [
        ("title", "What is on"),
        ("s.0.kind", "latest_posts"),
        ("s.0.count", "25"),
        ("s.0.term", "fire"),
        ("s.0.of", "page"),
    ];
    let refused = desk.save_version(&entry, &version, "publish", &wrong).expect_status(422);
    ["count", "term", "of"].iter().fold(refused, |page, field| page.expect_text(&format!("id=\"s-0-{field}-error\"")));

    // The page was kept for everybody, and has a new post all the same; what is over goes by itself.
    desk.write("posts", "publish", "How a kiln works", "With fire.");
    let posts = section(1).expect("the posts");
    assert!(posts.contains("How a kiln works") && posts.contains("With fire.") && posts.contains("<time"), "{posts}");
    server.clock().advance(Duration::from_hours(24 * 3));
    wait_until("what is over is gone", || {
        let page = server.get("/acme/what-is-on").expect_status(200).text();
        (page.contains("Open day") && !page.contains("Kiln night")).then_some(())
    });
}

#[test]
fn a_list_goes_on_on_a_second_page_and_an_entry_is_led_to_from_its_old_address() {
    let (server, mut desk) = with_events();
    let begins = at(&server, 3);
    let editors: Vec<String> =
        (1..=25).map(|number| event(&mut desk, &format!("Firing {number:02}"), &begins, &[])).collect();
    let shown = |path: &str| {
        let page = server.get(path).expect_status(200).text();
        (1..=25).filter(|number| page.contains(&format!("href=\"/acme/events/firing-{number:02}\""))).count()
    };
    server.get("/acme/events").expect_text("href=\"/acme/events/page/2\"");
    assert_eq!((shown("/acme/events"), shown("/acme/events/page/2")), (24, 1));
    server.get("/acme/events/page/3").expect_status(404);

    let moved = [("title", "Firing 01"), ("slug", "the-first-firing"), ("field.begins", begins.as_str())];
    desk.save(&editors[0], "publish", &moved).expect_status(303);
    let old = server.get("/acme/events/firing-01").expect_status(308);
    assert_eq!(old.location(), "/acme/events/the-first-firing");
}
