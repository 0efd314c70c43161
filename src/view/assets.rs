//! The embedded files of `static/`, each at an address that changes with its content.
//!
//! `site.css` is served at `/_/static/site.<hash>.css`, with `immutable`. A template asks
//! [`url()`] for the address; the http floor asks [`find`] for the file.

use rust_embed::Embed;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Embed)]
#[folder = "static/"]
struct Files;

/// One embedded file.
pub struct Asset {
    /// The bytes, as they are in the binary.
    pub content: Cow<'static, [u8]>,
    /// Its media type.
    pub content_type: &'static str,
    /// The hash in its address.
    pub hash: String,
}

struct Index {
    /// From `site.css` to `/_/static/site.<hash>.css`.
    urls: HashMap<String, String>,
    /// From `site.<hash>.css` to the file.
    files: HashMap<String, Asset>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { urls: HashMap::new(), files: HashMap::new() };
    for name in Files::iter() {
        let Some(file) = Files::get(&name) else { continue };
        let digest = Sha256::digest(&file.data);
        let hash = crate::infra::random::hex(&digest[..6]);
        let hashed = match name.rsplit_once('.') {
            Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
            None => format!("{name}.{hash}"),
        };
        index.urls.insert(name.to_string(), format!("/_/static/{hashed}"));
        index.files.insert(hashed, Asset { content: file.data, content_type: content_type(&name), hash });
    }
    index
});

/// The address of an embedded file, by its path under `static/`.
///
/// # Panics
/// Where there is no such file: a template's mistake, which every test of that page finds.
pub fn url(name: &str) -> &'static str {
    INDEX.urls.get(name).unwrap_or_else(|| panic!("no embedded file is called `{name}`"))
}

/// The file at `/_/static/{hashed_name}`.
pub fn find(hashed_name: &str) -> Option<&'static Asset> {
    INDEX.files.get(hashed_name)
}

/// The media type by a file's ending.
pub fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
