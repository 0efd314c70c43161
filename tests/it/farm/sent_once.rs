//! A request that a node has begun when it is lost: a page is asked for again at another node, a
//! form never is. Who knows what the node did with it?

use super::node_of;
use crate::support::Response;
use crate::support::balancer::Balancer;
use crate::support::farm::HOST;
use crate::support::stand_in::{Deed, StandIn};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Starts a load balancer before nodes at these addresses.
type Before = fn(&[SocketAddr]) -> Balancer;

const BALANCERS: [(&str, Before); 2] = [("HAProxy", Balancer::haproxy_before), ("nginx", Balancer::nginx_before)];

/// Three nodes that are well. The one that gets a visitor's first request is lost to it; whatever
/// comes after that is answered, at whichever node.
struct Nodes {
    stand_ins: Vec<StandIn>,
    /// The node of each request that arrived, and its first line.
    arrived: Arc<Mutex<Vec<(String, String)>>>,
}

impl Nodes {
    fn lost_by(loss: &Deed) -> Self {
        let arrived: Arc<Mutex<Vec<(String, String)>>> = Arc::default();
        let node = |number: usize| {
            let (arrived, loss, name) = (Arc::clone(&arrived), loss.clone(), format!("web-{number}"));
            StandIn::start(move |request| {
                let line = request.lines().next().expect("a request").to_owned();
                if line.contains("/_/health/") {
                    return answer(&name);
                }
                let is_first = {
                    let mut arrived = arrived.lock().expect("no panic");
                    arrived.push((name.clone(), line));
                    arrived.len() == 1
                };
                if !is_first {
                    return answer(&name);
                }
                // Whoever sent it knows by now that it was taken.
                std::thread::sleep(Duration::from_millis(100));
                loss.clone()
            })
        };
        let stand_ins = (1..=3).map(node).collect();
        Self { stand_ins, arrived }
    }

    fn addresses(&self) -> Vec<SocketAddr> {
        self.stand_ins.iter().map(|node| node.address).collect()
    }

    fn arrived(&self) -> Vec<(String, String)> {
        self.arrived.lock().expect("no panic").clone()
    }
}

fn answer(name: &str) -> Deed {
    let answer = format!(
        "HTTP/1.1 200 OK\r\nX-Served-By: {name}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{name}",
        name.len()
    );
    Deed::Answer(answer.into_bytes())
}

/// Sends a request by a load balancer of its own, which nothing has failed for yet. Gives the answer
/// and what arrived at the nodes.
fn send(start: Before, loss: &Deed, method: &str, body: &str) -> (Response, Vec<(String, String)>) {
    let nodes = Nodes::lost_by(loss);
    let balancer = start(&nodes.addresses());
    let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let request = format!("{method} /acme/ HTTP/1.1\r\nHost: {HOST}\r\n{length}Connection: close\r\n\r\n{body}");
    let answer = balancer.raw(&request);
    (answer, nodes.arrived())
}

#[test]
fn a_form_that_a_node_had_when_it_was_lost_is_sent_to_no_other_one() {
    for (name, start) in BALANCERS {
        for loss in [Deed::Close, Deed::Reset] {
            let (answer, arrived) = send(start, &loss, "POST", "title=Rye");
            assert_eq!(arrived.len(), 1, "{name}, {loss:?}: {arrived:?}");
            assert_eq!(arrived[0].1, "POST /acme/ HTTP/1.1", "{name}, {loss:?}");
            // Its sender is told, and looks whether it was saved.
            assert_eq!(answer.status, 502, "{name}, {loss:?}: {}", answer.describe());
        }
    }
}

#[test]
fn a_page_that_a_node_was_asked_for_when_it_was_lost_comes_from_another_one() {
    for (name, start) in BALANCERS {
        for loss in [Deed::Close, Deed::Reset] {
            let (page, arrived) = send(start, &loss, "GET", "");
            assert_eq!(arrived.len(), 2, "{name}, {loss:?}: {arrived:?}");
            assert_eq!(page.status, 200, "{name}, {loss:?}: {}", page.describe());
            assert_ne!(arrived[0].0, arrived[1].0, "{name}, {loss:?}");
            assert_eq!(node_of(&page), arrived[1].0, "{name}, {loss:?}");
        }
    }
}
