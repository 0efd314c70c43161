//! What somebody had written when the session ended. It is not lost: the answer is the door, which
//! carries the form on through signing in, and behind the door a page from which its writer sends it
//! once more. The server keeps nothing of it.
//!
//! Only a form whose own token was good is carried ([`super::CheckedForm`] has looked at that first), and
//! what is carried is sealed with the secret of the session that has ended. So no page of anybody else's
//! puts words into somebody's mouth, and nothing is ever sent again by itself.

use super::cookies::{AnonymousForm, session_token};
use super::site::Site;
use crate::config::Settings;
use crate::config::server::Server;
use crate::domain::ids::UserId;
use crate::domain::request_path::RequestPath;
use crate::http::middleware::headers::SCREEN_POLICY;
use crate::http::respond::HTML;
use crate::http::{Framing, HttpError, Visit};
use crate::identity::csrf::CsrfToken;
use crate::identity::sessions;
use crate::identity::users::User;
use crate::infra::random::SecretToken;
use crate::view::account::send_again::{Again, SendAgain};
use crate::view::account::sign_in::{Carried, SignIn};
use crate::view::form::FieldErrors;
use crate::view::frame::{Door, Notice};
use crate::view::words::Message;
use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::http::Uri;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERER};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

/// The largest form that is carried, in bytes: what the longest text has, a few times.
const MAX_KEPT: usize = 512 << 10;

/// The last parts of addresses at which something is taken away, stopped or let go, and what a button's
/// `intent` says that does so. Whoever wants that presses the button once more, where it says what it does.
const TAKES_AWAY: [&str; 25] = [
    "automatic",
    "bin",
    "delete",
    "delete-forever",
    "discard-draft",
    "drain",
    "end",
    "end-others",
    "finish",
    "forget",
    "kept-copies",
    "missing",
    "move",
    "remove",
    "remove-second-factor",
    "reset",
    "reset-link",
    "restore",
    "resume",
    "revoke",
    "sign-out",
    "suspend",
    "undo",
    "unpublish",
    "withdraw",
];

/// On a request: its form, as soon as it has come and its token was found good.
pub(super) struct Arriving(pub(super) oneshot::Receiver<web::Bytes>);

/// A form that came when its session had ended.
#[derive(Serialize, Deserialize)]
pub struct KeptForm {
    /// Where it was sent, below the site's base.
    to: String,
    /// Whose session it was.
    writer: UserId,
    /// Its fields in their order, but for its token and what is secret.
    fields: Vec<(String, String)>,
    /// The names of what is secret and was typed.
    left_out: Vec<String>,
}

impl KeptForm {
    /// What a page carried, where it is what this browser was given and its session's cookie is there.
    pub fn open(request: &HttpRequest, visit: &Visit, carried: &Carried) -> Option<Self> {
        let session = session_token(request, visit)?;
        let is_ours = CsrfToken::of_kept(&session, &carried.form).matches(&carried.seal);
        let kept: Self = is_ours.then(|| serde_json::from_str(&carried.form).ok())??;
        is_own_screen(&kept.to).then_some(kept)
    }

    /// The page behind the door. Somebody else than the writer gets nothing of it.
    pub fn again(self, visit: &Visit, door: Door, person: &User, on: String) -> SendAgain {
        let again = (self.writer == person.id).then(|| Again {
            action: visit.url(&self.to),
            place: door.area.place_at(self.to.split('?').next().unwrap_or_default()),
            fields: self.fields,
            left_out: self.left_out.join(", "),
        });
        SendAgain { door, person: person.name.to_string(), again, on }
    }
}

/// The door, as the answer to a form whose session has ended.
#[derive(Debug)]
pub struct EndedPage {
    html: String,
    cookie: Option<Cookie<'static>>,
}

impl EndedPage {
    /// The answer.
    pub fn response(&self) -> HttpResponse {
        let mut response = HttpResponse::Forbidden();
        response.insert_header((CONTENT_TYPE, HTML)).insert_header((CONTENT_SECURITY_POLICY, SCREEN_POLICY));
        if let Some(cookie) = &self.cookie {
            response.cookie(cookie.clone());
        }
        response.body(self.html.clone())
    }
}

/// What is answered to somebody who sends something without a session.
pub(super) async fn refusal(request: &HttpRequest, site: &Site) -> HttpError {
    match page(request, site).await {
        Ok(Some(page)) => HttpError::SessionEnded(Box::new(page)),
        Ok(None) => HttpError::StaleForm,
        Err(error) => error,
    }
}

async fn page(request: &HttpRequest, site: &Site) -> Result<Option<EndedPage>, HttpError> {
    let arriving = request.extensions_mut().remove::<Arriving>();
    // Without its cookie nobody knows whose session it was, nor that the form is one of ours; and a
    // script of ours says by itself what is the matter.
    let Some(session) = session_token(request, site) else { return Ok(None) };
    if is_of_script(request) {
        return Ok(None);
    }
    let (said, kept) = match arriving {
        None => ("sign-in-ended-files", None),
        Some(Arriving(form)) => match form.await {
            Ok(form) => keep(request, site, &session, &form).await?,
            Err(_) => return Ok(None),
        },
    };
    let none = &mut Payload::None;
    let (anonymous, framing) =
        (AnonymousForm::from_request(request, none).await?, Framing::from_request(request, none).await?);
    let mut door = framing.door(site, &anonymous.csrf()).await?;
    door.notices = vec![Notice::error(Message::new(said))];
    let (email, errors) = (String::new(), FieldErrors::default());
    let screen = SignIn { door, email, next: came_from(request, site), kept, errors };
    let html = screen.render().map_err(anyhow::Error::from)?;
    Ok(Some(EndedPage { html, cookie: anonymous.into_cookie() }))
}

/// What is said of a form, and what is carried of it.
async fn keep(
    request: &HttpRequest,
    site: &Site,
    session: &SecretToken,
    form: &[u8],
) -> Result<(&'static str, Option<Carried>), HttpError> {
    let to = request.uri().path_and_query().map_or("", |to| to.as_str());
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(form).unwrap_or_default();
    let pairs = pairs.into_iter().filter(|(name, _)| name != "csrf");
    let (secrets, mut fields): (Vec<_>, Vec<_>) = pairs.partition(|(name, _)| is_secret(name));
    if fields.is_empty() || takes_away(request.path()) || is_deed(&fields) || !is_own_screen(to) {
        return Ok(("sign-in-ended-nothing", None));
    }
    // What was written beside that button is kept, and saved as a draft.
    fields.retain(|(name, value)| name != "intent" || value != "unpublish");
    let left_out = secrets.into_iter().filter(|(_, typed)| !typed.is_empty()).map(|(name, _)| name).collect();
    // What is nobody's is shown to nobody.
    let Some(writer) = sessions::person_of_ended(&site.database, session).await? else {
        return Ok(("sign-in-ended-unknown", None));
    };
    let kept = KeptForm { to: to.to_owned(), writer, fields, left_out };
    let form = serde_json::to_string(&kept).map_err(anyhow::Error::from)?;
    if form.len() > most(request) {
        return Ok(("sign-in-ended-large", None));
    }
    let seal = CsrfToken::of_kept(session, &form).as_str().to_owned();
    Ok(("sign-in-ended", Some(Carried { form, seal })))
}

/// How much is carried. A browser may write each byte as three, and all of it is in the form at the door.
fn most(request: &HttpRequest) -> usize {
    let settings = request.app_data::<web::Data<Settings>>();
    let largest = settings.map_or(Server::default().max_body_bytes, |settings| settings.server.max_body_bytes);
    MAX_KEPT.min(largest / 4)
}

/// Whether a field of that name has something that is in no page: what handlers read as a
/// [`super::TypedPassword`].
fn is_secret(name: &str) -> bool {
    name.ends_with("password") || ["code", "challenge", "database_url"].contains(&name)
}

fn takes_away(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| TAKES_AWAY.contains(&last))
}

/// Whether a form says by a field that something is taken away, or that somebody is sure of what was asked
/// of them, and has nothing beside it that was written: the editor's is never lost.
fn is_deed(fields: &[(String, String)]) -> bool {
    let is_written = fields.iter().any(|(name, _)| name == "title");
    let takes = |name: &str, value: &str| name == "intent" && TAKES_AWAY.contains(&value);
    !is_written && fields.iter().any(|(name, value)| name == "confirmed" || takes(name, value))
}

fn is_of_script(request: &HttpRequest) -> bool {
    request.headers().get("sec-fetch-dest").is_some_and(|goal| goal.as_bytes() == b"empty")
}

/// The screen that the form was on, where the browser says so; else the first one.
fn came_from(request: &HttpRequest, visit: &Visit) -> String {
    let from = request.headers().get(REFERER).and_then(|from| from.to_str().ok()?.parse::<Uri>().ok());
    let path = from.as_ref().and_then(|from| from.path().strip_prefix(visit.base()));
    path.filter(|path| is_own_screen(path)).unwrap_or_default().to_owned()
}

/// Whether a path and query below the base lead to a screen of the same admin, behind its door.
pub fn is_own_screen(next: &str) -> bool {
    let path = next.split('?').next().unwrap_or_default();
    let is_below = path == "/admin" || path.starts_with("/admin/");
    let leads_away = ["/admin/sign-in", "/admin/sign-out"].contains(&path);
    // A browser goes up at `..`, which leads to another tenant: such a path has two readings.
    let has_one_reading = RequestPath::parse(path).is_ok();
    is_below && !leads_away && has_one_reading && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn only_a_screen_of_the_same_admin_is_led_to() {
        for own in ["/admin", "/admin/tenants?q=a&page=2", "/admin/pages/1"] {
            assert!(is_own_screen(own), "{own}");
        }
        for other in [
            "",
            "/",
            "/administrator",
            "//evil.example/admin",
            "https://evil.example",
            "/admin\\..",
            "/admin/../../bolt/",
            "/admin/%2e%2e/bolt",
            "/admin//evil.example",
            "/admin/a\r\nX: y",
        ] {
            assert!(!is_own_screen(other), "{other}");
        }
        assert!(!is_own_screen("/admin/sign-in?next=/admin"), "it would come back here");
    }

    #[test]
    fn what_takes_something_away_is_pressed_once_more() {
        for path in ["/admin/tags/a/delete", "/admin/entries/1/bin", "/admin/tenants/acme/reset", "/admin/bin"] {
            assert!(takes_away(path), "{path}");
        }
        assert!(takes_away("/admin/redirects/missing"), "a list is cleared there");
        for path in ["/admin/entries/1", "/admin/settings", "/admin/people", "/admin/navigation/header"] {
            assert!(!takes_away(path), "{path}");
        }
        let is_deed_of = |fields: &[(&str, &str)]| {
            let owned = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            is_deed(&owned.collect::<Vec<_>>())
        };
        for intent in ["bin", "unpublish", "delete", "forget", "restore", "suspend", "resume"] {
            assert!(is_deed_of(&[("id", "1"), ("intent", intent)]), "{intent}");
        }
        assert!(is_deed_of(&[("name", "acme"), ("confirmed", "yes")]));
        for intent in ["", "save", "publish", "remove:2", "again"] {
            assert!(!is_deed_of(&[("id", "1"), ("intent", intent)]), "{intent}");
        }
        for intent in ["unpublish", "withdraw", "undo"] {
            assert!(!is_deed_of(&[("title", "Firing day"), ("intent", intent)]), "{intent}");
        }
    }

    /// The names of the fields of all forms that are read as secrets.
    fn secrets(folder: &Path, names: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                secrets(&path, names);
                continue;
            }
            let source = std::fs::read_to_string(&path).expect("a text");
            let fields = source.lines().filter_map(|line| line.trim().strip_suffix(": TypedPassword,"));
            names.extend(fields.filter_map(|field| field.rsplit(' ').next()).map(str::to_owned));
        }
    }

    #[test]
    fn no_field_that_is_read_as_a_secret_is_carried() {
        let mut names = Vec::new();
        secrets(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http"), &mut names);
        assert!(names.len() > 5, "{names:?}");
        for name in names {
            assert!(is_secret(&name), "{name}");
        }
        assert!(!is_secret("title") && !is_secret("s.0.body"));
    }
}
