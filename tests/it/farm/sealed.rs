//! What nodes say to each other is theirs: it is worth nothing a second time, and nodes whose seals the
//! others cannot open are in step all the same.

use super::in_step::{publish, retitle, shown};
use super::without_redis::with_patience;
use crate::support::tap::Said;
use crate::support::{ADMIN, Desk, Farm};
use std::process::Command;
use std::time::Duration;

/// What was heard, said again where it was said and where it was not.
fn at_every_channel(farm: &Farm, heard: &[Said]) -> Vec<Said> {
    let ours = |said: &&Said| said.channel.starts_with("rowhouse:");
    let mut all: Vec<Said> = heard.iter().filter(ours).cloned().collect();
    for instance in farm.instances() {
        let channel = format!("rowhouse:node:{instance}");
        all.extend(heard.iter().filter(ours).map(|said| Said { channel: channel.clone(), bytes: said.bytes.clone() }));
    }
    all
}

#[test]
fn what_nodes_said_before_changes_nothing_when_it_is_said_again() {
    let mut farm = Farm::start_with(3, with_patience).with_tenant("acme");
    let tap = farm.tap();
    let mut desks = [0, 1].map(|node| Desk::open(farm.nodes()[node].browser(), "/acme", ADMIN));
    let entry = publish(&mut desks[0]);
    retitle(&mut desks[0], &entry, "Before,");
    assert_eq!(shown(&farm, "Before,"), [true; 3]);
    // One that dies, and one that leaves in good order.
    farm.kill(2);
    farm.restart(2);
    retitle(&mut desks[0], &entry, "Between,");
    assert_eq!(shown(&farm, "Between,"), [true; 3]);
    assert!(farm.stop(2).success());
    // One that has heard of neither.
    farm.kill(1);
    farm.restart(1);
    let heard = tap.heard();
    assert!(heard.len() > 20, "{} messages", heard.len());
    let saying = tap.repeat(at_every_channel(&farm, &heard));
    // It takes them at their word until it looks at the registry.
    std::thread::sleep(Duration::from_secs(3));
    for desk in &mut desks {
        for turn in 0..3 {
            let led_to = retitle(desk, &entry, &format!("Loaf {turn},"));
            assert!(!led_to.contains("behind"), "{led_to}");
        }
    }
    for node in &farm.nodes()[..2] {
        node.browser().get("/acme/posts/rye").expect_status(200).expect_text("Loaf 2,");
    }
    // And one that cannot confirm is waited for, though it has confirmed much.
    farm.pause(1);
    let led_to = retitle(&mut desks[0], &entry, "After,");
    assert!(led_to.ends_with("behind=web-2"), "{led_to}");
    farm.resume(1);
    drop(saying);
}

/// The second node has a newer key before the one that all have: it opens what the others say, and they
/// open nothing of what it says.
fn with_a_newer_key_at_the_second(command: &mut Command) {
    with_patience(command);
    let told = |name: &str| {
        let mut told = command.get_envs().filter_map(|(key, value)| Some((key, value?)));
        told.find(|(key, _)| *key == name).map(|(_, value)| value.to_string_lossy().into_owned()).expect("it is told")
    };
    if told("ROWHOUSE__SERVER__NODE_NAME") != "web-2" {
        return;
    }
    let old = told("ROWHOUSE__DATA__KEY_FILES");
    std::fs::write(command.get_current_dir().expect("the node's folder").join("newer.key"), "7a".repeat(32))
        .expect("written");
    command.env("ROWHOUSE__DATA__KEY_FILES", format!("newer.key,{old}"));
}

#[test]
fn nodes_that_cannot_read_each_other_are_in_step_by_the_registry() {
    let farm = Farm::start_with(2, with_a_newer_key_at_the_second).with_tenant("acme");
    let mut desks = [0, 1].map(|node| Desk::open(farm.nodes()[node].browser(), "/acme", ADMIN));
    let entry = publish(&mut desks[0]);
    for turn in 0..3 {
        for (node, desk) in desks.iter_mut().enumerate() {
            let title = format!("Loaf {turn} of {node},");
            let led_to = retitle(desk, &entry, &title);
            assert!(!led_to.contains("behind"), "{led_to}");
            assert_eq!(shown(&farm, &title), [true; 2], "{title}");
        }
    }
    for node in 0..2 {
        assert!(farm.metric(node, "rowhouse_fences{outcome=\"registry\"}") >= 3, "web-{}", node + 1);
    }
    assert!(farm.metric(0, "rowhouse_messages_refused_total") > 0, "what web-2 said");
    assert_eq!(farm.metric(1, "rowhouse_messages_refused_total"), 0, "what web-1 said");
    let warned = farm.nodes()[0].process().lines().join("\n");
    assert_eq!(warned.matches("messages come in over Redis that do not open").count(), 1, "{warned}");
}
