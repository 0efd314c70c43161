//! The XML of an export, one record after another: an item, an author, a term.
//!
//! Nothing of it can grow: a document type is refused, and so no entity but those of XML itself
//! means anything; nesting, counts and lengths have bounds.

use crate::import::export::{ExportError, MAX_FIELD, MAX_THINGS};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::io::BufRead;

/// How deep an export nests: `rss`, `channel`, `item`, `wp:comment`, `wp:commentmeta`, a key.
const MAX_DEPTH: usize = 16;
/// The most comments and fields of one record.
const MAX_FIELDS: usize = 20_000;

/// A term that an item has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ItemTerm {
    pub(super) domain: String,
    pub(super) slug: String,
    pub(super) name: String,
}

/// A record: its fields by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    pub(super) name: String,
    fields: Vec<(String, String)>,
    pub(super) meta: Vec<(String, String)>,
    pub(super) terms: Vec<ItemTerm>,
    pub(super) comments: u64,
}

impl Record {
    /// What a field has; empty where there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// What is said of it beside its fields.
    pub(super) fn meta(&self, key: &str) -> &str {
        self.meta.iter().find(|(own, _)| own == key).map_or("", |(_, value)| value)
    }
}

/// The records of an export.
pub(super) struct Records<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    open: Vec<String>,
    text: String,
    channel: Record,
    record: Record,
    term: ItemTerm,
    meta: (String, String),
    has_begun: bool,
    count: usize,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(source: R) -> Self {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            open: Vec::new(),
            text: String::new(),
            channel: Record::default(),
            record: Record::default(),
            term: ItemTerm::default(),
            meta: Default::default(),
            has_begun: false,
            count: 0,
        }
    }

    /// What stood in the channel itself, once all records are read.
    pub(super) fn into_channel(self) -> Record {
        self.channel
    }

    /// The next record; none at the end.
    pub(super) fn next_record(&mut self) -> Result<Option<Record>, ExportError> {
        loop {
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.clear();
            let event = self.reader.read_event_into(&mut buffer).map_err(|error| self.malformed(error))?;
            let is_end = matches!(event, Event::Eof);
            let record = self.take(event)?;
            self.buffer = buffer;
            if is_end || record.is_some() {
                return Ok(record);
            }
        }
    }

    fn take(&mut self, event: Event<'_>) -> Result<Option<Record>, ExportError> {
        match event {
            Event::Start(start) => self.begin(&start)?,
            Event::End(_) => return self.end(),
            Event::Text(text) => {
                let text = text.decode().map_err(|error| self.malformed(error))?;
                self.add(&text)?;
            }
            Event::CData(text) => {
                let text = text.decode().map_err(|error| self.malformed(error))?;
                self.add(&text)?;
            }
            Event::GeneralRef(reference) => {
                let text = self.referred(&reference)?;
                self.add(&text)?;
            }
            Event::DocType(_) => return Err(ExportError::Doctype),
            Event::Eof if !self.open.is_empty() => return Err(ExportError::CutOff),
            Event::Eof if !self.has_begun => return Err(ExportError::NotWordPress),
            Event::Eof | Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        Ok(None)
    }

    fn begin(&mut self, start: &BytesStart<'_>) -> Result<(), ExportError> {
        let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
        let expected = ["rss", "channel"].get(self.open.len());
        if expected.is_some_and(|expected| *expected != name) {
            return Err(ExportError::NotWordPress);
        }
        self.has_begun |= self.open.len() == 1;
        if self.open.len() == MAX_DEPTH {
            return Err(ExportError::TooDeep);
        }
        match (self.open.len(), name.as_str()) {
            (2, _) => self.record = Record { name: name.clone(), ..Record::default() },
            (3, "category") => self.term = self.term_of(start)?,
            (3, "wp:postmeta") => self.meta = Default::default(),
            _ => {}
        }
        self.text.clear();
        self.open.push(name);
        Ok(())
    }

    fn term_of(&self, start: &BytesStart<'_>) -> Result<ItemTerm, ExportError> {
        let mut term = ItemTerm::default();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| self.malformed(error))?;
            let value = String::from_utf8_lossy(&attribute.value);
            match attribute.key.as_ref() {
                b"domain" => term.domain = value.into_owned(),
                b"nicename" => term.slug = value.into_owned(),
                _ => {}
            }
        }
        Ok(term)
    }

    fn end(&mut self) -> Result<Option<Record>, ExportError> {
        let Some(name) = self.open.pop() else { return Ok(None) };
        let text = std::mem::take(&mut self.text);
        match (self.open.len(), self.open.last().map(String::as_str)) {
            (2, _) => {
                self.count += 1;
                if self.count > MAX_THINGS {
                    return Err(ExportError::TooMany);
                }
                let is_record =
                    matches!(name.as_str(), "item" | "wp:author" | "wp:category" | "wp:tag" | "wp:term" | "image");
                if is_record {
                    return Ok(Some(std::mem::take(&mut self.record)));
                }
                self.channel.fields.push((name, text));
            }
            (3, _) => match name.as_str() {
                "category" => {
                    let term = ItemTerm { name: text, ..std::mem::take(&mut self.term) };
                    self.record.terms.push(term);
                }
                "wp:postmeta" => self.record.meta.push(std::mem::take(&mut self.meta)),
                "wp:comment" => self.record.comments += 1,
                _ => self.record.fields.push((name, text)),
            },
            (4, Some("wp:postmeta")) => match name.as_str() {
                "wp:meta_key" => self.meta.0 = text,
                "wp:meta_value" => self.meta.1 = text,
                _ => {}
            },
            _ => {}
        }
        let record = &self.record;
        if record.fields.len() + record.meta.len() + record.terms.len() > MAX_FIELDS {
            return Err(ExportError::TooMany);
        }
        Ok(None)
    }

    fn add(&mut self, text: &str) -> Result<(), ExportError> {
        // What stands around the fields is space.
        if self.open.len() < 3 {
            return Ok(());
        }
        if self.text.len() + text.len() > MAX_FIELD {
            return Err(ExportError::FieldTooLong(self.open.last().cloned().unwrap_or_default()));
        }
        self.text.push_str(text);
        Ok(())
    }

    /// What a reference stands for: a character, or one of XML's own five names. Any other
    /// stays as it was written, for the HTML that it may be a part of.
    fn referred(&self, reference: &BytesRef<'_>) -> Result<String, ExportError> {
        if let Some(c) = reference.resolve_char_ref().map_err(|error| self.malformed(error))? {
            return Ok(c.to_string());
        }
        let name = reference.decode().map_err(|error| self.malformed(error))?;
        Ok(match &*name {
            "lt" => "<".to_owned(),
            "gt" => ">".to_owned(),
            "amp" => "&".to_owned(),
            "quot" => "\"".to_owned(),
            "apos" => "'".to_owned(),
            name => format!("&{name};"),
        })
    }

    fn malformed(&self, error: impl Into<quick_xml::Error>) -> ExportError {
        match error.into() {
            quick_xml::Error::Io(error) => std::io::Error::new(error.kind(), error).into(),
            error => ExportError::Malformed { place: self.reader.buffer_position(), message: error.to_string() },
        }
    }
}
