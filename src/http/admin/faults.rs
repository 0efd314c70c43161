//! `GET /admin/faults`: links that lead nowhere, and pictures without words.

use crate::content::faults::{self, Found, What};
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
    let reach = principal.reach();
    let found = faults::find(&principal.site.database, reach.as_ref(), READ_ANEW).await?;
    let Found { faults, is_cut_off, left } = found;
    let rows = faults.into_iter().map(|fault| FaultRow {
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
