//! Writing a foreign site into a tenant: files first, then people, then what they wrote and show.
//!
//! Each entry and each file is one transaction, and has an identifier that follows from the old
//! site. Whoever is interrupted begins again, and goes on where it ended; a second run changes
//! nothing but texts that nobody has touched here and that have got files since.
//!
//! A *rehearsal* does all of it but the writing, and gives the same report.

mod address;
mod atlas;
mod entries;
mod leads;
mod menus;
mod old_lists;
mod people;
mod pictures;
mod plan;
mod posts_page;
mod site_words;
mod sorting;
mod start_page;
mod terms;

pub use start_page::START_PAGE;

use super::files::web::Web;
use super::files::{FilesError, Source};
use super::foreign::ForeignSite;
use super::note::Note;
use super::report::{Outcome, Report};
use crate::content::entries::revisions::Writer;
use crate::content::references;
use crate::domain::deed::Deed;
use crate::domain::generation::Generation;
use crate::identity::password::Passwords;
use crate::infra::clock::Clock;
use crate::infra::data_folder::DataFolder;
use crate::infra::database::{Database, DatabaseError, SiteTransaction};
use crate::media::darkroom::Darkroom;
use atlas::Atlas;
use sorting::TagsHere;
use std::sync::Arc;

/// Hears how far an import is: the step, how much of it is done, and of how much; 0 where nobody
/// knows that.
pub type Meter = Arc<dyn Fn(&'static str, u64, u64) + Send + Sync>;

/// An import and what it works with.
pub struct Import<'a> {
    /// The tenant's own tables.
    pub db: &'a Database,
    /// The time of day.
    pub clock: &'a Clock,
    /// Makes the password that nobody knows.
    pub passwords: &'a Passwords,
    /// Looks at pictures.
    pub darkroom: &'a Darkroom,
    /// Has drafts.
    pub drafts: &'a DataFolder,
    /// The way to the old site, for files that did not come with the export; none where nothing is to be asked of it.
    pub web: Option<&'a Web>,
    /// The largest file, in bytes.
    pub max_file_bytes: u64,
    /// Who imports.
    pub writer: &'a Writer,
    /// Whether nothing is to be written.
    pub is_rehearsal: bool,
    /// Hears how far it is.
    pub meter: &'a Meter,
}

/// What came of an import.
#[derive(Debug)]
pub struct Imported {
    /// What became of each thing.
    pub report: Report,
    /// The site's new generation; none where nothing was written.
    pub generation: Option<Generation>,
}

/// Why an import ended before its end. What it had written stays, and is found by the next.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The files beside the export.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The database failed.
    #[error("could not write what came over")]
    Database(#[from] DatabaseError),
    /// A thread was lost.
    #[error("the import was broken off: “{0}”")]
    Broken(String),
}

impl Import<'_> {
    /// Brings all of a site in.
    pub async fn run(&self, mut site: ForeignSite, source: Source) -> Result<Imported, ImportError> {
        let mut report = Report::default();
        posts_page::fill(&mut site);
        let terms = terms::bring(self, &site, &mut report).await?;
        let plan = plan::plan(self.db, &site).await?;
        let mut atlas = Atlas::new(&site, &plan, &terms, TagsHere::read(self.db).await?);
        pictures::bring(self, &site, &mut atlas, source, &mut report).await?;
        let people = people::bring(self, &site, &atlas, &mut report).await?;
        let atlas = Arc::new(atlas);
        entries::bring(self, &mut site, &plan, (&people, &terms), &atlas, &mut report).await?;
        sorting::tell(&site, &plan, &mut report);
        menus::bring(self, &site, &plan, (&atlas, &terms), &mut report).await?;
        start_page::bring(self, &site, &plan, &mut report).await?;
        site_words::bring(self, &site, &plan, &mut report).await?;
        leads::bring(self, &site, &plan, (&atlas, &people), &mut report).await?;
        for left in &site.leftovers {
            report.note(&left.what, &left.name, &Note::lost(&left.why));
            report.count(&left.what, Outcome::LeftOut, left.count);
        }
        let generation = if self.is_rehearsal { None } else { Some(self.finish(&site).await?) };
        Ok(Imported { report, generation })
    }

    /// Notes who did all of this.
    async fn finish(&self, site: &ForeignSite) -> Result<Generation, ImportError> {
        let mut transaction = SiteTransaction::begin(self.db).await?;
        transaction.note(Deed::SiteImported, &format!("{}: {}", site.system.label(), site.address)).await?;
        let generation = transaction.commit().await?;
        // Nobody waits now, and somebody will at the dashboard.
        self.at("noting what refers to what", 0, 0);
        references::catch_up(self.db, u64::MAX).await?;
        Ok(generation)
    }

    fn at(&self, step: &'static str, done: usize, total: usize) {
        (self.meter)(step, done as u64, total as u64);
    }
}

/// Does what takes time where no visitor waits for it.
async fn off_loop<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ImportError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| ImportError::Broken(error.to_string()))
}
