//! Somebody at work in a tenant's admin: a browser that is signed in there.

use super::made_link::link_on;
use super::people::{ADMIN, PASSWORD};
use super::{Browser, Response, TestServer};

/// A signed-in browser. Its paths are below the admin: `/posts/new`.
pub(crate) struct Desk {
    /// The browser.
    pub(crate) browser: Browser,
    base: String,
}

impl TestServer {
    /// The first administrator of a tenant, signed in.
    #[track_caller]
    pub(crate) fn desk(&self, tenant: &str) -> Desk {
        self.desk_of(tenant, ADMIN)
    }

    /// Somebody of a tenant, signed in.
    #[track_caller]
    pub(crate) fn desk_of(&self, tenant: &str, email: &str) -> Desk {
        Desk::open(self.browser(), &format!("/{tenant}"), email)
    }

    /// A new person of a tenant, who came by an invitation and is signed in.
    #[track_caller]
    pub(crate) fn invited(&self, tenant: &str, email: &str, role: &str) -> Desk {
        let link = self.desk(tenant).invite(email, role);
        let mut browser = self.browser();
        browser.get(&link).expect_status(200);
        browser.post_form(&link, &[("name", "Tove Brandt"), ("password", PASSWORD)]).expect_status(303);
        let mut desk = Desk { browser, base: format!("/{tenant}") };
        desk.get("").expect_status(200);
        desk
    }
}

impl Desk {
    /// Somebody who signs in under a base in a browser.
    #[track_caller]
    pub(crate) fn open(mut browser: Browser, base: &str, email: &str) -> Self {
        browser.sign_in(base, email, PASSWORD).expect_status(303);
        let mut desk = Self { browser, base: base.to_owned() };
        desk.get("").expect_status(200);
        desk
    }

    /// A path of this admin, with its base.
    pub(crate) fn path(&self, path: &str) -> String {
        format!("{}/admin{path}", self.base)
    }

    /// Opens a screen.
    pub(crate) fn get(&mut self, path: &str) -> Response {
        let path = self.path(path);
        self.browser.get(&path)
    }

    /// Sends a form with this session's token.
    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let path = self.path(path);
        self.browser.post_form(&path, fields)
    }

    /// Writes a page or a post (`pages`, `posts`) with one text, and gives the path of its
    /// editor below the admin: `/entries/0198…`.
    #[track_caller]
    pub(crate) fn write(&mut self, kind: &str, intent: &str, title: &str, text: &str) -> String {
        let fields = [("title", title), ("intent", intent), ("s.0.kind", "rich_text"), ("s.0.body", text)];
        let saved = self.post(&format!("/{kind}/new"), &fields).expect_status(303);
        let location = saved.location().strip_prefix(&self.path("")).expect("below the admin");
        location.split('?').next().expect("a path").to_owned()
    }

    /// Saves an entry as its editor shows it, but for some fields, with a button's intent.
    #[track_caller]
    pub(crate) fn save(&mut self, entry: &str, intent: &str, changed: &[(&str, &str)]) -> Response {
        let page = self.get(entry).expect_status(200);
        let version = page.hidden_field("version").expect("an editor");
        self.save_version(entry, &version, intent, changed)
    }

    /// The same from an editor that was opened when the entry had that version.
    pub(crate) fn save_version(
        &mut self,
        entry: &str,
        version: &str,
        intent: &str,
        changed: &[(&str, &str)],
    ) -> Response {
        let mut fields = vec![("version", version), ("intent", intent)];
        fields.extend_from_slice(changed);
        self.post(entry, &fields)
    }

    /// Invites somebody, and gives the path of the link.
    #[track_caller]
    pub(crate) fn invite(&mut self, email: &str, role: &str) -> String {
        self.get("/people").expect_status(200);
        let made = self.post("/people", &[("email", email), ("role", role)]).expect_status(303);
        let link = link_on(&self.browser.follow(&made).expect_status(200));
        let start = link.find(&self.base).expect("below the base");
        link[start..].to_owned()
    }
}
