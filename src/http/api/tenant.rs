//! `/_/api/v1/tenants/{name}`: one tenant, shown, changed and deleted.

use super::field::{Faults, Field, Unknown};
use super::page::ListQuery;
use super::problem::Kind;
use super::tenant_body::TenantBody;
use super::{ApiCaller, ApiRequest, Problem};
use crate::control::ControlPlane;
use crate::control::update::TenantUpdate;
use crate::domain::host::HostName;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use serde::{Deserialize, Serialize};
use std::future::{Ready, ready};
use utoipa::ToSchema;

/// The tenant that an address names. What is no name is the name of no tenant.
pub struct Named(pub TenantName);

impl FromRequest for Named {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let name = request.match_info().query("name");
        let unknown = |_| Problem::new(Kind::NotFound, "no tenant of the registry has this name");
        ready(TenantName::parse(name).map(Self).map_err(unknown))
    }
}

/// What shall be different about a tenant; what is left out stays as it is.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = TenantChange)]
pub struct TenantChangeFields {
    /// Its title in lists.
    #[serde(default)]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 120)]
    title: Field<String>,
    /// The first part of its addresses: links under the former one end in 404.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    prefix: Field<UrlPrefix>,
    /// All its hosts, the canonical one first: one that is not here no longer leads to it.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    hosts: Field<Vec<Field<HostName>>>,
    #[serde(flatten)]
    #[schema(ignore)]
    unknown: Unknown,
}

/// What is left of a tenant.
#[derive(Serialize, ToSchema)]
pub struct Leftovers {
    /// Tables.
    tables: u64,
    /// Files.
    files: u64,
    /// Pages in this process's cache.
    cache_entries: u64,
    /// Sessions of its people.
    sessions: u64,
}

impl From<crate::control::leftovers::Leftovers> for Leftovers {
    fn from(left: crate::control::leftovers::Leftovers) -> Self {
        let crate::control::leftovers::Leftovers { tables, files, cache_entries, sessions } = left;
        Self { tables, files, cache_entries, sessions }
    }
}

/// A tenant that is gone.
#[derive(Serialize, ToSchema)]
pub struct DeletedTenant {
    /// The name that it had.
    name: String,
    /// What is left of it: nothing, unless something went wrong. Not there where it was forgotten.
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<Leftovers>,
    /// Where its data was left, in words, where it was forgotten.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_behind: Option<Vec<String>>,
}

/// Show a tenant
#[utoipa::path(
    get, path = "/tenants/{name}", operation_id = "show_tenant", tag = "tenants",
    params(("name" = String, Path, description = "The tenant's name")),
    responses((status = 200, description = "The tenant, with the size of its data and the work under way", body = TenantBody)),
)]
pub async fn get(
    _caller: ApiCaller,
    Named(name): Named,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<TenantBody>, Problem> {
    let record = control.find_tenant(&name).await?;
    Ok(web::Json(TenantBody::in_full(record, &control).await?))
}

/// Change a tenant's title and addresses
///
/// In whatever state it is.
#[utoipa::path(
    patch, path = "/tenants/{name}", operation_id = "change_tenant", tag = "tenants",
    params(("name" = String, Path, description = "The tenant's name")),
    request_body = TenantChangeFields,
    responses((status = 200, description = "The tenant as it is now", body = TenantBody)),
)]
pub async fn patch(
    sent: ApiRequest<TenantChangeFields>,
    Named(name): Named,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<TenantBody>, Problem> {
    let body = sent.body;
    let mut faults = Faults::default();
    faults.unknown("", &body.unknown);
    let update = TenantUpdate {
        title: faults.optional("title", body.title),
        prefix: faults.optional("prefix", body.prefix),
        hosts: faults.list("hosts", body.hosts),
        seen: None,
    };
    faults.finish()?;
    let record = control.update_tenant(&sent.caller.actor(), &name, update).await?;
    Ok(web::Json(record.into()))
}

/// Delete a tenant
///
/// With everything that it holds, in whatever state it is. This cannot be undone.
#[utoipa::path(
    delete, path = "/tenants/{name}", operation_id = "delete_tenant", tag = "tenants",
    params(
        ("name" = String, Path, description = "The tenant's name"),
        ("forget" = Option<bool>, Query, description = "Only take it out of the registry, and leave its data where it is: for a database that is gone for good"),
    ),
    responses((status = 200, description = "The count of what is left", body = DeletedTenant)),
)]
pub async fn delete(
    caller: ApiCaller,
    Named(name): Named,
    mut query: ListQuery,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<DeletedTenant>, Problem> {
    let is_forgotten = query.value("forget").unwrap_or(false);
    query.finish()?;
    let (left, left_behind) = if is_forgotten {
        (None, Some(control.forget_tenant(&caller.actor(), &name).await?))
    } else {
        (Some(control.delete_tenant(&caller.actor(), &name).await?.into()), None)
    };
    Ok(web::Json(DeletedTenant { name: name.to_string(), left, left_behind }))
}
