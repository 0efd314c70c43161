//! Which language the admin answers a request in.

use super::data_plane::{Answer, DataPlaneState, call};
use super::{admission, not_now};
use crate::config::hosting::Mode;
use crate::domain::interface_language::InterfaceLanguage;
use crate::http::visit::Visit;
use crate::view::words;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderMap};
use actix_web::{Error, HttpMessage};

/// On a request: the language that the admin answered it in, where what is said in place of its answer asks for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken(pub(super) InterfaceLanguage);

/// The language that a browser asks for.
pub(super) fn accepted(headers: &HeaderMap) -> InterfaceLanguage {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok());
    accepted.and_then(InterfaceLanguage::preferred).unwrap_or_default()
}

/// Answers those who run a site in the language that their browser asks for, until it is known who
/// they are and what they have chosen. A site speaks its own language, and the console English.
pub(super) async fn call_in_its_language<S, B>(state: &DataPlaneState, inner: &S, request: ServiceRequest) -> Answer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody + 'static,
{
    let is_of_default_tenant = |visit: &Visit| visit.tenant().url_prefix().is_none();
    let is_console =
        state.hosting.mode == Mode::Multi && request.extensions().get::<Visit>().is_some_and(is_of_default_tenant);
    if is_console || !admission::is_admin_path(request.path()) {
        return call(inner, request).await;
    }
    let language = accepted(request.headers());
    words::answering_in(language, async {
        let answer = call(inner, request).await;
        if let Ok(answer) = &answer
            && not_now::is_due(answer)
        {
            answer.request().extensions_mut().insert(Spoken(words::spoken()));
        }
        answer
    })
    .await
}
