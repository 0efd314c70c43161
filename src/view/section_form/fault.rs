//! What is wrong with a document and where, in the language that is spoken.

use crate::domain::document::form::FieldError;
use crate::domain::document::spot::{Spot, SpotPart};
use crate::view::form::sentence;
use crate::view::words::{self, Message};
use std::fmt::Display;

/// A fault of a form as a whole sentence.
pub fn sentence_of(error: &FieldError) -> String {
    sentence(&at(&error.place, &error.message))
}

/// A fault with its place, as `view::form::sentence` takes it.
pub fn at(spot: &Spot, fault: &str) -> String {
    of_part(&place_of(spot), fault)
}

/// A place alone, from the outside to the inside.
pub fn place_of(spot: &Spot) -> String {
    let parts: Vec<String> = spot.parts().iter().map(said).collect();
    parts.join(", ")
}

/// The same for a place that has a name in any language.
pub fn of_part(place: &str, fault: impl Display) -> String {
    let fault = fault.to_string();
    Message::new("section-fault").with("place", place).with("fault", words::label(&fault)).to_string()
}

fn said(part: &SpotPart) -> String {
    let message = match part {
        SpotPart::Page => Message::new("section-place-page"),
        SpotPart::Section { number, kind } if kind.is_empty() => Message::new("section-place").with("number", number),
        SpotPart::Section { number, kind } => {
            Message::new("section-place-kind").with("number", number).with("kind", words::label(kind))
        }
        SpotPart::Item { kind, number } => {
            Message::new("section-place-item").with("number", number).with("kind", words::label(kind))
        }
        SpotPart::Named(name) => return words::label(name).into_owned(),
    };
    message.to_string()
}
