//! Addresses that lead elsewhere, as people write them.

use super::document::Href;
use super::text::is_line;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// The longest address that can lead elsewhere, in bytes: an index has it.
pub const MAX_SOURCE: usize = 600;

/// What of a path has to be encoded in an address (RFC 3986, section 3.3): all that would end the
/// path or its segment, and what no address has.
const IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path below the site's base, without slashes at either end, decoded; or all paths below one:
/// `blog/*`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source(String);

/// Why a text is no address that can lead elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// Nothing is left of it, or too much.
    #[error("an old address is a path of this site, such as `/old-page`, of at most 600 bytes")]
    Length,
    /// It has a control character, or bytes that are no text.
    #[error("the old address has a character that no address has")]
    Character,
    /// A star stands elsewhere than at the end.
    #[error("a star stands for all that follows, and only at the end: `/blog/*`")]
    Star,
    /// It is an address of the admin or of the server.
    #[error("`/admin` and `/_` belong to the site itself")]
    Reserved,
}

impl Source {
    /// Parses what somebody typed or pasted: a path, or a whole address of which the path counts.
    pub fn parse(input: &str) -> Result<Self, SourceError> {
        let input = input.trim();
        let path = match input.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => input,
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let path = percent_decode_str(path).decode_utf8().map_err(|_| SourceError::Character)?;
        let path = path.trim_matches('/');
        if !(1..=MAX_SOURCE).contains(&path.len()) {
            return Err(SourceError::Length);
        }
        if !is_line(path) {
            return Err(SourceError::Character);
        }
        let stars = path.matches('*').count();
        if stars > 1 || (stars == 1 && !path.ends_with("/*")) {
            return Err(SourceError::Star);
        }
        if is_of_admin(path) {
            return Err(SourceError::Reserved);
        }
        Ok(Self(path.to_owned()))
    }

    /// The path as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a path that is stored: with a slash at its beginning, and encoded.
    pub fn address_of(path: &str) -> String {
        format!("/{}", utf8_percent_encode(path, IN_PATH))
    }

    /// Whether it stands for all paths below one.
    pub fn is_pattern(&self) -> bool {
        self.0.ends_with("/*")
    }
}

/// Whether a path is the admin's or the server's, and never leads elsewhere.
pub fn is_of_admin(path: &str) -> bool {
    matches!(path.split('/').next(), Some("admin" | "_"))
}

/// What could lead elsewhere for a visitor of that path, the most exact first: the path itself, and
/// the patterns that it is below.
pub fn candidates(path: &str) -> Vec<String> {
    let mut all = vec![path.to_owned()];
    let mut above = path;
    while let Some((rest, _)) = above.rsplit_once('/') {
        all.push(format!("{rest}/*"));
        above = rest;
    }
    all
}

/// Where a visitor of a path is led: a star in the target stands for what the one in the source did.
pub fn target_of(source: &str, target: &str, path: &str) -> Option<Href> {
    let rest = source.strip_suffix('*').and_then(|start| path.strip_prefix(start)).unwrap_or_default();
    let rest = utf8_percent_encode(rest, IN_PATH).to_string();
    Href::parse(&target.replace('*', &rest)).ok()
}

/// Whether a redirect leads to its own address, or to one of those that it is a pattern of: its visitors would come
/// to it again as soon as nothing else is there.
pub fn leads_to_itself(source: &str, target: &str) -> bool {
    let own = target.strip_prefix('/').map(|path| path.trim_end_matches('/'));
    let is_below = |start: &str| own.is_some_and(|own| own.starts_with(start));
    own == Some(source) || source.strip_suffix('*').is_some_and(is_below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_leads_to_itself_by_its_address_or_below_its_pattern() {
        for (source, target, is_loop) in [
            ("shop", "/shop/", true),
            ("shop", "/shop/lamps", false),
            ("shop/*", "/shop/lamps", true),
            ("shop/*", "/shop", false),
            ("shop/*", "https://else.example/shop/lamps", false),
        ] {
            assert_eq!(leads_to_itself(source, target), is_loop, "{source} to {target}");
        }
    }

    #[test]
    fn an_old_address_is_a_path_however_it_is_typed() {
        for (typed, path) in [
            ("/old-page/", "old-page"),
            ("old-page", "old-page"),
            ("https://old.example/2019/05/a-post/?utm=1#top", "2019/05/a-post"),
            ("/caf%C3%A9", "café"),
            ("/blog/*", "blog/*"),
        ] {
            assert_eq!(Source::parse(typed).expect(typed).as_str(), path);
        }
        for bad in ["", "/", "https://old.example", "/a*b", "/a/*/b", "/*", "/admin/x", "/_/static", "/%ff", "/a%0Ab"] {
            Source::parse(bad).expect_err(bad);
        }
        Source::parse(&"a".repeat(601)).expect_err("too long");
    }

    #[test]
    fn what_is_below_a_pattern_goes_along() {
        assert_eq!(candidates("a/b/c"), ["a/b/c", "a/b/*", "a/*"]);
        let led = |target: &str| target_of("blog/*", target, "blog/2019/a b?").map(|href| href.to_string());
        assert_eq!(led("/posts/*").as_deref(), Some("/posts/2019/a%20b%3F"));
        assert_eq!(led("https://new.example/*").as_deref(), Some("https://new.example/2019/a%20b%3F"));
        assert_eq!(led("/posts").as_deref(), Some("/posts"));
    }
}
