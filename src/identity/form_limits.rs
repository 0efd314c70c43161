//! How much may come by forms, so that nobody fills a site's database and its people's mailboxes.

use super::throttle::{self, Subject};
use crate::infra::clock::Clock;
use crate::infra::database::{DatabaseError, Transaction};
use std::net::IpAddr;
use std::time::Duration;

/// From one network: ten at once, and one more every two minutes.
const BY_NETWORK: Duration = Duration::from_mins(2);
/// By one form: a hundred at once, and one more every ten seconds.
const BY_FORM: Duration = Duration::from_secs(10);

/// Counts a message; or says how long to wait, and counts nothing.
pub async fn admit(
    transaction: &mut Transaction,
    clock: &Clock,
    form: &str,
    address: IpAddr,
) -> Result<Result<(), Duration>, DatabaseError> {
    let (network, form) = (Subject::forms_from(address), Subject::form(form));
    throttle::admit_at_pace(transaction, clock.now(), &[(&network, BY_NETWORK), (&form, BY_FORM)]).await
}
