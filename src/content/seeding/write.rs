//! The statements of a seed.

use super::{SeedContent, SeedEntry};
use crate::content::entries::{NewEntry, Place, insert, words};
use crate::content::forms::insert as insert_form;
use crate::domain::content_type::ContentType;
use crate::domain::entry::EntryKind;
use crate::domain::ids::{EntryId, MediaId, TagId};
use crate::domain::language::LanguageKey;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::content_hash::content_hash;
use crate::infra::database::{DatabaseError, FullTextEntry, Transaction};
use sea_query::Query;
use std::collections::HashMap;

/// How many rows one statement inserts: some engines take at most 65,535 values in one,
/// and an entry has 23.
const ROWS_PER_STATEMENT: usize = 500;

/// An entry with what only the whole tree tells, or its content type.
pub(super) struct Placed<'a> {
    entry: &'a SeedEntry<'a>,
    kind: EntryKind,
    id: EntryId,
    parent: Option<EntryId>,
    path: String,
    place: Place,
    published_at: Timestamp,
}

pub(super) fn place<'a>(content: &'a SeedContent<'a>, now: Timestamp) -> Result<Vec<Placed<'a>>, DatabaseError> {
    let mut pages: HashMap<&Slug, (EntryId, String)> = HashMap::with_capacity(content.pages.len());
    let of_types = content.types.iter().map(|of| of.entries.len()).sum::<usize>();
    let mut placed = Vec::with_capacity(content.pages.len() + content.posts.len() + of_types);
    for entry in &content.pages {
        let id = EntryId::new();
        let above = match entry.parent {
            Some(parent) => Some(pages.get(parent).ok_or_else(|| DatabaseError::value("parent of a page", parent))?),
            None => None,
        };
        let path = above.map_or_else(|| entry.slug.to_string(), |(_, base)| format!("{base}/{}", entry.slug));
        let parent = above.map(|(id, _)| *id);
        pages.insert(entry.slug, (id, path.clone()));
        let (place, published_at) = (Place::default(), now.minus(entry.age));
        placed.push(Placed { entry, kind: EntryKind::Page, id, parent, path, place, published_at });
    }
    // Identifiers are made in the order of publication, so that posts of one moment keep it.
    for entry in content.posts.iter().rev() {
        placed.push(alone(entry, EntryKind::Post, Place::default(), now));
    }
    let zone = content.settings.zone();
    for of in &content.types {
        let ContentType { key, definition } = of.content_type;
        for entry in of.entries.iter().rev() {
            let place = Place::of(definition, entry.title, entry.values, &zone, now);
            placed.push(alone(entry, EntryKind::Custom(*key), place, now));
        }
    }
    Ok(placed)
}

/// An entry of a kind that has no tree.
fn alone<'a>(entry: &'a SeedEntry<'a>, kind: EntryKind, place: Place, now: Timestamp) -> Placed<'a> {
    let path = format!("{}/{}", kind.folder().unwrap_or_default(), entry.slug);
    Placed { entry, kind, id: EntryId::new(), parent: None, path, place, published_at: now.minus(entry.age) }
}

pub(super) async fn entries(
    transaction: &mut Transaction,
    content: &SeedContent<'_>,
    entries: &[Placed<'_>],
) -> Result<(), DatabaseError> {
    for chunk in entries.chunks(ROWS_PER_STATEMENT) {
        let rows = chunk.iter().map(|placed| NewEntry {
            id: placed.id,
            kind: placed.kind,
            parent: placed.parent,
            slug: placed.entry.slug,
            path: &placed.path,
            title: placed.entry.title,
            description: placed.entry.description,
            document: placed.entry.document,
            author: content.author,
            in_navigation: placed.entry.in_navigation,
            position: placed.entry.position,
            values: placed.entry.values,
            place: placed.place.clone(),
            created_at: placed.published_at,
            published_at: Some(placed.published_at),
            language: LanguageKey::MAIN,
            translation: None,
        });
        let statement = insert(transaction.table("entries"), rows);
        transaction.execute(&statement).await?;
        let bodies: Vec<String> = chunk
            .iter()
            .map(|placed| words(placed.entry.description, placed.entry.document, placed.entry.values))
            .collect();
        let texts = chunk.iter().zip(&bodies);
        let texts: Vec<FullTextEntry<'_>> =
            texts.map(|(placed, body)| FullTextEntry { id: placed.id, title: placed.entry.title, body }).collect();
        transaction.index_new_texts(&texts).await?;
    }
    Ok(())
}

pub(super) async fn tags(
    transaction: &mut Transaction,
    content: &SeedContent<'_>,
    entries: &[Placed<'_>],
) -> Result<(), DatabaseError> {
    if content.tags.is_empty() {
        return Ok(());
    }
    let ids: HashMap<&Slug, TagId> = content.tags.iter().map(|tag| (tag.slug, TagId::new())).collect();
    let mut insert = Query::insert();
    insert.into_table(transaction.table("tags")).columns(["id", "slug", "label"]);
    for tag in &content.tags {
        insert.values_panic([ids[tag.slug].as_uuid().into(), tag.slug.as_str().into(), tag.label.into()]);
    }
    transaction.execute(&insert).await?;

    let mut links = Vec::new();
    for placed in entries {
        for slug in placed.entry.tags {
            let tag = ids.get(slug).ok_or_else(|| DatabaseError::value("tag of an entry", slug))?;
            links.push([placed.id.as_uuid().into(), tag.as_uuid().into()]);
        }
    }
    for chunk in links.chunks(ROWS_PER_STATEMENT) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("entry_tags")).columns(["entry_id", "tag_id"]);
        for link in chunk {
            insert.values_panic(link.clone());
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}

/// Each form, with mail to whoever the site starts with.
pub(super) async fn forms(
    transaction: &mut Transaction,
    clock: &Clock,
    content: &SeedContent<'_>,
) -> Result<(), DatabaseError> {
    for form in content.forms {
        let mut form = form.clone();
        form.definition.notify.extend(content.notify.cloned());
        insert_form(transaction, clock, &form).await?;
    }
    Ok(())
}

pub(super) async fn media(
    transaction: &mut Transaction,
    content: &SeedContent<'_>,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    for chunk in content.media.chunks(ROWS_PER_STATEMENT) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("media")).columns([
            "id",
            "name",
            "alt",
            "content_type",
            "hash",
            "width",
            "height",
            "size_bytes",
            "content",
            "created_at_ms",
        ]);
        for media in chunk {
            insert.values_panic([
                MediaId::new().as_uuid().into(),
                media.name.as_str().into(),
                media.alt.as_str().into(),
                media.content_type.into(),
                content_hash(media.bytes).into(),
                media.width.into(),
                media.height.into(),
                (media.bytes.len() as u64).into(),
                media.bytes.to_vec().into(),
                now.as_millis().into(),
            ]);
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}
