//! Tables that a newer version brought up to date, and this one beside it or after it.

use super::{all, change, house, json, outcomes, show, text};
use crate::admin_media::{PIXEL, upload};
use crate::support::process::{Server, run};
use crate::support::{ADMIN, Desk, Process};
use std::path::Path;

/// Records a file that only a newer version has.
fn record_newer(folder: &Path, location: Option<&str>, table: &str, version: i64, description: &str) {
    let record = format!(
        "INSERT INTO {table} (version, description, success, checksum, execution_time) \
         SELECT {version}, '{description}', success, checksum, execution_time FROM {table} WHERE version = 1"
    );
    change(folder, location, &[&record]);
}

/// Does to a tenant's tables what a newer version may: adds columns, which this one fills by leaving them
/// out, and a table.
fn expand(folder: &Path, location: &str) {
    let columns = ["entries", "site", "media"].map(|table| {
        [
            format!("ALTER TABLE {table} ADD COLUMN heft INTEGER NOT NULL DEFAULT 1"),
            format!("ALTER TABLE {table} ADD COLUMN hue TEXT"),
        ]
    });
    let mut statements = columns.concat();
    statements.push("CREATE TABLE glazes (id INTEGER NOT NULL PRIMARY KEY, words TEXT)".to_owned());
    let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
    change(folder, Some(location), &statements);
    record_newer(folder, Some(location), "migrations", 98, "more words");
}

/// What people do with the site of `bolt`: a page is saved and published, a picture uploaded, the settings
/// changed, and all of it read. A word names what is new.
#[track_caller]
fn work_on(server: &Server, word: &str) {
    let mut desk = Desk::open(server.browser(), "/bolt", ADMIN);
    let get = |path: &str| server.browser().get(&format!("/bolt/{path}"));
    let page = desk.write("pages", "save", word, "Still wet.");
    get(word).expect_status(404);
    let fields = [("title", word), ("slug", word), ("s.0.kind", "rich_text"), ("s.0.body", "The glaze is dry.")];
    desk.save(&page, "publish", &fields).expect_status(303);
    get(word).expect_status(200).expect_text("The glaze is dry.");

    let csrf = desk.get("/media").expect_status(200).hidden_field("csrf").expect("a form");
    let name = format!("{word}.png");
    upload(&mut desk, Some(&csrf), &name, PIXEL).expect_status(303);
    desk.get("/media").expect_status(200).expect_text(&name);
    let address = get(&format!("media/{name}")).expect_status(307).location().to_owned();
    assert_eq!(server.browser().get(&address).expect_status(200).body, PIXEL);

    let tagline = format!("Pots from {word}");
    let settings = [
        ("title", "Kiln"),
        ("tagline", tagline.as_str()),
        ("language", "en"),
        ("time_zone", "Europe/Vienna"),
        ("home_page", ""),
        ("footer", ""),
    ];
    desk.post("/settings", &settings).expect_status(303);
    get("").expect_status(200).expect_text(&tagline);
}

#[test]
fn what_a_newer_version_added_meanwhile_is_no_reason_not_to_serve_and_what_it_took_away_is() {
    let house = house("database");
    let folder = house.path();
    let location = show(folder, "bolt")["location"].as_str().expect("a place").to_owned();
    // As in an upgrade of one node after the other: this one serves while another brings the tables up to date.
    let server = Process::serve(folder);
    work_on(&server, "before");
    record_newer(folder, None, "registry_migrations", 98, "more words");
    expand(folder, &location);
    work_on(&server, "beside");
    drop(server);
    // And it may start anew.
    let server = Process::serve(folder);
    for path in ["/acme/", "/bolt/", "/bolt/before", "/bolt/beside"] {
        server.browser().get(path).expect_status(200);
    }
    work_on(&server, "after");
    let status = run(folder, ["migrate", "run", "--json"]);
    assert_eq!(outcomes(&json(&status)), all("current", "current"));
    drop(server);

    record_newer(folder, Some(&location), "migrations", 99, "contract the words");
    let server = Process::serve(folder);
    server.browser().get("/acme/").expect_status(200);
    server.browser().get("/bolt/").expect_status(503);
    assert_eq!(show(folder, "bolt")["state"], "running", "for the newer version it is");
    drop(server);
    record_newer(folder, None, "registry_migrations", 99, "contract the words");
    let refused = run(folder, ["migrate", "run"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("migration 99, which this version"), "{}", text(&refused.stderr));
}
