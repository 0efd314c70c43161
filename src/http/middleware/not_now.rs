//! What is said where something could not be had just now. An error does not know what it answers: here it is known
//! whether anything was sent, which is not saved then, and which language the admin was answering in.

use super::admission;
use super::failures;
use super::spoken::Spoken;
use crate::view::site::plain::PlainPage;
use actix_web::HttpMessage;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;

/// The page in the place of an answer, where there is one.
pub(super) fn page(answer: &ServiceResponse<BoxBody>) -> Option<PlainPage> {
    let request = answer.request();
    let is_sent = !request.method().is_safe();
    if failures::is_silence(answer) && admission::is_admin_path(request.path()) {
        let language = request.extensions().get::<Spoken>().map(|spoken| spoken.0).unwrap_or_default();
        return Some(PlainPage::database_is_silent(language, is_sent));
    }
    (is_sent && failures::is_left_out(answer)).then(PlainPage::left_out_unsaved)
}
