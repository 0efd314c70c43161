//! The site's administrator, signed in, over one connection that stays open.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// More than the largest file of the admin has.
const MAX_BYTES: u64 = 64 << 20;

/// A browser whose paths are below the site's admin: `/posts/new`.
pub(super) struct Desk {
    agent: ureq::Agent,
    base: String,
    csrf: String,
}

/// What came.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    pub(super) took_ms: f64,
}

impl Answer {
    /// The value of a hidden field of its form.
    pub(super) fn hidden(&self, name: &str) -> Option<String> {
        let page = String::from_utf8_lossy(&self.body);
        let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
        rest.split('"').next().map(str::to_owned)
    }
}

impl Desk {
    pub(super) fn open(server: SocketAddr) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).proxy(None);
        let agent = config.timeout_global(Some(Duration::from_mins(1))).build().into();
        let mut desk = Self { agent, base: format!("http://{server}/site/admin"), csrf: String::new() };
        assert_eq!(desk.get("/sign-in").status, 200);
        let fields = [("email", "bench@example.org"), ("password", "correct horse battery"), ("next", "")];
        assert_eq!(desk.post("/sign-in", &fields).status, 303, "signed in");
        assert_eq!(desk.get("").status, 200, "the dashboard");
        desk
    }

    /// Opens a screen.
    pub(super) fn get(&mut self, path: &str) -> Answer {
        let url = format!("{}{path}", self.base);
        let began = Instant::now();
        let answer = self.agent.get(&url).call().unwrap_or_else(|error| panic!("{path}: {error}"));
        let answer = read(path, answer, began);
        if let Some(csrf) = answer.hidden("csrf") {
            self.csrf = csrf;
        }
        answer
    }

    /// Sends a form with the token of the last screen that had one.
    pub(super) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let url = format!("{}{path}", self.base);
        let form = [&[("csrf", self.csrf.as_str())][..], fields].concat();
        let began = Instant::now();
        let answer = self.agent.post(&url).send_form(form).unwrap_or_else(|error| panic!("{path}: {error}"));
        read(path, answer, began)
    }
}

fn read(path: &str, mut answer: ureq::http::Response<ureq::Body>, began: Instant) -> Answer {
    let body = answer.body_mut().with_config().limit(MAX_BYTES).read_to_vec();
    let body = body.unwrap_or_else(|error| panic!("{path}: {error}"));
    Answer { status: answer.status().as_u16(), body, took_ms: began.elapsed().as_secs_f64() * 1000.0 }
}
