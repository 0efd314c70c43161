//! The question before an archive takes the place of what a tenant has: which tenant that is, what it
//! has now, and what the archive has. The tenant's name is typed for an answer.
//!
//! Nothing waits anywhere for it: the answer may come to another server of a farm, and brings the
//! archive once more, or names one that is kept.

use super::{removal, rows};
use crate::control::ControlPlane;
use crate::control::restore::Restoration;
use crate::http::extract::{Principal, SuperUser};
use crate::http::respond::html_screen_with;
use crate::http::{Framing, HttpError};
use crate::view::console::copies::{ArchiveFacts, ComesFrom, RestoreReplace};
use crate::view::form::FieldErrors;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// The question, where the name was not typed yet, or another one was; none where it was.
pub(super) async fn ask(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    control: &ControlPlane,
    restoration: &Restoration,
    (from, typed): (ComesFrom, Option<&str>),
) -> Result<Option<HttpResponse>, HttpError> {
    let (status, errors) = match typed {
        None => (StatusCode::OK, FieldErrors::default()),
        Some(typed) => (StatusCode::UNPROCESSABLE_ENTITY, removal::check_name(typed, restoration.name())),
    };
    if typed.is_some() && errors.is_empty() {
        return Ok(None);
    }
    let record = control.find_tenant(restoration.name()).await?;
    let screen = RestoreReplace {
        frame: framing.console(principal, Vec::new()),
        belongings: removal::belongings(control, &record).await,
        can_back_up: record.can_be_backed_up(),
        address: rows::addresses(&principal.site, &record).into_iter().next(),
        name: record.name,
        title: record.title,
        archive: facts(restoration),
        from,
        typed_name: typed.unwrap_or_default().to_owned(),
        errors,
    };
    html_screen_with(status, &screen).map(Some)
}

fn facts(restoration: &Restoration) -> ArchiveFacts {
    let manifest = restoration.manifest();
    ArchiveFacts {
        name: manifest.tenant.name.clone(),
        title: manifest.tenant.title.clone(),
        made: manifest.created_at,
        with_passwords: manifest.with_passwords,
        entries: manifest.counts.entries,
        files: manifest.counts.media,
        people: manifest.counts.people,
        messages: manifest.counts.form_messages,
    }
}
