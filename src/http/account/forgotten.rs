//! `/admin/forgotten-password` and `/admin/reset-password/{token}`: a new password for somebody who
//! has forgotten the old one. Nobody learns here who has an account.

use crate::control::ControlPlane;
use crate::domain::email::EmailAddress;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::mail::Letter;
use crate::http::extract::{AnonymousForm, Browser, OpenForm, Site, TypedPassword};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::identity::password::{Password, Passwords};
use crate::identity::password_resets::{self, UseError};
use crate::identity::users::User;
use crate::infra::clock::Clock;
use crate::infra::mail::outbox;
use crate::infra::random::SecretToken;
use crate::view::account::forgotten::{Forgotten, NewPassword, NewPasswordGone};
use crate::view::form::FieldErrors;
use crate::view::mail::{ResetMail, Written};
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::sign_in::seconds;

/// What the form for the address sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ForgottenForm {
    email: String,
}

/// What the form for the password sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NewPasswordForm {
    password: TypedPassword,
}

/// What both sides of the door need.
pub struct Door {
    site: Site,
    anonymous: AnonymousForm,
    framing: Framing,
}

impl Door {
    async fn forgotten(
        &self,
        status: StatusCode,
        email: String,
        state: (bool, bool),
        errors: FieldErrors,
    ) -> Result<HttpResponse, HttpError> {
        let door = self.framing.door(&self.site, &self.anonymous.csrf()).await?;
        let (is_sent, can_send) = state;
        let screen = Forgotten { door, email, is_sent, can_send, errors };
        self.anonymous.remember(html_screen_with(status, &screen)?)
    }

    async fn new_password(
        &self,
        status: StatusCode,
        token: &SecretToken,
        user: &User,
        errors: FieldErrors,
    ) -> Result<HttpResponse, HttpError> {
        let door = self.framing.door(&self.site, &self.anonymous.csrf()).await?;
        let (token, email) = (token.reveal().to_owned(), user.email.to_string());
        self.anonymous.remember(html_screen_with(status, &NewPassword { door, token, email, errors })?)
    }

    async fn gone(&self) -> Result<HttpResponse, HttpError> {
        let door = self.framing.door(&self.site, &self.anonymous.csrf()).await?;
        html_screen_with(StatusCode::GONE, &NewPasswordGone { door })
    }
}

/// The form for the address; without a mail server it says whom to ask.
pub async fn form(
    site: Site,
    anonymous: AnonymousForm,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let can_send = can_send(&site, &control).await?;
    let door = Door { site, anonymous, framing };
    door.forgotten(StatusCode::OK, String::new(), (false, can_send), FieldErrors::default()).await
}

/// Sends a link where somebody has this address. The answer is the same where nobody has: the mail
/// is written after it, so that not even the time tells.
pub async fn submit(
    OpenForm(form): OpenForm<ForgottenForm>,
    site: Site,
    anonymous: AnonymousForm,
    framing: Framing,
    browser: Browser,
    clock: web::Data<Clock>,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let can_send = can_send(&site, &control).await?;
    let door = Door { site, anonymous, framing };
    let email = match EmailAddress::parse(&form.email) {
        Ok(email) if can_send => email,
        Ok(_) => return door.forgotten(StatusCode::OK, form.email, (false, false), FieldErrors::default()).await,
        Err(error) => {
            let errors = FieldErrors::default().with("email", error);
            return door.forgotten(StatusCode::UNPROCESSABLE_ENTITY, form.email, (false, can_send), errors).await;
        }
    };
    let address = browser.client().address;
    if let Err(wait) = password_resets::admit(&door.site.database, &clock, email.as_str(), address).await? {
        let message = Message::new("forgotten-too-many").with("seconds", seconds(wait));
        let errors = FieldErrors::default().with("email", message);
        let mut response = door.forgotten(StatusCode::TOO_MANY_REQUESTS, form.email, (false, true), errors).await?;
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds(wait)));
        return Ok(response);
    }
    let (title, language) = (door.framing.title(&door.site).await?, door.framing.language(&door.site).await?);
    let (site, letter_clock) = (door.site.clone(), clock.clone());
    actix_web::rt::spawn(async move {
        if let Err(error) = send_link(&site, &letter_clock, &control, &email, (&title, language)).await {
            tracing::error!("could not send a link for a new password: {error}");
        }
    });
    door.forgotten(StatusCode::OK, form.email, (true, true), FieldErrors::default()).await
}

async fn send_link(
    site: &Site,
    clock: &Clock,
    control: &ControlPlane,
    email: &EmailAddress,
    (title, language): (&str, InterfaceLanguage),
) -> anyhow::Result<()> {
    let mut transaction = site.database.begin().await?;
    let Some(token) = password_resets::by_mail(&mut transaction, clock, email).await? else { return Ok(()) };
    let path = site.url(&format!("/admin/reset-password/{}", token.reveal()));
    let link = format!("{}{path}", site.origin());
    let Written { subject, body } = ResetMail { site: title, link: &link }.written_in(language)?;
    let letter = Letter { to: email.clone(), subject, body, reply_to: None };
    outbox::post(&mut transaction, clock, control.store().keys(), &letter).await?;
    transaction.commit().await?;
    site.note_plans().await.map_err(|error| anyhow::anyhow!("{error}"))
}

/// The form for the new password.
pub async fn new_form(
    site: Site,
    anonymous: AnonymousForm,
    framing: Framing,
    clock: web::Data<Clock>,
    token: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let door = Door { site, anonymous, framing };
    match find(&door.site, &clock, &token).await? {
        Some((token, user)) => door.new_password(StatusCode::OK, &token, &user, FieldErrors::default()).await,
        None => door.gone().await,
    }
}

/// Takes the new password, and leads to the door: a second factor is still asked for there.
pub async fn use_up(
    OpenForm(form): OpenForm<NewPasswordForm>,
    (site, browser): (Site, Browser),
    anonymous: AnonymousForm,
    framing: Framing,
    clock: web::Data<Clock>,
    passwords: web::Data<Passwords>,
    token: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let door = Door { site, anonymous, framing };
    let Some((token, user)) = find(&door.site, &clock, &token).await? else { return door.gone().await };
    let password = match Password::parse(form.password.reveal(), &user.email) {
        Ok(password) => password,
        Err(error) => {
            let errors = FieldErrors::default().with("password", error);
            return door.new_password(StatusCode::UNPROCESSABLE_ENTITY, &token, &user, errors).await;
        }
    };
    let hash = passwords.hash(&password).await;
    match password_resets::use_up(&door.site.database, &clock, &token, &hash, browser.client()).await {
        Ok(()) => Ok(see_other(&door.site.url("/admin/sign-in?done=reset"))),
        Err(UseError::Gone) => door.gone().await,
        Err(UseError::Database(error)) => Err(error.into()),
    }
}

async fn can_send(site: &Site, control: &ControlPlane) -> Result<bool, HttpError> {
    Ok(control.has_postbox(&site.database).await?)
}

async fn find(site: &Site, clock: &Clock, token: &str) -> Result<Option<(SecretToken, User)>, HttpError> {
    let Some(token) = SecretToken::parse(token) else { return Ok(None) };
    let user = password_resets::find(&site.database, clock, &token).await?;
    Ok(user.map(|user| (token, user)))
}
