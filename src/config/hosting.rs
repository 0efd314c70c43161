//! `[hosting]`: who is served, and under which names.

use super::base_url::{self, BaseUrl};
use super::key::Key;
use crate::domain::contact::Contact;
use crate::domain::host::HostName;
use ipnet::IpNet;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::net::IpAddr;

pub(super) const KEYS: &[Key] = &[
    Key::text("hosting.mode", "\"multi\" (many tenants) or \"single\" (the Default tenant is the one site)"),
    Key::text(
        "hosting.base_url",
        "a URL of scheme and host, such as \"https://sites.example.org\", without a path; or \"\" for none",
    ),
    Key::list("hosting.base_hosts", "host names without scheme, port or path, such as [\"sites.example.org\"]"),
    Key::list("hosting.trusted_proxies", "addresses or networks of proxies, such as [\"10.0.0.0/8\", \"::1\"]"),
    Key::text("hosting.contact", "an e-mail address or a URL such as \"https://example.org/help\"; or \"\" for none"),
];

/// Who is served: many tenants or one, under which hosts, behind which proxies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hosting {
    /// Many tenants, or the Default tenant alone.
    pub mode: Mode,
    /// What absolute links, feeds and mails start with; none: what the visitor asked for.
    #[serde(with = "base_url")]
    pub base_url: Option<BaseUrl>,
    /// The hosts under which url-prefixes lead to tenants. Empty: every host that is not a
    /// tenant's own.
    pub base_hosts: Vec<HostName>,
    /// The proxies whose `X-Forwarded-For`, `-Host` and `-Proto` headers, or whose
    /// `Forwarded` header, are believed.
    #[serde(deserialize_with = "networks", serialize_with = "network_texts")]
    pub trusted_proxies: Vec<IpNet>,
    /// Whom the pages of sites that are not served tell visitors to turn to.
    #[serde(with = "contact_or_empty")]
    pub contact: Option<Contact>,
}

/// How many sites this server is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Tenants under prefixes and hosts, managed from the Default tenant.
    #[default]
    Multi,
    /// The Default tenant is the one site, at `/`.
    Single,
}

impl Hosting {
    /// Whether a connection from `address` may say on whose behalf it asks.
    pub fn trusts(&self, address: IpAddr) -> bool {
        // A listener on `[::]` sees an IPv4 proxy under its mapped address.
        let address = address.to_canonical();
        self.trusted_proxies.iter().any(|network| network.contains(&address))
    }
}

/// Reads networks; an address without a length is the network of that address alone.
fn networks<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<IpNet>, D::Error> {
    Vec::<String>::deserialize(deserializer)?
        .iter()
        .map(|text| text.parse::<IpNet>().or_else(|error| text.parse::<IpAddr>().map(IpNet::from).map_err(|_| error)))
        .collect::<Result<_, _>>()
        .map_err(serde::de::Error::custom)
}

fn network_texts<S: Serializer>(networks: &[IpNet], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(networks.iter().map(ToString::to_string))
}

/// No contact is the empty text, as everywhere in the settings.
mod contact_or_empty {
    use super::Contact;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "serde asks for this form")]
    pub(super) fn serialize<S: Serializer>(contact: &Option<Contact>, serializer: S) -> Result<S::Ok, S::Error> {
        match contact {
            Some(contact) => serializer.collect_str(contact),
            None => serializer.serialize_str(""),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Contact>, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.is_empty() {
            return Ok(None);
        }
        Contact::parse(&text).map(Some).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_listed_proxy_is_trusted_also_by_its_mapped_address() {
        let hosting = Hosting { trusted_proxies: vec!["10.0.0.0/8".parse().expect("network")], ..Hosting::default() };
        for (address, is_trusted) in
            [("10.1.2.3", true), ("::ffff:10.1.2.3", true), ("11.1.2.3", false), ("::1", false)]
        {
            assert_eq!(hosting.trusts(address.parse().expect("address")), is_trusted, "{address}");
        }
    }
}
