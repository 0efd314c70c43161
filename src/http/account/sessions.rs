//! Ending one's own sessions, from the profile.

use super::sign_out::NoFields;
use crate::domain::ids::SessionId;
use crate::http::HttpError;
use crate::http::extract::{AnyRole, CheckedForm, Principal};
use crate::http::respond::see_other;
use crate::identity::sessions;
use actix_web::{HttpResponse, web};

/// `POST /admin/profile/sessions/{id}/end`: one of them. One that has ended already is no
/// error: it is what was asked for.
pub async fn end(
    principal: Principal<AnyRole>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    id: web::Path<SessionId>,
) -> Result<HttpResponse, HttpError> {
    sessions::end(&principal.site.database, principal.user().id, *id).await?;
    Ok(see_other(&principal.site.url("/admin/profile?done=ended")))
}

/// `POST /admin/profile/sessions/end-others`: all but this one.
pub async fn end_others(
    principal: Principal<AnyRole>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
) -> Result<HttpResponse, HttpError> {
    sessions::end_others(&principal.site.database, principal.user().id, principal.session.id).await?;
    Ok(see_other(&principal.site.url("/admin/profile?done=others-ended")))
}
