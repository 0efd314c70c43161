//! Every URL, and nothing else.
//!
//! A tenant's prefix is gone when a request gets here, so that all tenants share the same
//! routes. In multi-tenant mode the Default tenant has routes of its own: a front page and
//! the console.

use super::{node, site};
use crate::http::Visit;
use crate::http::error::plain;
use crate::view::site::plain::PlainPage;
use actix_web::guard::{Guard, GuardContext};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

/// Whose routes a request may take.
struct IsDefaultTenant;

impl Guard for IsDefaultTenant {
    fn check(&self, context: &GuardContext<'_>) -> bool {
        context.req_data().get::<Visit>().is_some_and(|visit| visit.tenant().url_prefix().is_none())
    }
}

/// All routes. `is_single` makes the Default tenant a site like the others.
pub fn configure(routes: &mut web::ServiceConfig, is_single: bool) {
    routes.service(
        web::scope("/_")
            .route("/static/{name:.*}", web::get().to(node::assets::get))
            .route("/health/live", web::get().to(node::health::live))
            .route("/health/ready", web::get().to(node::health::ready))
            .route("/metrics", web::get().to(node::metrics::get)),
    );
    if !is_single {
        routes.service(web::scope("").guard(IsDefaultTenant).configure(default_tenant));
    }
    routes.configure(site);
    routes.default_service(web::to(not_found));
}

fn default_tenant(routes: &mut web::ServiceConfig) {
    routes.default_service(web::to(not_found));
}

/// A tenant's public site.
fn site(routes: &mut web::ServiceConfig) {
    routes
        .route("/", web::get().to(site::pages::home))
        .route("/posts", web::get().to(site::posts::first_page))
        .route("/posts/page/{page}", web::get().to(site::posts::later_page))
        .route("/posts/{slug}", web::get().to(site::posts::post))
        .route("/tag/{slug}", web::get().to(site::posts::first_page_of_tag))
        .route("/tag/{slug}/page/{page}", web::get().to(site::posts::later_page_of_tag))
        .route("/search", web::get().to(site::search::get))
        .route("/feed.xml", web::get().to(site::feeds::atom))
        .route("/rss.xml", web::get().to(site::feeds::rss))
        .route("/sitemap.xml", web::get().to(site::feeds::sitemap))
        .route("/robots.txt", web::get().to(site::feeds::robots))
        .route("/media/{hash}/{name}", web::get().to(site::media::get))
        .route("/{path:.+}", web::get().to(site::pages::page));
}

async fn not_found() -> HttpResponse {
    plain(StatusCode::NOT_FOUND, &PlainPage::not_found())
}
