//! Tenants that are created at one node: how soon the others answer for them.

use super::editor::{agent, read};
use super::nodes::{Farm, Redis};
use super::percentiles;
use std::time::{Duration, Instant};

const CREATIONS: usize = 1000;
const CREATIONS_WITHOUT_REDIS: usize = 50;

pub(super) fn how_soon(farm: &Farm, redis: &mut Redis) {
    let (p50, p99, most) = percentiles((0..CREATIONS).map(|number| until_answered(farm, number)).collect());
    println!(
        "{CREATIONS} tenants created and set up, until the last node shows the site: p50 {p50:.1} ms, p99 {p99:.1} ms, \
         at most {most:.1} ms"
    );
    redis.stop();
    let numbers = CREATIONS..CREATIONS + CREATIONS_WITHOUT_REDIS;
    let (p50, _, most) = percentiles(numbers.map(|number| until_answered(farm, number)).collect());
    println!("{CREATIONS_WITHOUT_REDIS} of them without Redis: p50 {p50:.0} ms, at most {most:.0} ms");
    redis.run();
    // Until the nodes listen again.
    std::thread::sleep(Duration::from_secs(3));
}

/// Creates a tenant with a site through the first node's API. Milliseconds from the answer until both
/// other nodes have shown its start page, which they have to open its tables for.
fn until_answered(farm: &Farm, number: usize) -> f64 {
    let admin = r#"{"email":"bench@example.org","name":"Mira Oakes","password":"correct horse battery"}"#;
    let body = format!(r#"{{"name":"new-{number}","isolation":"prefix","recipe":"blank","admin":{admin}}}"#);
    let made = agent()
        .post(&format!("http://{}/_/api/v1/tenants", farm.address(0)))
        .header("authorization", format!("Bearer {}", farm.token()))
        .header("content-type", "application/json")
        .send(body)
        .expect("an answer");
    assert_eq!(made.status(), 201, "new-{number}");
    let visitor = agent();
    let answered = Instant::now();
    for node in 1..3 {
        let url = format!("http://{}/new-{number}/", farm.address(node));
        while read(&visitor, &url).expect("an answer").0 != 200 {
            assert!(answered.elapsed() < Duration::from_secs(10), "a node does not get to know new-{number}");
        }
    }
    answered.elapsed().as_secs_f64() * 1000.0
}
