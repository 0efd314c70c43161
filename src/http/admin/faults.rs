//! `GET /admin/faults`: links that lead nowhere, and pictures without words.

use crate::content::entries::listing::Reach;
use crate::content::faults::{self, Fault, Found, What};
use crate::http::extract::{Principal, WriteEntries};
use crate::http::respond::html_screen;
use crate::http::{Framing, HttpError};
use crate::view::admin::faults::{FaultRow, FaultWords, Faults};
use actix_web::HttpResponse;

/// Entries whose texts are read anew while somebody waits. Only a site that comes from elsewhere, or
/// from an older version, has as many that nobody has looked at.
pub(super) const READ_ANEW: u64 = 500;

/// What is wrong with the entries that the person may edit.
pub async fn get(principal: Principal<WriteEntries>, framing: Framing) -> Result<HttpResponse, HttpError> {
    let Found { faults, is_cut_off, left } = faults::find(&principal.site.database, READ_ANEW).await?;
    let reach = principal.reach();
    let rows = faults.into_iter().filter(|fault| is_in(reach.as_ref(), fault)).map(|fault| FaultRow {
        id: fault.entry,
        kind: fault.kind,
        title: fault.title,
        what: match fault.what {
            What::BrokenLink(path) => FaultWords::BrokenLink(path),
            What::MissingPicture(name) => FaultWords::MissingPicture(name),
            What::NoWords(name) => FaultWords::NoWords(name),
        },
    });
    let screen = Faults { rows: rows.collect(), is_cut_off, left, frame: framing.frame(&principal, Vec::new()).await? };
    html_screen(&screen)
}

/// Whether somebody may edit the entry that a fault is of.
pub(super) fn is_in(reach: Option<&Reach>, fault: &Fault) -> bool {
    reach.is_none_or(|reach| {
        fault.author == Some(reach.own) || reach.kinds.iter().any(|kind| kind == fault.kind.as_str())
    })
}
