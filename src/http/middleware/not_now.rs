//! What is said where something could not be had just now. An error does not know what it answers: here it is known
//! whether anything was sent, which is not saved then, and which language is spoken to whoever asked.

use super::admission;
use super::failures;
use super::spoken::{Spoken, accepted};
use crate::domain::interface_language::InterfaceLanguage;
use crate::view::site::plain::PlainPage;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::{HttpMessage, HttpRequest};

/// Whether what is said in place of an answer has to be said in somebody's language.
pub(super) fn is_due(answer: &ServiceResponse<BoxBody>) -> bool {
    failures::is_silence(answer) || failures::is_at_closed_gate(answer) || failures::is_without_room(answer)
}

/// The page in the place of an answer, where there is one.
pub(super) fn page(answer: &ServiceResponse<BoxBody>) -> Option<PlainPage> {
    let request = answer.request();
    let is_sent = !request.method().is_safe();
    if failures::is_at_closed_gate(answer) {
        return Some(PlainPage::on_its_way(language(request), is_sent));
    }
    if failures::is_without_room(answer) {
        return Some(PlainPage::no_room(language(request), is_sent));
    }
    if failures::is_silence(answer) && admission::is_admin_path(request.path()) {
        return Some(PlainPage::database_is_silent(language(request), is_sent));
    }
    (is_sent && failures::is_left_out(answer)).then(PlainPage::left_out_unsaved)
}

/// The language that the admin was answering in: the console's is English. That of a visitor's browser elsewhere, as
/// the site's own stands in its database.
fn language(request: &HttpRequest) -> InterfaceLanguage {
    let of_admin = request.extensions().get::<Spoken>().map(|spoken| spoken.0);
    of_admin.unwrap_or_else(|| {
        if admission::is_admin_path(request.path()) { InterfaceLanguage::English } else { accepted(request.headers()) }
    })
}
