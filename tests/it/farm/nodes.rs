//! The nodes themselves, without anything in front.

use super::node_of;
use crate::support::awake::Awake;
use crate::support::process::{output, wait_until};
use crate::support::{ADMIN, Desk, Farm, PASSWORD, SUPER_USER};
use std::collections::BTreeSet;

#[test]
fn an_editor_works_at_all_nodes_in_turn_and_each_shows_what_was_saved_at_another() {
    let farm = Farm::start(3).with_tenant("acme");
    let mut desk = Desk::open(farm.browser(), "/acme", ADMIN);
    let names: BTreeSet<String> = (0..3).map(|_| node_of(&desk.get("/posts"))).collect();
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["web-1", "web-2", "web-3"]);
    let entry = desk.write("posts", "publish", "Rye", "Rye rises slowly.");
    desk.save(&entry, "publish", &[("title", "Rye bread"), ("slug", "rye")]).expect_status(303);
    for node in farm.nodes() {
        node.browser().get("/acme/posts/rye").expect_status(200).expect_text("Rye bread");
    }
}

#[test]
fn a_node_that_was_killed_starts_again_at_its_place_and_knows_what_happened_meanwhile() {
    let mut farm = Farm::start(2).with_tenant("acme");
    farm.kill(1);
    farm.run(0, &["tenant", "suspend", "acme"]);
    farm.restart(1);
    farm.nodes()[1].browser().get("/acme/").expect_status(503);
    // One that stood still for a while finds it out as well.
    farm.pause(1);
    farm.run(0, &["tenant", "resume", "acme"]);
    farm.resume(1);
    wait_until("the site to be back", || (farm.nodes()[1].browser().get("/acme/").status == 200).then_some(()));
}

#[test]
fn what_is_done_to_a_tenant_at_one_node_is_in_force_at_the_other_when_the_answer_comes() {
    let farm = Farm::start(2).with_tenant("acme");
    let mut operator = farm.nodes()[0].browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    let mut elsewhere = farm.nodes()[1].browser();
    for _ in 0..10 {
        for (what, status) in [("suspend", 503), ("resume", 200)] {
            operator.get("/admin/tenants/acme").expect_status(200);
            operator.post_form(&format!("/admin/tenants/acme/{what}"), &[]).expect_status(303);
            elsewhere.get("/acme/").expect_status(status);
        }
    }
}

#[test]
fn a_node_notices_that_the_server_was_set_up_at_another_one() {
    let farm = Farm::start_with(2, |command| {
        command.env_remove("ROWHOUSE_ADMIN_EMAIL");
    });
    let [first, second] = [0, 1].map(|node| &farm.nodes()[node]);
    second.browser().get("/").expect_status(503);
    let link = farm.run(0, &["setup-link"]);
    let (_, token) = link.trim().split_once("token=").expect("a link");
    let mut browser = first.browser();
    browser.get(&format!("/admin/setup?token={token}")).expect_status(200);
    let account = [("token", token), ("name", "Ivo Tarrow"), ("email", SUPER_USER), ("password", PASSWORD)];
    browser.post_form("/admin/setup", &account).expect_status(303);
    second.browser().get("/").expect_status(200);
    second.browser().sign_in("", SUPER_USER, PASSWORD).expect_status(303);
}

#[test]
fn a_node_without_its_database_is_not_ready_and_is_again_when_the_line_is_mended() {
    let farm = Farm::start_linked(2, |command| {
        command.env("ROWHOUSE__DATABASE_SERVERS__MAIN__CONNECT_TIMEOUT_MS", "500");
        command.env("ROWHOUSE__DATABASE_SERVERS__MAIN__STATEMENT_TIMEOUT_MS", "1000");
    });
    let ready = |node: usize| farm.nodes()[node].browser().get("/_/health/ready").status;
    assert_eq!([ready(0), ready(1)], [200, 200]);
    let line = farm.nodes()[1].database();
    line.drop_all();
    wait_until("it to say that it is not ready", || (ready(1) == 503).then_some(()));
    assert_eq!(ready(0), 200, "each node has a line of its own");
    line.mend();
    wait_until("it to be ready", || (ready(1) == 200).then_some(()));
    line.cut();
    wait_until("it to be ready over a new connection", || (ready(1) == 200).then_some(()));
    line.delay(std::time::Duration::from_millis(50));
    assert_eq!(ready(1), 200, "a slow line is a line");
    line.freeze();
    let asked = Awake::now();
    assert_eq!(ready(1), 503);
    assert!(asked.elapsed().as_secs() < 20, "{:?}", asked.elapsed());
    line.mend();
    wait_until("it to be ready again", || (ready(1) == 200).then_some(()));
}

#[test]
fn no_tenant_is_made_in_a_file_of_one_of_the_machines() {
    let farm = Farm::start(1);
    let mut command = farm.command(0);
    command.args(["tenant", "create", "acme", "--prefix", "acme", "--database-server", "embedded"]);
    let refused = output(command);
    assert!(!refused.status.success());
    let complaint = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(complaint.contains("no other node can see a file of this machine"), "{complaint}");
    assert_eq!(farm.run(0, &["tenant", "list", "--json"]).trim(), "[]");
}

#[test]
fn a_node_tells_who_watches_it_how_the_farm_stands() {
    let farm = Farm::start(2).with_tenant("acme");
    Desk::open(farm.nodes()[0].browser(), "/acme", ADMIN).write("posts", "publish", "Rye", "Rye rises slowly.");
    let page = wait_until("both nodes to be counted", || {
        let page = farm.nodes()[0].browser().get("/_/metrics").expect_status(200).text();
        page.contains("rowhouse_nodes{state=\"ready\"} 2\n").then_some(page)
    });
    let value = |name: &str| -> u64 {
        let line = page.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.unwrap_or_else(|| panic!("no metric {name} in\n{page}")).parse().expect("a whole number")
    };
    let of_node = ["revision_lag", "redis_round_trip_microseconds", "clock_offset_milliseconds"];
    for name in of_node {
        value(&format!("rowhouse_{name}"));
    }
    let told: u64 = ["message", "registry", "behind"]
        .into_iter()
        .map(|outcome| value(&format!("rowhouse_fences{{outcome=\"{outcome}\"}}")))
        .sum();
    assert!(told > 0 && value("rowhouse_fence_wait_microseconds") > 0, "{page}");
    let of_server = |name: &str| value(&format!("rowhouse_database_{name}{{server=\"main\"}}"));
    assert_eq!((of_server("up"), of_server("connections_budget")), (1, 12), "{page}");
    assert!((1..=12).contains(&of_server("connections")), "{page}");
    for name in ["waits_total", "wait_microseconds_total"] {
        of_server(name);
        assert!(page.contains(&format!("# TYPE rowhouse_database_{name} counter\n")), "{page}");
    }
    for name in ["rowhouse_leases_held", "rowhouse_leases_lost_total"] {
        value(name);
    }
}
