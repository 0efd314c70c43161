//! The pictures of a recipe: drawings in SVG.

use super::RecipeMedia;
use crate::domain::media_name::MediaName;
use std::borrow::Cow;

/// Reads a picture. None where it is no SVG, or where its root does not say its width and
/// height in pixels.
pub(super) fn picture(name: MediaName, bytes: Cow<'static, [u8]>) -> Option<RecipeMedia> {
    if name.as_str().rsplit_once('.')?.1 != "svg" {
        return None;
    }
    let text = std::str::from_utf8(&bytes).ok()?;
    let (root, _) = text.split_once("<svg")?.1.split_once('>')?;
    let (width, height) = (pixels(root, "width")?, pixels(root, "height")?);
    Some(RecipeMedia { name, content_type: "image/svg+xml", bytes, width, height })
}

fn pixels(tag: &str, attribute: &str) -> Option<u32> {
    let (value, _) = tag.split_once(&format!(" {attribute}=\""))?.1.split_once('"')?;
    value.parse().ok()
}
