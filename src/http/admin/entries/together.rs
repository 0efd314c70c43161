//! Who else has an entry open, as its editor says it: when it is opened, for those without script, and to a script
//! that asks.

use crate::content::entries::Entry;
use crate::content::entries::editing::{self, Other, Sign};
use crate::domain::ids::EntryId;
use crate::http::extract::{Principal, WriteEntries};
use crate::infra::database::DatabaseError;
use crate::view::words::Message;
use jiff::tz::TimeZone;

/// What [`others`] says, for somebody to whom the editor is shown, and who has the entry open from now on. Nobody
/// has open what is not saved yet.
pub(super) async fn opened(
    principal: &Principal<WriteEntries>,
    zone: &TimeZone,
    saved: Option<&Entry>,
) -> Result<String, DatabaseError> {
    let Some(Entry { id: entry, .. }) = saved else { return Ok(String::new()) };
    let (site, person) = (&principal.site, principal.user().id);
    // Somebody who opens it need not hear that nothing can be written now.
    if let Err(error) = editing::note(&site.database, site.now(), *entry, person, Sign::Opened).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "could not note that an entry was opened");
    }
    Ok(others(principal, zone, *entry).await?.join(" "))
}

/// The others who have an entry open: a sentence about each, with times in that zone.
pub(super) async fn others(
    principal: &Principal<WriteEntries>,
    zone: &TimeZone,
    entry: EntryId,
) -> Result<Vec<String>, DatabaseError> {
    let site = &principal.site;
    let others = editing::others(&site.database, site.now(), entry, principal.user().id).await?;
    Ok(others.iter().map(|other| said(other, zone).to_string()).collect())
}

fn said(other: &Other, zone: &TimeZone) -> Message {
    match other.opened_at {
        None => Message::new("editor-open-by-another").with("name", &other.name),
        Some(at) => {
            let at = at.format("%H:%M", zone);
            Message::new("editor-opened-by-another").with("name", &other.name).with("at", at)
        }
    }
}
