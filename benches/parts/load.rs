//! Load by wrk, and single requests by a plain socket.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

/// Requests per second that wrk gets through in some seconds, from one thread.
pub(crate) fn requests_per_second(address: SocketAddr, path: &str, connections: u32, seconds: u32) -> f64 {
    let output = Command::new("wrk")
        .args(["-t1", &format!("-c{connections}"), &format!("-d{seconds}s"), &format!("http://{address}{path}")])
        .output()
        .expect("wrk starts; scripts/bench says how to install it");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(!text.contains("Non-2xx"), "not every answer was good:\n{text}");
    let rate = text.lines().find_map(|line| line.strip_prefix("Requests/sec:")).expect("wrk prints a rate");
    rate.trim().parse().expect("a number")
}

/// The body of a page, and the time to its first byte on a new connection.
pub(crate) fn get(address: SocketAddr, path: &str, headers: &str) -> (u16, Vec<u8>, Duration) {
    let started = Instant::now();
    let mut stream = TcpStream::connect(address).expect("connected");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = vec![0];
    stream.read_exact(&mut answer).expect("a first byte");
    let took = started.elapsed();
    stream.read_to_end(&mut answer).expect("the rest");
    let head_end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head") + 4;
    let status = String::from_utf8_lossy(&answer[9..12]).parse().expect("a status");
    (status, answer.split_off(head_end), took)
}

/// The middle one of some figures.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// The figure that 95 of 100 are below.
pub(crate) fn percentile_95(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() * 95 / 100]
}
