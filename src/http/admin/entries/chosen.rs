//! `POST /admin/pages`, `/admin/posts` and `/admin/content/{key}`: the same for all that were chosen in the list.

use super::bin::along;
use super::moves::{self, Press};
use super::narrowing::{self, ListQuery};
use super::type_fields::content_type;
use super::undo::{Binned, after_binning};
use super::{check_publishes, find_all, is_approved, may_change, new_addresses, said};
use super::{pages, posts};
use crate::content::entries::bin::Was;
use crate::content::entries::listing::EntrySummary;
use crate::content::entries::many::{self, AsRead, Classification, Many, Tagging};
use crate::content::entries::publish::ChangeEntryError;
use crate::content::entries::save::SaveEntryError;
use crate::content::{faults, taxonomies};
use crate::domain::content_type::TypeKey;
use crate::domain::entry::{EntryKind, Standing};
use crate::domain::generation::Generation;
use crate::domain::ids::{EntryId, TermId, UserId};
use crate::domain::role::EntryRight;
use crate::http::extract::{CheckedForm, Principal, SubmittedForm, WriteEntries};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::database::DatabaseError;
use crate::view::admin::chosen::Chosen;
use crate::view::form::FieldErrors;
use crate::view::frame::{Notice, planned};
use crate::view::words::filters::Number as _;
use crate::view::words::{self, Message};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use jiff::tz::TimeZone;
use std::collections::{HashMap, HashSet};

/// How many are changed at once, in one transaction: more than a page of a list has. The tree of pages has no
/// pages of a list, and may be larger.
const MOST: usize = 500;

/// What is done to each.
enum Deed {
    Publish,
    Unpublish,
    Bin,
    Tag(Tagging),
    Classify(Classification),
    HandOver(UserId),
}

/// Why nothing is done to any of them.
enum Missing {
    /// It is said above the list.
    Above(Notice),
    /// It is said beside the field of that id, which stands beside the buttons.
    Beside(&'static str, String),
}

impl Missing {
    fn beside(field: &'static str, key: &'static str) -> Self {
        Self::Beside(field, Message::new(key).to_string())
    }
}

impl Deed {
    /// What the button and the field beside it say, with the word for that it is done; or what is missing.
    fn read(pairs: &[(String, String)], chosen: usize) -> Result<Result<(Self, &'static str), Missing>, HttpError> {
        let value = |name: &str| pairs.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value.trim());
        let missing = |key: &'static str| Missing::Above(Notice::error(Message::new(key)));
        let tag = |is_added: bool| match value("with_tag") {
            "" => Err(Missing::beside("with-tag", "entries-no-tag")),
            label => {
                let tagging = Tagging::parse(label, is_added);
                tagging.map(Self::Tag).map_err(|error| Missing::Beside("with-tag", error.to_string()))
            }
        };
        let term = |is_added: bool| {
            let term = value("with_term").parse::<TermId>();
            let deed = |term| Self::Classify(Classification { term, is_added });
            term.map(deed).map_err(|_| Missing::beside("with-term", "entries-no-term"))
        };
        let author = || {
            let author = value("with_author").parse::<UserId>();
            author.map(Self::HandOver).map_err(|_| Missing::beside("with-author", "entries-no-author"))
        };
        let (deed, word) = match value("intent") {
            "publish" => (Ok(Self::Publish), "all-published"),
            "unpublish" => (Ok(Self::Unpublish), "all-unpublished"),
            "bin" => (Ok(Self::Bin), "all-binned"),
            "add-tag" => (tag(true), "all-tagged"),
            "remove-tag" => (tag(false), "all-untagged"),
            "add-term" => (term(true), "all-under-term"),
            "remove-term" => (term(false), "all-out-of-term"),
            "author" => (author(), "all-handed-over"),
            // Enter on one that is ticked presses no button that anybody means.
            "none" => (Err(missing("entries-no-button")), ""),
            _ => return Err(HttpError::BadRequest("the form was sent by a button that it does not have")),
        };
        Ok(match chosen {
            0 => Err(missing("entries-none-chosen")),
            1..=MOST => deed.map(|deed| (deed, word)),
            _ => Err(Missing::Above(too_many(chosen))),
        })
    }

    /// Refuses all of it where the person may not do that to any of that kind: no list has a button for it.
    fn check(
        &self,
        principal: &Principal<WriteEntries>,
        kind: EntryKind,
        entry: &EntrySummary,
    ) -> Result<(), HttpError> {
        match self {
            Self::Publish | Self::Unpublish => check_publishes(principal, entry.kind, true),
            // Nobody gives tags to a page.
            Self::Tag(_) if entry.kind == EntryKind::Page => Err(HttpError::BadRequest("pages have no tags")),
            // What sorts those of the list need not sort others.
            Self::Classify(_) if entry.kind != kind => Err(HttpError::BadRequest("the list does not have all of them")),
            Self::Bin | Self::Tag(_) | Self::Classify(_) => Ok(()),
            Self::HandOver(_) if principal.has(entry.kind, EntryRight::EditAll) => Ok(()),
            Self::HandOver(_) => Err(HttpError::Forbidden),
        }
    }

    /// Why it is not done to one of them, before that is tried.
    fn refusal(
        &self,
        principal: &Principal<WriteEntries>,
        (zone, site_zone): &(TimeZone, TimeZone),
        entry: &EntrySummary,
    ) -> Option<Message> {
        if is_approved(principal, entry.kind, entry.schedule) {
            return Some(Message::new("entries-approved"));
        }
        match (self, entry.schedule.publish_at) {
            // Among many it is easily ticked along, and must not be seen before its time.
            (Self::Publish, Some(at)) => Some(Message::new("entries-waits").with("at", planned(at, zone, site_zone))),
            (Self::Bin | Self::Tag(_) | Self::Classify(_) | Self::HandOver(_), _) => {
                let may = may_change(principal, entry.kind, entry.standing.is_published());
                (!may).then(|| Message::new("entries-seen"))
            }
            _ => None,
        }
    }
}

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
        Ok((deed, word)) => known(principal, kind, deed).await?.map(|deed| (deed, word)),
        missing => missing,
    };
    let (deed, word) = match read {
        Ok(read) => read,
        Err(missing) => {
            let mut kept = kept(&pairs, chosen.into_iter().collect());
            let notices = match missing {
                Missing::Above(notice) => vec![notice],
                Missing::Beside(field, message) => {
                    kept.errors.add(field, message);
                    Vec::new()
                }
            };
            let says = (StatusCode::UNPROCESSABLE_ENTITY, notices, kept);
            return show(principal, &framing, kind, says, &list).await;
        }
    };
    let entries = find_all(principal, &chosen).await?;
    let gone = chosen.len().saturating_sub(entries.len());
    for entry in &entries {
        deed.check(principal, kind, entry)?;
    }
    let zones = (framing.zone_of(principal).await?, framing.zone(&principal.site).await?);
    let mut refused = wordless(principal, &deed, &entries).await?;
    let why = entries.iter().filter_map(|entry| Some((entry.id, deed.refusal(principal, &zones, entry)?)));
    refused.extend(why.map(|(id, why)| (id, why.to_string())));
    let left: Vec<&EntrySummary> = entries.iter().filter(|entry| !refused.contains_key(&entry.id)).collect();
    let Outcome { refused: others, generation, were, moved } = apply(principal, &clock, &deed, &left).await?;
    refused.extend(others);
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
    notices.extend(entries.iter().filter_map(|entry| {
        let title = entry.draft_title.as_ref().unwrap_or(&entry.title);
        let fault = Message::new("entries-fault").with("title", title).with("error", refused.get(&entry.id)?);
        Some(Notice::error(fault))
    }));
    // With the others it is done: pressed again, a button means those alone that it was not done to.
    let says = (StatusCode::CONFLICT, notices, kept(&pairs, refused.into_keys().collect()));
    // Those that are in the bin can be taken out of it, whatever kept the others.
    show(principal, &framing, kind, says, &list.after_binning(&binned, principal)).await
}

/// The same deed, unless it is about a term that entries of the kind cannot have, or that is gone.
async fn known(
    principal: &Principal<WriteEntries>,
    kind: EntryKind,
    deed: Deed,
) -> Result<Result<Deed, Missing>, DatabaseError> {
    let Deed::Classify(Classification { term, .. }) = deed else { return Ok(Ok(deed)) };
    let database = &principal.site.database;
    let taxonomies = taxonomies::list(database).await?;
    let (term, groups) = (term.to_string(), narrowing::terms(database, &taxonomies, kind).await?);
    let is_there = groups.iter().flat_map(|group| &group.choices).any(|choice| choice.value == term);
    Ok(if is_there {
        Ok(deed)
    } else if groups.is_empty() {
        // Where there is no term at all, there is no field for one.
        Err(Missing::Above(Notice::error(Message::new("entries-no-term"))))
    } else {
        Err(Missing::beside("with-term", "entries-no-term"))
    })
}

/// Those whose editors ask about a picture before they publish it: among many nobody is asked.
async fn wordless(
    principal: &Principal<WriteEntries>,
    deed: &Deed,
    entries: &[EntrySummary],
) -> Result<HashMap<EntryId, String>, DatabaseError> {
    if !matches!(deed, Deed::Publish) {
        return Ok(HashMap::new());
    }
    // What visitors see already is as it was, and what is in the bin has a reason of its own.
    let asked = entries.iter().filter(|entry| !matches!(entry.standing, Standing::Published | Standing::Binned));
    let asked: Vec<EntryId> = asked.map(|entry| entry.id).collect();
    let wordless = faults::wordless(&principal.site.database, &asked).await?;
    Ok(wordless.into_iter().map(|id| (id, Message::new("entries-wordless").to_string())).collect())
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

/// What came of it.
struct Outcome {
    /// Those to which it was not done, and why.
    refused: Vec<(EntryId, String)>,
    /// The site's new generation.
    generation: Option<Generation>,
    /// What those were that went into the bin.
    were: Vec<Was>,
    /// How many have another address now.
    moved: usize,
}

async fn apply(
    principal: &Principal<WriteEntries>,
    clock: &Clock,
    deed: &Deed,
    entries: &[&EntrySummary],
) -> Result<Outcome, DatabaseError> {
    let (db, writer) = (&principal.site.database, principal.writer());
    let read: Vec<AsRead> = entries.iter().map(|entry| AsRead::from(*entry)).collect();
    Ok(match deed {
        Deed::Publish => told(principal, many::publish(db, clock, &read, &writer).await?),
        Deed::Unpublish => {
            // What visitors don't see stays as it is.
            let seen = entries.iter().filter(|entry| entry.standing.is_published());
            let seen: Vec<AsRead> = seen.map(|entry| AsRead::from(*entry)).collect();
            told(principal, many::unpublish(db, clock, &seen, &writer).await?)
        }
        Deed::Tag(tagging) => told(principal, many::tag(db, clock, &read, &writer, tagging).await?),
        Deed::Classify(classification) => {
            told(principal, many::classify(db, clock, &read, &writer, *classification).await?)
        }
        Deed::HandOver(author) => told(principal, many::hand_over(db, &read, *author).await?),
        Deed::Bin => {
            let along = entries.iter().map(|entry| (AsRead::from(*entry), along(principal, entry.kind)));
            let along: Vec<_> = along.collect();
            let (Many { refused, generation, moved }, were) = many::put_into_bin(db, clock, &along).await?;
            let why = |id, why: ChangeEntryError| match why {
                ChangeEntryError::Stale => stale(),
                ChangeEntryError::Database(error) => unreadable(principal, id, &error),
                why => words::label(&why.to_string()).into_owned(),
            };
            let refused = refused.into_iter().map(|(id, error)| (id, why(id, error))).collect();
            Outcome { refused, generation, were, moved }
        }
    })
}

fn told(principal: &Principal<WriteEntries>, many: Many<SaveEntryError>) -> Outcome {
    let Many { refused, generation, moved } = many;
    let why = |id, error: SaveEntryError| match error {
        SaveEntryError::Stale => stale(),
        SaveEntryError::Database(error) => unreadable(principal, id, &error),
        error => said(&error),
    };
    let refused = refused.into_iter().map(|(id, error)| (id, why(id, error))).collect();
    Outcome { refused, generation, were: Vec::new(), moved }
}

/// Why nothing is done to one of which this version cannot read something. The super user is told of it, too.
fn unreadable(principal: &Principal<WriteEntries>, id: EntryId, error: &DatabaseError) -> String {
    principal.site.note_unreadable(format_args!("GET /admin/entries/{id}"), error);
    Message::new("entries-unreadable").to_string()
}

/// Why nothing is done to one that was changed between the look at it and that.
fn stale() -> String {
    Message::new("entries-stale").to_string()
}
