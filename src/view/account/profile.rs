//! One's own name, password and sessions, at `{base}/admin/profile`.

use crate::domain::ids::SessionId;
use crate::domain::timestamp::Timestamp;
use crate::view::form::{Choice, ChoiceGroup, FieldErrors};
use crate::view::frame::Frame;
use crate::view::picture_field::PictureShelf;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// The screen. Its forms go to
/// - `/admin/profile`: `name`, `language`, `zone`;
/// - `/admin/profile/author`: `slug`, `biography`, `picture`, `links`;
/// - `/admin/profile/email`: `email`, `email_password`;
/// - `/admin/profile/password`: `current_password`, `new_password`;
/// - `/admin/profile/sessions/{id}/end` and `/admin/profile/sessions/end-others`.
#[derive(Template)]
#[template(path = "account/profile.html")]
pub struct Profile {
    /// What stands around it.
    pub frame: Frame,
    /// The address that the person signs in with.
    pub email: String,
    /// Another one, as it was typed.
    pub new_email: String,
    /// The name as it was typed, or as it is.
    pub name: String,
    /// The tag of the chosen language of the admin; empty for the browser's.
    pub language: String,
    /// The languages that there are.
    pub languages: Vec<Choice>,
    /// The chosen time zone; empty for the site's, or UTC in the console.
    pub zone: String,
    /// The time zones to choose from; in the console the first one is what is shown without a choice.
    pub zones: Vec<ChoiceGroup>,
    /// What visitors read of the person; none in the console, whose people no visitor reads of.
    pub author: Option<AuthorFields>,
    /// Since when there is a second factor.
    pub second_factor: Option<Timestamp>,
    /// The person's sessions at this tenant.
    pub sessions: Vec<SessionRow>,
    /// What is wrong with the form that was sent.
    pub errors: FieldErrors,
}

impl Profile {
    /// The zone in which times are shown without a choice, as programs name it.
    fn site_zone(&self) -> &str {
        self.frame.site_zone.iana_name().unwrap_or("UTC")
    }
}

/// What visitors read of the person, as it was typed or as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorFields {
    /// The last part of the page's address.
    pub slug: String,
    /// A few sentences.
    pub biography: String,
    /// The name of a picture.
    pub picture: String,
    /// One address a line.
    pub links: String,
    /// Pictures to choose from.
    pub pictures: Vec<Choice>,
    /// What the field for the picture shows of the library.
    pub shelf: PictureShelf,
}

/// One session in the list.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// The session.
    pub id: SessionId,
    /// Whether it is the one that looks at the list.
    pub is_current: bool,
    /// Browser and system in words, such as `Firefox on Linux`.
    pub device: String,
    /// When it began.
    pub started: Timestamp,
    /// When it was used last.
    pub last_seen: Timestamp,
}
