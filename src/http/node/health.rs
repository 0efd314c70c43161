//! `/_/health/live` and `/_/health/ready`, for load balancers and supervisors.

use crate::control::ControlPlane;
use crate::http::error::HttpError;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpResponse, web};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The process runs and answers.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain")).body("live\n")
}

/// Whether this node is about to leave. Written once, when it is told to stop.
#[derive(Clone, Debug, Default)]
pub struct Leaving(Arc<AtomicBool>);

impl Leaving {
    /// Says from now on that visitors are to be sent elsewhere.
    pub fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it does.
    pub fn has_begun(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The registry answers, and the node stays: visitors can be sent here. Without Redis a node of
/// a farm serves all the same, and says so.
pub async fn ready(control: web::Data<ControlPlane>, leaving: web::Data<Leaving>) -> Result<HttpResponse, HttpError> {
    if leaving.has_begun() {
        return Ok(HttpResponse::ServiceUnavailable().insert_header((CONTENT_TYPE, "text/plain")).body("draining\n"));
    }
    control.follow().await?;
    let detail = match control.cluster().trouble() {
        Some(trouble) => format!("ready, degraded: {trouble}\n"),
        None => "ready\n".to_owned(),
    };
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain")).body(detail))
}
