//! Those who have published something, as visitors see them.
//!
//! What they say of themselves is `identity::profiles`; here it is only read.

use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::UserId;
use crate::domain::language::LanguageKey;
use crate::domain::person_name::PersonName;
use crate::domain::profile::{Profile, addresses};
use crate::domain::slug::Slug;
use crate::infra::database::{Database, DatabaseError, stored_json};
use sea_query::{Expr, ExprTrait, Order, Query};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Somebody who has published something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Who it is.
    pub id: UserId,
    /// What stands under the person's posts.
    pub name: PersonName,
    /// What else the person says.
    pub profile: Profile,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    profile: Option<String>,
}

impl TryFrom<Row> for Author {
    type Error = DatabaseError;
    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        let read = |json| Ok::<_, DatabaseError>(stored_json::read("users.profile", json)?.value);
        let profile = row.profile.as_deref().map(read).transpose()?;
        Ok(Self {
            id: row.id.into(),
            name: row.name.parse().map_err(|error| DatabaseError::value("users.name", error))?,
            profile: profile.unwrap_or_default(),
        })
    }
}

/// The address of the page of everybody who has published a post or an entry of a content type in a language.
/// Pages are the site's more than anybody's, and have no byline.
pub async fn slugs(db: &Database, language: LanguageKey) -> Result<HashMap<UserId, Slug>, DatabaseError> {
    // Of one author it takes the first entry that is found, not all of them.
    let published = Query::select()
        .column(("e", "id"))
        .from_as(db.table("entries"), "e")
        .and_where(Expr::col(("e", "author_id")).equals(("u", "id")))
        .and_where(Expr::col(("e", "state")).eq(EntryState::Published.as_str()))
        .and_where(Expr::col(("e", "kind")).ne(EntryKind::Page.as_str()))
        .and_where(Expr::col(("e", "language")).eq(language.as_str()))
        .take();
    let authors =
        Query::select().column(("u", "id")).from_as(db.table("users"), "u").and_where(Expr::exists(published)).take();
    let authors: Vec<(Uuid,)> = db.all(&authors).await?;
    if authors.is_empty() {
        return Ok(HashMap::new());
    }
    // An address follows from all people, so that it does not change when one of them publishes something.
    let mut all = all_slugs(db, &[]).await?;
    Ok(authors.into_iter().filter_map(|(id,)| all.remove_entry(&id.into())).collect())
}

/// The address of the page that each person has or would have: of all people here, and of those who are to come
/// after them.
pub async fn all_slugs(db: &Database, coming: &[(UserId, PersonName)]) -> Result<HashMap<UserId, Slug>, DatabaseError> {
    let people = Query::select()
        .columns(["id", "name", "profile"])
        .from(db.table("users"))
        .order_by("created_at_ms", Order::Asc)
        .order_by("id", Order::Asc)
        .take();
    let people = db.all::<Row>(&people).await?.into_iter().map(Author::try_from).collect::<Result<Vec<_>, _>>()?;
    let here: HashSet<UserId> = people.iter().map(|it| it.id).collect();
    let coming = coming.iter().filter(|(id, _)| !here.contains(id)).map(|(id, name)| (*id, name, None));
    let all: Vec<_> = people.iter().map(|it| (it.id, &it.name, it.profile.slug.as_ref())).chain(coming).collect();
    Ok(addresses(&all))
}

/// Whether somebody has a page in some language.
pub async fn has_published(db: &Database, id: UserId) -> Result<bool, DatabaseError> {
    let query = Query::select()
        .column("id")
        .from(db.table("entries"))
        .and_where(Expr::col("author_id").eq(id.as_uuid()))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .and_where(Expr::col("kind").ne(EntryKind::Page.as_str()))
        .limit(1)
        .take();
    Ok(db.optional::<(Uuid,)>(&query).await?.is_some())
}

/// All people who say something of themselves, by name, whether they have published anything or not.
pub(super) async fn with_profile(db: &Database) -> Result<Vec<Author>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "name", "profile"])
        .from(db.table("users"))
        .and_where(Expr::col("profile").is_not_null())
        .order_by("name", Order::Asc)
        .order_by("id", Order::Asc)
        .take();
    db.all::<Row>(&query).await?.into_iter().map(Author::try_from).collect()
}

/// Somebody by identifier.
pub async fn find(db: &Database, id: UserId) -> Result<Option<Author>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "name", "profile"])
        .from(db.table("users"))
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .take();
    db.optional::<Row>(&query).await?.map(Author::try_from).transpose()
}
