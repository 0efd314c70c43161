//! `/admin/profile/second-factor`: setting it up, its recovery codes, and taking it off. Whoever
//! has to have one and has none gets here from every other screen.

use super::sign_in::seconds;
use crate::control::ControlPlane;
use crate::http::extract::{CheckedForm, Principal, SettingUp, TypedPassword};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::shown_once::ShownOnce;
use crate::http::{Done, Framing, HttpError};
use crate::identity::second_factor::{self, CodeError};
use crate::infra::clock::Clock;
use crate::view::account::second_factor::{Fresh, SecondFactor, Setup};
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::qr_code::qr_code;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, web};
use secrecy::ExposeSecret;
use serde::Deserialize;

const SENTENCES: [(&str, &str); 1] = [("removed", "second-factor-done-removed")];

/// What each of the forms sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CodeForm {
    code: TypedPassword,
}

/// What each of them needs.
type Sent = (CheckedForm<CodeForm>, Framing, web::Data<Clock>, web::Data<ControlPlane>);

/// What the screen is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    /// The recovery codes that were just made; empty where they are not shown any more.
    made: Option<Vec<String>>,
    errors: FieldErrors,
    retry_after: Option<u64>,
}

impl Answer {
    /// The message beside the field of a form.
    fn refusal(field: &'static str, error: CodeError) -> Result<Self, HttpError> {
        let (status, retry_after) = match &error {
            CodeError::Wrong | CodeError::Sealed(_) => (StatusCode::UNPROCESSABLE_ENTITY, None),
            CodeError::SlowDown { retry_after } => (StatusCode::TOO_MANY_REQUESTS, Some(seconds(*retry_after))),
            // It was set up or taken off in another window: the screen shows how it is.
            CodeError::Gone => return Ok(Self { status: StatusCode::CONFLICT, ..Self::default() }),
            CodeError::Database(_) => {
                let CodeError::Database(error) = error else { return Err(HttpError::NotFound) };
                return Err(error.into());
            }
        };
        Ok(Self { status, retry_after, errors: FieldErrors::default().with(field, &error), ..Self::default() })
    }
}

/// The screen, and once the recovery codes that were just made.
pub async fn get(
    request: HttpRequest,
    principal: Principal<SettingUp>,
    framing: Framing,
    done: Done,
    clock: web::Data<Clock>,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let answer = Answer { notices: done.notices(&SENTENCES), ..Answer::default() };
    if !ShownOnce::RecoveryCodes.is_told_of(&done) {
        return show(&principal, &framing, &clock, &control, answer).await;
    }
    let codes = ShownOnce::RecoveryCodes.open(&request, &principal, control.store().keys());
    let codes: Option<Vec<String>> = codes.map(|codes| codes.expose_secret().lines().map(ToOwned::to_owned).collect());
    let answer = Answer { made: Some(codes.unwrap_or_default()), ..answer };
    let screen = show(&principal, &framing, &clock, &control, answer).await?;
    ShownOnce::RecoveryCodes.end(&principal, screen)
}

/// `POST /admin/profile/second-factor`: the first code of the app. The screen shows the recovery codes once.
pub async fn confirm(
    principal: Principal<SettingUp>,
    (CheckedForm(form), framing, clock, control): Sent,
) -> Result<HttpResponse, HttpError> {
    let (database, keys) = (&principal.site.database, control.store().keys());
    let answer = match second_factor::confirm(database, &clock, keys, &principal.session, form.code.reveal()).await {
        Ok(codes) => return ShownOnce::RecoveryCodes.lead(&principal, keys, &codes.join("\n")),
        // It is on already, by the same press or in another window: the screen has the codes, or says that it has not.
        Err(CodeError::Gone) => return Ok(ShownOnce::RecoveryCodes.lead_again(&principal)),
        Err(error) => Answer::refusal("code", error)?,
    };
    show(&principal, &framing, &clock, &control, answer).await
}

/// `POST /admin/profile/second-factor/codes`: new recovery codes, which the screen shows once.
pub async fn renew_codes(
    request: HttpRequest,
    principal: Principal<SettingUp>,
    (CheckedForm(form), framing, clock, control): Sent,
) -> Result<HttpResponse, HttpError> {
    let (database, keys, user) = (&principal.site.database, control.store().keys(), principal.user().id);
    let answer = match second_factor::renew_codes(database, &clock, keys, user, form.code.reveal()).await {
        Ok(codes) => return ShownOnce::RecoveryCodes.lead(&principal, keys, &codes.join("\n")),
        // The code was taken by the same press, and the codes that it made are not shown yet.
        Err(CodeError::Wrong) if ShownOnce::RecoveryCodes.open(&request, &principal, keys).is_some() => {
            return Ok(ShownOnce::RecoveryCodes.lead_again(&principal));
        }
        Err(error) => Answer::refusal("renew", error)?,
    };
    show(&principal, &framing, &clock, &control, answer).await
}

/// `POST /admin/profile/second-factor/remove`: off, with one last code.
pub async fn remove(
    principal: Principal<SettingUp>,
    (CheckedForm(form), framing, clock, control): Sent,
) -> Result<HttpResponse, HttpError> {
    let (database, keys, user) = (&principal.site.database, control.store().keys(), principal.user().id);
    let answer = match second_factor::remove_own(database, &clock, keys, user, form.code.reveal()).await {
        Ok(()) => return Ok(see_other(&principal.site.url("/admin/profile/second-factor?done=removed"))),
        Err(error) => Answer::refusal("remove", error)?,
    };
    show(&principal, &framing, &clock, &control, answer).await
}

async fn show(
    principal: &Principal<SettingUp>,
    framing: &Framing,
    clock: &Clock,
    control: &ControlPlane,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let (database, user) = (&principal.site.database, principal.user());
    let frame = framing.frame(principal, answer.notices).await?;
    let standing = second_factor::standing(database, user.id).await?;
    let setup = match standing {
        Some(_) => None,
        None => match second_factor::begin(database, clock, control.store().keys(), user.id).await {
            Ok(secret) => {
                let address = secret.address(&frame.site, user.email.as_str());
                Some(Setup { picture: qr_code(&address), secret: secret.base32() })
            }
            Err(CodeError::Database(error)) => return Err(error.into()),
            Err(error) => return Err(anyhow::Error::from(error).into()),
        },
    };
    // Of what is off there are no codes.
    let made = answer.made.filter(|_| standing.is_some());
    let are_codes_gone = made.as_ref().is_some_and(Vec::is_empty);
    let screen = SecondFactor {
        is_required: principal.needs_second_factor,
        standing: standing.map(|standing| (standing.since, standing.codes_left)),
        setup,
        fresh: made.filter(|_| !are_codes_gone).map(|codes| Fresh { site: frame.site.clone(), codes }),
        are_codes_gone,
        errors: answer.errors,
        frame,
    };
    let mut response = html_screen_with(answer.status, &screen)?;
    if let Some(seconds) = answer.retry_after {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}
