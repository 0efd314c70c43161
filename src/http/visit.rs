//! A request that led to a tenant: whose site it is, and at which door it came in.

use crate::config::{BaseUrl, hosting::Hosting};
use crate::domain::host::{Authority, HostName};
use crate::http::forwarded::{self, Forwarded};
use crate::tenancy::Tenant;
use actix_web::dev::{Payload, RequestHead};
use actix_web::http::header::{FORWARDED, HOST, HeaderMap};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr};
use std::rc::Rc;
use std::sync::Arc;

/// What the data plane found out about a request, for the handlers.
#[derive(Clone, Debug)]
pub struct Visit(Rc<Details>);

#[derive(Debug)]
struct Details {
    tenant: Arc<Tenant>,
    base: Box<str>,
    origin: Box<str>,
    client: Client,
}

/// Who sent a request, and how it came: the peer's word where the peer is a trusted proxy,
/// else what the connection itself says.
#[derive(Clone, Debug)]
pub struct Client {
    /// The visitor's address.
    pub address: IpAddr,
    /// Whether the visitor's own connection is over TLS.
    pub is_secure: bool,
}

impl Visit {
    /// A visit of a tenant under `base`, at `authority`.
    pub fn new(tenant: Arc<Tenant>, base: &str, authority: &str, hosting: &Hosting, client: Client) -> Self {
        let origin = match &hosting.base_url {
            // A tenant's own host is an origin of its own; prefixes are under the base URL.
            Some(base_url) if !is_own_host(&tenant, authority) => base_url.to_string(),
            _ => {
                // One host has many spellings, and links have one.
                let authority = Authority::parse(authority).map_or_else(|_| authority.to_owned(), |it| it.to_string());
                format!("{}://{authority}", if client.is_secure { "https" } else { "http" })
            }
        };
        Self(Rc::new(Details { tenant, base: base.into(), origin: origin.into(), client }))
    }

    /// The same visit of a tenant that the registry has put in the place of this one.
    #[must_use]
    pub fn of(&self, tenant: Arc<Tenant>) -> Self {
        let Details { base, origin, client, .. } = &*self.0;
        Self(Rc::new(Details { tenant, base: base.clone(), origin: origin.clone(), client: client.clone() }))
    }

    /// The tenant.
    pub fn tenant(&self) -> &Arc<Tenant> {
        &self.0.tenant
    }

    /// The path before every link of the site: `/shop`, or nothing.
    pub fn base(&self) -> &str {
        &self.0.base
    }

    /// Scheme, host and port: `https://example.org`.
    pub fn origin(&self) -> &str {
        &self.0.origin
    }

    /// Scheme, host and base of the one address by which the site is known, whichever door a
    /// visit came in by: that of the tenant's first own host, where it has one. The port is
    /// that of the visit, as the server behind both doors is the same.
    pub fn canonical(&self) -> String {
        let origin = self.origin();
        let Some(host) = self.tenant().hosts().first() else { return format!("{origin}{}", self.base()) };
        let (scheme, authority) = origin.split_once("://").unwrap_or(("http", origin));
        let port = Authority::parse(authority).ok().and_then(|authority| authority.port);
        format!("{scheme}://{}", Authority { host: host.clone(), port })
    }

    /// A path of this site with its base: `/admin` at `/shop` is `/shop/admin`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0.base)
    }

    /// The visitor's address.
    pub fn client_address(&self) -> IpAddr {
        self.0.client.address
    }

    /// Whether cookies must be `Secure`.
    pub fn is_secure(&self) -> bool {
        self.0.client.is_secure
    }
}

impl FromRequest for Visit {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let visit = request.extensions().get::<Self>().cloned();
        ready(visit.ok_or_else(|| actix_web::error::ErrorNotFound("no tenant answers here")))
    }
}

fn is_own_host(tenant: &Tenant, authority: &str) -> bool {
    let name = host_of(authority);
    let name = name.strip_suffix('.').unwrap_or(name);
    tenant.hosts().iter().any(|host| host.as_str().eq_ignore_ascii_case(name))
}

/// The host of an authority, without its port.
pub fn host_of(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => host,
        _ => authority,
    }
}

/// Why a request's host is refused: 400.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadHost;

/// The authority that a request is for: the one `Host` header, which an absolute-form
/// target must repeat (RFC 9112, section 3.2.2), or what a trusted proxy says it was.
pub fn authority<'a>(head: &'a RequestHead, hosting: &Hosting) -> Result<&'a str, BadHost> {
    if trusts_peer(head, hosting) {
        let said = single(&head.headers, "x-forwarded-host")?;
        if let Some(said) = said.or_else(|| standard(head, hosting)?.host) {
            return Ok(said);
        }
    }
    let mut hosts = head.headers.get_all(HOST);
    let host = hosts.next().and_then(|value| value.to_str().ok()).ok_or(BadHost)?;
    if hosts.next().is_some() {
        return Err(BadHost);
    }
    if head.uri.authority().is_some_and(|target| !target.as_str().eq_ignore_ascii_case(host)) {
        return Err(BadHost);
    }
    Ok(host)
}

/// Checks an authority in full. Not needed where the same text was checked before.
pub fn check_authority(authority: &str) -> Result<HostName, BadHost> {
    Authority::parse(authority).map(|authority| authority.host).map_err(|_| BadHost)
}

/// Whether the visitor's connection is over TLS.
pub fn is_secure(head: &RequestHead, hosting: &Hosting) -> bool {
    let is_https = |proto: &[u8]| proto.eq_ignore_ascii_case(b"https");
    let said = trusts_peer(head, hosting).then(|| match head.headers.get("x-forwarded-proto") {
        Some(proto) => Some(is_https(proto.as_bytes())),
        None => standard(head, hosting)?.proto.map(|proto| is_https(proto.as_bytes())),
    });
    said.flatten().unwrap_or_else(|| hosting.base_url.as_ref().is_some_and(BaseUrl::is_https))
}

/// The visitor's address: that of the peer, or, behind trusted proxies, the last address
/// of `X-Forwarded-For` that is not one of theirs. It is read from its end, which those
/// proxies wrote; what stands before a part that is no address is anybody's word.
pub fn client_address(head: &RequestHead, hosting: &Hosting) -> IpAddr {
    let peer = head.peer_addr.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
    if !hosting.trusts(peer) {
        return peer;
    }
    if let Some(forwarded) = standard(head, hosting) {
        return forwarded.client;
    }
    let headers: Vec<&str> =
        head.headers.get_all("x-forwarded-for").map(|value| value.to_str().unwrap_or_default()).collect();
    let parts = headers.iter().rev().flat_map(|value| value.rsplit(','));
    let mut addresses = parts.map_while(|part| part.trim().parse().ok());
    addresses.find(|address| !hosting.trusts(*address)).unwrap_or(peer)
}

/// The headers that proxies wrote before there was a standard, and most still write.
const UNOFFICIAL: [&str; 3] = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"];

/// What the standard header says, where the peer is trusted. Beside any of the unofficial
/// ones it says nothing: a proxy that writes those lets a visitor's `Forwarded` pass.
fn standard<'a>(head: &'a RequestHead, hosting: &Hosting) -> Option<Forwarded<'a>> {
    let headers = &head.headers;
    if !headers.contains_key(FORWARDED) || UNOFFICIAL.iter().any(|name| headers.contains_key(*name)) {
        return None;
    }
    let peer = head.peer_addr?.ip();
    hosting.trusts(peer).then(|| forwarded::read(headers, peer, |address| hosting.trusts(address)))?
}

/// Whether the one at the other end of the connection is a trusted proxy.
pub fn trusts_peer(head: &RequestHead, hosting: &Hosting) -> bool {
    !hosting.trusted_proxies.is_empty() && head.peer_addr.is_some_and(|peer| hosting.trusts(peer.ip()))
}

fn single<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, BadHost> {
    headers.get(name).map(|value| value.to_str().map_err(|_| BadHost)).transpose()
}
