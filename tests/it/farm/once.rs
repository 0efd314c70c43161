//! What is scheduled at several tenants for one moment is done once, whichever node does it, and
//! whoever sleeps meanwhile.

use crate::support::process::wait_until;
use crate::support::{ADMIN, Desk, Farm, engine};
use rowhouse::domain::connection_url::ConnectionUrl;
use rowhouse::domain::timestamp::Timestamp;
use rowhouse::infra::clock::Clock;
use std::time::Duration;

const TENANTS: [&str; 3] = ["acme", "bolt", "cove"];
/// Where what is due is written, and not yet true.
const WRITTEN: &str = "schedule.written";
/// Until the moment: all is planned by then, and the nodes know of it.
const AHEAD: Duration = Duration::from_secs(25);

fn now() -> Timestamp {
    Clock::default().now()
}

/// A farm with a post at each tenant that is due at one moment, which both nodes know, and the
/// tenants' databases.
fn farm_with_posts_due(farm: Farm) -> (Farm, Vec<ConnectionUrl>, Timestamp) {
    let farm = TENANTS.iter().fold(farm, |farm, tenant| farm.with_tenant(tenant));
    let databases: Vec<ConnectionUrl> = TENANTS.iter().map(|tenant| farm.tenant_database(tenant)).collect();
    let mut desks = TENANTS.map(|tenant| Desk::open(farm.nodes()[0].browser(), &format!("/{tenant}"), ADMIN));
    for desk in &mut desks {
        let post = [
            ("title", "Firing day"),
            ("slug", "firing-day"),
            ("s.0.kind", "rich_text"),
            ("s.0.body", "The kiln is lit."),
            ("publish_at", "2099-01-01T10:00"),
            ("intent", "publish"),
        ];
        desk.post("/posts/new", &post).expect_status(303);
    }
    let moment = now().plus(AHEAD);
    for database in &databases {
        // The form knows minutes, which are long for a test.
        let at = moment.as_millis();
        engine::run(
            database,
            vec![
                format!("UPDATE entries SET publish_at_ms = {at} WHERE publish_at_ms > 0"),
                format!("UPDATE site SET due_at_ms = {at}"),
            ],
        );
    }
    // Who hears of a change of another looks again at the visit after it, and sees the time there.
    for (writer, reader) in [(0, 1), (1, 0)] {
        for tenant in TENANTS {
            let base = format!("/{tenant}");
            let mut desk = Desk::open(farm.nodes()[writer].browser(), &base, ADMIN);
            desk.write("posts", "publish", &format!("Bell {writer}"), "It rings.");
            let browser = || farm.nodes()[reader].browser();
            wait_until("the change to be seen", || {
                (browser().get(&format!("{base}/posts/bell-{writer}")).status == 200).then_some(())
            });
            browser().get(&format!("{base}/posts/firing-day")).expect_status(404);
        }
    }
    assert!(now() < moment, "the machine is too slow for this test");
    (farm, databases, moment)
}

/// How often the post was published there.
fn published(database: &ConnectionUrl) -> usize {
    let is_it = |row: &&String| {
        let is_published = row.contains(",published,") || row.contains(",'published',");
        is_published && row.contains("Firing day")
    };
    engine::rows(database, "revisions").iter().filter(is_it).count()
}

/// What a node could have written there.
fn written(databases: &[ConnectionUrl]) -> Vec<String> {
    let tables = ["entries", "revisions", "site", "audit", "redirects"];
    databases.iter().flat_map(|database| tables.iter().flat_map(move |table| engine::rows(database, table))).collect()
}

fn wait_for(moment: Timestamp) {
    while now() < moment {
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn wait_until_published(databases: &[ConnectionUrl]) {
    wait_until("every post to be published", || databases.iter().all(|database| published(database) > 0).then_some(()));
}

fn expect_shown_everywhere(farm: &Farm) {
    for node in farm.nodes() {
        for tenant in TENANTS {
            let path = format!("/{tenant}/posts/firing-day");
            wait_until("the post", || (node.browser().get(&path).status == 200).then_some(()));
        }
    }
}

#[test]
fn posts_of_several_tenants_that_are_due_at_one_moment_are_published_once_each() {
    let (farm, databases, moment) = farm_with_posts_due(Farm::start(2));
    wait_for(moment);
    wait_until_published(&databases);
    let before = written(&databases);
    // Each node looks several times more.
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(databases.iter().map(published).collect::<Vec<_>>(), [1; 3]);
    assert_eq!(written(&databases), before);
    expect_shown_everywhere(&farm);
}

#[test]
fn what_a_node_that_sleeps_was_about_to_publish_is_published_by_the_other_and_not_again_when_it_wakes_up() {
    let (farm, databases, moment) = farm_with_posts_due(Farm::start_with(2, |command| {
        let is_first = command.get_envs().any(|(_, value)| value.is_some_and(|value| value == "web-1"));
        if is_first {
            command.env("ROWHOUSE_PAUSE_POINT", WRITTEN);
        }
    }));
    let said = |words: &str| farm.nodes()[0].process().lines().iter().filter(|line| line.contains(words)).count();
    // So that it is the first one that is at it, at all of them.
    farm.pause(1);
    wait_for(moment);
    let reached = format!("pause point reached: {WRITTEN}");
    wait_until("it to have written all", || (said(&reached) == TENANTS.len()).then_some(()));
    farm.pause(0);
    farm.resume(1);
    assert_eq!(databases.iter().map(published).collect::<Vec<_>>(), [0; 3], "none of it is true yet");
    // The database server does not wait for ever for one that says nothing in the middle of a change.
    wait_until_published(&databases);
    let before = written(&databases);

    farm.resume(0);
    let refused = "cannot do what is scheduled";
    wait_until("it to find that it is too late", || (said(refused) >= TENANTS.len()).then_some(()));
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(databases.iter().map(published).collect::<Vec<_>>(), [1; 3]);
    assert_eq!(written(&databases), before, "nothing is written");
    expect_shown_everywhere(&farm);
}
