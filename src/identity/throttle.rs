//! The slow-down after failed sign-ins, by account and by address.

use crate::domain::ids::UserId;
use crate::domain::timestamp::Timestamp;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, OnConflict, Query};
use sha2::{Digest, Sha256};
use std::net::{IpAddr, Ipv6Addr};
use std::time::Duration;

/// The longest wait between two attempts.
const LONGEST_WAIT: Duration = Duration::from_mins(15);
/// Failures are forgotten when for so long none was added.
const FORGET_AFTER: Duration = Duration::from_hours(24);

/// What failures are counted of.
pub(super) struct Subject {
    /// A hash: a password that was typed into the field for the address is not kept.
    hash: Vec<u8>,
    /// So many failures cost no wait.
    free: u32,
}

impl Subject {
    /// An account by the address that somebody typed, whether there is such an account or not.
    pub(super) fn account(email: &str) -> Self {
        Self { hash: hash("account", &email.trim().to_ascii_lowercase()), free: 5 }
    }

    /// Links for a new password for an address.
    pub(super) fn reset_of(email: &str) -> Self {
        Self { hash: hash("reset", &email.trim().to_ascii_lowercase()), free: 3 }
    }

    /// Links for new passwords that somebody asks for.
    pub(super) fn reset_from(address: IpAddr) -> Self {
        let Self { hash: of_address, .. } = Self::address(address);
        Self { hash: [&of_address[..31], b"r"].concat(), free: 20 }
    }

    /// Forms of visitors, by where they come from.
    pub(super) fn forms_from(address: IpAddr) -> Self {
        let Self { hash: of_address, .. } = Self::address(address);
        Self { hash: [&of_address[..31], b"f"].concat(), free: 10 }
    }

    /// Files that come with them, in the same count. More are free: a message that was let in before its
    /// files were read is turned away only where much else came from there meanwhile.
    pub(super) fn form_files_from(address: IpAddr) -> Self {
        Self { free: 20, ..Self::forms_from(address) }
    }

    /// What comes by one form.
    pub(super) fn form(slug: &str) -> Self {
        Self { hash: hash("form", slug), free: 100 }
    }

    /// The second factor of a person.
    pub(super) fn second_factor(user: UserId) -> Self {
        Self { hash: hash("second factor", &user.to_string()), free: 5 }
    }

    /// Addresses that a person asks for in the place of their own.
    pub(super) fn email_changes(user: UserId) -> Self {
        Self { hash: hash("email changes", &user.to_string()), free: 5 }
    }

    /// The address that attempts come from. Of IPv6 the first 64 bits count: whoever has one
    /// address there has all of that network (RFC 6177).
    pub(super) fn address(address: IpAddr) -> Self {
        let network = match address.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).into(),
            v4 @ IpAddr::V4(_) => v4,
        };
        Self { hash: hash("address", &network.to_string()), free: 20 }
    }

    /// How long to wait after so many failures: 1, 2, 4, ... seconds once the free ones are spent.
    fn wait(&self, failures: u32) -> Duration {
        match failures.checked_sub(self.free) {
            None => Duration::ZERO,
            Some(over) => Duration::from_secs(1_u64.checked_shl(over).unwrap_or(u64::MAX)).min(LONGEST_WAIT),
        }
    }

    /// How long to wait where one runs off after each `pace`, of which some is over; none where there is
    /// no need to.
    fn wait_at_pace(&self, count: u32, pace: Duration, since: Duration) -> Option<Duration> {
        let over = count.checked_sub(self.free)?;
        Some(pace.saturating_mul(over.saturating_add(1)).saturating_sub(since))
    }
}

/// Counts an attempt as failed before its password is looked at, so that many at once
/// cannot all pass; or gives the time to wait, and counts nothing.
pub(super) async fn admit(
    transaction: &mut Transaction,
    now: Timestamp,
    subjects: &[&Subject],
) -> Result<Result<(), Duration>, DatabaseError> {
    let mut counted = Vec::with_capacity(subjects.len());
    for subject in subjects {
        let (failures, last_at) = failures(transaction, now, subject).await?;
        let wait = subject.wait(failures);
        let passed = now.since(last_at);
        if passed < wait {
            return Ok(Err(wait.saturating_sub(passed)));
        }
        counted.push((*subject, failures + 1));
    }
    for (subject, failures) in counted {
        write(transaction, subject, failures, now).await?;
    }
    Ok(Ok(()))
}

/// Counts something, as one or as several, of which so many are free at once and one more after each
/// `pace`; or gives the place of the first subject of which there was too much and the time to wait, and counts
/// nothing. Unlike [`admit`] it never gets slower: what is counted here is no failure, and others are not to be
/// kept out by whoever does it most.
pub(super) async fn admit_at_pace(
    transaction: &mut Transaction,
    now: Timestamp,
    subjects: &[(&Subject, Duration, u32)],
) -> Result<Result<(), (usize, Duration)>, DatabaseError> {
    let mut counted = Vec::with_capacity(subjects.len());
    for (place, (subject, pace, more)) in subjects.iter().enumerate() {
        let (count, last_at) = failures(transaction, now, subject).await?;
        let (count, since) = run_off(count, now.since(last_at), *pace);
        if let Some(wait) = subject.wait_at_pace(count, *pace, since) {
            return Ok(Err((place, wait)));
        }
        let at = now.minus(if count == 0 { Duration::ZERO } else { since });
        counted.push((*subject, count.saturating_add(*more), at));
    }
    for (subject, count, at) in counted {
        write(transaction, subject, count, at).await?;
    }
    Ok(Ok(()))
}

/// What is left of a count after some time, and how much of the next `pace` is over.
fn run_off(count: u32, passed: Duration, pace: Duration) -> (u32, Duration) {
    let pace_ms = pace.as_millis().max(1);
    let gone = u32::try_from(passed.as_millis() / pace_ms).unwrap_or(u32::MAX);
    let rest = Duration::from_millis(u64::try_from(passed.as_millis() % pace_ms).unwrap_or(0));
    (count.saturating_sub(gone), rest)
}

/// Forgets all failures of an account whose owner is back.
pub(super) async fn forgive(transaction: &mut Transaction, subject: &Subject) -> Result<(), DatabaseError> {
    let mut delete = Query::delete();
    delete.from_table(transaction.table("sign_in_failures")).and_where(Expr::col("subject").eq(subject.hash.clone()));
    transaction.execute(&delete).await.map(|_| ())
}

/// Takes back the one failure that [`admit`] counted in advance. The others of an address
/// stay: somebody who has an account here could otherwise try all the others from it.
pub(super) async fn take_back(transaction: &mut Transaction, subject: &Subject) -> Result<(), DatabaseError> {
    let mut update = Query::update();
    update
        .table(transaction.table("sign_in_failures"))
        .value("failures", Expr::col("failures").sub(1))
        .and_where(Expr::col("subject").eq(subject.hash.clone()))
        .and_where(Expr::col("failures").gt(0));
    transaction.execute(&update).await.map(|_| ())
}

/// Writes down that somebody tried an account that there is not, in one row for all of them: what an
/// account that there is gets in the log ([`super::audit::refused`]).
pub(super) async fn note_nobody(transaction: &mut Transaction, now: Timestamp) -> Result<(), DatabaseError> {
    let nobody = Subject { hash: hash("nobody", ""), free: 0 };
    write(transaction, &nobody, 1, now).await
}

/// Removes what is forgotten anyway.
pub(super) async fn purge(transaction: &mut Transaction, now: Timestamp) -> Result<u64, DatabaseError> {
    let mut delete = Query::delete();
    delete
        .from_table(transaction.table("sign_in_failures"))
        .and_where(Expr::col("last_at_ms").lte(now.minus(FORGET_AFTER).as_millis()));
    transaction.execute(&delete).await
}

async fn failures(
    transaction: &mut Transaction,
    now: Timestamp,
    subject: &Subject,
) -> Result<(u32, Timestamp), DatabaseError> {
    let query = Query::select()
        .columns(["failures", "last_at_ms"])
        .from(transaction.table("sign_in_failures"))
        .and_where(Expr::col("subject").eq(subject.hash.clone()))
        .and_where(Expr::col("last_at_ms").gt(now.minus(FORGET_AFTER).as_millis()))
        .take();
    let row: Option<(i64, i64)> = transaction.optional(&query).await?;
    let (failures, last_at_ms) = row.unwrap_or((0, 0));
    Ok((u32::try_from(failures).unwrap_or(u32::MAX - 1), Timestamp::from_millis(last_at_ms)))
}

async fn write(
    transaction: &mut Transaction,
    subject: &Subject,
    failures: u32,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let mut upsert = Query::insert();
    upsert
        .into_table(transaction.table("sign_in_failures"))
        .columns(["subject", "failures", "last_at_ms"])
        .values_panic([subject.hash.clone().into(), failures.into(), now.as_millis().into()])
        .on_conflict(OnConflict::column("subject").update_columns(["failures", "last_at_ms"]).to_owned());
    transaction.execute(&upsert).await.map(|_| ())
}

fn hash(kind: &str, value: &str) -> Vec<u8> {
    Sha256::digest(format!("{kind}:{value}")).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_from_one_second_to_a_quarter_of_an_hour() {
        let account = Subject::account("ada@example.org");
        let seconds: Vec<u64> = [0, 4, 5, 6, 9, 14, 15, 70, 4000].map(|n| account.wait(n).as_secs()).to_vec();
        assert_eq!(seconds, [0, 0, 1, 2, 16, 512, 900, 900, 900]);
        let address = Subject::address(IpAddr::from([192, 0, 2, 7]));
        assert_eq!([19, 20, 21].map(|n| address.wait(n).as_secs()), [0, 1, 2]);
    }

    #[test]
    fn what_has_a_pace_runs_off_with_it() {
        let seconds = Duration::from_secs;
        assert_eq!(run_off(5, seconds(0), seconds(10)), (5, seconds(0)));
        assert_eq!(run_off(5, seconds(29), seconds(10)), (3, seconds(9)));
        assert_eq!(run_off(5, seconds(500), seconds(10)), (0, seconds(0)));
        let network = Subject::forms_from(IpAddr::from([192, 0, 2, 7]));
        let wait = |count: u32| network.wait_at_pace(count, seconds(10), seconds(3)).map(|wait| wait.as_secs());
        assert_eq!([0, 9, 10, 11, 16].map(wait), [None, None, Some(7), Some(17), Some(67)]);
    }

    #[test]
    fn one_network_of_ipv6_is_one_subject() {
        let subject = |address: &str| Subject::address(address.parse().expect("an address")).hash;
        assert_eq!(subject("2001:db8:1:2::1"), subject("2001:db8:1:2:ffff::9"));
        assert_ne!(subject("2001:db8:1:2::1"), subject("2001:db8:1:3::1"));
        assert_eq!(subject("::ffff:192.0.2.7"), subject("192.0.2.7"));
        assert_ne!(subject("192.0.2.7"), subject("192.0.2.8"));
    }
}
