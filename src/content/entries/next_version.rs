//! The next version of an entry that is there, within a transaction that somebody has begun: a save's, or one
//! of many.
//!
//! What visitors see is the entry's row. A draft of what is not published is that row, too; the
//! draft on top of a published entry is a revision, until it is published and becomes the row.

use super::address::{self, Descendant};
use super::beside::Beside;
use super::fields::EntryFields;
use super::follow::{self, Followed, Moved};
use super::insert::Derived;
use super::publish::state;
use super::revisions::{self, NewRevision};
use super::row::values_json;
use super::save::{Edit, SaveAs, SaveEntryError};
use super::{Entry, draft, sorting};
use crate::content::{redirects, site, tags, terms};
use crate::domain::deed::Deed;
use crate::domain::entry::EntryState;
use crate::domain::ids::EntryId;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};

/// What is known of an entry that is written, so that it is neither asked for nor written again. Of many
/// entries it is found out at once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// Whether a save of it was kept before.
    pub(super) is_kept: bool,
    /// Whether it goes on with the tags and the terms that its row has.
    pub(super) has_its_tags: bool,
}

/// What came of writing a version.
#[derive(Debug)]
pub(super) struct Written {
    /// Whether a visitor could see a difference.
    pub(super) is_seen: bool,
    /// What visitors saw before and see now at another address, with the pages below it. The old ones lead there.
    pub(super) moved: Vec<EntryId>,
    /// Whether texts of others were changed, since they link to what moved.
    pub(super) has_changed_others: bool,
}

/// Writes the next version of an entry, and says whether a visitor could see a difference. What
/// is refused has touched nothing, so that the transaction can go on.
pub(super) async fn apply(
    transaction: &mut Transaction,
    entry: &Entry,
    edit: &Edit<'_>,
    now: Timestamp,
) -> Result<bool, SaveEntryError> {
    let mut beside = Beside::default();
    let written = apply_knowing(transaction, entry, edit, (Known::default(), &mut beside), now).await?;
    beside.write(transaction).await?;
    if let Some(deed) = deed_of(entry, edit.save_as) {
        transaction.note(deed, edit.fields.title.trim()).await?;
    }
    Ok(written.is_seen)
}

/// What the log of deeds says of a save. Drafts are among the revisions; there is what visitors see.
pub(super) fn deed_of(before: &Entry, save_as: SaveAs) -> Option<Deed> {
    match save_as {
        SaveAs::Published => Some(Deed::EntryPublished),
        SaveAs::Unpublished if before.state == EntryState::Published => Some(Deed::EntryUnpublished),
        _ => None,
    }
}

/// The same as [`apply`], with what is known: what it would write beside the row is gathered, and nothing is
/// noted of what was done.
pub(super) async fn apply_knowing(
    transaction: &mut Transaction,
    entry: &Entry,
    edit: &Edit<'_>,
    (known, beside): (Known, &mut Beside),
    now: Timestamp,
) -> Result<Written, SaveEntryError> {
    let Edit { fields, save_as, writer, .. } = *edit;
    if save_as == SaveAs::Published {
        fields.check_finished()?;
    }
    let Some(old_path) = entry.path.as_deref().filter(|_| entry.state != EntryState::Binned) else {
        return Err(SaveEntryError::Binned);
    };
    let parent = fields.parent_of(entry.kind);
    if parent == Some(entry.id) {
        return Err(SaveEntryError::Cycle);
    }
    let (path, below) = new_address(transaction, entry, old_path, parent, &fields.slug).await?;
    tags::check(&fields.tags)?;
    if save_as == SaveAs::Published {
        let before = Some(&entry.document).filter(|_| entry.state == EntryState::Published);
        sorting::know_days(transaction, &fields.document, before, now).await?;
    }
    if !known.is_kept {
        revisions::keep_first(transaction, entry).await?;
    }
    let version = entry.version + 1;
    let was_seen = entry.state == EntryState::Published;
    let (mut moved, mut followed) = (Vec::new(), Followed::default());
    let is_on_top = was_seen && save_as.is_draft();
    if is_on_top {
        draft::put_on_top(transaction, entry, version, now).await?;
    } else {
        let is_published = save_as == SaveAs::Published;
        write(transaction, entry, edit, &path, now).await?;
        if path != old_path {
            let addresses = move_rest(transaction, entry, old_path, &path, (&below, now)).await?;
            followed = follow::follow(transaction, &addresses).await?;
            moved.extend((was_seen && is_published).then_some(entry.id));
            moved.extend(below.iter().filter(|page| page.is_published).map(|page| page.id));
        }
        if !known.has_its_tags {
            write_tags(transaction, entry.id, fields).await?;
        }
        beside.index(entry.id, state(is_published), fields);
    }
    let revision = NewRevision { entry: entry.id, version, deed: save_as.deed(), fields, writer, now };
    revisions::keep(transaction, revision, beside).await?;
    let is_row_seen = !is_on_top && (was_seen || save_as == SaveAs::Published || !below.is_empty());
    Ok(Written { is_seen: is_row_seen || followed.is_seen, moved, has_changed_others: followed.has_changed })
}

/// The address that an entry gets, and the pages whose addresses follow it: none where it stays as it is.
pub(super) async fn new_address(
    transaction: &mut Transaction,
    entry: &Entry,
    old_path: &str,
    parent: Option<EntryId>,
    slug: &Slug,
) -> Result<(String, Vec<Descendant>), SaveEntryError> {
    let path = address::path_of(transaction, entry.kind, entry.language, parent, slug).await?;
    let below = if path == old_path { Vec::new() } else { address::descendants(transaction, old_path).await? };
    address::check_move(entry.language, old_path, &path, &below)?;
    if path != old_path && address::is_taken(transaction, &path).await? {
        return Err(SaveEntryError::AddressTaken(path));
    }
    Ok((path, below))
}

/// The row, as visitors see it from now on where it is published.
async fn write(
    transaction: &mut Transaction,
    entry: &Entry,
    edit: &Edit<'_>,
    path: &str,
    now: Timestamp,
) -> Result<(), SaveEntryError> {
    let fields = edit.fields;
    let is_published = edit.save_as == SaveAs::Published;
    let description = fields.description.trim();
    let place = sorting::place(transaction, entry.kind, fields, now).await?;
    let derived = Derived::of(description, &fields.document, &place.teaser, place.picture.as_ref());
    let published_at = edit.published_at(entry.published_at, now);
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("parent_id", fields.parent_of(entry.kind).map(EntryId::as_uuid))
        .value("slug", fields.slug.as_str())
        .value("path", path)
        .value("language", entry.language.as_str())
        .value("title", fields.title.trim())
        .value("description", description)
        .value("document", fields.document.to_json())
        .value("field_values", values_json(&fields.values))
        .value("sort_key", place.sort_key)
        .value("over_at_ms", place.over_at.map(Timestamp::as_millis))
        .value("excerpt", derived.excerpt)
        .value("lead_image", derived.lead_image)
        .value("state", state(is_published).as_str())
        .value("in_navigation", fields.in_navigation)
        .value("position", fields.position)
        .value("version", entry.version + 1)
        .value("changed_at_ms", now.as_millis())
        .value("published_at_ms", published_at.map(Timestamp::as_millis))
        .value("draft_version", Option::<i64>::None)
        .value("drafted_at_ms", Option::<i64>::None)
        .and_where(Expr::col("id").eq(entry.id.as_uuid()));
    if is_published {
        update
            .value("in_review_since_ms", Option::<i64>::None)
            .value("sent_back", Option::<String>::None)
            .value("publish_at_ms", Option::<i64>::None)
            .value("publish_fault", Option::<String>::None);
    }
    transaction.execute(&update).await.map_err(|error| address_taken(error, path.to_owned()))?;
    Ok(())
}

/// What hangs on an entry's address: the pages below it, the home page's, and those who know
/// the old ones. The links of other texts are left to [`follow::follow`], once all that the entry's own save writes
/// is there.
pub(super) async fn move_rest(
    transaction: &mut Transaction,
    entry: &Entry,
    old: &str,
    new: &str,
    (below, now): (&[Descendant], Timestamp),
) -> Result<Moved, DatabaseError> {
    address::move_descendants(transaction, old, new, below).await?;
    let is_known = entry.published_at.is_some();
    let mut moved = Moved::new(old, new, is_known);
    if is_known {
        redirects::leave(transaction, entry.id, old, new, now).await?;
    }
    for page in below {
        let rest = page.path.strip_prefix(old).unwrap_or_default();
        let path = format!("{new}{rest}");
        redirects::leave(transaction, page.id, &page.path, &path, now).await?;
        moved.add(&page.path, &path, page.is_published);
    }
    site::page_moved(transaction, old, new).await?;
    Ok(moved)
}

/// The tags and the terms of an entry.
pub(super) async fn write_tags(
    transaction: &mut Transaction,
    id: EntryId,
    fields: &EntryFields,
) -> Result<(), SaveEntryError> {
    let made = tags::set(transaction, id, &fields.tags).await?;
    let made: Vec<_> = made.iter().map(|label| (Deed::TagMade, label.as_str())).collect();
    transaction.note_all(&made).await?;
    Ok(terms::set(transaction, id, &fields.terms).await?)
}

/// What the database says of an address that somebody else has got meanwhile.
pub(super) fn address_taken(error: DatabaseError, path: String) -> SaveEntryError {
    match error {
        DatabaseError::Duplicate(_) => SaveEntryError::AddressTaken(path),
        error => SaveEntryError::Database(error),
    }
}
