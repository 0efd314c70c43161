//! `GET /admin/media/{id}`: one file, where it is used, and what can be done to it.

use super::list::preview;
use super::uses;
use crate::domain::crop_shape::CropShape;
use crate::domain::ids::{MediaId, ShownFormId};
use crate::domain::role::Permission;
use crate::http::extract::{Principal, WriteEntries};
use crate::http::respond::html_screen_with;
use crate::http::{Done, Framing, HttpError};
use crate::media::library::{self, MediaFile};
use crate::media::sniff::PictureKind;
use crate::view::admin::media::{MediaForm, MediaScreen, PartForm, PictureFacts};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Notice;
use crate::view::words;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

/// The longest side of a picture on its screen: what a telephone shows whole, so that a click
/// on it needs no scale.
pub(super) const SHOWN: u32 = 288;

const SENTENCES: [(&str, &str); 4] = [
    ("saved", "media-done-saved"),
    ("point", "media-done-point"),
    ("replaced", "media-done-replaced"),
    ("cropped", "media-done-cropped"),
];

/// What the screen is shown with.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) notices: Vec<Notice>,
    pub(super) errors: FieldErrors,
    /// What was typed, where that was not taken.
    pub(super) form: Option<MediaForm>,
    pub(super) part: Option<PartForm>,
}

/// One file.
pub async fn get(
    principal: Principal<WriteEntries>,
    framing: Framing,
    done: Done,
    id: web::Path<MediaId>,
) -> Result<HttpResponse, HttpError> {
    let file = library::find_by_id(&principal.site.database, *id).await?.ok_or(HttpError::NotFound)?;
    show(&principal, &framing, &file, Answer { notices: done.notices(&SENTENCES), ..Answer::default() }).await
}

/// How large a picture is shown where people choose a point of it.
pub(super) fn shown_size(file: &MediaFile) -> (u32, u32) {
    let longest = file.width.max(file.height).max(1);
    let side = |side: u32| {
        let side = u64::from(side) * u64::from(SHOWN.min(longest.max(64))) / u64::from(longest);
        u32::try_from(side).unwrap_or(SHOWN).max(1)
    };
    (side(file.width), side(file.height))
}

pub(super) async fn show<N>(
    principal: &Principal<N>,
    framing: &Framing,
    file: &MediaFile,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let (site, database) = (&principal.site, &principal.site.database);
    let picture = file.is_picture().then(|| {
        let (shown_width, shown_height) = shown_size(file);
        PictureFacts {
            width: file.width,
            height: file.height,
            preview: preview(site, file, 640),
            shown_width,
            shown_height,
        }
    });
    // A GIF for which there is WebP does not move.
    let can_crop = file.picture_kind().is_some_and(|kind| kind != PictureKind::Gif || file.offers_webp);
    let shape = |shape: CropShape| Choice::new(shape.word(), words::label(&shape.label()));
    let shapes = CropShape::ALL.into_iter().filter(|_| can_crop).map(shape);
    let screen = MediaScreen {
        id: file.id,
        name: file.name.clone(),
        url: site.url(&format!("/media/{}/{}", file.hash, file.name)),
        stable_url: format!("/media/{}", file.name),
        content_type: file.kind.content_type().to_owned(),
        bytes: file.size_bytes,
        added: file.created_at,
        picture,
        is_unsaved: answer.form.is_some(),
        form: answer.form.unwrap_or_else(|| form_of(file)),
        shapes: shapes.collect(),
        part: answer.part.unwrap_or_else(|| PartForm::whole(file.width, file.height)),
        once: ShownFormId::new(),
        folders: library::folders(database).await?.into_iter().map(|folder| folder.to_string()).collect(),
        used_by: uses::of_file(principal, file).await?,
        is_changeable: principal.may(Permission::Media),
        errors: answer.errors,
        frame: framing.frame(principal, answer.notices).await?,
    };
    html_screen_with(answer.status, &screen)
}

pub(super) fn form_of(file: &MediaFile) -> MediaForm {
    MediaForm {
        alt: file.alt.to_string(),
        is_decorative: file.is_decorative,
        folder: file.folder.to_string(),
        focal_x: file.focal_point.x().to_string(),
        focal_y: file.focal_point.y().to_string(),
        name: file.name.to_string(),
    }
}
