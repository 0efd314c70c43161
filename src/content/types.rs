//! The content types of a site: what it has beside pages and posts.

use crate::content::entries::{self, schedule};
use crate::content::{languages, taxonomies};
use crate::domain::content_type::field::FieldKind;
use crate::domain::content_type::{ContentType, MAX_TYPES, TypeDefinition, TypeFault, TypeKey};
use crate::domain::deed::Deed;
use crate::domain::generation::Generation;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction, stored_json};
use sea_query::{Asterisk, DynIden, Expr, ExprTrait, InsertStatement, Order, Query, SelectStatement};

/// A content type as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredType {
    /// The type.
    pub content_type: ContentType,
    /// Raised by every change; a form that carries an older one is stale.
    pub version: i64,
    /// Whether this version of the server knows all that it says.
    is_whole: bool,
}

/// Where what a type is like is.
const COLUMN: &str = "content_types.definition";

/// The content types of a site that this version can read.
#[derive(Debug)]
pub struct Readable {
    /// They, in their order.
    pub types: Vec<ContentType>,
    /// The keys of the others, and what is wrong with them.
    pub left_out: Vec<(String, DatabaseError)>,
    /// Whether that is all that the site has of them.
    pub is_whole: bool,
}

/// Why a content type was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeTypeError {
    /// It cannot be so.
    #[error(transparent)]
    Fault(#[from] TypeFault),
    /// The site has as many as it can have.
    #[error("a site has at most 30 content types")]
    TooMany,
    /// Something has its address.
    #[error("there is something at the address `/{0}` already; choose another")]
    AddressTaken(TypeKey),
    /// It is gone; perhaps somebody deleted it meanwhile.
    #[error("this content type is not here any more")]
    NotFound,
    /// Somebody else changed it meanwhile.
    #[error(
        "somebody else has changed this content type meanwhile; look at it again, and repeat what you want to keep"
    )]
    Stale,
    /// There are entries of it.
    #[error("there are {0} entries of this type, some of them perhaps in the recycle bin; delete them for good first")]
    InUse(u64),
    /// The database failed.
    #[error("could not change the content type")]
    Database(#[from] DatabaseError),
}

#[derive(sqlx::FromRow)]
struct Row {
    type_key: String,
    definition: String,
    version: i64,
}

impl TryFrom<Row> for StoredType {
    type Error = DatabaseError;
    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        let key = row.type_key.parse().map_err(|error| DatabaseError::value("content_types.type_key", error))?;
        let stored = stored_json::read(COLUMN, &row.definition)?;
        let content_type = ContentType { key, definition: stored.value };
        Ok(Self { content_type, version: row.version, is_whole: stored.is_whole })
    }
}

/// All types of a site, in their order.
pub async fn list(db: &Database) -> Result<Vec<ContentType>, DatabaseError> {
    let rows = rows(db).await?.into_iter();
    rows.map(|row| StoredType::try_from(row).map(|stored| stored.content_type)).collect()
}

/// The types that can be shown. While servers of two versions run side by side, the newer one may write a
/// kind of field that the older one cannot read; that keeps no other page of the site from anybody.
pub async fn readable(db: &Database) -> Result<Readable, DatabaseError> {
    let mut readable = Readable { types: Vec::new(), left_out: Vec::new(), is_whole: true };
    for row in rows(db).await? {
        let key = row.type_key.clone();
        match StoredType::try_from(row) {
            Ok(stored) => {
                readable.is_whole &= stored.is_whole;
                readable.types.push(stored.content_type);
            }
            Err(error) => {
                readable.is_whole = false;
                readable.left_out.push((key, error));
            }
        }
    }
    Ok(readable)
}

async fn rows(db: &Database) -> Result<Vec<Row>, DatabaseError> {
    let query =
        select(db.table("content_types")).order_by("position", Order::Asc).order_by("type_key", Order::Asc).take();
    db.all(&query).await
}

/// One type.
pub async fn find(db: &Database, key: TypeKey) -> Result<Option<StoredType>, DatabaseError> {
    let query = select(db.table("content_types")).and_where(Expr::col("type_key").eq(key.as_str())).take();
    db.optional::<Row>(&query).await?.map(StoredType::try_from).transpose()
}

/// One type as this transaction sees it.
pub(super) async fn find_in(transaction: &mut Transaction, key: TypeKey) -> Result<Option<StoredType>, DatabaseError> {
    let query = select(transaction.table("content_types")).and_where(Expr::col("type_key").eq(key.as_str())).take();
    transaction.optional::<Row>(&query).await?.map(StoredType::try_from).transpose()
}

/// Adds a type, after the others.
pub async fn create(db: &Database, clock: &Clock, new: &ContentType) -> Result<Generation, ChangeTypeError> {
    new.definition.check()?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let last = Query::select()
        .expr(Expr::col(Asterisk).count())
        .expr(Expr::col("position").max())
        .from(transaction.table("content_types"))
        .take();
    let (count, last): (i64, Option<i32>) = transaction.one(&last).await?;
    if usize::try_from(count).is_ok_and(|count| count >= MAX_TYPES) {
        return Err(ChangeTypeError::TooMany);
    }
    let is_taken = entries::is_folder_taken(&mut transaction, new.key.as_str()).await?
        || taxonomies::is_key(&mut transaction, new.key.as_str()).await?
        || languages::is_key(&mut transaction, new.key.as_str()).await?;
    if is_taken {
        return Err(ChangeTypeError::AddressTaken(new.key));
    }
    let position = last.map_or(0, |last| last.saturating_add(1));
    let insert = insert(transaction.table("content_types"), new, position, clock.now())?;
    transaction.execute(&insert).await.map_err(|error| match error {
        DatabaseError::Duplicate(_) => ChangeTypeError::AddressTaken(new.key),
        error => ChangeTypeError::Database(error),
    })?;
    transaction.note(Deed::TypeAdded, new.definition.plural.trim()).await?;
    Ok(transaction.commit().await?)
}

/// The first types of a new site, in this order. Nothing else has an address yet.
pub(super) async fn seed(
    transaction: &mut Transaction,
    types: &[&ContentType],
    now: Timestamp,
) -> Result<(), DatabaseError> {
    for (position, new) in (0_i32..).zip(types) {
        let insert = insert(transaction.table("content_types"), new, position, now)?;
        transaction.execute(&insert).await?;
    }
    Ok(())
}

fn insert(types: DynIden, new: &ContentType, position: i32, now: Timestamp) -> Result<InsertStatement, DatabaseError> {
    let mut insert = Query::insert();
    insert
        .into_table(types)
        .columns(["type_key", "definition", "position", "version", "created_at_ms", "changed_at_ms"])
        .values_panic([
            new.key.as_str().into(),
            to_json(&new.definition)?.into(),
            position.into(),
            1_i64.into(),
            now.as_millis().into(),
            now.as_millis().into(),
        ]);
    Ok(insert)
}

/// Changes a type, if nobody has since `version` was read. What its entries have stays; what
/// follows from it for the order of lists is worked out anew. What a newer version of the server has said of
/// the type stays, too, but for what it has said of its fields.
pub async fn update(
    db: &Database,
    clock: &Clock,
    changed: &ContentType,
    version: i64,
) -> Result<Generation, ChangeTypeError> {
    changed.definition.check()?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let stored = find_in(&mut transaction, changed.key).await?.ok_or(ChangeTypeError::NotFound)?;
    if stored.version != version {
        return Err(ChangeTypeError::Stale);
    }
    let definition = Query::select()
        .column("definition")
        .from(transaction.table("content_types"))
        .and_where(Expr::col("type_key").eq(changed.key.as_str()))
        .take();
    let (definition,): (String,) = transaction.one(&definition).await?;
    let definition = stored_json::with_unknown_of(COLUMN, &definition, &changed.definition)?;
    let now = clock.now();
    let mut update = Query::update();
    update
        .table(transaction.table("content_types"))
        .value("definition", definition)
        .value("version", version + 1)
        .value("changed_at_ms", now.as_millis())
        .and_where(Expr::col("type_key").eq(changed.key.as_str()));
    transaction.execute(&update).await?;
    let goes_by = |of: &TypeDefinition| (of.order.clone(), of.day_field().map(|field| field.key.clone()));
    if goes_by(&stored.content_type.definition) != goes_by(&changed.definition) {
        entries::sort_anew(&mut transaction, changed, now).await?;
        schedule::refresh_due(&mut transaction).await?;
    }
    let shows = |of: &TypeDefinition| {
        let pictures = of.fields.iter().filter(|field| field.kind == FieldKind::Image);
        let pictures: Vec<_> = pictures.map(|field| field.key.clone()).collect();
        (pictures, of.teaser_field().map(|field| (field.key.clone(), field.kind.clone())))
    };
    if shows(&stored.content_type.definition) != shows(&changed.definition) {
        entries::derive_anew(&mut transaction, changed).await?;
    }
    transaction.note(Deed::TypeChanged, changed.definition.plural.trim()).await?;
    Ok(transaction.commit().await?)
}

/// Removes a type of which there is no entry.
pub async fn delete(db: &Database, key: TypeKey) -> Result<Generation, ChangeTypeError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let count = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from(transaction.table("entries"))
        .and_where(Expr::col("kind").eq(key.as_str()))
        .take();
    let (count,): (i64,) = transaction.one(&count).await?;
    if count > 0 {
        return Err(ChangeTypeError::InUse(count.unsigned_abs()));
    }
    let mut delete = Query::delete();
    delete.from_table(transaction.table("content_types")).and_where(Expr::col("type_key").eq(key.as_str()));
    if transaction.execute(&delete).await? == 0 {
        return Err(ChangeTypeError::NotFound);
    }
    transaction.note(Deed::TypeDeleted, key.as_str()).await?;
    Ok(transaction.commit().await?)
}

/// Moves a type one place up or down among the others. The first one stays first, and the last one last.
pub async fn shift(db: &Database, key: TypeKey, is_up: bool) -> Result<Generation, ChangeTypeError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let moved = find_in(&mut transaction, key).await?.ok_or(ChangeTypeError::NotFound)?.content_type;
    let query = Query::select()
        .column("type_key")
        .from(transaction.table("content_types"))
        .order_by("position", Order::Asc)
        .order_by("type_key", Order::Asc)
        .take();
    let mut keys: Vec<(String,)> = transaction.all(&query).await?;
    let at = keys.iter().position(|(other,)| other == key.as_str()).ok_or(ChangeTypeError::NotFound)?;
    let other = if is_up { at.checked_sub(1) } else { Some(at + 1).filter(|next| *next < keys.len()) };
    if let Some(other) = other {
        keys.swap(at, other);
        transaction.note(Deed::TypeMoved, moved.definition.plural.trim()).await?;
    }
    for (position, (key,)) in (0_i32..).zip(keys) {
        let mut update = Query::update();
        update
            .table(transaction.table("content_types"))
            .value("position", position)
            .and_where(Expr::col("type_key").eq(key));
        transaction.execute(&update).await?;
    }
    Ok(transaction.commit().await?)
}

/// Whether an address is that of a type's list.
pub(super) async fn is_key(transaction: &mut Transaction, address: &str) -> Result<bool, DatabaseError> {
    let query = Query::select()
        .column("version")
        .from(transaction.table("content_types"))
        .and_where(Expr::col("type_key").eq(address))
        .take();
    Ok(transaction.optional::<(i64,)>(&query).await?.is_some())
}

fn select(types: DynIden) -> SelectStatement {
    Query::select().columns(["type_key", "definition", "version"]).from(types).take()
}

fn to_json(definition: &TypeDefinition) -> Result<String, DatabaseError> {
    serde_json::to_string(definition).map_err(|error| DatabaseError::value(COLUMN, error))
}
