//! What a field of a section is, in words for people.

/// Something that is filled in as a whole: a section, or an item of a list.
#[derive(Debug, PartialEq, Eq)]
pub struct Shape {
    /// The section's kind in a document; for an item its word in a sentence.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What it is good for.
    pub help: &'static str,
    /// What it asks for, from top to bottom.
    pub fields: &'static [Field],
}

/// One thing that a section asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in a document.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What to type, or nothing where the label says it.
    pub help: &'static str,
    /// What is typed.
    pub kind: FieldKind,
}

/// What is typed into a field.
#[derive(Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line; where it is needed, an empty one is a fault.
    Line {
        /// Whether it must be filled in.
        is_needed: bool,
    },
    /// A few lines of plain text.
    Text,
    /// Rich text, typed as Markdown.
    Markdown,
    /// Where a link leads.
    Href,
    /// A picture of the site's media library.
    Media,
    /// One of the site's forms.
    Form,
    /// Posts, which is nothing, or one of the site's content types.
    ContentType,
    /// A term's address, or nothing.
    Term,
    /// A tag's slug, or nothing.
    Slug,
    /// A whole number.
    Number {
        /// The smallest.
        min: u8,
        /// The largest.
        max: u8,
        /// What a new section has.
        default: &'static str,
    },
    /// One of these: the value in a document, and its words. A value `""` means none.
    Choice(&'static [(&'static str, &'static str)]),
    /// Fields that belong together: a picture with its words, a button with its address.
    Group {
        /// The fields.
        fields: &'static [Field],
        /// Whether the section cannot do without.
        is_needed: bool,
        /// Whether an empty first field means that there is none, whatever the others
        /// say: a picture that was taken away leaves its caption behind.
        first_decides: bool,
    },
    /// Any number of items of one shape.
    List(&'static Shape),
}

impl Field {
    pub(super) const fn new(name: &'static str, label: &'static str, help: &'static str, kind: FieldKind) -> Self {
        Self { name, label, help, kind }
    }

    pub(super) const fn line(name: &'static str, label: &'static str, help: &'static str) -> Self {
        Self::new(name, label, help, FieldKind::Line { is_needed: false })
    }

    pub(super) const fn needed(name: &'static str, label: &'static str, help: &'static str) -> Self {
        Self::new(name, label, help, FieldKind::Line { is_needed: true })
    }

    pub(super) const fn text(name: &'static str, label: &'static str, help: &'static str) -> Self {
        Self::new(name, label, help, FieldKind::Text)
    }

    pub(super) const fn markdown(name: &'static str, label: &'static str) -> Self {
        let help = "Markdown: **bold**, _italic_, [words](/page), - for a list, ## for a heading";
        Self::new(name, label, help, FieldKind::Markdown)
    }
}
