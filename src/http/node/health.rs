//! `/_/health/live` and `/_/health/ready`, for load balancers and supervisors.

use crate::control::ControlPlane;
use crate::http::error::HttpError;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpResponse, web};

/// The process runs and answers.
pub async fn live() -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain")).body("live\n")
}

/// The registry answers: visitors can be sent here.
pub async fn ready(control: web::Data<ControlPlane>) -> Result<HttpResponse, HttpError> {
    control.reconcile().await?;
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain")).body("ready\n"))
}
