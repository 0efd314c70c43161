//! Every screen of the admin of a site with 10,000 posts: how long each takes, and whether one takes
//! longer than the bar. The part that ends with a failure where something is too slow.

mod changes;
mod desk;
mod library;
mod screens;
mod site;
mod table;
mod texts;

use super::hosting;
use desk::Desk;
use table::{BAR_MS, Row, Table};

/// How often each is asked for, after once that does not count.
const TIMES: usize = 20;

/// Says whether all is below the bar.
pub(crate) fn run() -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = hosting::settings(folder.path());
    let made = site::fill(&settings);
    let mut desk = Desk::open(hosting::start(settings));
    println!("{}", site::what_it_has());
    println!("each {TIMES} times, first byte sent to last byte read, one after the other");
    let mut table = Table::begin();
    for screen in screens::all(&made) {
        table.add(Row::of(&screen.name, 200, TIMES, || desk.get(&screen.path)));
    }
    changes::run(&mut desk, &made, &mut table, TIMES);
    table.end();
    let slow = table.failures();
    if slow.is_empty() {
        println!("no median is over {BAR_MS:.0} ms");
    } else {
        println!("over {BAR_MS:.0} ms, or not answered as it should be: {}", slow.join(", "));
    }
    slow.is_empty()
}
