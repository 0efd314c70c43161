//! `/admin/audit`: who did what to which tenant, and when.

use super::rows::audit_row;
use crate::control::ControlPlane;
use crate::control::audit as log;
use crate::http::extract::{Principal, SuperUser};
use crate::http::respond::html_screen;
use crate::http::{Framing, HttpError};
use crate::view::address::{PAGE_SIZES, Pager};
use crate::view::console::audit::{AuditFilter, AuditLog};
use crate::view::form::Choice;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What the log's address says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LogQuery {
    tenant: String,
    action: String,
    page: String,
}

/// The log.
pub async fn get(
    principal: Principal<SuperUser>,
    query: web::Query<LogQuery>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let LogQuery { tenant, action, page } = query.into_inner();
    let page: u32 = page.parse().unwrap_or(1).max(1);
    let filter = AuditFilter { tenant: tenant.trim().to_owned(), action };
    let per_page = PAGE_SIZES[1];
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let (entries, total) = control
        .audit_log(&log::AuditFilter {
            tenant: given(&filter.tenant),
            action: given(&filter.action),
            offset: u64::from(page - 1) * u64::from(per_page),
            limit: u64::from(per_page),
        })
        .await?;
    let actions = control.audited_actions().await?;
    html_screen(&AuditLog {
        frame: framing.console(&principal, Vec::new()),
        actions: actions.into_iter().map(|action| Choice::new(action.clone(), action)).collect(),
        entries: entries.into_iter().map(audit_row).collect(),
        pager: Pager { address: filter.address(), page, per_page, total },
        filter,
    })
}
