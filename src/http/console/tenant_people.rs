//! `/admin/tenants/{name}/people/{id}`: letting somebody of a tenant in, who has nobody at the site to
//! ask; and the first administrator, whom a set-up made.

use super::rows::addresses;
use super::tenant::{Answer, Sources, show};
use crate::control::let_in::LetInError;
use crate::control::{ControlError, TenantRecord};
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::domain::tenant::TenantName;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::see_other;
use crate::http::{HttpError, Visit};
use crate::identity::users::ChangeUserError;
use crate::infra::random::SecretToken;
use crate::view::admin::people::FreshLink;
use crate::view::frame::Notice;
use actix_web::{HttpResponse, ResponseError, web};

/// What such a button needs.
type Pressed = (CheckedForm<NoFields>, web::Path<(TenantName, UserId)>, Sources);

/// `POST /admin/tenants/{name}/people/{id}/reset-link`: a link to a new password, to hand to that
/// person. It is in this one answer and nowhere else.
pub async fn reset_link(
    principal: Principal<SuperUser>,
    (_, place, sources): Pressed,
) -> Result<HttpResponse, HttpError> {
    let (name, person) = place.into_inner();
    let (control, by) = (&sources.1, (&principal.actor(), principal.user().id));
    match control.make_password_link(by, &name, person).await {
        Ok((user, token)) => {
            let record = control.find_tenant(&name).await?;
            let fresh = FreshLink::reset(user.name.as_str(), link(&principal.site, &record, &token));
            show(&principal, &sources, &name, Answer { fresh: Some(fresh), ..Answer::default() }).await
        }
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

/// The page of a tenant that was just set up, with the link by which its first administrator chooses a
/// password. It is in this one answer and nowhere else.
pub(super) async fn show_first_link(
    principal: &Principal<SuperUser>,
    sources: &Sources,
    name: &TenantName,
    email: &EmailAddress,
) -> Result<HttpResponse, HttpError> {
    let (control, by) = (&sources.1, (&principal.actor(), principal.user().id));
    match control.make_first_password_link(by, name, email).await {
        Ok((user, token)) => {
            let record = control.find_tenant(name).await?;
            let fresh = FreshLink::first_password(user.name.as_str(), link(&principal.site, &record, &token));
            let notices = vec![Notice::success("the site is live")];
            show(principal, sources, name, Answer { notices, fresh: Some(fresh), is_new: true, ..Answer::default() })
                .await
        }
        Err(error) => refuse(principal, sources, name, error).await,
    }
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
