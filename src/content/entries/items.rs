//! The published entries of a content type, in the order that it says.

use super::narrow::{Narrow, without_index};
use super::row;
use crate::domain::content_type::field::Field;
use crate::domain::content_type::value::{Value, Values, held};
use crate::domain::content_type::{ContentType, Order};
use crate::domain::document::Document;
use crate::domain::document::section::{Image, ListedBy};
use crate::domain::entry::EntryState;
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::paging::{Paged, Paging};
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{Database, DatabaseError};
use jiff::tz::TimeZone;
use sea_query::{Asterisk, Expr, ExprTrait, Func, Order as Direction, Query, SelectStatement};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// An entry of a content type as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its identifier.
    pub id: EntryId,
    /// Its address below the site's base, without the first slash.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Its description, or its first words; may be empty.
    pub excerpt: String,
    /// The first picture that it shows.
    pub lead_image: Option<Image>,
    /// What it has in the fields of its type.
    pub values: Values,
    /// Who wrote it; empty where that person is gone.
    pub author: String,
    /// When it was first published.
    pub published_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// Which entries of a type a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All; where they go by a day to come, those that are not over.
    Current,
    /// Those whose day is not over, whatever they go by.
    ToCome,
    /// All, with what is over.
    All,
    /// Those of one year: of their day, or of when they were published.
    OfYear(i16),
}

impl Which {
    /// Whether they are those alone whose day is not over. There are few of them, and an index has them.
    fn is_to_come(self, of: &ContentType) -> bool {
        match self {
            Self::Current => matches!(of.definition.order, Order::Upcoming { .. }),
            Self::ToCome => true,
            Self::All | Self::OfYear(_) => false,
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    path: String,
    title: String,
    excerpt: String,
    lead_image: Option<String>,
    field_values: Option<String>,
    author_name: Option<String>,
    published_at_ms: i64,
    changed_at_ms: i64,
}

#[derive(sqlx::FromRow)]
struct FullRow {
    document: String,
    #[sqlx(flatten)]
    item: Row,
}

impl TryFrom<Row> for Item {
    type Error = DatabaseError;
    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        Ok(Self {
            id: row.id.into(),
            path: row.path,
            title: row.title,
            excerpt: row.excerpt,
            lead_image: row.lead_image.as_deref().map(row::image).transpose()?,
            values: row::values(row.field_values.as_deref())?,
            author: row.author_name.unwrap_or_default(),
            published_at: Timestamp::from_millis(row.published_at_ms),
            changed_at: Timestamp::from_millis(row.changed_at_ms),
        })
    }
}

/// A page of a list.
pub async fn page(
    db: &Database,
    language: LanguageKey,
    of: &ContentType,
    which: Which,
    zone: &TimeZone,
    paging: Paging,
) -> Result<Paged<Item>, DatabaseError> {
    let mut count = Query::select();
    count.expr(Expr::col(Asterisk).count()).from_as(db.table("entries"), "e");
    restrict(&mut count, language, of, which, zone);
    let (total,): (i64,) = db.one(&count).await?;
    let mut query = select(db);
    restrict(&mut query, language, of, which, zone);
    by_own(&mut query, of);
    newest(&mut query);
    query.limit(paging.limit()).offset(paging.offset());
    let items = db.all::<Row>(&query).await?.into_iter().map(Item::try_from).collect::<Result<_, _>>()?;
    Ok(Paged { items, total: u64::try_from(total).unwrap_or(0) })
}

/// The languages in which visitors see something of a list.
pub async fn languages(
    db: &Database,
    of: &ContentType,
    which: Which,
    zone: &TimeZone,
) -> Result<HashSet<LanguageKey>, DatabaseError> {
    let mut query = Query::select();
    query.column(("e", "language")).from_as(db.table("entries"), "e");
    if !which.is_to_come(of) {
        query.distinct();
    }
    restrict_to(&mut query, of, which, zone);
    let rows: Vec<(String,)> = db.all(&query).await?;
    rows.into_iter().map(|(key,)| row::language(&key)).collect()
}

/// The first entries of a type in an order. What is over is left out where the type's own lists do so,
/// and of what is to come; by a day, it is there.
pub async fn latest(
    db: &Database,
    language: LanguageKey,
    of: &ContentType,
    count: u32,
    narrow: &Narrow<'_>,
    by: ListedBy,
) -> Result<Vec<Item>, DatabaseError> {
    let day = of.definition.day_field();
    let which = match by {
        ListedBy::Upcoming if day.is_some() => Which::ToCome,
        ListedBy::Day if day.is_some() => Which::All,
        _ => Which::Current,
    };
    let mut query = select(db);
    restrict(&mut query, language, of, which, &TimeZone::UTC);
    narrow.restrict(db, &mut query);
    let count = u64::from(count);
    match (by, day) {
        (ListedBy::Day, Some(day)) if !by_day(of) => return first_by(db, query, day, count).await,
        (ListedBy::Upcoming | ListedBy::Day, Some(_)) if by_day(of) => by_key(&mut query, Direction::Asc),
        (ListedBy::Upcoming, Some(_)) => {
            query.order_by(("e", "over_at_ms"), Direction::Asc);
        }
        (ListedBy::Own | ListedBy::Upcoming | ListedBy::Day, _) => by_own(&mut query, of),
        (ListedBy::Title, _) => {
            query.order_by_expr(Func::lower(Expr::col(("e", "title"))).into(), Direction::Asc);
        }
        (ListedBy::Oldest, _) => {
            query.order_by(("e", "published_at_ms"), Direction::Asc).order_by(("e", "id"), Direction::Asc);
        }
        (ListedBy::Newest, _) => {}
    }
    newest(&mut query);
    query.limit(count);
    db.all::<Row>(&query).await?.into_iter().map(Item::try_from).collect()
}

/// The first entries of a query by a day that no column has, since the lists of their type go by
/// something else; those without that day come last. Of all others their fields alone are read.
async fn first_by(
    db: &Database,
    mut query: SelectStatement,
    day: &Field,
    count: u64,
) -> Result<Vec<Item>, DatabaseError> {
    newest(&mut query);
    query.clear_selects().columns([("e", "id"), ("e", "field_values")]);
    let rows: Vec<(Uuid, Option<String>)> = db.all(&query).await?;
    let mut sorted = Vec::with_capacity(rows.len());
    for (id, values) in rows {
        let key = held(&row::values(values.as_deref())?, day).and_then(Value::sort_key);
        sorted.push(((key.is_none(), key), id));
    }
    sorted.sort_by(|(one, _), (other, _)| one.cmp(other));
    sorted.truncate(usize::try_from(count).unwrap_or(usize::MAX));

    let query = select(db)
        .and_where(Expr::col(("e", "id")).is_in(sorted.iter().map(|(_, id)| *id)))
        .and_where(Expr::col(("e", "state")).eq(EntryState::Published.as_str()))
        .take();
    let rows = db.all::<Row>(&query).await?.into_iter().map(|row| (row.id, row));
    let mut rows: HashMap<Uuid, Row> = rows.collect();
    sorted.iter().filter_map(|(_, id)| rows.remove(id)).map(Item::try_from).collect()
}

/// The entries that were published last, with what they show, for feeds.
pub async fn latest_full(
    db: &Database,
    language: LanguageKey,
    of: &ContentType,
    count: u32,
) -> Result<Vec<(Item, Document)>, DatabaseError> {
    let mut query = select(db);
    query
        .column(("e", "document"))
        .and_where(Expr::col(("e", "kind")).eq(of.key.as_str()))
        .and_where(Expr::col(("e", "state")).eq(EntryState::Published.as_str()))
        .and_where(Expr::col(("e", "language")).eq(language.as_str()))
        .order_by(("e", "published_at_ms"), Direction::Desc)
        .order_by(("e", "id"), Direction::Desc)
        .limit(u64::from(count));
    let rows = db.all::<FullRow>(&query).await?;
    rows.into_iter().map(|row| Ok((row.item.try_into()?, row::document(&row.document)?))).collect()
}

/// The years in which a type has entries, the latest first, and how many: by their day where its
/// lists go by one, else by when they were published. Where lists have what is to come, a year in which
/// nothing is over yet is none of an archive. Where they have all of it, one year alone is no archive either: the
/// list says the same.
pub async fn years(
    db: &Database,
    language: LanguageKey,
    of: &ContentType,
    zone: &TimeZone,
) -> Result<Vec<(i16, u64)>, DatabaseError> {
    let by_day = by_day(of);
    let query = Query::select()
        .columns(["sort_key", "published_at_ms", "over_at_ms"])
        .from(db.table("entries"))
        .and_where(Expr::col("kind").eq(of.key.as_str()))
        .and_where(Expr::col("language").eq(language.as_str()))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    let has_what_is_to_come = matches!(of.definition.order, Order::Upcoming { .. });
    let rows: Vec<(Option<String>, i64, Option<i64>)> = db.all(&query).await?;
    let mut years = BTreeMap::<i16, (u64, bool)>::new();
    for (sort_key, published_at_ms, over_at_ms) in rows {
        let year = if by_day {
            sort_key.and_then(|day| day.get(..4).and_then(|year| year.parse().ok()))
        } else {
            Some(Timestamp::from_millis(published_at_ms).date(zone).year())
        };
        if let Some(year) = year {
            let (count, is_archived) = years.entry(year).or_default();
            *count += 1;
            *is_archived |= !has_what_is_to_come || over_at_ms.is_none();
        }
    }
    let archived = years.into_iter().rev().filter(|(_, (_, is_archived))| *is_archived);
    let archived: Vec<(i16, u64)> = archived.map(|(year, (count, _))| (year, count)).collect();
    Ok(if archived.len() > 1 || has_what_is_to_come { archived } else { Vec::new() })
}

/// Titles and addresses of some published entries, for those that refer to them.
pub async fn titles(db: &Database, ids: &[EntryId]) -> Result<BTreeMap<EntryId, (String, String)>, DatabaseError> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let query = Query::select()
        .columns(["id", "title", "path"])
        .from(db.table("entries"))
        .and_where(Expr::col("id").is_in(ids.iter().map(|id| id.as_uuid())))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    let rows: Vec<(Uuid, String, String)> = db.all(&query).await?;
    Ok(rows.into_iter().map(|(id, title, path)| (id.into(), (title, path))).collect())
}

/// Whether the years of a type's archive are those of a day that its entries have.
fn by_day(of: &ContentType) -> bool {
    match &of.definition.order {
        Order::Newest | Order::Title => false,
        Order::Ascending { field } | Order::Descending { field } | Order::Upcoming { field } => {
            of.definition.field(field).is_some_and(|field| field.kind.is_day())
        }
    }
}

fn select(db: &Database) -> SelectStatement {
    row::with_author(db.table("entries"), db.table("users"))
        .columns(
            ["id", "path", "title", "excerpt", "lead_image", "field_values", "published_at_ms", "changed_at_ms"]
                .map(|column| ("e", column)),
        )
        .take()
}

fn restrict(query: &mut SelectStatement, language: LanguageKey, of: &ContentType, which: Which, zone: &TimeZone) {
    query.and_where(narrowing(of, which, "language").eq(language.as_str()));
    restrict_to(query, of, which, zone);
}

/// The same in whatever language.
fn restrict_to(query: &mut SelectStatement, of: &ContentType, which: Which, zone: &TimeZone) {
    query
        .and_where(narrowing(of, which, "kind").eq(of.key.as_str()))
        .and_where(narrowing(of, which, "state").eq(EntryState::Published.as_str()));
    match which {
        Which::Current | Which::ToCome if which.is_to_come(of) => {
            // What is there is more than nothing: engines look that up in an index, and `IS NOT NULL` not.
            query.and_where(Expr::col(("e", "over_at_ms")).gt(0));
        }
        Which::Current | Which::ToCome | Which::All => {}
        Which::OfYear(year) if by_day(of) => {
            // A full stop comes right after the hyphen.
            query.and_where(Expr::col(("e", "sort_key")).gte(format!("{year:04}-")));
            query.and_where(Expr::col(("e", "sort_key")).lt(format!("{year:04}.")));
        }
        Which::OfYear(year) => {
            let start = |year: i16| {
                let day = jiff::civil::Date::new(year, 1, 1).ok()?.to_zoned(zone.clone()).ok()?;
                Some(day.timestamp().as_millisecond())
            };
            let column = || Expr::col(("e", "published_at_ms"));
            query.and_where_option(start(year).map(|start| column().gte(start)));
            query.and_where_option(start(year.saturating_add(1)).map(|end| column().lt(end)));
        }
    }
}

/// A column that a list is narrowed by: of what is to come the time when it is over leads to the rows.
fn narrowing(of: &ContentType, which: Which, name: &'static str) -> Expr {
    if which.is_to_come(of) { without_index(name) } else { Expr::col(("e", name)) }
}

fn by_key(query: &mut SelectStatement, direction: Direction) {
    // Engines do not agree on where what has nothing comes: here it is the end.
    query.order_by_expr(Expr::col(("e", "sort_key")).is_null(), Direction::Asc);
    query.order_by(("e", "sort_key"), direction);
}

fn by_own(query: &mut SelectStatement, of: &ContentType) {
    match &of.definition.order {
        Order::Newest => {}
        Order::Title | Order::Ascending { .. } | Order::Upcoming { .. } => by_key(query, Direction::Asc),
        Order::Descending { .. } => by_key(query, Direction::Desc),
    }
}

/// What nothing else tells apart: what was published last comes first.
fn newest(query: &mut SelectStatement) {
    query.order_by(("e", "published_at_ms"), Direction::Desc).order_by(("e", "id"), Direction::Desc);
}
