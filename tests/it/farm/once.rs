//! What is scheduled at several tenants for one moment is done once, whichever node does it, and
//! whoever sleeps meanwhile: posts are published, and taken back.

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

/// How late a node may be that visitors notice it at: each looks once a second.
const LATE_MS: i64 = 5_000;

/// What is planned for a post.
#[derive(Clone, Copy)]
struct Plan {
    /// The form's field for the moment.
    field: &'static str,
    /// What its revision says that was done then.
    deed: &'static str,
    /// What visitors get before, and from then on.
    statuses: [u16; 2],
}

const TO_BE_PUBLISHED: Plan = Plan { field: "publish_at", deed: "published", statuses: [404, 200] };
const TO_BE_TAKEN_BACK: Plan = Plan { field: "unpublish_at", deed: "unpublished", statuses: [200, 404] };

fn now() -> Timestamp {
    Clock::default().now()
}

/// A farm with a post at each tenant that has a plan for one moment, which both nodes know, and the
/// tenants' databases.
fn farm_with_posts_due(farm: Farm, plan: Plan) -> (Farm, Vec<ConnectionUrl>, Timestamp) {
    let farm = TENANTS.iter().fold(farm, |farm, tenant| farm.with_tenant(tenant));
    let databases: Vec<ConnectionUrl> = TENANTS.iter().map(|tenant| farm.tenant_database(tenant)).collect();
    let mut desks = TENANTS.map(|tenant| Desk::open(farm.nodes()[0].browser(), &format!("/{tenant}"), ADMIN));
    for desk in &mut desks {
        let post = [
            ("title", "Firing day"),
            ("slug", "firing-day"),
            ("s.0.kind", "rich_text"),
            ("s.0.body", "The kiln is lit."),
            (plan.field, "2099-01-01T10:00"),
            ("intent", "publish"),
        ];
        desk.post("/posts/new", &post).expect_status(303);
    }
    let moment = now().plus(AHEAD);
    for database in &databases {
        // The form knows minutes, which are long for a test.
        let (at, field) = (moment.as_millis(), plan.field);
        engine::run(
            database,
            vec![
                format!("UPDATE entries SET {field}_ms = {at} WHERE {field}_ms > 0"),
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
            browser().get(&format!("{base}/posts/firing-day")).expect_status(plan.statuses[0]);
        }
    }
    assert!(now() < moment, "the machine is too slow for this test");
    (farm, databases, moment)
}

/// How often that was done to the post, at each of the tenants.
fn done(databases: &[ConnectionUrl], plan: Plan) -> Vec<usize> {
    let words = [format!(",{},", plan.deed), format!(",'{}',", plan.deed)];
    let is_it = |row: &&String| words.iter().any(|word| row.contains(word)) && row.contains("Firing day");
    databases.iter().map(|database| engine::rows(database, "revisions").iter().filter(is_it).count()).collect()
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

fn wait_until_done(databases: &[ConnectionUrl], plan: Plan) {
    wait_until("it to be done everywhere", || done(databases, plan).iter().all(|count| *count > 0).then_some(()));
}

fn expect_seen_everywhere(farm: &Farm, plan: Plan) {
    for node in farm.nodes() {
        for tenant in TENANTS {
            let path = format!("/{tenant}/posts/firing-day");
            wait_until("visitors to see it", || (node.browser().get(&path).status == plan.statuses[1]).then_some(()));
        }
    }
}

/// Nobody visits before it is done: it is done all the same, in time at both nodes, and not again.
fn expect_done_once(plan: Plan) {
    let (farm, databases, moment) = farm_with_posts_due(Farm::start(2), plan);
    wait_for(moment);
    wait_until_done(&databases, plan);
    expect_seen_everywhere(&farm, plan);
    let late = now().as_millis() - moment.as_millis();
    assert!(late < LATE_MS, "{late} ms late");
    let before = written(&databases);
    // Each node looks several times more.
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(done(&databases, plan), [1; 3]);
    assert_eq!(written(&databases), before);
}

#[test]
fn posts_of_several_tenants_that_are_due_at_one_moment_are_published_once_each() {
    expect_done_once(TO_BE_PUBLISHED);
}

#[test]
fn posts_of_several_tenants_whose_time_is_over_at_one_moment_are_taken_back_once_each() {
    expect_done_once(TO_BE_TAKEN_BACK);
}

#[test]
fn what_a_node_that_sleeps_was_about_to_publish_is_published_by_the_other_and_not_again_when_it_wakes_up() {
    let plan = TO_BE_PUBLISHED;
    let farm = Farm::start_with(2, |command| {
        let is_first = command.get_envs().any(|(_, value)| value.is_some_and(|value| value == "web-1"));
        if is_first {
            command.env("ROWHOUSE_PAUSE_POINT", WRITTEN);
        }
    });
    let (farm, databases, moment) = farm_with_posts_due(farm, plan);
    let said = |words: &str| farm.nodes()[0].process().lines().iter().filter(|line| line.contains(words)).count();
    // So that it is the first one that is at it, at all of them.
    farm.pause(1);
    wait_for(moment);
    let reached = format!("pause point reached: {WRITTEN}");
    wait_until("it to have written all", || (said(&reached) == TENANTS.len()).then_some(()));
    farm.pause(0);
    farm.resume(1);
    assert_eq!(done(&databases, plan), [0; 3], "none of it is true yet");
    // The database server does not wait for ever for one that says nothing in the middle of a change.
    wait_until_done(&databases, plan);
    let before = written(&databases);

    farm.resume(0);
    let refused = "cannot do what is scheduled";
    wait_until("it to find that it is too late", || (said(refused) >= TENANTS.len()).then_some(()));
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(done(&databases, plan), [1; 3]);
    assert_eq!(written(&databases), before, "nothing is written");
    expect_seen_everywhere(&farm, plan);
}
