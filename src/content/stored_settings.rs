//! The settings of a site as they are stored, also where a newer version of the server has a word for the look that
//! this one does not know. The look alone is guessed, by a default in the place of that word: whatever else cannot
//! be read, as who sees the site or in which languages it is, is refused as ever.

use crate::domain::accent::Accent;
use crate::domain::look::Look;
use crate::domain::site::SiteSettings;
use crate::infra::database::DatabaseError;
use crate::infra::database::stored_json::{self, Stored};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Where the settings are.
pub(super) const COLUMN: &str = "site.settings";

/// The fields that say how a site looks.
const LOOKS: [&str; 2] = ["accent", "look"];

/// What the column has.
pub(super) struct StoredSettings {
    /// What this version knows of it, with defaults for what it does not know of the look.
    pub(super) value: SiteSettings,
    /// Whether that is all of it.
    pub(super) is_whole: bool,
    /// What it does not know of the look; none where it knows all of that.
    pub(super) unknown_look: Option<String>,
}

/// Reads the column.
pub(super) fn read(json: &str) -> Result<StoredSettings, DatabaseError> {
    let error = match stored_json::read(COLUMN, json) {
        Ok(Stored { value, is_whole, .. }) => return Ok(StoredSettings { value, is_whole, unknown_look: None }),
        Err(error) => error,
    };
    let Some((known, unknown)) = without_unknown_look(json) else { return Err(error) };
    Ok(StoredSettings { value: legible(&known)?, is_whole: false, unknown_look: Some(unknown) })
}

/// What stands in the column after a change of what `stored` says, which stood there before: with what a newer
/// version has there. A look of which this version does not know all cannot be changed.
pub(super) fn with_unknown_of(stored: &str, changed: &SiteSettings) -> Result<String, DatabaseError> {
    let Some((known, unknown)) = without_unknown_look(stored) else {
        return stored_json::with_unknown_of(COLUMN, stored, changed);
    };
    let before = legible(&known)?;
    if (before.accent, &before.look) != (changed.accent, &changed.look) {
        return Err(DatabaseError::value(COLUMN, unknown));
    }
    let mut fields = object(&stored_json::with_unknown_of(COLUMN, &known, changed)?)?;
    let mut stored = object(stored)?;
    fields.extend(LOOKS.into_iter().filter_map(|field| stored.remove_entry(field)));
    Ok(Value::Object(fields).to_string())
}

fn legible(known: &str) -> Result<SiteSettings, DatabaseError> {
    let settings: SiteSettings = stored_json::read(COLUMN, known)?.value;
    Ok(SiteSettings { look: settings.look.map(Look::legible), ..settings })
}

/// The settings without what this version does not know of the look, and what that is; none where there is nothing
/// of that.
fn without_unknown_look(stored: &str) -> Option<(String, String)> {
    let mut settings = object(stored).ok()?;
    let mut unknown = Vec::new();
    if let Some(error) = settings.get("accent").and_then(|accent| Accent::deserialize(accent).err()) {
        settings.remove("accent");
        unknown.push(format!("accent: {error}"));
    }
    if let Some(Value::Object(look)) = settings.get_mut("look") {
        unknown.extend(Look::leave_out_unknown(look));
    }
    (!unknown.is_empty()).then(|| (Value::Object(settings).to_string(), unknown.join("; ")))
}

fn object(json: &str) -> Result<Map<String, Value>, DatabaseError> {
    serde_json::from_str(json).map_err(|error| DatabaseError::value(COLUMN, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::look::{Cards, Design, HeaderStyle, ThemeName};
    use serde_json::json;

    fn stored(look: &Value) -> Value {
        json!({ "title": "Brandt & Vale", "accent": "brick", "look": look, "voice": "deep" })
    }

    #[test]
    fn a_look_of_a_newer_version_is_read_but_for_what_is_new() {
        let look =
            json!({ "theme": "anvil", "header": "floating", "cards": "plain", "light": { "band": "oklch(1 0 0)" } });
        let read = read(&stored(&look).to_string()).expect("read");
        let design = read.value.design();
        assert_eq!((design.theme, design.header, design.cards), (ThemeName::Anvil, HeaderStyle::Band, Cards::Plain));
        assert_eq!(design.light, ThemeName::Anvil.design().light);
        let unknown = read.unknown_look.expect("something unknown");
        assert!(unknown.contains("look.header: ") && unknown.contains("; look.light.band: "), "{unknown}");
        assert!(!read.is_whole && !unknown.contains("cards"), "{unknown}");
    }

    #[test]
    fn colours_of_a_theme_that_nobody_knows_are_used_where_they_can_be_read() {
        let look = |ink: &str| json!({ "theme": "aurora", "light": { "ink": ink }, "spacing": "airy" });
        let design = |ink| read(&stored(&look(ink)).to_string()).expect("read").value.design();
        let own = ThemeName::Hearth.design();
        assert_eq!((design("#111111").theme, design("#111111").light == own.light), (ThemeName::Hearth, false));
        assert_eq!(design("#fdfdfd"), Design { spacing: design("#111111").spacing, ..own });
    }

    #[test]
    fn a_change_of_something_else_keeps_the_look_as_it_is_stored_and_one_of_the_look_is_refused() {
        let before = stored(&json!({ "theme": "aurora", "glow": 3, "light": { "ink": "#fdfdfd" } }));
        let text = before.to_string();
        let settings = read(&text).expect("read").value;
        let changed = SiteSettings { footer: "By the kiln".to_owned(), ..settings.clone() };
        let after = object(&with_unknown_of(&text, &changed).expect("written")).expect("JSON");
        for field in ["look", "accent", "voice", "title"] {
            assert_eq!(after[field], before[field], "{field}");
        }
        assert_eq!(after["footer"], json!("By the kiln"));
        let mut chosen = settings;
        chosen.choose(&ThemeName::Gauge.design());
        let error = with_unknown_of(&text, &chosen).expect_err("it would be lost").to_string();
        assert!(error.contains("site.settings: look.theme: unknown variant `aurora`"), "{error}");
    }

    #[test]
    fn whatever_else_cannot_be_read_is_refused() {
        for (field, bad) in [("title", json!(3)), ("is_hidden", json!("for some")), ("languages", json!("all"))] {
            let mut settings = stored(&json!({ "theme": "aurora" }));
            settings[field] = bad;
            assert!(read(&settings.to_string()).is_err(), "{field}");
        }
        for look in [json!("aurora"), json!({ "spacing": "airy" })] {
            assert!(read(&stored(&look).to_string()).is_err(), "{look}");
        }
    }
}
