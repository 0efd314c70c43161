//! A text as a picture that a phone reads.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use qrcode::types::{Color, QrError};
use qrcode::{EcLevel, QrCode};
use std::fmt::Write;

/// What an address of `data:` cannot have as it is.
const ESCAPED: &AsciiSet = &CONTROLS.add(b'<').add(b'>').add(b'#').add(b'"').add(b'%').add(b' ');

/// The white around it, in modules (ISO/IEC 18004, section 6.3.8).
const MARGIN: usize = 4;

/// The picture as a `data:` address: it has a secret in it, so that it has no address of its own.
/// None where the text is too long for one.
pub fn qr_code(text: &str) -> Option<String> {
    let drawn = draw(text).ok()?;
    Some(format!("data:image/svg+xml,{}", utf8_percent_encode(&drawn, ESCAPED)))
}

fn draw(text: &str) -> Result<String, QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (place, _) in colors.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        // Writing to a string does not fail.
        let _ = write!(path, "M{} {}h1v1h-1z", place % width + MARGIN, place / width + MARGIN);
    }
    let side = width + 2 * MARGIN;
    Ok(format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {side} {side}' shape-rendering='crispEdges'>\
         <rect width='{side}' height='{side}' fill='white'/><path d='{path}' fill='black'/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_drawn_with_white_around_it_and_one_that_is_too_long_is_not() {
        let picture = qr_code("otpauth://totp/Kiln:ada?secret=GEZD").expect("short");
        assert!(picture.starts_with("data:image/svg+xml,%3Csvg"), "{picture}");
        // The corner of the first finder pattern.
        assert!(picture.contains("M4%204h1v1h-1z") && !picture.contains("M3%20"), "{picture}");
        assert!(!picture.contains(['<', '"', '#', ' ']));
        assert_eq!(qr_code(&"x".repeat(5000)), None);
    }
}
