//! What a site says of itself.

use super::accent::Accent;
use super::deed::HOME_PAGE;
use super::ids::EntryId;
use super::language::{LanguageTagError, SiteLanguage, is_language_tag};
use super::look::{Design, Look};
use super::media_name::MediaName;
use super::menu::MenuItem;
use super::slug::Slug;
use super::taxonomy::{self, Taxonomy};
use super::text::{is_line, is_text};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A tenant's settings of its public site, as its administrator keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteSettings {
    /// The site's name: in the header, the title and the feeds. 1 to 120 characters.
    pub title: String,
    /// One line under the title; may be empty. At most 200 characters.
    #[serde(default)]
    pub tagline: String,
    /// The colour of links, buttons and accents, while the site has no look of its own.
    #[serde(default)]
    pub accent: Accent,
    /// BCP 47 language tag of the content, such as `en` or `de-AT`.
    #[serde(default = "default_language")]
    pub language: String,
    /// IANA time zone that dates are shown in, such as `Europe/Vienna`.
    #[serde(default = "default_time_zone")]
    pub time_zone: String,
    /// The page shown at the site's base; none shows the latest posts.
    #[serde(default)]
    pub home_page: Option<Slug>,
    /// The line at the foot of each page; may be empty. At most 300 characters.
    #[serde(default)]
    pub footer: String,
    /// For how many days the recycle bin keeps what is in it, 1 to 3650. Not stored where it is
    /// the default, so that an earlier version of the server reads the settings, too.
    #[serde(default = "default_bin_days", skip_serializing_if = "is_default_bin_days")]
    pub bin_days: u16,
    /// For how many days it is kept who did what, 1 to 3650. Not stored where it is the default.
    #[serde(default = "default_audit_days", skip_serializing_if = "is_default_audit_days")]
    pub audit_days: u16,
    /// For how many days it is kept what visitors wrote by forms, 1 to 3650. Not stored where it is
    /// the default.
    #[serde(default = "default_message_days", skip_serializing_if = "is_default_message_days")]
    pub message_days: u16,
    /// Whether search engines are asked not to list the site. Not stored where it is not so, for the
    /// same reason.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_hidden: bool,
    /// How the site looks, where its people chose anything but an accent. Not stored where they
    /// did not, for the same reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
    /// The picture that the site's logo and icons are made of. Not stored where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<Marks>,
    /// What the site sorts its entries by beside tags. Not stored where there is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taxonomies: Vec<Taxonomy>,
    /// Its menus and what stands around every page, where its people made them by hand. Not stored
    /// where they did not.
    #[serde(default, skip_serializing_if = "Navigation::is_automatic")]
    pub navigation: Navigation,
    /// The languages that it is in beside its own. Not stored where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<SiteLanguage>,
}

/// What leads through a site, and stands around its every page, as its people made it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Navigation {
    /// The menu in the header; none follows the pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub main: Option<Vec<MenuItem>>,
    /// The menu in the footer; none is the same as the one in the header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub footer: Option<Vec<MenuItem>>,
    /// The page whose sections stand above every other page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<EntryId>,
    /// The page whose sections stand below every other page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<EntryId>,
    /// Whether what stands above is the header of the site, in place of the theme's own. Not stored where it is not
    /// so.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_header: bool,
    /// Whether what stands below is its footer, in the same way.
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_footer: bool,
}

impl Navigation {
    /// Whether nothing of it was made by hand.
    pub fn is_automatic(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an entry is a part of every page, and so no page for itself.
    pub fn has_part(&self, entry: EntryId) -> bool {
        [self.above, self.below].contains(&Some(entry))
    }
}

/// What a site's logo and icons are made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// A picture of the library. Where it is not there any more, the site has neither.
    pub picture: MediaName,
    /// Another one for a header that is dark. Not stored where one picture is for both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dark_picture: Option<MediaName>,
    /// Another one for the icons, where the first makes none that is seen well. Not stored where one is for both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<MediaName>,
    /// Whether it stands in the header.
    #[serde(default)]
    pub in_header: bool,
    /// Whether the site's name stands beside it there. Not stored where it stands in the name's place.
    #[serde(default, skip_serializing_if = "is_false")]
    pub with_name: bool,
    /// On which ground it would not be seen. Not stored where it is seen on all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tone: Option<Tone>,
}

/// What a sign with nothing behind it is like as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Lost on a dark ground.
    Dark,
    /// Lost on a light one.
    Light,
}

impl SiteSettings {
    /// The settings of a site that has nothing but a title.
    pub fn titled(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            tagline: String::new(),
            accent: Accent::default(),
            language: default_language(),
            time_zone: default_time_zone(),
            home_page: None,
            footer: String::new(),
            bin_days: default_bin_days(),
            is_hidden: false,
            look: None,
            marks: None,
            taxonomies: Vec::new(),
            navigation: Navigation::default(),
            languages: Vec::new(),
            audit_days: default_audit_days(),
            message_days: default_message_days(),
        }
    }

    /// How long the recycle bin of a new site keeps what is in it.
    pub const DEFAULT_BIN_PERIOD: Duration = days(default_bin_days());

    /// How long it is kept who did what.
    pub const fn audit_period(&self) -> Duration {
        days(self.audit_days)
    }

    /// How long a new site keeps what visitors wrote.
    pub const DEFAULT_MESSAGE_PERIOD: Duration = days(default_message_days());

    /// How long it is kept what visitors wrote.
    pub const fn message_period(&self) -> Duration {
        days(self.message_days)
    }

    /// How long the recycle bin keeps what is in it.
    pub const fn bin_period(&self) -> Duration {
        days(self.bin_days)
    }
}

const fn days(days: u16) -> Duration {
    Duration::from_secs(days as u64 * 86_400)
}

const fn default_bin_days() -> u16 {
    30
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_default_bin_days(days: &u16) -> bool {
    *days == default_bin_days()
}

const fn default_audit_days() -> u16 {
    365
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_default_audit_days(days: &u16) -> bool {
    *days == default_audit_days()
}

const fn default_message_days() -> u16 {
    365
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
const fn is_default_message_days(days: &u16) -> bool {
    *days == default_message_days()
}

fn default_language() -> String {
    "en".to_owned()
}

fn default_time_zone() -> String {
    "UTC".to_owned()
}

/// One setting that cannot be as it was given, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SiteSettingsError {
    /// The field's name.
    pub field: &'static str,
    /// What is wrong and what would be right.
    pub message: String,
}

impl SiteSettings {
    /// Checks what the types alone don't: lengths, the language tag and the time zone.
    pub fn check(&self) -> Result<(), SiteSettingsError> {
        let error = |field, message: &str| Err(SiteSettingsError { field, message: message.to_owned() });
        if self.title.trim().is_empty() || self.title.chars().count() > 120 {
            return error("title", "the title has 1 to 120 characters");
        }
        if self.tagline.chars().count() > 200 {
            return error("tagline", "the tagline has at most 200 characters");
        }
        if self.footer.chars().count() > 300 {
            return error("footer", "the footer has at most 300 characters");
        }
        for (field, line) in [("title", &self.title), ("tagline", &self.tagline)] {
            if !is_line(line) {
                return error(field, "please write this on one line, without control characters");
            }
        }
        if !(1..=3650).contains(&self.bin_days) {
            return error("bin_days", "the bin keeps things for 1 to 3650 days");
        }
        if !(1..=3650).contains(&self.audit_days) {
            return error("audit_days", "the audit log is kept for 1 to 3650 days");
        }
        if !(1..=3650).contains(&self.message_days) {
            return error("message_days", "messages are kept for 1 to 3650 days");
        }
        if !is_text(&self.footer) {
            return error("footer", "there is a control character in this; please type it anew");
        }
        if !is_language_tag(&self.language) {
            return error("language", &LanguageTagError.to_string());
        }
        if let Err(fault) = self.navigation.check() {
            return Err(SiteSettingsError { field: "navigation", message: fault.to_string() });
        }
        self.check_languages()?;
        if let Err(fault) = taxonomy::check_all(&self.taxonomies) {
            return Err(SiteSettingsError { field: "taxonomies", message: fault.to_string() });
        }
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            return error("time_zone", "the time zone is an IANA name such as `Europe/Vienna` or `UTC`");
        }
        Ok(())
    }

    /// The address below the base of an entry with this path: the home page is at `/`, and that of
    /// another language at the language's own address.
    pub fn address_of(&self, path: &str) -> String {
        let key = self.language_at(path);
        let is_home = self.home_path(key).is_some_and(|home| home == path);
        if is_home { key.local("/") } else { format!("/{path}") }
    }

    /// How the site looks.
    pub fn design(&self) -> Design {
        self.look.as_ref().map_or_else(|| Design::of_accent(self.accent), Look::design)
    }

    /// Gives the site a look. One that is nothing but an accent is kept as one, so that an earlier
    /// version of the server reads it, too.
    pub fn choose(&mut self, design: &Design) {
        match Accent::ALL.into_iter().find(|accent| Design::of_accent(*accent) == *design) {
            Some(accent) => (self.accent, self.look) = (accent, None),
            None => self.look = Some(Look::of(design)),
        }
    }

    /// What of it is another than it was, of what is changed all at once: the words of its fields, for the log of who
    /// did what.
    pub fn changed_since(&self, before: &Self) -> Vec<&'static str> {
        let fields = [
            (self.title != before.title, "Title"),
            (self.tagline != before.tagline, "Tagline"),
            (self.home_page != before.home_page, HOME_PAGE),
            (self.is_hidden != before.is_hidden, "Hide this site from search engines"),
            (self.footer != before.footer, "Footer"),
            (self.language != before.language, "Language"),
            (self.time_zone != before.time_zone, "Time zone"),
            (self.bin_days != before.bin_days, "Empty the bin after (days)"),
            (self.audit_days != before.audit_days, "Keep the audit log for (days)"),
            (self.message_days != before.message_days, "Keep messages for (days)"),
        ];
        fields.into_iter().filter(|(is_changed, _)| *is_changed).map(|(_, words)| words).collect()
    }

    /// The site's time zone; UTC where the stored name is unknown.
    pub fn zone(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::get(&self.time_zone).unwrap_or(jiff::tz::TimeZone::UTC)
    }
}
