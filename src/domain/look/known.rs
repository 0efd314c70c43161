//! What this version knows of a look that a newer one may have stored: a site is better served with a theme's own
//! value for what nobody here has a word for than not at all. Nobody changes what comes of it: that would take the
//! rest away.

use super::choices::{Cards, Corners, FontPair, HeaderStyle, Scheme, Spacing, Width};
use super::colour::Colour;
use super::design::Look;
use super::palette::Chosen;
use super::theme::ThemeName;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Whether a stored value is one of this version's.
type Check = fn(&Value) -> Result<(), serde_json::Error>;

const FIELDS: [(&str, Check); 8] = [
    ("theme", check::<ThemeName>),
    ("fonts", check::<Option<FontPair>>),
    ("spacing", check::<Option<Spacing>>),
    ("corners", check::<Option<Corners>>),
    ("header", check::<Option<HeaderStyle>>),
    ("width", check::<Option<Width>>),
    ("cards", check::<Option<Cards>>),
    ("scheme", check::<Option<Scheme>>),
];
const SHADES: [&str; 2] = ["light", "dark"];
const COLOURS: [&str; 5] = ["paper", "ink", "title", "accent", "band"];

/// The theme in the place of one that nobody here knows: that of a site that has chosen none.
const INSTEAD: ThemeName = ThemeName::Hearth;

fn check<T: DeserializeOwned>(value: &Value) -> Result<(), serde_json::Error> {
    T::deserialize(value).map(drop)
}

/// Takes a value out of an object where it is none of this version's, and says what is wrong with it.
fn leave_out(object: &mut Map<String, Value>, field: &str, check: Check) -> Option<serde_json::Error> {
    let error = check(object.get(field)?).err()?;
    object.remove(field);
    Some(error)
}

impl Look {
    /// Takes out of a stored look each value that this version does not know, and says of each what is wrong with
    /// it.
    pub fn leave_out_unknown(look: &mut Map<String, Value>) -> Vec<String> {
        let mut unknown = Vec::new();
        for (field, check) in FIELDS {
            if let Some(error) = leave_out(look, field, check) {
                unknown.push(format!("look.{field}: {error}"));
                if field == "theme" {
                    look.insert(field.to_owned(), INSTEAD.as_str().into());
                }
            }
        }
        for shade in SHADES {
            match look.get_mut(shade) {
                Some(Value::Object(colours)) => unknown.extend(COLOURS.into_iter().filter_map(|role| {
                    let error = leave_out(colours, role, check::<Option<Colour>>)?;
                    Some(format!("look.{shade}.{role}: {error}"))
                })),
                Some(_) => {
                    look.remove(shade);
                    unknown.push(format!("look.{shade}: this is no palette"));
                }
                None => {}
            }
        }
        unknown
    }

    /// The same with the theme's own colours, where what was chosen cannot be read without what was left out.
    #[must_use]
    pub fn legible(self) -> Self {
        if self.design().faint().is_empty() {
            return self;
        }
        Self { light: Chosen::default(), dark: Chosen::default(), ..self }
    }
}
