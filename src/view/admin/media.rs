//! A site's media library, at `/admin/media`.

use crate::domain::ids::MediaId;
use crate::domain::media_name::MediaName;
use crate::domain::timestamp::Timestamp;
use crate::view::address::Pager;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use askama::Template;

/// The library and the form to add to it, which sends `file` as multipart/form-data, after
/// the CSRF token, to `/admin/media`. `/admin/media/{id}/delete` removes a file.
#[derive(Template)]
#[template(path = "admin/media.html")]
pub struct MediaLibrary {
    /// What stands around it.
    pub frame: Frame,
    /// The files of this page, the newest first.
    pub files: Vec<MediaRow>,
    /// Which page it is.
    pub pager: Pager,
    /// The largest file that can be added, in bytes.
    pub max_bytes: u64,
    /// What is wrong with the file that was sent, at `file`.
    pub errors: FieldErrors,
}

/// One file.
#[derive(Clone, Debug)]
pub struct MediaRow {
    /// The file.
    pub id: MediaId,
    /// Its name, by which sections refer to it.
    pub name: MediaName,
    /// Its address, with the base.
    pub url: String,
    /// Whether it can be shown in small.
    pub is_picture: bool,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was added.
    pub added: Timestamp,
    /// Whether the person who looks may remove it.
    pub is_removable: bool,
}
