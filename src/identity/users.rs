//! The people who may sign in at one tenant.

use super::password::PasswordHash;
use super::profiles;
use super::roles;
use crate::domain::deed::Deed;
use crate::domain::email::EmailAddress;
use crate::domain::generation::Generation;
use crate::domain::ids::UserId;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::person_name::PersonName;
use crate::domain::role::{ReadyMade, Role, RoleKey};
use crate::domain::search_words::SearchWords;
use crate::domain::time_zone::ZoneName;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction, matching};
use sea_query::{Asterisk, DynIden, Expr, ExprTrait, Order, Query, SelectStatement, Value};
use uuid::Uuid;

/// One person. The password's hash is not here: nobody but this floor needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The person's identifier.
    pub id: UserId,
    /// What the person signs in with.
    pub email: EmailAddress,
    /// What stands under the person's posts.
    pub name: PersonName,
    /// Which role the person has; what it permits is loaded with a session.
    pub role: RoleKey,
    /// The language of the admin that the person has chosen; none for the one that the browser
    /// asks for.
    pub language: Option<InterfaceLanguage>,
    /// The time zone that the person reads times in; none for the site's.
    pub zone: Option<ZoneName>,
    /// When the person came.
    pub created_at: Timestamp,
    /// When anything here was last changed.
    pub changed_at: Timestamp,
}

/// A person who is to be made.
#[derive(Clone, Copy)]
pub struct NewUser<'a> {
    /// What the person will sign in with.
    pub email: &'a EmailAddress,
    /// The person's name.
    pub name: &'a PersonName,
    /// What the person will be allowed.
    pub role: &'a RoleKey,
    /// The hash of the person's password.
    pub password: &'a PasswordHash,
    /// In which the person reads times; none for the site's.
    pub zone: Option<&'a ZoneName>,
}

/// Why a person could not be made.
#[derive(Debug, thiserror::Error)]
pub enum CreateUserError {
    /// Somebody here has this address.
    #[error("somebody with the e-mail address `{0}` is here already")]
    EmailTaken(EmailAddress),
    /// The database failed.
    #[error("could not create the user")]
    Database(#[from] DatabaseError),
}

/// Why a person could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeUserError {
    /// Nobody has this identifier; perhaps somebody removed the person meanwhile.
    #[error("this person is not here any more")]
    NotFound,
    /// Nobody could manage the site afterwards.
    #[error("this is the only administrator; make somebody else administrator first")]
    LastAdministrator,
    /// There is no such role; perhaps somebody deleted it meanwhile.
    #[error("there is no role `{0}` any more; choose another")]
    NoSuchRole(String),
    /// Nobody gives what they do not have, nor takes it away.
    #[error("the role “{0}” may do more than yours; ask somebody who has it")]
    TooStrong(String),
    /// The database failed.
    #[error("could not change the user")]
    Database(#[from] DatabaseError),
}

pub(super) const COLUMNS: [&str; 8] =
    ["id", "email", "name", "role", "language", "zone", "created_at_ms", "changed_at_ms"];

#[derive(sqlx::FromRow)]
pub(super) struct UserRow {
    id: Uuid,
    email: String,
    name: String,
    role: String,
    language: Option<String>,
    zone: Option<String>,
    created_at_ms: i64,
    changed_at_ms: i64,
}

impl TryFrom<UserRow> for User {
    type Error = DatabaseError;
    fn try_from(row: UserRow) -> Result<Self, DatabaseError> {
        Ok(Self {
            id: row.id.into(),
            email: row.email.parse().map_err(|error| DatabaseError::value("users.email", error))?,
            name: row.name.parse().map_err(|error| DatabaseError::value("users.name", error))?,
            role: row.role.parse().map_err(|error| DatabaseError::value("users.role", error))?,
            language: row.language.as_deref().and_then(InterfaceLanguage::of_tag),
            zone: row.zone.as_deref().and_then(|name| ZoneName::parse(name).ok()),
            created_at: Timestamp::from_millis(row.created_at_ms),
            changed_at: Timestamp::from_millis(row.changed_at_ms),
        })
    }
}

/// Makes a person, in the transaction of the set-up or the invitation that asks for it.
pub async fn create(transaction: &mut Transaction, clock: &Clock, new: NewUser<'_>) -> Result<User, CreateUserError> {
    let now = clock.now();
    let user = User {
        id: UserId::new(),
        email: new.email.clone(),
        name: new.name.clone(),
        role: new.role.clone(),
        language: None,
        zone: new.zone.cloned(),
        created_at: now,
        changed_at: now,
    };
    let mut insert = Query::insert();
    insert.into_table(transaction.table("users")).columns(COLUMNS.into_iter().chain(["password_hash"])).values_panic([
        user.id.as_uuid().into(),
        user.email.as_str().into(),
        user.name.as_str().into(),
        user.role.as_str().into(),
        None::<String>.into(),
        new.zone.map(ZoneName::as_str).into(),
        now.as_millis().into(),
        now.as_millis().into(),
        new.password.as_str().into(),
    ]);
    match transaction.execute(&insert).await {
        Ok(_) => Ok(user),
        Err(DatabaseError::Duplicate(_)) => Err(CreateUserError::EmailTaken(new.email.clone())),
        Err(error) => Err(error.into()),
    }
}

/// Everybody, by name.
pub async fn list(db: &Database) -> Result<Vec<User>, DatabaseError> {
    let query = select(db.table("users")).order_by("name", Order::Asc).order_by("id", Order::Asc).take();
    db.all::<UserRow>(&query).await?.into_iter().map(User::try_from).collect()
}

/// Some of the people who have the words in their name or address, those that fit best first.
pub async fn best(db: &Database, words: &SearchWords, limit: u64) -> Result<Vec<User>, DatabaseError> {
    let mut query = select(db.table("users"));
    matching::best(&mut query, words, ("name", "email"), limit);
    db.all::<UserRow>(&query).await?.into_iter().map(User::try_from).collect()
}

/// How many people there are: none before the tenant is set up.
pub async fn count(db: &Database) -> Result<u64, DatabaseError> {
    let query = Query::select().expr(Expr::col(Asterisk).count()).from(db.table("users")).take();
    let (count,): (i64,) = db.one(&query).await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Whether somebody may do everything: on every site that is set up there is somebody.
pub async fn has_administrator(db: &Database) -> Result<bool, DatabaseError> {
    let query = Query::select()
        .column("id")
        .from(db.table("users"))
        .and_where(Expr::col("role").eq(ReadyMade::Administrator.as_str()))
        .limit(1)
        .take();
    Ok(db.optional::<(Uuid,)>(&query).await?.is_some())
}

/// The person with this identifier.
pub async fn find(db: &Database, id: UserId) -> Result<Option<User>, DatabaseError> {
    let query = select(db.table("users")).and_where(Expr::col("id").eq(id.as_uuid())).take();
    db.optional::<UserRow>(&query).await?.map(User::try_from).transpose()
}

/// The person with this address.
pub async fn find_by_email(db: &Database, email: &EmailAddress) -> Result<Option<User>, DatabaseError> {
    let query = select(db.table("users")).and_where(Expr::col("email").eq(email.as_str())).take();
    db.optional::<UserRow>(&query).await?.map(User::try_from).transpose()
}

/// The hash of a person's password: for an account of the same person at another tenant,
/// and for nothing that is shown.
pub async fn password_hash(db: &Database, id: UserId) -> Result<Option<PasswordHash>, DatabaseError> {
    let query = Query::select()
        .column("password_hash")
        .from(db.table("users"))
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .take();
    let row: Option<(String,)> = db.optional(&query).await?;
    Ok(row.map(|(hash,)| PasswordHash::stored(hash)))
}

/// Gives a person another role. Nobody gives a role that has more than the giver's own, nor takes
/// one away.
pub async fn change_role(
    db: &Database,
    clock: &Clock,
    giver: &Role,
    id: UserId,
    role: &RoleKey,
) -> Result<(), ChangeUserError> {
    let mut transaction = db.begin().await?;
    let user = check_reach(&mut transaction, giver, id).await?;
    let new = roles::find_in(&mut transaction, role).await?;
    let new = new.ok_or_else(|| ChangeUserError::NoSuchRole(role.to_string()))?;
    if !giver.may_give(&new) {
        return Err(ChangeUserError::TooStrong(new.name));
    }
    if !role.is_administrator() {
        keep_an_administrator(&mut transaction, id).await?;
    }
    update(&mut transaction, clock, id, "role", role.as_str()).await?;
    transaction.note(Deed::RoleGiven, &format!("{}: {}", user.name, new.name)).await?;
    Ok(transaction.commit().await?)
}

/// Gives a person another name, which visitors see under the person's posts, and the admin in
/// another language and time zone. The address of a page that visitors know stays where the name gave it.
pub async fn change_profile(
    db: &Database,
    clock: &Clock,
    id: UserId,
    (name, language, zone): (&PersonName, Option<InterfaceLanguage>, Option<&ZoneName>),
    is_known: bool,
) -> Result<Generation, ChangeUserError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let before = Query::select()
        .column("name")
        .from(transaction.table("users"))
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .take();
    let before = transaction.optional::<(String,)>(&before).await?;
    if let Some((before,)) = before.filter(|(before,)| before != name.as_str()) {
        transaction.note(Deed::ProfileChanged, &format!("{before} → {name}")).await?;
    }
    if is_known {
        profiles::keep_address(&mut transaction, id, name).await?;
    }
    update(&mut transaction, clock, id, "name", name.as_str()).await?;
    update(&mut transaction, clock, id, "language", language.map(InterfaceLanguage::as_str)).await?;
    update(&mut transaction, clock, id, "zone", zone.map(ZoneName::as_str)).await?;
    Ok(transaction.commit().await?)
}

/// Removes a person and the person's sessions. What the person wrote stays, by nobody.
pub async fn remove(db: &Database, giver: &Role, id: UserId) -> Result<Generation, ChangeUserError> {
    remove_in(SiteTransaction::begin(db).await?, giver, id).await
}

/// The same, and ends all links by which somebody can come in: the person may have made one for another,
/// and seen it.
pub async fn remove_with_links(db: &Database, giver: &Role, id: UserId) -> Result<Generation, ChangeUserError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    for links in ["invitations", "password_resets"] {
        let mut delete = Query::delete();
        delete.from_table(transaction.table(links));
        transaction.execute(&delete).await?;
    }
    remove_in(transaction, giver, id).await
}

async fn remove_in(mut transaction: SiteTransaction, giver: &Role, id: UserId) -> Result<Generation, ChangeUserError> {
    let user = check_reach(&mut transaction, giver, id).await?;
    keep_an_administrator(&mut transaction, id).await?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("users")).and_where(Expr::col("id").eq(id.as_uuid()));
    if transaction.execute(&delete).await? == 0 {
        return Err(ChangeUserError::NotFound);
    }
    transaction.note(Deed::PersonRemoved, user.name.as_str()).await?;
    Ok(transaction.commit().await?)
}

pub(super) fn select(users: DynIden) -> SelectStatement {
    Query::select().columns(COLUMNS).from(users).take()
}

/// Refuses where a person's role may do more than that of whoever wants to change the person.
pub(super) async fn check_reach(
    transaction: &mut Transaction,
    giver: &Role,
    id: UserId,
) -> Result<User, ChangeUserError> {
    let query = select(transaction.table("users")).and_where(Expr::col("id").eq(id.as_uuid())).take();
    let row = transaction.optional::<UserRow>(&query).await?.ok_or(ChangeUserError::NotFound)?;
    let user = User::try_from(row)?;
    let role = roles::of(transaction, &user.role).await?;
    if giver.may_give(&role) { Ok(user) } else { Err(ChangeUserError::TooStrong(role.name)) }
}

/// Refuses where somebody is the only administrator. It is asked in the transaction of the
/// change, so that two administrators cannot demote each other at once.
async fn keep_an_administrator(transaction: &mut Transaction, id: UserId) -> Result<(), ChangeUserError> {
    let administrators = Query::select()
        .column("id")
        .from(transaction.table("users"))
        .and_where(Expr::col("role").eq(ReadyMade::Administrator.as_str()))
        .limit(2)
        .take();
    let administrators: Vec<(Uuid,)> = transaction.all(&administrators).await?;
    if administrators == [(id.as_uuid(),)] { Err(ChangeUserError::LastAdministrator) } else { Ok(()) }
}

async fn update(
    transaction: &mut Transaction,
    clock: &Clock,
    id: UserId,
    column: &'static str,
    value: impl Into<Value>,
) -> Result<(), ChangeUserError> {
    let mut update = Query::update();
    update
        .table(transaction.table("users"))
        .value(column, value.into())
        .value("changed_at_ms", clock.now().as_millis())
        .and_where(Expr::col("id").eq(id.as_uuid()));
    if transaction.execute(&update).await? == 0 { Err(ChangeUserError::NotFound) } else { Ok(()) }
}
