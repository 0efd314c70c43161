//! `/admin/design/marks`: the picture that the logo, the icons and the picture for shared links are
//! made of.

use crate::config::Settings;
use crate::content::site;
use crate::domain::media_folder::MediaFolder;
use crate::domain::media_name::MediaName;
use crate::domain::site::{Marks, Tone};
use crate::http::admin::media::shelf::shelf;
use crate::http::admin::media::upload::{Refusal, take};
use crate::http::extract::{CheckedForm, CheckedUpload, ManageDesign, Principal};
use crate::http::file_choices;
use crate::http::respond::{html_screen_with, see_other};
use crate::http::site::context::SiteContext;
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::database::Database;
use crate::media::darkroom::{Darkroom, VariantError};
use crate::media::intake::Prepared;
use crate::media::library::{self, MediaFile};
use crate::view::admin::marks::{AS_DARK, AS_ICON, MarksForm, MarksScreen, MarksShown};
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::site::marks::is_seen_on_dark;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

const SENTENCES: [(&str, &str); 2] = [("saved", "marks-done-saved"), ("removed", "marks-done-removed")];

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
    if form.picture.trim().is_empty() {
        return keep(&principal, None, "removed").await;
    }
    let mut errors = FieldErrors::default();
    let (file, dark) = (picture(&principal, &form.picture).await?, picture(&principal, &form.dark_picture).await?);
    let icon = picture(&principal, &form.icon).await?;
    if file.is_none() {
        errors.add("picture", Message::new("marks-no-such-picture"));
    }
    if dark.is_none() && !form.dark_picture.trim().is_empty() {
        errors.add("dark_picture", Message::new("marks-no-such-picture"));
    }
    match &icon {
        None if !form.icon.trim().is_empty() => errors.add("icon", Message::new("marks-no-such-picture")),
        Some(icon) if icon.picture_kind().is_none() => errors.add("icon", Message::new("marks-icon-drawing")),
        _ => {}
    }
    let Some(file) = file.filter(|_| errors.is_empty()) else {
        return show(&principal, &framing, StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), form, errors).await;
    };
    let marks = Marks {
        dark_picture: dark.map(|dark| dark.name),
        icon: icon.map(|icon| icon.name),
        in_header: form.is_in_header(),
        with_name: form.is_with_name(),
        ..marks_of(&principal, &darkroom, file).await?
    };
    keep(&principal, Some(marks), "saved").await
}

/// A picture of the library by the name that was typed; none where it has none of that name.
async fn picture(principal: &Principal<ManageDesign>, typed: &str) -> Result<Option<MediaFile>, HttpError> {
    let Ok(name) = MediaName::parse(typed.trim()) else { return Ok(None) };
    Ok(library::find_by_name(&principal.site.database, &name).await?.filter(MediaFile::is_picture))
}

/// Takes a new picture into the library, and makes the marks of it, or the logo for dark headers or the icons alone.
pub async fn upload(
    principal: Principal<ManageDesign>,
    upload: CheckedUpload,
    framing: Framing,
    (settings, clock, darkroom): (web::Data<Settings>, web::Data<Clock>, web::Data<Darkroom>),
) -> Result<HttpResponse, HttpError> {
    let Some(file) = upload.files.into_iter().next() else { return Err(HttpError::BadRequest("there is no file")) };
    let becomes = upload.fields.iter().find(|(name, _)| name == "use_as").map_or("", |(_, value)| value.as_str());
    let before = chosen(&principal).await?;
    let (status, reason) = match take(&principal, &settings, (&clock, &darkroom), &MediaFolder::default(), file).await {
        Ok(file) if becomes == AS_ICON && file.is_picture() && file.picture_kind().is_none() => {
            (StatusCode::UNPROCESSABLE_ENTITY, Message::new("marks-icon-drawing").to_string())
        }
        Ok(file) if file.is_picture() => {
            let marks = match before {
                Some(before) if becomes == AS_DARK => Marks { dark_picture: Some(file.name), ..before },
                Some(before) if becomes == AS_ICON => Marks { icon: Some(file.name), ..before },
                Some(Marks { dark_picture, icon, with_name, .. }) => {
                    Marks { dark_picture, icon, with_name, ..marks_of(&principal, &darkroom, file).await? }
                }
                None => marks_of(&principal, &darkroom, file).await?,
            };
            return keep(&principal, Some(marks), "saved").await;
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

/// The tone that the logo gets with the bytes that take the place of a picture's, where it is made of that one: a look
/// at them takes its time, and so comes before the transaction that replaces them.
pub(in crate::http::admin) async fn tone_with(
    new: &Prepared,
    picture: &MediaName,
    database: &Database,
    darkroom: &Darkroom,
) -> Result<Option<Tone>, HttpError> {
    let is_logo = site::has_logo_of(database, picture).await?;
    if is_logo { or_every_ground(darkroom.tone_of_new(new).await) } else { Ok(None) }
}

/// On which ground a picture would not be seen. Where there is no time to look at it, it is taken for one that is
/// seen on every ground.
fn or_every_ground(looked: Result<Option<Tone>, VariantError>) -> Result<Option<Tone>, HttpError> {
    match looked {
        Ok(tone) => Ok(tone),
        Err(VariantError::Database(error)) => Err(error.into()),
        Err(VariantError::Busy | VariantError::Picture(_)) => Ok(None),
    }
}

/// A picture as the marks, in the header in the place of the site's name.
async fn marks_of(
    principal: &Principal<ManageDesign>,
    darkroom: &Darkroom,
    file: MediaFile,
) -> Result<Marks, HttpError> {
    let tone = or_every_ground(darkroom.tone(&principal.site.database, &file).await)?;
    Ok(Marks { picture: file.name, dark_picture: None, icon: None, in_header: true, with_name: false, tone })
}

async fn chosen(principal: &Principal<ManageDesign>) -> Result<Option<Marks>, HttpError> {
    Ok(site::read(&principal.site.database).await?.ok_or(HttpError::NotFound)?.settings.marks)
}

async fn saved(principal: &Principal<ManageDesign>) -> Result<MarksForm, HttpError> {
    Ok(MarksForm::of(chosen(principal).await?.as_ref()))
}

async fn show(
    principal: &Principal<ManageDesign>,
    framing: &Framing,
    status: StatusCode,
    notices: Vec<Notice>,
    form: MarksForm,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let pictures = file_choices::pictures(&principal.site.database).await?;
    let context = SiteContext::read(principal.site.clone()).await?;
    let shown = context.marks().map(|marks| MarksShown {
        logo: marks.logo.as_ref().map(|logo| principal.site.url(&logo.picture.path)),
        dark_logo: marks.logo.as_ref().and_then(|logo| logo.dark.as_ref()).map(|dark| principal.site.url(&dark.path)),
        tone: marks.logo.as_ref().and_then(|logo| logo.tone),
        is_on_dark: is_seen_on_dark(context.design()),
        icons: marks.icons.as_ref().map(|icons| principal.site.url(icons)),
    });
    let frame = framing.frame(principal, notices).await?;
    let named = [form.picture.as_str(), form.dark_picture.as_str(), form.icon.as_str()];
    let shelf = shelf(&principal.site, &frame, named).await?;
    let screen = MarksScreen { frame, pictures, shelf, form, errors, shown: shown.unwrap_or_default() };
    html_screen_with(status, &screen)
}
