//! The people of a tenant, in both isolation modes.

use super::change_password::{self, ChangePasswordError, ResetPasswordError};
use super::first_administrator;
use super::password::{Password, Passwords};
use super::sessions::{self, Client};
use super::sign_in::{self, Attempt, Entered, SignInError, SignedIn};
use super::users::{self, ChangeUserError, CreateUserError, NewUser, User};
use crate::config::sessions::Sessions as SessionSettings;
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::domain::person_name::PersonName;
use crate::domain::role::{ReadyMade, Role, RoleKey};
use crate::infra::clock::Clock;
use crate::infra::database::Database;
use crate::infra::database::store::tests::databases;
use crate::infra::random::SecretToken;
use sea_query::{Asterisk, Expr, ExprTrait, Query};
use secrecy::SecretString;
use std::time::Duration;

const PASSWORD: &str = "seven green bottles";

/// What every function here asks for.
pub(super) struct World {
    pub(super) clock: Clock,
    pub(super) passwords: Passwords,
    settings: SessionSettings,
}

impl Default for World {
    fn default() -> Self {
        // What a hash costs is looked at in `password.rs`.
        Self { clock: Clock::default(), passwords: Passwords::cheap(), settings: SessionSettings::default() }
    }
}

pub(super) fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("an address")
}

pub(super) fn name(text: &str) -> PersonName {
    PersonName::parse(text).expect("a name")
}

impl World {
    pub(super) async fn add(&self, db: &Database, address: &str, role: ReadyMade) -> Result<User, CreateUserError> {
        let email = email(address);
        let password = Password::parse(PASSWORD, &email).expect("good enough");
        let password = self.passwords.hash(&password).await;
        let mut transaction = db.begin().await?;
        let new =
            NewUser { email: &email, name: &name("Ada Lind"), role: &role.into(), password: &password, zone: None };
        let user = users::create(&mut transaction, &self.clock, new).await?;
        transaction.commit().await?;
        Ok(user)
    }

    async fn sign_in(&self, db: &Database, email: &str, password: &str) -> Result<SignedIn, SignInError> {
        let client = Client { user_agent: "Browser/1", address: [192, 0, 2, 7].into() };
        let password = SecretString::from(password);
        let attempt = Attempt { email, password: &password, client };
        match sign_in::sign_in(db, &self.clock, &self.passwords, &self.settings, attempt).await? {
            Entered::SignedIn(signed_in) => Ok(signed_in),
            Entered::Halfway(_) => panic!("nobody here has a second factor"),
        }
    }

    async fn session(&self, db: &Database, token: &SecretToken) -> Option<sessions::Session> {
        sessions::find_by_token(db, &self.clock, &self.settings, token).await.expect("read")
    }
}

#[tokio::test]
async fn a_person_signs_in_and_is_known_by_the_token_alone() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let world = World::default();
        let user = world.add(&db, "ada@example.org", ReadyMade::Editor).await.expect("made");
        let signed_in = world.sign_in(&db, " Ada@Example.org ", PASSWORD).await.expect("right");
        let session = world.session(&db, &signed_in.token).await.expect("signed in");
        assert_eq!(session, signed_in.session);
        assert_eq!(session.user, user);
        assert!(world.session(&db, &SecretToken::new()).await.is_none());
        let again = world.sign_in(&db, "ada@example.org", PASSWORD).await.expect("right");
        assert_ne!(again.token.reveal(), signed_in.token.reveal());
        assert!(sessions::end(&db, user.id, session.id).await.expect("ended"));
        assert!(world.session(&db, &signed_in.token).await.is_none());
        assert!(!sessions::end(&db, UserId::new(), again.session.id).await.expect("asked"), "only one's own");
    }
}

#[tokio::test]
async fn a_session_ends_when_it_stands_idle_and_when_it_is_too_old() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let world = World::default();
        let user = world.add(&db, "ada@example.org", ReadyMade::Editor).await.expect("made");
        let idle = world.sign_in(&db, "ada@example.org", PASSWORD).await.expect("right").token;
        let busy = world.sign_in(&db, "ada@example.org", PASSWORD).await.expect("right").token;
        // A session is noted as seen once a minute.
        let step = world.settings.idle().saturating_sub(Duration::from_secs(61));
        world.clock.advance(step);
        assert!(world.session(&db, &busy).await.is_some());
        world.clock.advance(Duration::from_secs(62));
        assert!(world.session(&db, &idle).await.is_none());
        assert!(world.session(&db, &busy).await.is_some(), "it was seen meanwhile");
        let listed = sessions::list(&db, &world.clock, &world.settings, user.id).await.expect("listed");
        assert_eq!(listed.len(), 1);
        assert_eq!(sessions::purge_expired(&db, &world.clock).await.expect("purged"), 0);
        assert_eq!(sessions::person_of_ended(&db, &idle).await.expect("read"), Some(user.id));
        let mut seen = 0;
        while world.session(&db, &busy).await.is_some() {
            world.clock.advance(step);
            seen += 1;
        }
        let most = world.settings.absolute().as_secs() / step.as_secs() + 1;
        assert!((most - 1..=most).contains(&seen), "{seen} of {most}");
        // For a day more it is known whose they were.
        assert_eq!(sessions::purge_expired(&db, &world.clock).await.expect("purged"), 0);
        assert_eq!(sessions::person_of_ended(&db, &busy).await.expect("read"), Some(user.id));
        world.clock.advance(sessions::AFTERWARDS);
        assert_eq!(sessions::purge_expired(&db, &world.clock).await.expect("purged"), 2);
        assert_eq!(sessions::person_of_ended(&db, &busy).await.expect("read"), None);
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_have_the_same_answer_and_slow_down_alike() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let world = World { clock: Clock::standing(), ..World::default() };
        world.add(&db, "ada@example.org", ReadyMade::Editor).await.expect("made");
        for address in ["ada@example.org", "nobody@example.org", "no address"] {
            for _ in 0..5 {
                let answer = world.sign_in(&db, address, "wrong").await.expect_err("refused");
                assert!(matches!(answer, SignInError::Wrong), "{answer}");
            }
            let answer = world.sign_in(&db, address, PASSWORD).await.expect_err("refused");
            assert!(matches!(answer, SignInError::SlowDown { .. }), "{answer}");
            assert_eq!(answer.to_string(), "too many attempts; try again in 1 seconds");
        }
        world.clock.advance(Duration::from_secs(1));
        world.sign_in(&db, "ada@example.org", PASSWORD).await.expect("after the wait");
        world.sign_in(&db, "ada@example.org", "wrong").await.expect_err("refused");
        world.sign_in(&db, "ada@example.org", PASSWORD).await.expect("a good sign-in forgives");
    }
}

#[tokio::test]
async fn an_address_that_tries_many_accounts_is_slowed_down() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let world = World::default();
        world.add(&db, "ada@example.org", ReadyMade::Editor).await.expect("made");
        for number in 0..20 {
            world.sign_in(&db, &format!("guess{number}@example.org"), "wrong").await.expect_err("refused");
        }
        let answer = world.sign_in(&db, "ada@example.org", PASSWORD).await.expect_err("refused");
        assert!(matches!(answer, SignInError::SlowDown { .. }), "{answer}");
        assert_eq!(sign_in::purge_failures(&db, &world.clock).await.expect("purged"), 0);
        world.clock.advance(Duration::from_hours(25));
        assert_eq!(sign_in::purge_failures(&db, &world.clock).await.expect("purged"), 22, "and nobody's");
    }
}

#[tokio::test]
async fn a_refused_sign_in_writes_as_much_after_its_answer_whether_its_address_is_known_or_not() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let world = World::default();
        world.add(&db, "ada@example.org", ReadyMade::Editor).await.expect("made");
        let rows = async |table: &'static str| {
            let query = Query::select().expr(Expr::col(Asterisk).count()).from(db.table(table)).take();
            let (count,): (i64,) = db.one(&query).await.expect("counted");
            count
        };
        // What is written after the answer comes a moment later.
        let until = async |expected: (i64, i64)| {
            let mut found = (0, 0);
            for _ in 0..500 {
                found = (rows("audit").await, rows("sign_in_failures").await);
                if found == expected {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            assert_eq!(found, expected);
        };
        let before = rows("audit").await;
        // The account, and the address that it came from.
        world.sign_in(&db, "ada@example.org", "wrong").await.expect_err("refused");
        until((before + 1, 2)).await;
        // Another account, and the one row for all accounts that there are not.
        world.sign_in(&db, "nobody@example.org", "wrong").await.expect_err("refused");
        until((before + 1, 4)).await;
        world.sign_in(&db, "no address", "wrong").await.expect_err("refused");
        until((before + 1, 5)).await;
    }
}

#[tokio::test]
async fn attempts_at_the_same_time_are_all_counted() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let world = World::default();
        let attempts = (0..12).map(|_| world.sign_in(&db, "ada@example.org", "wrong"));
        let answers = futures_util::future::join_all(attempts).await;
        let looked_at = answers.iter().filter(|answer| matches!(answer, Err(SignInError::Wrong))).count();
        assert_eq!(looked_at, 5);
    }
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let world = World::default();
        world.add(&db, "ada@example.org", ReadyMade::Editor).await.expect("made");
        let here = world.sign_in(&db, "ada@example.org", PASSWORD).await.expect("right");
        let there = world.sign_in(&db, "ada@example.org", PASSWORD).await.expect("right").token;
        let new = Password::parse("eight brown bottles", &email("ada@example.org")).expect("good enough");
        let change = async |current: &str| {
            let current = SecretString::from(current);
            change_password::change(&db, &world.clock, &world.passwords, &here.session, &current, &new).await
        };
        assert!(matches!(change("wrong").await, Err(ChangePasswordError::Wrong)));
        assert!(world.session(&db, &there).await.is_some());
        change(PASSWORD).await.expect("changed");
        assert!(world.session(&db, &there).await.is_none());
        assert!(world.session(&db, &here.token).await.is_some());
        world.sign_in(&db, "ada@example.org", PASSWORD).await.expect_err("the old one");
        world.sign_in(&db, "ada@example.org", "eight brown bottles").await.expect("the new one");

        let reset = async |address: &str| {
            change_password::reset(&db, &world.clock, &world.passwords, &email(address), &new).await
        };
        assert!(matches!(reset("bob@example.org").await, Err(ResetPasswordError::UnknownEmail(_))));
        reset("ada@example.org").await.expect("reset");
        assert!(world.session(&db, &here.token).await.is_none());
    }
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let world = World::default();
        let ada = world.add(&db, "ada@example.org", ReadyMade::Administrator).await.expect("made").id;
        let bob = world.add(&db, "bob@example.org", ReadyMade::Author).await.expect("made").id;
        let refused = world.add(&db, "ADA@example.org", ReadyMade::Author).await.expect_err("refused");
        assert!(matches!(refused, CreateUserError::EmailTaken(_)), "{refused}");
        let boss = Role::ready_made(ReadyMade::Administrator);
        let demote = async |id, role: ReadyMade| users::change_role(&db, &world.clock, &boss, id, &role.into()).await;
        assert!(matches!(demote(ada, ReadyMade::Editor).await, Err(ChangeUserError::LastAdministrator)));
        assert!(matches!(users::remove(&db, &boss, ada).await, Err(ChangeUserError::LastAdministrator)));
        demote(ada, ReadyMade::Administrator).await.expect("no change");
        demote(bob, ReadyMade::Administrator).await.expect("promoted");
        demote(ada, ReadyMade::Editor).await.expect("another one is there");
        assert!(matches!(users::remove(&db, &boss, bob).await, Err(ChangeUserError::LastAdministrator)));
        let token = world.sign_in(&db, "ada@example.org", PASSWORD).await.expect("right").token;
        let _ = users::remove(&db, &boss, ada).await.expect("removed");
        assert!(world.session(&db, &token).await.is_none());
        assert!(matches!(users::remove(&db, &boss, ada).await, Err(ChangeUserError::NotFound)));
        assert_eq!(users::count(&db).await.expect("counted"), 1);
    }
}

#[tokio::test]
async fn a_set_up_can_name_somebody_who_is_here_already() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let world = World::default();
        let ada = world.add(&db, "ada@example.org", ReadyMade::Author).await.expect("made");
        let new = Password::parse("eight brown bottles", &ada.email).expect("good enough");
        let hash = world.passwords.hash(&new).await;
        let ensure = async |address: &str| {
            let (email, name) = (email(address), name("Bea"));
            let mut transaction = db.begin().await.expect("begun");
            let id = first_administrator::ensure(&mut transaction, &world.clock, &email, &name, &hash).await;
            transaction.commit().await.expect("committed");
            id.expect("made")
        };
        assert_eq!(ensure("ada@example.org").await, ada.id);
        let signed_in = world.sign_in(&db, "ada@example.org", "eight brown bottles").await.expect("the new password");
        assert_eq!((signed_in.session.user.role, signed_in.session.user.name), (RoleKey::administrator(), ada.name));
        let bea = ensure("bea@example.org").await;
        assert_eq!(ensure("bea@example.org").await, bea, "a second time changes nothing");
        assert_eq!(users::count(&db).await.expect("counted"), 2);
    }
}

#[tokio::test]
async fn a_new_name_is_seen_at_once() {
    let (_folder, databases) = databases().await;
    for db in databases {
        let world = World::default();
        let ada = world.add(&db, "ada@example.org", ReadyMade::Administrator).await.expect("made").id;
        let new = (&name("Ada Berg"), None, None);
        let _ = users::change_profile(&db, &world.clock, ada, new, true).await.expect("renamed");
        assert_eq!(users::find(&db, ada).await.expect("read").expect("there").name.as_str(), "Ada Berg");
        assert_eq!(users::list(&db).await.expect("listed").len(), 1);
    }
}
