//! Who may read the files that Rowhouse makes: the user that it runs as, and nobody else, whatever
//! the `umask` is. And whether others may read a file that has a secret.

use std::fs::{DirBuilder, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

/// What the owner may do, without a word about the group and others.
const OWNERS: u32 = 0o700;
/// What others need to read a file.
const OTHERS_READ: u32 = 0o004;
/// What others need to get at what is in a folder.
const OTHERS_ENTER: u32 = 0o001;

/// Makes a folder, and those above it that are missing.
pub fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// For a new file: to write it.
pub fn new_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false).mode(0o600);
    options
}

/// Takes what the group and others may do away from a file, as from a copy, which has the rights
/// of what was copied.
pub fn make_private(path: &Path) -> io::Result<()> {
    tighten(path, &std::fs::symlink_metadata(path)?).map(drop)
}

/// The same, and whether there was something to take away. A link is left as it is: what it leads
/// to may be anybody's.
pub fn tighten(path: &Path, metadata: &Metadata) -> io::Result<bool> {
    let mode = metadata.permissions().mode();
    if metadata.is_symlink() || mode.trailing_zeros() >= 6 {
        return Ok(false);
    }
    std::fs::set_permissions(path, Permissions::from_mode(mode & OWNERS))?;
    Ok(true)
}

/// What is said of a file with a secret that everybody may read, if they may. In a container,
/// where secrets are handed in so, there is nobody else.
pub fn warning(secret: &Path) -> Option<String> {
    let is_open = !secret.starts_with("/run/secrets") && is_open_to_all(secret);
    let shown = secret.display();
    is_open.then(|| format!("every user of this machine can read the secret in {shown}; `chmod o-r {shown}` ends that"))
}

/// Whether every user of this machine may read a file: it allows that, and no folder above it
/// keeps them out.
pub fn is_open_to_all(path: &Path) -> bool {
    let Ok(path) = path.canonicalize() else { return false };
    let allows = |path: &Path, what: u32| path.metadata().is_ok_and(|found| found.permissions().mode() & what != 0);
    allows(&path, OTHERS_READ) && path.ancestors().skip(1).all(|folder| allows(folder, OTHERS_ENTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        path.metadata().expect("there").permissions().mode() & 0o777
    }

    #[test]
    fn what_is_made_or_tightened_is_its_owners_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let (inner, old) = (folder.path().join("a/b"), folder.path().join("old"));
        make_folder(&inner).expect("made");
        new_file().open(inner.join("new")).expect("made");
        assert_eq!((mode(&inner), mode(&inner.join("new"))), (0o700, 0o600));
        std::fs::write(&old, "x").expect("written");
        std::fs::set_permissions(&old, Permissions::from_mode(0o664)).expect("set");
        assert!(tighten(&old, &old.metadata().expect("there")).expect("tightened"));
        assert_eq!(mode(&old), 0o600);
        assert!(!tighten(&old, &old.metadata().expect("there")).expect("looked at"));
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&old, &link).expect("linked");
        assert!(!tighten(&link, &link.symlink_metadata().expect("there")).expect("looked at"));
    }

    #[test]
    fn a_folder_that_keeps_others_out_keeps_a_file_in_it() {
        // It is made for this user alone.
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("secret");
        std::fs::write(&file, "x").expect("written");
        std::fs::set_permissions(&file, Permissions::from_mode(0o644)).expect("set");
        std::fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).expect("set");
        assert!(!is_open_to_all(&file));
        std::fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).expect("set");
        let is_reached = folder
            .path()
            .canonicalize()
            .expect("there")
            .ancestors()
            .skip(1)
            .all(|above| above.metadata().is_ok_and(|found| found.permissions().mode() & OTHERS_ENTER != 0));
        assert_eq!(is_open_to_all(&file), is_reached);
        std::fs::set_permissions(&file, Permissions::from_mode(0o640)).expect("set");
        assert!(!is_open_to_all(&file) && !is_open_to_all(&folder.path().join("none")));
    }
}
