//! New tenants: how soon the other nodes answer for one that was made at the first.

use super::editor::{agent, read};
use super::nodes::{Farm, Redis};
use super::percentiles;
use serde_json::json;
use std::time::{Duration, Instant};

const CREATIONS: usize = 1000;
/// A tenant for which a node does not answer by then is missed.
const PATIENCE: Duration = Duration::from_secs(10);
/// In milliseconds: what is promised of all where there is no Redis.
const BOUND: f64 = 1200.0;

pub(super) fn run(farm: &Farm, redis: &mut Redis) {
    let count =
        std::env::var("ROWHOUSE_BENCH_CREATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(CREATIONS);
    create_all(farm, count, "with Redis");
    redis.stop();
    create_all(farm, count, "without Redis");
    redis.run();
    // Until the nodes listen again.
    std::thread::sleep(Duration::from_secs(3));
}

/// Makes so many tenants, one after the other, and says how soon the last node answered for each.
fn create_all(farm: &Farm, count: usize, how: &str) {
    let (program, kind) = (agent(), how.split(' ').next().unwrap_or_default());
    let took: Vec<Option<f64>> =
        (0..count).map(|number| until_answered(farm, &program, &format!("{kind}-{number}"))).collect();
    let known: Vec<f64> = took.iter().copied().flatten().collect();
    let missed = took.len() - known.len();
    if known.is_empty() {
        println!("{count} tenants created {how}: all of them missed");
        return;
    }
    let late = known.iter().filter(|took| **took > BOUND).count();
    let (p50, p99, most) = percentiles(known);
    println!(
        "{count} tenants created and set up {how}, until the last node answers for it: p50 {p50:.1} ms, \
         p99 {p99:.1} ms, at most {most:.1} ms; {late} took longer than {BOUND} ms, {missed} were missed"
    );
}

/// Creates a tenant and sets it up through the first node's API, waits until both others serve it,
/// and deletes it. Milliseconds from the answer until the last one does; nothing where one does not.
fn until_answered(farm: &Farm, program: &ureq::Agent, name: &str) -> Option<f64> {
    let tenants = format!("http://{}/_/api/v1/tenants", farm.address(0));
    let authorization = format!("Bearer {}", farm.token());
    let admin = json!({ "email": "bench@example.org", "password": "correct horse battery" });
    let body = json!({ "name": name, "recipe": "blank", "admin": admin });
    let created = program.post(&tenants).header("authorization", &authorization).send_json(body).expect("an answer");
    let answered = Instant::now();
    assert_eq!(created.status().as_u16(), 201, "{name} is created");
    let is_served = |node: usize| {
        let url = format!("http://{}/{name}/robots.txt", farm.address(node));
        while answered.elapsed() < PATIENCE {
            if read(program, &url).expect("an answer").0 == 200 {
                return true;
            }
        }
        false
    };
    let are_served = [1, 2].map(is_served);
    let took = answered.elapsed().as_secs_f64() * 1000.0;
    let url = format!("{tenants}/{name}");
    let deleted = program.delete(&url).header("authorization", &authorization).call().expect("an answer");
    assert_eq!(deleted.status().as_u16(), 200, "{name} is deleted");
    (are_served == [true; 2]).then_some(took)
}
