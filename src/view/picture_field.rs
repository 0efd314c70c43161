//! What stands beside a field that names a picture of the library: a small one of what is chosen, and
//! the ways to another.
//!
//! The field itself takes a name; a script hides it, and shows the name beside the picture. [`PictureShelf::beside`] is what every such
//! field has beside it; [`PictureShelf::chooser`] is what `static/admin/pictures.js` opens, once on a
//! screen and outside of its forms.

use crate::domain::role::EntryRight;
use crate::view::frame::Frame;
use crate::view::words::filters;
use askama::Template;
use askama::filters::HtmlSafe;
use std::collections::{HashMap, HashSet};

/// What the fields of a screen that name pictures show of the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureShelf {
    /// What every link starts with.
    base: String,
    /// Whether the person looks into the library.
    is_open: bool,
    /// Whether they put pictures into it.
    takes_files: bool,
    /// The addresses of small pictures by the pictures' names.
    thumbnails: HashMap<String, String>,
    /// The names of files that the library does not have.
    gone: HashSet<String>,
}

impl PictureShelf {
    /// What whoever has that frame around them sees of it, with the addresses of small pictures by
    /// their names.
    pub fn new(frame: &Frame, thumbnails: HashMap<String, String>) -> Self {
        let is_open = !frame.is_console() && frame.role.rights.has_somewhere(EntryRight::Write);
        Self {
            base: frame.base.clone(),
            is_open,
            takes_files: is_open && frame.role.adds_files(),
            thumbnails,
            gone: HashSet::new(),
        }
    }

    /// The same where the library does not have these any more.
    #[must_use]
    pub fn without(self, gone: HashSet<String>) -> Self {
        Self { gone, ..self }
    }

    /// Whether the library does not have what is typed into a field any more.
    pub fn is_gone(&self, typed: &str) -> bool {
        self.gone.contains(typed.trim())
    }

    /// What stands beside a field, with what is typed into it.
    pub fn beside<'a>(&'a self, typed: &'a str) -> BesidePicture<'a> {
        let typed = typed.trim();
        BesidePicture { shelf: self, typed, thumbnail: self.thumbnails.get(typed).map(String::as_str) }
    }

    /// What stands beside a field that names a file of any kind, by the field's identifier.
    pub fn beside_file<'a>(&'a self, id: &'a str) -> BesideFile<'a> {
        BesideFile { shelf: self, id }
    }

    /// The library to choose from, for a script.
    pub fn chooser(&self) -> PictureChooser<'_> {
        PictureChooser { shelf: self }
    }
}

/// A small picture, and the ways to another.
#[derive(Template)]
#[template(path = "layout/picture_beside.html")]
pub struct BesidePicture<'a> {
    shelf: &'a PictureShelf,
    typed: &'a str,
    thumbnail: Option<&'a str>,
}

/// The ways to put a file into the library. The script of one of them is `static/admin/files.js`.
#[derive(Template)]
#[template(path = "layout/file_beside.html")]
pub struct BesideFile<'a> {
    shelf: &'a PictureShelf,
    id: &'a str,
}

/// A dialog that waits for a script.
#[derive(Template)]
#[template(path = "layout/picture_chooser.html")]
pub struct PictureChooser<'a> {
    shelf: &'a PictureShelf,
}

// A template has written each, and so has escaped what is not ours.
impl HtmlSafe for BesidePicture<'_> {}
impl HtmlSafe for BesideFile<'_> {}
impl HtmlSafe for PictureChooser<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::role::{ReadyMade, Role};
    use crate::view::samples::{HOSTILE, admin_frame, console_frame};

    fn drawn(frame: &Frame, typed: &str) -> (String, String) {
        let thumbnails = HashMap::from([("loaf.jpg".to_owned(), "/shop/media/0123/320/loaf.jpg".to_owned())]);
        let shelf = PictureShelf::new(frame, thumbnails);
        (shelf.beside(typed).render().expect("it renders"), shelf.chooser().render().expect("it renders"))
    }

    #[test]
    fn a_picture_that_is_known_is_shown_and_nothing_else_is() {
        let (beside, chooser) = drawn(&admin_frame(), " loaf.jpg");
        assert!(beside.contains("<span class=\"picture-chosen\"><img src=\"/shop/media/0123/320/loaf.jpg\" alt=\"\""));
        assert!(beside.contains("<bdi class=\"picture-named\">loaf.jpg</bdi>"));
        assert!(beside.contains("<a href=\"/shop/admin/media\" target=\"_blank\">"));
        assert!(chooser.contains(" data-pictures=\"/shop/admin/write/pictures\""));
        let (beside, _) = drawn(&admin_frame(), HOSTILE);
        assert!(beside.contains("<span class=\"picture-chosen\"></span>"));
    }

    #[test]
    fn what_the_library_lacks_is_gone_and_what_nobody_looked_up_is_not() {
        let shelf = PictureShelf::new(&admin_frame(), HashMap::new()).without(HashSet::from(["loaf.jpg".to_owned()]));
        assert!(shelf.is_gone(" loaf.jpg"));
        assert!(!shelf.is_gone("oven.jpg") && !shelf.is_gone(""));
    }

    #[test]
    fn beside_a_file_is_the_way_to_the_library_for_those_who_add_to_it() {
        let beside = |frame: &Frame| {
            let shelf = PictureShelf::new(frame, HashMap::new());
            shelf.beside_file("f-leaflet").render().expect("it renders")
        };
        let shown = beside(&admin_frame());
        assert!(shown.contains("<a href=\"/shop/admin/media\" target=\"_blank\">"), "{shown}");
        assert!(shown.contains("<input id=\"f-leaflet-upload\" type=\"file\""), "{shown}");
        let writes = Frame { role: Role::ready_made(ReadyMade::Contributor), ..admin_frame() };
        assert_eq!((beside(&writes).trim(), beside(&console_frame()).trim()), ("", ""));
    }

    #[test]
    fn who_adds_no_files_chooses_and_uploads_nothing_and_the_console_has_no_library() {
        let writes = Frame { role: Role::ready_made(ReadyMade::Contributor), ..admin_frame() };
        let (beside, chooser) = drawn(&writes, "loaf.jpg");
        assert!(beside.contains("<img ") && beside.contains(" data-choose") && !beside.contains("<a "));
        assert!(chooser.contains("<dialog ") && !chooser.contains("type=\"file\""));
        let (beside, chooser) = drawn(&console_frame(), "");
        assert_eq!((beside.trim(), chooser.trim()), ("<span class=\"picture-chosen\"></span>", ""));
    }
}
