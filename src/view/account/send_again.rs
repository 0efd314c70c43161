//! The page behind the door for somebody whose session had ended while something was written.

use crate::view::frame::Door;
use crate::view::words::filters;
use askama::Template;

/// The longest value that is shown, in characters; all of it is sent.
const SHOWN: usize = 300;

/// Shows what was written and where it goes, and sends it where the person presses the button.
#[derive(Template)]
#[template(path = "account/send_again.html")]
pub struct SendAgain {
    /// What stands around it, with the token of the new session.
    pub door: Door,
    /// Who is signed in now.
    pub person: String,
    /// What is sent; none where somebody else had written it.
    pub again: Option<Again>,
    /// The address of the screen to go on to without it.
    pub on: String,
}

/// A form that is to be sent once more.
#[derive(Clone, Debug)]
pub struct Again {
    /// Its address, with the base.
    pub action: String,
    /// The place in the admin that it belongs to, in words; empty where there is none in the navigation.
    pub place: String,
    /// Its fields in their order.
    pub fields: Vec<(String, String)>,
    /// The names of what is to be typed once more; may be empty.
    pub left_out: String,
}

impl Again {
    /// What there is to see of it: whatever is not empty, from its beginning. What names the form says nothing to
    /// whoever wrote it.
    fn shown(&self) -> Vec<(&str, String)> {
        let fields = self.fields.iter().filter(|(name, value)| !value.trim().is_empty() && name != "once");
        let cut = |value: &str| {
            let mut shown: String = value.chars().take(SHOWN).collect();
            if shown.len() < value.len() {
                shown.push('…');
            }
            shown
        };
        fields.map(|(name, value)| (name.as_str(), cut(value))).collect()
    }
}
