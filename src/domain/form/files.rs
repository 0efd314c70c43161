//! Files that visitors send along with a message: what a field takes, and how an answer names them.

use crate::domain::text::{is_line, turns_text};
use serde::{Deserialize, Serialize};

/// Files of one field.
pub const MAX_FILES: usize = 3;
/// The most MiB that a field can take of each of its files.
pub const MAX_MIB: u8 = 20;
/// How many MiB it takes where nobody says.
pub const USUAL_MIB: u8 = 5;
/// What the files of all messages of a site may take, in bytes: strangers send them.
pub const MAX_STORED: u64 = 500 << 20;
/// The longest name without its ending, in characters.
const MAX_STEM: usize = 100;

/// Which kinds of files a field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileSort {
    /// Any of these.
    #[default]
    Any,
    /// Pictures of pixels.
    Pictures,
    /// Portable Document Format.
    Pdf,
    /// Texts, spreadsheets and slides of an office.
    Office,
}

impl FileSort {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 4] = [Self::Any, Self::Pictures, Self::Pdf, Self::Office];

    /// The word for it in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Pictures => "pictures",
            Self::Pdf => "pdf",
            Self::Office => "office",
        }
    }

    /// The words for it on a screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Any => "Pictures, PDF, Word, Excel and PowerPoint",
            Self::Pictures => "Pictures: JPEG, PNG, GIF, WebP",
            Self::Pdf => "PDF",
            Self::Office => "Word, Excel and PowerPoint",
        }
    }

    /// What a browser offers, as its `accept` has it (HTML, 4.10.5.1.17).
    pub const fn accept(self) -> &'static str {
        match self {
            Self::Any => ".jpg,.jpeg,.png,.gif,.webp,.pdf,.docx,.xlsx,.pptx",
            Self::Pictures => ".jpg,.jpeg,.png,.gif,.webp",
            Self::Pdf => ".pdf",
            Self::Office => ".docx,.xlsx,.pptx",
        }
    }
}

/// A file as an answer names it. Its bytes lie elsewhere, beside the message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenFile {
    /// The name that it had where it came from, with the ending of what it is.
    pub name: String,
    /// That of its content; empty where it was not kept, as that of spam.
    pub hash: String,
    /// How many bytes it has.
    pub size_bytes: u64,
}

/// A file as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SentFile {
    /// The field takes it.
    Taken(GivenFile),
    /// It has too many bytes. Its name is the one that it came by.
    TooLarge(String),
    /// It is of a kind that the field does not take, whatever its name says.
    OtherKind(String),
    /// The site has no room for it.
    NoRoom,
}

impl GivenFile {
    /// It in words: `cv.pdf (1.2 MB)`.
    pub fn text(&self) -> String {
        self.text_with('.')
    }

    /// The same with what stands before places in another language: `cv.pdf (1,2 MB)`.
    pub fn text_with(&self, point: char) -> String {
        let (step, unit) = if self.size_bytes >= 1 << 20 { (1 << 20, "MB") } else { (1 << 10, "KB") };
        let tenths = self.size_bytes.saturating_mul(10).div_ceil(step);
        match tenths % 10 {
            0 => format!("{} ({} {unit})", self.name, tenths / 10),
            part => format!("{} ({}{point}{part} {unit})", self.name, tenths / 10),
        }
    }

    /// Whether it is one that a form can have taken: for those that come from elsewhere.
    pub(super) fn is_sound(&self) -> bool {
        let is_hash = self.hash.is_empty() || is_hash(&self.hash);
        is_hash && is_name(&self.name) && self.size_bytes <= u64::from(MAX_MIB) << 20
    }
}

/// Whether there is room for files of so many bytes beside those that a site has.
pub const fn has_room(stored: u64, new: u64) -> bool {
    stored.saturating_add(new) <= MAX_STORED
}

/// Whether a text can be the name of a file that came with a message.
pub fn is_name(text: &str) -> bool {
    (1..=MAX_STEM + 10).contains(&text.chars().count()) && is_line(text) && !text.contains(['/', '\\'])
}

/// Whether a text can be the hash of a content.
pub fn is_hash(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The name that a file is kept by: the one that it came by, without folders, with the ending of what it
/// is. Nothing in it turns the direction of writing, by which an ending could be shown as another one.
pub fn file_name(sent: &str, ending: &str) -> String {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = stem.chars().filter(|c| !turns_text(*c) && is_line(c.encode_utf8(&mut [0; 4]))).collect();
    let stem: String = stem.trim().chars().take(MAX_STEM).collect();
    let stem = if stem.is_empty() { "file" } else { stem.as_str() };
    if ending.is_empty() { stem.to_owned() } else { format!("{stem}.{ending}") }
}

/// The same for a file that nobody has looked into: with the ending that it came by.
pub fn name_as_sent(sent: &str) -> String {
    let ending = sent.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(5).collect();
    file_name(sent, &ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_and_ends_as_what_it_is() {
        for (sent, name) in [
            ("Lebenslauf Tove.PDF", "Lebenslauf Tove.pdf"),
            ("C:\\Users\\tove\\cv.final.pdf", "cv.final.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("invoice.exe", "invoice.pdf"),
            ("cv\u{202e}fdp.exe", "cvfdp.pdf"),
            ("a\r\nBcc: x.pdf", "aBcc: x.pdf"),
            (".pdf", "file.pdf"),
            ("", "file.pdf"),
        ] {
            let kept = file_name(sent, "pdf");
            assert_eq!(kept, name, "{sent:?}");
            assert!(is_name(&kept), "{sent:?}");
        }
        assert!(is_name(&file_name(&"x".repeat(5000), "docx")));
        assert_eq!(name_as_sent("C:\\Users\\tove\\cv.final.html"), "cv.final.html");
        assert_eq!(name_as_sent("cv"), "cv");
        assert!(!is_name("a/b.pdf") && !is_name("") && !is_hash("../../etc/pa"));
        let file = |size_bytes| GivenFile { name: "cv.pdf".into(), hash: "0123456789ab".into(), size_bytes };
        assert_eq!(file(1_234_567).text(), "cv.pdf (1.2 MB)");
        assert_eq!(file(1_234_567).text_with(','), "cv.pdf (1,2 MB)");
        assert_eq!(file(5 << 20).text(), "cv.pdf (5 MB)");
        assert_eq!(file(1).text(), "cv.pdf (0.1 KB)");
        assert!(file(20 << 20).is_sound() && !file((20 << 20) + 1).is_sound());
    }

    #[test]
    fn a_site_has_room_for_files_up_to_its_limit_and_no_byte_more() {
        assert!(has_room(0, MAX_STORED) && has_room(MAX_STORED - 1, 1) && has_room(MAX_STORED, 0));
        assert!(!has_room(MAX_STORED, 1) && !has_room(0, MAX_STORED + 1) && !has_room(1, u64::MAX));
    }
}
