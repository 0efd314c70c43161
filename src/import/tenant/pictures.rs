//! The files of the old site: those of its library, and those that only texts name.

use super::atlas::{Atlas, AtlasFile, MAX_ALT};
use super::{Import, ImportError, off_loop};
use crate::domain::alt_text::AltText;
use crate::domain::ids::MediaId;
use crate::domain::media_folder::MediaFolder;
use crate::domain::media_name::MediaName;
use crate::domain::slug::Slug;
use crate::import::files::matching::{key_of, matches, whole_key_of};
use crate::import::files::web::{self, WantedFile};
use crate::import::files::{FilesError, Source, Taken};
use crate::import::foreign::ForeignSite;
use crate::import::html;
use crate::import::identity::uuid_of;
use crate::import::plain;
use crate::import::report::{Outcome, Report};
use crate::media::change::{self, Details};
use crate::media::intake::Draft;
use crate::media::kind::FileKind;
use crate::media::library;
use crate::media::upload;
use std::collections::{BTreeSet, HashMap};
use tokio::sync::mpsc;

/// Brings all files that are there, and fills the map with where they are.
pub(super) async fn bring(
    import: &Import<'_>,
    site: &ForeignSite,
    atlas: &mut Atlas,
    mut source: Source,
    report: &mut Report,
) -> Result<(), ImportError> {
    for address in named_by_texts(import, site, atlas).await? {
        atlas.add(AtlasFile { address, ..AtlasFile::default() });
    }
    let ids: Vec<MediaId> = atlas.files.iter().map(|file| uuid_of(site, "file", own_key(file)).into()).collect();
    let mut wanted = Vec::new();
    for (number, id) in ids.iter().enumerate() {
        import.at("looking at files", number, ids.len());
        let file = &mut atlas.files[number];
        let name = name_of(file);
        match library::find_by_id(import.db, *id).await? {
            Some(here) => {
                report.was_here("file", &name, format!("/media/{}", here.name));
                file.here = Some((here.name.clone(), here.is_picture()));
            }
            None if file.address.is_empty() => report.left_out("file", &name, "it has no address in the export"),
            None => wanted.push(number),
        }
    }
    report.count("comment", Outcome::LeftOut, wanted.iter().map(|number| atlas.files[*number].comments).sum());
    // All of an archive that is packed is read for it.
    import.at("listing the files that came with it", 0, 0);
    let (names, mut source) = off_loop(move || source.names().map(|names| (names, source))).await??;
    let keys: Vec<Vec<String>> = wanted
        .iter()
        .map(|number| {
            let key = key_of(&atlas.files[*number].address);
            // Where a text names a smaller one of a picture, the picture itself is better.
            let whole = whole_key_of(&key);
            if whole == key { vec![key] } else { vec![whole, key] }
        })
        .collect();
    let found = matches(&names, &keys);
    let numbers: HashMap<String, usize> = found.into_iter().map(|(name, at)| (name, wanted[at])).collect();
    let there: BTreeSet<usize> = numbers.values().copied().collect();
    let mut on_web: Vec<WantedFile> = Vec::new();
    for number in wanted.into_iter().filter(|number| !there.contains(number)) {
        let file = &atlas.files[number];
        let addresses = import.web.map(|_| web::addresses(&file.address, &site.address)).unwrap_or_default();
        if addresses.is_empty() {
            let why = format!("it is not among the files that came with the export: “{}”", file.address);
            report.left_out("file", &name_of(file), why);
        } else {
            on_web.push((number, addresses));
        }
    }
    if numbers.is_empty() && on_web.is_empty() {
        return Ok(());
    }
    if import.is_rehearsal {
        for number in there {
            let file = &mut atlas.files[number];
            file.here = Some((expected_name(file), is_picture_by_name(file)));
            report.came("file", &name_of(file), "is among the files", &file.notes);
        }
        for (number, _) in on_web {
            let file = &mut atlas.files[number];
            file.here = Some((expected_name(file), is_picture_by_name(file)));
            report.came("file", &name_of(file), "would be fetched from the old site", &file.notes);
        }
        return Ok(());
    }
    let total = numbers.len() + on_web.len();
    let (sender, mut receiver) = mpsc::channel::<(usize, Taken)>(1);
    let (drafts, max_bytes) = (import.drafts.clone(), import.max_file_bytes);
    let way = import.web.cloned();
    let reading = tokio::task::spawn_blocking(move || -> Result<(), FilesError> {
        let give = |number, taken| sender.blocking_send((number, taken)).is_ok();
        source.take(&numbers, &drafts, max_bytes, give)?;
        way.map_or(Ok(()), |way| way.take(&on_web, &drafts, max_bytes, give))
    });
    let mut done = 0;
    while let Some((number, taken)) = receiver.recv().await {
        import.at("bringing files", done, total);
        done += 1;
        let file = &mut atlas.files[number];
        let name = name_of(file);
        let stored = match taken {
            Ok(draft) => store(import, ids[number], file, draft).await?,
            Err(why) => Err(why),
        };
        match stored {
            Ok(here) => {
                report.came("file", &name, format!("/media/{}", here.0), &file.notes);
                file.here = Some(here);
            }
            Err(why) => report.left_out("file", &name, why),
        }
    }
    reading.await.map_err(|error| ImportError::Broken(error.to_string()))??;
    Ok(())
}

/// Puts one file into the library; gives its name there, or why it is not taken.
async fn store(
    import: &Import<'_>,
    id: MediaId,
    file: &AtlasFile,
    draft: Draft,
) -> Result<Result<(MediaName, bool), String>, ImportError> {
    let key = key_of(&file.address);
    let file_name = key.rsplit('/').next().unwrap_or(&key).to_owned();
    let prepared = match import.darkroom.prepare(draft, file_name.clone()).await {
        Ok(prepared) => prepared,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let folder = key.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = MediaFolder::parse(folder).unwrap_or_default();
    let stored = upload::upload_as(import.db, import.clock, id, &file_name, &folder, prepared).await;
    let stored = match stored {
        Ok((stored, _)) => stored,
        Err(upload::UploadError::Database(error)) => return Err(error.into()),
        Err(error) => return Ok(Err(error.to_string())),
    };
    if let Ok(alt) = AltText::parse(&plain::short_line(&file.alt, MAX_ALT))
        && !alt.is_empty()
    {
        change::describe(import.db, id, &Details { alt, ..Details::of(&stored) }).await?;
    }
    Ok(Ok((stored.name.clone(), stored.is_picture())))
}

/// The addresses of the old site's files that its texts name, and its library does not.
async fn named_by_texts(
    import: &Import<'_>,
    site: &ForeignSite,
    atlas: &mut Atlas,
) -> Result<BTreeSet<String>, ImportError> {
    let mut missed = BTreeSet::new();
    let mut keys = BTreeSet::new();
    let shared = std::sync::Arc::new(std::mem::replace(atlas, Atlas::empty()));
    for (number, entry) in site.entries.iter().enumerate() {
        import.at("looking for files in texts", number, site.entries.len());
        let (seen, id, text, markup) =
            (std::sync::Arc::clone(&shared), entry.id.clone(), entry.text.clone(), entry.markup);
        let picture = entry.picture.as_ref().map(|picture| picture.file.clone());
        let own = off_loop(move || {
            let view = seen.view(&id);
            // What it comes to is of no interest yet, but for the files that it asks for.
            let _ = html::convert(&text, markup, &view);
            if let Some(picture) = picture {
                html::World::file(&view, Some(&picture), &picture_address(&picture));
            }
            view.into_missed()
        });
        for address in own.await? {
            // The sizes of one picture are one.
            if keys.insert(whole_key_of(&key_of(&address))) {
                missed.insert(address);
            }
        }
    }
    *atlas =
        std::sync::Arc::into_inner(shared).ok_or_else(|| ImportError::Broken("a text is still read".to_owned()))?;
    Ok(missed)
}

/// Where the picture of an entry is, if what stands for it is an address and no number.
pub(super) fn picture_address(picture: &str) -> String {
    let is_number = picture.bytes().all(|b| b.is_ascii_digit());
    if is_number { String::new() } else { picture.to_owned() }
}

/// What tells a file from others: its number there, or else what its address is after the host.
fn own_key(file: &AtlasFile) -> &str {
    if file.id.is_empty() { &file.address } else { &file.id }
}

fn name_of(file: &AtlasFile) -> String {
    let key = key_of(&file.address);
    if key.is_empty() { file.id.clone() } else { key }
}

/// The name that a file will have, if nobody else has it.
fn expected_name(file: &AtlasFile) -> MediaName {
    let key = key_of(&file.address);
    let name = key.rsplit('/').next().unwrap_or_default();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let stem = Slug::suggest(stem).map_or_else(|| "file".to_owned(), |slug| slug.to_string());
    let ending = ending.to_ascii_lowercase();
    let fallback = || MediaName::parse("file.bin").unwrap_or_else(|_| unreachable!("it is a name"));
    MediaName::parse(&format!("{stem}.{ending}")).unwrap_or_else(|_| fallback())
}

fn is_picture_by_name(file: &AtlasFile) -> bool {
    let name = expected_name(file);
    let ending = name.as_str().rsplit_once('.').map_or("", |(_, ending)| ending);
    ending == "jpeg"
        || FileKind::ALL
            .into_iter()
            .any(|kind| kind.ending() == ending && matches!(kind, FileKind::Picture(_) | FileKind::Svg))
}
