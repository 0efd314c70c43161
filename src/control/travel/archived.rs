//! An archive that was checked, read once more for what is in it.

use super::{Batch, Source, parts};
use crate::control::restore::RestoreError;
use crate::infra::archive::ArchiveReader;

/// The parts of an archive, one after the other.
pub(in crate::control) struct ArchivedSource {
    /// None while a part is being read, and after one could not be.
    reader: Option<ArchiveReader>,
    next: usize,
}

impl ArchivedSource {
    pub(in crate::control) fn new(reader: ArchiveReader) -> Self {
        Self { reader: Some(reader), next: 0 }
    }
}

impl Source for ArchivedSource {
    async fn next(&mut self) -> Result<Option<Batch>, RestoreError> {
        let Some(mut reader) = self.reader.take() else { return Ok(None) };
        let place = self.next;
        if place == reader.len() {
            return Ok(None);
        }
        self.next += 1;
        // The file is read, decompressed and hashed off the event loop.
        let read = tokio::task::spawn_blocking(move || {
            let (name, content) = reader.read(place)?;
            Ok::<_, RestoreError>((reader, parts::parse(name, content)?))
        });
        let (reader, batch) = read.await.map_err(|error| RestoreError::Broken(error.to_string()))??;
        self.reader = Some(reader);
        Ok(Some(batch))
    }
}
