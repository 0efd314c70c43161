//! Tags: words that posts and pages share. Which of them entries have is in `of_entries.rs`, and how an entry gets them
//! in `setting.rs`.

mod of_entries;
mod setting;

pub use of_entries::of_entries;
pub(super) use of_entries::{labels_of, labels_of_all};
pub(super) use setting::{check, set};

use crate::domain::deed::Deed;
use crate::domain::entry::EntryState;
use crate::domain::generation::Generation;
use crate::domain::ids::TagId;
use crate::domain::search_words::SearchWords;
use crate::domain::slug::Slug;
use crate::domain::text::{is_line, plain_line};
use crate::infra::content_hash::content_hash;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, matching};
use sea_query::{Asterisk, Expr, ExprTrait, JoinType, Order, Query};
use std::collections::HashMap;
use uuid::Uuid;

/// The longest label, in characters.
pub const MAX_LABEL: usize = 60;
/// The most tags of one entry.
pub const MAX_TAGS: usize = 20;
/// The most tags that a word of a search stands for.
const MOST_BY_WORD: u64 = 20;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its identifier.
    pub id: TagId,
    /// Its address: `/tag/slug`.
    pub slug: Slug,
    /// What people read.
    pub label: String,
}

/// A tag and how much it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagUse {
    /// The tag.
    pub tag: Tag,
    /// How many entries outside the bin have it.
    pub entries: u64,
    /// How many of them visitors can see.
    pub published: u64,
}

/// Why tags were not changed.
#[derive(Debug, thiserror::Error)]
pub enum TagError {
    /// The label is empty or too long.
    #[error("a tag has 1 to 60 characters")]
    Label,
    /// More than one entry can carry.
    #[error("there are more than 20 tags; choose the most important ones")]
    TooMany,
    /// Another tag has the address.
    #[error("another tag has the address `{0}`")]
    SlugTaken(Slug),
    /// It is gone; perhaps somebody deleted it meanwhile.
    #[error("this tag is not here any more")]
    NotFound,
    /// The database failed.
    #[error("could not change the tags")]
    Database(#[from] DatabaseError),
}

impl Tag {
    /// A tag as a draft has it: its label, and an identifier that no other has.
    pub(super) fn of_label(label: String) -> Self {
        Self { id: TagId::new(), slug: slug_of(&label), label }
    }
}

const COLUMNS: [&str; 3] = ["id", "slug", "label"];

#[derive(sqlx::FromRow)]
struct TagRow {
    id: Uuid,
    slug: String,
    label: String,
}

impl TryFrom<TagRow> for Tag {
    type Error = DatabaseError;
    fn try_from(row: TagRow) -> Result<Self, DatabaseError> {
        let slug = row.slug.parse().map_err(|error| DatabaseError::value("tags.slug", error))?;
        Ok(Self { id: row.id.into(), slug, label: row.label })
    }
}

/// All tags by label.
pub async fn all(db: &Database) -> Result<Vec<Tag>, DatabaseError> {
    let query = Query::select()
        .columns(COLUMNS)
        .from(db.table("tags"))
        .order_by("label", Order::Asc)
        .order_by("id", Order::Asc)
        .take();
    db.all::<TagRow>(&query).await?.into_iter().map(Tag::try_from).collect()
}

/// Some of the tags by label: those that were made last. Their identifiers are in the order of time.
pub async fn newest(db: &Database, limit: u64) -> Result<Vec<Tag>, DatabaseError> {
    let query = Query::select().columns(COLUMNS).from(db.table("tags")).order_by("id", Order::Desc).limit(limit).take();
    let found = db.all::<TagRow>(&query).await?.into_iter().map(Tag::try_from);
    let mut tags = found.collect::<Result<Vec<Tag>, DatabaseError>>()?;
    tags.sort_by_cached_key(|tag| (tag.label.to_lowercase(), tag.id));
    Ok(tags)
}

/// All tags by label, with how much each is used.
pub async fn list(db: &Database) -> Result<Vec<TagUse>, DatabaseError> {
    let all = Query::select()
        .column("tag_id")
        .expr_as(Expr::col(Asterisk).count(), "entries")
        .from(db.table("entry_tags"))
        .group_by_col("tag_id")
        .take();
    let all: HashMap<Uuid, i64> = db.all::<(Uuid, i64)>(&all).await?.into_iter().collect();
    // Few are not published. To ask each entry for its state would read it, document and all.
    let unseen = Query::select()
        .columns([("et", "tag_id")])
        .column(("e", "state"))
        .expr_as(Expr::col(Asterisk).count(), "entries")
        .from_as(db.table("entries"), "e")
        .join_as(JoinType::InnerJoin, db.table("entry_tags"), "et", Expr::col(("et", "entry_id")).equals(("e", "id")))
        .and_where(Expr::col(("e", "state")).is_in([EntryState::Draft.as_str(), EntryState::Binned.as_str()]))
        .group_by_columns([("et", "tag_id"), ("e", "state")])
        .take();
    let (mut drafts, mut binned) = (HashMap::new(), HashMap::new());
    for (tag, state, count) in db.all::<(Uuid, String, i64)>(&unseen).await? {
        if state == EntryState::Draft.as_str() { &mut drafts } else { &mut binned }.insert(tag, count);
    }
    let of = |counts: &HashMap<Uuid, i64>, tag: &Tag| counts.get(&tag.id.as_uuid()).copied().unwrap_or(0);
    let in_use = |tag: Tag| {
        let entries = of(&all, &tag) - of(&binned, &tag);
        let count = |entries: i64| u64::try_from(entries).unwrap_or(0);
        TagUse { entries: count(entries), published: count(entries - of(&drafts, &tag)), tag }
    };
    Ok(self::all(db).await?.into_iter().map(in_use).collect())
}

/// Some of the tags that have the words in their label or address, those that fit best first.
pub async fn best(db: &Database, words: &SearchWords, limit: u64) -> Result<Vec<Tag>, DatabaseError> {
    let mut query = Query::select().columns(COLUMNS).from(db.table("tags")).take();
    matching::best(&mut query, words, ("label", "slug"), limit);
    db.all::<TagRow>(&query).await?.into_iter().map(Tag::try_from).collect()
}

/// For each of the words, some of the tags that have it in their label or address: those by whose names
/// entries are found. Those that fit a word best are enough, however many have an `e`.
pub async fn by_word(db: &Database, words: &SearchWords) -> Result<Vec<Vec<Tag>>, DatabaseError> {
    let mut found = Vec::new();
    for word in words.words() {
        found.push(best(db, &SearchWords::new(word), MOST_BY_WORD).await?);
    }
    Ok(found)
}

/// The tag with this address.
pub async fn find(db: &Database, slug: &Slug) -> Result<Option<Tag>, DatabaseError> {
    let query =
        Query::select().columns(COLUMNS).from(db.table("tags")).and_where(Expr::col("slug").eq(slug.as_str())).take();
    db.optional::<TagRow>(&query).await?.map(Tag::try_from).transpose()
}

/// Makes a tag that no entry has yet. Nobody sees it before one has.
pub async fn create(db: &Database, label: &str) -> Result<Tag, TagError> {
    create_as(db, TagId::new(), label).await
}

/// The same under an identifier. A form that was sent twice makes one tag: this one is there then.
pub async fn create_once(db: &Database, id: TagId, label: &str) -> Result<Tag, TagError> {
    match create_as(db, id, label).await {
        Err(TagError::SlugTaken(slug)) => match find(db, &slug).await? {
            Some(tag) if tag.id == id => Ok(tag),
            Some(_) => Err(TagError::SlugTaken(slug)),
            // The form was sent with another name before, and is for another tag now.
            None => create(db, label).await,
        },
        made => made,
    }
}

async fn create_as(db: &Database, id: TagId, label: &str) -> Result<Tag, TagError> {
    let label = parse_label(label)?;
    let tag = Tag { id, slug: slug_of(&label), label };
    let mut transaction = db.begin().await?;
    let mut insert = Query::insert();
    insert.into_table(transaction.table("tags")).columns(COLUMNS).values_panic([
        tag.id.as_uuid().into(),
        tag.slug.as_str().into(),
        tag.label.as_str().into(),
    ]);
    transaction.execute(&insert).await.map_err(|error| slug_taken(error, &tag.slug))?;
    transaction.note(Deed::TagMade, &tag.label).await?;
    transaction.commit().await?;
    Ok(tag)
}

/// Gives a tag another label and another address.
pub async fn rename(db: &Database, id: TagId, label: &str, slug: &Slug) -> Result<Generation, TagError> {
    let label = parse_label(label)?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut update = Query::update();
    update
        .table(transaction.table("tags"))
        .value("label", label.as_str())
        .value("slug", slug.as_str())
        .and_where(Expr::col("id").eq(id.as_uuid()));
    let renamed = transaction.execute(&update).await.map_err(|error| slug_taken(error, slug))?;
    if renamed == 0 {
        return Err(TagError::NotFound);
    }
    transaction.note(Deed::TagChanged, &label).await?;
    Ok(transaction.commit().await?)
}

/// Deletes a tag; the entries that had it stay.
pub async fn delete(db: &Database, id: TagId) -> Result<Generation, TagError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let of_tag = Expr::col("id").eq(id.as_uuid());
    let query = Query::select().column("label").from(transaction.table("tags")).and_where(of_tag.clone()).take();
    let (label,) = transaction.optional::<(String,)>(&query).await?.ok_or(TagError::NotFound)?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("tags")).and_where(of_tag);
    transaction.execute(&delete).await?;
    transaction.note(Deed::TagDeleted, &label).await?;
    Ok(transaction.commit().await?)
}

pub(super) fn parse_label(label: &str) -> Result<String, TagError> {
    let label = plain_line(label).split_whitespace().collect::<Vec<_>>().join(" ");
    let is_valid = (1..=MAX_LABEL).contains(&label.chars().count()) && is_line(&label);
    if is_valid { Ok(label) } else { Err(TagError::Label) }
}

/// The address that a label in Latin letters suggests; the hash of the label where it has none.
pub fn slug_of(label: &str) -> Slug {
    Slug::of_latin(label).unwrap_or_else(|| {
        Slug::parse(&content_hash(label.as_bytes())).unwrap_or_else(|_| unreachable!("hexadecimal digits are a slug"))
    })
}

fn slug_taken(error: DatabaseError, slug: &Slug) -> TagError {
    match error {
        DatabaseError::Duplicate(_) => TagError::SlugTaken(slug.clone()),
        error => TagError::Database(error),
    }
}
