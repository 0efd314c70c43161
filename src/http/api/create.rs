//! `POST /_/api/v1/tenants`: registering a tenant and, where a recipe is given, setting it
//! up in one go.

use super::admin::{AdminFields, ReadSetUp};
use super::field::{Faults, Field, Unknown};
use super::problem::Kind;
use super::tenant_body::TenantBody;
use super::words::IsolationMode;
use super::{ApiRequest, Problem};
use crate::control::create::NewTenant;
use crate::control::idempotency::KeptAnswer;
use crate::control::{Actor, ControlError, ControlPlane};
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::host::HostName;
use crate::domain::ids::TokenId;
use crate::domain::isolation::Isolation;
use crate::domain::language::LanguageTag;
use crate::domain::placement::Placement;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;
use crate::identity::password::Passwords;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

/// The header that makes a repeated request one (draft-ietf-httpapi-idempotency-key-header).
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// A tenant to be.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewTenant)]
pub struct NewTenantFields {
    /// What operators call it: a-z, 0-9 and -, starting with a letter. It never changes.
    #[serde(default)]
    #[schema(value_type = String, required, example = "bistro", min_length = 1, max_length = 63)]
    name: Field<TenantName>,
    /// The first part of its addresses; the name where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "bistro", max_length = 63)]
    prefix: Field<UrlPrefix>,
    /// Domains of its own; the first is the canonical one, which pages name to search engines.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>, example = json!(["bistro.example.org"]))]
    hosts: Field<Vec<Field<HostName>>>,
    /// Its title in lists, and the new site's; one made of the name where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 120, example = "Bistro Lindenhof")]
    title: Field<String>,
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
    /// The starter site to set it up from: blank, blog, agency, docs, restaurant or shop.
    /// Without it the tenant stays uninitialized.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "restaurant")]
    recipe: Field<String>,
    /// The site's language by its name or tag; the starter site's where it is left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "de-AT")]
    language: Field<LanguageTag>,
    /// Its first administrator; needed with a recipe.
    #[serde(default)]
    #[schema(value_type = Option<AdminFields>)]
    admin: Field<AdminFields>,
    #[serde(flatten)]
    #[schema(ignore)]
    unknown: Unknown,
}

/// A tenant that was created.
#[derive(Serialize, ToSchema)]
pub struct CreatedTenant {
    #[serde(flatten)]
    tenant: TenantBody,
    /// The password that was made for its administrator. It is in this answer and nowhere
    /// else, and not in a repeated one.
    #[serde(skip_serializing_if = "Option::is_none")]
    generated_password: Option<String>,
}

impl CreatedTenant {
    /// A tenant after its set-up.
    pub fn new(tenant: TenantBody, generated_password: Option<String>) -> Self {
        Self { tenant, generated_password }
    }
}

/// Create a tenant
///
/// With a `recipe` and an `admin` it is set up at once. If the set-up fails, the tenant is
/// there all the same: its state is `failed`, and `failure` says why.
#[utoipa::path(
    post, path = "/tenants", operation_id = "create_tenant", tag = "tenants",
    params(("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible characters. A repeated request with the same key gets the first one's answer, for 24 hours; with another body it is refused")),
    request_body = NewTenantFields,
    responses((
        status = 201, description = "The tenant", body = CreatedTenant,
        headers(
            ("Location" = String, description = "The tenant's address in this API"),
            ("Idempotent-Replayed" = Option<String>, description = "`true` where the answer is that of an earlier request"),
        ),
    )),
)]
pub async fn post(
    request: HttpRequest,
    sent: ApiRequest<NewTenantFields>,
    control: web::Data<ControlPlane>,
    passwords: web::Data<Passwords>,
) -> Result<HttpResponse, Problem> {
    let ApiRequest { caller, body, bytes } = sent;
    let Some(key) = idempotency_key(&request)? else {
        let (created, generated) = create(body, &caller.actor(), &control, &passwords).await?;
        return Ok(respond(&created, generated));
    };
    let in_progress = || Problem::new(Kind::InProgress, "a request with this Idempotency-Key is being answered");
    let claim = control.claim_key(caller.token.id, &key).await?.ok_or_else(in_progress)?;
    let answer = answer_once(ApiRequest { caller, body, bytes }, &key, &control, &passwords).await;
    claim.end().await;
    answer
}

/// The answer that this key had before, or has from now on.
async fn answer_once(
    sent: ApiRequest<NewTenantFields>,
    key: &str,
    control: &ControlPlane,
    passwords: &Passwords,
) -> Result<HttpResponse, Problem> {
    let ApiRequest { caller, body, bytes } = sent;
    let request_hash = Sha256::digest(&bytes).to_vec();
    if let Some(kept) = control.kept_answer(caller.token.id, key).await? {
        return replay(&kept, &request_hash);
    }
    let (created, generated) = create(body, &caller.actor(), control, passwords).await?;
    keep(control, caller.token.id, key, request_hash, &created).await?;
    Ok(respond(&created, generated))
}

async fn create(
    body: NewTenantFields,
    actor: &Actor,
    control: &ControlPlane,
    passwords: &Passwords,
) -> Result<(TenantBody, Option<String>), Problem> {
    let (new, set_up) = read(body)?;
    let name = new.name.clone();
    // The hash takes its time; a name or an address that is taken is found before it.
    let created = control.create_tenant(actor, new).await?;
    let Some(set_up) = set_up else { return Ok((created.into(), None)) };
    match control.set_up_tenant(actor, &name, set_up.hashed(passwords).await).await {
        Ok(record) => Ok((record.into(), set_up.generated_password())),
        Err(ControlError::Tenant { .. }) => Ok((control.find_tenant(&name).await?.into(), set_up.generated_password())),
        Err(error) => Err(error.into()),
    }
}

fn read(body: NewTenantFields) -> Result<(NewTenant, Option<ReadSetUp>), Problem> {
    let mut faults = Faults::default();
    faults.unknown("", &body.unknown);
    let name = faults.required("name", body.name);
    let has_prefix = !matches!(body.prefix, Field::Missing);
    let prefix = match &name {
        Some(name) if !has_prefix => faults.check("prefix", UrlPrefix::parse(name.as_str())),
        _ => faults.optional("prefix", body.prefix),
    };
    let hosts = faults.list("hosts", body.hosts);
    let title = faults.optional("title", body.title);
    let isolation = faults.optional("isolation", body.isolation);
    let placement = read_placement(body.database_server, body.database_url, &mut faults);
    if matches!(body.recipe, Field::Missing) && !matches!(body.admin, Field::Missing) {
        faults.add("admin", "an administrator comes with a recipe to set the tenant up from");
    }
    if matches!(body.recipe, Field::Missing) && !matches!(body.language, Field::Missing) {
        faults.add("language", "a language comes with a recipe to set the tenant up from");
    }
    let recipe = faults.optional("recipe", body.recipe);
    let set_up = recipe.and_then(|recipe| ReadSetUp::read(recipe, body.language, body.admin, &mut faults));
    faults.finish()?;
    let (Some(name), Some(prefix)) = (name, prefix) else {
        return Err(Problem::new(Kind::Invalid, "a tenant needs a name"));
    };
    let new = NewTenant {
        name,
        prefix,
        hosts: hosts.unwrap_or_default(),
        title: title.unwrap_or_default(),
        isolation: isolation.unwrap_or_default(),
        placement: placement.unwrap_or_default(),
    };
    Ok((new, set_up))
}

fn idempotency_key(request: &HttpRequest) -> Result<Option<String>, Problem> {
    let Some(key) = request.headers().get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let key = key.to_str().unwrap_or_default();
    if !(1..=255).contains(&key.len()) || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Problem::new(Kind::Malformed, "an Idempotency-Key has 1 to 255 visible ASCII characters"));
    }
    Ok(Some(key.to_owned()))
}

fn respond(created: &TenantBody, generated_password: Option<String>) -> HttpResponse {
    let body = CreatedTenant { tenant: created.clone(), generated_password };
    HttpResponse::Created().insert_header((LOCATION, created.location())).json(body)
}

/// Keeps the answer without the password: that is nowhere but with who asked first.
async fn keep(
    control: &ControlPlane,
    token: TokenId,
    key: &str,
    request_hash: Vec<u8>,
    created: &TenantBody,
) -> Result<(), Problem> {
    let body = serde_json::to_string(created).unwrap_or_default();
    let status = i32::from(StatusCode::CREATED.as_u16());
    Ok(control.keep_answer(token, key, KeptAnswer { request_hash, status, body }).await?)
}

fn replay(kept: &KeptAnswer, request_hash: &[u8]) -> Result<HttpResponse, Problem> {
    if kept.request_hash != request_hash {
        let detail = "this Idempotency-Key came with another body before; take a new one for a new request";
        return Err(Problem::new(Kind::KeyReused, detail));
    }
    let status = u16::try_from(kept.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let mut response = HttpResponse::build(status.unwrap_or(StatusCode::CREATED));
    response.insert_header((CONTENT_TYPE, "application/json")).insert_header(("idempotent-replayed", "true"));
    if let Ok(NamedTenant { name }) = serde_json::from_str(&kept.body) {
        response.insert_header((LOCATION, super::tenant_body::location(&name)));
    }
    Ok(response.body(kept.body.clone()))
}

#[derive(Deserialize)]
struct NamedTenant {
    name: String,
}

/// Reads on which server data shall live; none where nobody says.
pub(super) fn read_placement(server: Field<String>, url: Field<String>, faults: &mut Faults) -> Option<Placement> {
    match (faults.optional("database_server", server), faults.optional("database_url", url)) {
        (Some(_), Some(_)) => {
            faults.add("database_url", "a database's address says which server it is on; leave database_server out");
            None
        }
        (_, Some(url)) => faults.check("database_url", ConnectionUrl::parse(&url)).map(Placement::Given),
        (Some(server), None) => faults.check("database_server", Placement::parse_server(&server)),
        (None, None) => None,
    }
}
