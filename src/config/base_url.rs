//! The address that the outside world knows the server by.

use crate::domain::host::{Authority, HostNameError};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// `https://sites.example.org`: a scheme, a host and perhaps a port, and no path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    is_https: bool,
    authority: Authority,
}

/// Why a text is no base URL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlError {
    /// It does not start with `http://` or `https://`.
    #[error("a base URL starts with http:// or https://")]
    Scheme,
    /// Something stands after the host and its port.
    #[error("a base URL ends after the host; tenants are found by the path under it")]
    Path,
    /// The host is none.
    #[error(transparent)]
    Host(#[from] HostNameError),
}

impl BaseUrl {
    /// Parses a URL; one slash at its end is understood and left away.
    pub fn parse(input: &str) -> Result<Self, BaseUrlError> {
        let (scheme, rest) = input.split_once("://").ok_or(BaseUrlError::Scheme)?;
        let is_https = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return Err(BaseUrlError::Scheme),
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#']) {
            return Err(BaseUrlError::Path);
        }
        Ok(Self { is_https, authority: Authority::parse(authority)? })
    }

    /// Whether visitors come over TLS, so that cookies must be `Secure`.
    pub const fn is_https(&self) -> bool {
        self.is_https
    }

    /// The host and, where one was given, the port.
    pub const fn authority(&self) -> &Authority {
        &self.authority
    }
}

impl std::fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scheme = if self.is_https { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.authority)
    }
}

/// Reads a base URL; the empty text is none, because TOML has no null.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<BaseUrl>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Ok(None);
    }
    BaseUrl::parse(&text).map(Some).map_err(serde::de::Error::custom)
}

/// The inverse of [`deserialize`].
#[expect(clippy::ref_option, reason = "serde's `with` hands over a reference to the field")]
pub(super) fn serialize<S: Serializer>(url: &Option<BaseUrl>, serializer: S) -> Result<S::Ok, S::Error> {
    url.as_ref().map_or_else(String::new, ToString::to_string).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_a_scheme_and_a_host() {
        let url = BaseUrl::parse("HTTPS://Sites.Example.org:8443/").expect("valid");
        assert_eq!(url.to_string(), "https://sites.example.org:8443");
        assert!(url.is_https());
        assert_eq!(url.authority().port, Some(8443));
        assert_eq!(BaseUrl::parse("sites.example.org"), Err(BaseUrlError::Scheme));
        assert_eq!(BaseUrl::parse("ftp://sites.example.org"), Err(BaseUrlError::Scheme));
        assert_eq!(BaseUrl::parse("https://sites.example.org/shop"), Err(BaseUrlError::Path));
        assert_eq!(BaseUrl::parse("https://sites.example.org//"), Err(BaseUrlError::Path));
        assert!(matches!(BaseUrl::parse("https://user@sites.example.org"), Err(BaseUrlError::Host(_))));
        assert!(matches!(BaseUrl::parse("https://"), Err(BaseUrlError::Host(_))));
    }
}
