//! Entries of a type: how they are written, shown, compared and refused.

use super::{at, event, with_events};

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
    let changed = [&changed[..], &[("field.booked-out.tick", "yes")]].concat();
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
        .expect_text("<a href=\"#f-field.places\">Places: Please give a number such as")
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
fn all_that_are_chosen_among_the_entries_of_a_type_are_published_unpublished_or_binned() {
    let (server, mut desk) = with_events();
    let begins = at(&server, 3);
    let [night, day, market] = ["Kiln night", "Open day", "Market"]
        .map(|title| event(&mut desk, title, &begins, &[]).trim_start_matches("/entries/").to_owned());
    let seen =
        || ["kiln-night", "open-day", "market"].map(|slug| server.get(&format!("/acme/events/{slug}")).status == 200);
    assert_eq!(seen(), [true, true, true]);
    let mut all = |intent: &str, chosen: &[&str], words: &str| {
        let mut fields = vec![("intent", intent)];
        fields.extend(chosen.iter().map(|id| ("id", *id)));
        let done = desk.post("/content/events", &fields).expect_status(303);
        assert!(done.location().starts_with("/acme/admin/content/events?"), "{}", done.location());
        desk.browser.follow(&done).expect_status(200).expect_text(words);
    };
    all("unpublish", &[&night, &day], "They are drafts");
    assert_eq!(seen(), [false, false, true]);
    all("publish", &[&night], "Visitors see them now");
    assert_eq!(seen(), [true, false, true]);
    all("bin", &[&night, &market], "2 entries are in the recycle bin");
    assert_eq!(seen(), [false, false, false]);
    desk.get("/bin").expect_text("Kiln night").expect_text("Market").expect_no_text("Open day");

    desk.post("/content/events", &[("intent", "publish")]).expect_status(422).expect_text("Nothing is selected");
    desk.post("/content/events", &[("intent", "explode"), ("id", &day)]).expect_status(400);
    desk.post("/content/nothing", &[("intent", "publish"), ("id", &day)]).expect_status(404);
    assert_eq!(seen(), [false, false, false]);
}
