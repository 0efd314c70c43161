//! `POST /admin/profile/author`: what visitors read of whoever writes.

use super::profile::{self, Answer};
use crate::config::Sessions;
use crate::domain::document::Href;
use crate::domain::media_name::MediaName;
use crate::domain::profile::{Profile, ProfileFault};
use crate::domain::slug::Slug;
use crate::http::extract::{AnyRole, CheckedForm, Principal};
use crate::http::respond::see_other;
use crate::http::{Framing, HttpError};
use crate::identity::profiles::{self, ChangeProfileError, OwnProfile};
use crate::infra::clock::Clock;
use crate::view::account::profile::AuthorFields;
use crate::view::form::Choice;
use crate::view::frame::Area;
use crate::view::picture_field::PictureShelf;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What the form sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct AuthorForm {
    slug: String,
    biography: String,
    picture: String,
    /// One address a line.
    links: String,
}

/// Another profile, which visitors see at once. The console has none: no visitor reads of its people.
pub async fn submit(
    principal: Principal<AnyRole>,
    CheckedForm(form): CheckedForm<AuthorForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    settings: web::Data<Sessions>,
) -> Result<HttpResponse, HttpError> {
    if framing.area(&principal.site) == Area::Console {
        return Err(HttpError::NotFound);
    }
    let database = &principal.site.database;
    let refusal = match form.parse() {
        Ok(new) => match profiles::change(database, &clock, principal.user().id, &new).await {
            Ok(generation) => {
                principal.site.publish(generation).await;
                return Ok(see_other(&principal.site.url("/admin/profile?done=described#author")));
            }
            Err(error @ ChangeProfileError::SlugTaken(_)) => Answer::refusal("slug", error),
            Err(ChangeProfileError::Fault(fault @ ProfileFault::Biography)) => Answer::refusal("biography", fault),
            Err(ChangeProfileError::Fault(fault @ ProfileFault::Links)) => Answer::refusal("links", fault),
            // The person was removed while the form was open.
            Err(ChangeProfileError::NotFound) => return Err(HttpError::Forbidden),
            Err(ChangeProfileError::Database(error)) => return Err(error.into()),
        },
        Err((field, message)) => Answer::refusal(field, message),
    };
    profile::show(&principal, &framing, &clock, &settings, refusal.with_author(form)).await
}

impl AuthorForm {
    fn parse(&self) -> Result<Profile, (&'static str, String)> {
        let slug = match self.slug.trim() {
            "" => None,
            slug => Some(Slug::parse(slug).map_err(|error| ("slug", error.to_string()))?),
        };
        let picture = match self.picture.trim() {
            "" => None,
            name => Some(MediaName::parse(name).map_err(|error| ("picture", error.to_string()))?),
        };
        let links = self.links.lines().map(str::trim).filter(|line| !line.is_empty());
        let links: Result<Vec<Href>, _> = links.map(Href::parse).collect();
        let links = links.map_err(|error| ("links", error.to_string()))?;
        let biography = self.biography.replace("\r\n", "\n").trim().to_owned();
        Ok(Profile { slug, biography, picture, links })
    }

    /// What the form shows: what was typed.
    pub(super) fn into_fields(self, pictures: Vec<Choice>, library: PictureShelf) -> AuthorFields {
        let Self { slug, biography, picture, links } = self;
        AuthorFields { slug, biography, picture, links, pictures, shelf: library }
    }

    /// The name of the picture, as it was typed.
    pub(super) fn picture(&self) -> &str {
        &self.picture
    }
}

impl From<OwnProfile> for AuthorForm {
    fn from(own: OwnProfile) -> Self {
        let links: Vec<&str> = own.profile.links.iter().map(Href::as_str).collect();
        Self {
            slug: own.slug.map(|slug| slug.to_string()).unwrap_or_default(),
            links: links.join("\n"),
            picture: own.profile.picture.map(|name| name.to_string()).unwrap_or_default(),
            biography: own.profile.biography,
        }
    }
}
