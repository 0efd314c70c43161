//! A tenant's migration for which there is no room.

use super::{all, all_outcomes, done, house, json, make_tenant_old, show};
use crate::support::engine::{self, TestDatabase};
use crate::support::no_room::{ADVICE, SAID, fill, make_room};
use crate::support::process::run;

#[test]
fn a_migration_for_which_there_is_no_room_says_so_and_is_done_once_there_is() {
    if engine::is_embedded() {
        // `lifecycle` fills a disk.
        return;
    }
    let house = house("database");
    let folder = house.path();
    make_tenant_old(folder, "bolt");
    let location = show(folder, "bolt")["location"].as_str().expect("a place").to_owned();
    let url = TestDatabase::of(folder).expect("a server").tenant_url(&location);
    // What was applied is written down there.
    fill(&url, "migrations");
    let ran = run(folder, ["migrate", "run", "--json"]);
    assert_eq!(ran.status.code(), Some(1));
    let reports = json(&ran);
    assert_eq!((&reports[3]["tenant"], &reports[3]["outcome"]), (&"bolt".into(), &"failed".into()), "{reports}");
    let error = reports[3]["error"].as_str().expect("a reason");
    assert!(error.starts_with(SAID) && error.ends_with(ADVICE), "{error}");
    assert_eq!(show(folder, "bolt")["state"], "running", "a full disk is no damage");

    make_room(&url);
    done(folder, "migrate run");
    assert_eq!(all_outcomes(folder), all("current", "current"));
}
