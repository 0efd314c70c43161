//! Requests that no well-behaved client sends: their paths, their hosts, their framing,
//! their size and their pace.

mod addresses;
mod framing;
mod hosts;
mod limits;
mod paths;

/// A request as bytes, with a sound `Host`; the server closes after its answer.
fn get(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nHost: sites.example\r\nConnection: close\r\n\r\n")
}
