//! Addresses of the old site.

use crate::import::plain::decoded;
use url::Url;

/// Where the old site was.
#[derive(Debug)]
pub(super) struct OldSite {
    base: Url,
}

/// What Ghost writes for its own address.
const GHOST: &str = "__GHOST_URL__";
/// A host that is none (RFC 6761): it stands for a site whose address is not known.
const UNKNOWN: &str = "https://old-site.invalid/";

impl OldSite {
    pub(super) fn at(address: &str) -> Self {
        let base = Url::parse(&format!("{}/", address.trim().trim_end_matches('/'))).ok();
        let unknown = || Url::parse(UNKNOWN).unwrap_or_else(|_| unreachable!("it is an address"));
        Self { base: base.filter(|base| base.host_str().is_some()).unwrap_or_else(unknown) }
    }

    /// Whether it is known where that was.
    pub(super) fn is_known(&self) -> bool {
        self.base.as_str() != UNKNOWN
    }

    /// An address that stands in one of its texts, in full.
    pub(super) fn absolute(&self, address: &str) -> Option<Url> {
        let address = address.trim();
        let address = match address.strip_prefix(GHOST) {
            Some(path) => path.trim_start_matches('/'),
            None => address,
        };
        let url = self.base.join(address).ok()?;
        matches!(url.scheme(), "http" | "https").then_some(url)
    }

    /// The path of one of its own addresses below it, decoded, without slashes at its ends.
    pub(super) fn own_path(&self, url: &Url) -> Option<String> {
        if !self.is_own_host(url) {
            return None;
        }
        let path = format!("{}/", url.path().trim_end_matches('/'));
        let below = path.strip_prefix(self.base.path())?;
        let parts: Vec<&str> = below.split('/').filter(|part| !part.is_empty()).collect();
        Some(decoded(&parts.join("/")))
    }

    /// Whether an address is of its host.
    pub(super) fn is_own_host(&self, url: &Url) -> bool {
        host(url) == host(&self.base)
    }
}

/// A host, which with `www.` before it is the same.
pub(super) fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().trim_start_matches("www.").to_ascii_lowercase()
}
