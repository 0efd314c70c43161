//! `/admin/profile`: one's own name, password and sessions.

use super::author::AuthorForm;
use crate::config::Sessions;
use crate::content::authors;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::person_name::PersonName;
use crate::domain::time_zone::ZoneName;
use crate::domain::timestamp::Timestamp;
use crate::http::admin::media::shelf::shelf;
use crate::http::extract::{AnyRole, CheckedForm, Principal};
use crate::http::file_choices;
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::identity::profiles;
use crate::identity::second_factor;
use crate::identity::sessions::{self, Session};
use crate::identity::users::{self, ChangeUserError};
use crate::infra::clock::Clock;
use crate::view::account::device::device_name;
use crate::view::account::profile::{AuthorFields, Profile, SessionRow};
use crate::view::form::{Choice, ChoiceGroup, FieldErrors};
use crate::view::frame::{Area, Frame, Notice};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const DONE: [(&str, &str); 7] = [
    ("described", "profile-done-described"),
    ("renamed", "profile-done-renamed"),
    ("email", "profile-done-email"),
    ("email-sent", "profile-done-email-sent"),
    ("password", "profile-done-password"),
    ("ended", "profile-done-ended"),
    ("others-ended", "profile-done-others-ended"),
];

const UTC: &str = "UTC";

/// What the form for the person sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PersonForm {
    name: String,
    /// A tag; empty for the browser's.
    language: String,
    /// The IANA name of a time zone; empty for the site's.
    zone: String,
}

/// The profile.
pub async fn get(
    principal: Principal<AnyRole>,
    done: Done,
    framing: Framing,
    clock: web::Data<Clock>,
    settings: web::Data<Sessions>,
) -> Result<HttpResponse, HttpError> {
    let answer = Answer { status: StatusCode::OK, notices: done.notices(&DONE), ..Answer::default() };
    show(&principal, &framing, &clock, &settings, answer).await
}

/// `POST /admin/profile`: another name, which visitors see under the person's posts, and the admin in
/// another language and time zone.
pub async fn change(
    principal: Principal<AnyRole>,
    CheckedForm(form): CheckedForm<PersonForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    settings: web::Data<Sessions>,
) -> Result<HttpResponse, HttpError> {
    let (language, zone) = (InterfaceLanguage::of_tag(&form.language), ZoneName::parse(&form.zone).ok());
    let name = match PersonName::parse(&form.name) {
        Ok(name) => name,
        Err(error) => {
            let answer = Answer::refusal("name", error).with_typed(form);
            return show(&principal, &framing, &clock, &settings, answer).await;
        }
    };
    let (database, id) = (&principal.site.database, principal.user().id);
    let is_known = authors::has_published(database, id).await?;
    match users::change_profile(database, &clock, id, (&name, language, zone.as_ref()), is_known).await {
        Ok(generation) => principal.site.publish(generation).await,
        Err(ChangeUserError::Database(error)) => return Err(error.into()),
        // The person was removed while the form was open.
        Err(_) => return Err(HttpError::Forbidden),
    }
    Ok(see_other(&principal.site.url("/admin/profile?done=renamed")))
}

/// What the profile is shown with.
#[derive(Default)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) notices: Vec<Notice>,
    /// What was typed; none for what is.
    typed: Option<PersonForm>,
    /// The same for what visitors read.
    author: Option<AuthorForm>,
    /// The new address as it was typed.
    email: String,
    errors: FieldErrors,
}

impl Answer {
    /// With a message beside a field.
    pub(super) fn refusal(field: &'static str, error: impl std::fmt::Display) -> Self {
        let errors = FieldErrors::default().with(field, error);
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, errors, ..Self::default() }
    }

    fn with_typed(self, typed: PersonForm) -> Self {
        Self { typed: Some(typed), ..self }
    }

    /// With the new address as it was typed.
    pub(super) fn with_email(self, email: String) -> Self {
        Self { email, ..self }
    }

    /// With what was typed of what visitors read.
    pub(super) fn with_author(self, form: AuthorForm) -> Self {
        Self { author: Some(form), ..self }
    }
}

/// The screen.
pub(super) async fn show(
    principal: &Principal<AnyRole>,
    framing: &Framing,
    clock: &Clock,
    settings: &Sessions,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let user = principal.user();
    let sessions = sessions::list(&principal.site.database, clock, settings, user.id).await?;
    let row = |session: Session| SessionRow {
        id: session.id,
        is_current: session.id == principal.session.id,
        device: device_name(&session.user_agent),
        started: session.created_at,
        last_seen: session.last_seen_at,
    };
    let stored = || PersonForm {
        name: user.name.to_string(),
        language: user.language.map(InterfaceLanguage::as_str).unwrap_or_default().to_owned(),
        zone: user.zone.as_ref().map(ToString::to_string).unwrap_or_default(),
    };
    let typed = answer.typed.unwrap_or_else(stored);
    let frame = framing.frame(principal, answer.notices).await?;
    let now = frame.now;
    let author = match framing.area(&principal.site) {
        Area::Console => None,
        Area::Admin => Some(author_fields(principal, &frame, answer.author).await?),
    };
    let screen = Profile {
        author,
        frame,
        second_factor: second_factor::standing(&principal.site.database, user.id).await?.map(|it| it.since),
        email: user.email.to_string(),
        new_email: answer.email,
        name: typed.name,
        language: typed.language,
        zones: zones(framing.area(&principal.site), &typed.zone, now),
        zone: typed.zone,
        languages: InterfaceLanguage::ALL.map(|language| Choice::new(language.as_str(), language.own_name())).into(),
        sessions: sessions.into_iter().map(row).collect(),
        errors: answer.errors,
    };
    html_screen_with(answer.status, &screen)
}

/// The zones to choose from.
fn zones(area: Area, chosen: &str, now: Timestamp) -> Vec<ChoiceGroup> {
    let mut zones = ChoiceGroup::zones(chosen, now);
    if area == Area::Console {
        // What it shows without a choice.
        zones.retain(|group| group.choices.iter().all(|zone| zone.value != UTC));
        zones.insert(0, ChoiceGroup { label: String::new(), choices: vec![Choice::new("", UTC)] });
    }
    zones
}

/// What visitors read: what was typed of it, or what is.
async fn author_fields(
    principal: &Principal<AnyRole>,
    frame: &Frame,
    typed: Option<AuthorForm>,
) -> Result<AuthorFields, HttpError> {
    let database = &principal.site.database;
    let form = match typed {
        Some(typed) => typed,
        None => profiles::find(database, principal.user().id).await?.map(AuthorForm::from).unwrap_or_default(),
    };
    let shelf = shelf(&principal.site, frame, [form.picture()]).await?;
    Ok(form.into_fields(file_choices::pictures(database).await?, shelf))
}
