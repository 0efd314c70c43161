//! `/admin/first-site`: the first tenant, right after the super user's account.

use super::new_tenant::create;
use super::rows::recipe_cards;
use super::site_form::{self, OwnHosts, SentSite};
use super::tenant::Sources;
use crate::config::Settings;
use crate::content::recipe::Recipe;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen, html_screen_with};
use crate::http::{Framing, HttpError};
use crate::identity::password::Passwords;
use crate::view::console::new_tenant::{FirstSite, NewTenantForm};
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

/// The form.
pub async fn form(
    request: HttpRequest,
    principal: Principal<SuperUser>,
    framing: Framing,
) -> Result<HttpResponse, HttpError> {
    let first = Recipe::all().first().map_or("", |recipe| recipe.name);
    let form = NewTenantForm { language: site_form::preferred_language(&request), ..NewTenantForm::blank(first) };
    html_screen(&screen(&principal, &framing, form, false, FieldErrors::default()))
}

/// Looks whether the prefix is free, or creates the site.
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
    // This form has no fields for a name and for hosts.
    sent.form.name.clear();
    sent.form.hosts.clear();
    site_form::suggest_prefix(&mut sent.form);
    if sent.form.is_check() {
        is_free = site_form::check_prefix(control, &sent.form.prefix, &mut errors).await?;
    } else if sent.form.recipe.is_empty() {
        errors.add("recipe", "choose what the site starts from");
    } else {
        let own_hosts = OwnHosts::of(&settings, &principal.site);
        if let Some(created) = create(&sent, &principal, control, &passwords, &own_hosts, false, &mut errors).await? {
            return created.response(&principal, &sources).await;
        }
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_screen_with(status, &screen(&principal, framing, sent.form, is_free, errors))
}

fn screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    form: NewTenantForm,
    prefix_is_free: bool,
    errors: FieldErrors,
) -> FirstSite {
    let frame = framing.console(principal, Vec::new());
    let origin = format!("{}/", principal.site.origin());
    FirstSite { frame, origin, recipes: recipe_cards(), form, prefix_is_free, errors }
}
