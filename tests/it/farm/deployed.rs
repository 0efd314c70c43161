//! What else is in `deploy/`: every setting that a file names exists, and a supervisor gives a
//! node the time that it takes to leave.

use crate::support::balancer::deploy;
use crate::support::process::{output, rowhouse};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const UNITS: [&str; 2] = ["systemd/rowhouse.service", "systemd/rowhouse@.service"];

/// A folder with the secrets that the files name, and with the farm's `rowhouse.toml`.
fn etc() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let secrets = ["registry.key", "registry_key", "database.password", "database_password"];
    for secret in secrets.into_iter().chain(["redis.password", "redis_password"]) {
        std::fs::write(folder.path().join(secret), format!("{}\n", "5e".repeat(32))).expect("written");
    }
    std::fs::write(folder.path().join("rowhouse.toml"), read("rowhouse.toml", folder.path())).expect("written");
    folder
}

/// A file of `deploy/` without its comments, for node number 1, with its secrets in `etc`.
fn read(name: &str, etc: &Path) -> String {
    let text = std::fs::read_to_string(deploy(name)).expect("read");
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let etc = etc.to_str().expect("text");
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    text.replace("/run/secrets", etc).replace("/etc/rowhouse", etc).replace("%i", "1")
}

/// The variables of ours that a file sets: `Environment=NAME=value` or `NAME: value`.
fn variables(text: &str) -> Vec<(&str, &str)> {
    let pieces = text.lines().flat_map(|line| line.split(['{', ',', '}']));
    let pairs = pieces.filter_map(|piece| {
        let piece = piece.trim().trim_start_matches("Environment=");
        let (name, value) = piece.split_once(": ").or_else(|| piece.split_once('='))?;
        Some((name, value.trim().trim_matches('"')))
    });
    pairs.filter(|(name, _)| name.starts_with("ROWHOUSE_")).collect()
}

fn is_setting((name, _): &(&str, &str)) -> bool {
    name.starts_with("ROWHOUSE__")
}

/// The program as a file has it run.
fn program(folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Command {
    let mut command = rowhouse(folder);
    command.envs(variables.iter().filter(|variable| is_setting(variable)).copied()).args(arguments);
    command
}

/// The settings that the program has there.
fn settings(folder: &Path, variables: &[(&str, &str)]) -> serde_json::Value {
    let shown = output(program(folder, variables, &["config", "show", "--json"]));
    serde_json::from_slice(&shown.stdout).expect("JSON")
}

/// How long a node may take to leave.
fn time_to_leave(settings: &serde_json::Value) -> u64 {
    let seconds = |key: &str| settings["server"][key]["value"].as_u64().unwrap_or_else(|| panic!("{settings}"));
    let drain = seconds("drain_seconds");
    assert!(drain >= 4, "the load balancer finds out in two seconds, and as much again is left: {drain}");
    drain + seconds("shutdown_seconds")
}

/// The number of seconds behind a word.
fn seconds(text: &str, word: &str) -> u64 {
    let (_, rest) = text.split_once(word).unwrap_or_else(|| panic!("no {word}"));
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().expect("a number")
}

#[test]
fn every_setting_in_units_and_containers_exists_and_nodes_get_the_time_to_leave() {
    let folder = etc();
    let without_a_file = TempDir::new().expect("a folder");
    let files = UNITS.map(|unit| (unit, folder.path(), "TimeoutStopSec="));
    for (name, working_directory, word) in
        files.into_iter().chain([("compose.yaml", without_a_file.path(), "stop_grace_period: ")])
    {
        let text = read(name, folder.path());
        let variables = variables(&text);
        assert!(variables.iter().filter(|variable| is_setting(variable)).count() >= 2, "{name}: {variables:?}");
        let checked = output(program(working_directory, &variables, &["config", "check"]));
        assert!(checked.status.success(), "{name}: {}", String::from_utf8_lossy(&checked.stderr));
        let settings = settings(working_directory, &variables);
        assert_eq!(settings["cluster"]["enabled"]["value"], true, "{name}: it is a node of a farm");
        let password_file = settings["redis"]["password_file"]["value"].as_str().expect("text");
        assert!(password_file.ends_with("redis.password") || password_file.ends_with("redis_password"), "{name}");
        let (given, needed) = (seconds(&text, word), time_to_leave(&settings));
        assert!(given > needed, "{name}: {given} s are given, and {needed} s needed");
    }
}

#[test]
fn every_setting_that_a_comment_names_exists() {
    let folder = etc();
    let settings = settings(folder.path(), &[]);
    let files = ["haproxy.cfg", "nginx.conf", "compose.yaml", "rowhouse.toml"].into_iter().chain(UNITS);
    let mut named = 0;
    for name in files {
        let text = std::fs::read_to_string(deploy(name)).expect("read");
        for comment in text.lines().filter_map(|line| line.trim_start().strip_prefix('#')) {
            let quoted = comment.split('`').skip(1).step_by(2);
            let assigned = comment.split_once(" = ").map(|(name, _)| name.trim());
            for word in quoted.chain(assigned) {
                let Some((section, key)) = word.split_once('.') else { continue };
                if settings[section].is_object() {
                    assert!(settings[section][key].is_object(), "{name}: `{word}` is no setting");
                    named += 1;
                }
            }
        }
    }
    assert!(named >= 10, "they were not found: {named}");
}

#[test]
fn the_other_variables_in_containers_are_those_of_the_load_balancer_and_of_the_first_start() {
    let compose = read("compose.yaml", Path::new("/etc/rowhouse"));
    let haproxy = read("haproxy.cfg", Path::new("/etc/rowhouse"));
    let documented =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md")).expect("read");
    let others: Vec<&str> =
        variables(&compose).iter().filter(|variable| !is_setting(variable)).map(|(name, _)| *name).collect();
    assert!(others.len() >= 7, "{others:?}");
    for name in others {
        let is_known = haproxy.contains(&format!("${{{name}-")) || documented.contains(&format!("`{name}`"));
        assert!(is_known, "{name}");
    }
}

#[test]
fn the_unit_of_one_of_several_nodes_differs_from_that_of_one_in_its_place_alone() {
    let [one, numbered] = UNITS.map(|unit| read(unit, Path::new("/etc/rowhouse")));
    let differing: Vec<&str> = numbered.lines().filter(|line| !one.lines().any(|other| other == *line)).collect();
    assert_eq!(
        differing,
        [
            "Description=Rowhouse node web-1",
            "StateDirectory=rowhouse/1",
            "Environment=ROWHOUSE__DATA__DIR=/var/lib/rowhouse/1",
            "Environment=ROWHOUSE__SERVER__LISTEN=127.0.0.1:8081",
            "Environment=ROWHOUSE__SERVER__NODE_NAME=web-1",
        ]
    );
    assert_eq!(one.lines().count() + 1, numbered.lines().count());
}
