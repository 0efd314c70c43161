//! The second factor: at `{base}/admin/profile/second-factor`, and at the door.

use crate::domain::timestamp::Timestamp;
use crate::view::account::sign_in::Carried;
use crate::view::form::FieldErrors;
use crate::view::frame::{Door, Frame};
use crate::view::place::Place;
use crate::view::words::{Message, filters};
use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The screen. Its forms send `code` to
/// - `/admin/profile/second-factor`, the first code of the app;
/// - `/admin/profile/second-factor/codes`, for new recovery codes;
/// - `/admin/profile/second-factor/remove`.
#[derive(Template)]
#[template(path = "account/second_factor.html")]
pub struct SecondFactor {
    /// What stands around it.
    pub frame: Frame,
    /// Whether the person cannot go on without one.
    pub is_required: bool,
    /// Since when there is one, and how many recovery codes are left.
    pub standing: Option<(Timestamp, u64)>,
    /// What to put into the app, where there is none yet.
    pub setup: Option<Setup>,
    /// The recovery codes that were just made: the only time that they are shown.
    pub fresh: Option<Fresh>,
    /// Whether some were made that are not shown any more.
    pub are_codes_gone: bool,
    /// What is wrong: at `code`, `renew` or `remove`.
    pub errors: FieldErrors,
}

/// What an app is told.
#[derive(Clone)]
pub struct Setup {
    /// The address of the picture.
    pub picture: Option<String>,
    /// The secret as text.
    pub secret: String,
}

impl Setup {
    /// The secret in groups that the eye can follow.
    fn groups(&self) -> String {
        let letters: Vec<char> = self.secret.chars().collect();
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }
}

/// New recovery codes.
#[derive(Clone)]
pub struct Fresh {
    /// What they are for.
    pub site: String,
    /// The codes.
    pub codes: Vec<String>,
}

impl Fresh {
    /// The codes as a file to keep.
    fn file(&self) -> String {
        let title = Message::new("second-factor-file").with("site", &self.site);
        let text = format!("{title}\n\n{}\n", self.codes.join("\n"));
        format!("data:text/plain;charset=utf-8,{}", utf8_percent_encode(&text, NON_ALPHANUMERIC))
    }
}

/// The second step of signing in. It sends `challenge`, `code` and `next` to
/// `/admin/sign-in/second-factor`.
#[derive(Template)]
#[template(path = "account/second_step.html")]
pub struct SecondStep {
    /// What stands around it.
    pub door: Door,
    /// The secret that says that the password was given.
    pub challenge: String,
    /// The path below the base that was asked for.
    pub next: String,
    /// What was written when the session ended.
    pub kept: Option<Carried>,
    /// What is wrong, at `code`.
    pub errors: FieldErrors,
}
