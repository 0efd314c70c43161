//! Tokens of the management API, at `/admin/tokens`.

use crate::domain::ids::{ShownFormId, TokenId};
use crate::domain::timestamp::Timestamp;
use crate::view::form::FieldErrors;
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// The list and the form for a new one, which goes to `/admin/tokens`; a token is revoked
/// by a post to `/admin/tokens/{id}/revoke`.
#[derive(Template)]
#[template(path = "console/tokens.html")]
pub struct Tokens {
    /// What stands around it.
    pub frame: Frame,
    /// The token that was just made: the only time that it is shown.
    pub fresh: Option<FreshToken>,
    /// Whether one was made that is not shown any more.
    pub is_fresh_gone: bool,
    /// The tokens that are not revoked.
    pub tokens: Vec<TokenRow>,
    /// What was typed.
    pub form: NewTokenForm,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

/// A token that was just made.
#[derive(Clone)]
pub struct FreshToken {
    /// What it is for.
    pub name: String,
    /// What a program sends.
    pub secret: String,
}

/// A token in the list.
#[derive(Clone, Debug)]
pub struct TokenRow {
    /// The token.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it stops to work.
    pub expires: Timestamp,
    /// When it was used last, if it was.
    pub last_used: Option<Timestamp>,
}

/// A new token, as typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct NewTokenForm {
    /// What it is for.
    pub name: String,
    /// How many days it works: `30`, `90` or `365`.
    pub days: String,
    /// What names the form, so that sent twice it makes one token.
    pub once: String,
}

impl Default for NewTokenForm {
    fn default() -> Self {
        Self { name: String::new(), days: "90".to_owned(), once: ShownFormId::new().to_string() }
    }
}
