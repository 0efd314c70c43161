//! `/admin/tenants/{name}/edit`: a tenant's title and addresses.

use super::site_form::{self, OwnHosts};
use crate::config::Settings;
use crate::control::update::TenantUpdate;
use crate::control::{ControlError, ControlPlane, TenantRecord};
use crate::domain::host::HostName;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::view::console::edit_tenant::{EditTenant, EditTenantForm};
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

/// The form.
pub async fn form(
    principal: Principal<SuperUser>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    let form = EditTenantForm {
        seen: record.details_tag(),
        hosts: lines(&record.hosts),
        prefix: record.prefix.to_string(),
        title: record.title,
    };
    html_screen(&screen(&principal, &framing, record.name, form, FieldErrors::default()))
}

/// Saves it.
pub async fn submit(
    principal: Principal<SuperUser>,
    CheckedForm(mut form): CheckedForm<EditTenantForm>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let name = name.into_inner();
    let mut errors = FieldErrors::default();
    let prefix = errors.check("prefix", UrlPrefix::parse(form.prefix.trim()));
    let hosts = OwnHosts::of(&settings, &principal.site).parse(&form.hosts, &mut errors);
    if errors.is_empty() {
        let seen = Some(form.seen.clone()).filter(|seen| !seen.is_empty());
        let update = TenantUpdate { title: Some(form.title.trim().to_owned()), prefix, hosts: Some(hosts), seen };
        match control.update_tenant(&principal.actor(), &name, update).await {
            Ok(_) => return Ok(see_other(&principal.site.url(&format!("/admin/tenants/{name}?done=saved")))),
            Err(error @ ControlError::NoSuchTenant(_)) => return Err(error.into()),
            Err(ControlError::ChangedMeanwhile(_)) => {
                let record = control.find_tenant(&name).await?;
                tell_apart(&record, &mut form, &mut errors);
                if errors.is_empty() {
                    // Both wanted the same.
                    return Ok(see_other(&principal.site.url(&format!("/admin/tenants/{name}?done=saved"))));
                }
                let screen = screen(&principal, &framing, name, form, errors);
                return html_screen_with(StatusCode::CONFLICT, &screen);
            }
            Err(error) => site_form::refuse(error, &mut errors)?,
        }
    }
    let screen = screen(&principal, &framing, name, form, errors);
    html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
}

/// What was typed stays, beside what somebody else made of it meanwhile. Saved again, it takes
/// that one's place on purpose.
fn tell_apart(record: &TenantRecord, form: &mut EditTenantForm, errors: &mut FieldErrors) {
    let now = [
        ("title", &form.title, record.title.clone()),
        ("prefix", &form.prefix, record.prefix.to_string()),
        ("hosts", &form.hosts, lines(&record.hosts)),
    ];
    for (field, typed, is) in now {
        let same = typed.split_whitespace().eq(is.split_whitespace());
        if !same {
            let is = if is.is_empty() { "nothing".to_owned() } else { format!("`{}`", is.replace('\n', ", ")) };
            errors.add(field, format!("somebody else saved {is} here meanwhile; save again to put yours in its place"));
        }
    }
    form.seen = record.details_tag();
}

fn lines(hosts: &[HostName]) -> String {
    hosts.iter().map(HostName::as_str).collect::<Vec<_>>().join("\n")
}

fn screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    name: TenantName,
    form: EditTenantForm,
    errors: FieldErrors,
) -> EditTenant {
    let frame = framing.console(principal, Vec::new());
    EditTenant { frame, name, origin: format!("{}/", principal.site.origin()), form, errors }
}
