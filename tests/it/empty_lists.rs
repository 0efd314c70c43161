//! What is said where a list has nothing in it: what it is for, and where to go on.

use crate::support::arrange::new_tenant;
use crate::support::{Desk, TestServer};

/// The lists of a new site that [`bare`] makes: what each says, and whether it leads on.
pub(crate) const EMPTY: [(&str, &str, bool); 15] = [
    ("/posts", "The newest come first", true),
    ("/content/events", "Visitors find what you publish here at", true),
    ("/media", "Pages and posts show what is here, or lead to it", true),
    ("/tags", "A tag leads visitors from one post to the others of its kind", true),
    ("/taxonomies/subject", "What you add can be chosen in the editor", true),
    ("/forms", "Make the first form", true),
    ("/messages", "What visitors send by a form comes here", true),
    ("/messages?show=unread", "Everything is read", true),
    ("/messages?show=spam", "so does what you mark as spam", true),
    ("/messages?show=bin", "Messages that you delete come here first", true),
    ("/redirects", "A redirect leads those who still have an old address", true),
    ("/redirects/missing", "Addresses that lead nowhere are listed here", false),
    ("/bin", "What you delete comes here first", true),
    ("/faults", "All links of this site lead somewhere on it", false),
    ("/search", "Pages, posts, files, tags, forms and people are found", false),
];

/// What a site says at its content types as long as it has none.
pub(crate) const NO_TYPES: &str = "Pages and posts are all there is so far";

/// A site with one page and nothing else.
pub(crate) fn bare(server: &TestServer) -> Desk {
    server.create(new_tenant("acme"));
    server.set_up("acme", "blank");
    server.desk("acme")
}

/// A content type and a taxonomy for it, which have nothing in them.
pub(crate) fn define_what_is_empty(desk: &mut Desk) {
    desk.post("/types/new", &[("singular", "Event"), ("plural", "Events"), ("intent", "save")]).expect_status(303);
    let subject = [("singular", "Subject"), ("plural", "Subjects"), ("kind", "post")];
    desk.post("/taxonomies/new", &subject).expect_status(303);
}

/// What stands in the place of the rows.
#[track_caller]
fn empty_card(desk: &mut Desk, path: &str) -> String {
    let page = desk.get(path).expect_status(200).text();
    let (_, card) = page.split_once("<div class=\"card empty-card\"").unwrap_or_else(|| panic!("{path}: {page}"));
    card.split("</div>").next().expect("its end").to_owned()
}

/// Where that leads.
fn links(card: &str) -> Vec<String> {
    let links = card.split("<a ").skip(1).filter_map(|rest| rest.split_once("href=\"")?.1.split('"').next());
    links.map(ToOwned::to_owned).collect()
}

#[test]
fn an_empty_list_says_what_it_is_for_and_leads_on() {
    let server = TestServer::start();
    let mut desk = bare(&server);
    let card = empty_card(&mut desk, "/types");
    assert!(card.contains(NO_TYPES) && links(&card) == ["/acme/admin/types/new"], "{card}");
    define_what_is_empty(&mut desk);
    for (path, says, leads_on) in EMPTY {
        let card = empty_card(&mut desk, path);
        assert!(card.contains("class=\"empty-title\"") && card.contains(says), "{path}: {card}");
        let links = links(&card);
        assert_eq!(!links.is_empty(), leads_on, "{path}: {card}");
        // Each leads to a screen, or to a field of this one.
        for link in links {
            match link.strip_prefix('#') {
                Some(field) => desk.get(path).expect_text(&format!(" id=\"{field}\"")),
                None => desk.browser.get(&link).expect_status(200),
            };
        }
    }
    // Nobody is led to what is not open to them.
    let mut author = server.invited("acme", "olle@example.com", "author");
    let card = empty_card(&mut author, "/bin");
    assert!(card.contains("href=\"/acme/admin/posts\">") && !card.contains("/admin/pages"), "{card}");
    // Nor is anybody left there who writes neither pages nor posts.
    desk.post("/people/roles/new", &[("name", "Events"), ("entries", "events edit_all")]).expect_status(303);
    let mut planner = server.invited("acme", "tove@example.com", "events");
    assert_eq!(links(&empty_card(&mut planner, "/bin")), ["/acme/admin/content/events"]);
}

#[test]
fn a_list_that_is_narrowed_to_nothing_leads_back_to_all_of_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (path, all) in [
        ("/posts?q=no-such-thing&show=drafts", "/posts"),
        ("/pages?q=no-such-thing", "/pages"),
        ("/media?q=no-such-thing", "/media"),
        ("/redirects?q=no-such-thing", "/redirects"),
        ("/messages?q=no-such-thing", "/messages"),
        ("/audit?from=2001-01-01&until=2001-01-02", "/audit"),
        ("/search?q=no-such-thing", "/search"),
    ] {
        let card = empty_card(&mut desk, path);
        assert!(card.contains(&format!("<a href=\"/acme/admin{all}\">")), "{path}: {card}");
    }
}
