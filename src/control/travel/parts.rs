//! Rows as an archive has them: one JSON object a line.

use super::{Batch, FilePart};
use crate::control::restore::RestoreError;
use crate::infra::archive::{ArchiveError, ArchiveWriter, PartName, ROWS_PER_PART, Table};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::io::{self, Write};

/// Gathers rows into parts, and adds those to an archive.
pub(in crate::control) struct PartsWriter<W: Write> {
    archive: ArchiveWriter<W>,
    rows: Vec<u8>,
    table: Table,
    /// How many parts each table has so far.
    numbers: HashMap<Table, u32>,
}

impl<W: Write> PartsWriter<W> {
    pub(in crate::control) fn new(archive: ArchiveWriter<W>) -> Self {
        Self { archive, rows: Vec::new(), table: Table::Site, numbers: HashMap::new() }
    }

    /// Adds rows, or a file whose rows were added before.
    pub(in crate::control) fn add(&mut self, batch: &Batch) -> Result<(), ArchiveError> {
        super::count(&mut self.archive.manifest_mut().counts, batch);
        match batch {
            Batch::Site(row) => self.add_rows(Table::Site, std::slice::from_ref(&**row)),
            Batch::Roles(rows) => self.add_rows(Table::Roles, rows),
            Batch::People(rows) => self.add_rows(Table::People, rows),
            Batch::Tags(rows) => self.add_rows(Table::Tags, rows),
            Batch::Types(rows) => self.add_rows(Table::ContentTypes, rows),
            Batch::Terms(rows) => self.add_rows(Table::Terms, rows),
            Batch::Entries(rows) => self.add_rows(Table::Entries, rows),
            Batch::EntryTags(rows) => self.add_rows(Table::EntryTags, rows),
            Batch::EntryTerms(rows) => self.add_rows(Table::EntryTerms, rows),
            Batch::Revisions(rows) => self.add_rows(Table::Revisions, rows),
            Batch::Redirects(rows) => self.add_rows(Table::Redirects, rows),
            Batch::Forms(rows) => self.add_rows(Table::Forms, rows),
            Batch::Messages(rows) => self.add_rows(Table::FormMessages, rows),
            Batch::FormFiles(rows) => self.add_rows(Table::FormFiles, rows),
            Batch::Media(rows) => self.add_rows(Table::Media, rows),
            Batch::File(part) => {
                self.end_part()?;
                self.archive.append(PartName::File(part.id, part.number), &part.content)
            }
        }
    }

    /// Adds what is left, and gives the archive back.
    pub(in crate::control) fn finish(mut self) -> Result<ArchiveWriter<W>, ArchiveError> {
        self.end_part()?;
        Ok(self.archive)
    }

    fn add_rows(&mut self, table: Table, rows: &[impl Serialize]) -> Result<(), ArchiveError> {
        if table != self.table {
            self.end_part()?;
            self.table = table;
        }
        for row in rows {
            serde_json::to_writer(&mut self.rows, row).map_err(io::Error::from)?;
            self.rows.push(b'\n');
            if self.rows.len() >= ROWS_PER_PART {
                self.end_part()?;
            }
        }
        Ok(())
    }

    fn end_part(&mut self) -> Result<(), ArchiveError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let number = self.numbers.entry(self.table).or_insert(0);
        *number += 1;
        self.archive.append(PartName::Rows(self.table, *number), &self.rows)?;
        self.rows.clear();
        Ok(())
    }
}

/// Reads a part by the types that check each row.
pub(in crate::control) fn parse(name: PartName, content: Vec<u8>) -> Result<Batch, RestoreError> {
    Ok(match name {
        PartName::File(id, number) => Batch::File(FilePart { id, number, content }),
        PartName::Rows(Table::Site, _) => {
            let mut rows = rows(name, &content)?;
            match (rows.pop(), rows.pop()) {
                (Some(row), None) => Batch::Site(Box::new(row)),
                _ => return Err(RestoreError::Row { part: name, line: 2, reason: "a site has one row".to_owned() }),
            }
        }
        PartName::Rows(Table::Roles, _) => Batch::Roles(rows(name, &content)?),
        PartName::Rows(Table::People, _) => Batch::People(rows(name, &content)?),
        PartName::Rows(Table::Tags, _) => Batch::Tags(rows(name, &content)?),
        PartName::Rows(Table::ContentTypes, _) => Batch::Types(rows(name, &content)?),
        PartName::Rows(Table::Terms, _) => Batch::Terms(rows(name, &content)?),
        PartName::Rows(Table::Entries, _) => Batch::Entries(rows(name, &content)?),
        PartName::Rows(Table::EntryTags, _) => Batch::EntryTags(rows(name, &content)?),
        PartName::Rows(Table::EntryTerms, _) => Batch::EntryTerms(rows(name, &content)?),
        PartName::Rows(Table::Revisions, _) => Batch::Revisions(rows(name, &content)?),
        PartName::Rows(Table::Redirects, _) => Batch::Redirects(rows(name, &content)?),
        PartName::Rows(Table::Forms, _) => Batch::Forms(rows(name, &content)?),
        PartName::Rows(Table::FormMessages, _) => Batch::Messages(rows(name, &content)?),
        PartName::Rows(Table::FormFiles, _) => Batch::FormFiles(rows(name, &content)?),
        PartName::Rows(Table::Media, _) => Batch::Media(rows(name, &content)?),
    })
}

fn rows<T: DeserializeOwned>(part: PartName, content: &[u8]) -> Result<Vec<T>, RestoreError> {
    let lines = content.split(|&byte| byte == b'\n').zip(1..).filter(|(line, _)| !line.is_empty());
    lines
        .map(|(line, number)| serde_json::from_slice(line).map_err(|error| RestoreError::row(part, number, &error)))
        .collect()
}
