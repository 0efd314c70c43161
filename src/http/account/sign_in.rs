//! `/admin/sign-in`.

use crate::config::Sessions;
use crate::content::site;
use crate::control::ControlPlane;
use crate::domain::request_path::RequestPath;
use crate::http::extract::{AnonymousForm, Browser, OpenForm, Site, TypedPassword, current_session, session_cookie};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError, Visit};
use crate::identity::audit;
use crate::identity::password::Passwords;
use crate::identity::second_factor::{CodeError, pass};
use crate::identity::sign_in::{Attempt, Entered, SignInError, SignedIn, sign_in};
use crate::infra::clock::Clock;
use crate::infra::random::SecretToken;
use crate::view::account::second_factor::SecondStep;
use crate::view::account::sign_in::SignIn;
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use std::time::Duration;

const SENTENCES: [(&str, &str); 2] = [("reset", "sign-in-done-reset"), ("email", "sign-in-done-email")];

/// Where to go afterwards.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct NextQuery {
    next: String,
}

/// What the form sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SignInForm {
    email: String,
    password: TypedPassword,
    next: String,
}

/// The form; whoever is signed in already is led on.
pub async fn form(
    request: HttpRequest,
    site: Site,
    anonymous: AnonymousForm,
    framing: Framing,
    query: web::Query<NextQuery>,
    done: Done,
) -> Result<HttpResponse, HttpError> {
    let next = query.into_inner().next;
    if current_session(&request, &site).await?.is_some() {
        return Ok(see_other(&destination(&site, &next)));
    }
    let mut door = framing.door(&site, &anonymous.csrf()).await?;
    door.notices = done.notices(&SENTENCES);
    let screen = SignIn { door, email: String::new(), next, errors: FieldErrors::default() };
    anonymous.remember(html_screen(&screen)?)
}

/// Signs in, with a session that nobody had before.
#[expect(clippy::too_many_arguments, reason = "each is one thing that signing in needs")]
pub async fn submit(
    OpenForm(form): OpenForm<SignInForm>,
    site: Site,
    browser: Browser,
    anonymous: AnonymousForm,
    framing: Framing,
    clock: web::Data<Clock>,
    passwords: web::Data<Passwords>,
    settings: web::Data<Sessions>,
) -> Result<HttpResponse, HttpError> {
    let attempt = Attempt { email: &form.email, password: form.password.secret(), client: browser.client() };
    let (status, error) = match sign_in(&site.database, &clock, &passwords, &settings, attempt).await {
        Ok(Entered::SignedIn(signed_in)) => return welcome(&site, &clock, &settings, &signed_in, &form.next).await,
        Ok(Entered::Halfway(challenge)) => {
            let door = framing.door(&site, &anonymous.csrf()).await?;
            let (challenge, errors) = (challenge.reveal().to_owned(), FieldErrors::default());
            return anonymous.remember(html_screen(&SecondStep { door, challenge, next: form.next, errors })?);
        }
        Err(SignInError::Database(error)) => return Err(error.into()),
        Err(error @ SignInError::Wrong) => (StatusCode::UNPROCESSABLE_ENTITY, error),
        Err(error @ SignInError::SlowDown { .. }) => (StatusCode::TOO_MANY_REQUESTS, error),
    };
    let door = framing.door(&site, &anonymous.csrf()).await?;
    let errors = FieldErrors::default().with("password", &error);
    let screen = SignIn { door, email: form.email, next: form.next, errors };
    let mut response = html_screen_with(status, &screen)?;
    if let SignInError::SlowDown { retry_after } = error {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds(retry_after)));
    }
    anonymous.remember(response)
}

/// What the form of the second step sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SecondStepForm {
    challenge: TypedPassword,
    code: TypedPassword,
    next: String,
}

/// `POST /admin/sign-in/second-factor`: the second step.
#[expect(clippy::too_many_arguments, reason = "each is one thing that signing in needs")]
pub async fn second_step(
    OpenForm(form): OpenForm<SecondStepForm>,
    site: Site,
    browser: Browser,
    anonymous: AnonymousForm,
    framing: Framing,
    clock: web::Data<Clock>,
    control: web::Data<ControlPlane>,
    settings: web::Data<Sessions>,
) -> Result<HttpResponse, HttpError> {
    let Some(challenge) = SecretToken::parse(form.challenge.reveal()) else {
        return Ok(see_other(&site.url("/admin/sign-in")));
    };
    let (keys, typed) = (control.store().keys(), (form.code.secret(), browser.client()));
    let error = match pass(&site.database, &clock, keys, &settings, &challenge, typed).await {
        Ok(signed_in) => return welcome(&site, &clock, &settings, &signed_in, &form.next).await,
        Err(CodeError::Database(error)) => return Err(error.into()),
        Err(error) => error,
    };
    let door = framing.door(&site, &anonymous.csrf()).await?;
    if matches!(error, CodeError::Gone) {
        let errors = FieldErrors::default().with("password", &error);
        let screen = SignIn { door, email: String::new(), next: form.next, errors };
        return anonymous.remember(html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)?);
    }
    let errors = FieldErrors::default().with("code", &error);
    let screen = SecondStep { door, challenge: challenge.reveal().to_owned(), next: form.next, errors };
    let CodeError::SlowDown { retry_after } = error else {
        return anonymous.remember(html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)?);
    };
    let mut response = html_screen_with(StatusCode::TOO_MANY_REQUESTS, &screen)?;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds(retry_after)));
    anonymous.remember(response)
}

/// Leads somebody who is signed in to where they wanted to go.
async fn welcome(
    site: &Site,
    clock: &Clock,
    settings: &Sessions,
    signed_in: &SignedIn,
    next: &str,
) -> Result<HttpResponse, HttpError> {
    // Somebody who comes in is the right moment to forget what is old: the database is open.
    if let Some(site_row) = site::read(&site.database).await? {
        audit::purge(&site.database, clock.now().minus(site_row.settings.audit_period())).await?;
    }
    let mut response = see_other(&destination(site, next));
    response.add_cookie(&session_cookie(site, &signed_in.token, settings)).map_err(anyhow::Error::from)?;
    Ok(response)
}

/// Whole seconds, none of them too few.
pub(super) fn seconds(wait: Duration) -> u64 {
    u64::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u64::MAX)
}

/// Where somebody goes who has signed in: to the screen that was asked for, if it is one of
/// this site's own.
fn destination(visit: &Visit, next: &str) -> String {
    visit.url(if is_own_screen(next) { next } else { "/admin" })
}

fn is_own_screen(next: &str) -> bool {
    let path = next.split('?').next().unwrap_or_default();
    let is_below = path == "/admin" || path.starts_with("/admin/");
    let leads_away = ["/admin/sign-in", "/admin/sign-out"].contains(&path);
    // A browser goes up at `..`, which leads to another tenant: such a path has two readings.
    let has_one_reading = RequestPath::parse(path).is_ok();
    is_below && !leads_away && has_one_reading && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::is_own_screen;

    #[test]
    fn only_a_screen_of_the_same_admin_is_led_to() {
        for own in ["/admin", "/admin/tenants?q=a&page=2", "/admin/pages/1"] {
            assert!(is_own_screen(own), "{own}");
        }
        for other in [
            "",
            "/",
            "/administrator",
            "//evil.example/admin",
            "https://evil.example",
            "/admin\\..",
            "/admin/../../bolt/",
            "/admin/%2e%2e/bolt",
            "/admin//evil.example",
            "/admin/a\r\nX: y",
        ] {
            assert!(!is_own_screen(other), "{other}");
        }
        assert!(!is_own_screen("/admin/sign-in?next=/admin"), "it would come back here");
    }
}
