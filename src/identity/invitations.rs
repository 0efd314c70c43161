//! Inviting a person by a link that works once, for a week.

use super::password::PasswordHash;
use super::roles;
use super::sessions::Client;
use super::users::{self, CreateUserError, NewUser, User};
use crate::domain::deed::Deed;
use crate::domain::email::EmailAddress;
use crate::domain::ids::TokenId;
use crate::domain::person_name::PersonName;
use crate::domain::role::{Role, RoleKey};
use crate::domain::time_zone::ZoneName;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, Transaction};
use crate::infra::random::SecretToken;
use sea_query::{DynIden, Expr, ExprTrait, Order, Query, SelectStatement};
use std::time::Duration;
use uuid::Uuid;

/// How long an invitation can be accepted.
const LIFETIME: Duration = Duration::from_hours(7 * 24);

/// An invitation that can be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its identifier, which is no secret.
    pub id: TokenId,
    /// Whom it is for, and what that person will sign in with.
    pub email: EmailAddress,
    /// What that person will be allowed.
    pub role: RoleKey,
    /// The name of whoever invited.
    pub invited_by: String,
    /// When.
    pub created_at: Timestamp,
    /// When the link stops working.
    pub expires_at: Timestamp,
}

/// Why somebody cannot be invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// That person is here already.
    #[error("somebody with the e-mail address `{0}` is here already")]
    EmailTaken(EmailAddress),
    /// There is no such role; perhaps somebody deleted it meanwhile.
    #[error("there is no role `{0}`; choose another")]
    NoSuchRole(String),
    /// Nobody gives what they do not have.
    #[error("the role “{0}” may do more than yours; ask somebody who has it")]
    TooStrong(String),
    /// The database failed.
    #[error("could not write the invitation")]
    Database(#[from] DatabaseError),
}

/// Why an invitation was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// It was accepted or revoked, or it is too old; or there never was one.
    #[error("this invitation does not work any more; ask for a new one")]
    Gone,
    /// That person has come another way meanwhile.
    #[error("somebody with the e-mail address `{0}` is here already; sign in instead")]
    EmailTaken(EmailAddress),
    /// The database failed.
    #[error("could not accept the invitation")]
    Database(#[from] DatabaseError),
}

const COLUMNS: [&str; 6] = ["id", "email", "role", "invited_by", "created_at_ms", "expires_at_ms"];

#[derive(sqlx::FromRow)]
struct InvitationRow {
    id: Uuid,
    email: String,
    role: String,
    invited_by: String,
    created_at_ms: i64,
    expires_at_ms: i64,
}

impl TryFrom<InvitationRow> for Invitation {
    type Error = DatabaseError;
    fn try_from(row: InvitationRow) -> Result<Self, DatabaseError> {
        Ok(Self {
            id: row.id.into(),
            email: row.email.parse().map_err(|error| DatabaseError::value("invitations.email", error))?,
            role: row.role.parse().map_err(|error| DatabaseError::value("invitations.role", error))?,
            invited_by: row.invited_by,
            created_at: Timestamp::from_millis(row.created_at_ms),
            expires_at: Timestamp::from_millis(row.expires_at_ms),
        })
    }
}

/// What has become of a form that invites somebody.
pub enum Invited {
    /// An invitation, with the link's token, which is given this once.
    Now(SecretToken, Invitation),
    /// Nothing more: the same form has made this one before.
    Before(Invitation),
}

/// Invites a person by a form whose invitation has that identifier: however often it is sent, it makes one.
/// An earlier invitation of the same person stops working.
pub async fn invite(
    db: &Database,
    clock: &Clock,
    email: &EmailAddress,
    role: &RoleKey,
    giver: &Role,
    (id, invited_by): (TokenId, &User),
) -> Result<Invited, InviteError> {
    let made = match write(db, clock, email, role, giver, (id, invited_by)).await {
        Err(InviteError::Database(DatabaseError::Duplicate(_))) => match find(db, clock, id).await? {
            Some(made) if made.email == *email && made.role == *role => return Ok(Invited::Before(made)),
            // The form was sent for another person or with another role before, and is for another one now.
            _ => write(db, clock, email, role, giver, (TokenId::new(), invited_by)).await,
        },
        made => made,
    };
    made.map(|(token, invitation)| Invited::Now(token, invitation))
}

async fn write(
    db: &Database,
    clock: &Clock,
    email: &EmailAddress,
    role: &RoleKey,
    giver: &Role,
    (id, invited_by): (TokenId, &User),
) -> Result<(SecretToken, Invitation), InviteError> {
    let token = SecretToken::new();
    let now = clock.now();
    let invitation = Invitation {
        id,
        email: email.clone(),
        role: role.clone(),
        invited_by: invited_by.name.as_str().to_owned(),
        created_at: now,
        expires_at: now.plus(LIFETIME),
    };
    let mut transaction = db.begin().await?;
    let found = roles::find_in(&mut transaction, role).await?;
    let found = found.ok_or_else(|| InviteError::NoSuchRole(role.to_string()))?;
    if !giver.may_give(&found) {
        return Err(InviteError::TooStrong(found.name));
    }
    let same_email = users::select(transaction.table("users")).and_where(Expr::col("email").eq(email.as_str())).take();
    if transaction.optional::<users::UserRow>(&same_email).await?.is_some() {
        return Err(InviteError::EmailTaken(email.clone()));
    }
    let earlier = Expr::col("email").eq(email.as_str()).and(Expr::col("id").ne(id.as_uuid()));
    delete(&mut transaction, earlier).await?;
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("invitations"))
        .columns(COLUMNS.into_iter().chain(["token_hash"]))
        .values_panic([
            invitation.id.as_uuid().into(),
            invitation.email.as_str().into(),
            invitation.role.as_str().into(),
            invitation.invited_by.as_str().into(),
            now.as_millis().into(),
            invitation.expires_at.as_millis().into(),
            token.hash().into(),
        ]);
    transaction.execute(&insert).await?;
    transaction.note(Deed::PersonInvited, &format!("{email}: {}", found.name)).await?;
    transaction.commit().await?;
    Ok((token, invitation))
}

/// Gives an invitation another secret, where whoever made it was not shown the one before, which stops working. None
/// where it is gone.
pub async fn renew(db: &Database, id: TokenId) -> Result<Option<SecretToken>, DatabaseError> {
    let token = SecretToken::new();
    let mut transaction = db.begin().await?;
    let mut update = Query::update();
    update
        .table(transaction.table("invitations"))
        .value("token_hash", token.hash())
        .and_where(Expr::col("id").eq(id.as_uuid()));
    let renewed = transaction.execute(&update).await?;
    transaction.commit().await?;
    Ok((renewed > 0).then_some(token))
}

/// The invitations that can be accepted, the newest first.
pub async fn list(db: &Database, clock: &Clock) -> Result<Vec<Invitation>, DatabaseError> {
    let query = select_open(db.table("invitations"), clock).order_by("id", Order::Desc).take();
    db.all::<InvitationRow>(&query).await?.into_iter().map(Invitation::try_from).collect()
}

/// The invitation with that identifier, if it can be accepted.
async fn find(db: &Database, clock: &Clock, id: TokenId) -> Result<Option<Invitation>, DatabaseError> {
    let query = select_open(db.table("invitations"), clock).and_where(Expr::col("id").eq(id.as_uuid())).take();
    db.optional::<InvitationRow>(&query).await?.map(Invitation::try_from).transpose()
}

/// The invitation of that token, if it can be accepted.
pub async fn find_by_token(
    db: &Database,
    clock: &Clock,
    token: &SecretToken,
) -> Result<Option<Invitation>, DatabaseError> {
    let query = select_open(db.table("invitations"), clock).and_where(Expr::col("token_hash").eq(token.hash())).take();
    db.optional::<InvitationRow>(&query).await?.map(Invitation::try_from).transpose()
}

/// Takes an invitation back, and says whether there was one.
pub async fn revoke(db: &Database, id: TokenId) -> Result<bool, DatabaseError> {
    let mut transaction = db.begin().await?;
    let of_invitation = Expr::col("id").eq(id.as_uuid());
    let email =
        Query::select().column("email").from(transaction.table("invitations")).and_where(of_invitation.clone()).take();
    let Some((email,)) = transaction.optional::<(String,)>(&email).await? else { return Ok(false) };
    delete(&mut transaction, of_invitation).await?;
    transaction.note(Deed::InvitationWithdrawn, &email).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Makes the person who was invited, with the name and the password that the person chose, and perhaps a time zone of
/// their own.
pub async fn accept(
    db: &Database,
    clock: &Clock,
    token: &SecretToken,
    (name, password, zone): (&PersonName, &PasswordHash, Option<&ZoneName>),
    client: Client<'_>,
) -> Result<User, AcceptError> {
    let mut transaction = db.begin().await?;
    let query =
        select_open(transaction.table("invitations"), clock).and_where(Expr::col("token_hash").eq(token.hash())).take();
    let row: Option<InvitationRow> = transaction.optional(&query).await?;
    let invitation = Invitation::try_from(row.ok_or(AcceptError::Gone)?)?;
    let new = NewUser { email: &invitation.email, name, role: &invitation.role, password, zone };
    let user = users::create(&mut transaction, clock, new).await.map_err(|error| match error {
        CreateUserError::EmailTaken(email) => AcceptError::EmailTaken(email),
        CreateUserError::Database(error) => AcceptError::Database(error),
    })?;
    delete(&mut transaction, Expr::col("id").eq(invitation.id.as_uuid())).await?;
    transaction.note_by(&client.doer(&user, clock.now()), Deed::PersonJoined, user.email.as_str()).await?;
    transaction.commit().await?;
    Ok(user)
}

/// Removes the invitations that nobody accepted in time.
pub async fn purge_expired(db: &Database, clock: &Clock) -> Result<u64, DatabaseError> {
    let mut transaction = db.begin().await?;
    let purged = delete(&mut transaction, Expr::col("expires_at_ms").lte(clock.now().as_millis())).await?;
    transaction.commit().await?;
    Ok(purged)
}

fn select_open(invitations: DynIden, clock: &Clock) -> SelectStatement {
    Query::select()
        .columns(COLUMNS)
        .from(invitations)
        .and_where(Expr::col("expires_at_ms").gt(clock.now().as_millis()))
        .take()
}

async fn delete(transaction: &mut Transaction, condition: Expr) -> Result<u64, DatabaseError> {
    let mut delete = Query::delete();
    delete.from_table(transaction.table("invitations")).and_where(condition);
    transaction.execute(&delete).await
}

#[cfg(test)]
mod tests {
    use super::super::tests::{World, email, name};
    use super::*;
    use crate::domain::role::ReadyMade;
    use crate::identity::password::Password;
    use crate::infra::database::store::tests::databases;

    fn made(invited: Result<Invited, InviteError>) -> Result<(SecretToken, Invitation), InviteError> {
        invited.map(|invited| match invited {
            Invited::Now(token, invitation) => (token, invitation),
            Invited::Before(invitation) => panic!("it was made before: {invitation:?}"),
        })
    }

    #[tokio::test]
    async fn an_invitation_makes_one_person_once() {
        let (_folder, databases) = databases().await;
        for db in databases {
            let world = World::default();
            let boss = Role::ready_made(ReadyMade::Administrator);
            let ada = world.add(&db, "ada@example.org", ReadyMade::Administrator).await.expect("made");
            let bob = email("bob@example.org");
            let password = Password::parse("eight brown bottles", &bob).expect("good enough");
            let password = world.passwords.hash(&password).await;
            let client = Client { user_agent: "a test", address: std::net::Ipv4Addr::LOCALHOST.into() };
            let accept = async |token: &SecretToken| {
                accept(&db, &world.clock, token, (&name("Bob"), &password, None), client).await
            };
            let send = async |form: TokenId, email: &EmailAddress| {
                invite(&db, &world.clock, email, &ReadyMade::Author.into(), &boss, (form, &ada)).await
            };
            let invite = async |email: &EmailAddress| made(send(TokenId::new(), email).await);

            assert!(matches!(invite(&ada.email).await, Err(InviteError::EmailTaken(_))));
            let (earlier, _) = invite(&bob).await.expect("invited");
            let (token, invitation) = invite(&bob).await.expect("invited again");
            assert!(matches!(accept(&earlier).await, Err(AcceptError::Gone)));
            // The form is sent once more, and then for somebody else.
            assert!(matches!(send(invitation.id, &bob).await, Ok(Invited::Before(again)) if again == invitation));
            let (_, other) = made(send(invitation.id, &email("cem@example.org")).await).expect("invited");
            assert!(revoke(&db, other.id).await.expect("revoked"));
            assert_eq!(list(&db, &world.clock).await.expect("listed"), std::slice::from_ref(&invitation));
            let found = find_by_token(&db, &world.clock, &token).await.expect("read");
            assert_eq!(found, Some(invitation));
            let user = accept(&token).await.expect("accepted");
            assert_eq!((user.email, user.role), (bob, ReadyMade::Author.into()));
            assert!(matches!(accept(&token).await, Err(AcceptError::Gone)));
        }
    }

    #[tokio::test]
    async fn a_revoked_or_old_invitation_is_nothing() {
        let (_folder, databases) = databases().await;
        for db in databases {
            let world = World::default();
            let boss = Role::ready_made(ReadyMade::Administrator);
            let ada = world.add(&db, "ada@example.org", ReadyMade::Administrator).await.expect("made");
            let invite = async |address| {
                let by = (TokenId::new(), &ada);
                made(invite(&db, &world.clock, &email(address), &ReadyMade::Editor.into(), &boss, by).await)
            };
            let (revoked, invitation) = invite("bob@example.org").await.expect("invited");
            assert!(revoke(&db, invitation.id).await.expect("revoked"));
            assert!(!revoke(&db, invitation.id).await.expect("asked again"));
            let (old, _) = invite("cem@example.org").await.expect("invited");
            world.clock.advance(LIFETIME);
            for token in [revoked, old] {
                assert_eq!(find_by_token(&db, &world.clock, &token).await.expect("read"), None);
            }
            assert_eq!(purge_expired(&db, &world.clock).await.expect("purged"), 1);
        }
    }
}
