//! Somebody who publishes, and visitors: requests over connections that stay open.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// A browser. Cookies count at every port of this machine, so that one sign-in is one at all
/// nodes, as it is behind a load balancer.
pub(super) struct Editor {
    agent: ureq::Agent,
    csrf: String,
    entry: String,
}

/// An agent that takes every answer as it is.
pub(super) fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).proxy(None);
    config.timeout_global(Some(Duration::from_secs(30))).build().into()
}

/// An answer's status and body.
pub(super) fn read(agent: &ureq::Agent, url: &str) -> Result<(u16, String), ureq::Error> {
    let mut answer = agent.get(url).call()?;
    Ok((answer.status().as_u16(), answer.body_mut().read_to_string()?))
}

fn hidden(page: &str, name: &str) -> String {
    let (_, rest) =
        page.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name}: {page}"));
    rest.split('"').next().expect("its end").to_owned()
}

impl Editor {
    /// Signs in to the first site at a node, and publishes a post at `/site-0/posts/rye`.
    pub(super) fn open(node: SocketAddr) -> Self {
        let mut editor = Self { agent: agent(), csrf: String::new(), entry: String::new() };
        editor.open_page(node, "/sign-in");
        let (email, password) = ("bench@example.org", "correct horse battery");
        let (status, _) = editor.post(node, "/sign-in", &[("email", email), ("password", password), ("next", "")]);
        assert_eq!(status, 303, "signed in");
        editor.open_page(node, "/posts/new");
        let text = [("s.0.kind", "rich_text"), ("s.0.body", "Rye rises slowly.")];
        let (status, led_to) =
            editor.post(node, "/posts/new", &[&[("title", "Rye"), ("intent", "publish")][..], &text].concat());
        assert_eq!(status, 303, "written");
        let (_, path) = led_to.split_once("/site-0/admin").expect("below the admin");
        path.split('?').next().expect("a path").clone_into(&mut editor.entry);
        editor
    }

    /// Publishes the post under another title at a node, and gives the time that the answer took
    /// and whether every node had confirmed it.
    pub(super) fn publish(&mut self, node: SocketAddr, title: &str) -> (Duration, bool) {
        let entry = self.entry.clone();
        let page = self.open_page(node, &entry);
        let version = hidden(&page, "version");
        let began = Instant::now();
        let fields = [("version", version.as_str()), ("intent", "publish"), ("title", title), ("slug", "rye")];
        let (status, led_to) = self.post(node, &entry, &fields);
        let took = began.elapsed();
        assert_eq!(status, 303, "published");
        (took, !led_to.contains("behind"))
    }

    fn open_page(&mut self, node: SocketAddr, path: &str) -> String {
        let (status, page) = read(&self.agent, &format!("http://{node}/site-0/admin{path}")).expect("an answer");
        assert_eq!(status, 200, "{path}: {page}");
        self.csrf = hidden(&page, "csrf");
        page
    }

    fn post(&self, node: SocketAddr, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let form = [&[("csrf", self.csrf.as_str())][..], fields].concat();
        let url = format!("http://{node}/site-0/admin{path}");
        let mut answer = self.agent.post(&url).send_form(form).expect("an answer");
        let led_to = answer.headers().get("location").and_then(|place| place.to_str().ok()).unwrap_or_default();
        let led_to = led_to.to_owned();
        answer.body_mut().read_to_vec().expect("the rest");
        (answer.status().as_u16(), led_to)
    }
}
