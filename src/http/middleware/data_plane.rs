//! The outermost middleware: a visit's way through the data plane.

use super::admission::{self, Admission, Render};
use super::page_key::{last_good, page_key};
use super::rendered::{Rendered, collect};
use super::spoken::call_in_its_language;
use super::{failures, headers, held_writes, not_now};
use crate::config::hosting::Hosting;
use crate::http::done;
use crate::http::error::{ShowRequestId, plain};
use crate::http::extract::{Remarks, Unopened};
use crate::http::listener::Pace;
use crate::http::request_id::{RequestId, X_REQUEST_ID};
use crate::http::visit;
use crate::infra::clock::Clock;
use crate::infra::database::DatabaseError;
use crate::infra::metrics::{Metrics, Outcome};
use crate::infra::recent_errors::RecentErrors;
use crate::infra::request_scope::serving;
use crate::page_cache::{Brought, CachedPage, PageCache, StalePage};
use crate::tenancy::TenantRegistry;
use crate::view::site::plain::PlainPage;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::http::{Method, StatusCode, Uri};
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
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

/// What becomes of a request.
pub(super) type Answer = Result<ServiceResponse<BoxBody>, Error>;

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
                let id = name(&self.state, &request);
                let (state, inner) = (Arc::clone(&self.state), Rc::clone(&self.inner));
                Either::Right(Box::pin(serving(id, async move {
                    let answer = finish(&state, call(&*inner, request).await);
                    count(&state, &answer, Outcome::Uncached, started);
                    drop(in_flight);
                    answer
                })))
            }
            Admission::Render(render) => {
                let in_flight = pace.map(Pace::begin);
                let id = name(&self.state, &request);
                let (state, inner) = (Arc::clone(&self.state), Rc::clone(&self.inner));
                Either::Right(Box::pin(serving(id, async move {
                    let (answer, outcome) = render_page(&state, &*inner, request, render).await;
                    count(&state, &answer, outcome, started);
                    drop(in_flight);
                    answer
                })))
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
            let (method, path) = (request.method(), request.path());
            state.registry.note_read(render.visit.tenant(), format_args!("{method} {path}"));
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

pub(super) async fn call<S, B>(inner: &S, request: ServiceRequest) -> Answer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody + 'static,
{
    Ok(inner.call(request).await?.map_into_boxed_body())
}

/// Gives a request its id, by which its span, its answer, its failure and, where that is
/// wanted, its statements are known.
fn name(state: &DataPlaneState, request: &ServiceRequest) -> Rc<str> {
    let id = RequestId::of(request.head(), &state.hosting);
    let shared = id.shared();
    request.extensions_mut().insert(id);
    shared
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

/// Writes what every answer has, and shows the request's id where something broke.
fn finish(state: &DataPlaneState, answer: Answer) -> Answer {
    let mut answer = answer?;
    failures::note(state, &answer);
    done::name_those_behind(&mut answer);
    if let Some(page) = not_now::page(&answer) {
        let mut page = plain(answer.status(), &page);
        if let Some(after) = answer.response().headers().get(RETRY_AFTER) {
            page.headers_mut().insert(RETRY_AFTER, after.clone());
        }
        answer = ServiceResponse::new(answer.into_parts().0, page);
    }
    if answer.response().extensions().get::<ShowRequestId>().is_some() {
        let id = answer.request().extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default();
        let page = plain(StatusCode::INTERNAL_SERVER_ERROR, &PlainPage::internal_error(&id));
        answer = ServiceResponse::new(answer.into_parts().0, page);
    }
    let id = answer.request().extensions().get::<RequestId>().map(ToString::to_string);
    let is_secure = visit::is_secure(answer.request().head(), &state.hosting);
    let is_unlisted = Remarks::of(answer.request()).is_unlisted();
    let response: &mut HttpResponse = answer.response_mut();
    headers::write_policy(response);
    if is_unlisted {
        response.headers_mut().insert(headers::ROBOTS, headers::NOINDEX);
    }
    headers::write(response.headers_mut(), &state.served_by, is_secure);
    if let Some(id) = id.and_then(|id| HeaderValue::from_str(&id).ok()) {
        response.headers_mut().insert(X_REQUEST_ID, id);
    }
    Ok(answer)
}
