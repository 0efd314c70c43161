//! Nodes that go while visitors ask through `HAProxy`, with the file of `deploy/`.

use super::editor::{agent, read};
use super::nodes::{Farm, Running, free_address};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

const READERS: usize = 6;
const ROUNDS: usize = 3;
/// Until `HAProxy` has taken a node in: two good checks of a second each, and one more.
const TAKEN_IN: Duration = Duration::from_secs(3);

pub(super) fn run(farm: &mut Farm) {
    let address = free_address();
    let _balancer = balancer(farm, address);
    std::thread::sleep(TAKEN_IN);
    for (signal, rounds) in [("TERM", ROUNDS), ("KILL", 1)] {
        let (answered, failed) = count(address, || {
            for node in (0..3).cycle().take(3 * rounds) {
                farm.end(node, signal);
                farm.begin(node);
                std::thread::sleep(TAKEN_IN);
            }
        });
        println!("SIG{signal} of each node in turn, {rounds} times: {failed} of {} requests failed", answered + failed);
    }
}

fn balancer(farm: &Farm, address: SocketAddr) -> Running {
    let mut command = Command::new("haproxy");
    command.args(["-q", "-db", "-f"]).arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/haproxy.cfg"));
    command.env("ROWHOUSE_LB_BIND", address.to_string()).env("ROWHOUSE_LB_STATS", free_address().to_string());
    for node in 0..3 {
        command.env(format!("ROWHOUSE_WEB_{}", node + 1), farm.address(node).to_string());
    }
    Running::start(&mut command)
}

/// How many requests of some readers are answered by 200 while something is done, and how many
/// are not.
fn count(address: SocketAddr, act: impl FnOnce()) -> (usize, usize) {
    let (is_over, answered, failed) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..READERS {
            scope.spawn(|| {
                let visitor = agent();
                for turn in 0_usize.. {
                    if is_over.load(Ordering::Relaxed) {
                        break;
                    }
                    // Pages from memory, and one that each visitor has made for himself.
                    let path = if turn.is_multiple_of(4) { format!("search?q=ice{turn}") } else { String::new() };
                    let is_good =
                        read(&visitor, &format!("http://{address}/site-1/{path}")).is_ok_and(|answer| answer.0 == 200);
                    let counter = if is_good { &answered } else { &failed };
                    counter.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        act();
        is_over.store(true, Ordering::Relaxed);
    });
    (answered.into_inner(), failed.into_inner())
}
