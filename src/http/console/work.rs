//! `/admin/work/{id}`: how far long work is, and how it ended.

use crate::control::ControlPlane;
use crate::control::progress::{Measure, Outcome, Unit, Verb, Work};
use crate::domain::ids::WorkId;
use crate::http::extract::{Principal, SuperUser};
use crate::http::respond::{html_screen, see_other};
use crate::http::{Framing, HttpError};
use crate::view::amount;
use crate::view::console::work::{WorkEnd, WorkPage, WorkPart, WorkReport};
use actix_web::{HttpResponse, web};

/// The page. What is not known any more was over an hour ago: the audit log has it.
pub async fn get(
    principal: Principal<SuperUser>,
    id: web::Path<String>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let id: WorkId = id.parse().map_err(|_| HttpError::NotFound)?;
    let Some(work) = control.find_work(id).await? else {
        return Ok(see_other(&principal.site.url("/admin/audit")));
    };
    let form_path = match &work.verb {
        Verb::BackUp => {
            work.tenant.as_ref().map_or("/admin/tenants".to_owned(), |name| format!("/admin/tenants/{name}"))
        }
        Verb::Move => {
            work.tenant.as_ref().map_or("/admin/tenants".to_owned(), |name| format!("/admin/tenants/{name}/move"))
        }
        Verb::Migrate => "/admin/schemas".to_owned(),
        Verb::Restore => "/admin/restore".to_owned(),
        Verb::Clone { of } => format!("/admin/tenants/{of}/clone"),
    };
    let left = match &work.tenant {
        Some(tenant) => control.find_tenant(tenant).await.ok().map(|record| record.name),
        None => None,
    };
    html_screen(&WorkPage { frame: framing.console(&principal, Vec::new()), work: report(work), left, form_path })
}

/// Where the page of some work is.
pub(super) fn path(id: WorkId) -> String {
    format!("/admin/work/{id}")
}

/// Work as screens show it.
pub(super) fn report(work: Work) -> WorkReport {
    let what = match &work.verb {
        Verb::BackUp => "Backup".to_owned(),
        Verb::Move => "Move".to_owned(),
        Verb::Restore => "Restore".to_owned(),
        Verb::Migrate => "Database migration".to_owned(),
        Verb::Clone { of } => format!("Clone of {of}"),
    };
    let end = work.ended.map(|(at, outcome)| {
        let end = WorkEnd { at, failure: None, broken_off: None, result: String::new(), lacks_passwords: false };
        match outcome {
            Outcome::Done { what, lacks_passwords } => WorkEnd { result: what, lacks_passwords, ..end },
            Outcome::Failed(why) => WorkEnd { failure: Some(why), ..end },
            Outcome::BrokenOff(done_by) => WorkEnd { broken_off: Some(done_by), ..end },
        }
    });
    WorkReport {
        path: path(work.id),
        what,
        tenant: work.tenant,
        began: work.began,
        step: work.step.into_owned(),
        part: work.measure.map(part),
        end,
    }
}

fn part(Measure { done, total, unit }: Measure) -> WorkPart {
    let words = match unit {
        Unit::Bytes => format!("{} of {}", amount::bytes(done), amount::bytes(total)),
        _ => format!("{} of {} {}", amount::count(done), amount::count(total), unit.label()),
    };
    WorkPart { done, total, words }
}
