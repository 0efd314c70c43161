//! `GET /admin/search`: what there is in the whole admin with some words, of what the person may see. Read
//! `finding` for what is looked for and where.

mod finding;

use crate::content::tags;
use crate::domain::search_words::SearchWords;
use crate::http::extract::{AnyRole, Principal};
use crate::http::respond::html_screen;
use crate::http::{Framing, HttpError};
use crate::view::admin::search::SearchScreen;
use actix_web::{HttpResponse, web};
use finding::Finding;
use serde::Deserialize;

/// What the address says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SearchQuery {
    q: String,
}

/// The screen with what was found; without words, with nothing.
pub async fn get(
    principal: Principal<AnyRole>,
    framing: Framing,
    query: web::Query<SearchQuery>,
) -> Result<HttpResponse, HttpError> {
    let words = SearchWords::new(&query.q);
    let frame = framing.frame(&principal, Vec::new()).await?;
    let tags = tags::by_word(&principal.site.database, &words).await?;
    let finding = Finding { principal: &principal, frame: &frame, words: &words, tags: &tags };
    let (groups, others) =
        if words.is_empty() { (Vec::new(), Vec::new()) } else { (finding.all().await?, finding.others()) };
    html_screen(&SearchScreen { words: words.phrase(), groups, others, frame })
}
