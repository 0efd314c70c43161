//! Whom visitors turn to when a site cannot speak for itself.

use super::email::EmailAddress;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::fmt;
use url::Url;

/// What an e-mail address may have in it that means something else in a URL (RFC 6068, section 2).
const ESCAPED: &AsciiSet =
    &CONTROLS.add(b'%').add(b'?').add(b'#').add(b'&').add(b'/').add(b'`').add(b'{').add(b'|').add(b'}').add(b'^');

/// An e-mail address, or a page that says more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contact {
    /// Write there.
    Email(EmailAddress),
    /// Look there: an `https` URL.
    Page(Url),
}

/// Why a text is no contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a contact is an e-mail address, or a URL that starts with https://")]
pub struct ContactError;

impl Contact {
    /// Parses an address of either kind. A URL with a name or a password in it is refused: all
    /// visitors would read it.
    pub fn parse(input: &str) -> Result<Self, ContactError> {
        let input = input.trim();
        if !input.contains("://") {
            return EmailAddress::parse(input).map(Self::Email).map_err(|_| ContactError);
        }
        let url = Url::parse(input).map_err(|_| ContactError)?;
        let is_plain = url.has_host() && url.username().is_empty() && url.password().is_none();
        if url.scheme() == "https" && is_plain { Ok(Self::Page(url)) } else { Err(ContactError) }
    }

    /// Where a link to it leads.
    pub fn href(&self) -> String {
        match self {
            Self::Email(address) => format!("mailto:{}", utf8_percent_encode(address.as_str(), ESCAPED)),
            Self::Page(url) => url.to_string(),
        }
    }
}

impl fmt::Display for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Email(address) => address.fmt(f),
            Self::Page(url) => url.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_to_write_to_or_a_page_over_tls() {
        for (input, text, href) in [
            (" Help@Example.org ", "help@example.org", "mailto:help@example.org"),
            ("a?b&c@example.org", "a?b&c@example.org", "mailto:a%3Fb%26c@example.org"),
            (
                "https://example.org/help?of=sites",
                "https://example.org/help?of=sites",
                "https://example.org/help?of=sites",
            ),
        ] {
            let contact = Contact::parse(input).expect(input);
            assert_eq!((contact.to_string().as_str(), contact.href().as_str()), (text, href));
            assert_eq!(Contact::parse(text), Ok(contact));
        }
        for bad in [
            "",
            "help",
            "example.org/help",
            "http://example.org",
            "https://",
            "https://me@example.org",
            "javascript://x",
        ] {
            assert_eq!(Contact::parse(bad), Err(ContactError), "{bad}");
        }
    }
}
