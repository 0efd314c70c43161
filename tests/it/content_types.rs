//! What a site has beside pages and posts, as its administrator defines it.

use crate::support::process::wait_until;
use crate::support::{Desk, TestServer};
use std::time::Duration;

/// The form of a type of events, with a field of every kind.
const EVENTS: [(&str, &str); 44] = [
    ("singular", "Event"),
    ("plural", "Events"),
    ("intro", "What is on at the pottery."),
    ("in_navigation", "on"),
    ("list", "rows"),
    ("facts", "beside"),
    ("f.0.kind", "date_time"),
    ("f.0.label", "Begins"),
    ("f.0.needed", "on"),
    ("f.0.in_lists", "on"),
    ("f.1.kind", "money"),
    ("f.1.label", "Fee"),
    ("f.1.detail", "eur"),
    ("f.1.in_lists", "on"),
    ("f.2.kind", "choice"),
    ("f.2.label", "Room"),
    ("f.2.detail", "Workshop\nYard"),
    ("f.3.kind", "yes_no"),
    ("f.3.label", "Booked out"),
    ("f.4.kind", "list"),
    ("f.4.label", "Bring along"),
    ("f.5.kind", "rich_text"),
    ("f.5.label", "Programme"),
    ("f.6.kind", "reference"),
    ("f.6.label", "Read before"),
    ("f.6.detail", "post"),
    ("f.7.kind", "number"),
    ("f.7.label", "Places"),
    ("f.8.kind", "long_text"),
    ("f.8.label", "Getting there"),
    ("f.9.kind", "date"),
    ("f.9.label", "Book until"),
    ("f.10.kind", "text"),
    ("f.10.label", "Guide"),
    ("f.11.kind", "image"),
    ("f.11.label", "Picture"),
    ("f.12.kind", "file"),
    ("f.12.label", "Plan"),
    ("f.10.help", "Who leads it"),
    ("order", "newest"),
    ("f.1.help", ""),
    ("key", ""),
    ("f.0.help", ""),
    ("intent", "save"),
];

fn at(server: &TestServer, days: u64) -> String {
    server.clock().now().plus(Duration::from_hours(24 * days)).to_local(&jiff::tz::TimeZone::UTC)
}

/// A tenant with events that are listed by when they begin.
fn with_events() -> (TestServer, Desk) {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/types/new", &EVENTS).expect_status(303);
    let editor = desk.get("/types/events").expect_status(200).expect_text("What is to come, by Begins");
    let version = editor.hidden_field("version").expect("a form");
    let mut fields: Vec<(&str, &str)> = EVENTS.iter().copied().filter(|(name, _)| *name != "order").collect();
    let keys = [
        "begins",
        "fee",
        "room",
        "booked-out",
        "bring-along",
        "programme",
        "read-before",
        "places",
        "getting-there",
        "book-until",
        "guide",
        "picture",
        "plan",
    ];
    let names: Vec<String> = (0..keys.len()).map(|index| format!("f.{index}.key")).collect();
    fields.extend(names.iter().map(String::as_str).zip(keys));
    fields.extend([("order", "upcoming:begins"), ("version", version.as_str())]);
    desk.post("/types/events", &fields).expect_status(303);
    (server, desk)
}

/// Writes an event, and gives the path of its editor.
fn event(desk: &mut Desk, title: &str, begins: &str, rest: &[(&str, &str)]) -> String {
    let mut fields = vec![("title", title), ("intent", "publish"), ("field.begins", begins)];
    fields.extend_from_slice(rest);
    let saved = desk.post("/content/events/new", &fields).expect_status(303);
    let location = saved.location().strip_prefix(&desk.path("")).expect("below the admin").to_owned();
    location.split('?').next().expect("a path").to_owned()
}

#[test]
fn a_type_is_defined_without_code_and_its_entries_are_shown_with_all_their_fields() {
    let (server, mut desk) = with_events();
    let post = desk.write("posts", "publish", "How a kiln works", "With fire.").replace("/entries/", "");
    let begins = at(&server, 3);
    let rest = [
        ("description", "An evening at the kiln."),
        ("tags", "fire"),
        ("field.fee", "12,50"),
        ("field.room", "Yard"),
        ("field.booked-out", "yes"),
        ("field.bring-along", "gloves\n\nan apron"),
        ("field.programme", "First **fire**, then soup."),
        ("field.read-before", post.as_str()),
        ("field.places", "12"),
        ("field.getting-there", "By boat.\nOr on foot."),
        ("field.book-until", "2031-02-03"),
        ("field.guide", "<b>Runa</b>"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "We open the kiln together."),
    ];
    let editor = event(&mut desk, "Kiln night", &begins, &rest);
    let shown = desk.get(&editor).expect_status(200);
    shown.expect_text("2031-02-03").expect_text("12.50").expect_text("gloves\nan apron");
    // One of its fields is for the picture that stands for an event.
    desk.get("/content/events/new").expect_status(200).expect_no_text(" name=\"s.cover.media\"");

    let mut page = server.get("/acme/events/kiln-night").expect_status(200);
    for text in [
        "€12.50",
        "<dd>Yard</dd>",
        "<dd>Yes</dd>",
        "<li>gloves</li>",
        "<strong>fire</strong>",
        "href=\"/acme/posts/how-a-kiln-works\">How a kiln works</a>",
        "<dd>12</dd>",
        "By boat.<br>Or on foot.",
        "3 February 2031",
        "&#60;b&#62;Runa&#60;/b&#62;",
        "We open the kiln together.",
        "facts-beside",
        "href=\"/acme/tag/fire\"",
    ] {
        page = page.expect_text(text);
    }
    let list = server.get("/acme/events").expect_status(200);
    list.expect_text("What is on at the pottery.").expect_text("Kiln night").expect_text("€12.50");
    server.get("/acme/").expect_text("href=\"/acme/events\"");
    server.get("/acme/events/feed.xml").expect_status(200).expect_text("/events/kiln-night</id>");
    server.get("/acme/sitemap.xml").expect_text("/acme/events</loc>").expect_text("/acme/events/kiln-night</loc>");
    server.get("/acme/tag/fire").expect_text("href=\"/acme/events/kiln-night\"");
    server.get("/acme/search?q=apron").expect_text("Kiln night");
    desk.get("/content/events?show=published").expect_text("Kiln night");
    let orders = desk.get("/types/events").expect_text("By Fee, the smallest first");
    orders.expect_text("By Book until, the latest first").expect_text("By Guide, A to Z");
    desk.get(&format!("{editor}/history")).expect_status(200).expect_text("Kiln night");
    desk.post(&format!("{editor}/duplicate"), &[]).expect_status(303);
    desk.get("/content/events").expect_text("Copy of Kiln night");
    server.get("/acme/events/page/2").expect_status(404);
    server.get("/acme/events/year/1999").expect_status(404);
}

#[test]
fn two_versions_are_compared_by_what_the_fields_are_called() {
    let (server, mut desk) = with_events();
    let begins = at(&server, 3);
    let read = desk.write("posts", "publish", "How a kiln works", "With fire.").replace("/entries/", "");
    let rest = [("field.booked-out", "yes"), ("field.read-before", read.as_str())];
    let editor = event(&mut desk, "Kiln night", &begins, &rest);
    let changed = [("title", "Kiln night"), ("slug", "kiln-night"), ("field.begins", begins.as_str())];
    desk.save(&editor, "save", &changed).expect_status(303);
    let page = desk.get(&format!("{editor}/history/1")).expect_status(200);
    let page = page.expect_text("Booked out: ").expect_text("Read before: How a kiln works");
    page.expect_no_text("booked-out: ").expect_no_text("read-before: ");
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost() {
    let (server, mut desk) = with_events();
    let begins = at(&server, 3);
    let wrong = [
        ("field.fee", "twelve"),
        ("field.room", "Cellar"),
        ("field.places", "1,00.00"),
        ("field.book-until", "soon"),
        ("field.picture", "none.jpg"),
        ("field.plan", "../etc/passwd"),
        ("field.read-before", "nothing"),
        ("field.programme", "[a](javascript:b)"),
        ("field.guide", "Runa"),
    ];
    for (name, typed) in &wrong[..8] {
        let fields =
            [("title", "Kiln night"), ("field.begins", begins.as_str()), (name, typed), ("field.guide", "Runa")];
        let refused = desk.post("/content/events/new", &fields).expect_status(422);
        refused.expect_text(&format!("id=\"f-{name}-error\"")).expect_text("Runa");
    }
    // All of it is told at once, each line with its field's name.
    let two = [("title", "Kiln night"), ("field.places", "many"), ("field.picture", "none.jpg")];
    let refused = desk.post("/content/events/new", &two).expect_status(422);
    refused
        .expect_text("<a href=\"#f-field.places\">Places: This is a number such as")
        .expect_text("<a href=\"#f-field.picture\">Picture: ");
    let needed = [("title", "Kiln night"), ("intent", "publish")];
    desk.post("/content/events/new", &needed).expect_status(422).expect_text("please fill in “Begins”");
    let later = at(&server, 2);
    let planned = [("title", "Kiln night"), ("intent", "save"), ("publish_at", later.as_str())];
    desk.post("/content/events/new", &planned).expect_status(422).expect_text("please fill in “Begins”");
    desk.post("/content/events/new", &[("title", "Kiln night"), ("intent", "save")]).expect_status(303);
    server.get("/acme/events/kiln-night").expect_status(404);
    desk.get("/content/planets").expect_status(404);
    desk.post("/content/planets/new", &[("title", "Mars")]).expect_status(404);
    desk.get("/content/Not%20a%20key/new").expect_status(404);
}

#[test]
fn numbers_are_written_and_read_as_the_language_has_them() {
    let (server, mut desk) = with_events();
    let begins = at(&server, 3);
    let editor = event(&mut desk, "Kiln night", &begins, &[("field.fee", "11,400,000.00"), ("field.places", "31800")]);
    let page = server.get("/acme/events/kiln-night").expect_status(200);
    page.expect_text("€11,400,000<").expect_text("<dd>31,800</dd>");
    desk.get(&editor).expect_text("value=\"11,400,000\"").expect_text("value=\"31,800\"");

    desk.post("/profile", &[("name", "Runa"), ("language", "de")]).expect_status(303);
    desk.get(&editor).expect_text("value=\"11.400.000\"").expect_text("value=\"31.800\"");
    let saved = [("title", "Kiln night"), ("field.begins", begins.as_str())];
    desk.save(&editor, "publish", &[saved[0], saved[1], ("field.fee", "1.249,90"), ("field.places", "1.249")])
        .expect_status(303);
    let page = server.get("/acme/events/kiln-night").expect_status(200);
    page.expect_text("€1,249.90<").expect_text("<dd>1249</dd>");
    desk.save(&editor, "publish", &[saved[0], saved[1], ("field.places", "1.2.3")]).expect_status(422);

    // What was typed into a form means what it meant there, whichever language is chosen in another tab.
    let german = desk.get(&editor).expect_status(200).hidden_field("numbers_in").expect("its language");
    desk.post("/profile", &[("name", "Runa"), ("language", "en")]).expect_status(303);
    let typed = |language| [saved[0], saved[1], ("field.places", "1.249"), ("numbers_in", language)];
    let without_begin = [saved[0], ("field.places", "1.249"), ("numbers_in", german.as_str())];
    let refused = desk.save(&editor, "publish", &without_begin);
    let refused = refused.expect_status(422).expect_text("value=\"1.249\"");
    assert_eq!(refused.hidden_field("numbers_in"), Some(german.clone()));
    for (language, shown) in [(german.as_str(), "1249"), ("en", "1.249"), ("\"><script>", "1.249")] {
        desk.save(&editor, "publish", &typed(language)).expect_status(303);
        server.get("/acme/events/kiln-night").expect_text(&format!("<dd>{shown}</dd>"));
    }
}

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
fn a_type_changes_and_its_entries_keep_what_they_have() {
    let (server, mut desk) = with_events();
    let begins = at(&server, 1);
    event(&mut desk, "Kiln night", &begins, &[("field.guide", "Runa"), ("field.fee", "5")]);
    event(&mut desk, "A walk", &begins, &[("field.guide", "Ola"), ("field.fee", "20")]);
    let version = desk.get("/types/events").hidden_field("version").expect("a form");
    let changed = [
        ("singular", "Date"),
        ("plural", "Dates"),
        ("list", "table"),
        ("version", version.as_str()),
        ("f.0.key", "guide"),
        ("f.0.kind", "text"),
        ("f.0.label", "Leader"),
        ("f.0.in_lists", "on"),
        ("f.1.key", "fee"),
        ("f.1.kind", "money"),
        ("f.1.detail", "EUR"),
        ("f.1.label", "Price"),
        ("order", "descending:fee"),
    ];
    desk.post("/types/events", &changed).expect_status(303);
    let page = server.get("/acme/events").expect_status(200);
    let page =
        page.expect_text("<td>Runa</td>").expect_text("<h1>Dates</h1>").expect_text("<th scope=\"col\">Leader</th>");
    assert!(page.text().find("A walk") < page.text().find("Kiln night"), "the dear one comes first");
    desk.post("/types/events", &changed).expect_status(409).expect_text("Somebody else has changed");

    desk.post("/types/events/delete", &[]).expect_status(409).expect_text("2 entries");
    for intent in ["add:money", "up:1", "down:0", "remove:0", "save"] {
        let fields = [("singular", "Thing"), ("plural", "Things"), ("intent", intent), ("f.0.kind", "text")];
        let status = if intent == "save" { 422 } else { 200 };
        desk.post("/types/new", &fields).expect_status(status).expect_text("Things");
    }
    let added = desk.post("/types/new", &[("singular", "Thing"), ("plural", "Things"), ("intent", "add:money")]);
    added.expect_status(200).expect_text("value=\"EUR\"").expect_text("autocomplete=\"off\" autofocus>");
    for (field, typed) in [("key", "posts"), ("key", "Not one"), ("singular", ""), ("order", "ascending:none")] {
        let fields = [("singular", "Thing"), ("plural", "Things"), (field, typed)];
        let typed_once = |(name, value): &(&str, &str)| *name != field || *value == typed;
        let fields: Vec<_> = fields.into_iter().filter(typed_once).collect();
        desk.post("/types/new", &fields).expect_status(422);
    }
    desk.write("pages", "publish", "Things", "A page.");
    desk.post("/types/new", &[("singular", "Thing"), ("plural", "Things")])
        .expect_status(422)
        .expect_text("There is something at the address");
    desk.post("/pages/new", &[("title", "Events")]).expect_status(422).expect_text("Another entry has the address");
    desk.post("/types/new", &[("singular", "Idea"), ("plural", "Ideas")]).expect_status(303);
    desk.post("/types/ideas/move", &[("to", "up")]).expect_status(303);
    // What is below the site's own addresses is a page's where it has no ending.
    let above = desk.write("pages", "publish", "Theme", "Of our year.").replace("/entries/", "");
    let below = [("title", "Salt"), ("parent", above.as_str()), ("intent", "publish")];
    desk.post("/pages/new", &below).expect_status(303);
    server.get("/acme/theme/salt").expect_status(200).expect_text("Salt");
    let menu = desk.get("/types").text();
    assert!(menu.find("/admin/content/ideas") < menu.find("/admin/content/events"), "{menu}");
    desk.post("/types/ideas/delete", &[]).expect_status(303);
    server.get("/acme/ideas").expect_status(404);

    let mut author = server.invited("acme", "tove@brandt.example", "author");
    author.get("/types").expect_status(403);
    author.post("/types/new", &[("singular", "Thing"), ("plural", "Objects")]).expect_status(403);
    author.get("/content/events").expect_status(403);
    author.post("/content/events/new", &[("title", "By Tove")]).expect_status(403);
    assert!(!author.get("").text().contains("/admin/content/events"), "a place that an author cannot go to");
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
