//! Ports for what has to be found again at the same place: a node that starts anew, or a
//! program that cannot say which port it was given.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};

/// Below the ports that Linux gives to outgoing connections (32768 and up), one of which could
/// else take a port of ours while its node is down.
const FIRST: u16 = 12_000;
const COUNT: u16 = 8_000;

/// An address on this machine where nobody listens, given out once by this process. Where it
/// begins depends on the process, so that two runs side by side are seldom in each other's way.
pub(crate) fn free() -> SocketAddr {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let start = u16::try_from(std::process::id() % u32::from(COUNT)).expect("below the count");
    for _ in 0..COUNT {
        let offset = NEXT.fetch_add(1, Ordering::Relaxed).wrapping_add(start) % COUNT;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, FIRST + offset));
        if TcpListener::bind(address).is_ok() {
            return address;
        }
    }
    panic!("every port is taken");
}
