//! The browser that somebody signs in with.

use crate::http::{HttpError, Visit};
use crate::identity::sessions::Client;
use actix_web::dev::Payload;
use actix_web::http::header::USER_AGENT;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use std::future::{Ready, ready};
use std::net::IpAddr;

/// What a browser calls itself, and where it is.
pub struct Browser {
    user_agent: String,
    address: IpAddr,
}

impl Browser {
    /// The same, for a session.
    pub fn client(&self) -> Client<'_> {
        Client { user_agent: &self.user_agent, address: self.address }
    }
}

impl FromRequest for Browser {
    type Error = HttpError;
    type Future = Ready<Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(address) = request.extensions().get::<Visit>().map(Visit::client_address) else {
            return ready(Err(HttpError::NotFound));
        };
        let user_agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        ready(Ok(Self { user_agent: user_agent.to_owned(), address }))
    }
}
