//! A link that was just made: its form leads to a screen that shows it for some minutes, so that loading that again
//! neither sends the form again nor loses the link.

use super::extract::{Principal, fresh_link_cookie};
use super::respond::see_other;
use super::{HttpError, Visit};
use crate::infra::random::SecretToken;
use actix_web::HttpResponse;

/// To the screen at a path of the site, which shows the link of that token as long as the browser keeps it. What the
/// address says was done names the kind of link.
pub fn lead_to_link<N>(
    principal: &Principal<N>,
    screen: &str,
    done: &str,
    token: &SecretToken,
) -> Result<HttpResponse, HttpError> {
    let path = principal.site.url(screen);
    let mut response = see_other(&format!("{path}?done={done}"));
    let cookie = fresh_link_cookie(&principal.site, path, token, &principal.csrf);
    response.add_cookie(&cookie).map_err(anyhow::Error::from)?;
    Ok(response)
}

/// The link of a token, by the door that the visit came in by: where it leads below the site's admin.
pub fn link_of(visit: &Visit, place: &str, token: &SecretToken) -> String {
    format!("{}{}", visit.origin(), visit.url(&format!("/admin/{place}/{}", token.reveal())))
}
