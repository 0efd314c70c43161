//! A source whose site asks search engines not to list it: a copy beside the first one is none to
//! be found.

use super::{Batch, Source};
use crate::control::restore::RestoreError;

/// Passes on what another source has, and hides its site where it should.
pub(in crate::control) struct Hiding<S> {
    source: S,
    hides: bool,
}

impl<S: Source> Hiding<S> {
    pub(in crate::control) fn new(source: S, hides: bool) -> Self {
        Self { source, hides }
    }
}

impl<S: Source> Source for Hiding<S> {
    async fn next(&mut self) -> Result<Option<Batch>, RestoreError> {
        let mut batch = self.source.next().await?;
        if let (true, Some(Batch::Site(site))) = (self.hides, &mut batch) {
            site.settings.is_hidden = true;
        }
        Ok(batch)
    }
}
