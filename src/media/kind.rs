//! What kinds of files a library takes, and how each is told by its own bytes.

use super::sniff::PictureKind;

/// How many bytes at a file's start tell what it is.
pub const START: usize = 64 * 1024;

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A picture of pixels.
    Picture(PictureKind),
    /// A drawing: SVG.
    Svg,
    /// Portable Document Format.
    Pdf,
    /// Video in MPEG-4.
    Mp4,
    /// Video in `WebM`.
    WebM,
    /// Sound in MPEG layer 3.
    Mp3,
    /// Sound in Ogg.
    Ogg,
    /// A text document of an office.
    Docx,
    /// A spreadsheet.
    Xlsx,
    /// Slides.
    Pptx,
    /// Any other archive.
    Zip,
    /// A table as text.
    Csv,
    /// Plain text.
    Text,
}

/// What people look for when they look for a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileGroup {
    /// Photos and drawings.
    Pictures,
    /// Video.
    Video,
    /// Sound.
    Audio,
    /// All else.
    Documents,
}

impl FileGroup {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pictures, Self::Video, Self::Audio, Self::Documents];

    /// The word for it in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pictures => "pictures",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Documents => "documents",
        }
    }
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Picture(PictureKind::Jpeg),
        Self::Picture(PictureKind::Png),
        Self::Picture(PictureKind::Gif),
        Self::Picture(PictureKind::WebP),
        Self::Svg,
        Self::Pdf,
        Self::Mp4,
        Self::WebM,
        Self::Mp3,
        Self::Ogg,
        Self::Docx,
        Self::Xlsx,
        Self::Pptx,
        Self::Zip,
        Self::Csv,
        Self::Text,
    ];

    /// The media type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Picture(kind) => kind.content_type(),
            Self::Svg => "image/svg+xml",
            Self::Pdf => "application/pdf",
            Self::Mp4 => "video/mp4",
            Self::WebM => "video/webm",
            Self::Mp3 => "audio/mpeg",
            Self::Ogg => "audio/ogg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Zip => "application/zip",
            Self::Csv => "text/csv",
            Self::Text => "text/plain",
        }
    }

    /// The ending of its name, without a dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Picture(kind) => kind.ending(),
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Mp4 => "mp4",
            Self::WebM => "webm",
            Self::Mp3 => "mp3",
            Self::Ogg => "ogg",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Zip => "zip",
            Self::Csv => "csv",
            Self::Text => "txt",
        }
    }

    /// The kind of a media type that is in the database.
    pub fn of_type(content_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.content_type() == content_type)
    }

    /// What people look for.
    pub const fn group(self) -> FileGroup {
        match self {
            Self::Picture(_) | Self::Svg => FileGroup::Pictures,
            Self::Mp4 | Self::WebM => FileGroup::Video,
            Self::Mp3 | Self::Ogg => FileGroup::Audio,
            _ => FileGroup::Documents,
        }
    }

    /// Whether a browser may show it at its own address. What has a language in it that
    /// could act (a drawing, a PDF, an office's document) is only ever saved.
    pub const fn is_passive(self) -> bool {
        matches!(self, Self::Picture(_) | Self::Mp4 | Self::WebM | Self::Mp3 | Self::Ogg)
    }

    /// What a file is by its first [`START`] bytes, or nothing that a library takes. The
    /// name says no more than whether plain text is a table.
    pub fn recognise(start: &[u8], file_name: &str) -> Option<Self> {
        if let Some(picture) = picture(start) {
            return Some(Self::Picture(picture));
        }
        match start {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [b'P', b'K', 3, 4, ..] => Some(archive(start)),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => is_mp4(brand).then_some(Self::Mp4),
            [0x1a, 0x45, 0xdf, 0xa3, rest @ ..] => has(&rest[..rest.len().min(64)], b"webm").then_some(Self::WebM),
            [b'I', b'D', b'3', ..] | [0xff, 0xfb | 0xf3 | 0xf2 | 0xfa, ..] => Some(Self::Mp3),
            [b'O', b'g', b'g', b'S', ..] => Some(Self::Ogg),
            _ => text(start, file_name),
        }
    }
}

/// By the signature alone: a picture that is cut off is one all the same.
fn picture(start: &[u8]) -> Option<PictureKind> {
    match start {
        [0xff, 0xd8, 0xff, ..] => Some(PictureKind::Jpeg),
        [0x89, b'P', b'N', b'G', ..] => Some(PictureKind::Png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(PictureKind::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(PictureKind::WebP),
        _ => None,
    }
}

/// The documents of offices are archives whose parts have known names (ECMA-376, part 2).
fn archive(start: &[u8]) -> FileKind {
    let folders = [(&b"word/"[..], FileKind::Docx), (b"xl/", FileKind::Xlsx), (b"ppt/", FileKind::Pptx)];
    let is_office = has(start, b"[Content_Types].xml");
    let found = folders.into_iter().find(|(folder, _)| is_office && has(start, folder));
    found.map_or(FileKind::Zip, |(_, kind)| kind)
}

/// The brands of MPEG-4 (ISO/IEC 14496-12); Apple's pictures have the same frame, and others.
fn is_mp4(brand: &[u8]) -> bool {
    let brands: [&[u8]; 10] =
        [b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"];
    brands.iter().any(|known| brand.starts_with(known))
}

/// Text is UTF-8 without control characters. What is written in tags is a page, and not
/// taken, but for a drawing.
fn text(start: &[u8], file_name: &str) -> Option<FileKind> {
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        // The start may end within a character.
        Err(error) if error.error_len().is_none() && start.len() >= START => {
            std::str::from_utf8(&start[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let text = text.trim_start_matches('\u{feff}');
    if !crate::domain::text::is_text(text) || text.trim().is_empty() {
        return None;
    }
    if text.trim_start().starts_with('<') {
        return super::drawing::is_drawing(text).then_some(FileKind::Svg);
    }
    let is_table = file_name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("csv"));
    Some(if is_table { FileKind::Csv } else { FileKind::Text })
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say_whatever_its_name_says() {
        for (bytes, kind) in [
            (&b"%PDF-1.7\n%"[..], Some(FileKind::Pdf)),
            (b"PK\x03\x04....[Content_Types].xml....word/document.xml", Some(FileKind::Docx)),
            (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", Some(FileKind::Xlsx)),
            (b"PK\x03\x04....readme.txt", Some(FileKind::Zip)),
            (b"\0\0\0\x20ftypisom\0\0", Some(FileKind::Mp4)),
            (b"\0\0\0\x20ftypheic\0\0", None),
            (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", Some(FileKind::WebM)),
            (b"ID3\x04\0", Some(FileKind::Mp3)),
            (b"OggS\0\x02", Some(FileKind::Ogg)),
            ("Preise, täglich".as_bytes(), Some(FileKind::Text)),
            (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", Some(FileKind::Svg)),
            (b"<!doctype html><script>alert(1)</script>", None),
            (b"  <p>", None),
            (b"MZ\x90\0", None),
            (b"\x7fELF\x02\x01", None),
            (b"", None),
        ] {
            assert_eq!(FileKind::recognise(bytes, "holiday.jpg"), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(FileKind::recognise(b"a,b\n1,2\n", "prices.CSV"), Some(FileKind::Csv));
        for kind in FileKind::ALL {
            assert_eq!(FileKind::of_type(kind.content_type()), Some(kind));
        }
    }
}
