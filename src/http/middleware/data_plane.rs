//! The outermost middleware: a visit's way through the data plane.

use super::admission::{self, Admission, Render};
use super::{failures, headers, held_writes};
use crate::config::hosting::{Hosting, Mode};
use crate::content::entries::schedule;
use crate::content::site;
use crate::domain::generation::Generation;
use crate::domain::interface_language::InterfaceLanguage;
use crate::http::done;
use crate::http::error::{ShowRequestId, plain};
use crate::http::extract::Unopened;
use crate::http::listener::Pace;
use crate::http::request_id::{RequestId, X_REQUEST_ID};
use crate::http::visit::{self, Visit};
use crate::infra::clock::Clock;
use crate::infra::database::DatabaseError;
use crate::infra::metrics::{Metrics, Outcome};
use crate::infra::recent_errors::RecentErrors;
use crate::page_cache::{Brought, CacheKey, CacheKeyRef, CachePolicy, CachedPage, PageCache, StalePage};
use crate::tenancy::{Tenant, TenantRegistry};
use crate::view::site::plain::PlainPage;
use crate::view::words;
use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{Payload, Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, HeaderValue, SET_COOKIE};
use actix_web::http::{Method, StatusCode, Uri};
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use bytes::Bytes;
use futures_util::future::{Either, LocalBoxFuture};
use std::cell::Cell;
use std::future::{Ready, ready};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Instant;

/// What the data plane reads. One for the process, shared by the workers.
pub struct DataPlaneState {
    /// The tenants.
    pub registry: Arc<TenantRegistry>,
    /// The kept pages.
    pub cache: Arc<PageCache>,
    /// How addresses are given out.
    pub hosting: Hosting,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// What failed.
    pub errors: Arc<RecentErrors>,
    /// When it failed.
    pub clock: Clock,
    /// The node's name, as a header.
    pub served_by: HeaderValue,
    /// Whether there is a super user. Written once, by the first set-up or when another node
    /// had it.
    pub is_set_up: Arc<AtomicBool>,
}

impl DataPlaneState {
    pub(super) fn is_set_up(&self) -> bool {
        self.is_set_up.load(Ordering::Relaxed)
    }
}

/// The middleware.
#[derive(Clone)]
pub struct DataPlane(pub Arc<DataPlaneState>);

impl<S, B> Transform<S, ServiceRequest> for DataPlane
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Transform = DataPlaneService<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        ready(Ok(DataPlaneService { state: Arc::clone(&self.0), inner: Rc::new(inner) }))
    }
}

/// The middleware of one worker.
pub struct DataPlaneService<S> {
    state: Arc<DataPlaneState>,
    inner: Rc<S>,
}

type Answer = Result<ServiceResponse<BoxBody>, Error>;

impl<S, B> Service<ServiceRequest> for DataPlaneService<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<BoxBody>;
    type Error = Error;
    type Future = Either<Ready<Answer>, LocalBoxFuture<'static, Answer>>;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        let started = Instant::now();
        let pace = request.conn_data::<Rc<Pace>>();
        if let Some(pace) = pace {
            pace.head_came(!matches!(request.parts().1, Payload::None));
        }
        match admission::admit(&self.state, request.head(), started) {
            Admission::Answered(mut response, is_hit) => {
                let outcome = if is_hit { Outcome::CacheHit } else { Outcome::Refused };
                if !is_hit {
                    headers::write_policy(&mut response);
                    headers::write(
                        response.headers_mut(),
                        &self.state.served_by,
                        visit::is_secure(request.head(), &self.state.hosting),
                    );
                }
                self.state.metrics.count(outcome, response.status().as_u16(), started.elapsed());
                Either::Left(ready(Ok(request.into_response(response))))
            }
            Admission::Node => {
                let in_flight = pace.map(Pace::begin);
                answer_head_as_get(&mut request);
                name(&self.state, &request);
                let (state, inner) = (Arc::clone(&self.state), Rc::clone(&self.inner));
                Either::Right(Box::pin(async move {
                    let answer = finish(&state, call(&*inner, request).await);
                    count(&state, &answer, Outcome::Uncached, started);
                    drop(in_flight);
                    answer
                }))
            }
            Admission::Render(render) => {
                let in_flight = pace.map(Pace::begin);
                name(&self.state, &request);
                let (state, inner) = (Arc::clone(&self.state), Rc::clone(&self.inner));
                Either::Right(Box::pin(async move {
                    let (answer, outcome) = render_page(&state, &*inner, request, render).await;
                    count(&state, &answer, outcome, started);
                    drop(in_flight);
                    answer
                }))
            }
        }
    }
}

fn count(state: &DataPlaneState, answer: &Answer, outcome: Outcome, started: Instant) {
    let status = answer.as_ref().map_or(500, |response| response.status().as_u16());
    state.metrics.count(outcome, status, started.elapsed());
}

async fn render_page<S, B>(
    state: &DataPlaneState,
    inner: &S,
    mut request: ServiceRequest,
    mut render: Render,
) -> (Answer, Outcome)
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody + 'static,
{
    render.visit = held_writes::pass(state, request.method(), render.visit).await;
    let is_secure = render.visit.is_secure();
    let full_path = request.path().to_owned();
    request.extensions_mut().insert(render.visit.clone());
    strip_base(&mut request, &render.site_path, &render.query);
    answer_head_as_get(&mut request);
    let key = if render.is_cacheable { page_key(state, &render, &full_path).await } else { Ok(None) };
    let key = match key {
        Ok(key) => key,
        Err(error) => {
            if let Some(page) = last_good(state, &render, &full_path, &error) {
                state.registry.note_silence(render.visit.tenant(), &error, state.clock.now());
                let response = admission::stale(&page, request.headers(), &state.served_by, is_secure);
                return (Ok(request.into_response(response)), Outcome::Stale);
            }
            // The handler fails with it, and so in its own words, without asking once more.
            request.extensions_mut().insert(Unopened(error));
            None
        }
    };
    let Some(key) = key else {
        return (finish(state, call_in_its_language(state, inner, request).await), Outcome::Uncached);
    };
    let unsent = Cell::new(Some(request));
    let answered: Cell<Option<Rendered>> = Cell::new(None);
    let render_once = || async {
        let Some(request) = unsent.take() else { return Brought::Nothing };
        let rendered = collect(call(inner, request).await).await;
        let brought = rendered.brought();
        answered.set(Some(rendered));
        brought
    };
    let brought = state.cache.render_once(key, render_once).await;
    let as_cached = |page: &CachedPage, request: &HttpRequest| {
        admission::cached(page, request.headers(), &state.served_by, is_secure)
    };
    let as_stale = |page: &StalePage, request: &HttpRequest| {
        admission::stale(page, request.headers(), &state.served_by, is_secure)
    };
    match (answered.take(), brought, unsent.take()) {
        (Some(Rendered::Page(request, page)), ..) => {
            state.registry.note_answer(render.visit.tenant());
            let response = as_cached(&page, &request);
            (Ok(ServiceResponse::new(request, response)), Outcome::CacheMiss)
        }
        (Some(Rendered::Other(Ok(answer))), Brought::Stale(page), _) => {
            failures::note(state, &answer);
            let request = answer.into_parts().0;
            let response = as_stale(&page, &request);
            (Ok(ServiceResponse::new(request, response)), Outcome::Stale)
        }
        (Some(Rendered::Other(answer)), ..) => (finish(state, answer), Outcome::CacheMiss),
        // Another visitor's render is this one's page, too.
        (None, Brought::Page(page), Some(request)) => {
            let response = as_cached(&page, request.request());
            (Ok(request.into_response(response)), Outcome::CacheHit)
        }
        (None, Brought::Stale(page), Some(request)) => {
            let response = as_stale(&page, request.request());
            (Ok(request.into_response(response)), Outcome::Stale)
        }
        (None, Brought::Silence, Some(request)) => {
            let error = DatabaseError::Busy("it did not answer the visitor before".to_owned());
            request.extensions_mut().insert(Unopened(error));
            (finish(state, call(inner, request).await), Outcome::CacheMiss)
        }
        // It brought nothing that can be shared.
        (None, _, Some(request)) => (finish(state, call(inner, request).await), Outcome::CacheMiss),
        (None, _, None) => unreachable!("a request is either sent and answered or still here"),
    }
}

async fn call<S, B>(inner: &S, request: ServiceRequest) -> Answer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody + 'static,
{
    Ok(inner.call(request).await?.map_into_boxed_body())
}

/// What a render came to.
enum Rendered {
    /// A page that all who wait for it can have.
    Page(HttpRequest, Arc<CachedPage>),
    /// An answer to this one request.
    Other(Answer),
}

impl Rendered {
    /// What it is to those who wait for it, and to the cache.
    fn brought(&self) -> Brought {
        match self {
            Self::Page(_, page) => Brought::Page(Arc::clone(page)),
            Self::Other(Ok(answer)) if failures::is_silence(answer) => Brought::Silence,
            // There is another answer at this address now than the page of before.
            Self::Other(Ok(answer)) if !is_failure(answer.status()) => Brought::NoPage,
            Self::Other(_) => Brought::Nothing,
        }
    }
}

/// Whether a status says nothing of what is at an address.
fn is_failure(status: StatusCode) -> bool {
    status.is_server_error()
        || (status.is_client_error() && !matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE))
}

/// Makes a page of a response that says it is one: 200, with the policy, without a cookie.
async fn collect(answer: Answer) -> Rendered {
    let response = match answer {
        Ok(response) => response,
        Err(error) => return Rendered::Other(Err(error)),
    };
    let (request, response) = response.into_parts();
    let policy = response.extensions().get::<CachePolicy>().copied().unwrap_or_default();
    let is_page = policy == CachePolicy::Page
        && response.status() == StatusCode::OK
        && !response.headers().contains_key(SET_COOKIE);
    if !is_page {
        return Rendered::Other(Ok(ServiceResponse::new(request, response)));
    }
    let content_type = response.headers().get(CONTENT_TYPE).map_or(&b"text/html"[..], HeaderValue::as_bytes);
    let content_type = Bytes::copy_from_slice(content_type);
    let Ok(body) = to_bytes(response.into_body()).await else {
        let failed = plain(StatusCode::INTERNAL_SERVER_ERROR, &PlainPage::internal_error(""));
        return Rendered::Other(Ok(ServiceResponse::new(request, failed)));
    };
    Rendered::Page(request, Arc::new(CachedPage::new(content_type, body)))
}

/// The page's key. Where the content's number is not known, since the tenant was not visited
/// before, or is not believed, since somebody may have changed the content, the database says
/// what it is.
async fn page_key(state: &DataPlaneState, render: &Render, path: &str) -> Result<Option<CacheKey>, DatabaseError> {
    let tenant = render.visit.tenant();
    let generation = match state.registry.generation_at(tenant, Instant::now()) {
        Some(generation) => generation,
        None => read_generation(state, tenant).await?,
    };
    let place = admission::place(tenant, render.visit.is_secure(), &render.authority, path, &render.query);
    Ok(Some(CacheKeyRef { place, generation }.to_owned()))
}

/// The page as it was when the database last answered, where it does not and so cannot say
/// whether the page is still that.
fn last_good(state: &DataPlaneState, render: &Render, path: &str, error: &DatabaseError) -> Option<StalePage> {
    if !error.is_unavailable() {
        return None;
    }
    let (tenant, is_secure) = (render.visit.tenant(), render.visit.is_secure());
    state.cache.last_good(&admission::place(tenant, is_secure, &render.authority, path, &render.query))
}

async fn read_generation(state: &DataPlaneState, tenant: &Tenant) -> Result<Generation, DatabaseError> {
    let _turn = tenant.turn_to_read().await;
    if let Some(generation) = state.registry.generation_at(tenant, Instant::now()) {
        return Ok(generation);
    }
    let reading = tenant.begin_reading();
    let database = state.registry.database(tenant).await?;
    let mut pulse = site::pulse(&database).await?;
    if pulse.due_at.is_some_and(|due_at| due_at <= state.clock.now()) {
        // Nobody was here when its time came. Other nodes find out by themselves: they know the
        // time, or look when they are visited.
        // Where it cannot be done, as on a full disk or while the site moves, visitors see the site
        // as it is, and the node tries again.
        match schedule::run_due(&database, &state.clock).await {
            Ok(_) => pulse = site::pulse(&database).await?,
            Err(error) => tracing::warn!(tenant.id = %tenant.id(), "cannot do what is scheduled: {error}"),
        }
    }
    let site::Pulse { generation, due_at } = pulse;
    tenant.settle(reading, generation);
    state.registry.note_due(tenant.id(), due_at);
    // This node may have raised it since: its own change is the newest that it knows.
    Ok(tenant.last_generation().unwrap_or(generation))
}

/// Gives a request its id, by which its span, its answer and its failure are known.
fn name(state: &DataPlaneState, request: &ServiceRequest) {
    let id = RequestId::of(request.head(), &state.hosting);
    request.extensions_mut().insert(id);
}

/// What answers GET answers HEAD: the server leaves the body away.
fn answer_head_as_get(request: &mut ServiceRequest) {
    if *request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
}

/// All tenants share one table of routes: what stands before the site's own path goes. So
/// does what the page does not use of the query: a handler reads decoded names, and what
/// the key does not know must not reach it under another spelling (`%71=` is `q=`).
fn strip_base(request: &mut ServiceRequest, site_path: &str, query: &str) {
    let path_and_query = if query.is_empty() { site_path.to_owned() } else { format!("{site_path}?{query}") };
    // Both are parts of one that parsed, so this one does too.
    if let Ok(uri) = path_and_query.parse::<Uri>() {
        request.match_info_mut().get_mut().update(&uri);
        request.head_mut().uri = uri;
    }
}

/// Answers those who run a site in the language that their browser asks for, until it is known who
/// they are and what they have chosen. A site speaks its own language, and the console English.
async fn call_in_its_language<S, B>(state: &DataPlaneState, inner: &S, request: ServiceRequest) -> Answer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody + 'static,
{
    let is_of_default_tenant = |visit: &Visit| visit.tenant().url_prefix().is_none();
    let is_console =
        state.hosting.mode == Mode::Multi && request.extensions().get::<Visit>().is_some_and(is_of_default_tenant);
    if is_console || !admission::is_admin_path(request.path()) {
        return call(inner, request).await;
    }
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|accepted| accepted.to_str().ok());
    let language = accepted.and_then(InterfaceLanguage::preferred).unwrap_or_default();
    words::answering_in(language, call(inner, request)).await
}

/// Writes what every answer has, and shows the request's id where something broke.
fn finish(state: &DataPlaneState, answer: Answer) -> Answer {
    let mut answer = answer?;
    failures::note(state, &answer);
    done::name_those_behind(&mut answer);
    if failures::is_silence(&answer) && admission::is_admin_path(answer.request().path()) {
        let page = plain(StatusCode::SERVICE_UNAVAILABLE, &PlainPage::database_is_silent());
        answer = ServiceResponse::new(answer.into_parts().0, page);
    }
    if answer.response().extensions().get::<ShowRequestId>().is_some() {
        let id = answer.request().extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default();
        let page = plain(StatusCode::INTERNAL_SERVER_ERROR, &PlainPage::internal_error(&id));
        answer = ServiceResponse::new(answer.into_parts().0, page);
    }
    let id = answer.request().extensions().get::<RequestId>().map(ToString::to_string);
    let is_secure = visit::is_secure(answer.request().head(), &state.hosting);
    let response: &mut HttpResponse = answer.response_mut();
    headers::write_policy(response);
    headers::write(response.headers_mut(), &state.served_by, is_secure);
    if let Some(id) = id.and_then(|id| HeaderValue::from_str(&id).ok()) {
        response.headers_mut().insert(X_REQUEST_ID, id);
    }
    Ok(answer)
}
