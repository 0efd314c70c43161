//! Which tags an entry has, by their labels, as people type them and revisions keep them.

use super::{COLUMNS, MAX_TAGS, Tag, TagError, TagRow, parse_label, slug_of};
use crate::domain::ids::{EntryId, TagId};
use crate::domain::slug::Slug;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Cond, Expr, ExprTrait, OnConflict, Order, Query};
use std::collections::BTreeMap;
use uuid::Uuid;

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

/// Gives an entry exactly these tags. Those that there are not yet are made; one that is called so stays where
/// it is, and one that is there under the same address keeps its label. Gives the labels of those that were made.
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
    let like_them = like_them(transaction, &wanted).await?;
    let (mut slugs, mut missing) = (Vec::with_capacity(wanted.len()), Vec::new());
    for (slug, label) in &wanted {
        let tag = meant(&like_them, slug, label);
        slugs.push(tag.map_or(slug, |tag| &tag.slug).as_str());
        if tag.is_none() {
            missing.push((slug, label));
        }
    }
    let made = if missing.is_empty() { Vec::new() } else { make(transaction, &missing).await? };

    let mut link = Query::insert();
    let ids = Query::select()
        .expr(Expr::val(entry.as_uuid()))
        .column("id")
        .from(transaction.table("tags"))
        .and_where(Expr::col("slug").is_in(slugs))
        .take();
    link.into_table(transaction.table("entry_tags"))
        .columns(["entry_id", "tag_id"])
        .select_from(ids)
        .map_err(|error| DatabaseError::value("entry_tags", error))?;
    transaction.execute(&link).await?;
    Ok(made)
}

/// The tags that have one of these labels, or one of these addresses.
async fn like_them(transaction: &mut Transaction, wanted: &BTreeMap<Slug, String>) -> Result<Vec<Tag>, DatabaseError> {
    let is_like_them = Cond::any()
        .add(Expr::col("slug").is_in(wanted.keys().map(Slug::as_str)))
        .add(Expr::col("label").is_in(wanted.values().map(String::as_str)));
    let query = Query::select()
        .columns(COLUMNS)
        .from(transaction.table("tags"))
        .cond_where(is_like_them)
        .order_by("id", Order::Asc)
        .take();
    transaction.all::<TagRow>(&query).await?.into_iter().map(Tag::try_from).collect()
}

/// The tag that a label stands for, which suggests an address: the one that is called so, wherever it is, since a tag
/// that is renamed keeps its address; of several the one at that address, or the oldest. Else the one at that address.
fn meant<'a>(tags: &'a [Tag], slug: &Slug, label: &str) -> Option<&'a Tag> {
    let called_so = tags.iter().filter(|tag| tag.label == label).min_by_key(|tag| (tag.slug != *slug, tag.id));
    called_so.or_else(|| tags.iter().find(|tag| tag.slug == *slug))
}

/// Makes tags where nobody else has made them meanwhile. Gives the labels of those that were made.
async fn make(transaction: &mut Transaction, missing: &[(&Slug, &String)]) -> Result<Vec<String>, TagError> {
    let mut insert = Query::insert();
    insert.into_table(transaction.table("tags")).columns(COLUMNS);
    let mut ids = Vec::with_capacity(missing.len());
    for (slug, label) in missing {
        let id = TagId::new().as_uuid();
        insert.values_panic([id.into(), slug.as_str().into(), label.as_str().into()]);
        ids.push(id);
    }
    insert.on_conflict(OnConflict::column("slug").do_nothing_on(["id"]).to_owned());
    // Where there is none to ask for. MySQL counts those that were there, too.
    let may_be_new = transaction.execute(&insert).await? > 0;
    Ok(if may_be_new { labels_with_ids(transaction, ids).await? } else { Vec::new() })
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
