//! Who did what: a row beside what was done, in the same transaction.
//!
//! Whoever is signed in works with a [`Database`](super::Database) that knows who that is
//! ([`Database::by`](super::Database::by)); what is done there says so with
//! [`Transaction::note`]. Where nobody is known, as at a set-up, nothing is noted.

use super::{DatabaseError, Transaction};
use crate::domain::deed::Deed;
use crate::domain::ids::{TokenId, UserId};
use crate::domain::timestamp::Timestamp;
use sea_query::Query;

/// The longest subject, in characters.
const MAX_SUBJECT: usize = 200;

/// Somebody who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doer {
    /// The person.
    pub person: UserId,
    /// The person's name, which stays when the person is gone.
    pub name: String,
    /// Where the request came from.
    pub address: String,
    /// The moment of the request.
    pub at: Timestamp,
}

impl Transaction {
    /// Notes what is done in this transaction, and on what, where it is known who does it.
    pub async fn note(&mut self, deed: Deed, subject: &str) -> Result<(), DatabaseError> {
        match self.doer() {
            Some(doer) => self.note_by(&doer, deed, subject).await,
            None => Ok(()),
        }
    }

    /// The same of many deeds, in one statement.
    pub async fn note_all(&mut self, deeds: &[(Deed, &str)]) -> Result<(), DatabaseError> {
        match self.doer() {
            Some(doer) => self.insert_notes((Some(doer.person), &doer.name, &doer.address), doer.at, deeds).await,
            None => Ok(()),
        }
    }

    /// The same of what this person did at that moment, where it is noted only now and perhaps by somebody else.
    pub async fn note_of(
        &mut self,
        (person, name): (UserId, &str),
        at: Timestamp,
        deed: Deed,
        subject: &str,
    ) -> Result<(), DatabaseError> {
        match self.doer() {
            Some(doer) if doer.person == person => self.note_by(&doer, deed, subject).await,
            Some(_) => self.insert_notes((Some(person), name, ""), at, &[(deed, subject)]).await,
            None => Ok(()),
        }
    }

    /// The same of somebody who is not signed in yet.
    pub async fn note_by(&mut self, doer: &Doer, deed: Deed, subject: &str) -> Result<(), DatabaseError> {
        self.insert_notes((Some(doer.person), &doer.name, &doer.address), doer.at, &[(deed, subject)]).await
    }

    /// The same of somebody who is none of the site's people.
    pub async fn note_of_stranger(
        &mut self,
        name: &str,
        at: Timestamp,
        deed: Deed,
        subject: &str,
    ) -> Result<(), DatabaseError> {
        self.insert_notes((None, name, ""), at, &[(deed, subject)]).await
    }

    async fn insert_notes(
        &mut self,
        (person, name, address): (Option<UserId>, &str, &str),
        at: Timestamp,
        deeds: &[(Deed, &str)],
    ) -> Result<(), DatabaseError> {
        if deeds.is_empty() {
            return Ok(());
        }
        let mut insert = Query::insert();
        insert.into_table(self.table("audit")).columns([
            "id",
            "at_ms",
            "person_id",
            "person",
            "deed",
            "subject",
            "address",
        ]);
        for (deed, subject) in deeds {
            insert.values_panic([
                TokenId::new().as_uuid().into(),
                at.as_millis().into(),
                person.map(UserId::as_uuid).into(),
                name.into(),
                deed.as_str().into(),
                subject.chars().take(MAX_SUBJECT).collect::<String>().into(),
                address.into(),
            ]);
        }
        self.execute(&insert).await.map(|_| ())
    }
}
