//! `POST /_/api/v1/tenants/{name}/reconnect`: another address or password of the database that a
//! tenant has.

use super::field::{Faults, Field, Unknown};
use super::problem::Kind;
use super::tenant::Named;
use super::tenant_body::TenantBody;
use super::{ApiRequest, Problem};
use crate::control::ControlPlane;
use crate::control::reconnect::NewWay;
use crate::domain::connection_url::ConnectionUrl;
use crate::http::archives::to_its_end;
use actix_web::web;
use serde::Deserialize;
use utoipa::ToSchema;

/// How a tenant's database is reached from now on. One of them has to be there.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Reconnection)]
pub struct ReconnectionFields {
    /// The address that its database has now, with its password.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "postgres://shop:secret@db.example:5432/shop")]
    database_url: Field<String>,
    /// Give the role that Rowhouse made for its database a new password.
    #[serde(default)]
    #[schema(value_type = Option<bool>, default = false)]
    reset_password: Field<bool>,
    #[serde(flatten)]
    #[schema(ignore)]
    unknown: Unknown,
}

/// Tell Rowhouse another address or password of a tenant's database
///
/// What is there has to be this tenant; nothing is changed where it is not. The old address need
/// not answer any more.
#[utoipa::path(
    post, path = "/tenants/{name}/reconnect", operation_id = "reconnect_tenant", tag = "moving",
    params(("name" = String, Path, description = "The tenant's name")),
    request_body = ReconnectionFields,
    responses((status = 200, description = "The tenant as it is now", body = TenantBody)),
)]
pub async fn post(
    sent: ApiRequest<ReconnectionFields>,
    Named(name): Named,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<TenantBody>, Problem> {
    let (actor, way) = (sent.caller.actor(), read(sent.body)?);
    let work = async move { Ok(control.reconnect_tenant(&actor, &name, way).await) };
    let done = to_its_end::<_, std::io::Error>(work).await.map_err(|error| super::problem::internal(&error))?;
    Ok(web::Json(done?.into()))
}

fn read(body: ReconnectionFields) -> Result<NewWay, Problem> {
    let mut faults = Faults::default();
    faults.unknown("", &body.unknown);
    let url = faults.optional("database_url", body.database_url);
    let has_new_password = faults.optional("reset_password", body.reset_password).unwrap_or(false);
    let way = match (url, has_new_password) {
        (Some(url), false) => faults.check("database_url", ConnectionUrl::parse(&url)).map(NewWay::Given),
        (None, true) => Some(NewWay::FreshPassword),
        _ => {
            faults.add("database_url", "give the address that the database has now, or `reset_password`");
            None
        }
    };
    faults.finish()?;
    way.ok_or_else(|| Problem::new(Kind::Invalid, "a tenant is reconnected by `database_url` or `reset_password`"))
}
