//! Rust source, as far as the rules need to read it: its paths, without what stands in
//! comments and texts.

use std::path::Path;

/// One file, with comments and texts blanked out; its lines are where they were.
pub(super) struct SourceFile {
    /// Its path, from `src/`.
    pub(super) path: String,
    code: String,
    /// Where each line after the first begins.
    line_starts: Vec<usize>,
}

/// A path of the code, such as `crate::domain::host`, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedPath {
    /// The line, from 1.
    pub(super) line: usize,
    /// Its segments; of a group each member is a path of its own.
    pub(super) segments: Vec<String>,
}

/// Every Rust file below a folder, as its path and its text.
pub(crate) fn read_tree(root: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    read_folder(root, "src", &mut files);
    files.sort();
    files
}

fn read_folder(folder: &Path, shown: &str, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let shown = format!("{shown}/{}", entry.file_name().to_string_lossy());
        let path = entry.path();
        if path.is_dir() {
            read_folder(&path, &shown, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push((shown, std::fs::read_to_string(&path).expect("source")));
        }
    }
}

impl SourceFile {
    /// A file of this text.
    pub(super) fn new(path: &str, text: &str) -> Self {
        let code = blank_out(text);
        let line_starts = code.match_indices('\n').map(|(at, _)| at + 1).collect();
        Self { path: path.to_owned(), code, line_starts }
    }

    /// All paths of two segments and more.
    pub(super) fn paths(&self) -> Vec<NamedPath> {
        let mut paths = Vec::new();
        let bytes = self.code.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if is_word(bytes[at]) && (at == 0 || !is_word(bytes[at - 1]) && !self.code[..at].ends_with("::")) {
                at = self.read_path(at, &[], &mut paths);
            } else {
                at += 1;
            }
        }
        paths.retain(|path| path.segments.len() > 1);
        paths
    }

    /// Reads a path from `at`, after the segments of the group that it is in: where it ends.
    fn read_path(&self, mut at: usize, before: &[String], paths: &mut Vec<NamedPath>) -> usize {
        let bytes = self.code.as_bytes();
        let line = self.line_starts.partition_point(|&start| start <= at) + 1;
        let mut segments = before.to_vec();
        loop {
            let end = (at..bytes.len()).find(|&end| !is_word(bytes[end])).unwrap_or(bytes.len());
            segments.push(self.code[at..end].to_owned());
            at = end;
            if !self.code[at..].starts_with("::") {
                break;
            }
            at += 2;
            match bytes.get(at) {
                Some(byte) if is_word(*byte) => {}
                Some(b'{') => return self.read_group(at + 1, &segments, paths),
                // A glob, or the generics of a call: the path is what stands before.
                _ => break,
            }
        }
        paths.push(NamedPath { line, segments });
        at
    }

    fn read_group(&self, mut at: usize, before: &[String], paths: &mut Vec<NamedPath>) -> usize {
        let bytes = self.code.as_bytes();
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'}' => return at + 1,
                _ if is_word(byte) => at = self.read_path(at, before, paths),
                _ => at += 1,
            }
        }
        at
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The source with a space for every character of a comment or a text, lines kept.
fn blank_out(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = length_of_comment_or_text(rest, code.ends_with(|c: char| c.is_alphanumeric() || c == '_'));
        if length == 0 {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            code.extend(rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[length..];
        }
    }
    code
}

/// How many bytes of a comment or a text begin here; 0 where none does.
fn length_of_comment_or_text(rest: &str, is_in_word: bool) -> usize {
    let until = |start: usize, end: &str| rest[start..].find(end).map_or(rest.len(), |at| start + at + end.len());
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return until(2, "*/");
    }
    if rest.starts_with('r') && !is_in_word {
        let hashes = rest[1..].bytes().take_while(|&byte| byte == b'#').count();
        if rest[1 + hashes..].starts_with('"') {
            return until(2 + hashes, &format!("\"{}", "#".repeat(hashes)));
        }
    }
    if rest.starts_with('"') {
        return length_until_quote(rest, b'"');
    }
    // A quote may also begin a lifetime, which has no second one.
    if rest.starts_with("'\\") {
        return length_until_quote(rest, b'\'');
    }
    match rest.strip_prefix('\'').and_then(|inner| inner.char_indices().nth(1)) {
        Some((length, '\'')) => length + 2,
        _ => 0,
    }
}

fn length_until_quote(rest: &str, quote: u8) -> usize {
    let mut is_escaped = false;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            _ if byte == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}
