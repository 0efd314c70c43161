//! Two people's versions of one entry, passage by passage: what differs, and who has changed it since
//! the version that both began with. Nothing is saved here; whoever saves second chooses, and the
//! form goes on from there.

use super::fields::EntryFields;
use crate::content::tags::slug_of;
use crate::domain::content_type::field::{Field, FieldKey};
use crate::domain::content_type::value::held;
use crate::domain::document::Document;
use crate::domain::document::merge::{SectionMerge, SectionPair};
use crate::domain::ids::TermId;
use crate::domain::merge::{Changed, Side};
use crate::infra::content_hash::ContentHasher;
use std::collections::{BTreeSet, HashMap};

/// What differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The fields first, then the sections, in reading order.
    pub passages: Vec<Passage>,
    sections: SectionMerge,
}

/// Something that can be taken from either version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Names it as long as neither version of it changes: `title`, `field.price`, `s.0123456789ab`.
    pub name: String,
    /// What it is.
    pub part: Part,
    /// Who has changed it.
    pub changed: Changed,
}

/// A part of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its title.
    Title,
    /// The last part of its address.
    Slug,
    /// What it is about.
    Description,
    /// The picture that stands for it.
    Cover,
    /// The page above it.
    Parent,
    /// Whether the navigation leads to it.
    InNavigation,
    /// Its place among its siblings.
    Position,
    /// Its tags.
    Tags,
    /// Its terms.
    Terms,
    /// Who it is by.
    Author,
    /// When it is published.
    PublishAt,
    /// When it is taken back.
    UnpublishAt,
    /// A field of its content type.
    Value(FieldKey),
    /// The order of the sections that both versions have.
    Order,
    /// A section.
    Section(SectionPair),
}

/// The parts of every entry that revisions keep.
const FIELDS: [Part; 9] = [
    Part::Title,
    Part::Slug,
    Part::Description,
    Part::Cover,
    Part::Parent,
    Part::InNavigation,
    Part::Position,
    Part::Tags,
    Part::Terms,
];

impl Passage {
    fn new(part: Part, changed: Changed) -> Self {
        let name = match &part {
            Part::Title => "title".to_owned(),
            Part::Slug => "slug".to_owned(),
            Part::Description => "description".to_owned(),
            Part::Cover => "cover".to_owned(),
            Part::Parent => "parent".to_owned(),
            Part::InNavigation => "in_navigation".to_owned(),
            Part::Position => "position".to_owned(),
            Part::Tags => "tags".to_owned(),
            Part::Terms => "terms".to_owned(),
            Part::Author => "author".to_owned(),
            Part::PublishAt => "publish_at".to_owned(),
            Part::UnpublishAt => "unpublish_at".to_owned(),
            Part::Value(key) => format!("field.{key}"),
            Part::Order => "order".to_owned(),
            Part::Section(_) => "s".to_owned(),
        };
        Self { name, part, changed }
    }

    /// Whose version is taken where nobody says otherwise.
    pub fn suggests(&self) -> Side {
        match self.part {
            Part::Section(pair) => pair.suggests(),
            _ => self.changed.suggests(),
        }
    }
}

impl Merge {
    /// Compares two versions of an entry whose content type has these fields. `base` is what both
    /// began with, where it is still known.
    pub fn of(base: Option<&EntryFields>, theirs: &EntryFields, mine: &EntryFields, of_type: &[Field]) -> Self {
        let mut passages = Vec::new();
        for part in FIELDS {
            let changed = Changed::between(base, theirs, mine, |one, other| part.is_same(one, other));
            passages.extend(changed.map(|changed| Passage::new(part, changed)));
        }
        for field in of_type {
            let same = |one: &EntryFields, other: &EntryFields| held(&one.values, field) == held(&other.values, field);
            let changed = Changed::between(base, theirs, mine, same);
            passages.extend(changed.map(|changed| Passage::new(Part::Value(field.key.clone()), changed)));
        }
        let sections = SectionMerge::of(base.map(|base| &base.document), &theirs.document, &mine.document);
        passages.extend(sections.order.map(|changed| Passage::new(Part::Order, changed)));
        let order = sections.order.map_or(Side::Theirs, Changed::suggests);
        let mut names = Names::default();
        for pair in sections.in_order_of(order) {
            let Some(changed) = pair.changed else { continue };
            let name = names.of(pair, &theirs.document, &mine.document);
            passages.push(Passage { name, ..Passage::new(Part::Section(pair), changed) });
        }
        Self { passages, sections }
    }

    /// With the times, where they differ. Revisions don't keep them, so that nobody knows who has
    /// changed one.
    #[must_use]
    pub fn with_times(self, publish_at: bool, unpublish_at: bool) -> Self {
        self.with_unknown([(Part::PublishAt, publish_at), (Part::UnpublishAt, unpublish_at)])
    }

    /// With who it is by, where that differs, for the same reason.
    #[must_use]
    pub fn with_author(self, author: bool) -> Self {
        self.with_unknown([(Part::Author, author)])
    }

    fn with_unknown<const N: usize>(mut self, parts: [(Part, bool); N]) -> Self {
        // Before the sections, which are the last.
        let is_of_sections = |passage: &Passage| matches!(passage.part, Part::Order | Part::Section(_));
        let mut at = self.passages.iter().position(is_of_sections).unwrap_or(self.passages.len());
        for (part, differs) in parts {
            if differs {
                self.passages.insert(at, Passage::new(part, Changed::Unknown));
                at += 1;
            }
        }
        self
    }

    /// Which sections the entry has that is put together, by side and place.
    pub fn sections(&self, chosen: impl Fn(&Passage) -> Side) -> Vec<(Side, usize)> {
        let of = |part: &Part| self.passages.iter().find(|passage| passage.part == *part).map(&chosen);
        let order = of(&Part::Order).unwrap_or(Side::Theirs);
        self.sections.put_together(order, |pair| of(&Part::Section(pair)).unwrap_or(Side::Mine))
    }
}

impl Part {
    fn is_same(&self, one: &EntryFields, other: &EntryFields) -> bool {
        match self {
            Self::Title => one.title.trim() == other.title.trim(),
            Self::Slug => one.slug == other.slug,
            Self::Description => one.description.trim() == other.description.trim(),
            Self::Cover => one.document.cover == other.document.cover,
            Self::Parent => one.parent == other.parent,
            Self::InNavigation => one.in_navigation == other.in_navigation,
            Self::Position => one.position == other.position,
            Self::Tags => tags(one) == tags(other),
            Self::Terms => terms(one) == terms(other),
            Self::Author | Self::PublishAt | Self::UnpublishAt | Self::Value(_) | Self::Order | Self::Section(_) => {
                true
            }
        }
    }
}

/// Tags by their addresses: how somebody writes one does not make it another.
fn tags(fields: &EntryFields) -> BTreeSet<String> {
    fields.tags.iter().map(|label| slug_of(label).to_string()).collect()
}

fn terms(fields: &EntryFields) -> BTreeSet<TermId> {
    fields.terms.iter().copied().collect()
}

/// Names sections by what is in them, so that a choice is still about the same ones after others were
/// moved, and is forgotten when one of the two is another.
#[derive(Default)]
struct Names(HashMap<String, usize>);

impl Names {
    fn of(&mut self, pair: SectionPair, theirs: &Document, mine: &Document) -> String {
        let mut hasher = ContentHasher::default();
        for (place, document) in [(pair.theirs, theirs), (pair.mine, mine)] {
            let section = place.and_then(|place| document.sections.get(place));
            let json = section.map(|section| serde_json::to_string(section).unwrap_or_default());
            hasher.update(json.unwrap_or_default().as_bytes());
            hasher.update(b"\n");
        }
        let hash = hasher.finish();
        let times = self.0.entry(hash.clone()).or_insert(0);
        *times += 1;
        if *times == 1 { format!("s.{hash}") } else { format!("s.{hash}-{times}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content_type::value::Values;
    use crate::domain::document::section::{Image, TextSection};
    use crate::domain::document::{RichText, Section};
    use crate::domain::media_name::MediaName;
    use crate::domain::slug::Slug;

    fn entry(title: &str, texts: &[&str]) -> EntryFields {
        let section =
            |text: &&str| Section::RichText(TextSection { body: RichText::from_markdown(text).expect("a text") });
        EntryFields {
            title: title.to_owned(),
            slug: Slug::parse("clay").expect("a slug"),
            parent: None,
            description: String::new(),
            document: Document { sections: texts.iter().map(section).collect(), ..Document::default() },
            tags: vec!["Clay".to_owned(), "Fire".to_owned()],
            in_navigation: false,
            position: 0,
            values: Values::new(),
            terms: Vec::new(),
        }
    }

    fn named(merge: &Merge) -> Vec<(&str, Changed)> {
        merge.passages.iter().map(|passage| (passage.name.split('.').next().unwrap_or(""), passage.changed)).collect()
    }

    #[test]
    fn each_field_that_differs_is_a_passage_with_who_has_changed_it() {
        let base = entry("Clay", &["from the river"]);
        let theirs =
            EntryFields { description: "Where it comes from".to_owned(), ..entry("Clay!", &["from the quarry"]) };
        let mine =
            EntryFields { tags: vec!["fire".to_owned(), "clay".to_owned()], ..entry("Our clay", &["from the river"]) };
        let merge = Merge::of(Some(&base), &theirs, &mine, &[]);
        assert_eq!(named(&merge), [("title", Changed::Both), ("description", Changed::Theirs), ("s", Changed::Theirs)]);
        assert_eq!(merge.sections(Passage::suggests), [(Side::Theirs, 0)]);
        assert_eq!(merge.sections(|_| Side::Mine), [(Side::Mine, 0)]);
        assert_eq!(named(&Merge::of(None, &theirs, &mine, &[])).len(), 3);
        assert!(Merge::of(Some(&base), &mine, &mine, &[]).passages.is_empty());
        let mut covered = base.clone();
        let media = MediaName::parse("pit.jpg").expect("a name");
        covered.document.cover = Some(Image { media, alt: String::new(), caption: String::new() });
        assert_eq!(named(&Merge::of(Some(&base), &base, &covered, &[])), [("cover", Changed::Mine)]);
        let timed = merge.with_author(false).with_times(false, true);
        assert_eq!(named(&timed)[2], ("unpublish_at", Changed::Unknown));
        assert_eq!(named(&timed.with_author(true))[3], ("author", Changed::Unknown));
    }

    #[test]
    fn a_section_has_its_name_wherever_it_stands_and_another_when_it_is_another() {
        let name = |theirs: &[&str], mine: &[&str]| {
            let merge = Merge::of(None, &entry("Clay", theirs), &entry("Clay", mine), &[]);
            merge.passages.into_iter().map(|passage| passage.name).collect::<Vec<_>>()
        };
        let names = name(&["from the river"], &["from the quarry"]);
        assert_eq!(name(&["same", "from the river"], &["same", "from the quarry"]), names);
        assert_ne!(name(&["from the river"], &["from the garden"]), names);
        let twice = name(&["one", "one"], &["-two-", "-two-"]);
        assert_eq!(twice.len(), 2);
        assert_ne!(twice[0], twice[1]);
    }
}
