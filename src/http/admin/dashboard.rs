//! `GET /admin`: how much there is, and what was changed last.

use crate::content::entries::listing::{self, EntryCount, EntryFilter, Reach, Wanted};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::paging::Paging;
use crate::domain::role::Permission;
use crate::http::extract::{AnyRole, Principal};
use crate::http::respond::html_screen;
use crate::http::{Done, Framing, HttpError};
use crate::infra::database::{Database, DatabaseError};
use crate::infra::mail::outbox;
use crate::media::library;
use crate::view::admin::dashboard::{ContentCounts, Dashboard, FailedMail, RecentEntry, Task, ToDo};
use actix_web::HttpResponse;

/// Entries in the list of what was changed last.
const RECENT: u32 = 8;

const SENTENCES: [(&str, &str); 4] = [
    ("mail-again", "the mail is tried once more"),
    ("mail-forgotten", "the mail is forgotten"),
    ("welcome", "welcome; this is where the site is made"),
    ("role", "your role is changed"),
];

/// The first screen, with those entries that the person may edit.
pub async fn get(principal: Principal<AnyRole>, framing: Framing, done: Done) -> Result<HttpResponse, HttpError> {
    let (database, reach) = (&principal.site.database, principal.reach());
    let filter = EntryFilter { reach: reach.clone(), ..EntryFilter::default() };
    let recent = listing::list(database, &filter, Paging { page: 1, per_page: RECENT }).await?;
    let counts = listing::counts(database, reach.as_ref()).await?;
    let files = library::total(database).await?;
    let screen = Dashboard {
        frame: framing.frame(&principal, done.notices(&SENTENCES)).await?,
        counts: ContentCounts {
            pages: count(&counts, Some(EntryKind::Page), EntryState::Published),
            posts: count(&counts, Some(EntryKind::Post), EntryState::Published),
            drafts: count(&counts, None, EntryState::Draft),
            files: files.files,
            file_bytes: files.bytes,
        },
        to_do: to_do(database, reach.as_ref()).await?,
        failed_mails: if principal.may(Permission::Settings) { failed_mails(database).await? } else { Vec::new() },
        recent: recent
            .items
            .into_iter()
            .map(|entry| RecentEntry {
                id: entry.id,
                kind: entry.kind,
                standing: entry.standing,
                title: entry.title,
                changed: entry.changed_at,
            })
            .collect(),
    };
    html_screen(&screen)
}

/// What could not be published, what waits for a review, and what comes and goes next.
async fn to_do(database: &Database, reach: Option<&Reach>) -> Result<Vec<ToDo>, DatabaseError> {
    let paging = Paging { page: 1, per_page: RECENT };
    let mut to_do = Vec::new();
    for wanted in [Wanted::Faulty, Wanted::InReview, Wanted::Scheduled] {
        let filter = EntryFilter { wanted, reach: reach.cloned(), ..EntryFilter::default() };
        for entry in listing::list(database, &filter, paging).await?.items {
            let what = match (wanted, entry.publish_fault, entry.schedule.publish_at, entry.schedule.unpublish_at) {
                (Wanted::Faulty, Some(fault), ..) => Task::Faulty(fault),
                (Wanted::InReview, ..) => Task::Review,
                (_, _, Some(at), _) => Task::Publishes(at),
                (_, _, None, Some(at)) => Task::Unpublishes(at),
                _ => continue,
            };
            to_do.push(ToDo { id: entry.id, kind: entry.kind, title: entry.title, what });
        }
    }
    Ok(to_do)
}

async fn failed_mails(database: &Database) -> Result<Vec<FailedMail>, DatabaseError> {
    let mails = outbox::failed(database).await?.into_iter();
    let mail = |mail: outbox::Failed| FailedMail { id: mail.id, to: mail.to, subject: mail.subject, fault: mail.fault };
    Ok(mails.map(mail).collect())
}

fn count(counts: &[EntryCount], kind: Option<EntryKind>, state: EntryState) -> u64 {
    let of_kind = counts.iter().filter(|count| kind.is_none_or(|kind| kind == count.kind));
    of_kind.filter(|count| count.state == state).map(|count| count.count).sum()
}
