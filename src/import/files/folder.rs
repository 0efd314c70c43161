//! Files in a folder.

use super::{FilesError, MAX_NAMES, Taken, too_large};
use crate::media::intake::Draft;
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

/// How deep folders are followed.
const MAX_DEPTH: usize = 16;

/// The names of all files below a folder, with slashes. What leads out of it is not followed.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, FilesError> {
    let mut names = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new(), 0)];
    while let Some((path, below, depth)) = open.pop() {
        for entry in std::fs::read_dir(&path)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let kind = entry.file_type()?;
            if kind.is_dir() && depth < MAX_DEPTH {
                open.push((entry.path(), format!("{below}{name}/"), depth + 1));
            } else if kind.is_file() {
                if names.len() == MAX_NAMES {
                    return Err(FilesError::TooMany);
                }
                names.push(format!("{below}{name}"));
            }
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// Gives some of them. The names are those that [`names`] found.
pub(super) fn take(
    folder: &Path,
    wanted: &HashMap<String, usize>,
    max_bytes: u64,
    mut give: impl FnMut(usize, Taken) -> bool,
) {
    let mut wanted: Vec<(&String, &usize)> = wanted.iter().collect();
    wanted.sort_unstable();
    for (name, number) in wanted {
        let opened = File::open(folder.join(name)).and_then(|file| Ok((file.metadata()?.len(), file)));
        let taken = match opened {
            Ok((size_bytes, _)) if size_bytes > max_bytes => Err(too_large(max_bytes)),
            Ok((size_bytes, file)) => Ok(Draft { file, size_bytes }),
            Err(error) => Err(format!("it cannot be read: “{error}”")),
        };
        if !give(*number, taken) {
            break;
        }
    }
}
