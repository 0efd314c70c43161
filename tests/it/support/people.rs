//! The people of the tests. They all have one password, which is hashed once.

use rowhouse::domain::email::EmailAddress;
use rowhouse::identity::password::{Password, PasswordHash, Passwords};
use std::sync::OnceLock;

/// The super user's address.
pub(crate) const SUPER_USER: &str = "operator@rowhouse.example";
/// The address of each tenant's first administrator.
pub(crate) const ADMIN: &str = "mira@tarrow.example";
/// Everybody's password.
pub(crate) const PASSWORD: &str = "eleven wet herons";

/// The hash of [`PASSWORD`]: each costs some hundredths of a second, so there is one.
pub(crate) fn password_hash() -> PasswordHash {
    static HASH: OnceLock<PasswordHash> = OnceLock::new();
    let hash = || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let password = Password::parse(PASSWORD, &email(SUPER_USER)).expect("a good password");
        runtime.block_on(Passwords::default().hash(&password))
    };
    // On a thread of its own, since the one that asks may be inside a runtime already.
    HASH.get_or_init(|| std::thread::spawn(hash).join().expect("hashed")).clone()
}

/// An address that is known to be good.
pub(crate) fn email(address: &str) -> EmailAddress {
    EmailAddress::parse(address).expect("an e-mail address")
}
