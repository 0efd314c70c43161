//! `/admin/design/marks`: the picture that the logo, the icons and the picture for shared links are
//! made of.

use crate::config::Settings;
use crate::content::site;
use crate::domain::media_folder::MediaFolder;
use crate::domain::media_name::MediaName;
use crate::domain::paging::Paging;
use crate::domain::site::Marks;
use crate::http::admin::media::upload::{Refusal, take};
use crate::http::extract::{CheckedForm, CheckedUpload, ManageDesign, Principal};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::site::context::SiteContext;
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::media::darkroom::{Darkroom, VariantError};
use crate::media::library::{self, MediaFile, MediaFilter};
use crate::view::admin::marks::{MarksForm, MarksScreen, MarksShown};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

const SENTENCES: [(&str, &str); 2] = [("saved", "marks-done-saved"), ("removed", "marks-done-removed")];

/// Pictures to choose from: the newest.
const CHOICES: u32 = 200;

/// The form.
pub async fn form(principal: Principal<ManageDesign>, framing: Framing, done: Done) -> Result<HttpResponse, HttpError> {
    let form = saved(&principal).await?;
    show(&principal, &framing, StatusCode::OK, done.notices(&SENTENCES), form, FieldErrors::default()).await
}

/// Takes a picture of the library, or none.
pub async fn submit(
    principal: Principal<ManageDesign>,
    CheckedForm(form): CheckedForm<MarksForm>,
    framing: Framing,
    darkroom: web::Data<Darkroom>,
) -> Result<HttpResponse, HttpError> {
    if form.picture.is_empty() {
        return keep(&principal, None, "removed").await;
    }
    let name = MediaName::parse(&form.picture).ok();
    let file = match &name {
        Some(name) => library::find_by_name(&principal.site.database, name).await?,
        None => None,
    };
    let Some(file) = file.filter(MediaFile::is_picture) else {
        let errors = FieldErrors::default().with("picture", Message::new("marks-no-such-picture"));
        return show(&principal, &framing, StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), form, errors).await;
    };
    let marks = marks_of(&principal, &darkroom, file, form.is_in_header()).await?;
    keep(&principal, marks, "saved").await
}

/// Takes a new picture into the library, and makes the marks of it.
pub async fn upload(
    principal: Principal<ManageDesign>,
    upload: CheckedUpload,
    framing: Framing,
    (settings, clock, darkroom): (web::Data<Settings>, web::Data<Clock>, web::Data<Darkroom>),
) -> Result<HttpResponse, HttpError> {
    let Some(file) = upload.files.into_iter().next() else { return Err(HttpError::BadRequest("there is no file")) };
    let (status, reason) = match take(&principal, &settings, (&clock, &darkroom), &MediaFolder::default(), file).await {
        Ok(file) if file.is_picture() => {
            let marks = marks_of(&principal, &darkroom, file, true).await?;
            return keep(&principal, marks, "saved").await;
        }
        Ok(_) => (StatusCode::UNPROCESSABLE_ENTITY, Message::new("marks-no-picture").to_string()),
        Err(Refusal::Internal(error)) => return Err(error),
        Err(Refusal::Told(status, reason)) => (status, reason),
    };
    let errors = FieldErrors::default().with("file", reason);
    let form = saved(&principal).await?;
    show(&principal, &framing, status, Vec::new(), form, errors).await
}

async fn keep(
    principal: &Principal<ManageDesign>,
    marks: Option<Marks>,
    done: &str,
) -> Result<HttpResponse, HttpError> {
    let changed = site::change_marks(&principal.site.database, marks).await?;
    principal.site.publish(changed.ok_or(HttpError::NotFound)?).await;
    Ok(see_other(&principal.site.url(&format!("/admin/design/marks?done={done}"))))
}

/// A picture as the marks. Where there is no time to look at it, it is taken for one that is seen
/// on every ground.
async fn marks_of(
    principal: &Principal<ManageDesign>,
    darkroom: &Darkroom,
    file: MediaFile,
    in_header: bool,
) -> Result<Option<Marks>, HttpError> {
    let tone = match darkroom.tone(&principal.site.database, &file).await {
        Ok(tone) => tone,
        Err(VariantError::Database(error)) => return Err(error.into()),
        Err(VariantError::Busy | VariantError::Picture(_)) => None,
    };
    Ok(Some(Marks { picture: file.name, in_header, tone }))
}

async fn saved(principal: &Principal<ManageDesign>) -> Result<MarksForm, HttpError> {
    let site = site::read(&principal.site.database).await?.ok_or(HttpError::NotFound)?;
    Ok(MarksForm::of(site.settings.marks.as_ref()))
}

async fn show(
    principal: &Principal<ManageDesign>,
    framing: &Framing,
    status: StatusCode,
    notices: Vec<Notice>,
    form: MarksForm,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let paging = Paging { page: 1, per_page: CHOICES };
    let pictures = library::list(&principal.site.database, &MediaFilter::pictures(), paging).await?.items;
    let context = SiteContext::read(principal.site.clone()).await?;
    let shown = context.marks().map(|marks| MarksShown {
        logo: marks.logo.as_ref().map(|logo| principal.site.url(&logo.path)),
        icons: marks.icons.as_ref().map(|icons| principal.site.url(icons)),
    });
    let screen = MarksScreen {
        frame: framing.frame(principal, notices).await?,
        pictures: pictures.into_iter().map(|file| Choice::new(file.name.as_str(), file.name.as_str())).collect(),
        form,
        errors,
        shown: shown.unwrap_or_default(),
    };
    html_screen_with(status, &screen)
}
