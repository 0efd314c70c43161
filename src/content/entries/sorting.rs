//! What an entry's fields say of its place in the lists of its type. It stands beside the fields,
//! so that lists need not read them.

use super::fields::EntryFields;
use super::row;
use super::save::SaveEntryError;
use crate::content::{site, types};
use crate::domain::content_type::value::Values;
use crate::domain::content_type::{ContentType, Order, TypeDefinition, TypeKey};
use crate::domain::document::section::{Image, ListedBy};
use crate::domain::document::{Document, Section};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{DatabaseError, Transaction};
use jiff::tz::TimeZone;
use sea_query::{Asterisk, Expr, ExprTrait, Query};
use uuid::Uuid;

/// An entry's place in the lists of its type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::content) struct Place {
    /// The text by which they sort it; none where they go by when it was published.
    pub(in crate::content) sort_key: Option<String>,
    /// Where it has a day: when that is over. None once it is.
    pub(in crate::content) over_at: Option<Timestamp>,
    /// The picture of its fields that stands for it there.
    pub(in crate::content) picture: Option<Image>,
    /// The words of its fields that stand for it there, where it has no text; may be empty.
    pub(in crate::content) teaser: String,
}

impl Place {
    /// That of an entry with this title and these values, on the clocks of a time zone.
    pub(in crate::content) fn of(
        definition: &TypeDefinition,
        title: &str,
        values: &Values,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Self {
        let last_day = definition.last_day(values);
        Self {
            sort_key: definition.sort_key(title, values),
            over_at: last_day.and_then(|day| Timestamp::at_end_of(day, zone)).filter(|over_at| *over_at > now),
            picture: definition.picture(values).cloned(),
            teaser: definition.teaser(values),
        }
    }
}

/// The place of an entry with these fields; pages and posts have none.
pub(super) async fn place(
    transaction: &mut Transaction,
    kind: EntryKind,
    fields: &EntryFields,
    now: Timestamp,
) -> Result<Place, SaveEntryError> {
    let Some(key) = kind.type_key() else { return Ok(Place::default()) };
    let stored = types::find_in(transaction, key).await?.ok_or(SaveEntryError::UnknownType(key))?;
    let zone = site::zone(transaction).await?;
    Ok(Place::of(&stored.content_type.definition, &fields.title, &fields.values, &zone, now))
}

/// Sees to it that the entries of a type know when they are over, where a document that visitors see
/// lists what is to come of them. They do where the type's own list is one of that, where the document
/// listed it before, and where they were saved since sections can list so.
pub(super) async fn know_days(
    transaction: &mut Transaction,
    document: &Document,
    before: Option<&Document>,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let mut known: Vec<TypeKey> = before.into_iter().flat_map(upcoming).collect();
    for key in upcoming(document) {
        if known.contains(&key) {
            continue;
        }
        known.push(key);
        let Some(stored) = types::find_in(transaction, key).await? else { continue };
        if !matches!(stored.content_type.definition.order, Order::Upcoming { .. }) {
            sort_anew(transaction, &stored.content_type, now).await?;
        }
    }
    Ok(())
}

/// The types of which a document lists what is to come.
fn upcoming(document: &Document) -> impl Iterator<Item = TypeKey> {
    document.sections.iter().filter_map(|section| match section {
        Section::Entries(list) => list.of.filter(|_| list.order == ListedBy::Upcoming),
        _ => None,
    })
}

/// An entry's id, title, fields as JSON, and its place as it is stored.
type Sorted = (Uuid, String, Option<String>, Option<String>, Option<i64>);

/// Gives all entries of a type their places, and writes those that are others now. What this version cannot read keeps
/// what it has.
pub(in crate::content) async fn sort_anew(
    transaction: &mut Transaction,
    changed: &ContentType,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let zone = site::zone(transaction).await?;
    let query = Query::select()
        .columns(["id", "title", "field_values", "sort_key", "over_at_ms"])
        .from(transaction.table("entries"))
        .and_where(Expr::col("kind").eq(changed.key.as_str()))
        .take();
    let rows: Vec<Sorted> = transaction.all(&query).await?;
    for (id, title, values, sort_key, over_at_ms) in rows {
        let Ok(values) = row::values(values.as_deref()) else { continue };
        let place = Place::of(&changed.definition, &title, &values, &zone, now);
        if (&place.sort_key, place.over_at.map(Timestamp::as_millis)) == (&sort_key, over_at_ms) {
            continue;
        }
        let mut update = Query::update();
        update
            .table(transaction.table("entries"))
            .value("sort_key", place.sort_key)
            .value("over_at_ms", place.over_at.map(Timestamp::as_millis))
            .and_where(Expr::col("id").eq(id));
        transaction.execute(&update).await?;
    }
    Ok(())
}

/// Takes what is over out of the lists of what is to come, and says whether visitors see it.
pub(super) async fn end_what_is_over(transaction: &mut Transaction, now: Timestamp) -> Result<bool, DatabaseError> {
    let is_over = || Expr::col("over_at_ms").lte(now.as_millis());
    let seen = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from(transaction.table("entries"))
        .and_where(is_over())
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    let (seen,): (i64,) = transaction.one(&seen).await?;
    let mut update = Query::update();
    update.table(transaction.table("entries")).value("over_at_ms", Option::<i64>::None).and_where(is_over());
    transaction.execute(&update).await?;
    Ok(seen > 0)
}
