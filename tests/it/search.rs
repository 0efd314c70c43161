//! What a visitor gets who searches a site, and mistypes.

use crate::support::TestServer;

/// A post with a tag.
fn tagged<'a>(title: &'a str, text: &'a str, tag: &'a str) -> [(&'a str, &'a str); 5] {
    [("title", title), ("tags", tag), ("intent", "publish"), ("s.0.kind", "rich_text"), ("s.0.body", text)]
}

#[test]
fn a_mistyped_search_leads_to_what_was_meant() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("posts", "publish", "Hosting for clubs", "A page for each team.");
    desk.post("/posts/new", &tagged("Breakfast", "Our porridge, Müsli aus Zürich.", "Porridge")).expect_status(303);
    desk.write("posts", "publish", "Cranes", "By hoisting, potatoes and all.");

    let page = server.get("/acme/search?q=hosing").expect_status(200).expect_text("content=\"noindex\"");
    let page = page.expect_text(
        "Nothing found for <q>hosing</q>. Did you mean <a href=\"/acme/search?q=hosting\">hosting</a>?</p>",
    );
    page.expect_text("1 result for <q>hosting</q></p>").expect_text("<a href=\"/acme/posts/hosting-for-clubs\">");
    let meant = server.get("/acme/search?q=hosting").expect_status(200).expect_text("1 result for <q>hosting</q></p>");
    meant.expect_no_text("Did you mean").expect_no_text("Nothing found");

    // Of several words only the wrong one changes; the words of tags are known, too.
    server
        .get("/acme/search?q=Clubs,+hositng!")
        .expect_text("<a href=\"/acme/search?q=Clubs%2C+hosting%21\">Clubs, hosting!</a>?");
    server.get("/acme/search?q=porrige").expect_text("<a href=\"/acme/search?q=porridge\">porridge</a>?");
    // So are those of the first words of a text.
    server.get("/acme/search?q=potatos").expect_text("<a href=\"/acme/search?q=potatoes\">potatoes</a>?");
    // Each finds something, but not together.
    server.get("/acme/search?q=hosing+breakfast").expect_text("Nothing found").expect_no_text("Did you mean");
    // `hoisting` stands in a text, though it is near to a title's word.
    server.get("/acme/search?q=hoisting+clubs").expect_text("Nothing found").expect_no_text("Did you mean");
    server.get("/acme/search?q=telephone").expect_text("Try fewer or other words").expect_no_text("Did you mean");
    server.get("/acme/search?q=").expect_no_text("Nothing found").expect_no_text("Did you mean");
}

#[test]
fn accents_are_no_mistakes_and_a_suggestion_has_them() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("posts", "publish", "Müsli aus Zürich", "Mit Haferflocken, auf der Straße.");
    for right in ["zurich", "Z%C3%BCrich", "M%C3%9CSLI"] {
        server.get(&format!("/acme/search?q={right}")).expect_text("/acme/posts/").expect_no_text("Did you mean");
    }
    let page = server.get("/acme/search?q=zuerich+muesli").expect_status(200);
    page.expect_text("<a href=\"/acme/search?q=z%C3%BCrich+m%C3%BCsli\">zürich müsli</a>?").expect_text("/acme/posts/");
}

#[test]
fn a_suggestion_knows_what_is_published_and_nothing_else() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let gazebo = desk.write("posts", "save", "Gazebo", "In the garden, a pavilion.");
    let misses = || server.get("/acme/search?q=gazeob").expect_status(200).text();
    assert!(misses().contains("Nothing found") && !misses().contains("Did you mean"), "a draft is known");
    let fields = [("title", "Gazebo"), ("slug", "gazebo"), ("s.0.kind", "rich_text"), ("s.0.body", "In the garden.")];
    desk.save(&gazebo, "publish", &fields).expect_status(303);
    assert!(misses().contains("<a href=\"/acme/search?q=gazebo\">gazebo</a>?"), "{}", misses());
    desk.save(&gazebo, "unpublish", &fields).expect_status(303);
    assert!(!misses().contains("gazebo"), "it was taken back");

    // What stands around every page is found nowhere, and no word of it is offered.
    let banner = desk.write("pages", "publish", "Umbrella", "Closed this week.").replace("/entries/", "");
    server.get("/acme/search?q=umbrela").expect_text("umbrella</a>?");
    desk.post("/navigation", &[("above", banner.as_str()), ("below", "")]).expect_status(303);
    server.get("/acme/search?q=umbrela").expect_text("Nothing found").expect_no_text("Did you mean");
}

#[test]
fn each_language_of_a_site_has_words_of_its_own() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let glazes = desk.write("posts", "publish", "Glazes", "Wood ash.");
    desk.post("/languages", &[("tag", "de"), ("name", "Deutsch")]).expect_status(303);
    let answer = desk.post(&format!("{glazes}/translate"), &[("into", "de")]).expect_status(303);
    let location = answer.location().strip_prefix("/acme/admin").expect("below the admin").to_owned();
    let german = location.split('?').next().expect("a path");
    let fields = [("title", "Glasuren"), ("slug", "glasuren"), ("s.0.kind", "rich_text"), ("s.0.body", "Holzasche.")];
    desk.save(german, "publish", &fields).expect_status(303);

    let page = server.get("/acme/de/search?q=glasurem").expect_status(200).expect_text("Nichts gefunden für");
    let page = page.expect_text("Meinten Sie <a href=\"/acme/de/search?q=glasuren\">glasuren</a>?");
    page.expect_text("href=\"/acme/de/posts/glasuren\"");
    server.get("/acme/search?q=glasurem").expect_text("Nothing found").expect_no_text("Did you mean");
    server.get("/acme/search?q=glazez").expect_text("<a href=\"/acme/search?q=glazes\">glazes</a>?");
    server.get("/acme/de/search?q=glazez").expect_text("Nichts gefunden").expect_no_text("Meinten Sie");

    // So do its texts.
    let text = after_much_else("Nur Immergrün, Immergrün.");
    let fields = [("title", "Glasuren"), ("slug", "glasuren"), ("s.0.kind", "rich_text"), ("s.0.body", text.as_str())];
    desk.save(german, "publish", &fields).expect_status(303);
    server.get("/acme/de/search?q=imergrun").expect_text("Meinten Sie").expect_text("immergrün</a>?");
    server.get("/acme/search?q=imergrun").expect_text("Nothing found").expect_no_text("Did you mean");
}

/// A text that begins with so much else that no list shows the rest of it.
fn after_much_else(text: &str) -> String {
    format!("{}\n\n{text}", "We went down to the river, and back home. ".repeat(12))
}

#[test]
fn a_word_that_texts_have_more_than_once_is_known_though_no_list_shows_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let text = after_much_else("The periwinkle grows here, and one *Celadöne*.\n\nNo periwinkle grows there.");
    desk.write("posts", "publish", "Plants", &text);
    desk.write("posts", "publish", "Stones", &after_much_else("A celadöne, and a gypsophila that is named once."));
    let page = server.get("/acme/search?q=periwinkel").expect_status(200);
    page.expect_text("<a href=\"/acme/search?q=periwinkle\">periwinkle</a>?").expect_text("/acme/posts/plants");
    server.get("/acme/search?q=celadome").expect_text("celadöne</a>?").expect_text("/acme/posts/stones");
    server.get("/acme/search?q=gypsophilla").expect_text("Nothing found").expect_no_text("Did you mean");

    // What is no text of visitors is none: neither a draft, nor a draft on top of what is published.
    let words = after_much_else("A hellebore, a hellebore.");
    let drafted = desk.write("posts", "save", "Flowers", &words);
    let misses = || server.get("/acme/search?q=helebore").expect_status(200).text();
    assert!(misses().contains("Nothing found") && !misses().contains("hellebore"), "a draft is known");
    let fields = |body| [("title", "Flowers"), ("slug", "flowers"), ("s.0.kind", "rich_text"), ("s.0.body", body)];
    desk.save(&drafted, "publish", &fields("Some.")).expect_status(303);
    desk.save(&drafted, "save", &fields(&words)).expect_status(303);
    assert!(!misses().contains("hellebore"), "a draft on top of what is published is known");
    desk.save(&drafted, "publish", &fields(&words)).expect_status(303);
    assert!(misses().contains("<a href=\"/acme/search?q=hellebore\">hellebore</a>?"), "{}", misses());
    desk.save(&drafted, "unpublish", &fields(&words)).expect_status(303);
    assert!(!misses().contains("hellebore"), "it was taken back");
}

#[test]
fn whatever_is_typed_stays_text() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.write("posts", "publish", "Hosting", "For clubs.");
    let page = server.get("/acme/search?q=%22%3Cb%3E%22+%22hosing%22").expect_status(200);
    page.expect_text("Nothing found").expect_no_text("<b>").expect_no_text("Did you mean");
    let page = server.get("/acme/search?q=%3C%22hosing%22%3E%26").expect_status(200).expect_no_text("<\"hos");
    page.expect_text("href=\"/acme/search?q=%3C%22hosting%22%3E%26\">&#60;&#34;hosting&#34;&#62;&#38;</a>?");

    for query in ["hosing+".repeat(500), "x".repeat(5_000), "zz+".repeat(1_500)] {
        server.get(&format!("/acme/search?q={query}")).expect_status(200).expect_text("Nothing found");
    }
    // Six words are corrected; as the seventh is wrong as well, nothing finds what has them all.
    server.get(&format!("/acme/search?q={}", "hosing+".repeat(7))).expect_no_text("Did you mean");
    server.get(&format!("/acme/search?q={}", "hosing+".repeat(6))).expect_text("Did you mean");
}

#[test]
fn a_hit_in_a_title_comes_first_and_the_words_that_were_found_are_marked() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    // Neither the oldest nor the newest: it comes first for its title alone.
    desk.write("posts", "publish", "Rain", "Where the periwinkle grows.");
    desk.write("posts", "publish", "Periwinkle", "A flower in the shade.");
    desk.write("posts", "publish", "Snow", "Under it the periwinkle waits.");
    let page = server.get("/acme/search?q=periwinkle").expect_status(200).text();
    let (_, results) = page.split_once("<ol class=\"results\">").expect("results");
    let place = |slug: &str| results.find(&format!("href=\"/acme/posts/{slug}\"")).expect("found");
    assert!(place("periwinkle") < place("rain").min(place("snow")), "{results}");
    for marked in ["Where the <mark>periwinkle</mark> grows.", "Under it the <mark>periwinkle</mark> waits."] {
        assert!(results.contains(marked), "{results}");
    }
    // The beginning of a word finds it, and all of it is marked.
    server.get("/acme/search?q=periw").expect_status(200).expect_text("Where the <mark>periwinkle</mark> grows.");

    // What is marked is what was found: without regard to accents, and a word before the last one as a whole.
    desk.write("posts", "publish", "Corner", "The café, not the cafeteria, is at the corner.");
    let found = server.get("/acme/search?q=cafe+corn").expect_status(200);
    found.expect_text("The <mark>café</mark>, not the cafeteria, is at the <mark>corner</mark>.");
}
