//! `/_/api/v1/tenants/{name}/move` and `/kept-copies`: a tenant in another place, and what it
//! left in the old one.

use super::create::read_placement;
use super::field::{Faults, Field, Unknown};
use super::page::ListQuery;
use super::problem::Kind;
use super::tenant::Named;
use super::tenant_body::TenantBody;
use super::words::IsolationMode;
use super::{ApiCaller, ApiRequest, Problem};
use crate::control::ControlPlane;
use crate::control::kept_copies::{DropCopyError, Dropping, KeptCopy};
use crate::control::moving::{MoveError, MoveTo, Moved};
use crate::control::progress::Verb;
use crate::domain::isolation::Isolation;
use crate::http::archives::to_its_end;
use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where a tenant shall go. One of them has to be there.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Move)]
pub struct MoveFields {
    /// The database server to move to, as the settings name it, or `embedded`; it stays on
    /// its own where this is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "main")]
    database_server: Field<String>,
    /// The address of an empty database that was prepared for it, with its password.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "postgres://shop:secret@db.example:5432/shop")]
    database_url: Field<String>,
    /// Where its data shall live there; as it does now where this is left out.
    #[serde(default)]
    #[schema(value_type = Option<IsolationMode>)]
    isolation: Field<Isolation>,
    #[serde(flatten)]
    #[schema(ignore)]
    unknown: Unknown,
}

/// A tenant in its new place.
#[derive(Serialize, ToSchema)]
pub struct MovedTenant {
    #[serde(flatten)]
    tenant: TenantBody,
    /// How long what would have written to it waited, in milliseconds.
    held_ms: u64,
    /// Pages and posts that were compared.
    entries: u64,
    /// Files that were compared.
    media: u64,
    /// People who were compared.
    people: u64,
    /// The SHA-256 of all that was compared, the same in both places.
    checksum: String,
}

/// What tenants left in their old places.
#[derive(Serialize, ToSchema)]
pub struct KeptCopies {
    /// The oldest first.
    copies: Vec<KeptCopyBody>,
}

/// What a tenant left in an old place.
#[derive(Serialize, ToSchema)]
pub struct KeptCopyBody {
    /// Where it is, in words.
    database: String,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    kept_at: crate::domain::timestamp::Timestamp,
}

impl From<Vec<KeptCopy>> for KeptCopies {
    fn from(copies: Vec<KeptCopy>) -> Self {
        let body = |copy: KeptCopy| KeptCopyBody { database: copy.database, kept_at: copy.kept_at };
        Self { copies: copies.into_iter().map(body).collect() }
    }
}

/// Move a tenant to another database
///
/// To another server, another engine or the other isolation mode. Visitors are served all the
/// time, and editors wait for a moment at the end. The old copy is kept. It must be `running`
/// or `suspended`.
#[utoipa::path(
    post, path = "/tenants/{name}/move", operation_id = "move_tenant", tag = "moving",
    params(("name" = String, Path, description = "The tenant's name")),
    request_body = MoveFields,
    responses((status = 200, description = "The tenant in its new place", body = MovedTenant)),
)]
pub async fn post(
    sent: ApiRequest<MoveFields>,
    Named(name): Named,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<MovedTenant>, Problem> {
    let mut faults = Faults::default();
    faults.unknown("", &sent.body.unknown);
    let placement = read_placement(sent.body.database_server, sent.body.database_url, &mut faults);
    let isolation = faults.optional("isolation", sent.body.isolation);
    faults.finish()?;
    if placement.is_none() && isolation.is_none() {
        return Err(Problem::new(Kind::Invalid, "a move needs `database_server`, `database_url` or `isolation`"));
    }
    let (actor, to) = (sent.caller.actor(), MoveTo { placement: placement.unwrap_or_default(), isolation });
    let progress = control.begin_work(Verb::Move, &name).await;
    let moved = to_its_end(async move { control.move_tenant(&actor, &name, to, &progress).await }).await?;
    let Moved { tenant, inventory, held } = moved;
    Ok(web::Json(MovedTenant {
        tenant: tenant.into(),
        held_ms: u64::try_from(held.as_millis()).unwrap_or(u64::MAX),
        entries: inventory.rows("entries"),
        media: inventory.rows("media"),
        people: inventory.rows("users"),
        checksum: inventory.checksum(),
    }))
}

/// List what a tenant left in its old places
#[utoipa::path(
    get, path = "/tenants/{name}/kept-copies", operation_id = "list_kept_copies", tag = "moving",
    params(("name" = String, Path, description = "The tenant's name")),
    responses((status = 200, description = "The copies", body = KeptCopies)),
)]
pub async fn copies(
    _caller: ApiCaller,
    Named(name): Named,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<KeptCopies>, Problem> {
    let tenant = control.find_tenant(&name).await?;
    Ok(web::Json(control.kept_copies(tenant.id).await?.into()))
}

/// Drop what a tenant left in its old places
///
/// The answer lists what was dropped.
#[utoipa::path(
    delete, path = "/tenants/{name}/kept-copies", operation_id = "drop_kept_copies", tag = "moving",
    params(
        ("name" = String, Path, description = "The tenant's name"),
        ("forget" = Option<bool>, Query, description = "Only forget the copies, and leave their data where it is: for a server that is gone"),
    ),
    responses((status = 200, description = "The copies that were dropped", body = KeptCopies)),
)]
pub async fn drop_copies(
    caller: ApiCaller,
    Named(name): Named,
    mut query: ListQuery,
    control: web::Data<ControlPlane>,
) -> Result<web::Json<KeptCopies>, Problem> {
    let dropping = if query.value("forget").unwrap_or(false) { Dropping::Forget } else { Dropping::Remove };
    query.finish()?;
    Ok(web::Json(control.drop_kept_copies(&caller.actor(), &name, dropping).await?.into()))
}

impl From<MoveError> for Problem {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::Control(error) => error.into(),
            MoveError::Broken(_) => super::problem::internal(&error),
            MoveError::IsThere(_) => Self::new(Kind::WrongState, error.to_string()),
            MoveError::Source(_) | MoveError::Target(_) | MoveError::Differs(_) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the request failed");
                Self::new(Kind::Unavailable, format!("{error}; the tenant is where it was"))
            }
        }
    }
}

impl From<DropCopyError> for Problem {
    fn from(error: DropCopyError) -> Self {
        match error {
            DropCopyError::Control(error) => error.into(),
            DropCopyError::Unremoved { ref database, .. } => {
                tracing::error!(error = &error as &dyn std::error::Error, "the request failed");
                let detail = format!(
                    "the copy in {database} cannot be removed now; where that server is gone for good, use forget=true"
                );
                Self::new(Kind::Unavailable, detail)
            }
        }
    }
}
