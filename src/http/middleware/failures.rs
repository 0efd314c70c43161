//! What a failed answer tells those who run the server, on its way to the visitor; and what
//! a good one takes back.

use super::data_plane::DataPlaneState;
use crate::http::{HttpError, RequestId, Visit};
use crate::infra::database::DatabaseError;
use crate::infra::recent_errors::SiteError;
use actix_web::HttpMessage;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;

/// Notes a failed answer of a tenant, and tells the control plane of a database that turned
/// out to be damaged under a handler. After an answer that is good the database is well.
pub(super) fn note(state: &DataPlaneState, answer: &ServiceResponse<BoxBody>) {
    let extensions = answer.request().extensions();
    let Some(visit) = extensions.get::<Visit>() else { return };
    if answer.status().is_success() {
        state.registry.note_answer(visit.tenant());
    }
    let request = answer.request();
    if is_read(answer) {
        let (method, path) = (request.method(), request.path());
        state.registry.note_read(visit.tenant(), format_args!("{method} {path}"));
    }
    if !answer.status().is_server_error() {
        return;
    }
    if is_left_out(answer) {
        // Whoever tries addresses there does not push out what else went wrong.
        return;
    }
    if let Some(error) = database_error(answer) {
        state.registry.report(visit.tenant(), error);
        state.registry.note_silence(visit.tenant(), error, state.clock.now());
        let (method, path, now) = (request.method(), request.path(), state.clock.now());
        state.registry.note_unreadable(visit.tenant(), format_args!("{method} {path}"), error, now);
    }
    let error = answer.response().error();
    state.metrics.count_failure();
    state.errors.record(SiteError {
        tenant: visit.tenant().id(),
        at: state.clock.now(),
        path: request.path().to_owned(),
        message: error.map_or_else(|| answer.status().to_string(), ToString::to_string),
        request_id: extensions.get::<RequestId>().map(ToString::to_string).unwrap_or_default(),
    });
}

/// Whether a handler had all that it needed: who is sent to sign in has asked for nothing yet.
fn is_read(answer: &ServiceResponse<BoxBody>) -> bool {
    let status = answer.status();
    (status.is_success() || status.is_redirection()) && answer.response().error().is_none()
}

/// Whether an answer failed because the tenant's database does not answer.
pub(super) fn is_silence(answer: &ServiceResponse<BoxBody>) -> bool {
    database_error(answer).is_some_and(DatabaseError::is_unavailable)
}

/// Whether nobody could write there for a moment.
pub(super) fn is_at_closed_gate(answer: &ServiceResponse<BoxBody>) -> bool {
    http_error(answer).is_some_and(HttpError::is_at_closed_gate)
}

/// Whether there was no room for it.
pub(super) fn is_without_room(answer: &ServiceResponse<BoxBody>) -> bool {
    http_error(answer).is_some_and(HttpError::is_without_room)
}

/// Whether it was about something that this version cannot read.
pub(super) fn is_left_out(answer: &ServiceResponse<BoxBody>) -> bool {
    matches!(http_error(answer), Some(HttpError::LeftOut(_)))
}

fn http_error(answer: &ServiceResponse<BoxBody>) -> Option<&HttpError> {
    answer.response().error()?.as_error()
}

fn database_error(answer: &ServiceResponse<BoxBody>) -> Option<&DatabaseError> {
    match http_error(answer)? {
        HttpError::Database(error) => Some(error),
        _ => None,
    }
}
