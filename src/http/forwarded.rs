//! The `Forwarded` header (RFC 7239): what proxies say of the request that came to them.
//!
//! Each proxy adds an element to its end. So it is read from its end, as far as trusted
//! proxies wrote it: what stands before that is anybody's word, and need not even be a
//! header's syntax. For the same reason quotes are looked for backwards: one that a visitor
//! opened must not swallow what a proxy wrote after it.

use actix_web::http::header::{FORWARDED, HeaderMap};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What the trusted proxies together say of a visitor's request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forwarded<'a> {
    /// The visitor's address; where it is hidden, that of the proxy that hides it.
    pub client: IpAddr,
    /// The host that the visitor asked for, as it came; it may be anything.
    pub host: Option<&'a str>,
    /// How the visitor's connection was made: `https`.
    pub proto: Option<&'a str>,
}

/// Reads the header of a request that a trusted `peer` sent. None where there is none, or
/// where the peer's own element cannot be read.
pub fn read(headers: &HeaderMap, peer: IpAddr, trusts: impl Fn(IpAddr) -> bool) -> Option<Forwarded<'_>> {
    let lines: Vec<&str> = headers.get_all(FORWARDED).map(|line| line.to_str().unwrap_or_default()).collect();
    let elements = lines.iter().rev().flat_map(|line| from_the_end(line)).map_while(Element::parse);
    let mut said: Option<Forwarded<'_>> = None;
    for element in elements {
        let known = said.unwrap_or(Forwarded { client: peer, host: None, proto: None });
        let address = element.node.and_then(address);
        said = Some(Forwarded {
            client: address.unwrap_or(known.client),
            host: element.host.or(known.host),
            proto: element.proto.or(known.proto),
        });
        // The next element was written by this one's client.
        if !address.is_some_and(&trusts) {
            break;
        }
    }
    said
}

/// What one proxy says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Element<'a> {
    node: Option<&'a str>,
    host: Option<&'a str>,
    proto: Option<&'a str>,
}

impl<'a> Element<'a> {
    /// Reads an element; none where it is none.
    fn parse(text: &'a str) -> Option<Self> {
        let mut element = Self::default();
        let mut rest = text.trim_matches([' ', '\t']);
        while !rest.is_empty() {
            let (pair, after) = split_at_semicolon(rest)?;
            rest = after;
            if pair.is_empty() {
                continue;
            }
            let (name, value) = pair.split_once('=')?;
            let value = unquote(value)?;
            let place = match name {
                _ if name.eq_ignore_ascii_case("for") => &mut element.node,
                _ if name.eq_ignore_ascii_case("host") => &mut element.host,
                _ if name.eq_ignore_ascii_case("proto") => &mut element.proto,
                _ => continue,
            };
            // A parameter occurs once (section 4).
            if place.replace(value).is_some() {
                return None;
            }
        }
        Some(element)
    }
}

/// The elements of a line, the last one first.
fn from_the_end(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest?;
        let element = match comma_from_the_end(text) {
            Some(at) => {
                rest = Some(&text[..at]);
                &text[at + 1..]
            }
            None => rest.take()?,
        };
        Some(element)
    })
}

/// The last comma that no quotes are around.
fn comma_from_the_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = bytes.len();
    loop {
        let at = bytes[..end].iter().rposition(|b| matches!(b, b',' | b'"'))?;
        if bytes[at] == b',' {
            return Some(at);
        }
        end = opening_quote(&bytes[..at])?;
    }
}

/// Where the quotes open that close right after `before`: a quote after an odd number of
/// backslashes is a part of the text.
fn opening_quote(before: &[u8]) -> Option<usize> {
    let mut end = before.len();
    loop {
        let at = before[..end].iter().rposition(|&b| b == b'"')?;
        let escapes = before[..at].iter().rev().take_while(|&&b| b == b'\\').count();
        if escapes % 2 == 0 {
            return Some(at);
        }
        end = at;
    }
}

/// A pair, and what follows after its semicolon.
fn split_at_semicolon(text: &str) -> Option<(&str, &str)> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            b';' if !is_quoted => {
                return Some((text[..at].trim_matches([' ', '\t']), text[at + 1..].trim_matches([' ', '\t'])));
            }
            _ => {}
        }
    }
    (!is_quoted).then_some((text, ""))
}

/// A value without its quotes. One with an escape stays as it is: no address, host or
/// scheme needs one, so that it is none of them.
fn unquote(value: &str) -> Option<&str> {
    match value.strip_prefix('"') {
        Some(quoted) => quoted.strip_suffix('"'),
        None => (!value.is_empty() && !value.contains(['"', ' ', '\t'])).then_some(value),
    }
}

/// The address of a node (section 6): an IPv4 address or an IPv6 address in brackets,
/// perhaps with a port. `unknown` and names that begin with `_` hide it.
fn address(node: &str) -> Option<IpAddr> {
    if let Some(rest) = node.strip_prefix('[') {
        let (ip, port) = rest.split_once(']')?;
        let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
        return is_port.then(|| ip.parse::<Ipv6Addr>().ok()).flatten().map(IpAddr::V6);
    }
    let (ip, port) = node.split_once(':').map_or((node, None), |(ip, port)| (ip, Some(port)));
    port.is_none_or(is_port).then(|| ip.parse::<Ipv4Addr>().ok()).flatten().map(IpAddr::V4)
}

/// A number, or a name in its place.
fn is_port(port: &str) -> bool {
    match port.strip_prefix('_') {
        Some(name) => {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
        }
        None => (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit()),
    }
}

#[cfg(test)]
#[path = "forwarded_test.rs"]
mod tests;
