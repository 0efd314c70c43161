//! The pages around a page of the tree.

use crate::support::{Desk, TestServer};

/// Publishes a page of running text below another one, and gives its identifier.
#[track_caller]
fn page_below(desk: &mut Desk, parent: &str, title: &str) -> String {
    let fields = [
        ("title", title),
        ("parent", parent),
        ("intent", "publish"),
        ("s.0.kind", "rich_text"),
        ("s.0.body", "Words to read."),
    ];
    let saved = desk.post("/pages/new", &fields).expect_status(303);
    let entry = saved.location().strip_prefix(&desk.path("/entries/")).expect("an editor");
    entry.split('?').next().expect("an identifier").to_owned()
}

/// The navigation beside a page: its markup between the tags.
fn section_nav(page: &str) -> &str {
    let (_, rest) = page.split_once("<nav class=\"section-nav\"").expect("a navigation beside the page");
    rest.split("</nav>").next().expect("its end")
}

#[test]
fn a_page_of_text_has_its_branch_of_the_tree_beside_it_open_as_far_as_it_leads_there() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let manual = page_below(&mut desk, "", "Manual");
    let setup = page_below(&mut desk, &manual, "Setup");
    let linux = page_below(&mut desk, &setup, "Linux");
    let distributions = page_below(&mut desk, &linux, "Distributions");
    page_below(&mut desk, &distributions, "Debian");
    let usage = page_below(&mut desk, &manual, "Usage");
    page_below(&mut desk, &usage, "Daily");

    let text = server.get("/acme/manual/setup/linux").expect_status(200).text();
    let nav = section_nav(&text);
    for shown in ["/manual", "/manual/setup", "/manual/setup/linux/distributions", "/manual/usage"] {
        assert!(nav.contains(&format!("href=\"/acme{shown}\"")), "{shown}: {nav}");
    }
    assert!(nav.contains("href=\"/acme/manual/setup/linux\" aria-current=\"page\""), "{nav}");
    assert_eq!(nav.matches("aria-current").count(), 1, "{nav}");
    for folded in ["debian", "daily"] {
        assert!(!nav.contains(folded), "{folded}: {nav}");
    }

    // Four levels below the top, each in a list of its own.
    let deepest = server.get("/acme/manual/setup/linux/distributions/debian").expect_status(200).text();
    assert_eq!(section_nav(&deepest).matches("<ul>").count(), 4);
    assert!(deepest.contains("rel=\"prev\" href=\"/acme/manual/setup/linux/distributions\""), "{deepest}");
    assert!(deepest.contains("rel=\"next\" href=\"/acme/manual/usage\""), "{deepest}");
    let usage = server.get("/acme/manual/usage").expect_status(200).text();
    assert!(usage.contains("rel=\"prev\" href=\"/acme/manual/setup/linux/distributions/debian\""), "{usage}");
    assert!(!section_nav(&usage).contains("/manual/setup/linux"), "another branch is folded");
}
