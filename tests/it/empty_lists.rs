//! What is said where a list has nothing in it: what it is for, and where to go on.

use crate::support::{Desk, TestServer};

/// What stands in the place of the rows.
#[track_caller]
fn empty_card(desk: &mut Desk, path: &str) -> String {
    let page = desk.get(path).expect_status(200).text();
    let (_, card) = page.split_once("<div class=\"card empty-card\"").unwrap_or_else(|| panic!("{path}: {page}"));
    card.split("</div>").next().expect("its end").to_owned()
}

#[test]
fn an_empty_list_says_what_it_is_for_and_leads_on() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    for (path, says, leads) in [
        ("/bin", "What you delete comes here first", "href=\"/acme/admin/pages\">Pages</a>"),
        ("/redirects", "A redirect leads those who still have an old address", "href=\"#f-from\">"),
        ("/messages?show=bin", "Messages that you delete come here first", "href=\"/acme/admin/messages\">"),
        ("/messages?show=spam", "so does what you mark as spam", "href=\"/acme/admin/messages\">"),
    ] {
        let card = empty_card(&mut desk, path);
        assert!(card.contains(says) && card.contains(leads), "{path}: {card}");
    }
    // Nobody is led to what is not open to them.
    let mut author = server.invited("acme", "olle@example.com", "author");
    let card = empty_card(&mut author, "/bin");
    assert!(card.contains("href=\"/acme/admin/posts\">") && !card.contains("/admin/pages"), "{card}");
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
