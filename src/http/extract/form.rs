//! A form that carries its CSRF token: the only way for a handler to read one.

use super::cookies::{form_token, session_token};
use super::kept_form::Arriving;
use super::limits::patience;
use crate::config::server::Server;
use crate::http::{HttpError, Visit};
use crate::identity::csrf::CsrfToken;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{HeaderMap, HeaderValue, ORIGIN};
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// A form of somebody who is signed in: its token belongs to the session.
pub struct CheckedForm<T>(pub T);

/// A form of somebody who is not, or not yet: its token belongs to the cookie that the
/// form's page set. Nobody who is signed in is harmed by it, so that whoever can plant that
/// cookie (a neighbouring host can, RFC 6265, section 8.6) has won nothing.
pub struct OpenForm<T>(pub T);

/// A form as its pairs, in order; for forms of lists and of fields that are not fixed.
pub type SubmittedForm = CheckedForm<Vec<(String, String)>>;

impl<T: DeserializeOwned + 'static> FromRequest for CheckedForm<T> {
    type Error = HttpError;
    type Future = LocalBoxFuture<'static, Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        // Where the session has ended, what was typed is carried on.
        let (arrived, arriving) = oneshot::channel();
        request.extensions_mut().insert(Arriving(arriving));
        let form = read(request, payload, is_of_session, Some(arrived));
        Box::pin(async move { form.await.map(Self) })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for OpenForm<T> {
    type Error = HttpError;
    type Future = LocalBoxFuture<'static, Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let form = read(request, payload, is_of_form_cookie, None);
        Box::pin(async move { form.await.map(Self) })
    }
}

/// Says whether a form that presents this token was made by us for this browser.
type TokenCheck = fn(&HttpRequest, &Visit, &str) -> bool;

fn read<T: DeserializeOwned + 'static>(
    request: &HttpRequest,
    payload: &mut Payload,
    is_ours: TokenCheck,
    arrived: Option<oneshot::Sender<web::Bytes>>,
) -> impl Future<Output = Result<T, HttpError>> + 'static {
    let request = request.clone();
    let body = body(&request, payload);
    async move {
        let visit = request.extensions().get::<Visit>().cloned().ok_or(HttpError::NotFound)?;
        let body = body.await?;
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_bytes(&body).map_err(|_| HttpError::BadRequest("the form is malformed"))?;
        let presented = pairs.iter().find(|(name, _)| name == "csrf").map_or("", |(_, value)| value.as_str());
        if !is_ours(&request, &visit, presented) {
            return Err(HttpError::StaleForm);
        }
        if let Some(arrived) = arrived {
            // Nobody waits for it where the session goes on.
            let _ = arrived.send(body.clone());
        }
        serde_urlencoded::from_bytes(&body)
            .map_err(|_| HttpError::BadRequest("the form lacks a field, or has a value of the wrong kind"))
    }
}

/// What the client sends, within the limits of the settings.
pub(super) fn body(
    request: &HttpRequest,
    payload: &mut Payload,
) -> impl Future<Output = Result<web::Bytes, HttpError>> + 'static + use<> {
    let body = web::Bytes::from_request(request, payload);
    let patience = patience(request, Server::body_timeout);
    async move {
        let body = timeout(patience, body).await.map_err(|_| HttpError::TooSlow)?;
        body.map_err(|error| match error.as_error::<PayloadError>() {
            Some(PayloadError::Overflow) => HttpError::TooLarge,
            _ => HttpError::BadRequest("the form was cut off"),
        })
    }
}

/// Whether one of our pages made this form for the session that sends it.
pub(super) fn is_of_session(request: &HttpRequest, visit: &Visit, presented: &str) -> bool {
    let token = session_token(request, visit).map(|token| CsrfToken::of_session(&token));
    token.is_some_and(|token| token.matches(presented)) && is_same_site(request.headers())
}

fn is_of_form_cookie(request: &HttpRequest, visit: &Visit, presented: &str) -> bool {
    let token = form_token(request, visit).map(|token| CsrfToken::of_anonymous(&token));
    token.is_some_and(|token| token.matches(presented)) && is_same_site(request.headers())
}

/// A browser that says that another site's page sends the form is believed.
pub(super) fn is_same_site(headers: &HeaderMap) -> bool {
    let fetch_site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    let is_opaque = headers.get(ORIGIN).is_some_and(|origin| origin.as_bytes() == b"null");
    !is_opaque && !matches!(fetch_site, Some(b"cross-site" | b"same-site"))
}
