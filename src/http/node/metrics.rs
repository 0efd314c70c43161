//! `/_/metrics`, for Prometheus.

use crate::control::ControlPlane;
use crate::http::error::HttpError;
use crate::infra::metrics::{Gauge, Metrics};
use crate::page_cache::PageCache;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpResponse, web};

/// Everything that the server counts.
pub async fn get(
    metrics: web::Data<Metrics>,
    cache: web::Data<PageCache>,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let gauge = |name, help, value| Gauge { name, help, label: None, value };
    let totals = cache.totals();
    let mut gauges = vec![
        gauge("rowhouse_page_cache_entries", "Pages kept by this process.", totals.entries),
        gauge("rowhouse_page_cache_bytes", "Bytes that they take.", totals.bytes),
        gauge(
            "rowhouse_database_connections",
            "Connections to database servers that exist.",
            control.store().pools().server_connections() as u64,
        ),
        gauge("rowhouse_pools_open", "Databases that are open.", control.store().pools().open_count() as u64),
    ];
    let (name, help) = ("rowhouse_tenants", "Tenants by their state.");
    gauges.extend(control.count_by_state().await?.into_iter().map(|(state, value)| {
        let label = Some(("state", state.to_string()));
        Gauge { name, help, label, value }
    }));
    let page = metrics.to_prometheus(&gauges);
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")).body(page))
}
