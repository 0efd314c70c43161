//! `/admin/sign-out`.

use crate::http::HttpError;
use crate::http::extract::{CheckedForm, Site, current_session, end_session_cookie};
use crate::http::respond::see_other;
use crate::identity::sessions;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

/// The form has no field but its token.
#[derive(Deserialize)]
pub struct NoFields {}

/// Ends the session, where it has not ended by itself, and forgets its cookie.
pub async fn submit(
    request: HttpRequest,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    site: Site,
) -> Result<HttpResponse, HttpError> {
    if let Some((_, session)) = current_session(&request, &site).await? {
        sessions::end(&site.database, session.user.id, session.id).await?;
    }
    let mut response = see_other(&site.url("/admin/sign-in"));
    response.add_cookie(&end_session_cookie(&site)).map_err(anyhow::Error::from)?;
    Ok(response)
}
