//! Redis as operators have it: over TLS, with a user of few rights, watched by sentinels, shared
//! by two farms.

use super::in_step::{publish, retitle, shown};
use super::without_redis::{ready, with_patience};
use crate::support::awake::Awake;
use crate::support::certificates::{make_authority, make_certificate};
use crate::support::process::wait_until;
use crate::support::redis::RedisServer;
use crate::support::sentinel::Watched;
use crate::support::{ADMIN, Desk, Farm};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// The farm's own settings, but for who its Redis is.
fn at(redis: &str, more: &[(&'static str, String)]) -> impl Fn(&mut Command) + Sync + 'static {
    let (url, more) = (redis.to_owned(), more.to_vec());
    move |command| {
        with_patience(command);
        command.env("ROWHOUSE__REDIS__URL", &url).envs(more.iter().map(|(name, value)| (name, value)));
    }
}

/// The title is seen at every node at once, and Redis had a part in it.
#[track_caller]
fn expect_in_step(farm: &Farm, desk: &mut Desk, entry: &str, title: &str) {
    let led_to = retitle(desk, entry, title);
    assert!(!led_to.contains("behind"), "{led_to}");
    assert_eq!(shown(farm, title), vec![true; farm.nodes().len()], "{title}");
}

#[track_caller]
fn expect_ready(farm: &Farm) {
    for node in 0..farm.nodes().len() {
        wait_until("it to be well", || (ready(farm, node) == "ready\n").then_some(()));
    }
}

#[test]
fn redis_over_tls_is_used_where_its_certificate_is_good_and_named_where_it_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    make_authority(folder.path(), "ours");
    make_authority(folder.path(), "theirs");
    make_certificate(folder.path(), "server");
    let file = |name: &str| folder.path().join(name).to_str().expect("text").to_owned();
    let redis = RedisServer::start_with_tls(&file("server.pem"), &file("server.key"), &file("ours.pem"));
    let signed_by = |authority: &str| ("ROWHOUSE__REDIS__CA_FILE", file(authority));

    let farm = Farm::start_with(2, at(&redis.tls_url(), &[signed_by("ours.pem")])).with_tenant("acme");
    expect_ready(&farm);
    let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    expect_in_step(&farm, &mut desk, &entry, "Sealed,");
    drop(farm);

    let farm = Farm::start_with(1, at(&redis.tls_url(), &[signed_by("theirs.pem")])).with_tenant("acme");
    farm.nodes()[0].browser().get("/acme/").expect_status(200);
    let detail = ready(&farm, 0);
    assert!(detail.contains("degraded: the certificate of Redis is not to be trusted"), "{detail}");
    let mut wrong = farm.command(0);
    wrong.env("ROWHOUSE__REDIS__CA_FILE", file("server.key")).args(["node", "list"]);
    let refused = crate::support::process::output(wrong);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success() && said.contains("there is no certificate in"), "{said}");
}

/// The line of `docs/farm.md` that makes a user of few rights, as words.
fn documented_user() -> Vec<String> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/farm.md");
    let docs = std::fs::read_to_string(docs).expect("read");
    let line = docs.lines().find(|line| line.starts_with("ACL SETUSER rowhouse ")).expect("the line");
    line.split(' ').map(ToOwned::to_owned).collect()
}

#[test]
fn a_user_of_redis_with_the_rights_that_the_documents_name_is_enough() {
    let redis = RedisServer::start();
    let user = documented_user();
    redis.ask(&user.iter().map(String::as_str).collect::<Vec<_>>());
    let farm = Farm::start_with(2, at(&redis.url_of("rowhouse", "choose-one"), &[])).with_tenant("acme");
    let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    for turn in 0..3 {
        expect_in_step(&farm, &mut desk, &entry, &format!("Loaf {turn},"));
    }
    wait_until("a page to be kept", || (!redis.ask(&["KEYS", "rowhouse:page:*"]).is_empty()).then_some(()));
    expect_ready(&farm);
    assert_eq!(redis.ask(&["ACL", "LOG"]), "", "nothing was refused");
    // What lies beside it is none of its business.
    redis.ask(&["SET", "other:key", "secret"]);
    let denied = redis.ask_as("rowhouse", "choose-one", &["GET", "other:key"]);
    assert!(denied.contains("NOPERM"), "{denied}");
}

#[test]
fn when_the_master_dies_the_farm_goes_over_to_the_one_that_sentinels_name() {
    let mut redis = Watched::start();
    let sentinels = ("ROWHOUSE__REDIS__SENTINELS", redis.sentinel_url());
    let farm = Farm::start_with(2, at(&Watched::url(), &[sentinels])).with_tenant("acme");
    expect_ready(&farm);
    let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    expect_in_step(&farm, &mut desk, &entry, "Before,");
    redis.kill_master();
    let killed = Awake::now();
    let mut turn = 0;
    let mut was_degraded = false;
    wait_until("the farm to be at the replica", || {
        expect_in_step(&farm, &mut desk, &entry, &format!("Loaf {turn},"));
        turn += 1;
        let details = [ready(&farm, 0), ready(&farm, 1)];
        was_degraded |= details.iter().any(|detail| detail.contains("degraded"));
        (was_degraded && details.iter().all(|detail| detail == "ready\n")).then_some(())
    });
    assert!(killed.elapsed() < Duration::from_secs(20), "{:?}", killed.elapsed());
    expect_in_step(&farm, &mut desk, &entry, "After,");
    let kept = || redis.replica().ask(&["KEYS", "rowhouse:page:*"]);
    let before = kept();
    shown(&farm, "After,");
    let after = || (kept() != before || !before.is_empty()).then_some(());
    wait_until("pages to be kept there", after);
}

#[test]
fn a_master_that_became_a_replica_is_left_for_the_new_one() {
    let redis = Watched::start();
    let sentinels = ("ROWHOUSE__REDIS__SENTINELS", redis.sentinel_url());
    let farm = Farm::start_with(2, at(&Watched::url(), &[sentinels])).with_tenant("acme");
    expect_ready(&farm);
    let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
    let entry = publish(&mut desk);
    redis.ask_sentinel(&["SENTINEL", "FAILOVER", "mymaster"]);
    let listens = |server: &RedisServer| {
        let channels = server.try_to_ask(&["PUBSUB", "NUMSUB", "rowhouse:farm"]).ok()?;
        channels.lines().nth(1).map(str::to_owned)
    };
    wait_until("both nodes to listen at the new master", || {
        expect_in_step(&farm, &mut desk, &entry, "Meanwhile,");
        let counts = [listens(redis.replica())?, listens(redis.master())?];
        (counts == ["2", "0"]).then_some(())
    });
    expect_ready(&farm);
    let commands = redis.replica().ask(&["INFO", "commandstats"]);
    assert!(commands.contains("cmdstat_publish"), "{commands}");
    expect_in_step(&farm, &mut desk, &entry, "After,");
}

#[test]
fn a_name_that_sentinels_do_not_know_is_named() {
    let redis = Watched::start();
    let sentinels = ("ROWHOUSE__REDIS__SENTINELS", redis.sentinel_url());
    let farm = Farm::start_with(1, at(&Watched::url().replace("mymaster", "yours"), &[sentinels]));
    let detail = ready(&farm, 0);
    assert!(detail.contains("watch no master named `yours`"), "{detail}");
}

#[test]
fn two_farms_that_share_a_redis_under_names_of_their_own_do_not_hear_each_other() {
    let redis = RedisServer::start();
    let start = |namespace: &str| {
        let namespace = ("ROWHOUSE__REDIS__NAMESPACE", namespace.to_owned());
        Farm::start_with(1, at(&redis.url(), &[namespace])).with_tenant("acme")
    };
    let farms = [start("one"), start("two")];
    for farm in &farms {
        expect_ready(farm);
        let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
        let entry = publish(&mut desk);
        expect_in_step(farm, &mut desk, &entry, "Here,");
        wait_until("a page to be kept", || {
            let mut visitor = farm.nodes()[0].browser();
            visitor.get("/acme/").expect_status(200);
            (!redis.ask(&["KEYS", "*:page:*"]).is_empty()).then_some(())
        });
    }
    let (names, channels) = (redis.ask(&["KEYS", "*"]), redis.ask(&["PUBSUB", "CHANNELS"]));
    let is_ones = |name: &str| name.starts_with("one:") || name.starts_with("two:");
    assert!(names.lines().chain(channels.lines()).all(is_ones), "{names}\n{channels}");
    let channels: Vec<&str> = channels.lines().filter(|channel| channel.ends_with(":farm")).collect();
    assert_eq!(channels.len(), 2, "{channels:?}");
    for channel in channels {
        assert_eq!(redis.ask(&["PUBSUB", "NUMSUB", channel]), format!("{channel}\n1"));
    }
}
