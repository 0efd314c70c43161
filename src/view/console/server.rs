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
}

impl SettingRow {
    /// What it does and when one changes it, part by part.
    fn words(&self) -> Vec<Words> {
        let texts = [self.does, " Change it ", self.change, "."];
        let parts = texts.into_iter().flat_map(|text| text.split('`').enumerate());
        parts.map(|(index, text)| Words { is_code: index % 2 == 1, text }).collect()
    }
}

/// A part of a text, and whether it is code: what stands between backticks.
struct Words {
    is_code: bool,
    text: &'static str,
}
