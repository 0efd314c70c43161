//! The person whom a set-up names.

use super::password::PasswordHash;
use super::sessions;
use super::users::{self, CreateUserError, NewUser};
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::domain::person_name::PersonName;
use crate::domain::role::{ReadyMade, RoleKey};
use crate::infra::clock::Clock;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

/// Makes a person administrator, with that password. Where a reset kept the data and the
/// person is here already, the person keeps name and posts, and is signed out everywhere.
pub async fn ensure(
    transaction: &mut Transaction,
    clock: &Clock,
    email: &EmailAddress,
    name: &PersonName,
    password: &PasswordHash,
) -> Result<UserId, DatabaseError> {
    let find = Query::select()
        .column("id")
        .from(transaction.table("users"))
        .and_where(Expr::col("email").eq(email.as_str()))
        .take();
    let Some((id,)) = transaction.optional::<(Uuid,)>(&find).await? else {
        let new = NewUser { email, name, role: &RoleKey::administrator(), password, zone: None };
        return match users::create(transaction, clock, new).await {
            Ok(user) => Ok(user.id),
            Err(CreateUserError::EmailTaken(email)) => Err(DatabaseError::Duplicate(email.to_string())),
            Err(CreateUserError::Database(error)) => Err(error),
        };
    };
    let mut update = Query::update();
    update
        .table(transaction.table("users"))
        .value("role", ReadyMade::Administrator.as_str())
        .value("password_hash", password.as_str())
        .value("changed_at_ms", clock.now().as_millis())
        .and_where(Expr::col("id").eq(id));
    transaction.execute(&update).await?;
    sessions::end_in(transaction, id.into(), None).await?;
    Ok(id.into())
}
