//! `GET /_/recipes/{name}/{hash}.svg`: the picture on a recipe's card, at an address that
//! changes with its content.

use crate::content::recipe::Recipe;
use crate::http::HttpError;
use crate::http::respond::with_policy;
use crate::infra::random::hex;
use crate::page_cache::CachePolicy;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpResponse, web};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The file's name by the recipe's.
static FILES: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let file = |recipe: &'static Recipe| format!("{}.svg", hex(&Sha256::digest(&recipe.card.bytes)[..6]));
    Recipe::all().iter().map(|recipe| (recipe.name, file(recipe))).collect()
});

/// Where a recipe's picture is.
pub fn url(recipe: &Recipe) -> String {
    format!("/_/recipes/{}/{}", recipe.name, FILES.get(recipe.name).map_or("", String::as_str))
}

/// Serves it.
pub async fn get(path: web::Path<(String, String)>) -> Result<HttpResponse, HttpError> {
    let (name, file) = path.into_inner();
    let recipe = Recipe::find(&name).filter(|_| FILES.get(name.as_str()) == Some(&file)).ok_or(HttpError::NotFound)?;
    let mut response = HttpResponse::Ok();
    with_policy(&mut response, CachePolicy::Immutable).insert_header((CONTENT_TYPE, recipe.card.content_type));
    Ok(response.body(recipe.card.bytes.clone().into_owned()))
}
