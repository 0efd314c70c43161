//! A site's logo, icons and picture for shared links, at `/admin/design/marks`.

use crate::domain::media_name::MediaName;
use crate::domain::site::{Marks, Tone};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Frame;
use crate::view::picture_field::PictureShelf;
use crate::view::place::Place;
use crate::view::words::{Message, filters};
use askama::Template;
use serde::Deserialize;

/// The screen. It sends [`MarksForm`], or a file.
#[derive(Template)]
#[template(path = "admin/marks.html")]
pub struct MarksScreen {
    /// What stands around it.
    pub frame: Frame,
    /// What was typed, or what is saved.
    pub form: MarksForm,
    /// What is wrong with the form.
    pub errors: FieldErrors,
    /// The pictures to choose from.
    pub pictures: Vec<Choice>,
    /// What stands beside the fields that name one.
    pub shelf: PictureShelf,
    /// What visitors see now.
    pub shown: MarksShown,
}

/// The addresses of what visitors see.
#[derive(Clone, Debug, Default)]
pub struct MarksShown {
    /// The logo.
    pub logo: Option<String>,
    /// The one for dark headers.
    pub dark_logo: Option<String>,
    /// On which ground the logo gets one of its own.
    pub tone: Option<Tone>,
    /// Whether some of them see the header dark.
    pub is_on_dark: bool,
    /// The folder of the icons.
    pub icons: Option<String>,
}

impl MarksShown {
    /// Whether the one logo has a light plate in a dark header.
    fn has_light_plate(&self) -> bool {
        self.dark_logo.is_none() && matches!(self.tone, Some(Tone::Dark))
    }

    /// Whether it has a dark one in a light header.
    fn has_dark_plate(&self) -> bool {
        matches!(self.tone, Some(Tone::Light))
    }
}

/// The picture as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MarksForm {
    /// A picture's name; empty for none.
    pub picture: String,
    /// The same for dark headers; empty where one picture is for both.
    pub dark_picture: String,
    /// The same for the icons; empty where they are made of the first.
    pub icon: String,
    /// Where it stands in the header: `yes` in the name's place, `beside` the name, empty for nowhere.
    pub in_header: String,
}

impl MarksForm {
    const INSTEAD: &'static str = "yes";
    const BESIDE: &'static str = "beside";

    /// The form of what is saved.
    pub fn of(marks: Option<&Marks>) -> Self {
        let picture = marks.map(|marks| marks.picture.to_string()).unwrap_or_default();
        let text = |name: Option<&MediaName>| name.map(ToString::to_string).unwrap_or_default();
        let dark_picture = text(marks.and_then(|marks| marks.dark_picture.as_ref()));
        let icon = text(marks.and_then(|marks| marks.icon.as_ref()));
        let in_header = match marks {
            Some(marks) if !marks.in_header => "",
            Some(marks) if marks.with_name => Self::BESIDE,
            _ => Self::INSTEAD,
        };
        Self { picture, dark_picture, icon, in_header: in_header.to_owned() }
    }

    /// Whether it stands in the header.
    pub fn is_in_header(&self) -> bool {
        [Self::INSTEAD, Self::BESIDE].contains(&self.in_header.as_str())
    }

    /// Whether the site's name stands beside it there.
    pub fn is_with_name(&self) -> bool {
        self.in_header == Self::BESIDE
    }
}

/// What a new picture becomes, as the form sends it: the logo, and what is made of it, where it is none of these.
pub const AS_DARK: &str = "dark";
/// See [`AS_DARK`].
pub const AS_ICON: &str = "icon";

impl MarksScreen {
    /// What a new picture can become.
    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn uses(&self) -> Vec<Choice> {
        vec![
            Choice::new(AS_DARK, Message::new("marks-as-dark").to_string()),
            Choice::new(AS_ICON, Message::new("marks-as-icon").to_string()),
        ]
    }

    /// Where it can stand in the header.
    #[expect(clippy::unused_self, reason = "templates call functions by `self`")]
    fn places(&self) -> Vec<Choice> {
        vec![
            Choice::new(MarksForm::INSTEAD, Message::new("marks-header-instead").to_string()),
            Choice::new(MarksForm::BESIDE, Message::new("marks-header-beside").to_string()),
        ]
    }
}
