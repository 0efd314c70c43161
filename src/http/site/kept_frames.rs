//! What is around every page of a site, kept for as long as its content stays as it is: half
//! of what a page asks its database for is the same for all pages of a site.
//!
//! It follows the page cache's rule, also where no pages are kept. A change of the settings or
//! the menu raises the tenant's generation; what was kept for an older one is not used any
//! more, and neither is what was kept for a tenant as the registry had it before.

use super::context::navigation;
use super::marks::marks;
use crate::content::{site, types};
use crate::domain::content_type::ContentType;
use crate::domain::generation::{Generation, Revision};
use crate::domain::ids::TenantId;
use crate::domain::look::Design;
use crate::domain::site::SiteSettings;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::media::library::{self, MediaFile};
use crate::view::site::{NavItem, SiteMarks, Stylesheet};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::Arc;

/// How many bytes are kept of all sites: some thousands of them.
const MAX_BYTES: u64 = 8 << 20;
/// About how many sites that is.
const SITES: usize = 4096;

/// The settings and the menu of a site.
#[derive(Debug)]
pub struct SiteAround {
    /// What the site says of itself.
    pub settings: SiteSettings,
    /// Its menu.
    pub navigation: Vec<NavItem>,
    /// What it has beside pages and posts.
    pub types: Vec<ContentType>,
    /// The picture of its logo and icons, where the library has it, and what pages know of it.
    pub mark: Option<(MediaFile, SiteMarks)>,
    /// How it looks.
    pub design: Design,
    /// The style sheet that says so.
    pub stylesheet: Stylesheet,
}

/// What is kept of each site.
pub struct KeptFrames(Cache<TenantId, Kept, Bytes>);

#[derive(Clone)]
struct Kept {
    revision: Revision,
    generation: Generation,
    around: Arc<SiteAround>,
}

/// Counts a site by what its texts take.
#[derive(Clone)]
struct Bytes;

impl Weighter<TenantId, Kept> for Bytes {
    fn weight(&self, _: &TenantId, kept: &Kept) -> u64 {
        let SiteAround { settings, navigation, types, stylesheet, .. } = &*kept.around;
        let of_item = |item: &NavItem| item.label.len() + item.href.as_str().len() + size_of::<NavItem>();
        let texts = serde_json::to_string(settings).map_or(0, |json| json.len()) + stylesheet.css.len();
        let of_type = |of: &ContentType| {
            size_of::<ContentType>() + serde_json::to_string(&of.definition).map_or(0, |json| json.len())
        };
        let texts = texts + types.iter().map(of_type).sum::<usize>();
        (size_of::<(TenantId, Kept, SiteAround)>() + texts + navigation.iter().map(of_item).sum::<usize>()) as u64
    }
}

impl Default for KeptFrames {
    fn default() -> Self {
        Self(Cache::with_weighter(SITES, MAX_BYTES, Bytes))
    }
}

impl KeptFrames {
    /// What is around the pages of a site. A tenant that is not set up has no site.
    pub async fn around(&self, site: &Site) -> Result<Arc<SiteAround>, HttpError> {
        let tenant = site.tenant();
        if let Some(generation) = site.generation()
            && let Some(kept) = self.0.get(&tenant.id())
            && (kept.revision, kept.generation) == (tenant.revision(), generation)
        {
            return Ok(kept.around);
        }
        let reading = tenant.begin_reading();
        let Some(found) = site::read(&site.database).await? else { return Err(HttpError::NotFound) };
        // The menu is read after the generation, and so is of that one or newer.
        let types = types::list(&site.database).await?;
        let navigation = navigation(&site.database, &found.settings, &types).await?;
        let design = found.settings.design();
        let stylesheet = Stylesheet::of(&design);
        let mark = match &found.settings.marks {
            Some(chosen) => {
                let file = library::find_by_name(&site.database, &chosen.picture).await?.filter(MediaFile::is_picture);
                file.map(|file| {
                    let marks = marks(&file, chosen, design.light.paper);
                    (file, marks)
                })
            }
            None => None,
        };
        let around = Arc::new(SiteAround { settings: found.settings, navigation, types, mark, design, stylesheet });
        let kept = Kept { revision: tenant.revision(), generation: found.generation, around: Arc::clone(&around) };
        self.0.insert(tenant.id(), kept);
        tenant.settle(reading, found.generation);
        Ok(around)
    }
}
