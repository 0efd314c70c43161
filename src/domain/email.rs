//! An e-mail address, as a name to sign in with.

use super::parsed_string::parsed_string;

/// An e-mail address in lower case: people type theirs in either, and it is one account.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EmailAddress(Box<str>);

parsed_string!(EmailAddress, EmailAddressError);

/// Why a text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not an e-mail address; it needs the form name@example.org")]
pub struct EmailAddressError;

impl EmailAddress {
    /// Parses an address by the rules of HTML's `<input type="email">`, and no longer than
    /// the 254 bytes that SMTP can carry (RFC 5321, section 4.5.3.1).
    pub fn parse(input: &str) -> Result<Self, EmailAddressError> {
        let input = input.trim();
        let (local, domain) = input.rsplit_once('@').ok_or(EmailAddressError)?;
        let local_is_valid = !local.is_empty()
            && local.len() <= 64
            && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b));
        let domain_is_valid = domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        });
        if !local_is_valid || !domain_is_valid || input.len() > 254 {
            return Err(EmailAddressError);
        }
        Ok(Self(input.to_ascii_lowercase().into()))
    }

    /// Whether its domain is one name alone, as on a network of a house: on the internet the end of it is missing.
    pub fn is_of_one_name(&self) -> bool {
        self.0.rsplit_once('@').is_some_and(|(_, domain)| !domain.contains('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_trimmed_and_lower_case() {
        assert_eq!(EmailAddress::parse(" Ada@Example.ORG ").expect("valid").as_str(), "ada@example.org");
        assert!(EmailAddress::parse("ada@example").expect("valid").is_of_one_name());
        assert!(!EmailAddress::parse("a.b@example.org").expect("valid").is_of_one_name());
        for bad in ["", "ada", "ada@", "@b.c", "a b@c.d", "a@b..c", "a@-b.c", "a@b.c\r\nBcc: x"] {
            assert_eq!(EmailAddress::parse(bad), Err(EmailAddressError), "{bad}");
        }
    }
}
