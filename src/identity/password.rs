//! Passwords: what is one, and how it is hashed and verified.

use crate::domain::email::EmailAddress;
use crate::infra::random::SecretToken;
use argon2::password_hash::phc;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The hash of a password that nobody knows, by the parameters of [`hasher`].
const NOBODYS_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5cy1zYWx0LTE$A4ZK4ZBbLxOjiQbPKmlVMCAqaVEqZKMdkdHxBmlkF1M";

/// A new password that is good enough: 10 to 256 characters, and not one's e-mail address.
#[derive(Clone, Debug)]
pub struct Password(SecretString);

/// Why a text cannot be a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than 10 characters (NIST SP 800-63B asks for 8 at the least).
    #[error("the password has fewer than 10 characters; a few words in a row make a good one")]
    TooShort,
    /// More than 256 characters.
    #[error("the password has more than 256 characters")]
    TooLong,
    /// The address that it would protect.
    #[error("the password is the e-mail address; choose one that nobody can guess")]
    IsEmail,
}

impl Password {
    /// Parses the password that somebody with that address wants to have.
    pub fn parse(input: &str, email: &EmailAddress) -> Result<Self, PasswordError> {
        match input.chars().count() {
            0..10 => Err(PasswordError::TooShort),
            10..=256 if input.trim().eq_ignore_ascii_case(email.as_str()) => Err(PasswordError::IsEmail),
            10..=256 => Ok(Self(input.into())),
            _ => Err(PasswordError::TooLong),
        }
    }

    /// A password that nobody chose: 80 random bits in groups that are easy to copy.
    pub fn generate() -> Self {
        let token = SecretToken::new();
        let digits = token.reveal();
        Self([&digits[..5], &digits[5..10], &digits[10..15], &digits[15..20]].join("-").into())
    }

    /// The text, for the one person it was made for.
    pub fn reveal(&self) -> &str {
        self.0.expose_secret()
    }
}

/// An argon2id hash as a PHC string, ready to be stored.
#[derive(Clone)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// A hash as the database has it.
    pub fn stored(hash: String) -> Self {
        Self(hash)
    }

    /// A hash that came from elsewhere: one of argon2id, which costs a sign-in at most
    /// four times what one of ours does.
    pub fn parse(input: &str) -> Result<Self, PasswordHashError> {
        let hash = phc::PasswordHash::new(input).map_err(|_| PasswordHashError)?;
        let params = Params::try_from(&hash).map_err(|_| PasswordHashError)?;
        let is_argon2id = hash.algorithm.as_str() == "argon2id" && hash.salt.is_some() && hash.hash.is_some();
        let is_bounded = params.m_cost() <= 4 * MEMORY_KIB && params.t_cost() <= 4 * PASSES && params.p_cost() <= 4;
        if is_argon2id && is_bounded { Ok(Self(input.to_owned())) } else { Err(PasswordHashError) }
    }

    /// The PHC string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is no hash to verify passwords by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a password's hash is a PHC string of argon2id with at most 76 MiB, 8 passes and 4 lanes")]
pub struct PasswordHashError;

/// Hashes and verifies, on the threads for blocking work and never more at once than
/// there are cores: each takes 19 MiB and some hundredths of a second.
#[derive(Clone)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    hasher: Argon2<'static>,
    /// What an unknown e-mail address is verified against, so that it takes as long as a wrong password: of
    /// the hasher's parameters.
    nobodys_hash: Arc<str>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self::of(hasher(), NOBODYS_HASH)
    }
}

impl Passwords {
    fn of(hasher: Argon2<'static>, nobodys_hash: &str) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { permits: Arc::new(Semaphore::new(cores)), hasher, nobodys_hash: nobodys_hash.into() }
    }

    /// The same with hashes that cost next to nothing, for tests of what stands around them.
    #[cfg(test)]
    pub(super) fn cheap() -> Self {
        let params = Params::new(Params::MIN_M_COST, 1, 1, None).expect("the least that there is");
        let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobodys_hash = hash(&hasher, &"nobody knows this".into());
        Self::of(hasher, nobodys_hash.as_str())
    }

    /// The hash of a password, with a salt of its own.
    pub async fn hash(&self, password: &Password) -> PasswordHash {
        let (hasher, password) = (self.hasher.clone(), password.0.clone());
        self.run(move || hash(&hasher, &password)).await
    }

    /// Whether a password that somebody presents is the one of that hash. Without a hash it
    /// is not, after the same time.
    pub async fn verify(&self, candidate: &SecretString, hash: Option<PasswordHash>) -> bool {
        let (hasher, nobodys_hash, candidate) =
            (self.hasher.clone(), Arc::clone(&self.nobodys_hash), candidate.clone());
        self.run(move || {
            let is_somebodys = hash.is_some();
            let hash = hash.as_ref().map_or(&*nobodys_hash, PasswordHash::as_str);
            let is_right = phc::PasswordHash::new(hash)
                .is_ok_and(|hash| hasher.verify_password(candidate.expose_secret().as_bytes(), &hash).is_ok());
            is_right && is_somebodys
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        // The permit goes with the work: a request that is given up does not make room
        // before its hash is done.
        let permit = Arc::clone(&self.permits).acquire_owned().await.expect("the semaphore is never closed");
        let work = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        work.await.expect("hashing neither panics nor is cancelled")
    }
}

fn hash(hasher: &Argon2<'_>, password: &SecretString) -> PasswordHash {
    let hash: phc::PasswordHash =
        hasher.hash_password(password.expose_secret().as_bytes()).expect("argon2 takes any password of 256 characters");
    PasswordHash(hash.to_string())
}

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Argon2id with OWASP's first choice of parameters: 19 MiB, two passes, one lane
/// (Password Storage Cheat Sheet).
fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).expect("the parameters are within argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email() -> EmailAddress {
        EmailAddress::parse("ada@example.org").expect("valid")
    }

    #[tokio::test]
    async fn a_password_is_verified_by_its_hash_alone() {
        let passwords = Passwords::default();
        let password = Password::parse("seven green bottles", &email()).expect("good enough");
        let hash = passwords.hash(&password).await;
        assert!(hash.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.as_str());
        assert_ne!(hash.as_str(), passwords.hash(&password).await.as_str(), "each has its salt");
        assert!(passwords.verify(&"seven green bottles".into(), Some(hash.clone())).await);
        assert!(!passwords.verify(&"seven green bottle".into(), Some(hash)).await);
        assert!(!passwords.verify(&"seven green bottles".into(), None).await);
    }

    #[test]
    fn nobodys_hash_takes_as_long_as_anybodys() {
        let hash = phc::PasswordHash::new(NOBODYS_HASH).expect("a PHC string");
        let params = Params::try_from(&hash).expect("parameters");
        let costs = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
        assert_eq!(costs(&params), costs(hasher().params()));
        let passwords = Passwords::default();
        assert_eq!((&*passwords.nobodys_hash, costs(passwords.hasher.params())), (NOBODYS_HASH, costs(&params)));
        assert_eq!(hash.hash.expect("a hash").len(), Params::DEFAULT_OUTPUT_LEN);
    }

    #[test]
    fn a_password_is_long_enough_and_not_the_address() {
        let error = |input: &str| Password::parse(input, &email()).err();
        assert_eq!(error("123456789"), Some(PasswordError::TooShort));
        assert_eq!(error(" Ada@example.org"), Some(PasswordError::IsEmail));
        assert_eq!(error(&"ä".repeat(257)), Some(PasswordError::TooLong));
        assert_eq!(error(&"ä".repeat(256)), None);
        let hidden = format!("{:?}", Password::parse("seven green bottles", &email()));
        assert!(!hidden.contains("bottles"), "{hidden}");
    }

    #[test]
    fn a_hash_from_elsewhere_is_argon2id_and_costs_no_more_than_some_of_ours() {
        assert!(PasswordHash::parse(NOBODYS_HASH).is_ok());
        let dear = NOBODYS_HASH.replace("m=19456", "m=4194304");
        let slow = NOBODYS_HASH.replace("t=2", "t=2000");
        let other = NOBODYS_HASH.replace("argon2id", "argon2i");
        for bad in ["", "secret", "$argon2id$v=19$m=19456,t=2,p=1", &dear, &slow, &other] {
            assert_eq!(PasswordHash::parse(bad).err(), Some(PasswordHashError), "{bad}");
        }
    }
}
