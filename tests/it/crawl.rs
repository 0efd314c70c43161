//! Every link of every page is followed: it leads somewhere, and it stays in its house.

use crate::support::{ADMIN, Browser, PASSWORD, SUPER_USER, TestServer};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Fails where a page has script, style or handlers of its own. A screen may load modules of
/// the server's own files.
#[track_caller]
pub(crate) fn expect_inert(what: &str, page: &str) {
    let page = without_linked_data(&without_modules(page));
    for active in ["<style", "<script", " style=", "javascript:", "<iframe", "<object", "<embed", "<base"] {
        assert!(!page.to_lowercase().contains(active), "{what} has `{active}`:\n{page}");
    }
    let mut tags = page.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    let handler =
        tags.find(|tag| tag.split_whitespace().skip(1).any(|word| word.starts_with("on") && word.contains('=')));
    assert_eq!(handler, None, "{what}");
}

/// A page without what it says of itself to search engines, which no browser runs: JSON in which
/// nothing ends or starts a tag.
fn without_linked_data(page: &str) -> String {
    let Some((before, rest)) = page.split_once("<script type=\"application/ld+json\">") else {
        return page.to_owned();
    };
    let (data, after) = rest.split_once("</script>").expect("its end");
    assert!(!data.contains(['<', '>', '&']), "{data}");
    serde_json::from_str::<serde_json::Value>(data).expect("JSON");
    format!("{before}{after}")
}

/// A screen without the modules that it loads and the frames of previews; any other page as it is.
fn without_modules(page: &str) -> String {
    if !page.contains("/_/static/admin.") {
        return page.to_owned();
    }
    let module = "<script type=\"module\" src=\"/_/static/";
    let mut parts = page.split(module);
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once("\"></script>").expect("a module's tag ends");
        assert!(!name.contains('"'), "a module has a name alone: {name}");
        rest.push_str(after);
    }
    let rest = rest.replace("<iframe class=\"device ", "<frame-of-a-device ");
    let rest = rest.replace("<template id=\"beside-frame\"><iframe ", "<frame-beside-the-form ");
    rest.replace("<iframe id=\"design-frame\" ", "<frame-of-a-design ")
}

/// What a page links to, embeds, or sends its forms to, on this server.
fn addresses(page: &str, attributes: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for attribute in attributes {
        for rest in page.split(&format!(" {attribute}=\"")).skip(1) {
            let value = rest.split('"').next().unwrap_or_default();
            let value = value.replace("&amp;", "&").replace("&#38;", "&");
            found.insert(value.split('#').next().unwrap_or_default().to_owned());
        }
    }
    found.retain(|address| address.starts_with('/'));
    found
}

/// Visits everything that can be reached from some pages, and says what answered what.
fn crawl(browser: &mut Browser, from: &[&str], may_visit: impl Fn(&str) -> bool) -> BTreeMap<String, u16> {
    let mut visited = BTreeMap::new();
    let mut waiting: VecDeque<(String, String)> =
        from.iter().map(|path| ((*path).to_owned(), "the start".to_owned())).collect();
    while let Some((path, on)) = waiting.pop_front() {
        if visited.contains_key(&path) || !may_visit(&path) {
            continue;
        }
        let answer = browser.get(&path);
        visited.insert(path.clone(), answer.status);
        if matches!(answer.status, 301 | 303 | 308) {
            waiting.push_back((answer.location().to_owned(), path));
            continue;
        }
        assert_eq!(answer.status, 200, "{path}, linked to on {on}: {}", answer.describe());
        let kind = answer.header("content-type").unwrap_or_default();
        if kind.starts_with("text/html") {
            let page = answer.text();
            expect_inert(&path, &page);
            waiting.extend(addresses(&page, &["href", "src"]).into_iter().map(|link| (link, path.clone())));
        }
    }
    visited
}

#[test]
fn every_link_of_a_starter_site_leads_somewhere_in_that_site() {
    let server = TestServer::start();
    for recipe in ["blank", "blog", "agency", "docs", "restaurant", "shop"] {
        server.create(crate::support::arrange::new_tenant(recipe));
        server.set_up(recipe, recipe);
        let base = format!("/{recipe}/");
        let visited = crawl(&mut server.browser(), &[&base], |path| {
            assert!(path.starts_with(&base) || path.starts_with("/_/static/"), "{recipe} leads to {path}");
            true
        });
        assert!(visited.len() >= if recipe == "blank" { 4 } else { 15 }, "{recipe}: {visited:?}");
        // Where a site is made is no visitor's business.
        server.get(&base).expect_status(200).expect_no_text("/admin");
    }
}

#[test]
fn every_address_of_a_site_map_and_of_a_feed_is_a_page() {
    let server = TestServer::start().with_tenant("acme");
    let origin = server.origin();
    for (path, before, after) in [
        ("/acme/sitemap.xml", "<loc>", "</loc>"),
        ("/acme/rss.xml", "<link>", "</link>"),
        ("/acme/feed.xml", "<id>", "</id>"),
    ] {
        let text = server.get(path).expect_status(200).text();
        let addresses: Vec<&str> = text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect();
        assert!(addresses.len() > 5, "{path}: {text}");
        for address in addresses {
            let page =
                address.strip_prefix(&origin).unwrap_or_else(|| panic!("{path}: {address} is not under {origin}"));
            assert!(page.starts_with("/acme/"), "{path}: {address}");
            server.get(page).expect_status(200);
        }
    }
}

#[test]
fn every_link_of_a_site_at_its_own_host_leads_somewhere() {
    let server = TestServer::start().with_tenant_at("acme", "acme.example");
    let visited = crawl(&mut server.browser_at("acme.example"), &["/"], |_| true);
    assert!(visited.len() >= 15, "{visited:?}");
    assert!(visited.keys().all(|path| !path.starts_with("/acme/")), "{visited:?}");
}

#[test]
fn every_link_of_a_tenants_admin_leads_somewhere() {
    let server = TestServer::start().with_tenant("acme");
    let mut admin = server.browser();
    admin.sign_in("/acme", ADMIN, PASSWORD).expect_status(303);
    let visited =
        crawl(&mut admin, &["/acme/admin"], |path| path.starts_with("/acme/admin") || path.starts_with("/_/"));
    assert!(visited.len() >= 15, "{visited:?}");
    assert!(visited.keys().all(|path| !path.contains("sign-in")), "nothing asked to sign in again: {visited:?}");
}

#[test]
fn every_link_of_the_console_leads_somewhere() {
    let server = TestServer::start().with_tenant("acme").with_tenant("bolt");
    server.suspend("bolt");
    server.create(crate::support::arrange::new_tenant("cove"));
    let mut operator = server.browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    let visited = crawl(&mut operator, &["/admin"], |path| path.starts_with("/admin") || path.starts_with("/_/"));
    assert!(visited.len() >= 15, "{visited:?}");
    assert!(visited.keys().all(|path| !path.contains("sign-in")), "nothing asked to sign in again: {visited:?}");
}
