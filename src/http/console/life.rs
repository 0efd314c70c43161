//! The buttons on a tenant's page: suspend, resume, finish what failed, undo it.

use super::tenant::{Answer, Sources, show};
use crate::control::ControlError;
use crate::domain::tenant::TenantName;
use crate::http::HttpError;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::see_other;
use crate::view::frame::Notice;
use actix_web::{HttpResponse, ResponseError, web};

/// What such a button needs.
type Pressed = (CheckedForm<NoFields>, web::Path<TenantName>, Sources);

/// `POST /admin/tenants/{name}/suspend`.
pub async fn suspend(principal: Principal<SuperUser>, pressed: Pressed) -> Result<HttpResponse, HttpError> {
    let done = pressed.2.1.suspend_tenant(&principal.actor(), &pressed.1).await;
    answer(&principal, &pressed, done.map(|_| "suspended")).await
}

/// `POST /admin/tenants/{name}/resume`.
pub async fn resume(principal: Principal<SuperUser>, pressed: Pressed) -> Result<HttpResponse, HttpError> {
    let done = pressed.2.1.resume_tenant(&principal.actor(), &pressed.1).await;
    answer(&principal, &pressed, done.map(|_| "resumed")).await
}

/// `POST /admin/tenants/{name}/finish`.
pub async fn finish(principal: Principal<SuperUser>, pressed: Pressed) -> Result<HttpResponse, HttpError> {
    let done = pressed.2.1.retry_tenant(&principal.actor(), &pressed.1).await;
    answer(&principal, &pressed, done.map(|()| "finished")).await
}

/// `POST /admin/tenants/{name}/undo`.
pub async fn undo(principal: Principal<SuperUser>, pressed: Pressed) -> Result<HttpResponse, HttpError> {
    let done = pressed.2.1.undo_tenant(&principal.actor(), &pressed.1).await;
    answer(&principal, &pressed, done.map(|()| "undone")).await
}

/// To the tenant's page, which says what was done, or why it could not be.
async fn answer(
    principal: &Principal<SuperUser>,
    (_, name, sources): &Pressed,
    done: Result<&'static str, ControlError>,
) -> Result<HttpResponse, HttpError> {
    match done {
        // A deletion that was finished leaves no page behind.
        Ok(_) if matches!(sources.1.find_tenant(name).await, Err(ControlError::NoSuchTenant(_))) => {
            Ok(see_other(&principal.site.url("/admin/tenants?done=deleted")))
        }
        Ok(word) => Ok(see_other(&principal.site.url(&format!("/admin/tenants/{}?done={word}", name.as_ref())))),
        Err(error @ (ControlError::NoSuchTenant(_) | ControlError::Registry(_))) => Err(error.into()),
        Err(error) => {
            let notices = vec![Notice::error(&error)];
            let status = HttpError::Control(error).status_code();
            show(principal, sources, name, Answer { status, notices, ..Answer::default() }).await
        }
    }
}
