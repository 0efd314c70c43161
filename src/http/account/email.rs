//! `POST /admin/profile/email`: another address to sign in with; and `/admin/confirm-email/{token}`,
//! where the link leads that was mailed to it. Nobody learns here who else has an account.

use super::profile::{Answer, show};
use super::sign_in::seconds;
use super::sign_out::NoFields;
use crate::config::Sessions;
use crate::control::ControlPlane;
use crate::domain::email::EmailAddress;
use crate::domain::mail::Letter;
use crate::domain::role::Permission;
use crate::http::extract::{
    AnonymousForm, AnyRole, Browser, CheckedForm, OpenForm, Principal, Site, TypedPassword, current_session,
};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::identity::change_password::ChangePasswordError;
use crate::identity::email_changes::{self, Asked, ChangeEmailError, ConfirmEmailError};
use crate::identity::password::Passwords;
use crate::identity::users;
use crate::infra::clock::Clock;
use crate::infra::mail::outbox;
use crate::infra::random::SecretToken;
use crate::view::account::new_email::{ConfirmEmail, ConfirmEmailGone};
use crate::view::mail::{NewAddressMail, OldAddressMail, Written};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

/// What the form sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct EmailForm {
    email: String,
    email_password: TypedPassword,
}

/// Asks the new address for its owner's word where mail can be sent, and counts it at once where none can.
pub async fn submit(
    principal: Principal<AnyRole>,
    CheckedForm(form): CheckedForm<EmailForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    passwords: web::Data<Passwords>,
    settings: web::Data<Sessions>,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let email = match EmailAddress::parse(&form.email) {
        Ok(email) => email,
        Err(error) => {
            let answer = Answer::refusal("email", error).with_email(form.email);
            return show(&principal, &framing, &clock, &settings, answer).await;
        }
    };
    let (database, session) = (&principal.site.database, &principal.session);
    let current = form.email_password.secret();
    let done = match email_changes::admit(database, &clock, &passwords, session, current, &email).await {
        Ok(()) => change(&principal, &framing, &clock, &control, &email).await?,
        Err(error) => Err(error),
    };
    let error = match done {
        Ok(word) => return Ok(see_other(&principal.site.url(&format!("/admin/profile?done={word}")))),
        Err(ChangeEmailError::Database(error) | ChangeEmailError::Password(ChangePasswordError::Database(error))) => {
            return Err(error.into());
        }
        Err(error) => error,
    };
    let field = if matches!(error, ChangeEmailError::Password(_)) { "email_password" } else { "email" };
    let mut answer = Answer::refusal(field, &error).with_email(form.email);
    let (ChangeEmailError::TooOften { retry_after }
    | ChangeEmailError::Password(ChangePasswordError::SlowDown { retry_after })) = error
    else {
        return show(&principal, &framing, &clock, &settings, answer).await;
    };
    answer.status = StatusCode::TOO_MANY_REQUESTS;
    let mut response = show(&principal, &framing, &clock, &settings, answer).await?;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds(retry_after)));
    Ok(response)
}

/// Does it, and gives the word by which the profile says what was done.
async fn change(
    principal: &Principal<AnyRole>,
    framing: &Framing,
    clock: &Clock,
    control: &ControlPlane,
    email: &EmailAddress,
) -> Result<Result<&'static str, ChangeEmailError>, HttpError> {
    let database = &principal.site.database;
    // Whoever looks after the people reads their addresses anyway.
    let sees_people = principal.may(Permission::People);
    if sees_people && users::find_by_email(database, email).await?.is_some() {
        return Ok(Err(ChangeEmailError::Taken(email.clone())));
    }
    if control.has_postbox(database).await? {
        ask(principal, framing, clock, control, email).await?;
        return Ok(Ok("email-sent"));
    }
    Ok(match email_changes::change(database, clock, &principal.session, email).await {
        Ok(()) => Ok("email"),
        Err(ChangeEmailError::Taken(_)) if !sees_people => Err(ChangeEmailError::NotYours),
        Err(error) => Err(error),
    })
}

/// Mails the link to the new address, unless somebody has that, and to the old one what was asked for.
async fn ask(
    principal: &Principal<AnyRole>,
    framing: &Framing,
    clock: &Clock,
    control: &ControlPlane,
    email: &EmailAddress,
) -> Result<(), HttpError> {
    let (site, user) = (&principal.site, principal.user());
    let (title, language) = (framing.title(site).await?, framing.language(site).await?);
    let told = OldAddressMail { site: &title, email: email.as_str() }.written_in(language);
    let mut letters = vec![letter(&user.email, told.map_err(anyhow::Error::from)?)];
    let mut transaction = site.database.begin().await?;
    if let Some(token) = email_changes::by_mail(&mut transaction, clock, user.id, email).await? {
        let link = format!("{}{}", site.origin(), site.url(&format!("/admin/confirm-email/{}", token.reveal())));
        let asked = NewAddressMail { site: &title, link: &link }.written_in(language);
        letters.push(letter(email, asked.map_err(anyhow::Error::from)?));
    }
    for letter in &letters {
        let posted = outbox::post(&mut transaction, clock, control.store().keys(), letter).await;
        posted.map_err(anyhow::Error::from)?;
    }
    transaction.commit().await?;
    site.note_plans().await
}

fn letter(to: &EmailAddress, Written { subject, body }: Written) -> Letter {
    Letter { to: to.clone(), subject, body, reply_to: None }
}

/// Where the link leads: nothing is changed before a button is pressed, since programs look into mails, too.
pub async fn confirm_form(
    site: Site,
    anonymous: AnonymousForm,
    framing: Framing,
    clock: web::Data<Clock>,
    token: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let Some((token, asked)) = find(&site, &clock, &token).await? else {
        return gone(&site, &anonymous, &framing).await;
    };
    let door = framing.door(&site, &anonymous.csrf()).await?;
    let screen = ConfirmEmail { door, token: token.reveal().to_owned(), email: asked.email.to_string() };
    anonymous.remember(html_screen(&screen)?)
}

/// Gives the person the address. This browser stays signed in, if it is.
pub async fn confirm(
    OpenForm(NoFields {}): OpenForm<NoFields>,
    (site, browser): (Site, Browser),
    request: HttpRequest,
    anonymous: AnonymousForm,
    framing: Framing,
    clock: web::Data<Clock>,
    token: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let Some((token, asked)) = find(&site, &clock, &token).await? else {
        return gone(&site, &anonymous, &framing).await;
    };
    let session = current_session(&request, &site).await?.map(|(_, session)| session);
    let keep = session.filter(|session| session.user.id == asked.user.id).map(|session| session.id);
    match email_changes::confirm(&site.database, &clock, &token, keep, browser.client()).await {
        Ok(()) if keep.is_some() => Ok(see_other(&site.url("/admin/profile?done=email"))),
        Ok(()) => Ok(see_other(&site.url("/admin/sign-in?done=email"))),
        Err(ConfirmEmailError::Gone) => gone(&site, &anonymous, &framing).await,
        Err(ConfirmEmailError::Database(error)) => Err(error.into()),
    }
}

async fn gone(site: &Site, anonymous: &AnonymousForm, framing: &Framing) -> Result<HttpResponse, HttpError> {
    let door = framing.door(site, &anonymous.csrf()).await?;
    html_screen_with(StatusCode::GONE, &ConfirmEmailGone { door })
}

async fn find(site: &Site, clock: &Clock, token: &str) -> Result<Option<(SecretToken, Asked)>, HttpError> {
    let Some(token) = SecretToken::parse(token) else { return Ok(None) };
    let asked = email_changes::find(&site.database, clock, &token).await?;
    Ok(asked.map(|asked| (token, asked)))
}
