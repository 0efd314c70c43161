//! `/admin/new-tenant`: registering a tenant, and setting it up at once where a recipe is
//! chosen.

use super::rows::recipe_cards;
use super::servers;
use super::site_form::{self, OwnHosts, SentSite};
use super::tenant::Sources;
use super::tenant_people::lead_to_first_link;
use crate::config::Settings;
use crate::content::recipe::Recipe;
use crate::control::{ControlError, ControlPlane, TenantRecord};
use crate::domain::email::EmailAddress;
use crate::domain::ids::TenantId;
use crate::domain::tenant::{TenantName, TenantState};
use crate::http::archives::to_its_end;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::identity::password::Passwords;
use crate::view::console::new_tenant::{NewTenant, NewTenantForm};
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

/// The form.
pub async fn form(
    request: HttpRequest,
    principal: Principal<SuperUser>,
    framing: Framing,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let first = Recipe::all().first().map_or("", |recipe| recipe.name);
    let form = NewTenantForm { language: site_form::preferred_language(&request), ..NewTenantForm::blank(first) };
    html_screen(&screen(&principal, &framing, &settings, form, false, FieldErrors::default()))
}

/// Looks whether the prefix is free, or creates the tenant.
pub async fn submit(
    principal: Principal<SuperUser>,
    CheckedForm(mut sent): CheckedForm<SentSite>,
    sources: Sources,
    passwords: web::Data<Passwords>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let (framing, control) = (&sources.0, &sources.1);
    let mut errors = FieldErrors::default();
    let mut is_free = false;
    site_form::suggest_prefix(&mut sent.form);
    if sent.form.is_check() {
        is_free = site_form::check_prefix(control, &sent.form.prefix, &mut errors).await?;
    } else {
        let own_hosts = OwnHosts::of(&settings, &principal.site);
        if let Some(created) = create(&sent, &principal, control, &passwords, &own_hosts, true, &mut errors).await? {
            return created.response(&principal, &sources).await;
        }
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_screen_with(status, &screen(&principal, framing, &settings, sent.form, is_free, errors))
}

fn screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    settings: &Settings,
    form: NewTenantForm,
    prefix_is_free: bool,
    errors: FieldErrors,
) -> NewTenant {
    let frame = framing.console(principal, Vec::new());
    let origin = format!("{}/", principal.site.origin());
    let servers = servers::for_new(settings);
    NewTenant { frame, servers, origin, recipes: recipe_cards(), form, prefix_is_free, errors }
}

/// A tenant that was created.
pub(super) struct Created {
    name: TenantName,
    /// What its page says of it; nothing where the set-up failed or goes on, for then it shows that.
    done: Option<&'static str>,
    /// Who gets a link to choose a password by.
    invited: Option<EmailAddress>,
}

impl Created {
    /// As the form that was sent has made it, now or before.
    fn of(record: TenantRecord, sent: &SentSite) -> Self {
        let done = match record.state {
            TenantState::Running => Some("live"),
            TenantState::Uninitialized => Some("registered"),
            _ => None,
        };
        let invited = sent.invited().filter(|_| record.state == TenantState::Running);
        Self { name: record.name, done, invited }
    }

    /// To the tenant's page, which shows the link of whoever was invited.
    pub(super) async fn response(
        &self,
        principal: &Principal<SuperUser>,
        sources: &Sources,
    ) -> Result<HttpResponse, HttpError> {
        if let Some(email) = &self.invited {
            return lead_to_first_link(principal, sources, &self.name, email).await;
        }
        let path = principal.site.url(&format!("/admin/tenants/{}", self.name));
        Ok(see_other(&self.done.map_or(path.clone(), |done| format!("{path}?done={done}"))))
    }
}

/// Creates the tenant that a form describes; nothing where something in it is wrong.
pub(super) async fn create(
    sent: &SentSite,
    principal: &Principal<SuperUser>,
    control: &web::Data<ControlPlane>,
    passwords: &Passwords,
    own_hosts: &OwnHosts,
    has_name_field: bool,
    errors: &mut FieldErrors,
) -> Result<Option<Created>, HttpError> {
    let new = site_form::new_tenant(sent, own_hosts, has_name_field, errors);
    if !sent.form.recipe.is_empty() && Recipe::find(&sent.form.recipe).is_none() {
        errors.add("recipe", ControlError::NoSuchRecipe(sent.form.recipe.clone()));
    }
    let set_up = site_form::set_up(sent, principal, passwords, errors).await?;
    let (Some(new), true) = (new, errors.is_empty()) else { return Ok(None) };
    let (name, actor) = (new.name.clone(), principal.actor());
    let (id, control): (TenantId, _) = (principal.id_of_made(&sent.form.once).into(), control.clone());
    // Also where the browser has gone on, to what a second press is answered.
    let work = async move { Ok(control.create_tenant_once(&actor, id, new, set_up).await) };
    let created = to_its_end::<_, std::io::Error>(work).await.map_err(anyhow::Error::from)?;
    match created {
        Ok(record) => Ok(Some(Created::of(record, sent))),
        // It is registered and Failed: its page shows why, and how to go on.
        Err(ControlError::Tenant { .. }) => Ok(Some(Created { name, done: None, invited: None })),
        Err(ControlError::NameTaken(name)) if !has_name_field => {
            errors.add("prefix", ControlError::NameTaken(name));
            Ok(None)
        }
        Err(error) => site_form::refuse(error, errors).map(|()| None),
    }
}
