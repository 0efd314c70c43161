//! The pictures of a recipe: drawings in SVG.

use super::{RecipeEntry, RecipeMedia};
use crate::domain::alt_text::AltText;
use crate::domain::media_name::MediaName;
use crate::domain::reference::words_of_pictures;
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
    Some(RecipeMedia { name, alt: AltText::default(), content_type: "image/svg+xml", bytes, width, height })
}

/// Says of each picture what the first of the entries that shows it says.
pub(super) fn say(media: &mut [RecipeMedia], entries: &[RecipeEntry]) {
    for (name, words) in entries.iter().flat_map(said) {
        let unsaid = media.iter_mut().find(|media| media.alt.is_empty() && media.name.as_str() == name);
        if let (Some(media), Ok(alt)) = (unsaid, AltText::parse(&words)) {
            media.alt = alt;
        }
    }
}

/// The pictures of an entry's fields and of its document, with what it says of each.
fn said(entry: &RecipeEntry) -> Vec<(String, String)> {
    let mut said = words_of_pictures(&serde_json::to_string(&entry.values).unwrap_or_default());
    said.extend(words_of_pictures(&entry.document.to_json()));
    said
}

fn pixels(tag: &str, attribute: &str) -> Option<u32> {
    let (value, _) = tag.split_once(&format!(" {attribute}=\""))?.1.split_once('"')?;
    value.parse().ok()
}
