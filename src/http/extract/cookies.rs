//! The cookies of a tenant: the session's, that of a form before there is one, and those of a link and of a secret
//! which were just made.
//!
//! Their names have the tenant's id in them and their path is its base: the browser keeps
//! tenants apart. That is for order, not for safety; a session is bound to its tenant in
//! the tenant's own database.

use crate::config::sessions::Sessions;
use crate::http::{HttpError, Visit};
use crate::identity::csrf::CsrfToken;
use crate::identity::sessions;
use crate::infra::random::SecretToken;
use crate::infra::sealed::Sealed;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use std::future::{Ready, ready};

fn session_name(visit: &Visit) -> String {
    format!("rowhouse_session_{}", visit.tenant().id().short())
}

fn form_name(visit: &Visit) -> String {
    format!("rowhouse_form_{}", visit.tenant().id().short())
}

fn link_name(visit: &Visit) -> String {
    format!("rowhouse_link_{}", visit.tenant().id().short())
}

fn secret_name(visit: &Visit) -> String {
    format!("rowhouse_secret_{}", visit.tenant().id().short())
}

fn cookie(visit: &Visit, name: String, value: String) -> Cookie<'static> {
    let path = if visit.base().is_empty() { "/" } else { visit.base() };
    Cookie::build(name, value)
        .path(path.to_owned())
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(visit.is_secure())
        .finish()
}

/// The cookie of a new session. It lasts as long as the session can, and a day longer: so that a form that
/// was open when the session ended is known to be this person's, and what was typed is not lost.
pub fn session_cookie(visit: &Visit, token: &SecretToken, settings: &Sessions) -> Cookie<'static> {
    let mut cookie = cookie(visit, session_name(visit), token.reveal().to_owned());
    let lifetime = settings.absolute() + sessions::AFTERWARDS;
    cookie.set_max_age(Duration::try_from(lifetime).unwrap_or(Duration::HOUR));
    cookie
}

/// Tells the browser to forget the session.
pub fn end_session_cookie(visit: &Visit) -> Cookie<'static> {
    let mut cookie = cookie(visit, session_name(visit), String::new());
    cookie.make_removal();
    cookie
}

/// How long a page shows a link that was just made.
const LINK_SHOWN: Duration = Duration::minutes(10);
/// How long a secret waits for the page that shows it.
const SECRET_WAITS: Duration = Duration::minutes(10);

/// A cookie for the page at a path, whichever links led there, for a while.
fn brought(visit: &Visit, name: String, path: String, value: String, lasts: Duration) -> Cookie<'static> {
    let mut cookie = cookie(visit, name, value);
    cookie.set_path(path);
    cookie.set_same_site(SameSite::Strict);
    cookie.set_max_age(lasts);
    cookie
}

/// The cookie that brings the token of a link from the form that made it to the page at a path that shows it.
/// It is in no address and on no disk of ours, any node shows it, and loading the page again makes no other.
///
/// It has the seal of the session that made it: a page elsewhere at this origin can have a script that sets a
/// cookie of any name for any path (RFC 6265, section 8.6), and somebody who has a link to their own account
/// could have it handed to another one.
pub fn fresh_link_cookie(visit: &Visit, path: String, token: &SecretToken, csrf: &CsrfToken) -> Cookie<'static> {
    let sealed = format!("{}.{}", token.reveal(), csrf.for_link(token).as_str());
    brought(visit, link_name(visit), path, sealed, LINK_SHOWN)
}

/// The token of a link that this session just made for the page that is asked for. What others have set beside
/// it, or before it, is passed over. Whether it is still good is looked up.
pub fn fresh_link_token(request: &HttpRequest, visit: &Visit, csrf: &CsrfToken) -> Option<SecretToken> {
    let name = link_name(visit);
    let cookies = request.cookies().ok()?;
    cookies.iter().filter(|cookie| cookie.name() == name).find_map(|cookie| {
        let (token, seal) = cookie.value().split_once('.')?;
        let token = SecretToken::parse(token)?;
        csrf.for_link(&token).matches(seal).then_some(token)
    })
}

/// The cookie that brings a sealed secret from the form that made it to the page at a path that shows it once.
pub fn secret_cookie(visit: &Visit, path: String, sealed: &Sealed) -> Cookie<'static> {
    brought(visit, secret_name(visit), path, sealed.to_text(), SECRET_WAITS)
}

/// Tells the browser to forget the secret that the page at a path has shown.
pub fn end_secret_cookie(visit: &Visit, path: String) -> Cookie<'static> {
    let mut cookie = brought(visit, secret_name(visit), path, String::new(), SECRET_WAITS);
    cookie.make_removal();
    cookie
}

/// What such cookies bring to the page that is asked for, also those that others have set beside it, or before it.
pub fn brought_secrets(request: &HttpRequest, visit: &Visit) -> Vec<Sealed> {
    let name = secret_name(visit);
    let Ok(cookies) = request.cookies() else { return Vec::new() };
    let ours = cookies.iter().filter(|cookie| cookie.name() == name);
    ours.filter_map(|cookie| Sealed::from_text(cookie.value())).collect()
}

pub(super) fn session_token(request: &HttpRequest, visit: &Visit) -> Option<SecretToken> {
    SecretToken::parse(request.cookie(&session_name(visit))?.value())
}

pub(super) fn form_token(request: &HttpRequest, visit: &Visit) -> Option<SecretToken> {
    SecretToken::parse(request.cookie(&form_name(visit))?.value())
}

/// The secret of a form that somebody fills in before there is a session: sign in, set up,
/// accept an invitation. [`AnonymousForm::remember`] gives the browser its cookie.
pub struct AnonymousForm {
    secret: SecretToken,
    cookie: Option<Cookie<'static>>,
}

impl AnonymousForm {
    /// What the form carries in its hidden field.
    pub fn csrf(&self) -> CsrfToken {
        CsrfToken::of_anonymous(&self.secret)
    }

    /// The cookie to set, where the browser has none.
    pub(super) fn into_cookie(self) -> Option<Cookie<'static>> {
        self.cookie
    }

    /// Sets the cookie where the browser has none.
    pub fn remember(&self, mut response: HttpResponse) -> Result<HttpResponse, HttpError> {
        if let Some(cookie) = &self.cookie {
            response.add_cookie(cookie).map_err(anyhow::Error::from)?;
        }
        Ok(response)
    }
}

impl FromRequest for AnonymousForm {
    type Error = HttpError;
    type Future = Ready<Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(visit) = request.extensions().get::<Visit>().cloned() else { return ready(Err(HttpError::NotFound)) };
        if let Some(secret) = form_token(request, &visit) {
            return ready(Ok(Self { secret, cookie: None }));
        }
        let secret = SecretToken::new();
        let cookie = cookie(&visit, form_name(&visit), secret.reveal().to_owned());
        ready(Ok(Self { secret, cookie: Some(cookie) }))
    }
}
