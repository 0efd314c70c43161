//! Which addresses are on the internet, and which on this machine or in the network around it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Where a server that is to be asked may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Anywhere: whoever runs this server has named it, or lets sites name any.
    Anywhere,
    /// On the internet alone. Who names it could look around in this server's network by it otherwise, and use what
    /// trusts this machine.
    Internet,
}

impl Reach {
    /// Whether a server may be at an address.
    pub fn allows(self, address: IpAddr) -> bool {
        self == Self::Anywhere || is_public(address)
    }
}

/// Whether anybody on the internet could be asked for at an address: it is none of this machine, of a private network
/// or of a link, none that many share, and none that stands for such a one (the registries of RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_this_network = first == 0;
    let is_carriers = first == 100 && (64..128).contains(&second);
    let is_of_protocols = (first, second, third) == (192, 0, 0);
    let is_for_benchmarks = first == 198 && (second == 18 || second == 19);
    // With the broadcast address.
    let is_reserved = first >= 240;
    !(is_this_network
        || is_carriers
        || is_of_protocols
        || is_for_benchmarks
        || is_reserved
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let is_own = address.is_unspecified() || address.is_loopback();
    if is_own || address.is_unique_local() || address.is_unicast_link_local() || address.is_multicast() {
        return false;
    }
    match address.segments() {
        // Once for sites (RFC 3879), and a network's own translation to IPv4 (RFC 8215).
        [0xfec0..=0xfeff, ..] | [0x64, 0xff9b, 1, ..] => false,
        // An IPv4 address in another form: mapped or compatible (RFC 4291), translated (RFC 2765, RFC 6052), or the
        // way to it (RFC 3056).
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => is_public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_this_machine_or_of_a_network_of_its_own_is_not_public_in_any_form() {
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.1.2.3",
            "::ffff:0:192.168.1.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(address.parse().expect("an address")), "{address}");
        }
    }

    #[test]
    fn an_address_of_the_internet_is_public() {
        for address in [
            "1.1.1.1",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.20.0.1",
            "223.255.255.1",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "2002:101:101::",
            "2606:4700::1111",
        ] {
            assert!(is_public(address.parse().expect("an address")), "{address}");
        }
    }
}
