//! The buttons on a tenant's page: suspend, after a question, resume, finish what failed, undo it.

use super::rows::addresses;
use super::tenant::{Answer, Sources, show};
use crate::config::Settings;
use crate::control::{ControlError, ControlPlane};
use crate::domain::tenant::{TenantName, TenantState};
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen, see_other};
use crate::http::{Framing, HttpError};
use crate::view::console::tenant::TenantSuspend;
use crate::view::frame::Notice;
use actix_web::{HttpResponse, ResponseError, web};

/// What such a button needs.
type Pressed = (CheckedForm<NoFields>, web::Path<TenantName>, Sources);

/// `GET /admin/tenants/{name}/suspend`: the question before. Of one that cannot be suspended now the
/// page says what it is.
pub async fn suspend_form(
    principal: Principal<SuperUser>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    if record.state != TenantState::Running {
        return Ok(see_other(&principal.site.url(&format!("/admin/tenants/{}", record.name))));
    }
    html_screen(&TenantSuspend {
        frame: framing.console(&principal, Vec::new()),
        addresses: addresses(&principal.site, &record),
        name: record.name,
        title: record.title,
        contact: settings.hosting.contact.clone(),
    })
}

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
