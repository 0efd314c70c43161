//! The editor of an entry: at `/admin/pages/new`, `/admin/posts/new`, `/admin/content/{key}/new`
//! and `/admin/entries/{id}`.

use crate::domain::entry::EntryKind;
use crate::domain::entry::Standing;
use crate::domain::ids::{EntryId, MediaId, ShownFormId};
use crate::domain::language::LanguageKey;
use crate::domain::role::Permission;
use crate::domain::sent_back::SentBack;
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::view::address::Address;
use crate::view::admin::field_form::{FieldControl, FieldInput};
use crate::view::admin::languages::{LanguageName, MAIN};
use crate::view::admin::merge::MergePanel;
use crate::view::admin::sharing::Width;
use crate::view::comparison::ComparedRow;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::{Frame, zone_in_words};
use crate::view::picture_field::PictureShelf;
use crate::view::rendered::Rendered;
use crate::view::words::{Message, filters};
use askama::Template;
use serde::Deserialize;

/// The screen. One form sends [`EntryForm`], the fields of the sections, and an `intent`:
/// `save`, `publish`, `unpublish`, `review` or `withdraw` (all of them save), `merge` or `compare`
/// (where somebody else has saved meanwhile; they save nothing), or one of the sections' own. What
/// else can be done to a saved entry is a post to an address below `/admin/entries/{id}`: `bin`,
/// `duplicate`, `discard-draft`.
#[derive(Template)]
#[template(path = "admin/editor.html")]
pub struct Editor {
    /// What stands around it.
    pub frame: Frame,
    /// Page or post.
    pub kind: EntryKind,
    /// Whether the person may publish it, and take it back.
    pub may_publish: bool,
    /// The saved entry; none for a new one.
    pub saved: Option<SavedEntry>,
    /// What was typed, or what is saved.
    pub form: EntryForm,
    /// For a page: the pages that can be its parent. The empty value, the top, is not
    /// among them.
    pub parents: Vec<Choice>,
    /// For a page: the menu, where people made it by hand.
    pub hand_made_menu: Option<HandMadeMenu>,
    /// The labels of tags that are offered while one is typed; none for a page.
    pub offered_tags: Vec<String>,
    /// The people whom it can be by; none where the person may choose nobody.
    pub authors: Vec<Choice>,
    /// The fields of its content type; none for pages and posts.
    pub fields: Vec<FieldInput>,
    /// Files that a field can be about.
    pub files: Vec<Choice>,
    /// What fields that name pictures show of the library.
    pub shelf: PictureShelf,
    /// The tag of the language that it is written in.
    pub written_in: String,
    /// The taxonomies that sort this kind.
    pub taxonomies: Vec<TermPicks>,
    /// The form of the cover; none where a field of its content type is for its picture.
    pub cover: Option<Rendered>,
    /// The form of the sections.
    pub sections: Rendered,
    /// What is wrong with the form.
    pub errors: FieldErrors,
    /// How what was typed differs from what somebody else has saved meanwhile.
    pub merge: Option<MergePanel>,
    /// What was chosen of that, where it is not shown now: the form carries it on.
    pub choices: Vec<(String, &'static str)>,
    /// Whether something stands in it that is nowhere else.
    pub is_unsaved: bool,
    /// Who else has it open, in sentences; nothing where nobody has.
    pub together: String,
    /// Whether typing begins at the title, as in a new one.
    pub begins_at_title: bool,
    /// Where it was to be published: its pictures without words, of which the person is asked once.
    pub wordless: Option<Wordless>,
}

/// The menu in the header, as people made it: no tick of a page's puts that into it.
#[derive(Clone, Copy, Debug)]
pub struct HandMadeMenu {
    /// The language whose it is.
    pub language: LanguageKey,
    /// Whether it leads to the page.
    pub has_page: bool,
}

impl HandMadeMenu {
    /// Where it is changed.
    fn address(&self, base: &str) -> Address {
        let language = if self.language.is_main() { String::new() } else { self.language.to_string() };
        Address::new(format!("{base}/admin/navigation/main")).with("language", &language)
    }
}

/// Pictures that say nothing to those who don't see them.
#[derive(Clone, Debug)]
pub struct Wordless {
    /// The pictures.
    pub pictures: Vec<WordlessPicture>,
    /// What the button says that does it all the same.
    pub intent: &'static str,
}

impl Wordless {
    /// How many there are.
    fn count(&self) -> u64 {
        self.pictures.len() as u64
    }
}

/// One of them.
#[derive(Clone, Debug)]
pub struct WordlessPicture {
    /// Its identifier in the library.
    pub id: MediaId,
    /// Its name there.
    pub name: String,
    /// The fields of the form that show it without words: the identifier of each in the page, and where it is.
    pub places: Vec<Choice>,
}

impl Editor {
    /// Whether visitors see it.
    fn is_published(&self) -> bool {
        self.saved.as_ref().is_some_and(|saved| saved.standing.is_published())
    }

    /// Whether somebody is asked to look at it.
    fn is_in_review(&self) -> bool {
        self.saved.as_ref().is_some_and(|saved| saved.in_review_since.is_some())
    }

    /// What is said of another language: a draft on top of what visitors see has none of its own.
    fn language_hint(&self) -> &'static str {
        if self.is_published() { "languages-in-language-published-hint" } else { "languages-in-language-hint" }
    }

    /// Whether it waits for a time, by what is typed.
    fn is_planned(&self) -> bool {
        self.saved.as_ref().is_some_and(|saved| saved.publish_at.is_some()) && !self.form.publish_at.is_empty()
    }

    /// The zone that its times are typed in, as programs name it.
    fn zone_key(&self) -> &str {
        self.frame.site_zone.iana_name().unwrap_or("UTC")
    }

    /// The zone that its times are typed in, as people write it.
    fn zone(&self) -> String {
        zone_in_words(&self.frame.site_zone)
    }

    /// Whether somebody else has saved meanwhile, and the two versions are not put together yet.
    fn is_apart(&self) -> bool {
        !self.form.base.is_empty()
    }

    /// Whether a field is read by a language.
    fn has_numbers(&self) -> bool {
        self.fields.iter().any(|input| matches!(input.control, FieldControl::Number(_)))
    }

    /// What Enter in a field does. Where two versions are apart, it puts neither in the other's place.
    fn main_intent(&self) -> &'static str {
        match (&self.merge, self.is_apart()) {
            (Some(_), _) => "merge",
            (None, true) => "compare",
            (None, false) => "save",
        }
    }

    /// Where what is typed goes by itself.
    fn autosave(&self) -> String {
        match &self.saved {
            Some(_) => format!("{}/autosave", self.action()),
            None => format!("{}{}/autosave", self.frame.base, self.frame.list_path(self.kind)),
        }
    }

    /// The words for an author who is none of those that can be chosen.
    fn no_author(&self) -> &'static str {
        let is_here = self.authors.iter().any(|author| author.value == self.form.author);
        if is_here { "" } else { "editor-author-gone" }
    }

    fn languages(&self) -> Vec<Choice> {
        self.frame.language_choices("")
    }

    /// The languages that a saved one can be in.
    fn languages_of_saved(&self) -> Vec<Choice> {
        self.frame.language_choices(MAIN)
    }

    /// What people read beside a field: what is wrong with it says so, too.
    fn label_of(&self, field: &str) -> Option<String> {
        let of_type = || self.fields.iter().find(|input| input.name == field).map(|input| input.label.clone());
        EntryForm::label_of(field).map(|key| Message::new(key).to_string()).or_else(of_type)
    }

    /// Where the form goes.
    fn action(&self) -> String {
        let base = &self.frame.base;
        match &self.saved {
            Some(saved) => format!("{base}/admin/entries/{}", saved.id),
            None => format!("{base}{}/new", self.frame.list_path(self.kind)),
        }
    }
}

/// A taxonomy in the editor.
#[derive(Clone, Debug)]
pub struct TermPicks {
    /// Its key.
    pub key: Slug,
    /// What its terms are called.
    pub label: String,
    /// Its terms as a tree, in reading order.
    pub terms: Vec<TermPick>,
}

/// A term that can be ticked.
#[derive(Clone, Debug)]
pub struct TermPick {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub label: String,
    /// How many terms are above it.
    pub depth: usize,
    /// Whether it is ticked.
    pub is_picked: bool,
}

/// What is known of an entry that was saved.
#[derive(Clone, Debug)]
pub struct SavedEntry {
    /// The entry.
    pub id: EntryId,
    /// How far it is on its way to visitors.
    pub standing: Standing,
    /// Since when somebody is asked to look at it.
    pub in_review_since: Option<Timestamp>,
    /// Whether the person may send it back to whoever wrote it.
    pub may_send_back: bool,
    /// What somebody said who did.
    pub sent_back: Option<SentBack>,
    /// When it was first published, if it is.
    pub published_at: Option<Timestamp>,
    /// When it is published, if that waits for a time.
    pub publish_at: Option<Timestamp>,
    /// When visitors lose sight of it.
    pub unpublish_at: Option<Timestamp>,
    /// Why it was not published when its time had come.
    pub fault: Option<String>,
    /// Its address, with the base.
    pub address: String,
    /// When it was changed last.
    pub changed: Timestamp,
    /// The name of who did that; empty where it is not known.
    pub changed_by: String,
    /// Who wrote it.
    pub author: String,
    /// The language that it is in.
    pub language: LanguageKey,
    /// The same in the site's other languages.
    pub translations: Vec<Translation>,
    /// What links to it.
    pub linked_from: LinkedFrom,
    /// What names the button that copies it, so that pressed twice it makes one copy.
    pub once: ShownFormId,
}

/// The entries that link to one.
#[derive(Clone, Debug, Default)]
pub struct LinkedFrom {
    /// The addresses and titles of the first of them, by title.
    pub entries: Vec<(String, String)>,
    /// How many more there are.
    pub more: u64,
}

/// An entry in another language.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The language.
    pub language: LanguageName,
    /// The entry, its title and how far it is; none where nobody has translated it.
    pub entry: Option<(EntryId, String, Standing)>,
}

/// A page or a post but for its sections, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EntryForm {
    /// The title.
    pub title: String,
    /// The last part of its address; empty to take it from the title.
    pub slug: String,
    /// Its summary: what cards, feeds, search engines and previews show.
    pub description: String,
    /// For a page: the id of its parent, empty at the top.
    pub parent: String,
    /// For a page: `on` to have it in the navigation.
    pub in_navigation: String,
    /// For a page: its place among the pages beside it, the smallest number first; empty
    /// for the last one.
    pub position: String,
    /// For a saved page: that place when the form was made. Where nobody has typed another, the page stays where
    /// it is by now: others may have been moved past it.
    pub stands_at: String,
    /// For a post: names of tags with commas between them.
    pub tags: String,
    /// The identifier of who it is by; empty leaves that as it is.
    pub author: String,
    /// When it is published, as the field for a date and a time has it; empty for when somebody
    /// presses the button.
    pub publish_at: String,
    /// When visitors lose sight of it; empty for never.
    pub unpublish_at: String,
    /// For a new entry: the key of its language; empty for the main one.
    pub language: String,
    /// For a saved one: the key of the language that it shall be in, or [`MAIN`].
    pub in_language: String,
    /// The language of the admin whose numbers its fields have, whichever the person speaks by now.
    pub numbers_in: String,
    /// The version of the saved entry that the form was made from, or that it was compared with.
    pub version: String,
    /// Where somebody else has saved meanwhile: the version that what was typed began with. Empty
    /// where nobody has, and once the two are put together.
    pub base: String,
    /// `on` until the person was asked about pictures without words.
    pub asks_words: String,
    /// For a new entry: what names the form, so that sent twice it makes one entry.
    pub once: String,
    /// What it is, for where the entry is gone or closed by the time the form is sent.
    pub kind: String,
}

impl EntryForm {
    /// The value of a ticked checkbox.
    pub const ON: &'static str = "on";

    /// The key of what people read beside one of its fields.
    pub fn label_of(field: &str) -> Option<&'static str> {
        match field {
            "title" => Some("editor-title"),
            "slug" => Some("editor-address"),
            "description" => Some("editor-description"),
            "parent" => Some("editor-below"),
            "position" => Some("editor-place"),
            "tags" => Some("editor-tags"),
            "author" => Some("editor-written-by"),
            "publish_at" => Some("editor-publish-at"),
            "unpublish_at" => Some("editor-unpublish-at"),
            "language" | "in_language" => Some("languages-language"),
            _ => None,
        }
    }

    /// Whether the page is to be in the navigation.
    pub fn is_in_navigation(&self) -> bool {
        self.in_navigation == Self::ON
    }
}
