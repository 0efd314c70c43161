//! `/_/api/v1/tenants/{name}/backup` and `/clone`, and `/_/api/v1/restore`: a tenant as a
//! file, from a file, and twice.

use super::create::read_placement;
use super::field::{Faults, Field, Unknown};
use super::page::ListQuery;
use super::problem::{Fault, Kind};
use super::tenant::Named;
use super::tenant_body::TenantBody;
use super::words::IsolationMode;
use super::{ApiCaller, ApiRequest, Problem};
use crate::config::Settings;
use crate::control::ControlPlane;
use crate::control::backup::{BackedUp, BackupError, archive_name};
use crate::control::clone::CloneAs;
use crate::control::progress::Verb;
use crate::control::restore::{Imported, RestoreAs, RestoreError};
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::isolation::Isolation;
use crate::domain::placement::Placement;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;
use crate::http::archives::{self, ReceiveError, to_its_end};
use crate::identity::password::Passwords;
use crate::infra::archive::{ArchiveError, Counts};
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The header with the address of a prepared database, which has a password in it.
const DATABASE_URL: &str = "Database-Url";

/// What goes into an archive.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Backup)]
pub struct BackupFields {
    /// Put the hashes of people's passwords in, too. Without them people need a new
    /// password where the archive is restored.
    #[serde(default)]
    #[schema(value_type = Option<bool>, default = false)]
    with_passwords: Field<bool>,
    #[serde(flatten)]
    #[schema(ignore)]
    unknown: Unknown,
}

/// A second tenant to be.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = Clone)]
pub struct CloneFields {
    /// Its name.
    #[serde(default)]
    #[schema(value_type = String, required, example = "bistro-test", min_length = 1, max_length = 63)]
    name: Field<TenantName>,
    /// The first part of its addresses; the name where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 63)]
    prefix: Field<UrlPrefix>,
    /// Where its data shall live; `database` where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<IsolationMode>)]
    isolation: Field<Isolation>,
    /// The database server that its data shall live on, as the settings name it, or
    /// `embedded`; the settings choose where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "main")]
    database_server: Field<String>,
    /// The address of an empty database that was prepared for it, with its password.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "postgres://shop:secret@db.example:5432/shop")]
    database_url: Field<String>,
    #[serde(flatten)]
    #[schema(ignore)]
    unknown: Unknown,
}

/// Rows of a tenant.
#[derive(Serialize, ToSchema)]
pub struct RowCounts {
    /// People.
    people: u64,
    /// Tags.
    tags: u64,
    /// Pages and posts.
    entries: u64,
    /// Tags that entries have.
    entry_tags: u64,
    /// Saves of pages and posts.
    revisions: u64,
    /// Addresses that lead elsewhere.
    redirects: u64,
    /// Content types
    content_types: u64,
    /// Terms of taxonomies.
    terms: u64,
    /// Terms that entries have.
    entry_terms: u64,
    /// Forms.
    forms: u64,
    /// What visitors wrote by forms.
    form_messages: u64,
    /// Files that they sent along.
    form_files: u64,
    /// Files.
    media: u64,
}

/// A tenant that came from an archive or from another tenant.
#[derive(Serialize, ToSchema)]
pub struct ImportedTenant {
    #[serde(flatten)]
    tenant: TenantBody,
    /// What it has.
    counts: RowCounts,
    /// Whether its people have their passwords. Where they have not, nobody can sign in
    /// before `rowhouse user reset-password`.
    with_passwords: bool,
    /// Whether it took the place of what a tenant of its name had.
    has_replaced: bool,
    /// Where that is left, if it could not be removed: one of its kept copies now.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_over: Option<String>,
}

impl From<Imported> for ImportedTenant {
    fn from(imported: Imported) -> Self {
        let with_passwords = imported.with_passwords();
        let Counts {
            people,
            tags,
            entries,
            entry_tags,
            media,
            revisions,
            redirects,
            content_types,
            terms,
            entry_terms,
            forms,
            form_messages,
            form_files,
        } = imported.counts;
        Self {
            tenant: imported.tenant.into(),
            counts: RowCounts {
                people,
                tags,
                entries,
                entry_tags,
                revisions,
                redirects,
                content_types,
                terms,
                entry_terms,
                forms,
                form_messages,
                form_files,
                media,
            },
            with_passwords,
            has_replaced: imported.has_replaced,
            left_over: imported.left_over,
        }
    }
}

/// Back a tenant up
///
/// The answer is an archive (`docs/backup.md`): the tenant as it was when the request came,
/// while its visitors and editors go on. It must be `running` or `suspended`.
#[utoipa::path(
    post, path = "/tenants/{name}/backup", operation_id = "backup_tenant", tag = "backup",
    params(("name" = String, Path, description = "The tenant's name")),
    request_body = BackupFields,
    responses((status = 200, description = "The archive", content_type = "application/x-tar", body = Vec<u8>)),
)]
pub async fn backup(
    sent: ApiRequest<BackupFields>,
    Named(name): Named,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    faults.unknown("", &sent.body.unknown);
    let with_passwords = faults.optional("with_passwords", sent.body.with_passwords).unwrap_or(false);
    faults.finish()?;
    let draft = control.store().folder().draft().map_err(ArchiveError::from).map_err(BackupError::from)?;
    let progress = control.begin_work(Verb::BackUp, &name).await;
    let BackedUp { out, manifest, bytes } =
        control.backup_tenant(&sent.caller.actor(), &name, with_passwords, draft, &progress).await?;
    let answer = archives::send(out, bytes, &archive_name(&manifest));
    Ok(answer.map_err(ArchiveError::from).map_err(BackupError::from)?)
}

/// Restore a tenant from an archive
///
/// The body is the archive, of at most `server.max_archive_bytes`. It is checked in full
/// before anything is changed, and then all of it is there or nothing.
#[utoipa::path(
    post, path = "/restore", operation_id = "restore_tenant", tag = "backup",
    params(
        ("name" = Option<String>, Query, description = "The tenant's name; the archive's where it is left out"),
        ("prefix" = Option<String>, Query, description = "The first part of its addresses; the archive's where it is left out, or the name"),
        ("isolation" = Option<IsolationMode>, Query, description = "Where its data shall live; `database` where it is left out, or as the tenant has it that is replaced"),
        ("database_server" = Option<String>, Query, description = "The database server that its data shall live on, as the settings name it, or `embedded`"),
        ("Database-Url" = Option<String>, Header, description = "The address of an empty database that was prepared for it, with its password: other requests have it as `database_url`, but a query is written into logs"),
        ("replace" = Option<bool>, Query, description = "Whether it may take the place of all that a tenant of that name has"),
    ),
    request_body(content = Vec<u8>, content_type = "application/x-tar", description = "The archive"),
    responses(
        (status = 201, description = "The tenant", body = ImportedTenant, headers(("Location" = String, description = "The tenant's address in this API"))),
        (status = 200, description = "The tenant, in the place of what it had", body = ImportedTenant),
    ),
)]
pub async fn restore(
    request: HttpRequest,
    caller: ApiCaller,
    mut query: ListQuery,
    payload: web::Payload,
    control: web::Data<ControlPlane>,
    passwords: web::Data<Passwords>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, Problem> {
    let to = RestoreAs {
        name: query.value("name"),
        prefix: query.value("prefix"),
        isolation: query.value("isolation"),
        placement: placement_of(&request, &mut query)?,
        may_replace: query.value("replace").unwrap_or(false),
        is_hidden: false,
    };
    query.finish()?;
    let draft = control.store().folder().draft().map_err(ReceiveError::from)?;
    let file = archives::receive(draft, payload, settings.server.max_archive_bytes).await?;
    let actor = caller.actor();
    let restoration = control.open_archive(file, to).await?;
    let progress = control.begin_work(Verb::Restore, restoration.name()).await;
    let work = async move { control.restore_tenant(&actor, restoration, &passwords, &progress).await };
    Ok(answer(to_its_end(work).await?))
}

/// Where the data of an archive shall live. The body is the archive, so that the address of a
/// prepared database stands in the head; the query, which proxies write down, is no place for it.
fn placement_of(request: &HttpRequest, query: &mut ListQuery) -> Result<Placement, Problem> {
    let refused =
        |name: &str, detail: String| Problem::with_faults(Kind::Invalid, vec![Fault::of_parameter(name, detail)]);
    if query.text("database_url").is_some() {
        let detail = format!("it has a password, which a query leaves in logs; send it as the header {DATABASE_URL}");
        return Err(refused("database_url", detail));
    }
    let server: Option<Placement> = query.value("database_server");
    let Some(url) = request.headers().get(DATABASE_URL) else { return Ok(server.unwrap_or_default()) };
    if server.is_some() {
        let detail = "a database's address says which server it is on; leave database_server out";
        return Err(refused(DATABASE_URL, detail.to_owned()));
    }
    let url = ConnectionUrl::parse(url.to_str().unwrap_or_default().trim());
    url.map(Placement::Given).map_err(|error| refused(DATABASE_URL, error.to_string()))
}

/// Clone a tenant
///
/// A second tenant with what the first one has at this moment, its people with their
/// passwords too. Nobody is signed in there, and hosts stay with the first one.
#[utoipa::path(
    post, path = "/tenants/{name}/clone", operation_id = "clone_tenant", tag = "backup",
    params(("name" = String, Path, description = "The name of the tenant that is there")),
    request_body = CloneFields,
    responses((status = 201, description = "The new tenant", body = ImportedTenant, headers(("Location" = String, description = "The new tenant's address in this API")))),
)]
pub async fn clone(
    sent: ApiRequest<CloneFields>,
    Named(name): Named,
    control: web::Data<ControlPlane>,
    passwords: web::Data<Passwords>,
) -> Result<HttpResponse, Problem> {
    let mut faults = Faults::default();
    faults.unknown("", &sent.body.unknown);
    let clone = faults.required("name", sent.body.name);
    let prefix = match (&clone, sent.body.prefix) {
        (Some(clone), Field::Missing) => faults.check("prefix", UrlPrefix::parse(clone.as_str())),
        (_, prefix) => faults.optional("prefix", prefix),
    };
    let isolation = faults.optional("isolation", sent.body.isolation).unwrap_or_default();
    let placement = read_placement(sent.body.database_server, sent.body.database_url, &mut faults);
    faults.finish()?;
    let (Some(clone), Some(prefix)) = (clone, prefix) else {
        return Err(Problem::new(Kind::Invalid, "a clone needs a name"));
    };
    let placement = placement.unwrap_or_default();
    let to = CloneAs { name: clone, prefix, isolation, placement, title: None, is_hidden: false };
    let actor = sent.caller.actor();
    let progress = control.begin_work(Verb::Clone { of: name.clone() }, &to.name).await;
    let work = async move { control.clone_tenant(&actor, &name, to, &passwords, &progress).await };
    Ok(answer(to_its_end(work).await?))
}

fn answer(imported: Imported) -> HttpResponse {
    let body = ImportedTenant::from(imported);
    if body.has_replaced {
        return HttpResponse::Ok().json(body);
    }
    HttpResponse::build(StatusCode::CREATED).insert_header((LOCATION, body.tenant.location())).json(body)
}

impl From<BackupError> for Problem {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Control(error) => error.into(),
            BackupError::Tenant { source, .. } => source.into(),
            error => super::problem::internal(&error),
        }
    }
}

impl From<RestoreError> for Problem {
    fn from(error: RestoreError) -> Self {
        match &error {
            RestoreError::Archive(ArchiveError::Io(_)) | RestoreError::Broken(_) => super::problem::internal(&error),
            RestoreError::Archive(_) | RestoreError::Row { .. } => Self::new(Kind::BadArchive, error.to_string()),
            RestoreError::IsThere(name) => {
                let detail =
                    format!("a tenant named `{name}` is there already; give another `name`, or `replace=true`");
                Self::new(Kind::Taken, detail)
            }
            RestoreError::Source(_) | RestoreError::Target(_) => {
                tracing::error!(error = &error as &dyn std::error::Error, "the request failed");
                Self::new(Kind::Unavailable, format!("{error}; nothing was changed"))
            }
            RestoreError::Control(_) => match error {
                RestoreError::Control(error) => error.into(),
                error => super::problem::internal(&error),
            },
        }
    }
}

impl From<ReceiveError> for Problem {
    fn from(error: ReceiveError) -> Self {
        let kind = match error {
            ReceiveError::TooLarge(_) => Kind::TooLarge,
            ReceiveError::TooSlow => Kind::Timeout,
            ReceiveError::CutOff => Kind::Malformed,
            ReceiveError::Draft(_) => return super::problem::internal(&error),
        };
        Self::new(kind, error.to_string())
    }
}
