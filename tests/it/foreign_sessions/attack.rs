//! Who tries, with what, and at what.

use crate::support::{ADMIN, PASSWORD, Response, TestServer};
use rowhouse::control::progress::Verb;
use ureq::http::Method;

/// What somebody has who is signed in somewhere.
pub(super) struct Thief {
    name: String,
    /// The session's secret.
    pub(super) token: String,
    /// The token of that session's forms.
    pub(super) csrf: String,
}

impl Thief {
    /// Signs in.
    pub(super) fn signed_in(server: &TestServer, base: &str, email: &str) -> Self {
        let mut browser = server.browser();
        browser.sign_in(base, email, PASSWORD).expect_status(303);
        let page = browser.get(&format!("{base}/admin/profile")).expect_status(200);
        let cookies = browser.cookies();
        let session = cookies.into_iter().find(|(name, _)| name.starts_with("rowhouse_session_"));
        let (name, token) = session.expect("a session");
        Self { name, token, csrf: page.hidden_field("csrf").expect("a form") }
    }

    /// The cookie as the browser has it.
    pub(super) fn cookie(&self) -> String {
        format!("{}={}", self.name, self.token)
    }

    /// The same secret under another name.
    pub(super) fn cookie_as(&self, name: &str) -> String {
        format!("{name}={}", self.token)
    }

    /// The session's cookie beside that of a form from before a sign-in, and that form's token.
    pub(super) fn with_planted_form(&self, server: &TestServer, base: &str) -> (String, String) {
        let page = server.get(&format!("{base}/admin/sign-in")).expect_status(200);
        let cookie = page.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie");
        (format!("{}; {cookie}", self.cookie()), page.hidden_field("csrf").expect("a form"))
    }

    /// Under both names, and under that of the cookie before a sign-in.
    pub(super) fn both(&self, name: &str) -> String {
        let form = name.replace("session", "form");
        format!("{}; {}; {form}={}", self.cookie(), self.cookie_as(name), self.token)
    }
}

/// What there is to get at a tenant: the real identifiers, so that nothing is refused only
/// because it is not there.
pub(super) struct Prize {
    tenant: String,
    short_id: String,
    entry: String,
    media: String,
    media_path: String,
    person: String,
    invitation: String,
    session: String,
    token: String,
    tag: String,
    work: String,
}

impl Prize {
    /// Of a tenant that was set up from the blog.
    pub(super) fn of(server: &TestServer, tenant: &str) -> Self {
        let mut desk = server.desk(tenant);
        let entry = desk.write("posts", "publish", "Prize", "A text.");
        server.invited(tenant, "ola@brandt.example", "editor");
        desk.invite("tove@brandt.example", "author");
        // A second session, which has a button on the profile.
        server.browser().sign_in(&format!("/{tenant}"), ADMIN, PASSWORD).expect_status(303);
        let (people, library, profile) =
            (desk.get("/people").text(), desk.get("/media").text(), desk.get("/profile").text());
        let (home, post) = (server.get(&format!("/{tenant}/posts")).text(), desk.path(""));
        let after = |page: &str, start: &str, end: char| {
            let (_, rest) = page.split_once(start).unwrap_or_else(|| panic!("`{start}` is not in {page}"));
            rest.split(end).next().expect("its end").to_owned()
        };
        let token = server.wait(server.control().create_api_token(
            &crate::support::arrange::ACTOR,
            "prize",
            std::time::Duration::from_hours(48),
        ));
        token.expect("a token");
        let tokens = server.wait(server.control().list_api_tokens()).expect("tokens");
        Self {
            short_id: server.record(tenant).id.short(),
            entry: entry.trim_start_matches("/entries/").to_owned(),
            media: after(&library, &format!("{post}/media/"), '"'),
            media_path: after(&library, &format!("/{tenant}/media/"), '"'),
            person: after(&people, "<tr id=\"person-", '"'),
            invitation: after(&people, &format!("{post}/people/invitations/"), '/'),
            session: after(&profile, &format!("{post}/profile/sessions/"), '/'),
            token: tokens[0].id.to_string(),
            tag: after(&home, &format!("/{tenant}/tag/"), '"'),
            work: server.begin_work(Verb::BackUp, tenant).id().to_string(),
            tenant: tenant.to_owned(),
        }
    }

    /// The name of the session's cookie at a base: the tenant's, or the console's.
    pub(super) fn session_cookie(&self, base: &str) -> String {
        let id = if base.is_empty() { "000000000000" } else { &self.short_id };
        format!("rowhouse_session_{id}")
    }
}

/// A route's path with the prize's identifiers in it. The token of an invitation is a secret
/// that a thief does not have.
pub(super) fn fill(pattern: &str, prize: &Prize) -> String {
    let id = [
        ("/admin/entries/", &prize.entry),
        ("/admin/media/", &prize.media),
        ("/admin/tenants/", &prize.person),
        ("/admin/people/invitations/", &prize.invitation),
        ("/admin/people/", &prize.person),
        ("/admin/profile/sessions/", &prize.session),
        ("/admin/tokens/", &prize.token),
        // No mail was given up; whoever gets in is told so, and nobody else.
        ("/admin/mails/", &prize.token),
        ("/admin/messages/", &prize.token),
        ("/admin/work/", &prize.work),
        // Nothing leads elsewhere; whoever gets in is told so, and nobody else.
        ("/admin/redirects/", &prize.token),
    ];
    let id = id.iter().find(|(start, _)| pattern.starts_with(start)).map_or("", |(_, id)| id);
    let name = if pattern.contains("tenants/") { &prize.tenant } else { "none.svg" };
    let slug = if pattern.contains("tag") { &prize.tag } else { "prize" };
    let path = pattern.replace("/media/{hash}/{name}", &format!("/media/{}", prize.media_path));
    let path = path.replace("{hash}/{width}", "000000000000/320").replace("{hash}", "000000000000");
    let path = path
        .replace("{token}", &"0".repeat(64))
        .replace("{page}", "1")
        .replace("{version}", "1")
        .replace("{link}", &prize.token)
        .replace("{key}", "prizes")
        .replace("{language}", "de")
        .replace("{path:.+}", "about");
    let path = path.replace("{slug}", slug).replace("{name:.*}", "site.css").replace("{name}", name);
    let path = path.replace("{id}", id).replace("{file}", "none.svg");
    assert!(!path.contains(['{', '}']) && !path.contains("//"), "{path} has a parameter that nobody fills in");
    path
}

/// Routes for people who are not signed in.
pub(super) fn is_open(pattern: &str) -> bool {
    let open = [
        "/admin/sign-in",
        "/admin/sign-in/second-factor",
        "/admin/forgotten-password",
        "/admin/sign-out",
        "/admin/setup",
    ];
    let is_by_link = ["/admin/invitation/", "/admin/reset-password/", "/admin/confirm-email/", "/admin/preview/"]
        .iter()
        .any(|start| pattern.starts_with(start));
    open.contains(&pattern) || is_by_link
}

/// Sends what any of the forms would take for a yes, with a token; or asks.
pub(super) fn send(server: &TestServer, method: &Method, path: &str, headers: &[(&str, &str)], csrf: &str) -> Response {
    if *method == Method::GET {
        return server.browser().get_with(path, headers);
    }
    let (content_type, body) = if path.starts_with("/_/api/") {
        let body = r#"{"name":"planted","prefix":"planted","title":"Planted","with_data":true,"recipe":"blank"}"#;
        ("application/json", body.to_owned())
    } else if path.ends_with("/admin/media")
        || path.ends_with("/upload")
        || path.ends_with("/replace")
        || path.ends_with("/admin/restore")
    {
        let part = "--seam\r\nContent-Disposition: form-data; name=";
        let file = format!("{part}\"file\"; filename=\"a.gif\"\r\n\r\nGIF89a\x01\0\x01\0\0\0\0\r\n--seam--\r\n");
        ("multipart/form-data; boundary=seam", format!("{part}\"csrf\"\r\n\r\n{csrf}\r\n{file}"))
    } else {
        let fields = [
            ("csrf", csrf),
            ("name", "bolt"),
            ("typed_name", "bolt"),
            ("title", "Planted"),
            ("prefix", "planted"),
            ("scope", "data"),
            ("intent", "suspend"),
            ("confirmed", "yes"),
            ("role", "administrator"),
            ("recipe", "blank"),
            ("email", "thief@evil.example"),
            ("password", "eleven dry herons"),
            ("current_password", PASSWORD),
            ("new_password", "eleven dry herons"),
            ("days", "30"),
        ];
        ("application/x-www-form-urlencoded", serde_urlencoded::to_string(fields).expect("pairs"))
    };
    let headers: Vec<(&str, &str)> =
        [("content-type", content_type)].into_iter().chain(headers.iter().copied()).collect();
    server.browser().send(method, path, &headers, body.into_bytes())
}
