//! `/admin/tenants/{name}/setup`: making an Uninitialized tenant a running site.

use super::rows::{addresses, recipe_cards};
use super::site_form::{self, SentSite};
use super::tenant::Sources;
use super::tenant_people::lead_to_first_link;
use crate::content::recipe::Recipe;
use crate::control::update::TenantUpdate;
use crate::control::{ControlError, ControlPlane, TenantRecord};
use crate::domain::tenant::{TenantName, TenantState};
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::identity::password::Passwords;
use crate::view::console::new_tenant::{NewTenantForm, TenantSetup};
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

/// The form; a tenant that is set up already has its page instead.
pub async fn form(
    request: HttpRequest,
    principal: Principal<SuperUser>,
    name: web::Path<TenantName>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let record = control.find_tenant(&name).await?;
    if record.state != TenantState::Uninitialized {
        return Ok(see_other(&principal.site.url(&format!("/admin/tenants/{}", record.name))));
    }
    let first = Recipe::all().first().map_or("", |recipe| recipe.name);
    let recipe = record.recipe.as_deref().filter(|name| Recipe::find(name).is_some()).unwrap_or(first);
    let language = site_form::preferred_language(&request);
    let form = NewTenantForm { title: record.title.clone(), language, ..NewTenantForm::blank(recipe) };
    html_screen(&screen(&principal, &framing, &record, form, FieldErrors::default()))
}

/// Sets the tenant up.
pub async fn submit(
    principal: Principal<SuperUser>,
    CheckedForm(sent): CheckedForm<SentSite>,
    name: web::Path<TenantName>,
    sources: Sources,
    passwords: web::Data<Passwords>,
) -> Result<HttpResponse, HttpError> {
    let (framing, control) = (&sources.0, &sources.1);
    let record = control.find_tenant(&name).await?;
    let path = principal.site.url(&format!("/admin/tenants/{}", record.name));
    if record.state != TenantState::Uninitialized {
        // A double press, or somebody else was quicker: its page shows how it stands.
        return Ok(see_other(&path));
    }
    let mut errors = FieldErrors::default();
    let title = site_form::check_title(&sent.form, &mut errors);
    if Recipe::find(&sent.form.recipe).is_none() {
        errors.add("recipe", ControlError::NoSuchRecipe(sent.form.recipe.clone()));
    }
    let set_up = site_form::set_up(&sent, &principal, &passwords, &mut errors).await?;
    let (Some(set_up), true) = (set_up, errors.is_empty()) else {
        let screen = screen(&principal, framing, &record, sent.form, errors);
        return html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen);
    };
    let actor = principal.actor();
    control.update_tenant(&actor, &name, TenantUpdate { title, ..TenantUpdate::default() }).await?;
    match control.set_up_tenant(&actor, &name, set_up).await {
        Ok(_) => match sent.invited() {
            Some(email) => lead_to_first_link(&principal, &sources, &name, &email).await,
            None => Ok(see_other(&format!("{path}?done=live"))),
        },
        // The tenant's page shows what failed, and what can be done about it.
        Err(ControlError::Tenant { .. } | ControlError::WrongState { .. }) => Ok(see_other(&path)),
        Err(error) => Err(error.into()),
    }
}

fn screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    record: &TenantRecord,
    form: NewTenantForm,
    errors: FieldErrors,
) -> TenantSetup {
    TenantSetup {
        frame: framing.console(principal, Vec::new()),
        name: record.name.clone(),
        address: addresses(&principal.site, record).into_iter().next(),
        recipes: recipe_cards(),
        has_kept_content: record.has_kept_content(),
        form,
        errors,
    }
}
