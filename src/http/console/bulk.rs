//! `POST /admin/tenants`: suspending or resuming the chosen tenants, after a review.

use super::rows::tenant_row;
use crate::control::{ControlError, ControlPlane, TenantRecord};
use crate::domain::tenant::{TenantName, TenantState};
use crate::http::extract::{CheckedForm, Principal, SubmittedForm, SuperUser};
use crate::http::respond::{html_screen, see_other};
use crate::http::{Framing, HttpError};
use crate::view::console::tenant_list::{BulkChange, BulkReview};
use crate::view::frame::Notice;
use crate::view::place::Place;
use actix_web::{HttpResponse, web};

/// More than a page of the list can choose.
const MOST: usize = 500;

/// Shows the review, or does what was reviewed.
pub async fn submit(
    principal: Principal<SuperUser>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let value = |field: &str| pairs.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.as_str());
    let change = [BulkChange::Suspend, BulkChange::Resume]
        .into_iter()
        .find(|change| change.as_str() == value("intent"))
        .ok_or(HttpError::BadRequest("it asks for no change that there is"))?;
    let chosen = pairs.iter().filter(|(name, _)| name == "name");
    let chosen: Vec<TenantName> = chosen.filter_map(|(_, name)| name.parse().ok()).take(MOST).collect();
    let asked = Asked { change, chosen: &chosen, back: back(value("back")) };
    if value("confirmed") == "yes" && !chosen.is_empty() {
        return apply(&principal, &framing, &control, &asked).await;
    }
    review(&principal, &framing, &control, &asked, Vec::new()).await
}

/// What is asked for.
struct Asked<'a> {
    change: BulkChange,
    chosen: &'a [TenantName],
    /// The page of the list that it was asked for on.
    back: &'a str,
}

/// The page of the list that a form says it is from. What is no address of the list leads to its first.
fn back(typed: &str) -> &str {
    let list = Place::Tenants.path();
    let is_of_list = typed.strip_prefix(list).is_some_and(|query| query.starts_with('?'));
    if is_of_list && typed.bytes().all(|byte| byte.is_ascii_graphic()) { typed } else { list }
}

async fn review(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    control: &ControlPlane,
    &Asked { change, chosen, back }: &Asked<'_>,
    notices: Vec<Notice>,
) -> Result<HttpResponse, HttpError> {
    let (affected, unaffected) = sort_out(control, change, chosen).await?;
    let rows = |records: Vec<TenantRecord>| records.into_iter().map(|record| tenant_row(&principal.site, record));
    html_screen(&BulkReview {
        frame: framing.console(principal, notices),
        change,
        affected: rows(affected).collect(),
        unaffected: rows(unaffected).collect(),
        back: principal.site.url(back),
    })
}

/// The chosen tenants that the change can be made to, and the others.
async fn sort_out(
    control: &ControlPlane,
    change: BulkChange,
    chosen: &[TenantName],
) -> Result<(Vec<TenantRecord>, Vec<TenantRecord>), HttpError> {
    let needed = match change {
        BulkChange::Suspend => TenantState::Running,
        BulkChange::Resume => TenantState::Suspended,
    };
    let mut records = Vec::with_capacity(chosen.len());
    for name in chosen {
        match control.find_tenant(name).await {
            Ok(record) => records.push(record),
            // Somebody else was faster.
            Err(ControlError::NoSuchTenant(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(records.into_iter().partition(|record| record.state == needed))
}

/// Does it, tenant by tenant: each change is whole, and one that is refused stops none of
/// the others. Those that were refused are shown.
async fn apply(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    control: &ControlPlane,
    &Asked { change, chosen, back }: &Asked<'_>,
) -> Result<HttpResponse, HttpError> {
    let actor = principal.actor();
    let mut refusals = Vec::new();
    let mut refused = Vec::new();
    for name in chosen {
        let done = match change {
            BulkChange::Suspend => control.suspend_tenant(&actor, name).await,
            BulkChange::Resume => control.resume_tenant(&actor, name).await,
        };
        match done {
            Ok(_) | Err(ControlError::NoSuchTenant(_)) => {}
            Err(error @ ControlError::WrongState { .. }) => {
                refusals.push(Notice::error(error));
                refused.push(name.clone());
            }
            Err(error) => return Err(error.into()),
        }
    }
    if refused.is_empty() {
        let word = match change {
            BulkChange::Suspend => "suspended",
            BulkChange::Resume => "resumed",
        };
        let before = if back.contains('?') { '&' } else { '?' };
        return Ok(see_other(&principal.site.url(&format!("{back}{before}done={word}"))));
    }
    review(principal, framing, control, &Asked { change, chosen: &refused, back }, refusals).await
}
