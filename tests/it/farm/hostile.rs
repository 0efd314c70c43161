//! Messages and entries in Redis that no node put there.

use super::in_step::{publish, retitle, shown};
use super::without_redis::with_patience;
use crate::support::farm::HOST;
use crate::support::process::wait_until;
use crate::support::tap::Said;
use crate::support::{ADMIN, Desk, Farm};
use std::collections::BTreeSet;
use std::time::Duration;

#[test]
fn messages_that_are_malformed_or_made_up_change_nothing() {
    let farm = Farm::start_with(2, with_patience).with_tenant("acme");
    let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    retitle(&mut desk, &entry, "Before,");
    let tenant = farm.tenant_id("acme");
    let somebody = r#"{"instance":"00000000-0000-0000-0000-000000000001","name":"evil"}"#;
    let everything = [
        String::new(),
        "\u{fffd}{".to_owned(),
        "[".repeat(10_000),
        r#"{"kind":"tenants","revision":9223372036854775807}"#.to_owned(),
        r#"{"kind":"tenants","revision":-1}"#.to_owned(),
        format!(r#"{{"kind":"content","from":{somebody},"fence":0,"tenant":"{tenant}"}}"#),
        format!(r#"{{"kind":"content","from":{somebody},"fence":18446744073709551615,"tenant":"{}"}}"#, "0".repeat(32)),
        format!(r#"{{"kind":"beat","from":{somebody},"number":0}}"#),
        format!(r#"{{"kind":"left","from":{somebody}}}"#),
        format!(r#"{{"kind":"weather","from":{somebody}}}"#),
    ];
    for message in everything.iter().chain(everything.iter().rev()) {
        farm.redis_command(&["PUBLISH", "rowhouse:farm", message]);
    }
    for turn in 0..5 {
        let title = format!("Loaf {turn},");
        let led_to = retitle(&mut desk, &entry, &title);
        assert!(!led_to.contains("behind"), "{led_to}");
        assert_eq!(shown(&farm, &title), [true; 2]);
    }
    for node in 0..2 {
        assert_eq!(farm.metric(node, "rowhouse_messages_refused_total"), 2 * everything.len() as u64);
    }
    assert_eq!(farm.nodes()[0].browser().get("/_/health/ready").text(), "ready\n");
}

/// What somebody in Redis can say of nodes: that they are gone, that they have confirmed whatever another
/// one waits for, and that there are more.
fn made_up(instances: &[String]) -> Vec<Said> {
    let speaker = |instance: &str| format!(r#"{{"instance":"{instance}","name":"evil"}}"#);
    let mut all = Vec::new();
    for instance in instances {
        let from = speaker(instance);
        all.push(Said::at("rowhouse:farm", format!(r#"{{"kind":"left","from":{from}}}"#)));
        for to in instances {
            let confirmed = |fence| format!(r#"{{"kind":"confirmed","from":{from},"fence":{fence}}}"#);
            all.extend((0..100).map(|fence| Said::at(&format!("rowhouse:node:{to}"), confirmed(fence))));
        }
    }
    let from = speaker("00000000-0000-0000-0000-000000000001");
    let heard: Vec<String> =
        instances.iter().map(|instance| format!(r#"{{"instance":"{instance}","number":1}}"#)).collect();
    let heard = heard.join(",");
    all.push(Said::at("rowhouse:farm", format!(r#"{{"kind":"beat","from":{from},"number":1,"heard":[{heard}]}}"#)));
    all
}

#[test]
fn nobody_in_redis_takes_a_node_off_a_fence_or_puts_one_there() {
    let farm = Farm::start_with(2, with_patience).with_tenant("acme");
    let mut desk = Desk::open(farm.nodes()[0].browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    let instances = farm.instances();
    assert_eq!(instances.len(), 2, "{instances:?}");
    let tap = farm.tap();
    let saying = tap.repeat(made_up(&instances));
    for turn in 0..3 {
        let title = format!("Loaf {turn},");
        let led_to = retitle(&mut desk, &entry, &title);
        assert!(!led_to.contains("behind"), "{led_to}");
        assert_eq!(shown(&farm, &title), [true; 2]);
    }
    // One that cannot confirm is waited for, whatever is said in its name.
    farm.pause(1);
    let led_to = retitle(&mut desk, &entry, "After,");
    assert!(led_to.ends_with("behind=web-2"), "{led_to}");
    farm.resume(1);
    drop(saying);
    assert_eq!(shown(&farm, "After,"), [true; 2]);
    assert!(farm.metric(0, "rowhouse_messages_refused_total") > 0);
    // What the nodes say themselves can be read by nobody.
    let said = tap.heard();
    let genuine = |said: &&Said| !said.bytes.starts_with(b"{");
    assert!(said.iter().filter(genuine).count() > 10);
    assert!(!said.iter().filter(genuine).any(|said| said.bytes.windows(4).any(|part| part == b"web-")));
}

#[test]
fn a_page_in_redis_that_was_changed_or_moved_is_not_served() {
    let mut farm = Farm::start(2).with_tenant("acme").with_tenant("bolt");
    let kept = |farm: &Farm| -> BTreeSet<String> {
        farm.redis_command(&["KEYS", "rowhouse:page:*"]).lines().map(ToOwned::to_owned).collect()
    };
    // Under one address, as behind a load balancer: links on a page depend on it.
    let visit = |farm: &Farm, node: usize, path: &str| {
        farm.nodes()[node].browser().get_with(path, &[("host", HOST)]).expect_status(200).body
    };
    // Those that were asked for while the farm was made are there, or on their way.
    let before = wait_until("no more pages to come", || {
        let pages = kept(&farm);
        std::thread::sleep(Duration::from_millis(500));
        (kept(&farm) == pages).then_some(pages)
    });
    let page = visit(&farm, 0, "/acme/");
    visit(&farm, 0, "/bolt/");
    let pages: Vec<String> = wait_until("both pages to be there", || {
        let pages: Vec<String> = kept(&farm).difference(&before).cloned().collect();
        (pages.len() == 2).then_some(pages)
    });
    // Each in the place of the other: they are sealed to their own.
    farm.redis_command(&["RENAME", &pages[0], "aside"]);
    farm.redis_command(&["RENAME", &pages[1], &pages[0]]);
    farm.redis_command(&["RENAME", "aside", &pages[1]]);
    assert!(visit(&farm, 1, "/acme/") == page, "its own page");
    let refused = |farm: &Farm| farm.nodes()[1].browser().get("/_/metrics").text();
    assert!(refused(&farm).contains("rowhouse_page_cache_redis{outcome=\"refused\"} 1"), "{}", refused(&farm));
    for key in &pages {
        farm.redis_command(&["SET", key, "<script>alert(1)</script>"]);
    }
    farm.kill(1);
    farm.restart(1);
    assert!(visit(&farm, 1, "/acme/") == page, "its own page");
    // What another node rendered is found, where nobody touched it.
    farm.redis_command(&["FLUSHALL"]);
    farm.kill(0);
    farm.restart(0);
    visit(&farm, 0, "/acme/");
    farm.kill(1);
    farm.restart(1);
    wait_until("it to be kept", || (!kept(&farm).is_empty()).then_some(()));
    assert!(visit(&farm, 1, "/acme/") == page, "the same page");
    assert!(refused(&farm).contains("rowhouse_page_cache_redis{outcome=\"hit\"} 1"), "{}", refused(&farm));
}
