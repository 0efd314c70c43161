//! A site's media library, at `/admin/media`.

use crate::domain::entry::Standing;
use crate::domain::ids::{MediaId, ShownFormId};
use crate::domain::media_name::MediaName;
use crate::domain::timestamp::Timestamp;
use crate::view::address::{Address, Pager};
use crate::view::admin::chosen::ChosenFiles;
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::{Message, filters};
use askama::Template;

/// The library and the form to add to it, which sends `folder` and each `file` as
/// multipart/form-data, after the CSRF token, to `/admin/media`.
#[derive(Template)]
#[template(path = "admin/media.html")]
pub struct MediaLibrary {
    /// What stands around it.
    pub frame: Frame,
    /// What the list is narrowed to.
    pub search: MediaSearch,
    /// Every kind that can be looked for, as a word and in words.
    pub kinds: Vec<Choice>,
    /// Every folder that there is.
    pub folders: Vec<String>,
    /// The files of this page, the newest first.
    pub files: Vec<MediaRow>,
    /// Which page it is.
    pub pager: Pager,
    /// What is ticked, and typed beside the buttons.
    pub chosen: ChosenFiles,
    /// The largest file that can be added, in bytes.
    pub max_bytes: u64,
    /// The new name of the folder that is shown, as typed.
    pub folder_to: String,
    /// What is wrong with the files that were sent, at `file`; with the new name of the folder, at `folder-to`; and
    /// with the folder that those ticked are to go into, at `move-to`.
    pub errors: FieldErrors,
}

impl MediaLibrary {
    /// The address of this page of the list. The screen may have another one: that of a form that was refused.
    fn here(&self) -> String {
        self.pager.link(self.pager.page)
    }
}

/// What a library's list is narrowed to, as its address says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaSearch {
    /// Part of a name or a description.
    pub words: String,
    /// A kind's word; empty for all.
    pub kind: String,
    /// A folder; empty for all.
    pub folder: String,
}

impl MediaSearch {
    /// The list's address.
    pub fn address(&self, base: &str) -> Address {
        let list = Address::new(format!("{base}/admin/media"));
        list.with("q", &self.words).with("kind", &self.kind).with("folder", &self.folder)
    }

    /// What is sent along with a form that leads back to the same list.
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        let pairs = [("q", self.words.as_str()), ("kind", self.kind.as_str()), ("folder", self.folder.as_str())];
        pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Whether it is narrowed at all.
    pub fn is_narrowed(&self) -> bool {
        *self != Self::default()
    }
}

/// One file.
#[derive(Clone, Debug)]
pub struct MediaRow {
    /// The file.
    pub id: MediaId,
    /// Its name, by which sections refer to it.
    pub name: MediaName,
    /// The address of a small picture of it, with the base; none where it is no picture.
    pub thumbnail: Option<String>,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was added.
    pub added: Timestamp,
    /// Whether nobody has said what it shows.
    pub lacks_words: bool,
}

/// What is lost with some files, before they are deleted. Its form sends each `id`, with `intent`, to
/// `/admin/media/chosen`: `delete`, or `keep`, which leads back to the list as it was.
#[derive(Template)]
#[template(path = "admin/media_delete.html")]
pub struct MediaDeletion {
    /// What stands around it.
    pub frame: Frame,
    /// What the list was narrowed to in which they were chosen.
    pub search: MediaSearch,
    /// On which page of it.
    pub page: u32,
    /// The folder that was typed beside the buttons there. Sent as `to`.
    pub to: String,
    /// The files.
    pub files: Vec<DoomedFile>,
}

impl MediaDeletion {
    /// The list in which they were chosen.
    fn library(&self) -> Address {
        self.search.address(self.frame.base.as_str()).at_page(self.page)
    }

    fn is_used(&self) -> bool {
        self.files.iter().any(|file| !file.used_by.is_empty())
    }
}

/// A file that somebody is about to delete.
#[derive(Clone, Debug)]
pub struct DoomedFile {
    /// The file.
    pub id: MediaId,
    /// Its name.
    pub name: MediaName,
    /// Where it is used.
    pub used_by: Uses,
}

/// One file with all that can be done to it, at `/admin/media/{id}`.
#[derive(Template)]
#[template(path = "admin/media_file.html")]
pub struct MediaScreen {
    /// What stands around it.
    pub frame: Frame,
    /// The file.
    pub id: MediaId,
    /// Its name.
    pub name: MediaName,
    /// Its own address, with the base.
    pub url: String,
    /// The address that stays when its bytes change, with the base.
    pub stable_url: String,
    /// What it is, in words: `image/jpeg`.
    pub content_type: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was added.
    pub added: Timestamp,
    /// Where it is a picture.
    pub picture: Option<PictureFacts>,
    /// What is typed into its form.
    pub form: MediaForm,
    /// Whether that is not saved.
    pub is_unsaved: bool,
    /// The shapes to crop to; none where it cannot be.
    pub shapes: Vec<Choice>,
    /// The numbers of a part to cut out.
    pub part: PartForm,
    /// What names the forms that make a new picture, so that sent twice each makes one.
    pub once: ShownFormId,
    /// Every folder that there is.
    pub folders: Vec<String>,
    /// Where it is used.
    pub used_by: Uses,
    /// Whether the person who looks may replace, rename and delete it.
    pub is_changeable: bool,
    /// What is wrong with what was sent.
    pub errors: FieldErrors,
}

/// A picture's size, and how it is shown here.
#[derive(Clone, Debug)]
pub struct PictureFacts {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The address of one that is wide enough for the screen, with the base.
    pub preview: String,
    /// How wide it is shown where people choose a point of it.
    pub shown_width: u32,
    /// How high.
    pub shown_height: u32,
}

/// What is said of a file, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaForm {
    /// What it shows, in words.
    pub alt: String,
    /// Whether it is mere decoration.
    pub is_decorative: bool,
    /// Its folder.
    pub folder: String,
    /// Hundredths of the width.
    pub focal_x: String,
    /// Hundredths of the height.
    pub focal_y: String,
    /// Its name.
    pub name: String,
}

impl MediaForm {
    /// The classes that put a mark at the point, in tenths.
    fn mark(&self) -> String {
        let tenth = |text: &str| (text.trim().parse::<u32>().unwrap_or(50).min(100) + 5) / 10;
        format!("fx-{} fy-{}", tenth(&self.focal_x), tenth(&self.focal_y))
    }
}

/// A part of a picture, in pixels, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct PartForm {
    /// From the left.
    pub left: String,
    /// From the top.
    pub top: String,
    /// How wide.
    pub width: String,
    /// How high.
    pub height: String,
}

impl PartForm {
    /// All of a picture of that size, to begin with.
    pub fn whole(width: u32, height: u32) -> Self {
        let none = || "0".to_owned();
        Self { left: none(), top: none(), width: width.to_string(), height: height.to_string() }
    }
}

/// Where a file is used.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// The places that are named.
    pub places: Vec<UsedBy>,
    /// How many there are.
    pub total: u64,
}

impl Uses {
    /// Whether nothing uses it.
    pub const fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Those that know the file by its name, and would lose it with that. Redirects go along: each of them is named.
    #[must_use]
    pub fn that_hold_the_name(&self) -> Self {
        let places: Vec<UsedBy> = self.places.iter().filter(|place| !place.goes_along).cloned().collect();
        let going = self.places.len() - places.len();
        Self { places, total: self.total.saturating_sub(going as u64) }
    }

    /// How many places are not named.
    fn more(&self) -> u64 {
        self.total.saturating_sub(self.places.len() as u64)
    }
}

/// A place that uses a file: an entry that shows it or links to it, the logo, a menu, ...
#[derive(Clone, Debug)]
pub struct UsedBy {
    /// The title of an entry, or what else it is called.
    pub title: String,
    /// The address of the screen where the file is chosen, with the base; none where the person who looks does not
    /// get in there.
    pub href: Option<String>,
    /// Of an entry, how far it is on its way to visitors.
    pub standing: Option<Standing>,
    /// Whether it leads to the file under whichever name that gets.
    pub goes_along: bool,
}

impl UsedBy {
    /// What it is called in the middle of a sentence.
    pub fn in_a_sentence(&self) -> String {
        match self.standing {
            Some(_) => Message::new("media-quoted").with("title", &self.title).to_string(),
            None => self.title.clone(),
        }
    }
}
