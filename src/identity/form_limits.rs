//! How much may come by forms, so that nobody fills a site's database and its people's mailboxes.

use super::throttle::{self, Subject};
use crate::domain::form::limit::{HeldBack, Limit};
use crate::infra::clock::Clock;
use crate::infra::database::{DatabaseError, Transaction};
use std::net::IpAddr;
use std::time::Duration;

/// From one network: ten at once, and one more every two minutes.
const BY_NETWORK: Duration = Duration::from_mins(2);
/// By one form: a hundred at once, and one more every ten seconds.
const BY_FORM: Duration = Duration::from_secs(10);
/// So many bytes of files count as one more message of their network, begun or full: nobody is to take all
/// the room that a site has for everybody's.
const BYTES_OF_ONE: u64 = 10 << 20;

/// Counts a message; or says why none is taken and how long to wait, and counts nothing.
pub async fn admit(
    transaction: &mut Transaction,
    clock: &Clock,
    form: &str,
    address: IpAddr,
) -> Result<Result<(), HeldBack>, DatabaseError> {
    let (network, form) = (Subject::forms_from(address), Subject::form(form));
    let counted = [(&network, BY_NETWORK, 1), (&form, BY_FORM, 1)];
    let admitted = throttle::admit_at_pace(transaction, clock.now(), &counted).await?;
    Ok(admitted.map_err(|(place, wait)| {
        let limit = if place == 0 { Limit::Network } else { Limit::Form };
        HeldBack { limit, wait }
    }))
}

/// Counts the files of a message that was counted before they were read; or says how long to wait, and
/// counts nothing. Many that were sent at once were all let in before any of them was known to be large.
pub async fn admit_files(
    transaction: &mut Transaction,
    clock: &Clock,
    address: IpAddr,
    size_bytes: u64,
) -> Result<Result<(), HeldBack>, DatabaseError> {
    let network = Subject::form_files_from(address);
    let counted = [(&network, BY_NETWORK, weight(size_bytes))];
    let admitted = throttle::admit_at_pace(transaction, clock.now(), &counted).await?;
    Ok(admitted.map_err(|(_, wait)| HeldBack { limit: Limit::Network, wait }))
}

/// As how many messages files count.
fn weight(size_bytes: u64) -> u32 {
    u32::try_from(size_bytes.div_ceil(BYTES_OF_ONE)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_count_the_more_the_larger_they_are() {
        let mib = |count: u64| count << 20;
        assert_eq!([0, 1, mib(10), mib(10) + 1, mib(60)].map(weight), [0, 1, 1, 2, 6]);
    }
}
