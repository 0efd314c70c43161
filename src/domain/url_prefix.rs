//! The first path segment that leads to a tenant.

use super::parsed_string::parsed_string;

/// Words that no tenant may have as its prefix, because a path of the Default tenant's
/// own, now or later, starts with them. `_` and everything with a dot are refused by the
/// alphabet already.
const RESERVED: [&str; 22] = [
    "admin",
    "api",
    "archive",
    "assets",
    "atom",
    "blog-feed",
    "console",
    "default",
    "feed",
    "health",
    "host",
    "login",
    "logout",
    "media",
    "metrics",
    "posts",
    "rowhouse",
    "search",
    "setup",
    "static",
    "tag",
    "www",
];

/// The longest prefix, in bytes: that of a DNS label (RFC 1035, section 2.3.4), so that a
/// prefix can become a sub-domain.
pub const MAX_LENGTH: usize = 63;

/// A url-prefix: `[a-z0-9-]`, 1 to 63 bytes, no `-` at either end, not a reserved word.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UrlPrefix(Box<str>);

parsed_string!(UrlPrefix, UrlPrefixError);

/// Why a text is no url-prefix.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlPrefixError {
    /// Nothing was given.
    #[error("the prefix is empty; give the first part of the address, such as `shop`")]
    Empty,
    /// Longer than [`MAX_LENGTH`].
    #[error("the prefix is {0} characters long; at most 63 are possible")]
    TooLong(usize),
    /// A character outside `[a-z0-9-]`.
    #[error("the prefix has the character `{0}`; only a-z, 0-9 and - are possible")]
    Character(char),
    /// A hyphen at the start or the end.
    #[error("the prefix starts or ends with a hyphen; let a letter or digit stand there")]
    Hyphen,
    /// A word that leads to a path of the server's own.
    #[error("the prefix `{0}` is reserved for the server itself; choose another")]
    Reserved(Box<str>),
}

impl UrlPrefix {
    /// Parses a prefix as it stands in an address, without slashes.
    pub fn parse(input: &str) -> Result<Self, UrlPrefixError> {
        if input.is_empty() {
            return Err(UrlPrefixError::Empty);
        }
        if input.chars().count() > MAX_LENGTH {
            return Err(UrlPrefixError::TooLong(input.chars().count()));
        }
        if let Some(found) = input.chars().find(|&c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
            return Err(UrlPrefixError::Character(found));
        }
        if input.starts_with('-') || input.ends_with('-') {
            return Err(UrlPrefixError::Hyphen);
        }
        if RESERVED.contains(&input) {
            return Err(UrlPrefixError::Reserved(input.into()));
        }
        Ok(Self(input.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_rule_has_its_own_error() {
        assert_eq!(UrlPrefix::parse(""), Err(UrlPrefixError::Empty));
        assert_eq!(UrlPrefix::parse(&"a".repeat(64)), Err(UrlPrefixError::TooLong(64)));
        assert_eq!(UrlPrefix::parse("Shop"), Err(UrlPrefixError::Character('S')));
        assert_eq!(UrlPrefix::parse("a/b"), Err(UrlPrefixError::Character('/')));
        assert_eq!(UrlPrefix::parse("-a"), Err(UrlPrefixError::Hyphen));
        assert_eq!(UrlPrefix::parse("a-"), Err(UrlPrefixError::Hyphen));
        assert_eq!(UrlPrefix::parse("admin"), Err(UrlPrefixError::Reserved("admin".into())));
        assert!(UrlPrefix::parse(&"a".repeat(63)).is_ok());
    }

    proptest! {
        #[test]
        fn whatever_parses_is_made_of_the_alphabet_and_prints_as_it_was(input in ".{0,80}") {
            if let Ok(prefix) = UrlPrefix::parse(&input) {
                prop_assert_eq!(prefix.as_str(), &input);
                prop_assert!(input.len() <= MAX_LENGTH);
                prop_assert!(input.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
                prop_assert!(!RESERVED.contains(&input.as_str()));
            }
        }

        #[test]
        fn every_word_of_the_alphabet_that_is_not_reserved_parses(input in "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?") {
            prop_assert_eq!(UrlPrefix::parse(&input).is_ok(), !RESERVED.contains(&input.as_str()));
        }
    }
}
