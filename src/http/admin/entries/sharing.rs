//! `/admin/entries/{id}/sharing`: links by which somebody without an account sees an entry before
//! visitors do; and `/admin/preview/{token}`, where such a link leads.

use super::find_editable;
use super::preview;
use crate::content::entries::preview_links::{self, LIFETIMES, PreviewLink};
use crate::content::entries::{self, Entry};
use crate::domain::entry::{EntryState, Standing};
use crate::domain::ids::{EntryId, ShownFormId, TokenId};
use crate::http::account::sign_out::NoFields;
use crate::http::error::plain;
use crate::http::extract::{CheckedForm, Principal, Site, WriteEntries, fresh_link_token};
use crate::http::made_link::{lead_to_link, link_of};
use crate::http::respond::{html_screen, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use crate::infra::random::SecretToken;
use crate::view::admin::sharing::{LinkRow, Sharing};
use crate::view::made_link::{FreshLink, MadeLink};
use crate::view::site::PreviewBar;
use crate::view::site::plain::PlainPage;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

const SENTENCES: [(&str, &str); 1] = [("revoked", "sharing-done-revoked")];

/// What the screen's address says after a link was made.
const MADE: &str = "link";

/// What the form sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ShareForm {
    days: String,
    /// What names the form, so that sent twice it makes one link.
    once: String,
}

/// The links that work, and the one that was just made.
pub async fn get(
    request: HttpRequest,
    principal: Principal<WriteEntries>,
    framing: Framing,
    done: Done,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    let frame = framing.frame(&principal, done.notices(&SENTENCES)).await?;
    let mut made = None;
    if done.is(MADE) {
        let link = fresh_link(&request, &principal, &clock, entry.id).await?;
        let fresh = link.map(|link| FreshLink::preview(entry.kind.as_str(), &frame.noun(entry.kind), link));
        made = Some(MadeLink { fresh, again: "sharing-again" });
    }
    let links = preview_links::list(&principal.site.database, &clock, entry.id).await?;
    let row = |link: PreviewLink| LinkRow { id: link.id, created_by: link.created_by, expires: link.expires_at };
    let screen = Sharing {
        frame,
        entry: entry.id,
        kind: entry.kind,
        title: entry.title,
        once: ShownFormId::new(),
        links: links.into_iter().map(row).collect(),
        made,
        lifetimes: LIFETIMES.into_iter().map(u64::from).collect(),
    };
    html_screen(&screen)
}

/// Makes one. The screen shows it for some minutes.
pub async fn create(
    principal: Principal<WriteEntries>,
    CheckedForm(form): CheckedForm<ShareForm>,
    clock: web::Data<Clock>,
    id: web::Path<EntryId>,
) -> Result<HttpResponse, HttpError> {
    let entry = find_editable(&principal, *id).await?;
    let days = LIFETIMES.into_iter().find(|days| days.to_string() == form.days).unwrap_or(LIFETIMES[1]);
    let name = principal.user().name.to_string();
    let by = (principal.id_of_made(&form.once).into(), name.as_str());
    let (token, _) = preview_links::create(&principal.site.database, &clock, &entry, by, days).await?;
    principal.site.publish_if_seen(None).await;
    lead_to_link(&principal, &format!("/admin/entries/{}/sharing", entry.id), MADE, &token)
}

/// The link to that entry that this session just made, as long as it works.
async fn fresh_link(
    request: &HttpRequest,
    principal: &Principal<WriteEntries>,
    clock: &Clock,
    entry: EntryId,
) -> Result<Option<String>, DatabaseError> {
    let Some(token) = fresh_link_token(request, &principal.site, &principal.csrf) else { return Ok(None) };
    let link = preview_links::find_by_token(&principal.site.database, clock, &token).await?;
    let link = link.filter(|link| link.entry == entry);
    Ok(link.map(|_| link_of(&principal.site, "preview", &token)))
}

/// `POST /admin/entries/{id}/sharing/{link}/revoke`.
pub async fn revoke(
    principal: Principal<WriteEntries>,
    _: CheckedForm<NoFields>,
    path: web::Path<(EntryId, TokenId)>,
) -> Result<HttpResponse, HttpError> {
    let (id, link) = path.into_inner();
    let entry = find_editable(&principal, id).await?;
    preview_links::revoke(&principal.site.database, &entry, link).await?;
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
