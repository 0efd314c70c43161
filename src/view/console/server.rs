//! The server's effective settings, at `/admin/settings`: to read, for they are changed in
//! the configuration file.

use crate::view::frame::Frame;
use crate::view::place::Place;
use crate::view::words::filters;
use askama::Template;

/// The screen.
#[derive(Template)]
#[template(path = "console/server.html")]
pub struct ServerSettings {
    /// What stands around it.
    pub frame: Frame,
    /// The server's version.
    pub version: String,
    /// The configuration file that was read, if one was.
    pub file: Option<String>,
    /// The settings, section by section.
    pub sections: Vec<SettingSection>,
}

/// One section of the configuration.
#[derive(Clone, Debug)]
pub struct SettingSection {
    /// Its name, such as `hosting`.
    pub name: String,
    /// Its settings.
    pub settings: Vec<SettingRow>,
}

/// One setting.
#[derive(Clone, Debug)]
pub struct SettingRow {
    /// Its name in its section.
    pub key: String,
    /// Its value, hidden where it is a secret.
    pub value: String,
    /// What it does: a sentence, with code between backticks.
    pub does: &'static str,
    /// When one changes it, to stand after "Change it"; the same.
    pub change: &'static str,
    /// What it takes, in which unit, and where the value comes from.
    pub about: String,
    /// Whether somebody set it.
    pub is_set: bool,
    /// The value as a number of bytes, where it is one.
    pub bytes: Option<u64>,
}

impl SettingSection {
    /// How many of its settings somebody set.
    fn set(&self) -> usize {
        self.settings.iter().filter(|setting| setting.is_set).count()
    }
}

impl SettingRow {
    /// What it does and when one changes it.
    fn said(&self) -> String {
        format!("{} Change it {}.", self.does, self.change)
    }
}
