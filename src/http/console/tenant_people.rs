//! `/admin/tenants/{name}/people/{id}`: letting somebody of a tenant in, who has nobody at the site to
//! ask; and the first administrator, whom a set-up made.

use super::rows::addresses;
use super::tenant::{Answer, Sources, show};
use crate::control::let_in::LetInError;
use crate::control::{ControlError, ControlPlane, TenantRecord};
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::domain::tenant::TenantName;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::made_link::lead_to_link;
use crate::http::respond::see_other;
use crate::http::{Done, HttpError, Visit};
use crate::identity::users::ChangeUserError;
use crate::infra::random::SecretToken;
use crate::view::frame::Notice;
use crate::view::made_link::FreshLink;
use actix_web::{HttpResponse, ResponseError, web};

/// What the address of a tenant's page says after a link was made: to a first password, or to a new one.
pub(super) const FIRST: &str = "invited";
const RESET: &str = "link";

/// What such a button needs.
type Pressed = (CheckedForm<NoFields>, web::Path<(TenantName, UserId)>, Sources);

/// `POST /admin/tenants/{name}/people/{id}/reset-link`: a link to a new password, to hand to that
/// person. The tenant's page shows it.
pub async fn reset_link(
    principal: Principal<SuperUser>,
    (_, place, sources): Pressed,
) -> Result<HttpResponse, HttpError> {
    let (name, person) = place.into_inner();
    let (control, by) = (&sources.1, (&principal.actor(), principal.user().id));
    match control.make_password_link(by, &name, person).await {
        Ok((_, token)) => lead_to_link(&principal, &screen(&name), RESET, &token),
        Err(error) => refuse(&principal, &sources, &name, error).await,
    }
}

/// `POST /admin/tenants/{name}/people/{id}/remove-second-factor`: of somebody who lost the app and
/// the codes.
pub async fn remove_second_factor(
    principal: Principal<SuperUser>,
    (_, place, sources): Pressed,
) -> Result<HttpResponse, HttpError> {
    let (name, person) = place.into_inner();
    let by = (&principal.actor(), principal.user().id);
    match sources.1.take_off_second_factor(by, &name, person).await {
        Ok(()) => Ok(see_other(&principal.site.url(&format!("/admin/tenants/{name}?done=second-factor")))),
        Err(error) => refuse(&principal, &sources, &name, error).await,
    }
}

/// To the page of a tenant that was just set up, with the link by which its first administrator chooses a
/// password.
pub(super) async fn lead_to_first_link(
    principal: &Principal<SuperUser>,
    sources: &Sources,
    name: &TenantName,
    email: &EmailAddress,
) -> Result<HttpResponse, HttpError> {
    let (control, by) = (&sources.1, (&principal.actor(), principal.user().id));
    match control.make_first_password_link(by, name, email).await {
        Ok((_, token)) => lead_to_link(principal, &screen(name), FIRST, &token),
        Err(error) => refuse(principal, sources, name, error).await,
    }
}

/// The tenant's page.
fn screen(name: &TenantName) -> String {
    format!("/admin/tenants/{name}")
}

/// Whether a tenant's page is to show a link that was just made.
pub(super) fn shows_link(done: &Done) -> bool {
    done.is(FIRST) || done.is(RESET)
}

/// The link whose token the browser has, as long as it works.
pub(super) async fn fresh_link(
    (principal, control): (&Principal<SuperUser>, &ControlPlane),
    name: &TenantName,
    done: &Done,
    token: &SecretToken,
) -> Option<FreshLink> {
    let record = control.find_tenant(name).await.ok()?;
    // Of a database that does not answer the rest of the page tells.
    let user = control.find_password_link(&record, token).await.ok()??;
    let link = link(&principal.site, &record, token);
    let name = user.name.as_str();
    Some(if done.is(FIRST) { FreshLink::first_password(name, link) } else { FreshLink::reset(name, link) })
}

/// The link of a token, under the tenant's prefix: that works whatever the DNS says.
fn link(visit: &Visit, record: &TenantRecord, token: &SecretToken) -> String {
    let address = addresses(visit, record).into_iter().next().unwrap_or_default();
    format!("{address}admin/reset-password/{}", token.reveal())
}

async fn refuse(
    principal: &Principal<SuperUser>,
    sources: &Sources,
    name: &TenantName,
    error: LetInError,
) -> Result<HttpResponse, HttpError> {
    match error {
        LetInError::Person(ChangeUserError::Database(error)) => Err(error.into()),
        LetInError::Person(_) => Err(HttpError::NotFound),
        LetInError::Control(error @ (ControlError::NoSuchTenant(_) | ControlError::Registry(_))) => Err(error.into()),
        LetInError::Control(error) => {
            let notices = vec![Notice::error(&error)];
            let status = HttpError::Control(error).status_code();
            show(principal, sources, name, Answer { status, notices, ..Answer::default() }).await
        }
    }
}
