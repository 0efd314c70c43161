//! `POST /_/api/v1/adopt`: taking in a database that has a tenant's tables.

use super::field::{Faults, Field, Unknown};
use super::problem::Kind;
use super::tenant_body::TenantBody;
use super::{ApiRequest, Problem};
use crate::control::adopt::{Adoption, ExistingDatabase};
use crate::control::{ControlError, ControlPlane};
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::database_server_name::DatabaseServerName;
use crate::domain::host::HostName;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;
use crate::http::archives::to_its_end;
use crate::infra::database::store::PlaceError;
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;

/// A tenant to be adopted. Its database is at `database_url`, or on `database_server`.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Adoption)]
pub struct AdoptionFields {
    /// What operators call it here. It never changes.
    #[serde(default)]
    #[schema(value_type = String, required, example = "shop", min_length = 1, max_length = 63)]
    name: Field<TenantName>,
    /// The first part of its addresses; the name where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "shop", max_length = 63)]
    prefix: Field<UrlPrefix>,
    /// Domains of its own; the first is the canonical one, which pages name to search engines.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    hosts: Field<Vec<Field<HostName>>>,
    /// Its title in lists; the site's own where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 120)]
    title: Field<String>,
    /// The database's address, with its password.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "postgres://shop:secret@db.example:5432/shop")]
    database_url: Field<String>,
    /// The database server that it is on, as the settings name it.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "main")]
    database_server: Field<DatabaseServerName>,
    /// The database on that server; the one in the server's address where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "shop")]
    database: Field<String>,
    #[serde(flatten)]
    #[schema(ignore)]
    unknown: Unknown,
}

/// Adopt a database
///
/// A database that has one tenant's tables, such as a database server's own tools restored,
/// becomes a running tenant. Its schema is brought up to date, and everybody signs in anew.
/// Nothing is changed where it cannot be.
#[utoipa::path(
    post, path = "/adopt", operation_id = "adopt_tenant", tag = "backup",
    request_body = AdoptionFields,
    responses((status = 201, description = "The tenant", body = TenantBody, headers(("Location" = String, description = "The tenant's address in this API")))),
)]
pub async fn post(sent: ApiRequest<AdoptionFields>, control: web::Data<ControlPlane>) -> Result<HttpResponse, Problem> {
    let actor = sent.caller.actor();
    let adoption = read(sent.body)?;
    let field = match &adoption.from {
        ExistingDatabase::OnServer { database: Some(_), .. } => "database",
        ExistingDatabase::OnServer { database: None, .. } => "database_server",
        ExistingDatabase::Given(_) | ExistingDatabase::File(_) => "database_url",
    };
    let work = async move { Ok(control.adopt_tenant(&actor, adoption).await) };
    let adopted = to_its_end::<_, std::io::Error>(work).await.map_err(|error| super::problem::internal(&error))?;
    let tenant = TenantBody::from(adopted.map_err(|error| refused(error, field))?);
    Ok(HttpResponse::Created().insert_header((LOCATION, tenant.location())).json(tenant))
}

/// What is wrong with the database is about the field that says which one it is.
fn refused(error: ControlError, field: &str) -> Problem {
    match &error {
        ControlError::Place(PlaceError::Seal(_) | PlaceError::NoSuchServer(_)) => error.into(),
        ControlError::DatabaseTaken(_) | ControlError::DatabaseShared(_) => Problem::about(Kind::Taken, field, &error),
        ControlError::Place(_) => Problem::about(Kind::Invalid, field, &error),
        _ => error.into(),
    }
}

fn read(body: AdoptionFields) -> Result<Adoption, Problem> {
    let mut faults = Faults::default();
    faults.unknown("", &body.unknown);
    let name = faults.required("name", body.name);
    let prefix = match (&name, body.prefix) {
        (Some(name), Field::Missing) => faults.check("prefix", UrlPrefix::parse(name.as_str())),
        (_, prefix) => faults.optional("prefix", prefix),
    };
    let hosts = faults.list("hosts", body.hosts).unwrap_or_default();
    let title = faults.optional("title", body.title).unwrap_or_default();
    let url = faults.optional("database_url", body.database_url);
    let server = faults.optional("database_server", body.database_server);
    let database = faults.optional("database", body.database);
    let from = match (url, server, database) {
        (Some(url), None, None) => {
            faults.check("database_url", ConnectionUrl::parse(&url)).map(ExistingDatabase::Given)
        }
        (None, Some(server), database) => Some(ExistingDatabase::OnServer { server, database }),
        _ => {
            faults.add("database_url", "give the database's address, or the `database_server` that it is on");
            None
        }
    };
    faults.finish()?;
    let (Some(name), Some(prefix), Some(from)) = (name, prefix, from) else {
        return Err(Problem::new(Kind::Invalid, "an adoption needs a name and a database"));
    };
    Ok(Adoption { name, prefix, hosts, title, from })
}
