//! Where a link may lead.

use crate::domain::parsed_string::parsed_string;
use crate::domain::text::turns_text;

/// The target of a link: a path of the same site (`/about`, resolved against the
/// tenant's base when it is shown), a fragment (`#prices`), or an address of one of the
/// schemes `https`, `http`, `mailto` and `tel`. No other scheme passes, so no
/// `javascript:` and no `data:` either; and no file of somebody's own computer, whose
/// path looks like one of the site (`/C:/menu.pdf`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Href(Box<str>);

parsed_string!(Href, HrefError, stored);

/// Why a text is no link target.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HrefError {
    /// Empty or longer than [`super::limits::MAX_HREF`].
    #[error("a link's address has 1 to 2,000 characters")]
    Length,
    /// A scheme that is not allowed, or none where one is needed.
    #[error(
        "`{0}` is no address that a link may lead to; use a path of this site such as `/about`, or https:, http:, mailto: or tel:"
    )]
    Scheme(Box<str>),
    /// A space, a control character or another one that has no place in an address.
    #[error("the link's address has a space or another character that must be percent-encoded")]
    Character,
}

impl Href {
    /// Parses a link's target as somebody gives it.
    pub fn parse(input: &str) -> Result<Self, HrefError> {
        let href = Self::stored(input)?;
        if is_on_a_drive(&href.0) { Err(refused(&href.0)) } else { Ok(href) }
    }

    /// Reads one that was saved: earlier versions took a file's path for one of the site. It leads nowhere, but
    /// what it stands in is still shown and edited.
    pub fn stored(input: &str) -> Result<Self, HrefError> {
        let input = input.trim_matches(' ');
        if input.is_empty() || input.len() > super::limits::MAX_HREF {
            return Err(HrefError::Length);
        }
        if input.chars().any(|c| c.is_control() || c.is_whitespace() || turns_text(c) || "\"<>\\^`{|}".contains(c)) {
            return Err(HrefError::Character);
        }
        let lower = input.to_ascii_lowercase();
        let is_site_path = input.starts_with('/') && !input.starts_with("//");
        let is_fragment = input.starts_with('#');
        let has_scheme = ["https://", "http://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme));
        if is_site_path || is_fragment || has_scheme { Ok(Self(input.into())) } else { Err(refused(input)) }
    }

    /// The address as a page under `base` shows it: `/about` at base `/shop` is
    /// `/shop/about`. `base` has no final slash.
    pub fn resolve(&self, base: &str) -> String {
        if self.0.starts_with('/') { format!("{base}{}", self.0) } else { self.0.to_string() }
    }

    /// Where it leads, as people read it: the host of an address elsewhere, or the path.
    pub fn shown(&self) -> &str {
        let rest = self.0.split_once("//").map_or(&*self.0, |(_, rest)| rest);
        let rest =
            rest.split_once(':').filter(|(scheme, _)| matches!(*scheme, "mailto" | "tel")).map_or(rest, |it| it.1);
        if self.is_external() { rest.split(['/', '?', '#']).next().unwrap_or(rest) } else { rest }
    }

    /// Whether the link leads away from the site.
    pub fn is_external(&self) -> bool {
        !self.0.starts_with('/') && !self.0.starts_with('#')
    }
}

fn refused(input: &str) -> HrefError {
    let shown: String = input.chars().take(60).collect();
    HrefError::Scheme(shown.into())
}

/// Whether a path begins with a drive of Windows: programs there write `/C:/menu.pdf` for a file. No page of a site has
/// such an address.
fn is_on_a_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [b'/', letter, b':', ..] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_and_paths_of_the_site_pass() {
        for good in [
            "/",
            "/about#team",
            "/ab:c",
            "/1:2",
            "#top",
            "https://example.org/?a=b",
            "HTTP://x",
            "mailto:a@b.c",
            "tel:+43",
        ] {
            assert!(Href::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "\tjavascript:alert(1)",
            "java\nscript:x",
            "data:text/html,x",
            "//evil.example",
            "\\\\evil",
            "/\\evil.example",
            "vbscript:x",
            "file:///etc/passwd",
            "/C:/Users/mira/menu.pdf",
            "/c:",
            "about",
            "https://",
            "/a b",
            "https://example.org/\u{202e}gpj.exe",
        ] {
            assert!(Href::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Href::parse("/about").expect("valid").resolve("/shop"), "/shop/about");
        for (href, shown) in [
            ("/about", "/about"),
            ("https://video.example/watch?v=1", "video.example"),
            ("mailto:a@b.example", "a@b.example"),
        ] {
            assert_eq!(Href::parse(href).expect("valid").shown(), shown);
        }
        assert_eq!(Href::parse("#a").expect("valid").resolve("/shop"), "#a");
    }

    #[test]
    fn what_earlier_versions_saved_is_read() {
        let read = |json: &str| serde_json::from_str::<Href>(json).map(|href| href.to_string());
        assert_eq!(read("\"/C:/menu.pdf\"").expect("read"), "/C:/menu.pdf");
        assert!(read("\"file:///C:/menu.pdf\"").is_err());
    }
}
