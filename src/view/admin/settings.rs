//! A site's settings, at `/admin/settings`.

use crate::domain::ids::EntryId;
use crate::domain::language::typed_name;
use crate::domain::site::SiteSettings;
use crate::view::form::{Choice, ChoiceGroup, FieldErrors};
use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;
use serde::Deserialize;

/// The screen. It sends [`SiteSettingsForm`].
#[derive(Template)]
#[template(path = "admin/settings.html")]
pub struct SiteSettingsScreen {
    /// What stands around it.
    pub frame: Frame,
    /// What was typed, or what is saved.
    pub form: SiteSettingsForm,
    /// The published pages, by slug, of which one can be the home page.
    pub pages: Vec<Choice>,
    /// The time zones to choose from.
    pub zones: Vec<ChoiceGroup>,
    /// Whether the person may bring another site in.
    pub may_import: bool,
    /// The page whose sections visitors see in place of the theme's footer, which shows that line.
    pub own_footer: Option<EntryId>,
    /// What is wrong with the form.
    pub errors: FieldErrors,
}

/// The settings as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SiteSettingsForm {
    /// The site's name.
    pub title: String,
    /// One line under it.
    pub tagline: String,
    /// A language by its name or tag.
    pub language: String,
    /// An IANA time zone.
    pub time_zone: String,
    /// The home page's slug; empty for the latest posts.
    pub home_page: String,
    /// The line at the foot of each page.
    pub footer: String,
    /// For how many days the recycle bin keeps things.
    pub bin_days: String,
    /// `on` to ask search engines not to list the site.
    pub is_hidden: String,
    /// For how many days it is kept who did what.
    pub audit_days: String,
    /// For how many days it is kept what visitors wrote.
    pub message_days: String,
}

impl From<&SiteSettings> for SiteSettingsForm {
    fn from(settings: &SiteSettings) -> Self {
        Self {
            title: settings.title.clone(),
            tagline: settings.tagline.clone(),
            language: typed_name(&settings.language),
            time_zone: settings.time_zone.clone(),
            home_page: settings.home_page.as_ref().map(ToString::to_string).unwrap_or_default(),
            footer: settings.footer.clone(),
            bin_days: settings.bin_days.to_string(),
            is_hidden: if settings.is_hidden { Self::ON.to_owned() } else { String::new() },
            audit_days: settings.audit_days.to_string(),
            message_days: settings.message_days.to_string(),
        }
    }
}

impl SiteSettingsForm {
    /// The value of a ticked checkbox.
    pub const ON: &'static str = "on";
}
