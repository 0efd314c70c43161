//! `/admin/tokens`: the bearer tokens of the management API.

use crate::control::ControlPlane;
use crate::control::api_tokens::ApiToken;
use crate::domain::ids::TokenId;
use crate::domain::text::{is_line, plain_line};
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::shown_once::ShownOnce;
use crate::http::{Done, Framing, HttpError};
use crate::view::console::tokens::{FreshToken, NewTokenForm, TokenRow, Tokens};
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use secrecy::ExposeSecret;
use std::time::Duration;

const DONE: [(&str, &str); 1] = [("revoked", "the token is revoked; programs that have it get in no more")];

/// The list and the form, and once the token that was just made.
pub async fn get(
    request: HttpRequest,
    principal: Principal<SuperUser>,
    done: Done,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let is_told = ShownOnce::ApiToken.is_told_of(&done);
    let fresh = if is_told { fresh(&request, &principal, &control).await? } else { None };
    let screen = html_screen(&Tokens {
        frame: framing.console(&principal, done.notices(&DONE)),
        is_fresh_gone: is_told && fresh.is_none(),
        fresh,
        tokens: rows(&control).await?,
        form: NewTokenForm::default(),
        errors: FieldErrors::default(),
    })?;
    if is_told { ShownOnce::ApiToken.end(&principal, screen) } else { Ok(screen) }
}

/// Makes a token. The screen shows it once.
pub async fn submit(
    principal: Principal<SuperUser>,
    CheckedForm(form): CheckedForm<NewTokenForm>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let mut errors = FieldErrors::default();
    let name = plain_line(&form.name);
    if name.is_empty() || name.chars().count() > 120 || !is_line(&name) {
        errors.add("name", "what a token is for has 1 to 120 characters, on one line");
    }
    let valid_for = valid_for(&form.days);
    if valid_for.is_none() {
        errors.add("days", "choose how long it works");
    }
    if let Some(valid_for) = valid_for.filter(|_| errors.is_empty()) {
        let id = principal.id_of_made(&form.once).into();
        return match control.create_api_token_as(id, &principal.actor(), &name, valid_for).await? {
            Some(secret) => ShownOnce::ApiToken.lead(&principal, control.store().keys(), &secret),
            // The same form has made one, which is in use.
            None => Ok(ShownOnce::ApiToken.lead_again(&principal)),
        };
    }
    let (frame, tokens) = (framing.console(&principal, Vec::new()), rows(&control).await?);
    let screen = Tokens { frame, fresh: None, is_fresh_gone: false, tokens, form, errors };
    html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
}

/// The token that this session just made, as long as it works.
async fn fresh(
    request: &HttpRequest,
    principal: &Principal<SuperUser>,
    control: &ControlPlane,
) -> Result<Option<FreshToken>, HttpError> {
    let Some(secret) = ShownOnce::ApiToken.open(request, principal, control.store().keys()) else { return Ok(None) };
    let secret = secret.expose_secret().to_owned();
    let token = control.find_api_token(&secret).await?;
    Ok(token.map(|token| FreshToken { name: token.name, secret }))
}

/// `POST /admin/tokens/{id}/revoke`; one that is gone already is as good as revoked.
pub async fn revoke(
    principal: Principal<SuperUser>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    id: web::Path<TokenId>,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    control.revoke_api_token(&principal.actor(), *id).await?;
    Ok(see_other(&principal.site.url("/admin/tokens?done=revoked")))
}

fn valid_for(days: &str) -> Option<Duration> {
    let days: u64 = days.parse().ok().filter(|days| [30, 90, 365].contains(days))?;
    Some(Duration::from_hours(24 * days))
}

async fn rows(control: &ControlPlane) -> Result<Vec<TokenRow>, HttpError> {
    let row = |token: ApiToken| TokenRow {
        id: token.id,
        name: token.name,
        created: token.created_at,
        expires: token.expires_at,
        last_used: token.last_used_at,
    };
    Ok(control.list_api_tokens().await?.into_iter().map(row).collect())
}
