//! What visitors read of those who write: each person's own to say.

use crate::domain::deed::Deed;
use crate::domain::generation::Generation;
use crate::domain::ids::UserId;
use crate::domain::person_name::PersonName;
use crate::domain::profile::{Profile, ProfileFault, addresses};
use crate::domain::slug::Slug;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction, stored_json};
use sea_query::{DynIden, Expr, ExprTrait, Order, Query, SelectStatement};
use uuid::Uuid;

/// Somebody's profile, and the address that the page has with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProfile {
    /// What the person says.
    pub profile: Profile,
    /// The last part of the page's address.
    pub slug: Option<Slug>,
}

/// Why a profile was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeProfileError {
    /// Something in it is none.
    #[error(transparent)]
    Fault(#[from] ProfileFault),
    /// Another person has the address.
    #[error("another author has the address `{0}`; choose another")]
    SlugTaken(Slug),
    /// The person is gone.
    #[error("this person is not here any more")]
    NotFound,
    /// The database failed.
    #[error("could not change the profile")]
    Database(#[from] DatabaseError),
}

/// Where profiles are.
const COLUMN: &str = "users.profile";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    profile: Option<String>,
}

/// Somebody's profile.
pub async fn find(db: &Database, id: UserId) -> Result<Option<OwnProfile>, DatabaseError> {
    let people = people(db.all::<Row>(&select(db.table("users"))).await?)?;
    let slug = addresses_of(&people).remove(&id);
    let own = people.into_iter().find(|(person, _, _)| *person == id);
    Ok(own.map(|(_, _, profile)| OwnProfile { profile, slug }))
}

/// Gives somebody another profile. Where the address is that which the name suggests anyway, it is kept all
/// the same: another name later changes no address.
pub async fn change(
    db: &Database,
    clock: &Clock,
    id: UserId,
    profile: &Profile,
) -> Result<Generation, ChangeProfileError> {
    profile.check()?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let everybody = select(transaction.table("users"));
    let people = people(transaction.all::<Row>(&everybody).await?)?;
    let addresses = addresses_of(&people);
    if let Some(slug) = &profile.slug
        && addresses.iter().any(|(other, taken)| *other != id && taken == slug)
    {
        return Err(ChangeProfileError::SlugTaken(slug.clone()));
    }
    let profile = with_unknown(&mut transaction, id, profile).await?;
    let mut update = Query::update();
    update
        .table(transaction.table("users"))
        .value("profile", profile)
        .value("changed_at_ms", clock.now().as_millis())
        .and_where(Expr::col("id").eq(id.as_uuid()));
    if transaction.execute(&update).await? == 0 {
        return Err(ChangeProfileError::NotFound);
    }
    let own = people.iter().find(|(person, _, _)| *person == id);
    transaction.note(Deed::ProfileChanged, own.map_or("", |(_, name, _)| name.as_str())).await?;
    Ok(transaction.commit().await?)
}

/// Keeps the address that somebody's page has now, before the person is called otherwise.
pub(super) async fn keep_address(
    transaction: &mut Transaction,
    id: UserId,
    name: &PersonName,
) -> Result<(), DatabaseError> {
    let everybody = select(transaction.table("users"));
    let people = people(transaction.all::<Row>(&everybody).await?)?;
    let address = addresses_of(&people).remove(&id);
    let own = people.into_iter().find(|(person, old, profile)| *person == id && old != name && profile.slug.is_none());
    let (Some(slug), Some((_, _, profile))) = (address, own) else { return Ok(()) };
    let profile = with_unknown(transaction, id, &Profile { slug: Some(slug), ..profile }).await?;
    let mut update = Query::update();
    update.table(transaction.table("users")).value("profile", profile).and_where(Expr::col("id").eq(id.as_uuid()));
    transaction.execute(&update).await.map(|_| ())
}

fn select(users: DynIden) -> SelectStatement {
    Query::select()
        .columns(["id", "name", "profile"])
        .from(users)
        .order_by("created_at_ms", Order::Asc)
        .order_by("id", Order::Asc)
        .take()
}

fn people(rows: Vec<Row>) -> Result<Vec<(UserId, PersonName, Profile)>, DatabaseError> {
    let person = |row: Row| {
        let name = row.name.parse().map_err(|error| DatabaseError::value("users.name", error))?;
        let profile = row.profile.as_deref().map(|json| stored_json::read(COLUMN, json)).transpose()?;
        Ok((row.id.into(), name, profile.map(|stored| stored.value).unwrap_or_default()))
    };
    rows.into_iter().map(person).collect()
}

fn addresses_of(people: &[(UserId, PersonName, Profile)]) -> std::collections::HashMap<UserId, Slug> {
    let all: Vec<_> = people.iter().map(|(id, name, profile)| (*id, name, profile.slug.as_ref())).collect();
    addresses(&all)
}

/// What somebody's profile becomes in the database: what a newer version of the server has in it stays.
async fn with_unknown(
    transaction: &mut Transaction,
    id: UserId,
    profile: &Profile,
) -> Result<Option<String>, DatabaseError> {
    let query = Query::select()
        .column("profile")
        .from(transaction.table("users"))
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .take();
    let before = transaction.optional::<(Option<String>,)>(&query).await?.and_then(|(before,)| before);
    match before {
        Some(before) => stored_json::with_unknown_of(COLUMN, &before, profile).map(Some),
        None => Ok(stored(profile)),
    }
}

/// A profile as the database has it, for who needs all of it.
pub(super) fn read(json: Option<&str>) -> Result<Profile, DatabaseError> {
    let parse = |json| serde_json::from_str(json).map_err(|error| DatabaseError::value(COLUMN, error));
    json.map_or_else(|| Ok(Profile::default()), parse)
}

/// The same as it is stored.
pub(super) fn stored(profile: &Profile) -> Option<String> {
    let json = || serde_json::to_string(profile).unwrap_or_else(|_| unreachable!("its keys are texts"));
    (!profile.is_empty()).then(json)
}
