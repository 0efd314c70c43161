//! From an error to an answer. What went wrong inside is logged, never shown.

use crate::control::ControlError;
use crate::domain::interface_language::InterfaceLanguage;
use crate::http::extract::EndedPage;
use crate::http::respond::HTML;
use crate::infra::database::DatabaseError;
use crate::view::site::plain::PlainPage;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue, LOCATION, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};
use askama::Template;

/// Why a handler has no page of its own to answer with.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// 404.
    #[error("there is nothing at this address")]
    NotFound,
    /// 403: signed in, but without the permission.
    #[error("this is not permitted")]
    Forbidden,
    /// 403: a form without the token that its page gave it, or of somebody who is not
    /// signed in any more.
    #[error("the form is not one of this session")]
    StaleForm,
    /// 403 with the door: the session of a form has ended, and what was typed is kept.
    #[error("the session has ended")]
    SessionEnded(Box<EndedPage>),
    /// 403: another site's page sent it.
    #[error("the form was sent from another site")]
    ForeignForm,
    /// 303 to the sign-in page at this address.
    #[error("nobody is signed in")]
    SignIn(String),
    /// 303 to the screen at this address: the role asks for a second factor.
    #[error("a second factor is to be set up first")]
    SetUp(String),
    /// 303 to the form at this address: the one site of single-tenant mode is not there yet.
    #[error("there is no site yet")]
    NoSite(String),
    /// 400: a request that no form of ours sends.
    #[error("the request is malformed: {0}")]
    BadRequest(&'static str),
    /// 413: a body beyond `server.max_body_bytes`.
    #[error("the request's body is too large")]
    TooLarge,
    /// 408: a body that did not arrive in time.
    #[error("the request's body did not arrive in time")]
    TooSlow,
    /// 503: something that is around a site's pages was left out, since this version cannot read it. The cause is
    /// in the log from when it was.
    #[error("{0} was left out")]
    LeftOut(String),
    /// 503, 507 where it is full, or 500: a database did not do what it should.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The control plane refused, where no form is there to show it: 409, 404 or 500.
    #[error(transparent)]
    Control(#[from] ControlError),
    /// 500.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// On a response: the data plane puts the page with the request's id in its place.
#[derive(Clone, Copy, Debug)]
pub struct ShowRequestId;

impl ResponseError for HttpError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::Control(ControlError::NoSuchTenant(_)) => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::StaleForm | Self::ForeignForm | Self::SessionEnded(_) => StatusCode::FORBIDDEN,
            Self::SignIn(_) | Self::SetUp(_) | Self::NoSite(_) => StatusCode::SEE_OTHER,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Database(error) | Self::Control(ControlError::Registry(error)) => status_of(error),
            Self::LeftOut(_) | Self::Control(ControlError::Tenant { .. }) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) | Self::Control(ControlError::System(_)) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Control(_) => StatusCode::CONFLICT,
        }
    }

    fn error_response(&self) -> HttpResponse {
        if let Self::SessionEnded(page) = self {
            return page.response();
        }
        let status = self.status_code();
        // Of a database that does not answer there is a line from those who asked it.
        let is_told = matches!(
            self,
            Self::LeftOut(_) | Self::Database(DatabaseError::LeftAlone { .. } | DatabaseError::Closed(_))
        );
        if status.is_server_error() && !is_told {
            tracing::error!(error = self as &dyn std::error::Error, "the request failed");
        }
        let page = match status {
            StatusCode::NOT_FOUND => PlainPage::not_found(),
            StatusCode::FORBIDDEN if matches!(self, Self::StaleForm) => PlainPage::stale_form(),
            StatusCode::FORBIDDEN if matches!(self, Self::ForeignForm) => PlainPage::foreign_form(),
            StatusCode::FORBIDDEN => PlainPage::forbidden(),
            StatusCode::PAYLOAD_TOO_LARGE => PlainPage::payload_too_large(),
            StatusCode::SERVICE_UNAVAILABLE if self.is_at_closed_gate() => {
                let mut response = plain(status, &PlainPage::on_its_way(InterfaceLanguage::English, false));
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
                return response;
            }
            StatusCode::SERVICE_UNAVAILABLE if matches!(self, Self::Database(DatabaseError::Value(_))) => {
                PlainPage::unreadable()
            }
            StatusCode::SERVICE_UNAVAILABLE if matches!(self, Self::LeftOut(_)) => PlainPage::left_out(),
            StatusCode::SERVICE_UNAVAILABLE => PlainPage::unavailable(),
            StatusCode::INSUFFICIENT_STORAGE => PlainPage::no_room(InterfaceLanguage::English, false),
            StatusCode::SEE_OTHER => {
                let location = match self {
                    Self::SignIn(location) | Self::SetUp(location) | Self::NoSite(location) => location.as_str(),
                    _ => "/",
                };
                return HttpResponse::SeeOther().insert_header((LOCATION, location)).finish();
            }
            StatusCode::INTERNAL_SERVER_ERROR => {
                let mut response = HttpResponse::InternalServerError().finish();
                response.extensions_mut().insert(ShowRequestId);
                return response;
            }
            _ => PlainPage::bad_request(),
        };
        plain(status, &page)
    }
}

impl HttpError {
    /// Whether nobody may write there for a moment.
    pub(super) fn is_at_closed_gate(&self) -> bool {
        let (Self::Database(error) | Self::Control(ControlError::Registry(error))) = self else { return false };
        matches!(error, DatabaseError::Closed(_))
    }

    /// Whether a full database did not take it.
    pub(super) fn is_without_room(&self) -> bool {
        self.status_code() == StatusCode::INSUFFICIENT_STORAGE
    }
}

/// A page of the server's own.
pub fn plain(status: StatusCode, page: &PlainPage) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    response.insert_header((CONTENT_TYPE, HTML));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        // A minute: long enough for a mistake to be mended, short enough to be back soon.
        response.insert_header((RETRY_AFTER, "60"));
    }
    // A template without loops over foreign data can only fail to allocate.
    response.body(page.render().unwrap_or_default())
}

fn status_of(error: &DatabaseError) -> StatusCode {
    match error {
        DatabaseError::Duplicate(_) | DatabaseError::Other(_) => StatusCode::INTERNAL_SERVER_ERROR,
        DatabaseError::Full(_) => StatusCode::INSUFFICIENT_STORAGE,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    }
}
