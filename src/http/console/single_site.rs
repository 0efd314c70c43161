//! `/admin/first-site` in single-tenant mode: what the one site starts from.

use super::rows::recipe_cards;
use super::site_form;
use crate::content::recipe::Recipe;
use crate::content::site;
use crate::control::ControlPlane;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::view::console::single_site::{SingleSite, SingleSiteForm};
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

/// The form; where there is a site, its admin instead.
pub async fn form(
    request: HttpRequest,
    principal: Principal<SuperUser>,
    framing: Framing,
) -> Result<HttpResponse, HttpError> {
    if site::read(&principal.site.database).await?.is_some() {
        return Ok(see_other(&principal.site.url("/admin")));
    }
    let recipe = Recipe::all().first().map_or("", |recipe| recipe.name).to_owned();
    let form = SingleSiteForm { recipe, title: String::new(), language: site_form::preferred_language(&request) };
    show(&principal, &framing, form, FieldErrors::default()).await
}

/// Creates the site.
pub async fn submit(
    principal: Principal<SuperUser>,
    CheckedForm(form): CheckedForm<SingleSiteForm>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let mut errors = FieldErrors::default();
    let language = site_form::check_language(&form.language, &mut errors);
    if !errors.is_empty() {
        return show(&principal, &framing, form, errors).await;
    }
    let (actor, author) = (principal.actor(), principal.user().id);
    match control.set_up_single_site(&actor, &form.recipe, &form.title, language.as_ref(), author).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url("/admin")))
        }
        Err(error) => {
            site_form::refuse(error, &mut errors)?;
            show(&principal, &framing, form, errors).await
        }
    }
}

async fn show(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    form: SingleSiteForm,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let door = framing.door(&principal.site, &principal.csrf).await?;
    html_screen_with(status, &SingleSite { door, recipes: recipe_cards(), form, errors })
}
