//! A kept page: the same body in each encoding, with its ready-made header values.

use bytes::Bytes;
use sha2::{Digest, Sha256};
use std::io::Write;

/// A content coding that a page is kept in (RFC 9110, section 8.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

impl Encoding {
    /// The best of ours that an `Accept-Encoding` header allows. A coding with `q=0` is
    /// refused; other weights don't matter, because every browser likes brotli best.
    pub fn negotiate(accept_encoding: &[u8]) -> Self {
        let mut best = Self::Identity;
        for item in accept_encoding.split(|&b| b == b',') {
            let mut parts = item.split(|&b| b == b';');
            let coding = parts.next().unwrap_or_default().trim_ascii();
            let is_refused = parts.any(|parameter| {
                let parameter = parameter.trim_ascii();
                let weight = parameter.strip_prefix(b"q=").or_else(|| parameter.strip_prefix(b"Q="));
                weight.is_some_and(|weight| weight.iter().all(|b| matches!(b, b'0' | b'.')))
            });
            if is_refused {
                continue;
            }
            if coding.eq_ignore_ascii_case(b"br") {
                return Self::Brotli;
            }
            if coding.eq_ignore_ascii_case(b"gzip") {
                best = Self::Gzip;
            }
        }
        best
    }

    /// The word for it in `Content-Encoding`; none for identity.
    pub const fn token(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// One body in one encoding.
#[derive(Clone, Debug)]
pub struct Variant {
    /// How the body is coded.
    pub encoding: Encoding,
    /// The body; a clone shares it.
    pub body: Bytes,
    /// A strong entity tag in its quotes, different in each encoding (RFC 9110, section 8.8.3.3).
    pub etag: Bytes,
}

/// A page, ready to send.
#[derive(Clone, Debug)]
pub struct CachedPage {
    /// The `Content-Type`.
    pub content_type: Bytes,
    /// Whether search engines are asked not to list it.
    pub is_unlisted: bool,
    identity: Variant,
    gzip: Option<Variant>,
    brotli: Option<Variant>,
}

/// A page taken apart.
pub(super) struct Parts {
    pub(super) content_type: Bytes,
    pub(super) is_unlisted: bool,
    /// What all its entity tags begin with.
    pub(super) digest: String,
    pub(super) identity: Bytes,
    pub(super) gzip: Option<Bytes>,
    pub(super) brotli: Option<Bytes>,
}

/// What entity tags have before the coding where search engines are asked not to list what they name.
pub const UNLISTED: &str = "-unlisted";

/// Below this a coding saves less than its headers cost, in bytes.
const MIN_COMPRESSED: usize = 512;

/// Brotli's quality: at 5 a page costs a fraction of a millisecond, and is 5 % larger than
/// at 11, which costs fifty times that.
const BROTLI_QUALITY: i32 = 5;

impl CachedPage {
    /// Compresses a body once for all who will ask for it.
    pub fn new(content_type: Bytes, body: Bytes, is_unlisted: bool) -> Self {
        let mut digest = crate::infra::random::hex(&Sha256::digest(&body)[..12]);
        // A feed is the same, hidden or not. A 304 takes no header off what somebody has kept, and so it is no
        // answer to whoever has the other one.
        if is_unlisted {
            digest.push_str(UNLISTED);
        }
        let worth = |coded: Vec<u8>| (coded.len() < body.len()).then(|| Bytes::from(coded));
        let (gzip, brotli) = if body.len() < MIN_COMPRESSED {
            (None, None)
        } else {
            (gzip(&body).and_then(worth), brotli(&body, BROTLI_QUALITY).and_then(worth))
        };
        Self::of_parts(Parts { content_type, is_unlisted, digest, identity: body, gzip, brotli })
    }

    /// Puts a page together from what it was taken apart into.
    pub(super) fn of_parts(parts: Parts) -> Self {
        let Parts { content_type, is_unlisted, digest, identity, gzip, brotli } = parts;
        let variant = |encoding, body: Bytes, suffix: &str| Variant {
            encoding,
            body,
            etag: Bytes::from(format!("\"{digest}{suffix}\"")),
        };
        Self {
            content_type,
            is_unlisted,
            gzip: gzip.map(|coded| variant(Encoding::Gzip, coded, "-gz")),
            brotli: brotli.map(|coded| variant(Encoding::Brotli, coded, "-br")),
            identity: variant(Encoding::Identity, identity, ""),
        }
    }

    /// What the page is made of; the bodies are shared.
    pub(super) fn parts(&self) -> Parts {
        let body = |variant: &Option<Variant>| variant.as_ref().map(|variant| variant.body.clone());
        let digest = String::from_utf8_lossy(&self.identity.etag).trim_matches('"').to_owned();
        Parts {
            content_type: self.content_type.clone(),
            is_unlisted: self.is_unlisted,
            digest,
            identity: self.identity.body.clone(),
            gzip: body(&self.gzip),
            brotli: body(&self.brotli),
        }
    }

    /// The body in an encoding, or as it is where that was not worth it.
    pub fn variant(&self, encoding: Encoding) -> &Variant {
        let coded = match encoding {
            Encoding::Identity => None,
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Brotli => self.brotli.as_ref().or(self.gzip.as_ref()),
        };
        coded.unwrap_or(&self.identity)
    }

    /// The bytes that all variants take together.
    pub fn size_bytes(&self) -> usize {
        let variants = [Some(&self.identity), self.gzip.as_ref(), self.brotli.as_ref()];
        size_of::<Self>() + variants.into_iter().flatten().map(|variant| variant.body.len()).sum::<usize>()
    }
}

impl Variant {
    /// Whether an `If-None-Match` header names this variant, so that a 304 answers it.
    pub fn matches(&self, if_none_match: &[u8]) -> bool {
        is_named(if_none_match, &self.etag)
    }
}

/// Whether an `If-None-Match` header names an entity tag, so that a 304 answers it: in a list, as a weak one, or as any.
/// The comparison is weak (RFC 9110, section 13.1.2). No tag here has a comma in it.
pub fn is_named(if_none_match: &[u8], etag: &[u8]) -> bool {
    if_none_match.split(|&b| b == b',').any(|tag| {
        let tag = tag.trim_ascii();
        tag == b"*" || tag.strip_prefix(b"W/").unwrap_or(tag) == etag
    })
}

fn gzip(body: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::with_capacity(body.len() / 3), flate2::Compression::new(6));
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}

/// Brotli at a quality from 0 to 11.
pub fn brotli(body: &[u8], quality: i32) -> Option<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 19, ..Default::default() };
    let mut coded = Vec::with_capacity(body.len() / 3);
    brotli::BrotliCompress(&mut &body[..], &mut coded, &parameters).ok()?;
    Some(coded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(is_unlisted: bool) -> CachedPage {
        CachedPage::new(Bytes::from_static(b"text/html"), Bytes::from("a page ".repeat(500)), is_unlisted)
    }

    #[test]
    fn the_best_encoding_that_the_client_takes_is_chosen() {
        assert_eq!(Encoding::negotiate(b""), Encoding::Identity);
        assert_eq!(Encoding::negotiate(b"gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(Encoding::negotiate(b"GZIP;q=0.5"), Encoding::Gzip);
        assert_eq!(Encoding::negotiate(b"br;q=0, gzip"), Encoding::Gzip);
        assert_eq!(Encoding::negotiate(b"br;q=0.000,gzip;q=0"), Encoding::Identity);
        assert_eq!(Encoding::negotiate(b"brr"), Encoding::Identity);
    }

    #[test]
    fn each_encoding_has_a_tag_of_its_own_and_matches_that_alone() {
        let page = page(false);
        let tags = [Encoding::Identity, Encoding::Gzip, Encoding::Brotli].map(|e| page.variant(e).etag.clone());
        assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2]);
        assert!(page.variant(Encoding::Gzip).matches(&tags[1]));
        assert!(!page.variant(Encoding::Gzip).matches(&tags[2]));
        let weak = [b"\"x\", W/", &tags[1][..]].concat();
        assert!(page.variant(Encoding::Gzip).matches(&weak));
    }

    #[test]
    fn a_page_that_is_not_to_be_listed_is_not_the_one_that_is() {
        for encoding in [Encoding::Identity, Encoding::Gzip, Encoding::Brotli] {
            let [listed, unlisted] = [false, true].map(|is_unlisted| page(is_unlisted).variant(encoding).clone());
            assert_eq!(listed.body, unlisted.body);
            assert!(!listed.matches(&unlisted.etag) && !unlisted.matches(&listed.etag), "{encoding:?}");
        }
    }

    #[test]
    fn a_short_body_is_kept_as_it_is() {
        let page = CachedPage::new(Bytes::from_static(b"text/plain"), Bytes::from_static(b"short"), false);
        assert_eq!(page.variant(Encoding::Brotli).encoding, Encoding::Identity);
    }
}
