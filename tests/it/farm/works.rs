//! Long work at one node, watched at another one.

use crate::support::process::wait_until;
use crate::support::shown_once::api_token;
use crate::support::{Browser, Farm, PASSWORD, Response, SUPER_USER};
use serde_json::Value;
use std::process::Command;
use ureq::http::Method;

/// Two nodes with a tenant; the first one stops in the middle of every move.
fn farm_that_stops_at(point: &'static str) -> Farm {
    let adjust = move |command: &mut Command| {
        let is_first = command.get_envs().any(|(_, value)| value.is_some_and(|value| value == "web-1"));
        if is_first {
            command.env("ROWHOUSE_PAUSE_POINT", point);
        }
    };
    Farm::start_with(2, adjust).with_tenant("acme")
}

fn operator(farm: &Farm, node: usize) -> Browser {
    let mut operator = farm.nodes()[node].browser();
    operator.sign_in("", SUPER_USER, PASSWORD).expect_status(303);
    operator
}

/// Begins a move at the first node, and gives the page of the work.
fn begin_move(farm: &Farm) -> String {
    let mut operator = operator(farm, 0);
    operator.get("/admin/tenants/acme/move").expect_status(200);
    let fields = [("database_server", ""), ("isolation", "prefix")];
    let sent = operator.post_form("/admin/tenants/acme/move", &fields).expect_status(303);
    let (_, work) = sent.location().split_once("/admin/work/").expect("the page of the work");
    format!("/admin/work/{work}")
}

fn wait_for(operator: &mut Browser, work: &str, words: &str) -> Response {
    wait_until(words, || {
        let page = operator.get(work).expect_status(200);
        page.text().contains(words).then_some(page)
    })
}

#[test]
fn a_move_at_one_node_is_watched_at_the_other_one_to_its_end() {
    let farm = farm_that_stops_at("move.copied");
    let mut operator = operator(&farm, 1);
    let work = begin_move(&farm);
    operator.get(&work).expect_status(200).expect_text("This page looks again by itself");
    farm.nodes()[0].process().wait_for("pause point reached: move.copied");
    wait_for(&mut operator, &work, "copying");
    operator.get("/admin").expect_status(200).expect_text(&work);
    operator.get("/admin/tenants/acme").expect_status(200).expect_text(&work);
    let token = format!("Bearer {}", api_token(&mut operator, "watch"));
    let authorized = [("authorization", token.as_str())];
    let acme = operator.send(&Method::GET, "/_/api/v1/tenants/acme", &authorized, Vec::new());
    let acme: Value = acme.expect_status(200).json();
    assert_eq!(acme["work"]["verb"], "move", "{acme}");

    farm.resume(0);
    wait_for(&mut operator, &work, "It is done").expect_text("pages and posts");
    operator.get("/admin").expect_status(200).expect_text(&work).expect_text("Done");
}

#[test]
fn work_whose_node_died_is_shown_as_broken_off() {
    let mut farm = farm_that_stops_at("move.copied");
    let mut operator = operator(&farm, 1);
    let work = begin_move(&farm);
    farm.nodes()[0].process().wait_for("pause point reached: move.copied");
    farm.kill(0);
    operator.get(&work).expect_status(200).expect_text("This page looks again by itself");
    wait_for(&mut operator, &work, "It broke off").expect_text("web-1, process");
    operator.get("/admin").expect_status(200).expect_text("Broken off");
    // Nobody is at it: the tenant's page does not say so for ever.
    let page = operator.get("/admin/tenants/acme").expect_status(200).text();
    assert!(!page.contains(&work), "{page}");
}

#[test]
fn a_command_beside_the_nodes_is_watched_in_the_console() {
    let farm = Farm::start(2).with_tenant("acme");
    farm.run(0, &["tenant", "move", "acme", "--isolation", "prefix"]);
    let mut operator = operator(&farm, 1);
    let page = operator.get("/admin").expect_status(200).text();
    let work = page.split("href=\"/admin/work/").nth(1).and_then(|rest| rest.split('"').next()).expect("the work");
    operator.get(&format!("/admin/work/{work}")).expect_status(200).expect_text("It is done");
}
