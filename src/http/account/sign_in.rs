//! `/admin/sign-in`.

use crate::config::Sessions;
use crate::content::site;
use crate::control::ControlPlane;
use crate::http::extract::{
    AnonymousForm, Browser, KeptForm, OpenForm, Site, TypedPassword, current_session, is_own_screen, session_cookie,
};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError, Visit};
use crate::identity::audit;
use crate::identity::csrf::CsrfToken;
use crate::identity::password::Passwords;
use crate::identity::second_factor::{CodeError, pass};
use crate::identity::sign_in::{Attempt, Entered, SignInError, SignedIn, sign_in};
use crate::infra::clock::Clock;
use crate::infra::random::SecretToken;
use crate::view::account::second_factor::SecondStep;
use crate::view::account::sign_in::{Carried, SignIn};
use crate::view::form::FieldErrors;
use crate::view::words;
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
    kept: String,
    seal: String,
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
    let screen = SignIn { door, email: String::new(), next, kept: None, errors: FieldErrors::default() };
    anonymous.remember(html_screen(&screen)?)
}

/// Signs in, with a session that nobody had before.
#[expect(clippy::too_many_arguments, reason = "each is one thing that signing in needs")]
pub async fn submit(
    request: HttpRequest,
    OpenForm(form): OpenForm<SignInForm>,
    site: Site,
    browser: Browser,
    anonymous: AnonymousForm,
    framing: Framing,
    clock: web::Data<Clock>,
    passwords: web::Data<Passwords>,
    settings: web::Data<Sessions>,
) -> Result<HttpResponse, HttpError> {
    let way = Way::of(&request, &site, form.next, Carried { form: form.kept, seal: form.seal });
    let attempt = Attempt { email: &form.email, password: form.password.secret(), client: browser.client() };
    let (status, error) = match sign_in(&site.database, &clock, &passwords, &settings, attempt).await {
        Ok(Entered::SignedIn(signed_in)) => {
            return welcome(&site, &clock, &settings, &framing, &signed_in, way).await;
        }
        Ok(Entered::Halfway(challenge)) => {
            let door = framing.door(&site, &anonymous.csrf()).await?;
            let (challenge, errors) = (challenge.reveal().to_owned(), FieldErrors::default());
            let screen = SecondStep { door, challenge, next: way.next, kept: way.carried, errors };
            return anonymous.remember(html_screen(&screen)?);
        }
        Err(SignInError::Database(error)) => return Err(error.into()),
        Err(error @ SignInError::Wrong) => (StatusCode::UNPROCESSABLE_ENTITY, error),
        Err(error @ SignInError::SlowDown { .. }) => (StatusCode::TOO_MANY_REQUESTS, error),
    };
    let door = framing.door(&site, &anonymous.csrf()).await?;
    let errors = FieldErrors::default().with("password", &error);
    let screen = SignIn { door, email: form.email, next: way.next, kept: way.carried, errors };
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
    kept: String,
    seal: String,
}

/// `POST /admin/sign-in/second-factor`: the second step.
#[expect(clippy::too_many_arguments, reason = "each is one thing that signing in needs")]
pub async fn second_step(
    request: HttpRequest,
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
    let way = Way::of(&request, &site, form.next, Carried { form: form.kept, seal: form.seal });
    let (keys, typed) = (control.store().keys(), (form.code.secret(), browser.client()));
    let error = match pass(&site.database, &clock, keys, &settings, &challenge, typed).await {
        Ok(signed_in) => return welcome(&site, &clock, &settings, &framing, &signed_in, way).await,
        Err(CodeError::Database(error)) => return Err(error.into()),
        Err(error) => error,
    };
    let door = framing.door(&site, &anonymous.csrf()).await?;
    if matches!(error, CodeError::Gone) {
        let errors = FieldErrors::default().with("password", &error);
        let screen = SignIn { door, email: String::new(), next: way.next, kept: way.carried, errors };
        return anonymous.remember(html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)?);
    }
    let errors = FieldErrors::default().with("code", &error);
    let challenge = challenge.reveal().to_owned();
    let screen = SecondStep { door, challenge, next: way.next, kept: way.carried, errors };
    let CodeError::SlowDown { retry_after } = error else {
        return anonymous.remember(html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)?);
    };
    let mut response = html_screen_with(StatusCode::TOO_MANY_REQUESTS, &screen)?;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds(retry_after)));
    anonymous.remember(response)
}

/// Where somebody wants to go, and what goes along.
struct Way {
    next: String,
    kept: Option<KeptForm>,
    /// The same as pages carry it.
    carried: Option<Carried>,
}

impl Way {
    fn of(request: &HttpRequest, visit: &Visit, next: String, carried: Carried) -> Self {
        let kept = KeptForm::open(request, visit, &carried);
        let carried = kept.is_some().then_some(carried);
        Self { next, kept, carried }
    }
}

/// Leads somebody who is signed in to where they wanted to go; whoever had written something when a
/// session ended, to the page from which it is sent.
async fn welcome(
    site: &Site,
    clock: &Clock,
    settings: &Sessions,
    framing: &Framing,
    signed_in: &SignedIn,
    way: Way,
) -> Result<HttpResponse, HttpError> {
    // Somebody who comes in is the right moment to forget what is old: the database is open.
    if let Some(site_row) = site::read(&site.database).await? {
        audit::purge(&site.database, clock.now().minus(site_row.settings.audit_period())).await?;
    }
    let on = destination(site, &way.next);
    let mut response = match way.kept {
        None => see_other(&on),
        Some(kept) => {
            let person = &signed_in.session.user;
            if let Some(language) = person.language {
                words::go_over_to(language);
            }
            let door = framing.door(site, &CsrfToken::of_session(&signed_in.token)).await?;
            html_screen(&kept.again(site, door, person, on))?
        }
    };
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
