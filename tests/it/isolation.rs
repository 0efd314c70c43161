//! Five tenants in both isolation modes, each with a word of its own everywhere that words
//! go: no page, feed, search, error, screen, answer of the API or line of the log of one
//! has the word of another.

use crate::support::process::{password_file, run};
use crate::support::{Browser, PASSWORD, Process, SUPER_USER};
use std::path::Path;

/// Name, isolation mode, and the word.
const TENANTS: [(&str, &str, &str); 5] = [
    ("ash", "database", "canaryquill"),
    ("birch", "prefix", "canaryember"),
    ("ash-two", "prefix", "canarythistle"),
    ("dogwood", "database", "canarylantern"),
    ("elm", "prefix", "canaryharbour"),
];

/// Whose word is in a text that shall have that of `own` alone.
#[track_caller]
fn expect_no_other(what: &str, text: &str, own: Option<&str>) {
    for (tenant, _, word) in TENANTS {
        if own != Some(tenant) {
            assert!(!text.to_lowercase().contains(word), "{what} has the word of {tenant}:\n{text}");
        }
    }
}

/// A tenant with its word in its people's names, its settings, a page, a post that is
/// published, one that is a draft, one in the bin, and a tag.
fn plant(folder: &Path, browser: &mut Browser, (tenant, isolation, word): (&str, &str, &str)) {
    // The operator chose the address, and has it in the audit log.
    let email = format!("{tenant}@tarrow.example");
    let password = password_file(folder);
    let arguments = [
        &["tenant", "create", tenant, "--prefix", tenant, "--isolation", isolation, "--recipe", "blog"][..],
        &["--admin-email", &email, "--admin-password-file", password.to_str().expect("text")],
    ];
    let output = run(folder, arguments.concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    crate::support::process::wait_until("the tenant to be routed", || {
        (browser.get(&format!("/{tenant}/")).status == 200).then_some(())
    });
    browser.sign_in(&format!("/{tenant}"), &email, PASSWORD).expect_status(303);
    let admin = format!("/{tenant}/admin");
    let text = format!("A text with {word} in it.");
    browser.get(&format!("{admin}/profile")).expect_status(200);
    let person = format!("Person {word}");
    browser.post_form(&format!("{admin}/profile"), &[("name", &person)]).expect_status(303);
    let settings = [("title", format!("Site {word}")), ("tagline", text.clone()), ("footer", text.clone())];
    let mut fields: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([("accent", "forest"), ("language", "en"), ("time_zone", "Europe/London"), ("home_page", "home")]);
    browser.get(&format!("{admin}/settings")).expect_status(200);
    browser.post_form(&format!("{admin}/settings"), &fields).expect_status(303);
    for (kind, intent, title) in [
        ("pages", "publish", format!("Page {word}")),
        ("posts", "publish", format!("Post {word}")),
        ("posts", "save", format!("Draft {word}")),
        ("posts", "publish", format!("Binned {word}")),
    ] {
        let fields = [
            ("title", title.as_str()),
            ("intent", intent),
            ("tags", word),
            ("description", text.as_str()),
            ("s.0.kind", "rich_text"),
            ("s.0.body", text.as_str()),
        ];
        let path = format!("{admin}/{kind}/new");
        browser.get(&path).expect_status(200);
        let saved = browser.post_form(&path, &fields).expect_status(303);
        if title.starts_with("Binned") {
            let entry = saved.location().split('?').next().expect("a path").to_owned();
            browser.post_form(&format!("{entry}/bin"), &[]).expect_status(303);
        }
    }
}

/// Every address below a base that a page shows, after it was visited.
fn visit_all(browser: &mut Browser, base: &str, own: &str, from: &[String]) -> usize {
    let mut waiting = from.to_vec();
    let mut visited = std::collections::BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if !visited.insert(path.clone()) {
            continue;
        }
        let answer = browser.get(&path);
        assert!(answer.status < 500, "{path}: {}", answer.describe());
        expect_no_other(&format!("{path} of {own}"), &answer.describe(), Some(own));
        let page = String::from_utf8_lossy(&answer.body).into_owned();
        let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
        waiting.extend(links.filter(|link| link.starts_with(base)).map(|link| link.replace("&amp;", "&")));
    }
    visited.len()
}

#[test]
fn nothing_of_one_tenant_is_seen_at_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Process::serve_with(folder.path(), |command| {
        command.env("ROWHOUSE__LOGS__LEVEL", "debug,sqlx=debug");
    });
    // One browser for each, as five people have.
    let mut browsers: Vec<Browser> = TENANTS.iter().map(|_| server.browser()).collect();
    for (browser, tenant) in browsers.iter_mut().zip(TENANTS) {
        plant(folder.path(), browser, tenant);
    }

    for (admin, (tenant, _, word)) in browsers.iter_mut().zip(TENANTS) {
        let base = format!("/{tenant}/");
        let mut paths: Vec<String> =
            ["", "feed.xml", "rss.xml", "sitemap.xml", "robots.txt", "posts", "no-such-page", "posts/no-such-post"]
                .map(|path| format!("{base}{path}"))
                .into();
        // What is another's is not found here, by its words or its address.
        for (other, _, others_word) in TENANTS.into_iter().filter(|(other, ..)| *other != tenant) {
            let found = server.browser().get(&format!("{base}search?q={others_word}")).expect_status(200).text();
            assert!(!found.contains(&format!("posts/post-{others_word}")), "{tenant} finds {other}'s post:\n{found}");
            for path in
                [format!("posts/post-{others_word}"), format!("page-{others_word}"), format!("tag/{others_word}")]
            {
                server.browser().get(&format!("{base}{path}")).expect_status(404);
            }
        }
        let own = server.browser().get(&format!("{base}search?q={word}")).expect_status(200).text();
        assert!(own.contains(&format!("posts/post-{word}")), "{tenant} finds its own post:\n{own}");
        assert!(!own.contains(&format!("draft-{word}")) && !own.contains(&format!("binned-{word}")), "{own}");
        server.browser().get(&format!("{base}posts/post-{word}")).expect_status(200).expect_text(word);

        let by_visitors = visit_all(&mut server.browser(), &base, tenant, &paths);
        paths.push(format!("{base}admin"));
        let by_admin = visit_all(admin, &base, tenant, &paths);
        assert!(by_visitors > 15 && by_admin > by_visitors + 10, "{tenant}: {by_visitors}, {by_admin}");
    }

    // The operator's console and the front page have no tenant's content either.
    let mut operator = server.browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    for path in
        ["/", "/admin", "/admin/tenants", "/admin/settings", "/no-such-prefix/", "/_/metrics", "/_/health/ready"]
    {
        expect_no_other(path, &operator.get(path).describe(), None);
    }
    let listed = run(folder.path(), ["tenant", "list", "--json"]);
    expect_no_other("the list of tenants", &String::from_utf8_lossy(&listed.stdout), None);
    // The log names routes and tenants, and nothing that anybody wrote.
    expect_no_other("the log", &server.process.lines().join("\n"), None);

    // In the files, each word is where its tenant's data is.
    for (tenant, isolation, word) in TENANTS.into_iter().filter(|(_, isolation, _)| *isolation == "database") {
        for entry in std::fs::read_dir(folder.path().join("data/tenants")).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let bytes = std::fs::read(&path).expect("read");
            let has_word = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            let is_own = name.starts_with(&format!("{tenant}-"));
            assert!(is_own || !has_word, "{isolation}: {tenant}'s word is in {name}");
        }
    }
}
