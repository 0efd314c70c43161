//! A browser: it keeps cookies and the token of the last page's form. It follows no
//! redirect by itself, since where one leads is what most tests are about.

use super::Response;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use ureq::http::{Method, Request, Uri};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

/// One person's browser.
pub(crate) struct Browser {
    agent: ureq::Agent,
    origin: String,
    csrf: Option<String>,
}

/// Every name is the servers', which take turns. One that refuses is passed over.
#[derive(Debug)]
struct Everywhere {
    servers: Vec<SocketAddr>,
    turn: AtomicUsize,
}

impl Resolver for Everywhere {
    fn resolve(&self, _: &Uri, _: &ureq::config::Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        let count = self.servers.len();
        let mut addresses = self.empty();
        for server in self.servers.iter().cycle().skip(turn % count).take(count) {
            addresses.push(*server);
        }
        Ok(addresses)
    }
}

impl Browser {
    /// A browser that finds the server at `host`.
    pub(super) fn new(address: SocketAddr, host: &str) -> Self {
        Self::at(vec![address], format!("http://{host}:{}", address.port()), 3)
    }

    /// A browser that asks another one of several servers each time, all of them at `host`.
    pub(super) fn around(servers: Vec<SocketAddr>, host: &str) -> Self {
        let origin = format!("http://{host}:{}", servers[0].port());
        Self::around_at(servers, origin)
    }

    /// The same at an origin, where the port that browsers see is not that of the first.
    pub(super) fn around_at(servers: Vec<SocketAddr>, origin: String) -> Self {
        Self::at(servers, origin, 0)
    }

    fn at(servers: Vec<SocketAddr>, origin: String, idle_connections: usize) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(30)))
            .max_idle_connections_per_host(idle_connections)
            .max_idle_connections(idle_connections)
            .build();
        let everywhere = Everywhere { servers, turn: AtomicUsize::new(0) };
        let agent = ureq::Agent::with_parts(config, DefaultConnector::default(), everywhere);
        Self { agent, origin, csrf: None }
    }

    /// Opens a page.
    pub(crate) fn get(&mut self, path: &str) -> Response {
        self.get_with(path, &[])
    }

    /// Opens a page with more headers.
    pub(crate) fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Response {
        let page = self.send(&Method::GET, path, headers, Vec::new());
        self.csrf = page.hidden_field("csrf").or(self.csrf.take());
        page
    }

    /// Asks for a page's headers.
    pub(crate) fn head(&mut self, path: &str) -> Response {
        self.send(&Method::HEAD, path, &[], Vec::new())
    }

    /// Sends a form with the token of the last page that had a form.
    pub(crate) fn post_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let csrf = self.csrf.clone().expect("a page with a form was opened before");
        let pairs: Vec<(&str, &str)> = [("csrf", csrf.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.post_pairs(path, &pairs)
    }

    /// Sends a form as it is, without a token that is not in it.
    pub(crate) fn post_pairs(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let body = serde_urlencoded::to_string(fields).expect("pairs of text");
        let page =
            self.send(&Method::POST, path, &[("content-type", "application/x-www-form-urlencoded")], body.into_bytes());
        self.csrf = page.hidden_field("csrf").or(self.csrf.take());
        page
    }

    /// Opens the page that an answer leads to.
    #[track_caller]
    pub(crate) fn follow(&mut self, redirect: &Response) -> Response {
        let location = redirect.location();
        let path = location.strip_prefix(&self.origin).unwrap_or(location).to_owned();
        self.get(&path)
    }

    /// Signs in under a base (`/acme`, or nothing for the console), as a person does.
    #[track_caller]
    pub(crate) fn sign_in(&mut self, base: &str, email: &str, password: &str) -> Response {
        let form = format!("{base}/admin/sign-in");
        self.get(&form).expect_status(200);
        self.post_form(&form, &[("email", email), ("password", password), ("next", "")])
    }

    /// Sends a request with any method, headers and body.
    pub(crate) fn send(&mut self, method: &Method, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Response {
        self.try_send(method, path, headers, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// The same, where no answer is a thing that can happen.
    pub(crate) fn try_send(
        &mut self,
        method: &Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Result<Response, ureq::Error> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.origin));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let has_body = !body.is_empty() || matches!(*method, Method::POST | Method::PUT | Method::PATCH);
        let answer = if has_body {
            self.agent.run(request.body(body).expect("a request"))
        } else {
            self.agent.run(request.body(()).expect("a request"))
        };
        let mut answer = answer?;
        let headers = answer.headers().iter();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let headers = headers.map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect();
        let body = answer.body_mut().with_config().limit(64 << 20).read_to_vec()?;
        Ok(Response { status: answer.status().as_u16(), headers, body })
    }

    /// What this browser's cookies are now, as pairs.
    pub(crate) fn cookies(&self) -> Vec<(String, String)> {
        let jar = self.agent.cookie_jar_lock();
        jar.iter().map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned())).collect()
    }
}
