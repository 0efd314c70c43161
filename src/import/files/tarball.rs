//! Files in a tar, as it is or packed.

use super::{FilesError, Kind, Within, is_bomb, most_of};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufReader, Read};

/// The largest window of a zstd stream, as a power of two: 128 MiB, which is what its own tool
/// takes without being asked.
const MAX_WINDOW: u32 = 27;

/// Goes through all files of a tar.
pub(super) fn each(
    file: &mut File,
    kind: &Kind,
    mut take: impl FnMut(&str, &mut dyn Read) -> Result<(), FilesError>,
) -> Result<(), FilesError> {
    let size = file.metadata()?.len();
    let source = BufReader::with_capacity(256 * 1024, file);
    let unpacked: Box<dyn Read + '_> = match kind {
        Kind::Gzip => Box::new(MultiGzDecoder::new(source)),
        Kind::Zstd => {
            let mut decoder = zstd::Decoder::with_buffer(source)?;
            decoder.window_log_max(MAX_WINDOW)?;
            Box::new(decoder)
        }
        Kind::Tar | Kind::Zip => Box::new(source),
    };
    let mut archive = tar::Archive::new(Within { inner: unpacked, left: most_of(size) });
    for entry in archive.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        take(&name, &mut entry)?;
    }
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes")]
fn damaged(error: io::Error) -> FilesError {
    if is_bomb(&error) { FilesError::Bomb } else { FilesError::Damaged(format!("“{error}”")) }
}
