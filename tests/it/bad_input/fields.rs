//! HTML and script in every field of every form, of those that send files, too.

use super::form::{Form, forms};
use crate::crawl::expect_inert;
use crate::support::{ADMIN, Browser, PASSWORD, Response, SUPER_USER, TestServer};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// It would leave an attribute and a text, and run.
const EVIL: &str = "\"><script>alert(9)</script><svg/onload=alert(9)>'";
/// How it begins where it is a text.
const HARMLESS: &str = "&#60;script&#62;alert(9)";
/// How many screens of one kind are looked at: what differs is their number.
const ALIKE: usize = 4;

/// Fails where what was typed is more than words.
#[track_caller]
fn expect_words(what: &str, answer: &Response) {
    assert!(answer.status < 500, "{what}: {}", answer.describe());
    let kind = answer.header("content-type").unwrap_or_default();
    if !kind.contains("html") && !kind.contains("xml") {
        return;
    }
    let page = answer.text();
    for never in ["<script>alert(9)", "<svg/onload"] {
        assert!(!page.contains(never), "{what} has `{never}`: {page}");
    }
    if kind.contains("html") {
        expect_inert(what, &page);
    }
}

/// A path without what is the name of one thing.
fn pattern(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let is_id = |part: &str| part.len() == 36 && part.matches('-').count() == 4;
    path.split('/').map(|part| if is_id(part) { "{id}" } else { part }).collect::<Vec<_>>().join("/")
}

/// Every page that can be reached from one below a base, by its path; of each kind a few.
fn pages(browser: &mut Browser, from: &str, below: &str) -> BTreeMap<String, Response> {
    let (mut seen, mut found) = (BTreeSet::from([from.to_owned()]), BTreeMap::new());
    let mut alike: BTreeMap<String, usize> = BTreeMap::new();
    let mut waiting = VecDeque::from([from.to_owned()]);
    while let Some(path) = waiting.pop_front() {
        let count = alike.entry(pattern(&path)).or_default();
        *count += 1;
        if *count > ALIKE {
            continue;
        }
        let answer = browser.get(&path);
        expect_words(&path, &answer);
        if answer.header("content-type").is_none_or(|kind| !kind.contains("html")) {
            continue;
        }
        for rest in answer.text().split(" href=\"").skip(1) {
            let link = rest.split('"').next().unwrap_or_default().replace("&#38;", "&");
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if link.starts_with(below) && seen.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
        found.insert(path, answer);
    }
    found
}

/// Types it into each field by itself, so that all others let it pass, and into all at once. Gives how
/// many forms were sent, and how many of them were taken.
fn type_everywhere(browser: &mut Browser, from: &str) -> (usize, usize) {
    let (mut tried, mut sent, mut taken) = (BTreeSet::new(), 0, 0);
    for (path, screen) in pages(browser, from, from) {
        for form in forms(&screen.text()) {
            let typed = form.typed();
            let each = typed.iter().map(|field| vec![field.clone()]);
            let all = Some(typed.clone()).filter(|all| all.len() > 1);
            for fields in each.chain(all) {
                if !tried.insert((pattern(&form.action), fields.clone())) {
                    continue;
                }
                // Anew each time: what was sent before has changed what it knows of its thing.
                let screen = browser.get(&path);
                if screen.status != 200 {
                    continue;
                }
                let is_it = |other: &Form| other.action == form.action && other.typed() == typed;
                let Some(again) = forms(&screen.text()).into_iter().find(is_it) else { continue };
                let answer = again.send(browser, &fields, EVIL);
                let what = format!("{} with {fields:?}", form.action);
                assert_ne!(answer.status, 403, "{what}: it was a form of this session: {}", answer.describe());
                expect_words(&what, &answer);
                sent += 1;
                taken += usize::from(answer.status == 303);
            }
        }
    }
    (sent, taken)
}

#[test]
fn html_and_script_in_any_field_of_a_sites_admin_come_out_as_words() {
    let server = TestServer::start_alone().with_tenant("acme");
    let mut browser = server.browser();
    browser.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    let (sent, taken) = type_everywhere(&mut browser, "/acme/admin");
    assert!(sent > 60 && taken > 10, "{sent} forms were sent, and {taken} taken");
    // What was kept is shown everywhere, to those who work there and to visitors.
    let screens = pages(&mut browser, "/acme/admin", "/acme/admin");
    let showing = screens.iter().filter(|(_, screen)| screen.text().contains(HARMLESS)).count();
    assert!(showing > 10, "{showing} of {} screens show it", screens.len());
    browser.get("/acme/admin/profile").expect_status(200).expect_text(HARMLESS);
    let visited = pages(&mut server.browser(), "/acme/", "/acme/");
    assert!(visited.values().any(|page| page.text().contains(HARMLESS)), "{:?}", visited.keys());
    for path in ["/acme/feed.xml", "/acme/rss.xml", "/acme/sitemap.xml"] {
        expect_words(path, &server.get(path).expect_status(200));
    }
}

#[test]
fn html_and_script_in_any_field_of_the_console_come_out_as_words() {
    let server = TestServer::start_alone().with_tenant("acme");
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    let (sent, taken) = type_everywhere(&mut browser, "/admin");
    assert!(sent > 10 && taken > 0, "{sent} forms were sent, and {taken} taken");
    pages(&mut browser, "/admin", "/admin");
    browser.get("/admin/profile").expect_status(200).expect_text(HARMLESS);
}
