//! Samples of the screens that take away a tenant, its data, or what it has now for an archive's.

use super::{Screens, shown};
use crate::view::console::backups::OwnArchive;
use crate::view::console::copies::{ArchiveFacts, ComesFrom, CopyForm, RestoreReplace};
use crate::view::console::removal::{Remains, Removal, RemovalForm, Removed, TenantDelete, TenantReset};
use crate::view::console::samples::{BELONGINGS, name};
use crate::view::form::FieldErrors;
use crate::view::samples::{HOSTILE, ago, console_frame};

/// The screens that remove a tenant or its data.
pub(in crate::view::console) fn removing() -> Screens {
    let form = RemovalForm { scope: "data".to_owned(), typed_name: "granite".to_owned() };
    let errors = FieldErrors::default().with("typed_name", "this is not the tenant's name");
    let reset = TenantReset {
        frame: console_frame(),
        name: name("granite-studio"),
        title: HOSTILE.to_owned(),
        belongings: Some(BELONGINGS),
        can_back_up: true,
        archive: Some(OwnArchive { at: ago(90_000), bytes: 4_100_000, path: HOSTILE.to_owned() }),
        has_kept_content: false,
        form: form.clone(),
        errors: errors.clone(),
    };
    let drop_kept = TenantReset {
        frame: console_frame(),
        name: name("granite-studio"),
        title: HOSTILE.to_owned(),
        belongings: Some(BELONGINGS),
        can_back_up: false,
        archive: None,
        has_kept_content: true,
        form: form.clone(),
        errors: errors.clone(),
    };
    let delete = TenantDelete {
        frame: console_frame(),
        name: name("granite-studio"),
        title: "Granite Studio".to_owned(),
        belongings: None,
        can_back_up: true,
        archive: None,
        form: form.clone(),
        errors: errors.clone(),
    };
    let replace = RestoreReplace {
        frame: console_frame(),
        name: name("granite-studio"),
        title: HOSTILE.to_owned(),
        address: Some("https://sites.example/granite/".to_owned()),
        belongings: Some(BELONGINGS),
        can_back_up: true,
        archive: ArchiveFacts {
            name: name("old-mill"),
            title: HOSTILE.to_owned(),
            made: ago(900_000),
            with_passwords: false,
            entries: 154,
            files: 58,
            people: 1,
            messages: 3,
        },
        from: ComesFrom::Upload(Box::new(CopyForm {
            prefix: HOSTILE.to_owned(),
            prepared: "yes".to_owned(),
            ..CopyForm::default()
        })),
        typed_name: HOSTILE.to_owned(),
        errors,
    };
    let removed = |removal, remains| Removed { frame: console_frame(), name: name("old-mill"), removal, remains };
    let two_files = Remains { files: 2, ..Remains::default() };
    vec![
        shown("tenant-reset", &reset),
        shown("tenant-drop-kept", &drop_kept),
        shown("tenant-delete", &delete),
        shown("restore-replace", &replace),
        shown("removed", &removed(Removal::Deleted, Remains::default())),
        shown("removed-not-all", &removed(Removal::ResetWithData, two_files)),
        shown("reset-setup", &removed(Removal::ResetSetup, Remains::default())),
    ]
}
