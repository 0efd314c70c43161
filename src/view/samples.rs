//! Sample data for the tests of screens, and what is true of every screen.

use crate::domain::content_type::TypeKey;
use crate::domain::ids::UserId;
use crate::domain::role::{ReadyMade, Role};
use crate::domain::timestamp::Timestamp;
use crate::view::frame::{Area, Door, Frame, Notice, TypeName};
use jiff::tz::TimeZone;

/// A text that would do harm on a screen that does not escape it.
pub(crate) const HOSTILE: &str = r#"<script>alert("x")</script>' onload='"#;

pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_795_253_400_000);

pub(crate) fn console_frame() -> Frame {
    Frame {
        area: Area::Console,
        base: String::new(),
        csrf: "csrf-of-the-console".to_owned(),
        site: "Rowhouse".to_owned(),
        person: "Runa Halvorsen".to_owned(),
        person_id: UserId::from(uuid::Uuid::nil()),
        role: Role::ready_made(ReadyMade::Administrator),
        languages: Vec::new(),
        types: Vec::new(),
        unread: 0,
        notices: vec![Notice::success("the tenant `harbor-books` is running")],
        now: NOW,
        zone: TimeZone::UTC,
        site_zone: TimeZone::UTC,
        max_bytes: 4 << 30,
    }
}

pub(crate) fn admin_frame() -> Frame {
    Frame {
        area: Area::Admin,
        base: "/shop".to_owned(),
        csrf: "csrf-of-the-shop".to_owned(),
        site: "Harbor Books".to_owned(),
        person: "Ines Calder".to_owned(),
        person_id: UserId::from(uuid::Uuid::nil()),
        role: Role::ready_made(ReadyMade::Administrator),
        languages: Vec::new(),
        types: vec![TypeName {
            key: TypeKey::parse("events").expect("a key"),
            singular: "Event".to_owned(),
            plural: HOSTILE.chars().take(30).collect(),
        }],
        unread: 1234,
        notices: vec![Notice::error("the post could not be published; it has no title")],
        now: NOW,
        zone: TimeZone::UTC,
        site_zone: TimeZone::UTC,
        max_bytes: 64 << 20,
    }
}

pub(crate) fn door(area: Area) -> Door {
    let frame = if area == Area::Console { console_frame() } else { admin_frame() };
    Door { area, base: frame.base, csrf: frame.csrf, site: frame.site, notices: Vec::new() }
}

/// A moment before [`NOW`].
pub(crate) fn ago(seconds: u64) -> Timestamp {
    NOW.minus(std::time::Duration::from_secs(seconds))
}

/// Checks what is true of every screen: its forms and links stay under `base`, a form that
/// changes something carries the CSRF token, every label has its field, and nothing on it
/// needs or smuggles a script or an inline style.
pub(crate) fn check_screen(name: &str, html: &str, base: &str, csrf: &str) {
    for (start, _) in html.match_indices("<form ") {
        let form = &html[start..html[start..].find("</form>").map_or(html.len(), |end| start + end)];
        let action = attribute(form, "action").unwrap_or_else(|| panic!("{name}: a form without an action"));
        assert!(action.starts_with(&format!("{base}/admin")), "{name}: a form goes to {action}");
        if attribute(form, "method") == Some("post") {
            let field = format!(r#"<input type="hidden" name="csrf" value="{csrf}">"#);
            assert!(form.contains(&field), "{name}: the form to {action} has no csrf field");
        } else {
            assert!(!form.contains(csrf), "{name}: the form to {action} shows the csrf token in its address");
        }
    }
    for (start, _) in html.match_indices(" href=\"").chain(html.match_indices(" formaction=\"")) {
        let link = attribute(&html[start..], "").expect("an attribute");
        // A file that is in the screen itself leads nowhere.
        let is_download = html[start..].split('>').next().is_some_and(|tag| tag.contains(" download=\""));
        let is_fine = link.starts_with(&format!("{base}/"))
            || link.starts_with("/_/static/")
            || link.starts_with('#')
            || link.starts_with("https://")
            // An address that was parsed as one.
            || link.starts_with("mailto:")
            || link.starts_with("data:text/plain;") && is_download;
        assert!(is_fine, "{name}: a link leads to {link}");
    }
    for (start, _) in html.match_indices("<label") {
        if let Some(field) = attribute(html[start..].split('>').next().expect("a tag"), "for") {
            assert!(html.contains(&format!("id=\"{field}\"")), "{name}: no field `{field}` for its label");
        }
    }
    // A screen may load modules of the server's own files, and has no other script.
    let without_modules = html.replace("<script type=\"module\" src=\"/_/static/", "");
    for forbidden in ["<script", "<style", " style=", " onload='", " onclick="] {
        assert!(!without_modules.contains(forbidden), "{name}: has {forbidden}");
    }
    assert!(html.matches("<h1").count() == 1, "{name}: has not one first heading");
    assert!(!html.contains("<title> ·"), "{name}: has no title");
}

/// The value of the first attribute of that name; with an empty name, of the first one.
fn attribute<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let start = html.find(&format!("{name}=\""))? + name.len() + 2;
    html[start..].split('"').next()
}
