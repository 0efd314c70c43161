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

    /// The words that stand for the document on cards, in feeds and in shared links: its sentences. Headings,
    /// lists, tables and code would run into each other on the one line of a summary; where there is nothing
    /// else, they are better than none.
    pub fn summary(&self) -> String {
        let mut text = String::new();
        for section in &self.sections {
            section.collect_running_text(&mut text);
        }
        if text.trim().is_empty() { self.plain_text() } else { text }
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
    use crate::domain::document::RichText;

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

    fn summary_of(sections: &str) -> String {
        let document = Document::from_json(&format!(r#"{{"v":1,"sections":[{sections}]}}"#)).expect("a document");
        shorten(&document.summary(), 220)
    }

    fn text_of(markdown: &str) -> String {
        let body = RichText::from_markdown(markdown).expect("a text");
        format!(r#"{{"type":"rich_text","body":{}}}"#, serde_json::to_string(&body).expect("json"))
    }

    #[test]
    fn a_summary_is_made_of_paragraphs_and_quotes() {
        let text = "## At low tide\n\nThe pier is **312 m** long.\n\n- gulls\n- ropes\n\n| Hour | Boats |\n| --- | --- |\n\
            | 6 | 4 |\n\n```\nconst tide = 1;\n```\n\n> Nobody fishes\n\n1. One\n\nSee the river.";
        assert_eq!(summary_of(&text_of(text)), "The pier is 312 m long. Nobody fishes See the river.");
        let hero = r#"{"type":"hero","heading":"The same river","text":"In every month of one year."}"#;
        let both = format!("{hero},{}", text_of("## Where\n\nIt begins in a field."));
        assert_eq!(summary_of(&both), "In every month of one year. It begins in a field.");
    }

    #[test]
    fn what_has_no_sentences_is_summed_up_by_all_of_its_words() {
        assert_eq!(summary_of(&text_of("## Bring\n\n- boots\n- a rope")), "Bring boots a rope");
        assert_eq!(summary_of(r#"{"type":"hero","heading":"The same river"}"#), "The same river");
        assert_eq!(summary_of(r#"{"type":"divider"}"#), "");
    }

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(shorten("one\ntwo  three", 40), "one two three");
        assert_eq!(shorten("one two three", 9), "one two…");
        assert_eq!(shorten("abcdefghij", 5), "abcd…");
        assert_eq!(shorten("", 5), "");
    }
}
