//! `/admin/setup`: the setup link makes the first super user, once.

use crate::config::Sessions;
use crate::control::{Actor, ControlPlane};
use crate::domain::email::EmailAddress;
use crate::domain::person_name::PersonName;
use crate::domain::role::RoleKey;
use crate::http::error::plain;
use crate::http::extract::{AnonymousForm, Browser, OpenForm, Site, TypedPassword, session_cookie};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::identity::password::{Password, PasswordHash, Passwords};
use crate::identity::sessions;
use crate::identity::users::{self, CreateUserError, NewUser, User};
use crate::infra::clock::Clock;
use crate::infra::random::SecretToken;
use crate::view::console::setup::{Setup, SetupForm};
use crate::view::form::FieldErrors;
use crate::view::site::plain::PlainPage;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// The link's token.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LinkQuery {
    token: String,
}

/// What the form sends.
#[derive(Deserialize)]
pub struct SentSetup {
    #[serde(default)]
    token: String,
    #[serde(flatten)]
    form: SetupForm,
    #[serde(default)]
    password: TypedPassword,
}

/// A super user to be.
struct Account {
    email: EmailAddress,
    name: PersonName,
    password: Password,
}

/// The form; without the token of a good link there is none.
pub async fn form(
    query: web::Query<LinkQuery>,
    site: Site,
    anonymous: AnonymousForm,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let Some(token) = good_token(&control, &query.token).await? else { return Ok(link_gone()) };
    let door = framing.door(&site, &anonymous.csrf()).await?;
    let token = token.reveal().to_owned();
    let screen = Setup { door, token, form: SetupForm::default(), errors: FieldErrors::default() };
    anonymous.remember(html_screen(&screen)?)
}

/// Makes the super user and uses up the link, both or neither, and signs her in.
#[expect(clippy::too_many_arguments, reason = "each is one thing that the first run needs")]
pub async fn submit(
    OpenForm(sent): OpenForm<SentSetup>,
    site: Site,
    anonymous: AnonymousForm,
    browser: Browser,
    framing: Framing,
    control: web::Data<ControlPlane>,
    clock: web::Data<Clock>,
    passwords: web::Data<Passwords>,
    settings: web::Data<Sessions>,
) -> Result<HttpResponse, HttpError> {
    let Some(token) = good_token(&control, &sent.token).await? else { return Ok(link_gone()) };
    let account = match check(&sent) {
        Ok(account) => account,
        Err(errors) => {
            let door = framing.door(&site, &anonymous.csrf()).await?;
            let screen = Setup { door, token: sent.token, form: sent.form, errors };
            return html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen);
        }
    };
    let hash = passwords.hash(&account.password).await;
    let Some(user) = use_link(&control, &clock, &token, &account, &hash).await? else { return Ok(link_gone()) };
    control.announce_set_up().await?;
    let actor = Actor::SuperUser(user.email.clone(), browser.client().address);
    control.audit(&actor, "set up server", "made the first super user").await?;

    let mut transaction = control.registry().begin().await?;
    let (token, _) = sessions::start(&mut transaction, &clock, &settings, user, browser.client()).await?;
    transaction.commit().await?;
    let mut response = see_other(&site.url("/admin/first-site"));
    response.add_cookie(&session_cookie(&site, &token, &settings)).map_err(anyhow::Error::from)?;
    Ok(response)
}

/// The write and the end of the link, in one transaction: two who open the link at once
/// do not both get in.
async fn use_link(
    control: &ControlPlane,
    clock: &Clock,
    token: &SecretToken,
    account: &Account,
    password: &PasswordHash,
) -> Result<Option<User>, HttpError> {
    let mut transaction = control.registry().begin().await?;
    if !control.use_setup_link(&mut transaction, token).await? {
        return Ok(None);
    }
    let new =
        NewUser { email: &account.email, name: &account.name, role: &RoleKey::administrator(), password, zone: None };
    let user = users::create(&mut transaction, clock, new).await.map_err(|error| match error {
        CreateUserError::Database(error) => HttpError::Database(error),
        error @ CreateUserError::EmailTaken(_) => HttpError::Internal(error.into()),
    })?;
    transaction.commit().await?;
    Ok(Some(user))
}

async fn good_token(control: &ControlPlane, text: &str) -> Result<Option<SecretToken>, HttpError> {
    let Some(token) = SecretToken::parse(text) else { return Ok(None) };
    Ok(control.is_setup_link(&token).await?.then_some(token))
}

fn check(sent: &SentSetup) -> Result<Account, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = errors.check("name", PersonName::parse(&sent.form.name));
    let email = errors.check("email", EmailAddress::parse(&sent.form.email));
    let password = email.as_ref().and_then(|email| {
        let password = Password::parse(sent.password.reveal(), email);
        errors.check("password", password)
    });
    match (name, email, password) {
        (Some(name), Some(email), Some(password)) => Ok(Account { email, name, password }),
        _ => Err(errors),
    }
}

fn link_gone() -> HttpResponse {
    plain(StatusCode::FORBIDDEN, &PlainPage::setup_link_gone())
}
