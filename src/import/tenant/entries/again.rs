//! Entries that are here from an earlier run: their text gets the files that it lacked, such as a picture that was
//! not among those that came with the export. What somebody has worked on here stays as it is.

use super::{Bringing, Written};
use crate::content::entries::fields::EntryFields;
use crate::content::entries::save::{self, Edit, SaveAs, SaveEntryError};
use crate::content::entries::{self, Entry};
use crate::domain::document::Document;
use crate::domain::entry::EntryState;
use crate::import::note::Note;
use crate::import::report::{Outcome, Report};
use crate::import::tenant::ImportError;
use std::collections::BTreeSet;

impl Bringing<'_> {
    /// Looks at one once more. One whose text nobody has touched gets what that has got since.
    pub(super) async fn look_again(&self, written: Written, report: &mut Report) -> Result<(), ImportError> {
        let (what, import) = (self.entry.kind.label(), self.import);
        let Some(here) = entries::find(import.db, self.place.id).await? else { return Ok(()) };
        let path = here.path.as_ref().map_or_else(|| "in the bin".to_owned(), |path| format!("/{path}"));
        let (has, could_have) = (files_of(&here.document), files_of(&written.document));
        if here.document != written.document && !self.is_untouched(&here, &has).await? {
            report.was_here(what, &here.title, format!("{path}; somebody has worked on it here, so it stays as it is"));
            return Ok(());
        }
        // Links that lead elsewhere since something moved here are no reason: the old ones lead there.
        if could_have.is_subset(&has) {
            report.was_here(what, &here.title, path);
            return Ok(());
        }
        if !import.is_rehearsal {
            let fields = EntryFields { document: written.document, ..EntryFields::of(&here) };
            let save_as = if here.state == EntryState::Published { SaveAs::Published } else { SaveAs::Draft };
            let edit = Edit::of(&fields, save_as, import.writer);
            match save::update(import.db, import.clock, here.id, here.version, edit).await {
                Ok(_) => {}
                Err(SaveEntryError::Database(error)) => return Err(error.into()),
                Err(error) => {
                    report.note(what, &here.title, &Note::lost(error.to_string()));
                    report.count(what, Outcome::AlreadyHere, 1);
                    return Ok(());
                }
            }
        }
        report.came(what, &here.title, format!("{path}; it was here, and has got what its text lacked"), &[]);
        Ok(())
    }

    /// Whether nobody has touched the text of an entry since it came. Its version does not tell: it came with
    /// earlier ones, and an earlier run may have given it some of its files. So it is untouched where it is still
    /// of when it was changed last there, or says word for word what comes of the old text with the files that it
    /// has.
    async fn is_untouched(&self, here: &Entry, has: &BTreeSet<String>) -> Result<bool, ImportError> {
        if here.draft_version.is_some() || here.binned_at.is_some() {
            return Ok(false);
        }
        let (_, _, changed_at) = self.times(self.import.clock.now());
        if here.version == 1 || here.changed_at == changed_at {
            return Ok(true);
        }
        let then = self.write_down(self.original(), Some(has.clone())).await?;
        Ok(then.is_ok_and(|then| then.document == here.document))
    }
}

/// The files that a document shows or leads to.
fn files_of(document: &Document) -> BTreeSet<String> {
    let mut files: BTreeSet<String> = document.media().into_iter().map(ToString::to_string).collect();
    let json = document.to_json();
    let links = json.split("\"href\":\"/media/").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
    files.extend(links.map(str::to_owned));
    files
}
