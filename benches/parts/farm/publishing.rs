//! Publish at one node and read at the next, in turn: how often the reader saw what was before,
//! and what the publish cost beside one on a server alone.

use super::editor::{Editor, agent, read};
use super::nodes::{Farm, Single};
use super::percentiles;

const PAIRS: usize = 10_000;

pub(super) fn run(farm: &Farm, single: &Single) {
    let pairs = std::env::var("ROWHOUSE_BENCH_PAIRS").ok().and_then(|count| count.parse().ok()).unwrap_or(PAIRS);
    let (mut here, mut alone) = (Editor::open(farm.address(0)), Editor::open(single.address()));
    let visitor = agent();
    let (mut at_farm, mut at_single, mut stale, mut unconfirmed) = (Vec::new(), Vec::new(), 0, 0);
    for turn in 0..pairs {
        let title = format!("Loaf number {turn},");
        let (took, is_confirmed) = here.publish(farm.address(turn % 3), &title);
        let (_, page) =
            read(&visitor, &format!("http://{}/site-0/posts/rye", farm.address((turn + 1) % 3))).expect("read");
        stale += usize::from(!page.contains(&title));
        unconfirmed += usize::from(!is_confirmed);
        at_farm.push(took.as_secs_f64() * 1000.0);
        at_single.push(alone.publish(single.address(), &title).0.as_secs_f64() * 1000.0);
    }
    println!(
        "{pairs} times published at one node and read at the next: {stale} stale reads, {unconfirmed} unconfirmed"
    );
    for (what, took) in [("node of a farm:", at_farm), ("server alone:", at_single)] {
        let (p50, p99, most) = percentiles(took);
        println!("{what:15} publish p50 {p50:.1} ms, p99 {p99:.1} ms, at most {most:.1} ms");
    }
}
