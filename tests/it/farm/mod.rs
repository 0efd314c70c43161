//! Farms: several real servers on one registry, behind the load balancers of `deploy/`.
//!
//! They run once in a whole run of the suite, since the databases of a farm are on a server in
//! any case: `scripts/test` leaves them out where the suite's own engine is a server.

mod clocks;
mod deployed;
mod doors;
mod hostile;
mod in_step;
mod leaving;
mod nodes;
mod nodes_page;
mod once;
mod redis_forms;
mod sealed;
mod sent_once;
mod verified;
mod without_redis;
mod works;

use crate::support::balancer::Balancer;
use crate::support::{Farm, Response};

/// Starts a load balancer before a farm.
type Start = fn(&Farm) -> Balancer;

/// Either load balancer, by its name.
const BALANCERS: [(&str, Start); 2] = [("HAProxy", Balancer::haproxy), ("nginx", Balancer::nginx)];

/// The node that answered.
fn node_of(response: &Response) -> String {
    response.header("x-served-by").unwrap_or_else(|| panic!("no node: {}", response.describe())).to_owned()
}
