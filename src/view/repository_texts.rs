//! The files that tests of words and of buttons read through: the templates, and the source.

use std::path::Path;

/// Each file below a folder of the repository, by its path from there, with its text.
pub(super) fn texts_below(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (mut texts, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a text");
            let name = path.strip_prefix(&root).expect("below it").display().to_string();
            texts.push((name, text));
        }
    }
    texts
}
