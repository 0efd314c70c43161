//! `/admin/settings`: what the server was set to, to read.

use crate::config::{Meaning, Origin, Settings};
use crate::http::extract::{Principal, SuperUser};
use crate::http::respond::html_screen;
use crate::http::{Framing, HttpError};
use crate::infra::process::version;
use crate::view::console::server::{ServerSettings, SettingRow, SettingSection};
use actix_web::{HttpResponse, web};

/// The screen.
pub async fn get(
    principal: Principal<SuperUser>,
    framing: Framing,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let mut file = None;
    let mut sections: Vec<SettingSection> = Vec::new();
    for setting in settings.explained() {
        if let Origin::File { path, .. } = &setting.origin {
            file = Some(path.display().to_string());
        }
        let about = match &setting.origin {
            Origin::Default => format!("takes {}", setting.takes),
            origin => format!("from {origin}; takes {}", setting.takes),
        };
        let Meaning { does, change } = setting.meaning;
        let is_set = !matches!(setting.origin, Origin::Default);
        let bytes = setting.value.parse().ok().filter(|_| setting.name.ends_with("_bytes"));
        let row = SettingRow { key: setting.name.to_owned(), value: setting.value, does, change, about, is_set, bytes };
        match sections.last_mut().filter(|section| section.name == setting.section) {
            Some(section) => section.settings.push(row),
            None => sections.push(SettingSection { name: setting.section.to_owned(), settings: vec![row] }),
        }
    }
    let frame = framing.console(&principal, Vec::new());
    html_screen(&ServerSettings { frame, version: version(), file, sections })
}
