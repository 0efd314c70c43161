//! A source that tells how much of it went by.

use super::{Batch, Source};
use crate::control::progress::{Progress, Unit};
use crate::control::restore::RestoreError;
use crate::infra::archive::Counts;

/// Passes on what another source has.
pub(in crate::control) struct Watched<'a, S> {
    source: S,
    progress: &'a Progress,
    totals: Counts,
}

impl<'a, S: Source> Watched<'a, S> {
    pub(in crate::control) fn new(source: S, progress: &'a Progress, totals: Counts) -> Self {
        Self { source, progress, totals }
    }
}

impl<S: Source> Source for Watched<'_, S> {
    async fn next(&mut self) -> Result<Option<Batch>, RestoreError> {
        let batch = self.source.next().await?;
        match &batch {
            Some(batch) => note(self.progress, batch, &self.totals),
            None => self.progress.step("putting it in its place"),
        }
        Ok(batch)
    }
}

/// Says what goes by. Pages and files are what takes its time.
pub(in crate::control) fn note(progress: &Progress, batch: &Batch, totals: &Counts) {
    match batch {
        Batch::Site(_) | Batch::Roles(_) | Batch::People(_) | Batch::Tags(_) => {
            progress.step("copying settings, people and tags");
        }
        Batch::Entries(rows) => {
            progress.advance("copying pages and posts", rows.len() as u64, (totals.entries, Unit::Entries));
        }
        Batch::Types(_)
        | Batch::Terms(_)
        | Batch::EntryTags(_)
        | Batch::EntryTerms(_)
        | Batch::Revisions(_)
        | Batch::Redirects(_)
        | Batch::Forms(_)
        | Batch::Messages(_)
        | Batch::FormFiles(_)
        | Batch::Media(_) => {}
        Batch::File(part) if part.number > 1 => {}
        Batch::File(_) => progress.advance("copying files", 1, (totals.media + totals.form_files, Unit::Files)),
    }
}
