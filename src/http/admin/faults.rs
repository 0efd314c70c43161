//! `GET /admin/faults`: links that lead nowhere, in entries and outside of them, and pictures without words.

use super::media::uses;
use crate::content::faults::{self, Found, What};
use crate::content::outside_links::{self, BrokenLink};
use crate::http::extract::{Principal, WriteEntries};
use crate::http::respond::html_screen;
use crate::http::{Framing, HttpError};
use crate::infra::database::DatabaseError;
use crate::view::admin::faults::{FaultRow, FaultWords, Faults, OutsideRow};
use actix_web::HttpResponse;

/// Entries whose texts are read anew while somebody waits. Only a site that comes from elsewhere, or
/// from an older version, has as many that nobody has looked at.
pub(super) const READ_ANEW: u64 = 500;

/// What is wrong with the entries that the person may edit, and where else the person may mend something.
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
    let screen = Faults {
        outside: outside(&principal).await?,
        rows: rows.collect(),
        is_cut_off,
        left,
        frame: framing.frame(&principal, Vec::new()).await?,
    };
    html_screen(&screen)
}

/// The links outside of entries that lead nowhere and the person may mend.
pub(super) async fn outside<N>(principal: &Principal<N>) -> Result<Vec<OutsideRow>, DatabaseError> {
    let broken = outside_links::broken(&principal.site.database).await?;
    let row = |link: BrokenLink| {
        let (name, href) = uses::mended_at(principal, &link.place)?;
        Some(OutsideRow { name, href, path: link.path })
    };
    Ok(broken.into_iter().filter_map(row).collect())
}
