//! `POST /admin/profile/password`: a new password, which ends all other sessions.

use super::profile::{Answer, show};
use super::sign_in::seconds;
use crate::config::Sessions;
use crate::http::extract::{AnyRole, CheckedForm, Principal, TypedPassword};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::identity::change_password::{ChangePasswordError, change};
use crate::identity::password::{Password, Passwords};
use crate::infra::clock::Clock;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What the form sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PasswordForm {
    current_password: TypedPassword,
    new_password: TypedPassword,
}

/// Changes it.
pub async fn submit(
    principal: Principal<AnyRole>,
    CheckedForm(form): CheckedForm<PasswordForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    passwords: web::Data<Passwords>,
    settings: web::Data<Sessions>,
) -> Result<HttpResponse, HttpError> {
    let new = match Password::parse(form.new_password.reveal(), &principal.user().email) {
        Ok(new) => new,
        Err(error) => {
            let answer = Answer::refusal("new_password", error);
            return show(&principal, &framing, &clock, &settings, answer).await;
        }
    };
    let (database, session) = (&principal.site.database, &principal.session);
    let error = match change(database, &clock, &passwords, session, form.current_password.secret(), &new).await {
        Ok(()) => return Ok(see_other(&principal.site.url("/admin/profile?done=password"))),
        Err(ChangePasswordError::Database(error)) => return Err(error.into()),
        Err(error) => error,
    };
    let mut answer = Answer::refusal("current_password", &error);
    let ChangePasswordError::SlowDown { retry_after } = error else {
        return show(&principal, &framing, &clock, &settings, answer).await;
    };
    answer.status = StatusCode::TOO_MANY_REQUESTS;
    let mut response = show(&principal, &framing, &clock, &settings, answer).await?;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds(retry_after)));
    Ok(response)
}
