//! An address of the API with its methods. It can be asked for them, so that a test holds
//! the description against what is served, and so that a 405 says what there is.

use super::problem::Problem;
use actix_web::http::Method;
use actix_web::{FromRequest, Handler, Resource, Responder, Route, web};

/// One address of the API.
pub struct Endpoint {
    path: &'static str,
    methods: Vec<Method>,
    resource: Resource,
}

impl Endpoint {
    /// An address below `/_/api/v1`.
    pub fn at(path: &'static str) -> Self {
        Self { path, methods: Vec::new(), resource: web::resource(path) }
    }

    /// Answers GET.
    #[must_use]
    pub fn get<F: Handler<A, Output: Responder + 'static>, A: FromRequest + 'static>(self, handler: F) -> Self {
        self.with(Method::GET, web::get().to(handler))
    }

    /// Answers POST.
    #[must_use]
    pub fn post<F: Handler<A, Output: Responder + 'static>, A: FromRequest + 'static>(self, handler: F) -> Self {
        self.with(Method::POST, web::post().to(handler))
    }

    /// Answers PATCH.
    #[must_use]
    pub fn patch<F: Handler<A, Output: Responder + 'static>, A: FromRequest + 'static>(self, handler: F) -> Self {
        self.with(Method::PATCH, web::patch().to(handler))
    }

    /// Answers DELETE.
    #[must_use]
    pub fn delete<F: Handler<A, Output: Responder + 'static>, A: FromRequest + 'static>(self, handler: F) -> Self {
        self.with(Method::DELETE, web::delete().to(handler))
    }

    fn with(mut self, method: Method, route: Route) -> Self {
        self.methods.push(method);
        self.resource = self.resource.route(route);
        self
    }

    /// The address below `/_/api/v1`.
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// The methods that it answers.
    pub fn methods(&self) -> &[Method] {
        &self.methods
    }

    /// For the server; other methods are answered by 405.
    pub fn into_resource(self) -> Resource {
        let allow = self.methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
        self.resource.default_service(web::to(move || {
            let problem = Problem::method_not_allowed(allow.clone());
            async move { Err::<actix_web::HttpResponse, _>(problem) }
        }))
    }
}
