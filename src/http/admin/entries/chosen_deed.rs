//! What a button below a list does to all that were chosen there.

use super::bin::along;
use super::chosen::{are_too_many, too_many};
use super::{check_publishes, is_approved, may_change, narrowing, said};
use crate::content::entries::bin::Was;
use crate::content::entries::listing::EntrySummary;
use crate::content::entries::many::{self, AsRead, Classification, Many, Tagging};
use crate::content::entries::publish::ChangeEntryError;
use crate::content::entries::save::SaveEntryError;
use crate::content::{faults, taxonomies};
use crate::domain::entry::{EntryKind, Standing};
use crate::domain::generation::Generation;
use crate::domain::ids::{EntryId, TermId, UserId};
use crate::domain::role::EntryRight;
use crate::http::HttpError;
use crate::http::extract::{Principal, WriteEntries};
use crate::infra::clock::Clock;
use crate::infra::database::DatabaseError;
use crate::view::frame::{Notice, planned};
use crate::view::words::{self, Message};
use jiff::tz::TimeZone;
use std::collections::HashMap;

/// What is done to each.
pub(super) enum Deed {
    Publish,
    Unpublish,
    Bin,
    Tag(Tagging),
    Classify(Classification),
    HandOver(UserId),
}

/// Why nothing is done to any of them.
pub(super) enum Missing {
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
    pub(super) fn read(
        pairs: &[(String, String)],
        chosen: usize,
    ) -> Result<Result<(Self, &'static str), Missing>, HttpError> {
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
            _ if are_too_many(chosen) => Err(Missing::Above(too_many(chosen))),
            _ => deed.map(|deed| (deed, word)),
        })
    }

    /// Refuses all of it where the person may not do that to any of that kind: no list has a button for it.
    pub(super) fn check(
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

    /// The same deed, unless it is about a term that entries of the kind cannot have, or that is gone.
    pub(super) async fn known(
        self,
        principal: &Principal<WriteEntries>,
        kind: EntryKind,
    ) -> Result<Result<Self, Missing>, DatabaseError> {
        let Self::Classify(Classification { term, .. }) = self else { return Ok(Ok(self)) };
        let database = &principal.site.database;
        let taxonomies = taxonomies::list(database).await?;
        let (term, groups) = (term.to_string(), narrowing::terms(database, &taxonomies, kind).await?);
        let is_there = groups.iter().flat_map(|group| &group.choices).any(|choice| choice.value == term);
        Ok(if is_there {
            Ok(self)
        } else if groups.is_empty() {
            // Where there is no term at all, there is no field for one.
            Err(Missing::Above(Notice::error(Message::new("entries-no-term"))))
        } else {
            Err(Missing::beside("with-term", "entries-no-term"))
        })
    }

    /// Does it to each; those to which it cannot be done keep the others from nothing.
    pub(super) async fn carry_out(
        &self,
        principal: &Principal<WriteEntries>,
        clock: &Clock,
        zones: &(TimeZone, TimeZone),
        entries: &[EntrySummary],
    ) -> Result<Outcome, DatabaseError> {
        let mut refused = self.wordless(principal, entries).await?;
        let why = entries.iter().filter_map(|entry| Some((entry.id, self.refusal(principal, zones, entry)?)));
        refused.extend(why.map(|(id, why)| (id, why.to_string())));
        let left: Vec<&EntrySummary> = entries.iter().filter(|entry| !refused.contains_key(&entry.id)).collect();
        let mut outcome = self.apply(principal, clock, &left).await?;
        outcome.refused.extend(refused);
        Ok(outcome)
    }

    /// Those whose editors ask about a picture before they publish it: among many nobody is asked.
    async fn wordless(
        &self,
        principal: &Principal<WriteEntries>,
        entries: &[EntrySummary],
    ) -> Result<HashMap<EntryId, String>, DatabaseError> {
        if !matches!(self, Self::Publish) {
            return Ok(HashMap::new());
        }
        // What visitors see already is as it was, and what is in the bin has a reason of its own.
        let asked = entries.iter().filter(|entry| !matches!(entry.standing, Standing::Published | Standing::Binned));
        let asked: Vec<EntryId> = asked.map(|entry| entry.id).collect();
        let wordless = faults::wordless(&principal.site.database, &asked).await?;
        Ok(wordless.into_iter().map(|id| (id, Message::new("entries-wordless").to_string())).collect())
    }

    async fn apply(
        &self,
        principal: &Principal<WriteEntries>,
        clock: &Clock,
        entries: &[&EntrySummary],
    ) -> Result<Outcome, DatabaseError> {
        let (db, writer) = (&principal.site.database, principal.writer());
        let read: Vec<AsRead> = entries.iter().map(|entry| AsRead::from(*entry)).collect();
        Ok(match self {
            Self::Publish => told(principal, many::publish(db, clock, &read, &writer).await?),
            Self::Unpublish => {
                // What visitors don't see stays as it is.
                let seen = entries.iter().filter(|entry| entry.standing.is_published());
                let seen: Vec<AsRead> = seen.map(|entry| AsRead::from(*entry)).collect();
                told(principal, many::unpublish(db, clock, &seen, &writer).await?)
            }
            Self::Tag(tagging) => told(principal, many::tag(db, clock, &read, &writer, tagging).await?),
            Self::Classify(classification) => {
                told(principal, many::classify(db, clock, &read, &writer, *classification).await?)
            }
            Self::HandOver(author) => told(principal, many::hand_over(db, &read, *author).await?),
            Self::Bin => {
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
}

/// What came of it.
pub(super) struct Outcome {
    /// Those to which it was not done, and why.
    pub(super) refused: HashMap<EntryId, String>,
    /// The site's new generation.
    pub(super) generation: Option<Generation>,
    /// What those were that went into the bin.
    pub(super) were: Vec<Was>,
    /// How many have another address now.
    pub(super) moved: usize,
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
