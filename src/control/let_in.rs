//! Letting somebody of a tenant in again, who cannot get in and has nobody at the site to ask.
//!
//! It is noted in both logs: in the registry's, who did it; in the tenant's own, that the host did.

use super::{Actor, ControlError, ControlPlane, TenantRecord, audit};
use crate::domain::deed::HOST;
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::domain::role::{ReadyMade, Role};
use crate::domain::tenant::{TenantName, TenantState};
use crate::identity::users::{self, ChangeUserError, User};
use crate::identity::{password_resets, second_factor};
use crate::infra::database::{Database, DatabaseError, Doer};
use crate::infra::random::SecretToken;

/// Why nobody was let in again.
#[derive(Debug, thiserror::Error)]
pub enum LetInError {
    /// There is no such tenant, nobody can sign in there now, or the registry failed.
    #[error(transparent)]
    Control(#[from] ControlError),
    /// The person is not there, or the tenant's database failed.
    #[error(transparent)]
    Person(#[from] ChangeUserError),
}

impl ControlPlane {
    /// Makes a link to a new password for a person of a tenant: the same that an administrator of
    /// the site makes. Its token is in the answer and nowhere else.
    pub async fn make_password_link(
        &self,
        (actor, host): (&Actor, UserId),
        tenant: &TenantName,
        person: UserId,
    ) -> Result<(User, SecretToken), LetInError> {
        let database = self.as_host(host, tenant).await?;
        let giver = Role::ready_made(ReadyMade::Administrator);
        let (user, token) = password_resets::by_hand(&database, &self.clock, &giver, person).await?;
        // A link that the log does not tell of is shown to nobody.
        self.note_letting_in(actor, "make password link", tenant, &user).await?;
        Ok((user, token))
    }

    /// Makes the first link of an administrator whom a set-up made with a password that nobody knows.
    /// It works for a week.
    pub async fn make_first_password_link(
        &self,
        (actor, host): (&Actor, UserId),
        tenant: &TenantName,
        email: &EmailAddress,
    ) -> Result<(User, SecretToken), LetInError> {
        let database = self.as_host(host, tenant).await?;
        let (user, token) = password_resets::to_begin_with(&database, &self.clock, email).await?;
        self.note_letting_in(actor, "make password link", tenant, &user).await?;
        Ok((user, token))
    }

    /// Whose link to a password it is, as long as it works.
    pub async fn find_password_link(
        &self,
        record: &TenantRecord,
        token: &SecretToken,
    ) -> Result<Option<User>, DatabaseError> {
        if !matches!(record.state, TenantState::Running | TenantState::Suspended) {
            return Ok(None);
        }
        let database = self.store.open(&record.tables(&self.store)).await?;
        password_resets::find(&database, &self.clock, token).await
    }

    /// Takes the second factor off a person of a tenant, and ends all sessions of that person.
    pub async fn take_off_second_factor(
        &self,
        (actor, host): (&Actor, UserId),
        tenant: &TenantName,
        person: UserId,
    ) -> Result<(), LetInError> {
        let database = self.as_host(host, tenant).await?;
        let user = users::find(&database, person).await.map_err(ChangeUserError::from)?;
        let user = user.ok_or(ChangeUserError::NotFound)?;
        second_factor::remove(&database, &Role::ready_made(ReadyMade::Administrator), person).await?;
        self.note_letting_in(actor, "remove second factor", tenant, &user).await
    }

    /// The database of a tenant at which people can sign in, as the host works with it.
    async fn as_host(&self, host: UserId, name: &TenantName) -> Result<Database, LetInError> {
        let record = self.find_tenant(name).await?;
        if !matches!(record.state, TenantState::Running | TenantState::Suspended) {
            return Err(LetInError::Control(ControlError::WrongState {
                name: name.clone(),
                state: record.state,
                verb: "let anybody in",
                needed: "running or suspended",
            }));
        }
        let database = self.store.open(&record.tables(&self.store)).await.map_err(ChangeUserError::from)?;
        // Where from is nobody's business there: it is not the address of one of the site's people.
        let doer = Doer { person: host, name: HOST.to_owned(), address: String::new(), at: self.clock.now() };
        Ok(database.by(doer))
    }

    async fn note_letting_in(
        &self,
        actor: &Actor,
        action: &str,
        tenant: &TenantName,
        user: &User,
    ) -> Result<(), LetInError> {
        let noted = async {
            let mut transaction = self.registry.begin().await?;
            let (now, email) = (self.clock.now(), user.email.as_str());
            audit::write(&mut transaction, now, actor, action, Some(tenant), email).await?;
            transaction.commit().await
        };
        noted.await.map_err(|error: DatabaseError| LetInError::Control(error.into()))
    }
}
