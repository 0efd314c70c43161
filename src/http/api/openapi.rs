//! `GET /_/api/v1/openapi.json`: the API as OpenAPI describes it, made of the handlers'
//! own attributes.

use super::problem::{PROBLEM_JSON, Problem};
use super::{adopt, audit, backup, backups, create, life, list, migrations, moving, nodes, reconnect, tenant};
use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_TYPE;
use std::sync::LazyLock;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Components, ContentBuilder, OpenApi as Description, Ref, Response, ResponseBuilder};
use utoipa::{Modify, OpenApi};

/// The name of the way to sign in, within the description.
const TOKEN: &str = "api_token";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Rowhouse management API",
        description = "Creates, changes and removes tenants, and looks after the nodes that serve them. A super user makes and revokes tokens in the console, under /admin/tokens. Every error is a problem (RFC 9457).",
    ),
    servers((url = "/_/api/v1")),
    paths(
        list::get, create::post, tenant::get, tenant::patch, tenant::delete,
        life::set_up, life::suspend, life::resume, life::reset, life::retry, life::undo,
        backup::backup, backup::clone, backup::restore, adopt::post, backups::get, backups::run,
        moving::post, moving::copies, moving::drop_copies, reconnect::post, migrations::get, migrations::post,
        nodes::list, nodes::get, nodes::drain, nodes::forget, audit::get, get,
    ),
    components(schemas(Problem)),
    tags(
        (name = "tenants", description = "Tenants and their addresses"),
        (name = "life", description = "The steps of a tenant's life"),
        (name = "backup", description = "Tenants as files, from files, twice, from databases, and all of them by the clock"),
        (name = "moving", description = "Tenants in other places, and what they left in the old ones"),
        (name = "migrations", description = "How far the databases' schemas are"),
        (name = "nodes", description = "The servers of the farm"),
        (name = "audit", description = "Who did what, and when"),
        (name = "description", description = "This description"),
    ),
    modifiers(&WhatAllHave),
)]
struct Api;

/// What every operation has and no handler should repeat: the token, and problems.
struct WhatAllHave;

impl Modify for WhatAllHave {
    fn modify(&self, description: &mut Description) {
        let components = description.components.get_or_insert_with(Components::new);
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        components.add_security_scheme(TOKEN, SecurityScheme::Http(scheme));
        for item in description.paths.paths.values_mut() {
            let operations = [&mut item.get, &mut item.post, &mut item.patch, &mut item.delete];
            for operation in operations.into_iter().flatten() {
                complete(operation);
            }
        }
    }
}

fn complete(operation: &mut Operation) {
    if operation.tags.as_ref().is_some_and(|tags| tags.iter().any(|tag| tag == "description")) {
        return;
    }
    operation.security = Some(vec![SecurityRequirement::new(TOKEN, Vec::<String>::new())]);
    operation.responses.responses.insert("default".to_owned(), problem().into());
}

fn problem() -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description("Why it was not done").content(PROBLEM_JSON, content).build()
}

static TEXT: LazyLock<String> =
    LazyLock::new(|| Api::openapi().to_pretty_json().expect("a description is text, numbers and lists"));

/// Describe this API
#[utoipa::path(
    get, path = "/openapi.json", operation_id = "describe", tag = "description",
    responses((status = 200, description = "An OpenAPI document", content_type = "application/json")),
)]
pub async fn get() -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "application/json")).body(TEXT.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    fn described() -> Value {
        serde_json::from_str(&TEXT).expect("JSON")
    }

    #[test]
    fn every_route_is_described_and_nothing_else() {
        let description = described();
        let paths = description["paths"].as_object().expect("paths").iter();
        let described: BTreeSet<String> = paths
            .flat_map(|(path, item)| {
                item.as_object().expect("methods").keys().map(move |method| format!("{} {path}", method.to_uppercase()))
            })
            .collect();
        let endpoints = crate::http::routes::api();
        let served: BTreeSet<String> = endpoints
            .iter()
            .flat_map(|endpoint| endpoint.methods().iter().map(|method| format!("{method} {}", endpoint.path())))
            .collect();
        assert_eq!(described, served);
    }

    #[test]
    fn every_reference_leads_somewhere_and_every_operation_has_problems() {
        let description = described();
        let text = TEXT.as_str();
        for reference in text.split("\"$ref\": \"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(description.pointer(reference).is_some(), "{reference} is not there");
        }
        for (path, item) in description["paths"].as_object().expect("paths") {
            for (method, operation) in item.as_object().expect("methods") {
                let is_open = path == "/openapi.json";
                assert_eq!(operation.get("security").is_none(), is_open, "{method} {path}");
                assert_eq!(operation["responses"].get("default").is_none(), is_open, "{method} {path}");
                assert!(operation["summary"].is_string(), "{method} {path}");
            }
        }
    }
}
