//! `/admin/entries/{id}/sharing`: links by which somebody without an account sees an entry before
//! visitors do; and `/admin/preview/{token}`, where such a link leads.

use super::find_editable;
use super::preview;
use crate::content::entries::preview_links::{self, LIFETIMES};
use crate::content::entries::{self, Entry};
use crate::domain::entry::{EntryState, Standing};
use crate::domain::ids::{EntryId, TokenId};
use crate::http::account::sign_out::NoFields;
use crate::http::error::plain;
use crate::http::extract::{CheckedForm, Principal, Site, WriteEntries};
use crate::http::respond::{html_screen, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use crate::infra::random::SecretToken;
use crate::view::admin::sharing::{LinkRow, Sharing};
use crate::view::frame::Notice;
use crate::view::site::PreviewBar;
use crate::view::site::plain::PlainPage;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const SENTENCES: [(&str, &str); 1] = [("revoked", "sharing-done-revoked")];

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ShareForm {
    days: String,
}

/// The links that work.
pub async fn get(
    principal: Principal<WriteEntries>,
    framing: Framing,
    done: Done,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    show(&principal, &framing, &clock, entry, done.notices(&SENTENCES), None).await
}

/// Makes one, and shows it this once.
pub async fn create(
    principal: Principal<WriteEntries>,
    CheckedForm(form): CheckedForm<ShareForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    let days = LIFETIMES.into_iter().find(|days| days.to_string() == form.days).unwrap_or(LIFETIMES[1]);
    let name = principal.user().name.to_string();
    let (token, _) = preview_links::create(&principal.site.database, &clock, entry.id, &name, days).await?;
    principal.site.publish_if_seen(None).await;
    let link = format!("{}{}/admin/preview/{}", principal.site.origin(), principal.site.base(), token.reveal());
    show(&principal, &framing, &clock, entry, Vec::new(), Some(link)).await
}

/// `POST /admin/entries/{id}/sharing/{link}/revoke`.
pub async fn revoke(
    principal: Principal<WriteEntries>,
    _: CheckedForm<NoFields>,
    path: web::Path<(EntryId, TokenId)>,
) -> Result<HttpResponse, HttpError> {
    let (id, link) = path.into_inner();
    let entry = find_editable(&principal, id).await?;
    preview_links::revoke(&principal.site.database, entry.id, link).await?;
    principal.site.publish_if_seen(None).await;
    Ok(see_other(&principal.site.url(&format!("/admin/entries/{id}/sharing?done=revoked"))))
}

/// `GET /admin/preview/{token}`: what the link shows, to whoever has it. A link that is over, and
/// one to what is in the bin, is as none.
pub async fn preview(site: Site, clock: web::Data<Clock>, token: web::Path<String>) -> Result<HttpResponse, HttpError> {
    let Some(entry) = shared_entry(&site.database, &clock, &token).await? else {
        return Ok(plain(StatusCode::GONE, &PlainPage::not_found()));
    };
    let key = match entry.standing() {
        Standing::Changed => "preview-shared-changed",
        Standing::Published => "preview-shared-published",
        _ => "preview-shared",
    };
    let bar = PreviewBar { says: Message::new(key).to_string(), links: Vec::new() };
    preview::show(site, entry, bar, &clock).await
}

async fn shared_entry(db: &Database, clock: &Clock, token: &str) -> Result<Option<Entry>, DatabaseError> {
    let Some(token) = SecretToken::parse(token) else { return Ok(None) };
    let Some(link) = preview_links::find_by_token(db, clock, &token).await? else { return Ok(None) };
    Ok(entries::find(db, link.entry).await?.filter(|entry| entry.state != EntryState::Binned))
}

async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    clock: &Clock,
    entry: Entry,
    notices: Vec<Notice>,
    fresh: Option<String>,
) -> Result<HttpResponse, HttpError> {
    let links = preview_links::list(&principal.site.database, clock, entry.id).await?;
    let row = |link: preview_links::PreviewLink| LinkRow {
        id: link.id,
        created_by: link.created_by,
        expires: link.expires_at,
    };
    let screen = Sharing {
        frame: framing.frame(principal, notices).await?,
        entry: entry.id,
        kind: entry.kind,
        title: entry.title,
        links: links.into_iter().map(row).collect(),
        fresh,
        lifetimes: LIFETIMES.into_iter().map(u64::from).collect(),
    };
    html_screen(&screen)
}
