//! Sections that list entries, in the orders that they can have.

use crate::support::process::wait_until;
use crate::support::{Desk, TestServer};
use std::time::Duration;

/// Publishes a page with one list, and gives what an editor shows of it.
fn page_with_list(desk: &mut Desk, of: &str, order: &str) -> String {
    let title = format!("List {of} {order}");
    let fields = [
        ("title", title.as_str()),
        ("intent", "publish"),
        ("s.0.kind", "latest_posts"),
        ("s.0.of", of),
        ("s.0.count", "5"),
        ("s.0.order", order),
    ];
    let saved = desk.post("/pages/new", &fields).expect_status(303);
    let entry = saved.location().strip_prefix(&desk.path("")).expect("an editor").to_owned();
    desk.get(&entry).expect_status(200).text()
}

/// The last parts of the addresses of what a page lists, in their order.
fn listed(server: &TestServer, page: &str) -> Vec<String> {
    let page = server.get(&format!("/acme/{page}")).expect_status(200).text();
    let (_, list) = page.split_once("<section class=\"s-posts\"").expect("a list");
    let links = list.split("</section>").next().expect("its end").split("<h3><a href=\"").skip(1);
    links.filter_map(|link| link.split('"').next()?.rsplit('/').next().map(str::to_owned)).collect()
}

#[test]
fn a_section_lists_entries_in_the_order_that_it_says() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let kind = [
        ("singular", "Event"),
        ("plural", "Events"),
        ("list", "rows"),
        ("facts", "above"),
        ("f.0.kind", "date"),
        ("f.0.label", "On"),
        ("f.0.help", ""),
        ("order", "title"),
        ("key", ""),
        ("intent", "save"),
    ];
    desk.post("/types/new", &kind).expect_status(303);
    let in_days = |days: u64| {
        let at = server.clock().now().plus(Duration::from_hours(24 * days));
        at.to_local(&jiff::tz::TimeZone::UTC).chars().take(10).collect::<String>()
    };
    let (later, soon) = (in_days(9), in_days(2));
    for (title, day) in [("apples", later.as_str()), ("Cider", "2021-05-01"), ("Bottles", soon.as_str())] {
        let fields = [("title", title), ("intent", "publish"), ("field.on", day)];
        desk.post("/content/events/new", &fields).expect_status(303);
        server.clock().advance(Duration::from_secs(1));
    }

    let editor = page_with_list(&mut desk, "events", "upcoming");
    assert!(editor.contains("<option value=\"upcoming\" selected>"), "{editor}");
    for order in ["newest", "oldest", "title", "day", ""] {
        page_with_list(&mut desk, "events", order);
    }
    assert_eq!(listed(&server, "list-events"), ["apples", "bottles", "cider"], "as its own list is, by title");
    assert_eq!(listed(&server, "list-events-newest"), ["bottles", "cider", "apples"]);
    assert_eq!(listed(&server, "list-events-oldest"), ["apples", "cider", "bottles"]);
    assert_eq!(listed(&server, "list-events-title"), ["apples", "bottles", "cider"]);
    assert_eq!(listed(&server, "list-events-day"), ["cider", "bottles", "apples"]);
    assert_eq!(listed(&server, "list-events-upcoming"), ["bottles", "apples"]);
    let wrong = [("title", "Wrong"), ("intent", "publish"), ("s.0.kind", "latest_posts"), ("s.0.order", "shuffled")];
    desk.post("/pages/new", &wrong).expect_status(422).expect_text("id=\"s-0-order-error\"");

    // What is over goes by itself, from a page that is kept.
    server.clock().advance(Duration::from_hours(24 * 4));
    wait_until("what is over is gone", || (listed(&server, "list-events-upcoming") == ["apples"]).then_some(()));
    assert_eq!(listed(&server, "list-events-day"), ["cider", "bottles", "apples"], "by day, it stays");
}
