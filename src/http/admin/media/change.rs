//! What the forms on a file's screen do.

use super::file::{Answer, form_of, show, shown_size};
use super::list;
use super::upload::{Refusal, prepare};
use super::uses;
use crate::config::Settings;
use crate::content::{file_redirects, site};
use crate::domain::alt_text::AltText;
use crate::domain::focal_point::{FocalPoint, FocalPointError};
use crate::domain::generation::Generation;
use crate::domain::ids::MediaId;
use crate::domain::media_folder::MediaFolder;
use crate::domain::media_name::MediaName;
use crate::domain::role::Permission;
use crate::http::admin::design::marks;
use crate::http::extract::{AddFiles, CheckedForm, CheckedUpload, KeepFiles, Principal};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::infra::database::{Database, SiteTransaction};
use crate::media::change::{self, Details, RenameError};
use crate::media::darkroom::Darkroom;
use crate::media::intake::Prepared;
use crate::media::library::{self, MediaFile};
use crate::media::upload;
use crate::view::admin::media::{MediaForm, UsedBy, Uses};
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What is said of a file, and its name. A file that is no picture has a folder and a name alone; whoever may not
/// rename it, and nobody while something knows it by its name, has no field for that.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct DetailsForm {
    alt: String,
    is_decorative: Option<String>,
    folder: String,
    focal_x: Option<String>,
    focal_y: Option<String>,
    name: Option<String>,
    /// The name that the file had when the form was shown: whoever leaves it as it is gives none, whatever it is now.
    named: Option<String>,
}

impl DetailsForm {
    /// What it says of a file, where nothing is wrong with it.
    fn details(&self, file: &MediaFile, errors: &mut FieldErrors) -> Option<Details> {
        let alt = errors.check("alt", AltText::parse(&self.alt));
        let is_decorative = self.is_decorative.is_some();
        if file.is_picture() && !is_decorative && alt.as_ref().is_some_and(AltText::is_empty) {
            errors.add("alt", Message::new("media-needs-description"));
        }
        let side = |text: &Option<String>, now: u8| match text {
            Some(text) => text.trim().parse().map_err(|_| FocalPointError),
            None => Ok(i32::from(now)),
        };
        let (x, y) = (side(&self.focal_x, file.focal_point.x()), side(&self.focal_y, file.focal_point.y()));
        errors.check("focal_x", x.and_then(|x| FocalPoint::new(x, 0)));
        errors.check("focal_y", y.and_then(|y| FocalPoint::new(0, y)));
        let folder = errors.check("folder", MediaFolder::parse(&self.folder));
        let (Some(alt), Some(folder), Ok(x), Ok(y)) = (alt, folder, x, y) else { return None };
        Some(Details { alt, is_decorative, focal_point: FocalPoint::new(x, y).unwrap_or_default(), folder })
    }

    /// Whether it gives a file another name.
    fn renames(&self, file: &MediaFile) -> bool {
        let name = self.name.as_deref().map(str::trim).filter(|name| *name != file.name.as_str());
        name.is_some_and(|name| self.named.as_deref() != Some(name))
    }

    /// The other name, where a file can have that.
    fn new_name(&self, file: &MediaFile, errors: &mut FieldErrors) -> Option<MediaName> {
        let name = self.name.as_deref().filter(|_| self.renames(file))?;
        let name = errors.check("name", MediaName::parse(name.trim()))?;
        let ending = file.kind.ending();
        let fits = name.as_str().strip_suffix(ending).is_some_and(|stem| stem.ends_with('.'));
        if !fits {
            errors.add("name", Message::new("media-ending").with("ending", ending));
        }
        fits.then_some(name)
    }

    fn typed(self, file: &MediaFile) -> MediaForm {
        let side = |text: Option<String>, now: u8| text.unwrap_or_else(|| now.to_string());
        let renames = self.renames(file);
        MediaForm {
            alt: self.alt,
            is_decorative: self.is_decorative.is_some(),
            folder: self.folder,
            focal_x: side(self.focal_x, file.focal_point.x()),
            focal_y: side(self.focal_y, file.focal_point.y()),
            name: self.name.filter(|_| renames).unwrap_or_else(|| file.name.to_string()),
        }
    }
}

/// `POST /admin/media/{id}`: what is said of a file, and its name, all or nothing. A name is changed only where nothing
/// knows the file by it, but for redirects: those go along.
pub async fn details(
    principal: Principal<AddFiles>,
    CheckedForm(form): CheckedForm<DetailsForm>,
    framing: Framing,
    id: web::Path<MediaId>,
) -> Result<HttpResponse, HttpError> {
    let file = find(&principal, *id).await?;
    if form.renames(&file) {
        if !principal.may(Permission::Media) {
            return Err(HttpError::Forbidden);
        }
        let held_by = uses::of_file(&principal, &file).await?.that_hold_the_name();
        if !held_by.is_empty() {
            let notices = vec![Notice::error(in_use(&file, &held_by))];
            let form = Some(form.typed(&file));
            let answer = Answer { status: StatusCode::CONFLICT, notices, form, ..Answer::default() };
            return show(&principal, &framing, &file, answer).await;
        }
    }
    let mut errors = FieldErrors::default();
    let details = form.details(&file, &mut errors);
    let name = form.new_name(&file, &mut errors);
    if let (true, Some(details)) = (errors.is_empty(), details) {
        match keep(&principal.site.database, file.id, name.as_ref(), &details).await {
            Ok(generation) => {
                principal.site.publish(generation).await;
                return Ok(done_at(&principal, file.id, "saved"));
            }
            Err(RenameError::Database(error)) => return Err(error.into()),
            Err(RenameError::NoSuchFile) => return Err(HttpError::NotFound),
            Err(error @ RenameError::Taken(_)) => errors.add("name", error),
        }
    }
    let (status, form) = (StatusCode::UNPROCESSABLE_ENTITY, Some(form.typed(&file)));
    show(&principal, &framing, &file, Answer { status, errors, form, ..Answer::default() }).await
}

/// Keeps what is said of a file and, where it gets one, its other name. The redirects to it go along with that.
async fn keep(
    database: &Database,
    file: MediaId,
    name: Option<&MediaName>,
    details: &Details,
) -> Result<Generation, RenameError> {
    let mut transaction = SiteTransaction::begin(database).await?;
    if let Some(name) = name {
        let old = change::rename(&mut transaction, file, name).await?;
        file_redirects::go_along(&mut transaction, &old, name).await?;
    }
    if !change::describe_within(&mut transaction, file, details).await? {
        return Err(RenameError::NoSuchFile);
    }
    Ok(transaction.commit().await?)
}

/// Where somebody clicked, in pixels of the picture as it is shown, and what was typed beside it.
#[derive(Deserialize)]
pub struct FocusForm {
    alt: Option<String>,
    is_decorative: Option<String>,
    folder: Option<String>,
    name: Option<String>,
    named: Option<String>,
    #[serde(rename = "point.x")]
    x: Option<i32>,
    #[serde(rename = "point.y")]
    y: Option<i32>,
}

/// `POST /admin/media/{id}/focus`: the point that stays in sight, where a browser runs no scripts. What was typed
/// beside it and not saved yet is typed still.
pub async fn focus(
    principal: Principal<AddFiles>,
    CheckedForm(clicked): CheckedForm<FocusForm>,
    framing: Framing,
    id: web::Path<MediaId>,
) -> Result<HttpResponse, HttpError> {
    let mut file = find(&principal, *id).await?;
    let (Some(x), Some(y)) = (clicked.x, clicked.y) else {
        return Err(HttpError::BadRequest("the form has no point"));
    };
    let (width, height) = shown_size(&file);
    let part = |place: i32, side: u32| {
        let side = i64::from(side);
        i32::try_from((i64::from(place).clamp(0, side) * 100 + side / 2) / side).unwrap_or(50)
    };
    let focal_point = FocalPoint::new(part(x, width), part(y, height)).unwrap_or_default();
    let saved = save(&principal, &file, &Details { focal_point, ..Details::of(&file) }, "point").await?;
    let (Some(alt), Some(folder)) = (clicked.alt, clicked.folder) else { return Ok(saved) };
    file.focal_point = focal_point;
    let saved_form = form_of(&file);
    let (name, named) = (clicked.name, clicked.named);
    let name = name.filter(|name| named.as_deref() != Some(name.trim())).unwrap_or_else(|| saved_form.name.clone());
    let form = MediaForm { alt, is_decorative: clicked.is_decorative.is_some(), folder, name, ..saved_form.clone() };
    if form == saved_form {
        return Ok(saved);
    }
    let notices = vec![Notice::success(Message::new("media-done-point"))];
    show(&principal, &framing, &file, Answer { notices, form: Some(form), ..Answer::default() }).await
}

pub(super) async fn save<N>(
    principal: &Principal<N>,
    file: &MediaFile,
    details: &Details,
    done: &str,
) -> Result<HttpResponse, HttpError> {
    let saved = change::describe(&principal.site.database, file.id, details).await?;
    principal.site.publish(saved.ok_or(HttpError::NotFound)?).await;
    Ok(done_at(principal, file.id, done))
}

/// `POST /admin/media/{id}/replace`: other bytes under the same name.
pub async fn replace(
    principal: Principal<KeepFiles>,
    mut sent: CheckedUpload,
    framing: Framing,
    settings: web::Data<Settings>,
    darkroom: web::Data<Darkroom>,
    id: web::Path<MediaId>,
) -> Result<HttpResponse, HttpError> {
    let file = find(&principal, *id).await?;
    let first = sent.files.swap_remove(0);
    let replaced = match prepare(&settings, &darkroom, first).await {
        Ok((_, prepared)) => give_bytes(&principal.site.database, &darkroom, &file, prepared).await,
        Err(refusal) => Err(refusal),
    };
    match replaced {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(done_at(&principal, file.id, "replaced"))
        }
        Err(Refusal::Internal(error)) => Err(error),
        Err(Refusal::Told(status, reason)) => {
            let errors = FieldErrors::default().with("file", reason);
            show(&principal, &framing, &file, Answer { status, errors, ..Answer::default() }).await
        }
    }
}

/// Gives a file other bytes, and the logo that is made of it what is known of those, at once: nobody is to see one
/// without the other. Whatever else is made of the file is drawn when it is asked for.
async fn give_bytes(
    database: &Database,
    darkroom: &Darkroom,
    file: &MediaFile,
    new: Prepared,
) -> Result<Generation, Refusal> {
    let tone = marks::tone_with(&new, &file.name, database, darkroom).await.map_err(Refusal::Internal)?;
    let mut transaction = SiteTransaction::begin(database).await?;
    upload::replace(&mut transaction, file.id, new).await?;
    site::change_tone(&mut transaction, &file.name, tone).await?;
    Ok(transaction.commit().await?)
}

/// Whether the person was told what is lost.
#[derive(Deserialize)]
pub struct DeleteForm {
    confirmed: Option<String>,
}

/// `POST /admin/media/{id}/delete`. Where the file is used, only on purpose.
pub async fn delete(
    principal: Principal<KeepFiles>,
    CheckedForm(form): CheckedForm<DeleteForm>,
    framing: Framing,
    settings: web::Data<Settings>,
    id: web::Path<MediaId>,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let Some(file) = library::find_by_id(database, *id).await? else {
        // Somebody has deleted it meanwhile.
        let (status, notices) = (StatusCode::NOT_FOUND, vec![Notice::error(Message::new("media-gone"))]);
        let answer = list::Answer { status, notices, ..list::Answer::default() };
        return list::show(&principal, &framing, &settings, answer).await;
    };
    let used_by = uses::of_file(&principal, &file).await?;
    if !used_by.is_empty() && form.confirmed.is_none() {
        let notices = vec![Notice::error(in_use(&file, &used_by))];
        let answer = Answer { status: StatusCode::CONFLICT, notices, ..Answer::default() };
        return show(&principal, &framing, &file, answer).await;
    }
    let (_, generation) = library::delete(database, file.id).await?;
    principal.site.publish(generation).await;
    Ok(see_other(&principal.site.url("/admin/media?done=deleted")))
}

/// Where a file still is, for whoever wants to take it out there first.
fn in_use(file: &MediaFile, used_by: &Uses) -> Message {
    let places: Vec<String> = used_by.places.iter().take(5).map(UsedBy::in_a_sentence).collect();
    let said = Message::new(if used_by.total > places.len() as u64 { "media-in-use-more" } else { "media-in-use" });
    said.with("name", &file.name).with("places", places.join(", "))
}

pub(super) async fn find<N>(principal: &Principal<N>, id: MediaId) -> Result<MediaFile, HttpError> {
    library::find_by_id(&principal.site.database, id).await?.ok_or(HttpError::NotFound)
}

pub(super) fn done_at<N>(principal: &Principal<N>, id: MediaId, done: &str) -> HttpResponse {
    see_other(&principal.site.url(&format!("/admin/media/{id}?done={done}")))
}
