//! A farm of three nodes, each a process of its own, beside the same program alone: what keeping
//! in step costs, how soon a change is known, and what is lost when a node goes.
//!
//! PostgreSQL comes from scripts/databases with its commits on the disk. Redis and `HAProxy` are
//! started here, since they are stopped here.

mod changes;
mod creations;
mod editor;
mod leaving;
mod nodes;
mod publishing;

use super::load::{get, median, requests_per_second};
use nodes::{Farm, Redis, Single};

const ROUNDS: usize = 5;

pub(crate) fn run() {
    if std::env::var_os("ROWHOUSE_BENCH_ENGINE").is_none() {
        println!("a farm needs a database server: ENGINE=postgres scripts/bench farm");
        return;
    }
    let mut redis = Redis::start();
    let mut farm = Farm::start(&redis);
    let single = Single::start();
    cached(&farm, &single);
    publishing::run(&farm, &single);
    drop(single);
    changes::how_soon(&farm, &mut redis);
    creations::run(&farm, &mut redis);
    leaving::run(&mut farm);
    changes::what_they_cost(&mut farm);
}

/// The same page from the memory of a node and of a server alone, in turns.
fn cached(farm: &Farm, single: &Single) {
    let (mut at_node, mut alone) = (Vec::new(), Vec::new());
    let (status, body, _) = get(farm.address(0), "/site-0/", "");
    assert_eq!((status, get(single.address(), "/site-0/", "").0), (200, 200));
    for _ in 0..ROUNDS {
        alone.push(requests_per_second(single.address(), "/site-0/", 16, 3));
        at_node.push(requests_per_second(farm.address(0), "/site-0/", 16, 3));
    }
    let (at_node, alone) = (median(at_node), median(alone));
    println!("a cached page of {} bytes, one worker, 16 connections, medians of {ROUNDS}", body.len());
    println!("server alone:   {alone:.0} requests/s");
    println!("node of a farm: {at_node:.0} requests/s");
    println!("ratio:          {:.3}", at_node / alone);
}

/// The middle one of some times, the one that 99 of 100 are below, and the last.
fn percentiles(mut took_ms: Vec<f64>) -> (f64, f64, f64) {
    took_ms.sort_by(f64::total_cmp);
    let last = took_ms.len() - 1;
    (took_ms[last / 2], took_ms[last * 99 / 100], took_ms[last])
}
