//! The files that came with a message: what each is, and whether its field takes it.

use crate::domain::content_type::field::FieldKey;
use crate::domain::form::FormDefinition;
use crate::domain::form::field::Asks;
use crate::domain::form::files::{FileSort, GivenFile, MAX_FILES, SentFile, file_name, has_room, name_as_sent};
use crate::domain::ids::MessageId;
use crate::http::HttpError;
use crate::http::extract::{CameBytes, CameFile, Drawn};
use crate::infra::database::Transaction;
use crate::media::intake::Prepared;
use crate::media::sent;
use crate::media::upload::UploadError;

/// Files that were looked at.
#[derive(Default)]
pub(super) struct Looked {
    /// What is said of each, in their order.
    pub(super) sent: Vec<(FieldKey, SentFile)>,
    /// Those that are taken.
    pub(super) kept: Vec<KeptFile>,
}

/// A file that is taken.
pub(super) struct KeptFile {
    /// The name that it is kept by.
    name: String,
    file: Prepared,
    /// Its bytes count on the disk for as long as they are there.
    _drawn: Drawn,
}

/// The field for files of that name, and what it takes.
pub(super) fn field<'a>(definition: &'a FormDefinition, name: &str) -> Option<(&'a FieldKey, FileSort, u8)> {
    definition.fields.iter().filter(|field| field.key.as_str() == name).find_map(|field| match field.asks {
        Asks::File { kinds, max_mib } => Some((&field.key, kinds, max_mib)),
        _ => None,
    })
}

/// How many bytes the files of all its fields can have; 0 where it has no field for files.
pub(super) fn wanted(definition: &FormDefinition) -> u64 {
    let each = definition.fields.iter().map(|field| match field.asks {
        Asks::File { max_mib, .. } => u64::from(max_mib) << 20,
        _ => 0,
    });
    each.sum::<u64>() * MAX_FILES as u64
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
            CameBytes::Kept(draft, drawn) => {
                let found = sent::look(draft, file.name.clone()).await.map_err(anyhow::Error::from)?;
                match found.filter(|found| sent::takes(kinds, found.kind)) {
                    Some(found) => {
                        let name = file_name(&file.name, found.kind.ending());
                        let given =
                            GivenFile { name: name.clone(), hash: found.hash.clone(), size_bytes: found.size_bytes };
                        looked.kept.push(KeptFile { name, file: found, _drawn: drawn });
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

/// How many bytes they have together.
pub(super) fn total(kept: &[KeptFile]) -> u64 {
    kept.iter().map(|kept| kept.file.size_bytes).sum()
}

/// Stores files beside their message; or says that the site has no room for them, and stores none. How
/// much room there is is asked here, where writers of one site stand in line: many who send at once all
/// found the same room before.
pub(super) async fn store(
    transaction: &mut Transaction,
    message: MessageId,
    kept: Vec<KeptFile>,
) -> Result<bool, HttpError> {
    if !has_room(sent::total_now(transaction).await?, total(&kept)) {
        return Ok(false);
    }
    for mut kept in kept {
        sent::store(transaction, message, &kept.name, &mut kept.file).await.map_err(|error| match error {
            UploadError::Database(error) => HttpError::Database(error),
            error => HttpError::Internal(error.into()),
        })?;
    }
    Ok(true)
}
