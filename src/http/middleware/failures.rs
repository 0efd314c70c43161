//! What a failed answer tells those who run the server, on its way to the visitor.

use super::data_plane::DataPlaneState;
use crate::http::{HttpError, Visit};
use crate::infra::recent_errors::SiteError;
use actix_web::HttpMessage;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use tracing_actix_web::RequestId;

/// Notes a failed answer of a tenant, and tells the control plane of a database that turned
/// out to be damaged under a handler.
pub(super) fn note(state: &DataPlaneState, answer: &ServiceResponse<BoxBody>) {
    if !answer.status().is_server_error() {
        return;
    }
    let extensions = answer.request().extensions();
    let Some(visit) = extensions.get::<Visit>() else { return };
    let error = answer.response().error();
    if let Some(HttpError::Database(error)) = error.and_then(|error| error.as_error::<HttpError>()) {
        state.registry.report(visit.tenant(), error);
    }
    state.metrics.count_failure();
    state.errors.record(SiteError {
        tenant: visit.tenant().id(),
        at: state.clock.now(),
        path: answer.request().path().to_owned(),
        message: error.map_or_else(|| answer.status().to_string(), ToString::to_string),
        request_id: extensions.get::<RequestId>().map(ToString::to_string).unwrap_or_default(),
    });
}
