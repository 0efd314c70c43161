//! `/admin/invitation/{token}`: how an invited person comes in, to a site or to the console. The
//! link is the whole secret, so that no page before it names anybody.

use crate::config::Sessions;
use crate::control::{Actor, ControlPlane};
use crate::domain::person_name::PersonName;
use crate::domain::role::RoleKey;
use crate::domain::time_zone::ZoneName;
use crate::http::extract::{AnonymousForm, Browser, OpenForm, Site, TypedPassword, session_cookie};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::identity::invitations::{self, AcceptError, Invitation};
use crate::identity::password::{Password, PasswordHash, Passwords};
use crate::identity::roles;
use crate::identity::sign_in::{Attempt, Entered, sign_in};
use crate::infra::clock::Clock;
use crate::infra::random::SecretToken;
use crate::view::admin::invitation::{Invitation as Screen, InvitationGone, offered};
use crate::view::admin::roles::role_name;
use crate::view::form::FieldErrors;
use crate::view::frame::Area;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What the form sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AcceptForm {
    name: String,
    password: TypedPassword,
    /// The IANA name of the browser's time zone, where a script found it to be another one; else empty.
    zone: String,
}

/// What both sides of the door need.
pub struct Door {
    site: Site,
    anonymous: AnonymousForm,
    framing: Framing,
}

impl Door {
    /// The form.
    async fn show(
        &self,
        status: StatusCode,
        token: &SecretToken,
        invitation: &Invitation,
        name: String,
        errors: FieldErrors,
    ) -> Result<HttpResponse, HttpError> {
        let (role, about) = if self.is_for_super_user(&invitation.role) {
            ("super user of all tenants on this server".to_owned(), String::new())
        } else {
            let role = roles::find(&self.site.database, &invitation.role).await?;
            let name = role.as_ref().map_or_else(|| invitation.role.to_string(), role_name);
            // One of the site's own says nothing of itself.
            let ready_made = role.and_then(|role| role.key.ready_made());
            (name, ready_made.map(offered).unwrap_or_default())
        };
        let screen = Screen {
            door: self.framing.door(&self.site, &self.anonymous.csrf()).await?,
            zone: self.framing.zone(&self.site).await?.iana_name().unwrap_or("UTC").to_owned(),
            token: token.reveal().to_owned(),
            email: invitation.email.to_string(),
            role,
            about,
            name,
            errors,
        };
        self.anonymous.remember(html_screen_with(status, &screen)?)
    }

    /// Whether somebody with that role has the console.
    fn is_for_super_user(&self, role: &RoleKey) -> bool {
        self.framing.area(&self.site) == Area::Console && role.is_administrator()
    }

    /// That the link opens nothing, whatever the reason.
    async fn gone(&self) -> Result<HttpResponse, HttpError> {
        let door = self.framing.door(&self.site, &self.anonymous.csrf()).await?;
        html_screen_with(StatusCode::GONE, &InvitationGone { door })
    }
}

/// The form for a name and a password.
pub async fn form(
    site: Site,
    anonymous: AnonymousForm,
    framing: Framing,
    clock: web::Data<Clock>,
    token: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let door = Door { site, anonymous, framing };
    match find(&door.site, &clock, &token).await? {
        Some((token, invitation)) => {
            door.show(StatusCode::OK, &token, &invitation, String::new(), FieldErrors::default()).await
        }
        None => door.gone().await,
    }
}

/// Makes the person, and signs the person in.
#[expect(clippy::too_many_arguments, reason = "each is one thing that a new person needs")]
pub async fn accept(
    OpenForm(form): OpenForm<AcceptForm>,
    site: Site,
    anonymous: AnonymousForm,
    framing: Framing,
    browser: Browser,
    clock: web::Data<Clock>,
    control: web::Data<ControlPlane>,
    passwords: web::Data<Passwords>,
    settings: web::Data<Sessions>,
    token: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let door = Door { site, anonymous, framing };
    let Some((token, invitation)) = find(&door.site, &clock, &token).await? else { return door.gone().await };
    let mut errors = FieldErrors::default();
    let name = errors.check("name", PersonName::parse(&form.name));
    let password = errors.check("password", Password::parse(form.password.reveal(), &invitation.email));
    let (Some(name), Some(password)) = (name, password) else {
        return door.show(StatusCode::UNPROCESSABLE_ENTITY, &token, &invitation, form.name, errors).await;
    };
    let database = &door.site.database;
    let hash: PasswordHash = passwords.hash(&password).await;
    let zone = ZoneName::parse(&form.zone).ok();
    match invitations::accept(database, &clock, &token, (&name, &hash, zone.as_ref()), browser.client()).await {
        Ok(user) if door.is_for_super_user(&user.role) => {
            let actor = Actor::SuperUser(user.email, browser.client().address);
            control.audit(&actor, "join as super user", "").await?;
        }
        Ok(_) => {}
        Err(AcceptError::Gone) => return door.gone().await,
        Err(AcceptError::Database(error)) => return Err(error.into()),
        Err(error @ AcceptError::EmailTaken(_)) => {
            let errors = FieldErrors::default().with("name", error);
            return door.show(StatusCode::UNPROCESSABLE_ENTITY, &token, &invitation, form.name, errors).await;
        }
    }
    let attempt =
        Attempt { email: invitation.email.as_str(), password: form.password.secret(), client: browser.client() };
    // Whoever is made to wait by failures from the same address signs in by hand.
    let Ok(Entered::SignedIn(signed_in)) = sign_in(database, &clock, &passwords, &settings, attempt).await else {
        return Ok(see_other(&door.site.url("/admin/sign-in")));
    };
    let mut response = see_other(&door.site.url("/admin?done=welcome"));
    let cookie = session_cookie(&door.site, &signed_in.token, &settings);
    response.add_cookie(&cookie).map_err(anyhow::Error::from)?;
    Ok(response)
}

async fn find(site: &Site, clock: &Clock, token: &str) -> Result<Option<(SecretToken, Invitation)>, HttpError> {
    let Some(token) = SecretToken::parse(token) else { return Ok(None) };
    let invitation = invitations::find_by_token(&site.database, clock, &token).await?;
    Ok(invitation.map(|invitation| (token, invitation)))
}
