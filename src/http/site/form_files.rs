//! The files that came with a message: what each is, and whether its field takes it.

use crate::domain::content_type::field::FieldKey;
use crate::domain::form::FormDefinition;
use crate::domain::form::field::Asks;
use crate::domain::form::files::{FileSort, GivenFile, SentFile, file_name, name_as_sent};
use crate::http::HttpError;
use crate::http::extract::{CameBytes, CameFile};
use crate::media::intake::Prepared;
use crate::media::sent;

/// Files that were looked at.
#[derive(Default)]
pub(super) struct Looked {
    /// What is said of each, in their order.
    pub(super) sent: Vec<(FieldKey, SentFile)>,
    /// The bytes of those that are taken, with the names that they are kept by.
    pub(super) kept: Vec<(String, Prepared)>,
}

/// The field for files of that name, and what it takes.
pub(super) fn field<'a>(definition: &'a FormDefinition, name: &str) -> Option<(&'a FieldKey, FileSort, u8)> {
    definition.fields.iter().filter(|field| field.key.as_str() == name).find_map(|field| match field.asks {
        Asks::File { kinds, max_mib } => Some((&field.key, kinds, max_mib)),
        _ => None,
    })
}

/// Looks at all of them, one after the other.
pub(super) async fn look(definition: &FormDefinition, came: Vec<CameFile>) -> Result<Looked, HttpError> {
    let mut looked = Looked::default();
    for file in came {
        let Some((key, kinds, max_mib)) = field(definition, &file.field) else { continue };
        let sent = match file.bytes {
            CameBytes::TooMany => SentFile::TooLarge(name_as_sent(&file.name)),
            CameBytes::NoRoom => SentFile::NoRoom,
            // It is named all the same: what a program sends is thanked for, and seen by people.
            CameBytes::Forgotten(size_bytes) => {
                let name = name_as_sent(&file.name);
                let size_bytes = size_bytes.min(u64::from(max_mib) << 20);
                SentFile::Taken(GivenFile { name, hash: String::new(), size_bytes })
            }
            CameBytes::Kept(draft) => {
                let found = sent::look(draft, file.name.clone()).await.map_err(anyhow::Error::from)?;
                match found.filter(|found| sent::takes(kinds, found.kind)) {
                    Some(found) => {
                        let name = file_name(&file.name, found.kind.ending());
                        let given =
                            GivenFile { name: name.clone(), hash: found.hash.clone(), size_bytes: found.size_bytes };
                        looked.kept.push((name, found));
                        SentFile::Taken(given)
                    }
                    None => SentFile::OtherKind(name_as_sent(&file.name)),
                }
            }
        };
        looked.sent.push((key.clone(), sent));
    }
    Ok(looked)
}
