//! One span and one line for each request that was not answered from the page cache.
//!
//! The line has the route, not the path, and no query: links that let somebody in carry
//! their secret there. It has no client address either.

use crate::http::{RequestId, Visit};
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::{Error, HttpMessage};
use std::time::Instant;
use tracing::Span;
use tracing::field::Empty;
use tracing_actix_web::RootSpanBuilder;

/// Makes the span of a request.
pub struct RequestSpan;

#[derive(Clone, Copy)]
struct Started(Instant);

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        request.extensions_mut().insert(Started(Instant::now()));
        let id = request.extensions().get::<RequestId>().map(ToString::to_string);
        let tenant = request.extensions().get::<Visit>().map(|visit| visit.tenant().name().to_string());
        tracing::info_span!(
            "request",
            request_id = id,
            tenant = tenant,
            method = %request.method(),
            route = Empty,
            status = Empty,
        )
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let Ok(response) = outcome else { return };
        let request = response.request();
        let route = request.match_pattern().unwrap_or_else(|| "(none)".to_owned());
        let status = response.status().as_u16();
        span.record("route", &route).record("status", status);
        let started = request.extensions().get::<Started>().copied();
        let took_ms = started.map_or(0.0, |started| started.0.elapsed().as_secs_f64() * 1000.0);
        span.in_scope(|| {
            if status >= 500 {
                tracing::warn!(took_ms, "{} {route} {status}", request.method());
            } else {
                tracing::info!(took_ms, "{} {route} {status}", request.method());
            }
        });
    }
}
