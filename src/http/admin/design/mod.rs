//! `/admin/design`: the theme, its colours and its shapes, with the site beside them as it would
//! look. The preview has the form's values in its address, so that any node shows it and nothing
//! of it is stored.

pub mod marks;
mod page;

use crate::content::site;
use crate::domain::look::{Design, Scheme};
use crate::http::extract::{CheckedForm, ManageDesign, Principal};
use crate::http::middleware::headers::{FRAMED_POLICY, FRAMING_POLICY, NOINDEX, ROBOTS};
use crate::http::respond::{html_screen_with, see_other, with_policy};
use crate::http::site::context::SiteContext;
use crate::http::{Done, Framing, HttpError};
use crate::page_cache::CachePolicy;
use crate::view::admin::design::{DesignForm, DesignScreen, Page};
use crate::view::frame::Notice;
use crate::view::site::Stylesheet;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

const SENTENCES: [(&str, &str); 1] = [("saved", "design-done-saved")];

/// What a button sends beside the form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Submitted {
    intent: String,
    #[serde(flatten)]
    form: DesignForm,
}

/// The form, with what is saved, looked at as the address says. What a newer version of the server has chosen there is
/// changed at that one alone.
pub async fn form(
    principal: Principal<ManageDesign>,
    framing: Framing,
    done: Done,
    looking: web::Query<DesignForm>,
) -> Result<HttpResponse, HttpError> {
    let site = site::read(&principal.site.database).await?.ok_or(HttpError::NotFound)?;
    site.check_look()?;
    let form = DesignForm::of(&site.settings.design()).looked_at_as(&looking);
    show(&principal, &framing, StatusCode::OK, done.notices(&SENTENCES), form).await
}

/// Saves a design, or shows it: as it was typed, as the theme has it, or with a colour that was
/// suggested.
pub async fn submit(
    principal: Principal<ManageDesign>,
    CheckedForm(Submitted { intent, form }): CheckedForm<Submitted>,
    framing: Framing,
) -> Result<HttpResponse, HttpError> {
    site::read(&principal.site.database).await?.ok_or(HttpError::NotFound)?.check_look()?;
    let (design, errors) = form.design();
    match intent.as_str() {
        "save" if errors.is_empty() && design.faint().is_empty() => {
            let changed = site::change_look(&principal.site.database, &design).await?;
            principal.site.publish(changed.ok_or(HttpError::NotFound)?).await;
            let looking = DesignForm::of(&design).looked_at_as(&form).looking();
            Ok(see_other(&principal.site.url(&format!("/admin/design?done=saved&{looking}"))))
        }
        "save" => show(&principal, &framing, StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), form).await,
        other => {
            principal.site.publish_if_seen(None).await;
            let form = match other.strip_prefix("use:").and_then(|rest| rest.split_once(':')) {
                Some((field, colour)) => form.with(field, colour),
                None if other == "defaults" => form.showing(&design.theme.design()),
                None => form,
            };
            show(&principal, &framing, StatusCode::OK, Vec::new(), form).await
        }
    }
}

/// The form with the theme's values where another theme was chosen, and what is wrong with it.
async fn show(
    principal: &Principal<ManageDesign>,
    framing: &Framing,
    status: StatusCode,
    notices: Vec<Notice>,
    form: DesignForm,
) -> Result<HttpResponse, HttpError> {
    let (design, mut errors) = form.design();
    let form = if errors.is_empty() { form.showing(&design) } else { form };
    let faint = design.faint();
    for faint in &faint {
        errors.add(faint.role.field(faint.shade), faint);
    }
    let screen = DesignScreen { frame: framing.frame(principal, notices).await?, form, errors, faint };
    let mut response = html_screen_with(status, &screen)?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, FRAMING_POLICY);
    Ok(response)
}

/// A design in one of the two shades, where it is looked at in one.
fn looked_at(form: &DesignForm) -> Design {
    let (design, _) = form.design();
    match (design.scheme, form.shade.parse()) {
        (Scheme::Auto, Ok(scheme)) => Design { scheme, ..design },
        _ => design,
    }
}

/// A page of the site with the values of the address, for the screen's own frame.
pub async fn preview(
    principal: Principal<ManageDesign>,
    request: HttpRequest,
    form: web::Query<DesignForm>,
) -> Result<HttpResponse, HttpError> {
    let design = looked_at(&form);
    let sheet = principal.site.url(&format!("/admin/design/sheet?{}", request.query_string()));
    let context = SiteContext::read(principal.site).await?.with_design(design, sheet);
    let page = Page::ALL.into_iter().find(|page| page.as_str() == form.page).unwrap_or_default();
    let mut response = page::show(context, page).await?;
    *response.status_mut() = StatusCode::OK;
    response.extensions_mut().insert(CachePolicy::NotCached);
    let headers = response.headers_mut();
    headers.insert(ROBOTS, NOINDEX);
    headers.insert(CONTENT_SECURITY_POLICY, FRAMED_POLICY);
    Ok(response)
}

/// The style sheet of that page.
pub async fn sheet(_: Principal<ManageDesign>, form: web::Query<DesignForm>) -> Result<HttpResponse, HttpError> {
    let css = Stylesheet::of(&looked_at(&form)).css;
    let mut response = HttpResponse::Ok();
    with_policy(&mut response, CachePolicy::NotCached);
    Ok(response.insert_header((CONTENT_TYPE, "text/css; charset=utf-8")).body(css))
}
