//! A site's marks, of one picture of its library, or with another one for the icons: `GET /marks/{hash}/{name}.png`,
//! at an address that changes with the pictures and the ground, and `GET /site.webmanifest`, which names them.

use super::context::SiteContext;
use super::pictures;
use crate::domain::look::Colour;
use crate::domain::site::Marks;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::respond::with_policy;
use crate::infra::clock::Clock;
use crate::infra::content_hash::content_hash;
use crate::media::darkroom::{Darkroom, VariantError};
use crate::media::library::MediaFile;
use crate::media::marks::Mark;
use crate::media::pixels::WIDTHS;
use crate::page_cache::CachePolicy;
use crate::view::site::{Logo, LogoPicture, SiteMarks};
use actix_web::http::header::{CONTENT_TYPE, LOCATION};
use actix_web::{HttpResponse, web};
use serde_json::json;

/// How wide a logo is offered where its picture is wider: it is shown 2.5 rem high.
const LOGO_WIDTH: u32 = WIDTHS[1];

/// The pictures of which marks are drawn. A drawing is a logo alone, since only pixels are drawn here.
#[derive(Debug)]
pub struct DrawnOf {
    icons: MediaFile,
    social: MediaFile,
}

impl DrawnOf {
    /// The logo's, or one of the icons' own; that stands for a logo that is a drawing beside shared links, too.
    pub(super) fn new(logo: &MediaFile, icon: Option<MediaFile>) -> Self {
        let icons = icon.filter(|icon| icon.picture_kind().is_some()).unwrap_or_else(|| logo.clone());
        let social = if logo.picture_kind().is_some() { logo.clone() } else { icons.clone() };
        Self { icons, social }
    }

    fn of(&self, mark: Mark) -> &MediaFile {
        if mark == Mark::Social { &self.social } else { &self.icons }
    }

    /// What tells these marks on a ground from others; nothing where none can be drawn.
    fn hash(&self, ground: Colour) -> Option<String> {
        self.icons.picture_kind()?;
        let (icons, social) = (&self.icons.hash, &self.social.hash);
        let all = if icons == social { format!("{icons} {ground}") } else { format!("{icons} {social} {ground}") };
        Some(content_hash(all.as_bytes()))
    }
}

/// What pages know of the marks. Beside the logo may be another one for dark headers.
pub(super) fn marks(
    (logo, dark): (&MediaFile, Option<&MediaFile>),
    drawn_of: &DrawnOf,
    chosen: &Marks,
    ground: Colour,
) -> SiteMarks {
    let Marks { in_header, with_name, tone, .. } = *chosen;
    let logo = in_header.then(|| Logo { picture: logo_picture(logo), dark: dark.map(logo_picture), tone, with_name });
    SiteMarks { logo, icons: drawn_of.hash(ground).map(|hash| format!("/marks/{hash}")) }
}

/// A picture as a header shows it.
fn logo_picture(file: &MediaFile) -> LogoPicture {
    LogoPicture { path: pictures::path_in(LOGO_WIDTH, file), width: file.width, height: file.height }
}

/// One of the marks. It is kept with the pages, and drawn anew after a change of the content.
pub async fn get(
    site: Site,
    path: web::Path<(String, String)>,
    (darkroom, clock): (web::Data<Darkroom>, web::Data<Clock>),
) -> Result<HttpResponse, HttpError> {
    let (hash, name) = path.into_inner();
    let name = format!("{name}.png");
    let mark = Mark::ALL.into_iter().find(|mark| mark.file_name() == name).ok_or(HttpError::NotFound)?;
    let context = SiteContext::read(site).await?;
    let (drawn_of, folder) = context.mark().ok_or(HttpError::NotFound)?;
    let file = drawn_of.of(mark);
    if folder != format!("/marks/{hash}") {
        let location = context.site().url(&format!("{folder}/{name}"));
        return Ok(HttpResponse::TemporaryRedirect().insert_header((LOCATION, location)).finish());
    }
    let ground = context.design().light.paper;
    let made = match darkroom.mark(&context.site().database, &clock, file, mark, ground).await {
        Ok(made) => made,
        Err(VariantError::Database(error)) => return Err(error.into()),
        Err(error @ (VariantError::Busy | VariantError::Picture(_))) => {
            tracing::warn!(%error, name = %file.name, "a mark of a site was not made");
            return Err(HttpError::NotFound);
        }
    };
    let mut response = HttpResponse::Ok();
    with_policy(&mut response, CachePolicy::Page);
    Ok(response.insert_header((CONTENT_TYPE, "image/png")).body(made))
}

/// What a system needs to know to have the site among its programs.
pub async fn manifest(site: Site) -> Result<HttpResponse, HttpError> {
    let context = SiteContext::read(site).await?;
    let (_, folder) = context.mark().ok_or(HttpError::NotFound)?;
    let icon = |mark: Mark, purpose: &str| {
        let (width, height) = mark.size();
        let src = context.site().url(&format!("{folder}/{}", mark.file_name()));
        json!({ "src": src, "sizes": format!("{width}x{height}"), "type": "image/png", "purpose": purpose })
    };
    let design = context.design();
    let manifest = json!({
        "name": context.settings().title,
        "start_url": context.site().url("/"),
        "scope": context.site().url("/"),
        "display": "browser",
        "background_color": design.light.paper,
        "theme_color": design.light.paper,
        "icons": [icon(Mark::Large, "any"), icon(Mark::Maskable, "maskable")],
    });
    let mut response = HttpResponse::Ok();
    with_policy(&mut response, CachePolicy::Page);
    Ok(response.insert_header((CONTENT_TYPE, "application/manifest+json")).body(manifest.to_string()))
}
