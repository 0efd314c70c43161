//! What may be kept of a response, and by whom: a type on the response.

/// A response carries one of these. Whoever writes a handler and forgets it gets
/// [`CachePolicy::NotCached`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CachePolicy {
    /// Kept by nobody.
    #[default]
    NotCached,
    /// A public page: kept by the page cache; a browser asks each time and gets a 304.
    Page,
    /// A file at an address that changes with its content: kept by everybody, for a year
    /// (RFC 8246 for `immutable`).
    Immutable,
    /// The same of a site that search engines are asked not to list: kept for some minutes, since what the answer
    /// says of that is over when the site is shown again, and the address stays.
    Unlisted,
}

impl CachePolicy {
    /// That of a file at an address that changes with its content.
    pub const fn of_file(is_unlisted: bool) -> Self {
        if is_unlisted { Self::Unlisted } else { Self::Immutable }
    }

    /// The `Cache-Control` header that says so.
    pub const fn cache_control(self) -> &'static str {
        match self {
            Self::NotCached => "no-store",
            Self::Page => "no-cache",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Unlisted => "public, max-age=300",
        }
    }
}
