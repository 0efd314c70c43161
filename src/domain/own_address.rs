//! Whole addresses of a site's own pages, as people copy them out of a browser: what a site's texts have for them is
//! the path, which leads there at every door of the site, and goes along where the page or the site moves.

use super::document::Href;
use super::host::{Authority, HostName};
use super::request_path::RequestPath;
use percent_encoding::{CONTROLS, utf8_percent_encode};
use serde_json::Value;
use std::iter;

/// Hosts, with their ports, at which a site answers. Others may answer there, too, under their prefixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doors(Vec<Authority>);

impl Doors {
    /// The one at an origin (`https://example.org`), and those at the hosts of the site's own, with the same port.
    pub fn new(origin: &str, hosts: &[HostName]) -> Self {
        let Some((door, _)) = split(origin) else { return Self(Vec::new()) };
        let own = hosts.iter().map(|host| Authority { host: host.clone(), port: door.port });
        Self(iter::once(door.clone()).chain(own).collect())
    }

    /// The path of the site to which a whole address leads. `leads` says of a host and a path which path of the site
    /// that is, and is empty for the bare base; none where it is another site's.
    pub fn own_path(&self, href: &Href, leads: impl Fn(&HostName, RequestPath<'_>) -> Option<String>) -> Option<Href> {
        let (authority, rest) = split(href.as_str())?;
        if !self.0.contains(&authority) {
            return None;
        }
        let (path, rest) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
        // As a browser asks for it.
        let path = if path.is_empty() { "/".to_owned() } else { utf8_percent_encode(path, CONTROLS).to_string() };
        let own = leads(&authority.host, RequestPath::parse(&path).ok()?)?;
        let own = if own.is_empty() { "/" } else { &own };
        Href::parse(&format!("{own}{rest}")).ok()
    }
}

/// The host of a whole address, with its port where that is not the one of the scheme, and what follows it. None of
/// what is no such address, or says who asks.
fn split(address: &str) -> Option<(Authority, &str)> {
    let (scheme, rest) = address.split_once("://")?;
    let of_scheme = match scheme.to_ascii_lowercase().as_str() {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let (authority, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let Authority { host, port } = Authority::parse(authority).ok()?;
    Some((Authority { host, port: port.filter(|port| *port != of_scheme) }, rest))
}

/// A text as JSON with some links changed, whatever section or mark they are in; none where all stay as they are.
pub fn with_links(json: &str, change: &impl Fn(&Href) -> Option<Href>) -> Option<String> {
    with_links_called("href", json, change)
}

/// The same of other JSON, where links are called otherwise.
pub fn with_links_called(called: &str, json: &str, change: &impl Fn(&Href) -> Option<Href>) -> Option<String> {
    let mut value = serde_json::from_str(json).ok()?;
    change_links(called, &mut value, change).then(|| value.to_string())
}

/// Says whether one was changed.
fn change_links(called: &str, value: &mut Value, change: &impl Fn(&Href) -> Option<Href>) -> bool {
    match value {
        Value::Array(values) => {
            let changed: Vec<bool> = values.iter_mut().map(|value| change_links(called, value, change)).collect();
            changed.contains(&true)
        }
        Value::Object(fields) => fields.iter_mut().fold(false, |changed, (name, value)| {
            let href = Some(&*value).filter(|_| name == called).and_then(Value::as_str);
            match href.and_then(|href| Href::parse(href).ok()).and_then(|href| change(&href)) {
                Some(href) => {
                    *value = Value::from(href.as_str());
                    true
                }
                None => change_links(called, value, change) || changed,
            }
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a server says that has a site below `/journal`, which has a host of its own, and another one beside it.
    fn leads(host: &HostName, path: RequestPath<'_>) -> Option<String> {
        match (host.as_str(), path.split_first()) {
            ("journal.example", _) => Some(path.as_str().to_owned()),
            (_, ("journal", rest)) => Some(rest.to_owned()),
            _ => None,
        }
    }

    fn own(origin: &str, address: &str) -> Option<String> {
        let hosts = [HostName::parse("journal.example").expect("a host")];
        let href = Href::parse(address).expect("a link");
        Doors::new(origin, &hosts).own_path(&href, leads).map(|href| href.to_string())
    }

    #[test]
    fn a_whole_address_of_the_site_is_the_path_that_it_leads_to() {
        for (address, path) in [
            ("https://sites.example/journal/about", "/about"),
            ("http://sites.example/journal/about?a=b#c", "/about?a=b#c"),
            ("HTTPS://Sites.Example:443/journal/about", "/about"),
            ("https://sites.example/journal", "/"),
            ("https://sites.example/journal/", "/"),
            ("https://sites.example/journal#top", "/#top"),
            ("https://sites.example/journal?a", "/?a"),
            ("https://sites.example/journal/caf\u{e9}", "/caf%C3%A9"),
            ("https://journal.example", "/"),
            ("https://journal.example/journal/about", "/journal/about"),
        ] {
            assert_eq!(own("https://sites.example", address).as_deref(), Some(path), "{address}");
        }
        assert_eq!(own("http://[::1]:8080", "http://[::1]:8080/journal/about").as_deref(), Some("/about"));
        assert_eq!(own("http://a.example:8080", "http://journal.example:8080/about").as_deref(), Some("/about"));
    }

    #[test]
    fn what_may_lead_elsewhere_stays_as_it_is() {
        for address in [
            "https://sites.example/shop/about",
            "https://sites.example/journalism",
            "https://sites.example/Journal/about",
            "https://sites.example/",
            "https://sites.example:8443/journal/about",
            "https://sites.example.evil.example/journal/about",
            "https://who@sites.example/journal/about",
            "https://sites.example@evil.example/journal/about",
            "https://sites.example/journal/../shop/about",
            "https://sites.example/journal/%2e%2e/shop/about",
            "https://sites.example/journal//evil.example",
            "https://else.example/journal/about",
            "https://else.example/?u=https://sites.example/journal/about",
            "mailto:https://sites.example/journal/about",
            "/journal/about",
            "#https://sites.example/journal/about",
        ] {
            assert_eq!(own("https://sites.example", address), None, "{address}");
        }
        assert_eq!(own("no origin", "https://sites.example/journal/about"), None);
    }

    #[test]
    fn every_link_of_a_text_is_changed_and_nothing_else() {
        let change = |href: &Href| (href.as_str() == "https://a.example/x").then(|| Href::parse("/x").expect("a link"));
        let text = r#"{"a":[{"href":"https://a.example/x"},{"b":{"href":"https://a.example/x"},"href":"/y"}],
            "c":"https://a.example/x","d":{"href":"https://a.example/xy"}}"#;
        let changed = with_links(text, &change).expect("changed");
        let expected = r#"{"a":[{"href":"/x"},{"b":{"href":"/x"},"href":"/y"}],
            "c":"https://a.example/x","d":{"href":"https://a.example/xy"}}"#;
        let read = |json: &str| serde_json::from_str::<Value>(json).expect("JSON");
        assert_eq!(read(&changed), read(expected));
        assert_eq!(with_links(&changed, &change), None);
        assert_eq!(with_links("{", &change), None);
    }
}
