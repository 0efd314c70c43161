//! Changes of the set of tenants: how soon all nodes know, and what that costs them.

use super::editor::{agent, read};
use super::nodes::{Farm, Redis, SITES};
use super::percentiles;
use std::time::{Duration, Instant};

/// Sites are suspended and resumed in turn: 503 and 200 tell at every node which it is.
const CHANGES: usize = 1000;
const CHANGES_WITHOUT_REDIS: usize = 100;
const TENANTS: usize = 10_000;
const CHANGES_AMONG_MANY: u32 = 200;

pub(super) fn how_soon(farm: &Farm, redis: &mut Redis) {
    let (p50, p99, most) = percentiles((0..CHANGES).map(|turn| until_known(farm, turn)).collect());
    println!(
        "{CHANGES} changes of tenants, until the last node knows: p50 {p50:.1} ms, p99 {p99:.1} ms, at most {most:.1} ms"
    );
    redis.stop();
    let took = (0..CHANGES_WITHOUT_REDIS).map(|turn| until_known(farm, turn)).collect();
    let (p50, _, most) = percentiles(took);
    println!("{CHANGES_WITHOUT_REDIS} of them without Redis: p50 {p50:.0} ms, at most {most:.0} ms");
    redis.run();
    // Until the nodes listen again.
    std::thread::sleep(Duration::from_secs(3));
}

/// Suspends a site at the first node, or resumes it, and waits for the others. Milliseconds from
/// the answer until the last one knows.
fn until_known(farm: &Farm, turn: usize) -> f64 {
    let site = turn / 2 % SITES;
    let status = change(farm, turn, site);
    let visitor = agent();
    let answered = Instant::now();
    for node in 1..3 {
        let url = format!("http://{}/site-{site}/robots.txt", farm.address(node));
        while read(&visitor, &url).expect("an answer").0 != status {
            assert!(answered.elapsed() < Duration::from_secs(10), "a node does not get to know it");
        }
    }
    answered.elapsed().as_secs_f64() * 1000.0
}

/// Makes a change through the first node's API, and gives the status that the site has then.
fn change(farm: &Farm, turn: usize, site: usize) -> u16 {
    let (what, status) = if turn.is_multiple_of(2) { ("suspend", 503) } else { ("resume", 200) };
    let url = format!("http://{}/_/api/v1/tenants/site-{site}/{what}", farm.address(0));
    let authorization = format!("Bearer {}", farm.token());
    let answer = agent().post(&url).header("authorization", authorization).send_empty().expect("an answer");
    assert!(answer.status().is_success(), "{what}: {}", answer.status());
    status
}

/// What the other nodes spend on a change while there are many tenants, beside what they spend
/// on nothing in the same time.
pub(super) fn what_they_cost(farm: &mut Farm) {
    farm.register(TENANTS - SITES);
    for node in 0..3 {
        farm.end(node, "TERM");
        farm.begin(node);
    }
    std::thread::sleep(Duration::from_secs(3));
    let (before, began) = (farm.cpu_of_others(), Instant::now());
    for turn in 0..CHANGES_AMONG_MANY as usize {
        change(farm, turn, turn / 2 % SITES);
    }
    let (busy, took) = (farm.cpu_of_others().saturating_sub(before), began.elapsed());
    let before = farm.cpu_of_others();
    std::thread::sleep(took);
    let idle = farm.cpu_of_others().saturating_sub(before);
    // Of two nodes.
    let per_change = |spent: Duration| spent.as_secs_f64() * 1000.0 / f64::from(CHANGES_AMONG_MANY * 2);
    println!(
        "{CHANGES_AMONG_MANY} changes among {TENANTS} tenants in {:.1} s: {:.2} ms of a processor for each at each other \
         node, and {:.2} ms in the same time without any",
        took.as_secs_f64(),
        per_change(busy),
        per_change(idle)
    );
}
