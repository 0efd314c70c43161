//! Where pictures are looked at and made smaller: off the event loop, some at a time, and
//! each variant once.
//!
//! What bounds it is pixels, since those are what memory and time go by: as many as the
//! largest picture has are at work at one time, be they of one picture or of several.

use super::bytes::Stored;
use super::intake::{Draft, IntakeError, Prepared};
use super::library::MediaFile;
use super::marks::{self, Mark};
use super::pixels::{self, MAX_PIXELS, PictureError, WIDTHS};
use super::sniff::PictureKind;
use super::variants::{self, Variant};
use crate::domain::crop::Crop;
use crate::domain::look::Colour;
use crate::domain::site::Tone;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// Pixels are counted in millions.
const PLACES: u32 = 50;
/// What the smallest picture takes, so that no more threads are busy than a few.
const SMALLEST: u32 = 12;
/// How long somebody waits for a place: a visitor gets the picture as it is after that, and
/// who sends one is told to do so later.
const VISITORS_WAIT: Duration = Duration::from_secs(10);
const SENDERS_WAIT: Duration = Duration::from_mins(1);

/// The width of what the marks of a site are made of, where its picture is wider.
const MARKS_FROM: u32 = WIDTHS[3];

/// The room. One for the process.
pub struct Darkroom {
    places: Arc<Semaphore>,
    /// Variants that are being made, and those who wait for each.
    flights: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
    /// How many were made so far, each counted by who made it.
    made: AtomicU64,
}

impl Default for Darkroom {
    fn default() -> Self {
        Self { places: Arc::new(Semaphore::new(PLACES as usize)), flights: Mutex::default(), made: AtomicU64::new(0) }
    }
}

/// Why there is no variant.
#[derive(Debug, thiserror::Error)]
pub enum VariantError {
    /// Too many others wait.
    #[error("too many pictures are being made at the moment")]
    Busy,
    /// The file is no picture any more that can be read.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Darkroom {
    /// Looks at a file that somebody sent.
    pub async fn prepare(&self, draft: Draft, name: String) -> Result<Prepared, IntakeError> {
        let looked = off_loop(move || Prepared::look(draft, &name)).await??;
        let _place = match looked.pixels() {
            0 => None,
            pixels => Some(self.place(pixels, SENDERS_WAIT).await.ok_or(IntakeError::Busy)?),
        };
        off_loop(move || looked.develop()).await?
    }

    /// A picture in another width or kind: the one that was made before, or a new one.
    pub async fn variant(
        &self,
        db: &Database,
        clock: &Clock,
        file: &MediaFile,
        wanted: Variant,
    ) -> Result<Option<Vec<u8>>, VariantError> {
        if let Some(made) = variants::find(db, file, wanted).await? {
            return Ok(made);
        }
        let key = format!("{}/{}/{}/{:?}", file.id, file.hash, wanted.width, wanted.kind);
        let flight = Arc::clone(self.flights().entry(key.clone()).or_default());
        let _leave = Leave { room: self, key };
        let _turn = flight.lock().await;
        // Whoever was before may have made it.
        if let Some(made) = variants::find(db, file, wanted).await? {
            return Ok(made);
        }
        let pixels = u64::from(file.width) * u64::from(file.height);
        let _place = self.place(pixels, VISITORS_WAIT).await.ok_or(VariantError::Busy)?;
        let made = match self.make(db, file.stored(), wanted).await {
            // One from before pictures were looked at: it stays what it is, and is tried once.
            Err(VariantError::Picture(error)) => {
                tracing::warn!(%error, name = %file.name, "a picture cannot be made smaller");
                None
            }
            made => made?,
        };
        self.made.fetch_add(1, Ordering::Relaxed);
        variants::keep(db, clock, file, wanted, made.as_deref()).await;
        Ok(made)
    }

    /// How many variants this process has made, or tried to: for the metrics.
    pub fn variants_made(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    /// A part of a picture, as a new file that the library can take.
    pub async fn crop(&self, db: &Database, file: &MediaFile, crop: Crop) -> Result<Prepared, VariantError> {
        let pixels = u64::from(file.width) * u64::from(file.height);
        let _place = self.place(pixels, SENDERS_WAIT).await.ok_or(VariantError::Busy)?;
        let (bytes, point) = (file.stored().read_whole(db).await?, file.focal_point);
        let made = tokio::task::spawn_blocking(move || pixels::crop(&bytes, crop, point)).await;
        Ok(Prepared::made(made.map_err(|_| VariantError::Picture(PictureError::Damaged))??))
    }

    /// A mark of a site, made of a smaller variant where there is one: a large picture is decoded
    /// once.
    pub async fn mark(
        &self,
        db: &Database,
        clock: &Clock,
        file: &MediaFile,
        mark: Mark,
        ground: Colour,
    ) -> Result<Vec<u8>, VariantError> {
        let kind = file.picture_kind().ok_or(PictureError::Damaged)?;
        let smaller = Variant { width: MARKS_FROM, kind };
        let smaller = if offers(file, smaller) { self.variant(db, clock, file, smaller).await? } else { None };
        let pixels = u64::from(file.width) * u64::from(file.height);
        let (bytes, pixels) = match smaller {
            Some(smaller) => (smaller, u64::from(MARKS_FROM) * u64::from(MARKS_FROM)),
            None => (file.stored().read_whole(db).await?, pixels),
        };
        let _place = self.place(pixels, VISITORS_WAIT).await.ok_or(VariantError::Busy)?;
        let point = file.focal_point;
        let made = tokio::task::spawn_blocking(move || mark.draw(&bytes, point, ground)).await;
        Ok(made.map_err(|_| VariantError::Picture(PictureError::Damaged))??)
    }

    /// What a sign is like, for the ground that it stands on; nothing of what is no picture of pixels.
    pub async fn tone(&self, db: &Database, file: &MediaFile) -> Result<Option<Tone>, VariantError> {
        if file.picture_kind().is_none() {
            return Ok(None);
        }
        let pixels = u64::from(file.width) * u64::from(file.height);
        let _place = self.place(pixels, SENDERS_WAIT).await.ok_or(VariantError::Busy)?;
        look_at_tone(file.stored().read_whole(db).await?).await
    }

    /// The same of a file that the library does not have yet.
    pub async fn tone_of_new(&self, file: &Prepared) -> Result<Option<Tone>, VariantError> {
        let Some(bytes) = file.picture() else { return Ok(None) };
        let pixels = u64::from(file.width) * u64::from(file.height);
        let _place = self.place(pixels, SENDERS_WAIT).await.ok_or(VariantError::Busy)?;
        look_at_tone(bytes.to_vec()).await
    }

    async fn make(&self, db: &Database, stored: Stored, wanted: Variant) -> Result<Option<Vec<u8>>, VariantError> {
        let bytes = stored.read_whole(db).await?;
        let Variant { width, kind } = wanted;
        let made = tokio::task::spawn_blocking(move || pixels::variant(&bytes, width, kind)).await;
        let made = made.map_err(|_| VariantError::Picture(PictureError::Damaged))??;
        Ok(made.filter(|made| made.len() <= variants::MAX_BYTES))
    }

    async fn place(&self, pixels: u64, wait: Duration) -> Option<OwnedSemaphorePermit> {
        let millions = u32::try_from(pixels.min(MAX_PIXELS).div_ceil(1_000_000)).unwrap_or(PLACES);
        let places = Arc::clone(&self.places).acquire_many_owned(millions.clamp(SMALLEST, PLACES));
        timeout(wait, places).await.ok()?.ok()
    }

    fn flights(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<tokio::sync::Mutex<()>>>> {
        self.flights.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes a flight away with the last one who leaves it, also where a visitor goes early.
struct Leave<'a> {
    room: &'a Darkroom,
    key: String,
}

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        let mut flights = self.room.flights();
        // The map's own, and that of who leaves.
        if flights.get(&self.key).is_some_and(|flight| Arc::strong_count(flight) <= 2) {
            flights.remove(&self.key);
        }
    }
}

async fn look_at_tone(bytes: Vec<u8>) -> Result<Option<Tone>, VariantError> {
    let tone = tokio::task::spawn_blocking(move || marks::tone(&bytes)).await;
    Ok(tone.map_err(|_| VariantError::Picture(PictureError::Damaged))??)
}

async fn off_loop<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, IntakeError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| IntakeError::Disk(std::io::Error::other(error)))
}

/// What a page may ask for, or who shows a link to it.
pub fn offers(file: &MediaFile, wanted: Variant) -> bool {
    let Some(own) = file.picture_kind() else { return false };
    let is_own = wanted.kind == own && own != PictureKind::Gif;
    let is_webp = wanted.kind == PictureKind::WebP && file.offers_webp;
    let widest = pixels::WIDTHS[pixels::WIDTHS.len() - 1];
    let is_full = wanted.width == file.width && file.width <= widest && is_webp;
    let is_shared = wanted.width == pixels::SHARED_WIDTH && is_own;
    let is_width = pixels::WIDTHS.contains(&wanted.width) || is_shared;
    (is_own || is_webp) && (is_full || (is_width && wanted.width < file.width))
}
