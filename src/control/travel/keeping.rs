//! A source whose people keep how they sign in where they go to: an archive without passwords is no
//! reason to lock those out who are there.

use super::{Batch, Source};
use crate::control::restore::RestoreError;
use crate::domain::ids::UserId;
use crate::identity::password::PasswordHash;
use crate::identity::portable::people::{self, PortablePerson};
use crate::identity::portable::rows::{RecoveryCodeRow, SecondFactorRow};
use crate::infra::database::{Database, DatabaseError, carried};
use std::collections::{HashMap, HashSet};

/// How the people of a tenant sign in.
#[derive(Default)]
pub(in crate::control) struct SignIns {
    passwords: HashMap<UserId, PasswordHash>,
    factors: Vec<SecondFactorRow>,
    codes: Vec<RecoveryCodeRow>,
}

impl SignIns {
    /// As it is now.
    pub(in crate::control) async fn read(database: &Database) -> Result<Self, DatabaseError> {
        let mut snapshot = database.snapshot().await?;
        Ok(Self {
            passwords: people::passwords(&mut snapshot).await?,
            factors: carried::read(&mut snapshot).await?,
            codes: carried::read(&mut snapshot).await?,
        })
    }
}

/// Passes on what another source has, and gives those of its people a password who come without
/// one and have one here: the same accounts, not the same e-mail addresses, which anybody at the
/// site could have taken since. Their second factors go with it: a password that was not enough to
/// sign in is not enough afterwards.
pub(in crate::control) struct Keeping<S> {
    source: S,
    has: SignIns,
    kept: HashSet<UserId>,
    without_password: u64,
}

impl<S: Source> Keeping<S> {
    pub(in crate::control) fn new(source: S, has: SignIns) -> Self {
        Self { source, has, kept: HashSet::new(), without_password: 0 }
    }

    /// How many people came by without a password.
    pub(in crate::control) fn without_password(&self) -> u64 {
        self.without_password
    }

    fn give_back(&mut self, people: &mut [PortablePerson]) {
        for person in people.iter_mut().filter(|person| person.password_hash.is_none()) {
            person.password_hash = self.has.passwords.remove(&person.id);
            if person.password_hash.is_some() {
                self.kept.insert(person.id);
            } else {
                self.without_password += 1;
            }
        }
    }
}

impl<S: Source> Source for Keeping<S> {
    async fn next(&mut self) -> Result<Option<Batch>, RestoreError> {
        let mut batch = self.source.next().await?;
        if let Some(Batch::People(people)) = &mut batch {
            self.give_back(people);
        }
        Ok(batch)
    }

    async fn finish(&mut self, database: &Database) -> Result<(), DatabaseError> {
        let Self { source, has, kept, without_password: _ } = self;
        has.factors.retain(|row| kept.contains(&row.person()));
        has.codes.retain(|row| kept.contains(&row.person()));
        let mut transaction = database.begin().await?;
        carried::write(&mut transaction, &has.factors).await?;
        carried::write(&mut transaction, &has.codes).await?;
        transaction.commit().await?;
        source.finish(database).await
    }
}
