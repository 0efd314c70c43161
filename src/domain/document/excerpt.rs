//! What stands for a document where there is no room for all of it.

use super::section::Image;
use super::{Block, Document, Section};

impl Document {
    /// The picture that stands for the document on cards and in shared links: its cover, or the first
    /// one that it shows.
    pub fn lead_image(&self) -> Option<&Image> {
        self.cover.as_ref().or_else(|| self.first_image())
    }

    /// The cover, where it is to stand above the text: not where the first section shows it anyway.
    pub fn cover_above(&self) -> Option<&Image> {
        let cover = self.cover.as_ref()?;
        let mut shown = Vec::new();
        if let Some(first) = self.sections.first() {
            first.collect_media(&mut shown);
        }
        (!shown.contains(&&cover.media)).then_some(cover)
    }

    fn first_image(&self) -> Option<&Image> {
        self.sections.iter().find_map(|section| match section {
            Section::Hero(hero) => hero.image.as_ref(),
            Section::ImageWithText(section) => Some(&section.image),
            Section::Gallery(gallery) => gallery.images.first(),
            Section::RichText(text) => text.body.blocks.iter().find_map(|block| match block {
                Block::Image { image } => Some(image),
                Block::Gallery { images } => images.first(),
                _ => None,
            }),
            Section::PriceList(list) => {
                list.groups.iter().flat_map(|group| &group.items).find_map(|item| item.image.as_ref())
            }
            _ => None,
        })
    }
}

/// The start of a text on one line, cut between words, with an ellipsis where it goes on.
pub fn shorten(text: &str, max_chars: usize) -> String {
    let mut short = String::new();
    let mut chars = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if chars > 0 && chars + 1 + length > max_chars {
            short.push('…');
            return short;
        }
        if chars > 0 {
            short.push(' ');
            chars += 1;
        }
        if length > max_chars {
            short.extend(word.chars().take(max_chars - 1));
            short.push('…');
            return short;
        }
        short.push_str(word);
        chars += length;
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cover_comes_before_all_pictures_and_above_a_text_that_does_not_begin_with_it() {
        let cover_of = |sections: &str| {
            let json = format!(r#"{{"v":1,"cover":{{"media":"loaf.jpg"}},"sections":[{sections}]}}"#);
            let document = Document::from_json(&json).expect("a document");
            assert_eq!(document.lead_image(), document.cover.as_ref());
            document.cover_above().is_some()
        };
        let gallery = |media: &str| format!(r#"{{"type":"gallery","images":[{{"media":"{media}"}}]}}"#);
        assert!(cover_of("") && cover_of(&gallery("oven.jpg")));
        assert!(cover_of(&format!(r#"{{"type":"divider"}},{}"#, gallery("loaf.jpg"))));
        assert!(!cover_of(&gallery("loaf.jpg")));
    }

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(shorten("one\ntwo  three", 40), "one two three");
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("abcdefghij", 5), "abcd…");
        assert_eq!(shorten("", 5), "");
    }
}
