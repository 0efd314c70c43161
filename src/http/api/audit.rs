//! `GET /_/api/v1/audit`.

use super::page::ListQuery;
use super::{ApiCaller, Problem};
use crate::control::ControlPlane;
use crate::control::audit::{AuditEntry, AuditFilter};
use actix_web::web;
use serde::Serialize;
use utoipa::ToSchema;

/// A page of the audit log, the newest line first.
#[derive(Serialize, ToSchema)]
pub struct AuditLog {
    entries: Vec<AuditLine>,
    /// How many there are on all pages.
    total: u64,
    /// How many a page has at most.
    limit: u32,
    /// How many come before this page.
    offset: u32,
}

/// One line.
#[derive(Serialize, ToSchema)]
pub struct AuditLine {
    /// When, in UTC.
    #[schema(format = DateTime)]
    at: String,
    /// Who: a super user's address, a token's name, the command line, the server.
    actor: String,
    /// By which way: `console`, `API`, `command line`, `tenants file`, or `server` where nobody asked.
    #[schema(example = "API")]
    door: String,
    /// Where the request came from; `null` where there was none, and in lines of older versions.
    #[schema(example = "203.0.113.7")]
    address: Option<String>,
    /// What.
    #[schema(example = "suspend")]
    action: String,
    /// To which tenant; `null` where it was about the server.
    tenant: Option<String>,
    /// More of it, for a person.
    detail: String,
}

impl From<AuditEntry> for AuditLine {
    fn from(entry: AuditEntry) -> Self {
        Self {
            at: entry.at().to_rfc3339(),
            door: entry.door().label().to_owned(),
            actor: entry.actor,
            address: entry.address,
            action: entry.action,
            tenant: entry.tenant_name,
            detail: entry.detail,
        }
    }
}

/// Read the audit log
///
/// Lines about a tenant stay when it is deleted.
#[utoipa::path(
    get, path = "/audit", operation_id = "read_audit_log", tag = "audit",
    params(
        ("tenant" = Option<String>, Query, description = "Only lines about the tenant of this name"),
        ("action" = Option<String>, Query, description = "Only lines about this action"),
        ("limit" = Option<u32>, Query, description = "How many to list: 1 to 100, 50 by default", minimum = 1, maximum = 100),
        ("offset" = Option<u32>, Query, description = "How many to pass over; 0 by default"),
    ),
    responses((status = 200, description = "A page of the log", body = AuditLog)),
)]
pub async fn get(
    _caller: ApiCaller,
    mut query: ListQuery,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<AuditLog>, Problem> {
    let (offset, limit) = query.page();
    let filter = AuditFilter {
        tenant: query.text("tenant"),
        action: query.text("action"),
        offset: offset.into(),
        limit: limit.into(),
        ..AuditFilter::default()
    };
    query.finish()?;
    let (entries, total) = control.audit_log(&filter).await?;
    Ok(web::Json(AuditLog { entries: entries.into_iter().map(Into::into).collect(), total, limit, offset }))
}
