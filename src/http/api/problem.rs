//! What every error of the API is: problem details (RFC 9457).

use crate::control::ControlError;
use crate::infra::database::DatabaseError;
use crate::infra::database::store::PlaceError;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CONTENT_TYPE, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use std::fmt;
use utoipa::ToSchema;

/// The media type of a problem.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// Why a request was not done.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// What kind of problem it is; programs compare this.
    #[serde(rename = "type")]
    #[schema(example = "urn:rowhouse:problem:taken")]
    kind: &'static str,
    /// The kind, for a person.
    title: &'static str,
    /// The HTTP status.
    #[serde(serialize_with = "as_number")]
    #[schema(value_type = u16, example = 422)]
    status: StatusCode,
    /// This problem, for a person: what it is, and what can be done about it.
    detail: String,
    /// What is wrong with which part of the request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Fault>,
    #[serde(skip)]
    allow: Option<String>,
}

/// What is wrong with one part of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// The field of the body, as a JSON pointer in a URI fragment (RFC 6901, section 6).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "#/prefix")]
    pub pointer: Option<String>,
    /// The parameter of the address's query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// What is wrong with it.
    pub detail: String,
}

/// The kinds of problems, each with its status and its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The body or the query cannot be read.
    Malformed,
    /// No token, or one that is not good.
    Unauthorized,
    /// Nothing is at this address, or no tenant has this name.
    NotFound,
    /// The address does not know this method.
    MethodNotAllowed,
    /// The body came too slowly.
    Timeout,
    /// The tenant's state does not allow it.
    WrongState,
    /// A request with the same `Idempotency-Key` is on its way.
    InProgress,
    /// The body is too large.
    TooLarge,
    /// The address is too long.
    UriTooLong,
    /// The body is not JSON.
    UnsupportedMediaType,
    /// A field of the body is not what it should be.
    Invalid,
    /// What was sent is no archive, or not a whole and sound one.
    BadArchive,
    /// A name or an address belongs to another tenant.
    Taken,
    /// The `Idempotency-Key` came with another body before.
    KeyReused,
    /// A bug, or a machine that does not do what it should.
    Internal,
    /// A database does not answer, or a tenant's is damaged.
    Unavailable,
}

impl Kind {
    const fn parts(self) -> (&'static str, StatusCode, &'static str) {
        match self {
            Self::Malformed => {
                ("urn:rowhouse:problem:malformed", StatusCode::BAD_REQUEST, "the request cannot be read")
            }
            Self::Unauthorized => {
                ("urn:rowhouse:problem:unauthorized", StatusCode::UNAUTHORIZED, "an API token is needed")
            }
            Self::NotFound => ("urn:rowhouse:problem:not-found", StatusCode::NOT_FOUND, "there is nothing here"),
            Self::MethodNotAllowed => (
                "urn:rowhouse:problem:method-not-allowed",
                StatusCode::METHOD_NOT_ALLOWED,
                "the address does not know this method",
            ),
            Self::Timeout => {
                ("urn:rowhouse:problem:timeout", StatusCode::REQUEST_TIMEOUT, "the request came too slowly")
            }
            Self::WrongState => {
                ("urn:rowhouse:problem:wrong-state", StatusCode::CONFLICT, "the state does not allow it")
            }
            Self::InProgress => {
                ("urn:rowhouse:problem:in-progress", StatusCode::CONFLICT, "the same request is on its way")
            }
            Self::TooLarge => {
                ("urn:rowhouse:problem:too-large", StatusCode::PAYLOAD_TOO_LARGE, "the request is too large")
            }
            Self::UriTooLong => {
                ("urn:rowhouse:problem:uri-too-long", StatusCode::URI_TOO_LONG, "the address is too long")
            }
            Self::UnsupportedMediaType => (
                "urn:rowhouse:problem:unsupported-media-type",
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "the body is not JSON",
            ),
            Self::Invalid => {
                ("urn:rowhouse:problem:invalid", StatusCode::UNPROCESSABLE_ENTITY, "the request is not right")
            }
            Self::BadArchive => {
                ("urn:rowhouse:problem:bad-archive", StatusCode::UNPROCESSABLE_ENTITY, "the archive cannot be restored")
            }
            Self::Taken => (
                "urn:rowhouse:problem:taken",
                StatusCode::UNPROCESSABLE_ENTITY,
                "a name or an address belongs to another tenant",
            ),
            Self::KeyReused => (
                "urn:rowhouse:problem:key-reused",
                StatusCode::UNPROCESSABLE_ENTITY,
                "the Idempotency-Key came with another request before",
            ),
            Self::Internal => ("urn:rowhouse:problem:internal", StatusCode::INTERNAL_SERVER_ERROR, "something broke"),
            Self::Unavailable => {
                ("urn:rowhouse:problem:unavailable", StatusCode::SERVICE_UNAVAILABLE, "a database does not answer")
            }
        }
    }
}

impl Problem {
    /// A problem of a kind.
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        let (kind, status, title) = kind.parts();
        Self { kind, title, status, detail: detail.into(), errors: Vec::new(), allow: None }
    }

    /// A problem with some parts of the request.
    pub fn with_faults(kind: Kind, errors: Vec<Fault>) -> Self {
        let details: Vec<&str> = errors.iter().map(|fault| fault.detail.as_str()).collect();
        let problem = Self::new(kind, details.join("; "));
        Self { errors, ..problem }
    }

    /// A method that an address does not know; `allow` are those that it knows.
    pub fn method_not_allowed(allow: String) -> Self {
        let detail = format!("this address knows {allow}");
        Self { allow: Some(allow), ..Self::new(Kind::MethodNotAllowed, detail) }
    }

    /// About a field of the body.
    pub(super) fn about(kind: Kind, field: &str, error: &ControlError) -> Self {
        Self::with_faults(kind, vec![Fault::of_field(field, error.to_string())])
    }
}

impl Fault {
    /// About a field of the body, by its path: `admin/email`.
    pub fn of_field(path: &str, detail: impl Into<String>) -> Self {
        Self { pointer: Some(format!("#/{path}")), parameter: None, detail: detail.into() }
    }

    /// About a parameter of the query.
    pub fn of_parameter(name: &str, detail: impl Into<String>) -> Self {
        Self { pointer: None, parameter: Some(name.to_owned()), detail: detail.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        response.insert_header((CONTENT_TYPE, PROBLEM_JSON));
        if self.status == StatusCode::UNAUTHORIZED {
            // RFC 6750, section 3.
            response.insert_header((WWW_AUTHENTICATE, "Bearer realm=\"rowhouse\""));
        }
        if let Some(allow) = &self.allow {
            response.insert_header((ALLOW, allow.as_str()));
        }
        // A problem has text and numbers only.
        response.body(serde_json::to_string(self).unwrap_or_default())
    }
}

impl From<ControlError> for Problem {
    fn from(error: ControlError) -> Self {
        match &error {
            ControlError::NameTaken(_) => Self::about(Kind::Taken, "name", &error),
            ControlError::PrefixNeeded(_) => Self::about(Kind::Invalid, "prefix", &error),
            ControlError::PrefixTaken(_) => Self::about(Kind::Taken, "prefix", &error),
            ControlError::HostTaken(_) | ControlError::OwnHost(_) => Self::about(Kind::Taken, "hosts", &error),
            ControlError::NoSuchRecipe(_) => Self::about(Kind::Invalid, "recipe", &error),
            ControlError::Title => Self::about(Kind::Invalid, "title", &error),
            ControlError::DatabaseTaken(_) | ControlError::DatabaseShared(_) => {
                Self::about(Kind::Taken, "database_url", &error)
            }
            ControlError::GivenWithPrefix => Self::about(Kind::Invalid, "isolation", &error),
            ControlError::FileInFarm | ControlError::Place(PlaceError::NoSuchServer(_)) => {
                Self::about(Kind::Invalid, "database_server", &error)
            }
            ControlError::System(_) | ControlError::Place(PlaceError::Seal(_)) => internal(&error),
            ControlError::Place(_) => Self::about(Kind::Invalid, "database_url", &error),
            ControlError::NoSuchTenant(name) => Self::new(Kind::NotFound, format!("there is no tenant named `{name}`")),
            ControlError::WrongState { .. }
            | ControlError::NothingToRecover(_)
            | ControlError::CannotUndo
            | ControlError::NoSecondPlace(_)
            | ControlError::ChangedMeanwhile(_)
            | ControlError::NoSuchNode(_)
            | ControlError::NodeServes(_)
            | ControlError::ServesAlone
            | ControlError::SingleMode
            | ControlError::TakenOver(_) => Self::new(Kind::WrongState, error.to_string()),
            ControlError::Tenant { name, source } => {
                tracing::warn!("the API: tenant `{name}`: {source}");
                let detail =
                    format!("the work on tenant `{name}` failed; its `failure` says why, and it can be retried");
                Self::new(Kind::Unavailable, detail)
            }
            ControlError::Registry(source) => broken(source),
        }
    }
}

impl From<DatabaseError> for Problem {
    fn from(error: DatabaseError) -> Self {
        broken(&error)
    }
}

/// What broke is in the log; the answer says where to look.
fn broken(error: &DatabaseError) -> Problem {
    match error {
        DatabaseError::Duplicate(_) | DatabaseError::Other(_) => internal(error),
        DatabaseError::Full(_) => {
            tracing::error!(error = error as &dyn std::error::Error, "the request failed");
            let detail = "the registry's database has no room left; make room on the disk that it is on, and try again";
            Problem::new(Kind::Unavailable, detail)
        }
        _ => {
            tracing::error!(error = error as &dyn std::error::Error, "the request failed");
            Problem::new(Kind::Unavailable, "the registry does not answer; try again in a minute")
        }
    }
}

pub(super) fn internal(error: &(dyn std::error::Error + 'static)) -> Problem {
    tracing::error!(error, "the request failed");
    Problem::new(Kind::Internal, "the server's log says what broke, under this answer's X-Request-Id")
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn as_number<S: serde::Serializer>(status: &StatusCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(status.as_u16())
}
