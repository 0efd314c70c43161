//! `/_/api/v1/tenants/{name}/...`: the steps of a tenant's life.

use super::admin::{AdminFields, ReadSetUp};
use super::create::CreatedTenant;
use super::field::{Faults, Field, Unknown};
use super::problem::Kind;
use super::tenant::{Leftovers, Named};
use super::tenant_body::TenantBody;
use super::{ApiCaller, ApiRequest, Problem};
use crate::control::{ControlError, ControlPlane};
use crate::domain::language::LanguageTag;
use crate::identity::password::Passwords;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a tenant is set up from.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = SetUp)]
pub struct SetUpFields {
    /// The starter site: blank, blog, agency, docs, restaurant or shop.
    #[serde(default)]
    #[schema(value_type = String, required, example = "blog")]
    recipe: Field<String>,
    /// The site's language by its name or tag; the starter site's where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "de-AT")]
    language: Field<LanguageTag>,
    /// Its first administrator.
    #[serde(default)]
    #[schema(value_type = AdminFields, required)]
    admin: Field<AdminFields>,
    #[serde(flatten)]
    #[schema(ignore)]
    unknown: Unknown,
}

/// How far a reset goes.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Reset)]
pub struct ResetFields {
    /// Delete its content, people and media too. They stay where this is left out.
    #[serde(default)]
    #[schema(value_type = Option<bool>, default = false)]
    delete_data: Field<bool>,
    #[serde(flatten)]
    #[schema(ignore)]
    unknown: Unknown,
}

/// A tenant after a reset.
#[derive(Serialize, ToSchema)]
pub struct ResetTenant {
    tenant: TenantBody,
    /// What is left of what had to go: nothing, unless something went wrong.
    left: Leftovers,
}

/// Set a registered tenant up
///
/// It must be `uninitialized`. Content that a reset kept is taken up again as it is; then the
/// recipe is left aside.
#[utoipa::path(
    post, path = "/tenants/{name}/setup", operation_id = "set_up_tenant", tag = "life",
    params(("name" = String, Path, description = "The tenant's name")),
    request_body = SetUpFields,
    responses((status = 200, description = "The tenant, running", body = CreatedTenant)),
)]
pub async fn set_up(
    sent: ApiRequest<SetUpFields>,
    Named(name): Named,
    control: web::Data<ControlPlane>,
    passwords: web::Data<Passwords>,
) -> Result<web::Json<CreatedTenant>, Problem> {
    let body = sent.body;
    let mut faults = Faults::default();
    faults.unknown("", &body.unknown);
    let recipe = faults.required("recipe", body.recipe).unwrap_or_default();
    let read = ReadSetUp::read(recipe, body.language, body.admin, &mut faults);
    faults.finish()?;
    let set_up = read.ok_or_else(|| Problem::new(Kind::Invalid, "a set-up needs a recipe and an administrator"))?;
    // Whether there is such a tenant is found before the hash, which takes its time.
    control.find_tenant(&name).await?;
    let hashed = set_up.hashed(&passwords).await;
    let record = control.set_up_tenant(&sent.caller.actor(), &name, hashed).await?;
    Ok(web::Json(CreatedTenant::new(record.into(), set_up.generated_password())))
}

/// Take a running tenant off line
///
/// Its site and its admin answer 503. Suspending a suspended one changes nothing.
#[utoipa::path(
    post, path = "/tenants/{name}/suspend", operation_id = "suspend_tenant", tag = "life",
    params(("name" = String, Path, description = "The tenant's name")),
    responses((status = 200, description = "The tenant, suspended", body = TenantBody)),
)]
pub async fn suspend(
    caller: ApiCaller,
    Named(name): Named,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<TenantBody>, Problem> {
    Ok(web::Json(control.suspend_tenant(&caller.actor(), &name).await?.into()))
}

/// Put a suspended tenant back on line
///
/// Resuming a running one changes nothing.
#[utoipa::path(
    post, path = "/tenants/{name}/resume", operation_id = "resume_tenant", tag = "life",
    params(("name" = String, Path, description = "The tenant's name")),
    responses((status = 200, description = "The tenant, running", body = TenantBody)),
)]
pub async fn resume(
    caller: ApiCaller,
    Named(name): Named,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<TenantBody>, Problem> {
    Ok(web::Json(control.resume_tenant(&caller.actor(), &name).await?.into()))
}

/// Take a tenant back to before its set-up
///
/// It must be `running`, `suspended` or `failed`; with `delete_data` it may be an
/// `uninitialized` one whose data an earlier reset kept.
#[utoipa::path(
    post, path = "/tenants/{name}/reset", operation_id = "reset_tenant", tag = "life",
    params(("name" = String, Path, description = "The tenant's name")),
    request_body = ResetFields,
    responses((status = 200, description = "The tenant, uninitialized, and the count of what is left", body = ResetTenant)),
)]
pub async fn reset(
    sent: ApiRequest<ResetFields>,
    Named(name): Named,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<ResetTenant>, Problem> {
    let mut faults = Faults::default();
    faults.unknown("", &sent.body.unknown);
    let with_data = faults.optional("delete_data", sent.body.delete_data).unwrap_or(false);
    faults.finish()?;
    let left = control.reset_tenant(&sent.caller.actor(), &name, with_data).await?.into();
    let tenant = control.find_tenant(&name).await?.into();
    Ok(web::Json(ResetTenant { tenant, left }))
}

/// Try again what failed
///
/// Finishes the work that is `unfinished`, or, where there is none, looks whether the
/// database can be read now.
#[utoipa::path(
    post, path = "/tenants/{name}/retry", operation_id = "retry_tenant", tag = "life",
    params(("name" = String, Path, description = "The tenant's name")),
    responses(
        (status = 200, description = "The tenant as it is now", body = TenantBody),
        (status = 204, description = "What was finished is its deletion"),
    ),
)]
pub async fn retry(
    caller: ApiCaller,
    Named(name): Named,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, Problem> {
    control.retry_tenant(&caller.actor(), &name).await?;
    match control.find_tenant(&name).await {
        Ok(record) => Ok(HttpResponse::Ok().json(TenantBody::from(record))),
        Err(ControlError::NoSuchTenant(_)) => Ok(HttpResponse::NoContent().finish()),
        Err(error) => Err(error.into()),
    }
}

/// Undo a set-up that did not end
///
/// The tenant is `uninitialized` again. A reset or a deletion can only be finished.
#[utoipa::path(
    post, path = "/tenants/{name}/undo", operation_id = "undo_tenant", tag = "life",
    params(("name" = String, Path, description = "The tenant's name")),
    responses((status = 200, description = "The tenant, uninitialized", body = TenantBody)),
)]
pub async fn undo(
    caller: ApiCaller,
    Named(name): Named,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<TenantBody>, Problem> {
    control.undo_tenant(&caller.actor(), &name).await?;
    Ok(web::Json(control.find_tenant(&name).await?.into()))
}
