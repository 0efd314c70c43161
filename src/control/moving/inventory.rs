//! What a tenant has, counted and hashed: two copies that are the same have the same.

use super::transfer::{DOCUMENTS, json};
use crate::content::portable::missing_pages::MissingPageRow;
use crate::content::portable::preview_links::PreviewLinkRow;
use crate::content::portable::{entries, forms, redirects, revisions, site, tags, terms, types};
use crate::control::backup::described;
use crate::domain::media_name::MediaName;
use crate::identity::portable::rows::{
    AuditRow, ChallengeRow, EmailChangeRow, MailRow, MailSettingsRow, RecoveryCodeRow, ResetRow, SecondFactorRow,
};
use crate::identity::portable::sign_ins::{FailureRow, InvitationRow, SessionRow};
use crate::identity::portable::{people, roles};
use crate::infra::archive::Counts;
use crate::infra::database::carried::{self, Carried};
use crate::infra::database::{DatabaseError, Snapshot};
use crate::infra::random::hex;
use crate::media::portable as media;
use crate::media::portable_sent as sent;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt;

/// Rows that are read at once.
const ROWS: u64 = 500;

/// Every table with how many rows it has and a hash of them all, in the order of their keys.
/// The bytes of files are not in it: each was hashed when it was copied.
#[derive(Debug, Default)]
pub struct Inventory {
    tables: Vec<(&'static str, Sum)>,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Sum {
    rows: u64,
    hash: [u8; 32],
}

/// Where two copies are not the same.
#[derive(Debug, thiserror::Error)]
pub enum Difference {
    /// A table has other rows.
    #[error("{table} has {were} rows in the old place and {are} in the new one, or other ones")]
    Rows {
        /// The table.
        table: &'static str,
        /// How many there were.
        were: u64,
        /// How many there are.
        are: u64,
    },
    /// A file arrived with other bytes.
    #[error("the file {0} arrived with other bytes")]
    File(String),
}

impl Difference {
    pub(super) fn file(name: &MediaName) -> Self {
        Self::File(name.to_string())
    }
}

/// Adds up a table that is read some rows at a time, each time after the last one's key.
macro_rules! summed {
    (|$after:ident| $read:expr, |$last:ident| $key:expr) => {{
        let (mut sum, mut $after) = (Summing::default(), None);
        loop {
            let rows = $read.await?;
            sum.rows(&rows);
            let Some($last) = rows.last() else { break sum.finish() };
            $after = Some($key);
        }
    }};
}

impl Inventory {
    /// Reads all of a tenant but the bytes of its files.
    pub(super) async fn take(snapshot: &mut Snapshot) -> Result<Self, DatabaseError> {
        let mut site_row = Summing::default();
        site_row.rows(site::read(snapshot).await?.as_slice());
        site_row.rows(site::read_generation(snapshot).await?.as_slice());
        let tables = vec![
            ("site", site_row.finish()),
            ("roles", {
                let mut sum = Summing::default();
                sum.rows(&roles::read(snapshot).await?);
                sum.finish()
            }),
            ("users", summed!(|after| people::read(snapshot, after, ROWS, true), |row| row.id)),
            carried::<SessionRow>(snapshot).await?,
            carried::<InvitationRow>(snapshot).await?,
            carried::<FailureRow>(snapshot).await?,
            carried::<SecondFactorRow>(snapshot).await?,
            carried::<RecoveryCodeRow>(snapshot).await?,
            carried::<ChallengeRow>(snapshot).await?,
            carried::<ResetRow>(snapshot).await?,
            carried::<EmailChangeRow>(snapshot).await?,
            carried::<MailSettingsRow>(snapshot).await?,
            carried::<MailRow>(snapshot).await?,
            carried::<AuditRow>(snapshot).await?,
            ("content_types", whole(&types::read(snapshot).await?)),
            ("terms", whole(&terms::read(snapshot).await?)),
            ("entries", summed!(|after| entries::read(snapshot, after, DOCUMENTS.into()), |row| row.id)),
            ("tags", summed!(|after| tags::read(snapshot, after, ROWS), |row| row.id)),
            ("entry_tags", summed!(|after| tags::read_of_entries(snapshot, after, ROWS), |row| *row)),
            ("entry_terms", summed!(|after| terms::read_of_entries(snapshot, after, ROWS), |row| *row)),
            ("revisions", summed!(|after| revisions::read(snapshot, after, DOCUMENTS.into()), |row| row.key())),
            ("redirects", summed!(|after| redirects::read(snapshot, after, ROWS), |row| row.id)),
            carried::<MissingPageRow>(snapshot).await?,
            carried::<PreviewLinkRow>(snapshot).await?,
            ("forms", whole(&forms::read(snapshot).await?)),
            ("form_messages", summed!(|after| forms::read_messages(snapshot, after, ROWS), |row| row.id)),
            ("form_files", summed!(|after| sent::read(snapshot, after, ROWS), |row| row.id)),
            ("media", summed!(|after| media::read(snapshot, after, ROWS), |row| row.id)),
        ];
        Ok(Self { tables })
    }

    /// Says where a copy is not the same.
    pub(super) fn compare(&self, copy: &Self) -> Result<(), Difference> {
        let pairs = self.tables.iter().zip(&copy.tables);
        match pairs.into_iter().find(|((_, was), (_, is))| was != is) {
            None => Ok(()),
            Some(((table, was), (_, is))) => Err(Difference::Rows { table, were: was.rows, are: is.rows }),
        }
    }

    /// How many rows a table has.
    pub fn rows(&self, table: &str) -> u64 {
        self.tables.iter().find(|(name, _)| *name == table).map_or(0, |(_, sum)| sum.rows)
    }

    /// A hash of all the hashes, as hexadecimal digits.
    pub fn checksum(&self) -> String {
        let mut hasher = Sha256::new();
        self.tables.iter().for_each(|(_, sum)| hasher.update(sum.hash));
        hex(&hasher.finalize())
    }
}

impl fmt::Display for Inventory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [entries, media, people] = ["entries", "media", "users"].map(|table| self.rows(table));
        let counts = Counts { people, entries, media, ..Counts::default() };
        write!(f, "{}, SHA-256 {}", described(&counts), &self.checksum()[..16])
    }
}

async fn carried<R: Carried>(snapshot: &mut Snapshot) -> Result<(&'static str, Sum), DatabaseError> {
    let mut sum = Summing::default();
    sum.rows::<R>(&carried::read(snapshot).await?);
    Ok((R::TABLE, sum.finish()))
}

/// Adds up a table that is read at once.
fn whole<R: Serialize>(rows: &[R]) -> Sum {
    let mut sum = Summing::default();
    sum.rows(rows);
    sum.finish()
}

/// Adds rows up.
#[derive(Default)]
struct Summing {
    rows: u64,
    hasher: Sha256,
}

impl Summing {
    fn rows<R: Serialize>(&mut self, rows: &[R]) {
        for row in rows {
            self.rows += 1;
            self.hasher.update(json(row));
            self.hasher.update(b"\n");
        }
    }

    fn finish(self) -> Sum {
        Sum { rows: self.rows, hash: self.hasher.finalize().into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::infra::database::migrations::Schema;
    use crate::infra::database::store::tests::databases;

    #[tokio::test]
    async fn every_table_of_a_tenant_goes_along_or_is_made_anew() {
        let (_folder, databases) = databases().await;
        let mut snapshot = databases[0].snapshot().await.expect("begun");
        let inventory = Inventory::take(&mut snapshot).await.expect("taken");
        let mut moved: Vec<&str> = inventory.tables.iter().map(|(name, _)| *name).collect();
        // The words of the index are made of the entries; the record of migrations is the
        // new tables' own; who has an entry open says so again within seconds. Pieces come with
        // their files, and each is read once more where it arrived; variants are made anew when
        // somebody asks for them; an export that waits to come in is sent again; what entries refer to
        // is read from their texts.
        moved.extend(["entry_search", "migrations", "editing", "media_chunks", "media_variants"]);
        moved.extend(["imports", "import_pieces", "entry_references", "form_file_chunks"]);
        moved.sort_unstable();
        let mut there = Schema::Tenant.sqlite_tables();
        there.sort_unstable();
        assert_eq!(moved, there, "a new table needs its place in a move");
    }

    #[test]
    fn copies_that_are_not_the_same_are_told_by_their_first_table() {
        let of =
            |entries: &[&str]| Inventory { tables: vec![("site", whole(&["a site"])), ("entries", whole(entries))] };
        let original = of(&["one", "two"]);
        assert!(original.compare(&of(&["one", "two"])).is_ok());
        assert_eq!(original.checksum(), of(&["one", "two"]).checksum());
        for (copy, has) in [(of(&["one"]), 1), (of(&["one", "three"]), 2), (of(&["two", "one"]), 2)] {
            let told = original.compare(&copy).expect_err("it differs").to_string();
            assert_eq!(told, format!("entries has 2 rows in the old place and {has} in the new one, or other ones"));
            assert_ne!(original.checksum(), copy.checksum());
        }
    }
}
