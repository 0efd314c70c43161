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

/// The registry answers, and the node stays: visitors can be sent here. Without Redis, or without
/// the database server of some tenants, a node serves all the same, and says so.
pub async fn ready(control: web::Data<ControlPlane>, leaving: web::Data<Leaving>) -> Result<HttpResponse, HttpError> {
    if leaving.has_begun() {
        return Ok(HttpResponse::ServiceUnavailable().insert_header((CONTENT_TYPE, "text/plain")).body("draining\n"));
    }
    control.follow().await?;
    let troubles: Vec<String> = control.cluster().trouble().into_iter().chain(away(&control)).collect();
    let detail = match troubles.join("; ").as_str() {
        "" => "ready\n".to_owned(),
        troubles => format!("ready, degraded: {troubles}\n"),
    };
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain")).body(detail))
}

/// The database servers that do not answer, in words. Their addresses are nobody's business here.
fn away(control: &ControlPlane) -> impl Iterator<Item = String> {
    let servers = control.store().pools().servers_answering().into_iter().filter(|(_, answers)| !answers);
    servers.map(|(server, _)| match server {
        Some(server) => format!("the database server `{server}` does not answer"),
        None => "a database server that a tenant's own address leads to does not answer".to_owned(),
    })
}
