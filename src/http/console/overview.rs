//! `/admin`: how the server is.

use super::rows::{audit_row, silent_database, tenant_row, unreadable_tenant};
use super::work;
use crate::config::Settings;
use crate::control::ControlPlane;
use crate::control::audit::AuditFilter;
use crate::control::list::{TenantFilter, TenantSort};
use crate::http::extract::{Principal, SuperUser};
use crate::http::respond::html_screen;
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::metrics::{Metrics, Outcome};
use crate::infra::process::{StartedAt, resident_bytes};
use crate::page_cache::PageCache;
use crate::tenancy::TenantRegistry;
use crate::view::console::overview::{Health, Overview};
use actix_web::{HttpResponse, web};

/// How many tenants and lines of the audit log it shows.
const LATEST: u64 = 6;
/// How much long work it shows.
const WORKS: usize = 6;

/// The screen.
#[expect(clippy::too_many_arguments, reason = "each is one thing that the overview shows")]
pub async fn get(
    principal: Principal<SuperUser>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    metrics: web::Data<Metrics>,
    cache: web::Data<PageCache>,
    clock: web::Data<Clock>,
    started_at: web::Data<StartedAt>,
    settings: web::Data<Settings>,
    registry: web::Data<TenantRegistry>,
) -> Result<HttpResponse, HttpError> {
    let newest =
        TenantFilter { sort: TenantSort::Created, is_descending: true, limit: Some(LATEST), ..TenantFilter::default() };
    let (latest, _) = control.list_tenants(&newest).await?;
    let (recent, _) = control.audit_log(&AuditFilter { limit: LATEST, ..AuditFilter::default() }).await?;
    let hits = metrics.requests(Outcome::CacheHit);
    html_screen(&Overview {
        frame: framing.console(&principal, Vec::new()),
        counts: control.count_by_state().await?,
        health: Health {
            uptime: clock.now().since(started_at.0),
            requests: metrics.all_requests(),
            errors: metrics.failures(),
            cache_hits: hits,
            cache_lookups: hits + metrics.requests(Outcome::CacheMiss),
            cache_bytes: cache.totals().bytes,
            cache_max_bytes: settings.page_cache.max_bytes,
            pools_open: control.store().pools().open_count() as u64,
            memory_bytes: resident_bytes(),
        },
        lacks_backups: settings.backups.folder().is_none(),
        silent: registry
            .outages()
            .into_iter()
            .map(|(tenant, outage)| silent_database(tenant.name().clone(), outage))
            .collect(),
        unreadable: registry
            .all_unreadable(clock.now())
            .into_iter()
            .filter_map(|(tenant, values)| unreadable_tenant(tenant.name().clone(), values))
            .collect(),
        works: control.works().await?.into_iter().take(WORKS).map(work::report).collect(),
        recent: recent.into_iter().map(audit_row).collect(),
        latest: latest.into_iter().map(|record| tenant_row(&principal.site, record)).collect(),
    })
}
