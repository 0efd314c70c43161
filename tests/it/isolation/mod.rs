//! Five tenants in both isolation modes, two of them with hosts of their own. Each writes
//! words that nobody else has, wherever its people can write; and each word is looked for
//! wherever another tenant, the console or the log could show it.
//!
//! [`house`] is a tenant and what it writes; [`crawl`] finds pages by their links. [`logins`] is about what
//! a database server lets a tenant's login do, [`names`] about whose each table, index and constraint is.

pub(crate) mod crawl;
mod house;
mod logins;
mod names;

use crate::support::engine::{self, TestDatabase};
use crate::support::process::{Server, run};
use crate::support::shown_once::api_token;
use crate::support::{Desk, Process, Response, SUPER_USER};
use crawl::{Crawl, path_of};
use house::{Door, House};
use rowhouse::domain::connection_url::ConnectionUrl;
use std::collections::BTreeSet;
use std::path::Path;
use ureq::http::Method;

/// What a tenant's own pages show to everybody.
const PUBLIC: [&str; 12] = [
    "sitetitle",
    "tagline",
    "footer",
    "tag",
    "media",
    "person",
    "posttitle",
    "posttext",
    "postdescription",
    "pagetitle",
    "pagetext",
    "pagedescription",
];

/// What its own people see besides.
const INTERNAL: [&str; 9] = [
    "draftposttitle",
    "draftposttext",
    "draftpagetitle",
    "draftpagetext",
    "draftpostdescription",
    "binnedtitle",
    "invited",
    "admin",
    "unusedtag",
];

/// What the registry holds, beside names and addresses: the audit log has the first
/// administrator's address.
const OF_THE_REGISTRY: [&str; 1] = ["admin"];

#[test]
fn what_one_tenant_writes_is_found_at_that_tenant_and_nowhere_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let houses = house::street();
    std::fs::write(folder.path().join("tenants.toml"), house::declaration(&houses)).expect("written");
    let server = Process::serve_with(folder.path(), |command| {
        command.env("ROWHOUSE__LOGS__LEVEL", "debug");
    });
    let desks: Vec<Desk> = houses.iter().map(|house| house.furnish(&server)).collect();

    let addresses = each_site_shows_its_own_words_and_links_to_itself_alone(&server, &houses);
    each_admin_shows_its_own_words_alone(&houses, desks);
    the_console_shows_what_the_registry_holds(&server, folder.path(), &houses);
    no_file_of_one_tenant_has_a_word_of_another(folder.path(), &houses);
    // Afterwards: a site keeps which addresses were asked for in vain, and these have others' words.
    no_address_of_one_site_shows_another(&server, &houses, &addresses);
    no_header_leads_from_one_site_to_another(&server, &houses, &addresses);
    no_line_of_the_log_has_any_word(&server, &houses);
}

/// Fails where an answer has a word of any other house than `own`.
#[track_caller]
fn expect_no_foreign_word(houses: &[House], own: Option<&House>, asked: &str, answer: &Response) {
    let text = answer.describe();
    for other in houses.iter().filter(|house| own.is_none_or(|own| own.word != house.word)) {
        // What was asked for may come back; what belongs to it must not.
        let text = other.canaries_in(asked).iter().fold(text.clone(), |text, asked| text.replace(asked, ""));
        assert!(!text.contains(&other.word), "{} is at {asked}: {text}", other.name);
    }
}

fn each_site_shows_its_own_words_and_links_to_itself_alone(server: &Server, houses: &[House]) -> BTreeSet<String> {
    let mut addresses = BTreeSet::new();
    for house in houses {
        for Door { host, base } in house.doors(server) {
            let mut crawl = Crawl::new(server.browser_at(&host), &base);
            let searched = house.canary("posttext");
            let unlinked =
                ["/nothing-here", "/admin/sign-in", "/admin", "/draft-post", "/posts/draft-post", "/rss.xml"];
            let search = format!("/search?q={searched}");
            for path in unlinked.into_iter().chain([search.as_str(), "/sitemap.xml", "/robots.txt", "/feed.xml", "/"]) {
                crawl.ask(&format!("{base}{path}"));
            }
            crawl.run();
            for (path, page) in &crawl.pages {
                expect_no_foreign_word(houses, Some(house), path, page);
                for word in INTERNAL {
                    assert!(!page.describe().contains(&house.canary(word)), "{word} is public at {path}");
                }
                // At each of its doors a page names the address at the house's own host.
                let is_at_own_host = |link: &String| {
                    house
                        .host
                        .is_some_and(|host| link.starts_with(&format!("http://{host}:{}/", server.address.port())))
                };
                for link in crawl::links(page).iter().filter(|link| !is_at_own_host(link)) {
                    let target = crawl::within(link);
                    let is_own = target.starts_with(&format!("{base}/")) || target.starts_with("/_/");
                    assert!(is_own || !target.starts_with('/'), "{path} at {base:?} links to {link}");
                }
            }
            let everything: String = crawl.pages.values().map(Response::describe).collect();
            for word in PUBLIC {
                assert!(everything.contains(&house.canary(word)), "{word} of {} is nowhere", house.name);
            }
            addresses.extend(crawl.pages.keys().filter_map(|path| path.strip_prefix(&base)).map(str::to_owned));
        }
    }
    addresses
}

fn no_address_of_one_site_shows_another(server: &Server, houses: &[House], addresses: &BTreeSet<String>) {
    assert!(addresses.len() > 30, "{addresses:?}");
    for house in houses {
        for Door { host, base } in house.doors(server) {
            let mut browser = server.browser_at(&host);
            // The second time from the cache, where there is something to keep.
            for path in addresses.iter().chain(addresses) {
                let path = format!("{base}{path}");
                expect_no_foreign_word(houses, Some(house), &path, &browser.get(&path));
            }
            // A host of one's own goes before everybody's prefix.
            for other in houses.iter().filter(|other| other.name != house.name && base.is_empty()) {
                for path in addresses {
                    let path = format!("/{}{path}", other.prefix);
                    expect_no_foreign_word(houses, Some(house), &path, &browser.get(&path));
                }
            }
        }
    }
}

fn no_header_leads_from_one_site_to_another(server: &Server, houses: &[House], addresses: &BTreeSet<String>) {
    let others: Vec<&str> = houses.iter().filter_map(|house| house.host).collect();
    for house in houses {
        for Door { host, base } in house.doors(server) {
            let mut browser = server.browser_at(&host);
            for other in &others {
                for path in addresses.iter().filter(|path| path.len() < 12) {
                    let path = format!("{base}{path}");
                    let forwarded = format!("host={other}");
                    let headers = [
                        ("x-forwarded-host", *other),
                        ("forwarded", forwarded.as_str()),
                        ("x-original-url", "/"),
                        ("x-rewrite-url", "/"),
                        ("x-http-method-override", "POST"),
                    ];
                    let answer = browser.get_with(&path, &headers);
                    expect_no_foreign_word(houses, Some(house), &path, &answer);
                    let is_own = house.host == Some(other);
                    assert!(
                        is_own || !answer.describe().contains(other),
                        "{other} is at {path}: {}",
                        answer.describe()
                    );
                    expect_no_foreign_word(houses, Some(house), &path, &browser.get(&path));
                }
            }
        }
    }
}

fn each_admin_shows_its_own_words_alone(houses: &[House], desks: Vec<Desk>) {
    for (house, desk) in houses.iter().zip(desks) {
        let base = format!("/{}", house.prefix);
        let mut crawl = Crawl::new(desk.browser, &base);
        crawl.ask(&format!("{base}/admin"));
        crawl.run();
        let everything: String = crawl.pages.values().map(Response::describe).collect();
        for word in PUBLIC.into_iter().chain(INTERNAL) {
            assert!(everything.contains(&house.canary(word)), "{word} of {} is not in its admin", house.name);
        }
        for (path, page) in &crawl.pages {
            expect_no_foreign_word(houses, Some(house), path, page);
        }
    }
}

fn the_console_shows_what_the_registry_holds(server: &Server, folder: &Path, houses: &[House]) {
    let mut browser = server.browser();
    browser.sign_in("", SUPER_USER, crate::support::PASSWORD).expect_status(303);
    let token = format!("Bearer {}", api_token(&mut browser, "Crawler"));

    let mut crawl = Crawl::new(browser, "");
    crawl.ask("/admin");
    crawl.run();
    assert!(crawl.pages.keys().any(|path| path.starts_with("/admin/tenants/lantern")), "{:?}", crawl.pages.keys());
    for (path, page) in crawl.pages.iter().filter(|(path, _)| path_of(path).starts_with("/admin")) {
        let page = page.describe();
        for house in houses {
            // A tenant's own page in the console says who its people are, and what its site
            // calls itself.
            let is_its_own = path.starts_with(&format!("/admin/tenants/{}", house.name));
            let people = if is_its_own { &["admin", "person", "invited", "sitetitle"][..] } else { &OF_THE_REGISTRY };
            let rest = people.iter().fold(page.clone(), |page, word| page.replace(&house.canary(word), ""));
            assert!(!rest.contains(&house.word), "{} is at {path}: {rest}", house.name);
        }
    }
    let api = houses.iter().map(|house| format!("/tenants/{}", house.name));
    let paths =
        ["/tenants?limit=100", "/tenants?q=a", "/audit", "/openapi.json"].map(str::to_owned).into_iter().chain(api);
    for path in paths {
        let headers = [("authorization", token.as_str())];
        let answer = server.browser().send(&Method::GET, &format!("/_/api/v1{path}"), &headers, Vec::new());
        assert!([200, 400, 422].contains(&answer.status), "{path}: {}", answer.describe());
        for house in houses {
            let rest = answer.describe().replace(&house.canary("admin"), "");
            assert!(!rest.contains(&house.word), "{} is at {path}: {rest}", house.name);
        }
    }
    let listed = run(folder, ["tenant", "list", "--json"]);
    let listed = String::from_utf8(listed.stdout).expect("text");
    assert!(listed.contains("lantern") && houses.iter().all(|house| !listed.contains(&house.word)), "{listed}");
    for path in ["/_/metrics", "/_/health/ready", "/", "/nobody/", "/lantern-nobody/"] {
        expect_no_foreign_word(houses, None, path, &server.browser().get(path));
    }
}

/// A database of one's own has nobody else's words, and the registry has none but its own.
fn no_file_of_one_tenant_has_a_word_of_another(folder: &Path, houses: &[House]) {
    let mut seen = 0;
    for (name, text) in stored(folder) {
        for house in houses {
            let is_its_own = if house.is_apart {
                name.starts_with(&format!("{}-", house.name))
            } else {
                name.starts_with("shared-")
            };
            seen += u32::from(is_its_own && text.contains(&house.canary("posttext")));
            let rest = if name.starts_with("default.") {
                text.replace(&house.canary("admin"), "").replace(&house.canary("person"), "")
            } else {
                text.clone()
            };
            assert!(is_its_own || !rest.contains(&house.word), "{} is in {name}", house.name);
        }
    }
    assert!(seen >= 5, "the words were looked for where they are not kept");
}

/// Everything that is stored, as text, by the file that it is in. A database on a server goes
/// by the name that its file would have.
fn stored(folder: &Path) -> Vec<(String, String)> {
    let Some(database) = TestDatabase::of(folder) else {
        let folders = ["data", "data/tenants", "data/templates"].map(|part| folder.join(part));
        let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
        let files = entries.map(|entry| entry.expect("a file").path()).filter(|path| !path.is_dir());
        let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = |path: &Path| String::from_utf8_lossy(&std::fs::read(path).expect("readable")).into_owned();
        return files.map(|path| (name(&path), text(&path))).collect();
    };
    let read = |url: &ConnectionUrl, table: &String| engine::rows(url, table).join("\n");
    let shared = engine::tables(database.url());
    let mut stored: Vec<(String, String)> = shared
        .iter()
        .map(|table| {
            let kind = if table.contains("__") { "shared-" } else { "default." };
            (format!("{kind}{table}"), read(database.url(), table))
        })
        .collect();
    for location in engine::texts(database.url(), "SELECT location FROM tenants WHERE isolation = 'database'") {
        let url = database.tenant_url(&location);
        let name = url.database().trim_start_matches("rh_").replace('_', "-");
        let texts: Vec<String> = engine::tables(&url).iter().map(|table| read(&url, table)).collect();
        stored.push((name, texts.join("\n")));
    }
    stored
}

fn no_line_of_the_log_has_any_word(server: &Server, houses: &[House]) {
    let lines = server.process.lines();
    assert!(lines.len() > 100, "the log is debug's");
    for line in lines {
        for house in houses {
            assert!(!line.contains(&house.word), "{line}");
        }
    }
}
