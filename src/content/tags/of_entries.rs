//! Which tags entries have.

use super::{COLUMNS, MAX_TAGS, Tag, TagError, TagRow, parse_label, slug_of};
use crate::domain::ids::{EntryId, TagId};
use crate::domain::slug::Slug;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{DynIden, Expr, ExprTrait, JoinType, OnConflict, Order, Query, SelectStatement};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct EntryTagRow {
    entry_id: Uuid,
    #[sqlx(flatten)]
    tag: TagRow,
}

/// The tags of several entries in one query, each list by label.
pub async fn of_entries(
    db: &Database,
    entries: impl IntoIterator<Item = EntryId>,
) -> Result<HashMap<EntryId, Vec<Tag>>, DatabaseError> {
    let ids: Vec<Uuid> = entries.into_iter().map(EntryId::as_uuid).collect();
    let mut tags: HashMap<EntryId, Vec<Tag>> = HashMap::with_capacity(ids.len());
    if ids.is_empty() {
        return Ok(tags);
    }
    let query = labelled(db.table("entry_tags"), db.table("tags"))
        .columns(COLUMNS.map(|column| ("t", column)))
        .and_where(Expr::col(("et", "entry_id")).is_in(ids))
        .take();
    for row in db.all::<EntryTagRow>(&query).await? {
        tags.entry(row.entry_id.into()).or_default().push(row.tag.try_into()?);
    }
    Ok(tags)
}

/// The labels of an entry's tags, as a transaction sees them.
pub(in crate::content) async fn labels_of(
    transaction: &mut Transaction,
    entry: EntryId,
) -> Result<Vec<String>, DatabaseError> {
    Ok(labels_of_all(transaction, &[entry]).await?.remove(&entry).unwrap_or_default())
}

/// The same of several entries, in one query.
pub(in crate::content) async fn labels_of_all(
    transaction: &mut Transaction,
    entries: &[EntryId],
) -> Result<HashMap<EntryId, Vec<String>>, DatabaseError> {
    let query = labelled(transaction.table("entry_tags"), transaction.table("tags"))
        .column(("t", "label"))
        .and_where(Expr::col(("et", "entry_id")).is_in(entries.iter().map(|id| id.as_uuid())))
        .take();
    let mut labels: HashMap<EntryId, Vec<String>> = HashMap::new();
    for (entry, label) in transaction.all::<(Uuid, String)>(&query).await? {
        labels.entry(entry.into()).or_default().push(label);
    }
    Ok(labels)
}

/// What entries have, by label, as `et` with its `entry_id` alone, and the tags as `t`.
fn labelled(entry_tags: DynIden, tags: DynIden) -> SelectStatement {
    Query::select()
        .column(("et", "entry_id"))
        .from_as(entry_tags, "et")
        .join_as(JoinType::InnerJoin, tags, "t", Expr::col(("t", "id")).equals(("et", "tag_id")))
        .order_by(("t", "label"), Order::Asc)
        .take()
}

/// Whether an entry can have tags with these labels.
pub(in crate::content) fn check(labels: &[String]) -> Result<(), TagError> {
    by_slug(labels).map(|_| ())
}

fn by_slug(labels: &[String]) -> Result<BTreeMap<Slug, String>, TagError> {
    let mut wanted = BTreeMap::new();
    for label in labels {
        let label = parse_label(label)?;
        wanted.entry(slug_of(&label)).or_insert(label);
    }
    if wanted.len() > MAX_TAGS { Err(TagError::TooMany) } else { Ok(wanted) }
}

/// Gives an entry exactly these tags. Those that there are not yet are made; one that is
/// there under the same address keeps its label. Gives the labels of those that were made.
pub(in crate::content) async fn set(
    transaction: &mut Transaction,
    entry: EntryId,
    labels: &[String],
) -> Result<Vec<String>, TagError> {
    let wanted = by_slug(labels)?;
    let mut forget = Query::delete();
    forget.from_table(transaction.table("entry_tags")).and_where(Expr::col("entry_id").eq(entry.as_uuid()));
    transaction.execute(&forget).await?;
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let mut insert = Query::insert();
    insert.into_table(transaction.table("tags")).columns(COLUMNS);
    let mut ids = Vec::with_capacity(wanted.len());
    for (slug, label) in &wanted {
        let id = TagId::new().as_uuid();
        insert.values_panic([id.into(), slug.as_str().into(), label.as_str().into()]);
        ids.push(id);
    }
    insert.on_conflict(OnConflict::column("slug").do_nothing_on(["id"]).to_owned());
    // Most often there is none to ask for. MySQL counts those that were there, too.
    let may_be_new = transaction.execute(&insert).await? > 0;
    let made = if may_be_new { labels_with_ids(transaction, ids).await? } else { Vec::new() };

    let mut link = Query::insert();
    let ids = Query::select()
        .expr(Expr::val(entry.as_uuid()))
        .column("id")
        .from(transaction.table("tags"))
        .and_where(Expr::col("slug").is_in(wanted.keys().map(Slug::as_str)))
        .take();
    link.into_table(transaction.table("entry_tags"))
        .columns(["entry_id", "tag_id"])
        .select_from(ids)
        .map_err(|error| DatabaseError::value("entry_tags", error))?;
    transaction.execute(&link).await?;
    Ok(made)
}

/// The labels of those of the tags that are there.
async fn labels_with_ids(transaction: &mut Transaction, ids: Vec<Uuid>) -> Result<Vec<String>, DatabaseError> {
    let query = Query::select()
        .column("label")
        .from(transaction.table("tags"))
        .and_where(Expr::col("id").is_in(ids))
        .order_by("label", Order::Asc)
        .take();
    Ok(transaction.all::<(String,)>(&query).await?.into_iter().map(|(label,)| label).collect())
}
