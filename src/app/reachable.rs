//! Where this machine reaches its own server.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// `0.0.0.0` and `[::]` are addresses to listen on, not to connect to.
pub(super) fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}
