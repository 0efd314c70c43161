//! The roles of one tenant: the ready-made ones, and those of its own beside them.
//!
//! A ready-made role has a row only where something is said of it beside its rights, which the
//! program knows. A role is deleted only while nobody has it, so that no session meets one that
//! is not there; should it, the role permits nothing.

use crate::domain::deed::Deed;
use crate::domain::role::{ReadyMade, Rights, Role, RoleKey};
use crate::domain::slug::Slug;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{DynIden, Expr, ExprTrait, OnConflict, Order, Query, SelectStatement};

/// More roles than a screen can show.
const MOST: usize = 50;

/// Why a role was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeRoleError {
    /// It is gone; perhaps somebody deleted it meanwhile.
    #[error("this role is not here any more")]
    NotFound,
    /// Another one has the name.
    #[error("there is a role of that name already; choose another name")]
    NameTaken,
    /// A site cannot have more.
    #[error("a site has at most {MOST} roles of its own; delete one that nobody needs")]
    TooMany,
    /// Nobody gives what they do not have.
    #[error("a role cannot have more rights than your own")]
    TooStrong,
    /// Somebody has it, or is invited to have it.
    #[error("somebody has this role or is invited to have it; give them another one first")]
    InUse,
    /// The database failed.
    #[error("could not change the role")]
    Database(#[from] DatabaseError),
}

/// What is known of a role where another row is read, by a join: nothing of most ready-made ones.
#[expect(clippy::struct_field_names, reason = "each is the name of a column of a join")]
#[derive(sqlx::FromRow)]
pub(super) struct RoleColumns {
    role_name: Option<String>,
    role_rights: Option<String>,
    role_needs_second_factor: Option<bool>,
}

impl RoleColumns {
    /// The role of that key.
    pub(super) fn role(self, key: &RoleKey) -> Result<Role, DatabaseError> {
        let needs_second_factor = self.role_needs_second_factor.unwrap_or_default();
        if let Some(which) = key.ready_made() {
            return Ok(Role { needs_second_factor, ..Role::ready_made(which) });
        }
        let (Some(name), Some(rights)) = (self.role_name, self.role_rights) else {
            return Ok(Role::unknown(key.clone()));
        };
        Ok(Role { key: key.clone(), name, rights: parse(&rights)?, needs_second_factor })
    }
}

#[derive(sqlx::FromRow)]
struct RoleRow {
    role: String,
    #[sqlx(flatten)]
    columns: RoleColumns,
}

impl TryFrom<RoleRow> for Role {
    type Error = DatabaseError;
    fn try_from(row: RoleRow) -> Result<Self, DatabaseError> {
        let key: RoleKey = row.role.parse().map_err(|error| DatabaseError::value("roles.role", error))?;
        row.columns.role(&key)
    }
}

/// All roles: the ready-made ones, the strongest first, then the others by name.
pub async fn list(db: &Database) -> Result<Vec<Role>, DatabaseError> {
    let query = select(db.table("roles")).order_by("name", Order::Asc).order_by("role", Order::Asc).take();
    let rows: Result<Vec<Role>, _> = db.all::<RoleRow>(&query).await?.into_iter().map(Role::try_from).collect();
    let (told, own): (Vec<Role>, Vec<Role>) = rows?.into_iter().partition(|role| role.key.ready_made().is_some());
    let ready_made = ReadyMade::ALL.into_iter().map(|which| {
        let told = told.iter().find(|role| role.key.ready_made() == Some(which));
        told.cloned().unwrap_or_else(|| Role::ready_made(which))
    });
    Ok(ready_made.chain(own).collect())
}

/// The role of that key.
pub async fn find(db: &Database, key: &RoleKey) -> Result<Option<Role>, DatabaseError> {
    let row = db.optional::<RoleRow>(&select_one(db.table("roles"), key)).await?;
    known(row, key)
}

/// The same, as a transaction sees it.
pub(super) async fn find_in(transaction: &mut Transaction, key: &RoleKey) -> Result<Option<Role>, DatabaseError> {
    let query = select_one(transaction.table("roles"), key);
    let row = transaction.optional::<RoleRow>(&query).await?;
    known(row, key)
}

/// The role that somebody has.
pub(super) async fn of(transaction: &mut Transaction, key: &RoleKey) -> Result<Role, DatabaseError> {
    Ok(find_in(transaction, key).await?.unwrap_or_else(|| Role::unknown(key.clone())))
}

/// Makes a role of that name, with rights that its maker has. A form that was sent twice makes one role: where one of
/// that name with these rights is there, it is that one.
pub async fn create(
    db: &Database,
    clock: &Clock,
    maker: &Role,
    name: &str,
    rights: &Rights,
) -> Result<RoleKey, ChangeRoleError> {
    if !maker.rights.cover(rights) {
        return Err(ChangeRoleError::TooStrong);
    }
    let mut transaction = db.begin().await?;
    let taken = all_in(&mut transaction).await?;
    let is_made = |role: &&Role| role.key.ready_made().is_none() && role.name == name && role.rights == *rights;
    if let Some(made) = taken.iter().find(is_made) {
        return Ok(made.key.clone());
    }
    if taken.len() >= MOST {
        return Err(ChangeRoleError::TooMany);
    }
    check_name(&taken, None, name)?;
    let key = free_key(&taken, name);
    write(&mut transaction, clock, &key, name, Some(rights), false).await?;
    transaction.note(Deed::RoleMade, name).await?;
    transaction.commit().await?;
    Ok(key)
}

/// Gives a role of the site's own another name and other rights. Whoever changes it has to have
/// those that it had and those that it gets.
pub async fn change(
    db: &Database,
    clock: &Clock,
    maker: &Role,
    key: &RoleKey,
    name: &str,
    rights: &Rights,
) -> Result<(), ChangeRoleError> {
    let mut transaction = db.begin().await?;
    let taken = all_in(&mut transaction).await?;
    let role = taken.iter().find(|role| role.key == *key && key.ready_made().is_none());
    let role = role.ok_or(ChangeRoleError::NotFound)?;
    if !maker.may_give(role) || !maker.rights.cover(rights) {
        return Err(ChangeRoleError::TooStrong);
    }
    check_name(&taken, Some(key), name)?;
    write(&mut transaction, clock, key, name, Some(rights), role.needs_second_factor).await?;
    transaction.note(Deed::RoleChanged, name).await?;
    Ok(transaction.commit().await?)
}

/// Says whether those who have a role need a second factor. It is asked of ready-made roles, too.
pub async fn need_second_factor(
    db: &Database,
    clock: &Clock,
    maker: &Role,
    key: &RoleKey,
    is_needed: bool,
) -> Result<(), ChangeRoleError> {
    let mut transaction = db.begin().await?;
    let role = find_in(&mut transaction, key).await?.ok_or(ChangeRoleError::NotFound)?;
    if !maker.may_give(&role) {
        return Err(ChangeRoleError::TooStrong);
    }
    let rights = key.ready_made().is_none().then_some(&role.rights);
    write(&mut transaction, clock, key, &role.name, rights, is_needed).await?;
    let word = if is_needed { "required" } else { "optional" };
    transaction.note(Deed::RoleChanged, &format!("{}: second factor {word}", role.name)).await?;
    Ok(transaction.commit().await?)
}

/// Deletes a role of the site's own that nobody has.
pub async fn delete(db: &Database, maker: &Role, key: &RoleKey) -> Result<(), ChangeRoleError> {
    let mut transaction = db.begin().await?;
    let role = find_in(&mut transaction, key).await?.filter(|role| role.key.ready_made().is_none());
    let role = role.ok_or(ChangeRoleError::NotFound)?;
    if !maker.may_give(&role) {
        return Err(ChangeRoleError::TooStrong);
    }
    for table in ["users", "invitations"] {
        let with_it = Query::select()
            .column("role")
            .from(transaction.table(table))
            .and_where(Expr::col("role").eq(key.as_str()))
            .limit(1)
            .take();
        if transaction.optional::<(String,)>(&with_it).await?.is_some() {
            return Err(ChangeRoleError::InUse);
        }
    }
    let mut delete = Query::delete();
    delete.from_table(transaction.table("roles")).and_where(Expr::col("role").eq(key.as_str()));
    transaction.execute(&delete).await?;
    transaction.note(Deed::RoleDeleted, &role.name).await?;
    Ok(transaction.commit().await?)
}

/// The site's own roles and what is said of ready-made ones.
async fn all_in(transaction: &mut Transaction) -> Result<Vec<Role>, DatabaseError> {
    let query = select(transaction.table("roles"));
    transaction.all::<RoleRow>(&query).await?.into_iter().map(Role::try_from).collect()
}

/// Two roles of one name would be one to whoever reads it.
fn check_name(taken: &[Role], own: Option<&RoleKey>, name: &str) -> Result<(), ChangeRoleError> {
    let is_same = |other: &str| other.to_lowercase() == name.to_lowercase();
    let is_taken = ReadyMade::ALL.iter().any(|which| is_same(which.label()))
        || taken.iter().any(|role| Some(&role.key) != own && is_same(&role.name));
    if is_taken { Err(ChangeRoleError::NameTaken) } else { Ok(()) }
}

/// A key that nobody has: the name's, with a number where that is taken.
fn free_key(taken: &[Role], name: &str) -> RoleKey {
    let stem = Slug::suggest(name).map_or_else(|| "role".to_owned(), |slug| slug.to_string());
    // A slug is ASCII, and a number has its place in the 32 characters of a key.
    let stem = stem.get(..26).unwrap_or(&stem).trim_end_matches('-').to_owned();
    let keys = std::iter::once(stem.clone()).chain((2..).map(|number| format!("{stem}-{number}")));
    let is_free = |key: &RoleKey| key.ready_made().is_none() && taken.iter().all(|role| role.key != *key);
    keys.filter_map(|key| RoleKey::parse(&key).ok())
        .find(is_free)
        .unwrap_or_else(|| unreachable!("there are more numbers than roles"))
}

async fn write(
    transaction: &mut Transaction,
    clock: &Clock,
    key: &RoleKey,
    name: &str,
    rights: Option<&Rights>,
    needs_second_factor: bool,
) -> Result<(), DatabaseError> {
    let rights = rights.map(serde_json::to_string).transpose();
    let rights = rights.map_err(|error| DatabaseError::value("roles.rights", error))?;
    let mut upsert = Query::insert();
    upsert
        .into_table(transaction.table("roles"))
        .columns(["role", "name", "rights", "needs_second_factor", "changed_at_ms"])
        .values_panic([
            key.as_str().into(),
            name.into(),
            rights.into(),
            needs_second_factor.into(),
            clock.now().as_millis().into(),
        ])
        .on_conflict(
            OnConflict::column("role")
                .update_columns(["name", "rights", "needs_second_factor", "changed_at_ms"])
                .to_owned(),
        );
    transaction.execute(&upsert).await.map(|_| ())
}

fn known(row: Option<RoleRow>, key: &RoleKey) -> Result<Option<Role>, DatabaseError> {
    match (row, key.ready_made()) {
        (Some(row), _) => Role::try_from(row).map(Some),
        (None, Some(which)) => Ok(Some(Role::ready_made(which))),
        (None, None) => Ok(None),
    }
}

fn parse(rights: &str) -> Result<Rights, DatabaseError> {
    serde_json::from_str(rights).map_err(|error| DatabaseError::value("roles.rights", error))
}

fn select(roles: DynIden) -> SelectStatement {
    Query::select()
        .column("role")
        .expr_as(Expr::col("name"), "role_name")
        .expr_as(Expr::col("rights"), "role_rights")
        .expr_as(Expr::col("needs_second_factor"), "role_needs_second_factor")
        .from(roles)
        .take()
}

fn select_one(roles: DynIden, key: &RoleKey) -> SelectStatement {
    select(roles).and_where(Expr::col("role").eq(key.as_str())).take()
}
