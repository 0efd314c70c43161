//! Feeds of a part of the site, in each language.

use crate::support::{Response, TestServer};
use ureq::http::Uri;

/// The identifiers of a feed's entries, without scheme and host.
fn entries(feed: &Response) -> Vec<String> {
    let text = feed.text();
    let entries = text.split("<entry>").skip(1);
    let ids =
        entries.map(|entry| entry.split("<id>").nth(1).and_then(|rest| rest.split("</id>").next()).expect("an id"));
    ids.map(|id| id.parse::<Uri>().expect("an address").path().to_owned()).collect()
}

#[test]
fn the_feed_of_a_type_and_of_a_tag_has_what_is_in_its_own_language_and_says_which_that_is() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    desk.post("/types/new", &[("singular", "Event"), ("plural", "Events"), ("key", "events"), ("intent", "save")])
        .expect_status(303);
    for tag in ["de", "fr"] {
        desk.post("/languages", &[("tag", tag)]).expect_status(303);
    }
    for (title, language) in [("Kiln night", ""), ("Brennnacht", "de")] {
        let event = [("title", title), ("language", language), ("tags", "Clay"), ("intent", "publish")];
        desk.post("/content/events/new", &event).expect_status(303);
    }
    // Something else is in both, so that they are spoken: in French, that is no event and has no tag.
    for (title, language) in [("Der Ofen", "de"), ("Le four", "fr")] {
        let page = [("title", title), ("language", language), ("intent", "publish")];
        desk.post("/pages/new", &page).expect_status(303);
    }

    let events: [(&str, &str, &[&str]); 3] = [
        ("", "en-GB", &["/acme/events/kiln-night"]),
        ("/de", "de", &["/acme/de/events/brennnacht"]),
        ("/fr", "fr", &[]),
    ];
    for list in ["/events", "/tag/clay"] {
        for (language, tag, wanted) in events {
            let path = format!("/acme{language}{list}/feed.xml");
            let feed = server.get(&path).expect_status(200);
            assert_eq!(feed.header("content-type"), Some("application/atom+xml; charset=utf-8"));
            assert_eq!(entries(&feed), wanted, "{path}");
            let link = |rel: &str, kind: &str, path: &str| {
                format!("<link rel=\"{rel}\" type=\"{kind}\" href=\"{}{path}\"/>", server.origin())
            };
            feed.expect_text(&format!("xml:lang=\"{tag}\""))
                .expect_text(&link("self", "application/atom+xml", &path))
                .expect_text(&link("alternate", "text/html", &format!("/acme{language}{list}")));
        }
        // Each list leads to its own.
        for language in ["", "/de"] {
            let page = server.get(&format!("/acme{language}{list}")).expect_status(200);
            page.expect_text(&format!("href=\"/acme{language}{list}/feed.xml\">"));
        }
    }
    // What is taken back is gone from the feed of its language alone.
    let list = desk.get("/content/events?language=de").expect_status(200).text();
    let id = list.split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an event");
    desk.post("/content/events", &[("intent", "unpublish"), ("id", id)]).expect_status(303);
    assert!(entries(&server.get("/acme/de/events/feed.xml").expect_status(200)).is_empty());
    assert_eq!(entries(&server.get("/acme/events/feed.xml")), ["/acme/events/kiln-night"]);
    server.get("/acme/nl/events/feed.xml").expect_status(404);
}
