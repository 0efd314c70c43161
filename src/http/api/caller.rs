//! Who calls, and what they send. The token is checked before the body is read.

use super::problem::{Fault, Kind, Problem};
use crate::config::Settings;
use crate::config::server::Server;
use crate::control::api_tokens::ApiToken;
use crate::control::{Actor, ControlPlane};
use crate::http::extract::patience;
use crate::http::visit;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use actix_web::{FromRequest, HttpRequest, web};
use bytes::Bytes;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::net::IpAddr;
use tokio::time::timeout;

/// A program with a token that a super user made, and that has neither expired nor been
/// revoked.
pub struct ApiCaller {
    /// Its token.
    pub token: ApiToken,
    /// Where it is.
    pub address: IpAddr,
}

impl ApiCaller {
    /// The program, for the audit log.
    pub fn actor(&self) -> Actor {
        Actor::ApiToken(self.token.name.clone(), self.address)
    }
}

impl FromRequest for ApiCaller {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let control = request.app_data::<web::Data<ControlPlane>>().cloned();
        let settings = request.app_data::<web::Data<Settings>>();
        let address = settings.map(|settings| visit::client_address(request.head(), &settings.hosting));
        let presented = bearer(request).map(ToOwned::to_owned);
        Box::pin(async move {
            let unauthorized = |detail: &str| Problem::new(Kind::Unauthorized, detail);
            let presented = presented
                .ok_or_else(|| unauthorized("send `Authorization: Bearer TOKEN`; the console makes tokens"))?;
            let (control, address) =
                control.zip(address).ok_or_else(|| Problem::new(Kind::Internal, "the control plane is not there"))?;
            let token = control.check_api_token(&presented).await?;
            let token =
                token.ok_or_else(|| unauthorized("the token is not good: it is unknown, expired or revoked"))?;
            Ok(Self { token, address })
        })
    }
}

/// The scheme's name is read in any case (RFC 9110, section 11.1).
fn bearer(request: &HttpRequest) -> Option<&str> {
    let (scheme, token) = request.headers().get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// A caller, and the body that it sends: a JSON object. Where there is no body it is an
/// empty object.
pub struct ApiRequest<T> {
    /// Who sends it.
    pub caller: ApiCaller,
    /// The body, whose fields are read one by one.
    pub body: T,
    /// The body as it came.
    pub bytes: Bytes,
}

impl<T: DeserializeOwned + 'static> FromRequest for ApiRequest<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = ApiCaller::from_request(request, payload);
        let is_json = request.headers().get(CONTENT_TYPE).is_none_or(is_json);
        let bytes = Bytes::from_request(request, payload);
        let patience = patience(request, Server::body_timeout);
        Box::pin(async move {
            let caller = caller.await?;
            let slow =
                |_| Problem::new(Kind::Timeout, format!("the body did not come within {} seconds", patience.as_secs()));
            let bytes = timeout(patience, bytes).await.map_err(slow)?;
            let bytes = bytes.map_err(|error| match error.as_error::<PayloadError>() {
                Some(PayloadError::Overflow) => {
                    Problem::new(Kind::TooLarge, "the body is larger than this server takes (server.max_body_bytes)")
                }
                _ => Problem::new(Kind::Malformed, "the body was cut off"),
            })?;
            if !bytes.is_empty() && !is_json {
                return Err(Problem::new(Kind::UnsupportedMediaType, "send the body as `application/json`"));
            }
            Ok(Self { caller, body: parse(&bytes)?, bytes })
        })
    }
}

fn is_json(content_type: &HeaderValue) -> bool {
    let media_type = content_type.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    media_type.eq_ignore_ascii_case("application/json")
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let text = if bytes.is_empty() { b"{}" } else { bytes };
    let value: Value = serde_json::from_slice(text)
        .map_err(|error| Problem::new(Kind::Malformed, format!("the body is no JSON: {error}")))?;
    if !value.is_object() {
        let fault = Fault { pointer: Some("#".to_owned()), parameter: None, detail: "send a JSON object".to_owned() };
        return Err(Problem::with_faults(Kind::Invalid, vec![fault]));
    }
    // Whatever a field is, it is read; what is wrong with it is found by the handler.
    serde_json::from_value(value).map_err(|error| Problem::new(Kind::Malformed, error.to_string()))
}
