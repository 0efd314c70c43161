//! `POST /admin/pages`, `/admin/posts` and `/admin/content/{key}`: the same for all that were chosen in the list.

use super::chosen_deed::{Deed, Missing, Outcome};
use super::moves::{self, Press};
use super::narrowing::{self, ListQuery};
use super::type_fields::content_type;
use super::undo::{Binned, after_binning};
use super::{find_all, new_addresses, pages, posts};
use crate::content::entries::listing::EntrySummary;
use crate::domain::content_type::TypeKey;
use crate::domain::entry::EntryKind;
use crate::domain::ids::EntryId;
use crate::http::extract::{CheckedForm, Principal, SubmittedForm, WriteEntries};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::view::admin::chosen::Chosen;
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::words::Message;
use crate::view::words::filters::Number as _;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use std::collections::HashSet;

/// How many are changed at once, in one transaction: more than a page of a list has. The tree of pages has no
/// pages of a list, and may be larger.
const MOST: usize = 500;

/// Does it to each. Those to which it cannot be done are named, and keep the others from nothing.
pub async fn submit(principal: Principal<WriteEntries>, sent: Sent) -> Result<HttpResponse, HttpError> {
    change(&principal, EntryKind::Post, sent).await
}

/// The same of pages. One that goes into the bin takes those below it along. The buttons that move a page stand
/// beside it, and send the list another form.
pub async fn submit_pages(principal: Principal<WriteEntries>, sent: Sent) -> Result<HttpResponse, HttpError> {
    let (CheckedForm(pairs), framing, clock) = &sent;
    if let Some(press) = Press::read(pairs) {
        return moves::go(&principal, press, ListQuery::of(pairs), framing, clock).await;
    }
    change(&principal, EntryKind::Page, sent).await
}

/// The same of a content type.
pub async fn submit_of_type(
    principal: Principal<WriteEntries>,
    key: web::Path<TypeKey>,
    sent: Sent,
) -> Result<HttpResponse, HttpError> {
    let kind = EntryKind::Custom(*key);
    content_type(&principal.site.database, kind).await?;
    change(&principal, kind, sent).await
}

/// What such a button needs.
type Sent = (SubmittedForm, Framing, web::Data<Clock>);

async fn change(
    principal: &Principal<WriteEntries>,
    kind: EntryKind,
    (CheckedForm(pairs), framing, clock): Sent,
) -> Result<HttpResponse, HttpError> {
    let (chosen, list) = (ids(&pairs), ListQuery::of(&pairs));
    let read = match Deed::read(&pairs, chosen.len())? {
        Ok((deed, word)) => deed.known(principal, kind).await?.map(|deed| (deed, word)),
        missing => missing,
    };
    let (deed, word) = match read {
        Ok(read) => read,
        Err(missing) => {
            let kept = kept(&pairs, chosen.into_iter().collect());
            return refuse(principal, &framing, kind, (missing, kept), &list).await;
        }
    };
    let entries = find_all(principal, &chosen).await?;
    let gone = chosen.len().saturating_sub(entries.len());
    for entry in &entries {
        deed.check(principal, kind, entry)?;
    }
    let zones = (framing.zone_of(principal).await?, framing.zone(&principal.site).await?);
    let Outcome { refused, generation, were, moved } = deed.carry_out(principal, &clock, &zones, &entries).await?;
    principal.site.publish_if_seen(generation).await;
    // What was in the bin before stays there when this is taken back.
    let is_bin = matches!(deed, Deed::Bin);
    let binned = entries.iter().filter(|entry| is_bin && entry.path.is_some() && !refused.contains_key(&entry.id));
    let binned = Binned { ids: binned.map(|entry| entry.id).collect(), were };
    if is_bin {
        principal.site.note_plans().await?;
    }
    if refused.is_empty() && gone == 0 {
        let address = narrowing::address(principal, kind, &list);
        let address = after_binning(address, word, &binned, principal);
        return Ok(see_other(&new_addresses::after_moving(address, moved, principal).to_string()));
    }
    let mut notices = Vec::new();
    let done = entries.len() - refused.len();
    // What is in the bin is told of with what takes it out again.
    if done > 0 && binned.ids.is_empty() {
        notices.push(Notice::success(Message::new("entries-done-to-some").count("count", done.number())));
    }
    notices.extend(new_addresses::notice(moved));
    if gone > 0 {
        notices.push(Notice::error(Message::new("entries-gone").count("count", gone.number())));
    }
    notices.extend(entries.iter().filter_map(|entry| Some(fault(entry, refused.get(&entry.id)?))));
    // With the others it is done: pressed again, a button means those alone that it was not done to.
    let says = (StatusCode::CONFLICT, notices, kept(&pairs, refused.into_keys().collect()));
    // Those that are in the bin can be taken out of it, whatever kept the others.
    show(principal, &framing, kind, says, &list.after_binning(&binned, principal)).await
}

/// The list again, where nothing was done to any of them, and why.
async fn refuse(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    kind: EntryKind,
    (missing, mut kept): (Missing, Chosen),
    list: &ListQuery,
) -> Result<HttpResponse, HttpError> {
    let notices = match missing {
        Missing::Above(notice) => vec![notice],
        Missing::Beside(field, message) => {
            kept.errors.add(field, message);
            Vec::new()
        }
    };
    show(principal, framing, kind, (StatusCode::UNPROCESSABLE_ENTITY, notices, kept), list).await
}

/// Why it was not done to one of them.
fn fault(entry: &EntrySummary, why: &str) -> Notice {
    let title = entry.draft_title.as_ref().unwrap_or(&entry.title);
    Notice::error(Message::new("entries-fault").with("title", title).with("error", why))
}

/// What stays ticked, with what was typed beside the buttons.
fn kept(pairs: &[(String, String)], ids: HashSet<EntryId>) -> Chosen {
    let value = |name: &str| pairs.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value.as_str());
    let is_more = matches!(value("intent"), "add-tag" | "remove-tag" | "add-term" | "remove-term" | "author");
    let [tag, term, author] = ["with_tag", "with_term", "with_author"].map(|name| value(name).to_owned());
    Chosen { ids, tag, term, author, is_more, errors: FieldErrors::default() }
}

/// Whether it is more than are changed at once.
pub(super) const fn are_too_many(chosen: usize) -> bool {
    chosen > MOST
}

/// Those that are ticked in a list.
pub(super) fn ids(pairs: &[(String, String)]) -> Vec<EntryId> {
    let chosen = pairs.iter().filter(|(name, _)| name == "id").filter_map(|(_, id)| id.parse::<EntryId>().ok());
    let mut known = HashSet::new();
    chosen.filter(|id| known.insert(*id)).collect()
}

/// What is said of more than are changed at once, of which none is.
pub(super) fn too_many(chosen: usize) -> Notice {
    Notice::error(Message::new("entries-too-many").count("count", chosen.number()).with("most", MOST))
}

/// The list again, what is to be said above it, and what stays ticked.
pub(super) async fn show(
    principal: &Principal<WriteEntries>,
    framing: &Framing,
    kind: EntryKind,
    says: (StatusCode, Vec<Notice>, Chosen),
    list: &ListQuery,
) -> Result<HttpResponse, HttpError> {
    match kind {
        EntryKind::Page => pages::show(principal, framing, says, list).await,
        _ => posts::show(principal, framing, kind, says, list).await,
    }
}
