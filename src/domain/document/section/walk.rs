//! Walks over a section: its words, and its pictures.

use super::Section;
use crate::domain::media_name::MediaName;

impl Section {
    pub(in crate::domain::document) fn collect_text(&self, text: &mut String) {
        let mut add = |line: &str| {
            if !line.is_empty() {
                text.push_str(line);
                text.push('\n');
            }
        };
        match self {
            Self::RichText(section) => section.body.collect_text(text),
            Self::Hero(section) => [&section.heading, &section.text].into_iter().for_each(|line| add(line)),
            Self::Features(section) => {
                for line in [&section.heading, &section.intro] {
                    add(line);
                }
                section.items.iter().flat_map(|item| [&item.title, &item.text]).for_each(|line| add(line));
            }
            Self::Gallery(section) => {
                add(&section.heading);
                section.images.iter().for_each(|image| add(&image.caption));
            }
            Self::ImageWithText(section) => {
                add(&section.heading);
                section.body.collect_text(text);
            }
            Self::Quote(section) => [&section.text, &section.by].into_iter().for_each(|line| add(line)),
            Self::CallToAction(section) => [&section.heading, &section.text].into_iter().for_each(|line| add(line)),
            Self::Faq(section) => {
                add(&section.heading);
                for item in &section.items {
                    text.push_str(&item.question);
                    text.push('\n');
                    item.answer.collect_text(text);
                }
            }
            Self::PriceList(section) => {
                for line in [&section.heading, &section.intro] {
                    add(line);
                }
                for group in &section.groups {
                    add(&group.name);
                    group.items.iter().flat_map(|item| [&item.name, &item.description]).for_each(|line| add(line));
                }
            }
            Self::Entries(section) => add(&section.heading),
            Self::Contact(section) => {
                for line in [&section.heading, &section.text, &section.address] {
                    add(line);
                }
            }
            Self::Form(section) => add(&section.heading),
            Self::NameAndMenu(_) | Self::Divider(_) => {}
            Self::Unfinished(section) => {
                section.lines().iter().for_each(|line| add(line));
                section.texts().iter().for_each(|body| body.collect_text(text));
            }
        }
    }

    /// What is read as sentences: no headings, and nothing of what stands in lists and tables.
    pub(in crate::domain::document) fn collect_running_text(&self, text: &mut String) {
        let mut add = |line: &str| {
            text.push_str(line);
            text.push('\n');
        };
        match self {
            Self::RichText(section) => section.body.collect_running_text(text),
            Self::ImageWithText(section) => section.body.collect_running_text(text),
            Self::Hero(section) => add(&section.text),
            Self::Features(section) => add(&section.intro),
            Self::PriceList(section) => add(&section.intro),
            Self::Quote(section) => add(&section.text),
            Self::CallToAction(section) => add(&section.text),
            Self::Contact(section) => add(&section.text),
            Self::Unfinished(section) => section.texts().iter().for_each(|body| body.collect_running_text(text)),
            Self::Gallery(_)
            | Self::Faq(_)
            | Self::Entries(_)
            | Self::Form(_)
            | Self::NameAndMenu(_)
            | Self::Divider(_) => {}
        }
    }

    pub(in crate::domain::document) fn collect_media<'a>(&'a self, names: &mut Vec<&'a MediaName>) {
        match self {
            Self::RichText(section) => section.body.collect_media(names),
            Self::Hero(section) => names.extend(section.image.as_ref().map(|image| &image.media)),
            Self::Gallery(section) => names.extend(section.images.iter().map(|image| &image.media)),
            Self::ImageWithText(section) => {
                names.push(&section.image.media);
                section.body.collect_media(names);
            }
            Self::Faq(section) => section.items.iter().for_each(|item| item.answer.collect_media(names)),
            Self::PriceList(section) => {
                let items = section.groups.iter().flat_map(|group| &group.items);
                names.extend(items.filter_map(|item| item.image.as_ref()).map(|image| &image.media));
            }
            Self::Unfinished(section) => {
                names.extend(section.media());
                section.texts().iter().for_each(|text| text.collect_media(names));
            }
            _ => {}
        }
    }
}
