//! A host name as it stands in a `Host` header.

use super::parsed_string::parsed_string;

/// A DNS name or an IP address, lower case, without its port and without a final dot.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HostName(Box<str>);

parsed_string!(HostName, HostNameError);

/// Why a text is no host name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HostNameError {
    /// Empty, or longer than the 253 bytes of a DNS name (RFC 1035, section 2.3.4).
    #[error("a host name has 1 to 253 characters")]
    Length,
    /// A label that is empty, too long, or has a character that DNS names don't.
    #[error("`{0}` is not a host name; give one such as `www.example.org`, without scheme, port or path")]
    Malformed(Box<str>),
}

impl HostName {
    /// Parses a host name without a port, in any case.
    pub fn parse(input: &str) -> Result<Self, HostNameError> {
        if input.is_empty() || input.len() > 253 {
            return Err(HostNameError::Length);
        }
        let name = input.to_ascii_lowercase();
        let malformed = || HostNameError::Malformed(input.into());
        if let Some(inner) = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            inner.parse::<std::net::Ipv6Addr>().map_err(|_| malformed())?;
            return Ok(Self(name.into()));
        }
        let name = name.strip_suffix('.').unwrap_or(&name);
        if !name.split('.').all(is_label) {
            return Err(malformed());
        }
        Ok(Self(name.into()))
    }
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// A `Host` header or a URL's authority: a host name and perhaps a port.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Authority {
    /// The name without the port.
    pub host: HostName,
    /// The port, where one was given.
    pub port: Option<u16>,
}

impl Authority {
    /// Parses `example.org`, `example.org:8080` or `[::1]:8080`. User information, empty
    /// ports and everything else that a `Host` header must not carry are refused.
    pub fn parse(input: &str) -> Result<Self, HostNameError> {
        let malformed = || HostNameError::Malformed(input.into());
        let (host, port) = match input.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => {
                if port.is_empty() || !port.bytes().all(|b| b.is_ascii_digit()) {
                    return Err(malformed());
                }
                (host, Some(port.parse().map_err(|_| malformed())?))
            }
            _ => (input, None),
        };
        Ok(Self { host: HostName::parse(host)?, port })
    }
}

impl std::fmt::Display for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.port {
            Some(port) => write!(f, "{}:{port}", self.host),
            None => self.host.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authorities_split_into_host_and_port() {
        let authority = Authority::parse("Example.org:8080").expect("valid");
        assert_eq!((authority.host.as_str(), authority.port), ("example.org", Some(8080)));
        assert_eq!(Authority::parse("[::1]").expect("valid").port, None);
        assert_eq!(Authority::parse("[::1]:80").expect("valid").port, Some(80));
        for bad in ["", "a b", "a:b", "a:", "u@h", "a/b", "a..b", "-a.b", "a:99999", "[::g]", "évil"] {
            assert!(Authority::parse(bad).is_err(), "{bad}");
        }
    }
}
