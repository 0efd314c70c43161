//! Every URL, and nothing else.
//!
//! A tenant's prefix is gone when a request gets here, so that all tenants share the same
//! routes. In multi-tenant mode the Default tenant has routes of its own: a front page and
//! the console.

use super::api::problem::Kind;
use super::api::{self, Endpoint, Problem};
use super::{account, admin, console, node, site};
use crate::http::error::plain;
use crate::http::{HttpError, Visit};
use crate::view::site::plain::PlainPage;
use actix_web::guard::{Guard, GuardContext};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, Resource, Scope, web};

/// Whose routes a request may take.
struct IsDefaultTenant;

impl Guard for IsDefaultTenant {
    fn check(&self, context: &GuardContext<'_>) -> bool {
        context.req_data().get::<Visit>().is_some_and(|visit| visit.tenant().url_prefix().is_none())
    }
}

/// The node's own pages are at `/_/` and nowhere else: below a tenant's prefix they would
/// pass whatever stands before the server and keeps strangers from `/_/metrics`.
struct IsNode;

impl Guard for IsNode {
    fn check(&self, context: &GuardContext<'_>) -> bool {
        context.req_data().get::<Visit>().is_none()
    }
}

/// All routes. `is_single` makes the Default tenant a site like the others.
pub fn configure(routes: &mut web::ServiceConfig, is_single: bool) {
    routes
        .app_data(web::QueryConfig::default().error_handler(|_, _| HttpError::BadRequest("its query").into()))
        .app_data(web::PathConfig::default().error_handler(|_, _| HttpError::NotFound.into()))
        .service(
            web::scope("/_")
                .guard(IsNode)
                .route("/static/{name:.*}", web::get().to(node::assets::get))
                .route("/recipes/{name}/{file}", web::get().to(node::recipe_cards::get))
                .route("/health/live", web::get().to(node::health::live))
                .route("/health/ready", web::get().to(node::health::ready))
                .route("/metrics", web::get().to(node::metrics::get))
                .service(api_scope()),
        );
    if is_single {
        routes.configure(single_site);
    } else {
        routes.service(web::scope("").guard(IsDefaultTenant).configure(default_tenant));
    }
    routes.configure(site);
    routes.default_service(web::to(not_found));
}

/// What the one site of a server in single-tenant mode has before the others' routes.
fn single_site(routes: &mut web::ServiceConfig) {
    routes
        .service(at("/admin/setup").get(console::first_run::form).post(console::first_run::submit))
        .service(at("/admin/first-site").get(console::single_site::form).post(console::single_site::submit));
}

fn default_tenant(routes: &mut web::ServiceConfig) {
    routes
        .service(at("/").get(console::front::get))
        .service(at("/admin/setup").get(console::first_run::form).post(console::first_run::submit))
        .service(at("/admin/first-site").get(console::first_site::form).post(console::first_site::submit))
        .service(at("/admin").get(console::overview::get))
        .service(at("/admin/tenants").get(console::tenant_list::get).post(console::bulk::submit))
        .service(at("/admin/new-tenant").get(console::new_tenant::form).post(console::new_tenant::submit))
        .service(at("/admin/tenants/{name}").get(console::tenant::get))
        .service(at("/admin/tenants/{name}/edit").get(console::edit::form).post(console::edit::submit))
        .service(at("/admin/tenants/{name}/setup").get(console::set_up::form).post(console::set_up::submit))
        .service(at("/admin/restore").get(console::copies::restore_form).post(console::copies::restore))
        .service(at("/admin/adopt").get(console::adopt::form).post(console::adopt::submit))
        .service(at("/admin/tenants/{name}/backup").post(console::copies::backup))
        .service(at("/admin/tenants/{name}/clone").get(console::copies::clone_form).post(console::copies::clone))
        .service(at("/admin/tenants/{name}/move").get(console::moving::form).post(console::moving::submit))
        .service(
            at("/admin/tenants/{name}/kept-copies")
                .get(console::moving::copies_form)
                .post(console::moving::drop_copies),
        )
        .service(at("/admin/work/{id}").get(console::work::get))
        .service(at("/admin/tenants/{name}/suspend").get(console::life::suspend_form).post(console::life::suspend))
        .service(at("/admin/tenants/{name}/resume").post(console::life::resume))
        .service(at("/admin/tenants/{name}/finish").post(console::life::finish))
        .service(at("/admin/tenants/{name}/undo").post(console::life::undo))
        .service(at("/admin/tenants/{name}/reset").get(console::removal::reset_form).post(console::removal::reset))
        .service(at("/admin/tenants/{name}/delete").get(console::removal::delete_form).post(console::removal::delete))
        .service(at("/admin/tenants/{name}/people/{id}/reset-link").post(console::tenant_people::reset_link))
        .service(
            at("/admin/tenants/{name}/people/{id}/remove-second-factor")
                .post(console::tenant_people::remove_second_factor),
        )
        .service(at("/admin/tenants/{name}/archives").post(console::kept_archives::submit))
        .service(at("/admin/tenants/{name}/last-backup").post(console::backups::download))
        .service(at("/admin/backups").get(console::backups::get).post(console::backups::submit))
        .service(at("/admin/people").get(console::people::get).post(console::people::invite))
        .service(at("/admin/people/invitations/{id}/withdraw").post(console::people::withdraw))
        .service(at("/admin/people/{id}/reset-link").post(console::people::reset_link))
        .service(at("/admin/people/{id}/remove-second-factor").post(console::people::remove_second_factor))
        .service(at("/admin/people/{id}/remove").post(console::people::remove))
        .service(at("/admin/invitation/{token}").get(admin::invitation::form).post(admin::invitation::accept))
        .service(at("/admin/audit").get(console::audit::get))
        .service(at("/admin/audit.csv").get(console::audit::export))
        .service(at("/admin/settings").get(console::server::get))
        .service(at("/admin/schemas").get(console::schemas::get).post(console::schemas::run))
        .service(at("/admin/nodes").get(console::nodes::get))
        .service(at("/admin/nodes/{name}/drain").post(console::nodes::drain))
        .service(at("/admin/nodes/{name}/forget").post(console::nodes::forget))
        .service(at("/admin/tokens").get(console::tokens::get).post(console::tokens::submit))
        .service(at("/admin/tokens/{id}/revoke").post(console::tokens::revoke))
        .configure(account)
        .route("/admin/{path:.+}", web::get().to(console::nowhere::get))
        .default_service(web::to(not_found));
}

/// The addresses of the management API, below `/_/api/v1`.
pub(super) fn api() -> Vec<Endpoint> {
    vec![
        Endpoint::at("/tenants").get(api::list::get).post(api::create::post),
        Endpoint::at("/tenants/{name}").get(api::tenant::get).patch(api::tenant::patch).delete(api::tenant::delete),
        Endpoint::at("/tenants/{name}/setup").post(api::life::set_up),
        Endpoint::at("/tenants/{name}/suspend").post(api::life::suspend),
        Endpoint::at("/tenants/{name}/resume").post(api::life::resume),
        Endpoint::at("/tenants/{name}/reset").post(api::life::reset),
        Endpoint::at("/tenants/{name}/retry").post(api::life::retry),
        Endpoint::at("/tenants/{name}/undo").post(api::life::undo),
        Endpoint::at("/tenants/{name}/backup").post(api::backup::backup),
        Endpoint::at("/tenants/{name}/clone").post(api::backup::clone),
        Endpoint::at("/tenants/{name}/move").post(api::moving::post),
        Endpoint::at("/tenants/{name}/reconnect").post(api::reconnect::post),
        Endpoint::at("/tenants/{name}/kept-copies").get(api::moving::copies).delete(api::moving::drop_copies),
        Endpoint::at("/restore").post(api::backup::restore),
        Endpoint::at("/adopt").post(api::adopt::post),
        Endpoint::at("/migrations").get(api::migrations::get).post(api::migrations::post),
        Endpoint::at("/backups").get(api::backups::get),
        Endpoint::at("/backups/run").post(api::backups::run),
        Endpoint::at("/nodes").get(api::nodes::list),
        Endpoint::at("/nodes/{name}").get(api::nodes::get).delete(api::nodes::forget),
        Endpoint::at("/nodes/{name}/drain").post(api::nodes::drain),
        Endpoint::at("/audit").get(api::audit::get),
        Endpoint::at("/openapi.json").get(api::openapi::get),
    ]
}

fn api_scope() -> Scope {
    let resources = api().into_iter().map(Endpoint::into_resource);
    let version = resources.fold(web::scope("/v1"), Scope::service).default_service(web::to(no_such_endpoint));
    web::scope("/api").service(version).default_service(web::to(no_such_endpoint))
}

async fn no_such_endpoint() -> Result<HttpResponse, Problem> {
    Err(Problem::new(Kind::NotFound, "the API has nothing at this address; /_/api/v1/openapi.json describes it"))
}

/// A tenant's admin and its public site, whose last route takes every path that is left.
fn site(routes: &mut web::ServiceConfig) {
    routes
        .configure(account)
        .configure(admin)
        .configure(upkeep)
        .configure(rest_of_admin)
        .route("/", web::get().to(site::pages::home))
        .route("/posts", web::get().to(site::posts::first_page))
        .route("/posts/page/{page}", web::get().to(site::posts::later_page))
        .route("/posts/{slug}", web::get().to(site::posts::post))
        .route("/tag/{slug}/feed.xml", web::get().to(site::feeds::atom_of_tag))
        .route("/tag/{slug}", web::get().to(site::posts::first_page_of_tag))
        .route("/tag/{slug}/page/{page}", web::get().to(site::posts::later_page_of_tag))
        .service(at("/form/{slug}.html").get(site::forms::show).post(site::forms::receive))
        .route("/form/{slug}/thanks.html", web::get().to(site::forms::thanks))
        .route("/search", web::get().to(site::search::get))
        .route("/feed.xml", web::get().to(site::feeds::atom))
        .route("/rss.xml", web::get().to(site::feeds::rss))
        .route("/sitemap.xml", web::get().to(site::feeds::sitemap))
        .route("/sitemap-{page}.xml", web::get().to(site::feeds::sitemap_part))
        .route("/robots.txt", web::get().to(site::feeds::robots))
        .route("/marks/{hash}/{name}.png", web::get().to(site::marks::get))
        .route("/site.webmanifest", web::get().to(site::marks::manifest))
        .route("/theme/{hash}.css", web::get().to(site::theme::get))
        .route("/media/{name}", web::get().to(site::media::stable))
        .route("/media/{hash}/{name}", web::get().to(site::media::get))
        .route("/media/{hash}/{width}/{name}", web::get().to(site::media::variant))
        .route("/{language}/form/{slug}.html", web::post().to(site::forms::receive_in_language))
        .route("/{path:.+}", web::get().to(site::pages::page));
}

/// A tenant's admin: what is written, and what it is sorted and found by.
fn admin(routes: &mut web::ServiceConfig) {
    use admin::entries;
    routes
        .service(at("/admin").get(admin::dashboard::get))
        .service(at("/admin/search").get(admin::search::get))
        .service(at("/admin/faults").get(admin::faults::get))
        .service(at("/admin/pages").get(entries::pages::get).post(entries::chosen::submit_pages))
        .service(at("/admin/pages/new").get(entries::new::page_form).post(entries::new::submit_page))
        .service(at("/admin/posts").get(entries::posts::get).post(entries::chosen::submit))
        .service(at("/admin/posts/new").get(entries::new::post_form).post(entries::new::submit_post))
        .service(at("/admin/content/{key}").get(entries::posts::get_of_type).post(entries::chosen::submit_of_type))
        .service(at("/admin/content/{key}/new").get(entries::new::type_form).post(entries::new::submit_type))
        .service(at("/admin/content/{key}/autosave").post(entries::autosave::new_of_type))
        .service(at("/admin/entries/{id}").get(entries::edit::form).post(entries::edit::submit))
        .service(at("/admin/entries/{id}/preview").get(entries::preview::get))
        .service(at("/admin/pages/autosave").post(entries::autosave::new_page))
        .service(at("/admin/posts/autosave").post(entries::autosave::new_post))
        .service(at("/admin/entries/{id}/autosave").post(entries::autosave::save))
        .service(at("/admin/entries/{id}/editing").post(entries::autosave::editing))
        .service(at("/admin/entries/{id}/widths").get(entries::widths::get))
        .service(at("/admin/entries/{id}/sharing").get(entries::sharing::get).post(entries::sharing::create))
        .service(at("/admin/entries/{id}/sharing/{link}/revoke").post(entries::sharing::revoke))
        .service(at("/admin/preview/{token}").get(entries::sharing::preview))
        .service(at("/admin/entries/{id}/history").get(entries::history::get))
        .service(at("/admin/entries/{id}/history/{version}").get(entries::history::compare))
        .service(at("/admin/entries/{id}/history/{version}/restore").post(entries::history::restore))
        .service(at("/admin/entries/{id}/send-back").get(entries::reviews::form).post(entries::reviews::submit))
        .service(at("/admin/entries/{id}/move").get(entries::elsewhere::form).post(entries::elsewhere::submit))
        .service(at("/admin/entries/{id}/discard-draft").post(entries::edit::discard_draft))
        .service(at("/admin/entries/{id}/duplicate").post(entries::duplicate::submit))
        .service(at("/admin/entries/{id}/translate").post(entries::translate::submit))
        .service(at("/admin/entries/{id}/bin").post(entries::bin::put_in))
        .service(at("/admin/entries/{id}/restore").post(entries::bin::restore))
        .service(at("/admin/entries/{id}/delete-forever").post(entries::bin::delete))
        .service(at("/admin/bin").get(entries::bin::get).post(entries::bin::submit))
        .service(at("/admin/tags").get(admin::tags::get).post(admin::tags::create))
        .service(at("/admin/tags/{slug}").post(admin::tags::rename))
        .service(at("/admin/tags/{slug}/delete").post(admin::tags::delete))
        .service(at("/admin/taxonomies/new").get(admin::taxonomies::new).post(admin::taxonomies::create))
        .service(at("/admin/taxonomies/{key}").get(admin::terms::list).post(admin::terms::add))
        .service(at("/admin/taxonomies/{key}/edit").get(admin::taxonomies::edit).post(admin::taxonomies::change))
        .service(at("/admin/taxonomies/{key}/delete").post(admin::taxonomies::delete))
        .service(at("/admin/taxonomies/{key}/terms/{slug}").get(admin::terms::form).post(admin::terms::change))
        .service(at("/admin/taxonomies/{key}/terms/{slug}/delete").post(admin::terms::delete))
        .service(at("/admin/navigation").get(admin::navigation::get).post(admin::navigation::choose_parts))
        .service(at("/admin/navigation/{key}").get(admin::navigation::form).post(admin::navigation::submit))
        .service(at("/admin/navigation/sections/{key}").post(admin::navigation::own_parts::make))
        .service(at("/admin/languages").get(admin::languages::get).post(admin::languages::add))
        .service(at("/admin/languages/{language}").get(admin::languages::form).post(admin::languages::submit))
        .service(at("/admin/languages/{language}/remove").post(admin::languages::remove))
        .service(at("/admin/redirects").get(admin::redirects::get).post(admin::redirects::create))
        .service(at("/admin/redirects.csv").get(admin::redirects::export))
        .service(at("/admin/redirects/upload").post(admin::redirects::upload))
        .service(at("/admin/redirects/missing").get(admin::redirects::missing).post(admin::redirects::forget))
        .service(at("/admin/redirects/{id}").post(admin::redirects::change))
        .service(at("/admin/redirects/{id}/delete").post(admin::redirects::delete))
        .service(at("/admin/types").get(admin::types::get))
        .service(at("/admin/types/new").get(admin::types::new).post(admin::types::create))
        .service(at("/admin/types/{key}").get(admin::types::form).post(admin::types::submit))
        .service(at("/admin/types/{key}/move").post(admin::types::shift))
        .service(at("/admin/types/{key}/delete").post(admin::types::delete))
        .service(at("/admin/forms").get(admin::forms::get))
        .service(at("/admin/forms/new").get(admin::forms::new).post(admin::forms::create))
        .service(at("/admin/forms/{slug}").get(admin::forms::form).post(admin::forms::submit))
        .service(at("/admin/forms/{slug}/delete").post(admin::forms::delete))
        .service(at("/admin/messages").get(admin::messages::get).post(admin::messages::chosen))
        .service(at("/admin/messages.csv").get(admin::messages::export))
        .service(at("/admin/messages/{id}").get(admin::messages::one).post(admin::messages::change))
        .service(at("/admin/messages/{id}/files/{hash}").get(admin::message_files::get))
        .service(at("/admin/media").get(admin::media::list::get).post(admin::media::upload::submit))
        .service(at("/admin/media/chosen").post(admin::media::chosen::submit))
        .service(at("/admin/media/folder").post(admin::media::folder::submit))
        .service(at("/admin/media/{id}").get(admin::media::file::get).post(admin::media::change::details))
        .service(at("/admin/media/{id}/focus").post(admin::media::change::focus))
        .service(at("/admin/media/{id}/crop").post(admin::media::crop::submit))
        .service(at("/admin/media/{id}/replace").post(admin::media::change::replace))
        .service(at("/admin/media/{id}/delete").post(admin::media::change::delete))
        .service(at("/admin/write/links").get(admin::writing::links))
        .service(at("/admin/write/pictures").get(admin::writing::pictures))
        .service(at("/admin/write/convert").post(admin::writing::convert));
}

/// What the administrators of a site look after: people, look, settings.
fn upkeep(routes: &mut web::ServiceConfig) {
    routes
        .service(at("/admin/people").get(admin::people::get).post(admin::people::invite))
        .service(at("/admin/people/invitations/{id}/withdraw").post(admin::people::withdraw))
        .service(at("/admin/people/roles").get(admin::roles::get))
        .service(at("/admin/people/roles/new").get(admin::roles::new_form).post(admin::roles::create))
        .service(at("/admin/people/roles/{slug}").get(admin::roles::form).post(admin::roles::change))
        .service(at("/admin/people/roles/{slug}/second-factor").post(admin::roles::second_factor))
        .service(at("/admin/people/roles/{slug}/delete").post(admin::roles::delete))
        .service(at("/admin/people/{id}/role").post(admin::people::change_role))
        .service(at("/admin/people/{id}/remove-second-factor").post(admin::people::remove_second_factor))
        .service(at("/admin/people/{id}/reset-link").post(admin::people::reset_link))
        .service(at("/admin/people/{id}/remove").post(admin::people::remove))
        .service(at("/admin/invitation/{token}").get(admin::invitation::form).post(admin::invitation::accept))
        .service(at("/admin/design").get(admin::design::form).post(admin::design::submit))
        .service(at("/admin/design/preview").get(admin::design::preview))
        .service(at("/admin/design/sheet").get(admin::design::sheet))
        .service(at("/admin/design/marks").get(admin::design::marks::form).post(admin::design::marks::submit))
        .service(at("/admin/design/marks/upload").post(admin::design::marks::upload))
        .service(at("/admin/settings").get(admin::settings::form).post(admin::settings::submit))
        .service(at("/admin/audit").get(admin::audit::get))
        .service(at("/admin/import").get(admin::import::get))
        .service(at("/admin/import/upload").post(admin::import::upload))
        .service(at("/admin/import/run").post(admin::import::run))
        .service(at("/admin/import/forget").post(admin::import::forget))
        .service(at("/admin/import/report.csv").get(admin::import::report))
        .service(at("/admin/audit.csv").get(admin::audit::export))
        .service(at("/admin/settings/mail").get(admin::mail::form).post(admin::mail::submit))
        .service(at("/admin/settings/mail/test").post(admin::mail::test))
        .service(at("/admin/settings/mail/remove").post(admin::mail::remove))
        .service(at("/admin/mails/{id}").post(admin::mail::again));
}

/// What is left below a tenant's admin.
fn rest_of_admin(routes: &mut web::ServiceConfig) {
    routes.route("/admin/{path:.+}", web::get().to(admin::nowhere::get));
}

/// One's own account, alike in the console and in every tenant's admin.
fn account(routes: &mut web::ServiceConfig) {
    routes
        .service(at("/admin/sign-in").get(account::sign_in::form).post(account::sign_in::submit))
        .service(at("/admin/sign-in/second-factor").post(account::sign_in::second_step))
        .service(at("/admin/forgotten-password").get(account::forgotten::form).post(account::forgotten::submit))
        .service(at("/admin/reset-password/{token}").get(account::forgotten::new_form).post(account::forgotten::use_up))
        .service(at("/admin/confirm-email/{token}").get(account::email::confirm_form).post(account::email::confirm))
        .service(at("/admin/sign-out").post(account::sign_out::submit))
        .service(at("/admin/profile").get(account::profile::get).post(account::profile::change))
        .service(at("/admin/profile/author").post(account::author::submit))
        .service(at("/admin/profile/email").post(account::email::submit))
        .service(at("/admin/profile/password").post(account::password::submit))
        .service(
            at("/admin/profile/second-factor").get(account::second_factor::get).post(account::second_factor::confirm),
        )
        .service(at("/admin/profile/second-factor/codes").post(account::second_factor::renew_codes))
        .service(at("/admin/profile/second-factor/remove").post(account::second_factor::remove))
        .service(at("/admin/profile/sessions/end-others").post(account::sessions::end_others))
        .service(at("/admin/profile/sessions/{id}/end").post(account::sessions::end));
}

/// An address; another method than those that it is given is answered by 405.
fn at(path: &str) -> Resource {
    web::resource(path).default_service(web::to(method_not_allowed))
}

async fn not_found() -> HttpResponse {
    plain(StatusCode::NOT_FOUND, &PlainPage::not_found())
}

async fn method_not_allowed() -> HttpResponse {
    plain(StatusCode::METHOD_NOT_ALLOWED, &PlainPage::method_not_allowed())
}
