//! Moving a site of 1,000 pages and 1 GiB of pictures: how long it takes, how long editors
//! wait of it, and the most memory that its process had.

use super::backup::{fill, measure};
use std::process::Command;

/// One GiB.
const PICTURES: usize = 1024;

pub(crate) fn run() {
    let folder = tempfile::tempdir().expect("a folder");
    let _ = fill(folder.path(), PICTURES);
    println!("1,000 pages, {PICTURES} pictures of 1 MiB");
    // Where scripts/databases started servers, it moves to each and on to the next.
    let servers = [("postgres", "ROWHOUSE_TEST_POSTGRES"), ("mysql", "ROWHOUSE_TEST_MYSQL")];
    let servers: Vec<_> = servers.into_iter().filter(|(_, variable)| std::env::var_os(variable).is_some()).collect();
    let tell = |command: &mut Command| {
        for (name, variable) in &servers {
            let url = std::env::var(variable).expect("it is there");
            command.env(format!("ROWHOUSE__DATABASE_SERVERS__{}__URL", name.to_uppercase()), url);
        }
    };
    let mut tour = vec![("embedded", "prefix")];
    tour.extend(servers.iter().flat_map(|(name, _)| [(*name, "database"), (*name, "prefix")]));
    tour.push(("embedded", "database"));
    for (to, isolation) in tour {
        let arguments = ["tenant", "move", "site", "--to", to, "--isolation", isolation, "--json"];
        let (took, peak_mib, output) = measure(folder.path(), &arguments, tell);
        let held = output.split("\"held_ms\": ").nth(1).and_then(|rest| rest.split(',').next()).unwrap_or("?");
        println!("to {to:9} {isolation:8}: {:.1} s, editors waited {held} ms, {peak_mib:.0} MiB", took.as_secs_f64());
        measure(folder.path(), &["tenant", "drop-copy", "site", "--yes"], tell);
    }
}
