//! What is around every page of a site, kept for as long as its content stays as it is: half
//! of what a page asks its database for is the same for all pages of a site.
//!
//! It follows the page cache's rule, also where no pages are kept. A change of the settings or
//! the menu raises the tenant's generation; what was kept for an older one is not used any
//! more, and neither is what was kept for a tenant as the registry had it before.

use super::entry_lists;
use super::marks::{DrawnOf, marks};
use super::navigation::menus;
use super::pictures::{media_of, shown};
use crate::content::entries::published;
use crate::content::forms::Readable;
use crate::content::{authors, forms, languages, site, types};
use crate::domain::content_type::ContentType;
use crate::domain::form::Form;
use crate::domain::frame_part::FramePart;
use crate::domain::generation::{Generation, Revision};
use crate::domain::ids::{EntryId, TenantId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::look::{Colour, Design};
use crate::domain::media_name::MediaName;
use crate::domain::site::{Navigation, SiteSettings};
use crate::domain::slug::Slug;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::infra::database::{Database, DatabaseError};
use crate::media::library::{self, MediaFile};
use crate::view::site::{LanguageLink, MediaMap, NavItem, SiteMarks, SitePart, Stylesheet};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::collections::HashMap;
use std::sync::Arc;

/// How many bytes are kept of all sites: some thousands of them.
const MAX_BYTES: u64 = 8 << 20;
/// About how many sites that is.
const SITES: usize = 4096;

/// The settings and the menu of a site, in one of its languages.
#[derive(Debug)]
pub struct SiteAround {
    /// What the site says of itself.
    pub settings: SiteSettings,
    /// Where its start pages are, in each language that visitors see something in; none where that is one.
    pub languages: Vec<LanguageLink>,
    /// Its main menu.
    pub navigation: Vec<NavItem>,
    /// The one in the footer.
    pub footer: Vec<NavItem>,
    /// What stands above every page.
    pub above: Option<SitePart>,
    /// What stands below every page.
    pub below: Option<SitePart>,
    /// The pictures of those.
    pub media: MediaMap,
    /// What it has beside pages and posts.
    pub types: Vec<ContentType>,
    /// The addresses of the types that it has, too, and this version cannot read.
    pub types_left_out: Vec<String>,
    /// The forms that its pages can show.
    pub forms: Vec<Form>,
    /// The addresses of the forms that it has, too, and this version cannot read.
    pub forms_left_out: Vec<String>,
    /// Whether nothing that is around its pages, nor a type or a form, is left out since this version cannot
    /// read it.
    pub is_whole: bool,
    /// The address of the page of everybody who has published something.
    pub authors: HashMap<UserId, Slug>,
    /// What its icons are drawn of, where the library has it, and what pages know of its marks.
    pub mark: Option<(DrawnOf, SiteMarks)>,
    /// How it looks.
    pub design: Design,
    /// The style sheet that says so.
    pub stylesheet: Stylesheet,
}

/// What is kept of each site.
pub struct KeptFrames(Cache<Place, Kept, Bytes>);

/// Whose they are, and in which language.
type Place = (TenantId, LanguageKey);

#[derive(Clone)]
struct Kept {
    revision: Revision,
    generation: Generation,
    around: Arc<SiteAround>,
}

/// Counts a site by what its texts take.
#[derive(Clone)]
struct Bytes;

impl Weighter<Place, Kept> for Bytes {
    fn weight(&self, _: &Place, kept: &Kept) -> u64 {
        let SiteAround { settings, navigation, footer, above, below, types, forms, authors, stylesheet, .. } =
            &*kept.around;
        let left_out = kept.around.types_left_out.iter().chain(&kept.around.forms_left_out);
        let left_out: usize = left_out.map(|address| size_of::<String>() + address.len()).sum();
        let of_part = |part: &SitePart| part.document.to_json().len();
        let parts: usize = [above, below].into_iter().flatten().map(of_part).sum();
        let texts = serde_json::to_string(settings).map_or(0, |json| json.len()) + stylesheet.css.len();
        let of_type = |of: &ContentType| {
            size_of::<ContentType>() + serde_json::to_string(&of.definition).map_or(0, |json| json.len())
        };
        let of_form =
            |form: &Form| size_of::<Form>() + serde_json::to_string(&form.definition).map_or(0, |json| json.len());
        let texts = texts + types.iter().map(of_type).sum::<usize>() + forms.iter().map(of_form).sum::<usize>();
        let authors: usize = authors.values().map(|slug| size_of::<(UserId, Slug)>() + slug.as_str().len()).sum();
        let menus: usize = navigation.iter().chain(footer).map(weight).sum();
        (size_of::<(Place, Kept, SiteAround)>() + texts + left_out + parts + authors + menus) as u64
    }
}

/// What an item of a menu takes, with those below it.
fn weight(item: &NavItem) -> usize {
    let own = item.label.len() + item.href.as_ref().map_or(0, |href| href.as_str().len()) + size_of::<NavItem>();
    own + item.below.iter().map(weight).sum::<usize>()
}

impl Default for KeptFrames {
    fn default() -> Self {
        Self(Cache::with_weighter(SITES, MAX_BYTES, Bytes))
    }
}

impl KeptFrames {
    /// What is around the pages of a site in a language. A tenant that is not set up has no site.
    pub async fn around(&self, site: &Site, language: LanguageKey) -> Result<Arc<SiteAround>, HttpError> {
        let tenant = site.tenant();
        if let Some(generation) = site.generation()
            && let Some(kept) = self.0.get(&(tenant.id(), language))
            && (kept.revision, kept.generation) == (tenant.revision(), generation)
        {
            return Ok(kept.around);
        }
        let reading = tenant.begin_reading();
        let Some(found) = site::read(&site.database).await? else { return Err(HttpError::NotFound) };
        // The menu is read after the generation, and so is of that one or newer.
        if !found.is_whole {
            let name = tenant.name();
            tracing::warn!(tenant.id = %tenant.id(), "left out settings of tenant `{name}` that a newer version knows");
        }
        let unknown = unknown_of(&found);
        let readable = types::readable(&site.database).await?;
        for (key, error) in &readable.left_out {
            let name = tenant.name();
            tracing::warn!(tenant.id = %tenant.id(), "left out the content type `{key}` of tenant `{name}`: {error}");
        }
        let types = readable.types.into_iter();
        let types: Vec<ContentType> = types.map(|of| found.settings.type_in(language, of)).collect();
        let languages = language_links(&site.database, &found.settings, language).await?;
        let main = (found.settings.language.clone(), found.settings.navigation.clone());
        let mut settings = found.settings.speaking(language);
        let (navigation, footer) = menus(&site.database, language, &settings, &types).await?;
        let of = (language, &types[..], &main);
        let (above, is_above_whole) = part(&site.database, of, &mut settings.navigation, FramePart::Header).await?;
        let (below, is_below_whole) = part(&site.database, of, &mut settings.navigation, FramePart::Footer).await?;
        let are_parts_whole = is_above_whole && is_below_whole;
        let media = media_of_parts(&site.database, above.iter().chain(&below)).await?;
        let Readable { forms, left_out } = forms::readable(&site.database).await?;
        for (slug, error) in &left_out {
            let name = tenant.name();
            tracing::warn!(tenant.id = %tenant.id(), "left out the form `{slug}` of tenant `{name}`: {error}");
        }
        note_left_out(site, unknown.as_ref(), [&readable.left_out, &left_out]);
        let is_whole = found.is_whole && readable.is_whole && are_parts_whole && left_out.is_empty();
        let types_left_out = readable.left_out.into_iter().map(|(key, _)| key).collect();
        let forms_left_out = left_out.into_iter().map(|(slug, _)| slug).collect();
        let authors = authors::slugs(&site.database, language).await?;
        let design = settings.design();
        let stylesheet = Stylesheet::of(&design);
        let mark = mark(&site.database, &settings, design.light.paper).await?;
        let around = Arc::new(SiteAround {
            settings,
            languages,
            navigation,
            footer,
            above,
            below,
            media,
            types,
            types_left_out,
            forms,
            forms_left_out,
            is_whole,
            authors,
            mark,
            design,
            stylesheet,
        });
        let kept = Kept { revision: tenant.revision(), generation: found.generation, around: Arc::clone(&around) };
        self.0.insert((tenant.id(), language), kept);
        tenant.settle(reading, found.generation);
        Ok(around)
    }
}

/// What this version does not know of the settings.
fn unknown_of(found: &site::Site) -> Option<DatabaseError> {
    let is_new = || DatabaseError::value("site.settings", "something in it is not known to this version");
    found.check_look().err().or_else(|| (!found.is_whole).then(is_new))
}

/// Tells those who run the server what this version cannot read of settings, content types and forms; or that it
/// can read all of them.
fn note_left_out(site: &Site, of_settings: Option<&DatabaseError>, [types, forms]: [&[(String, DatabaseError)]; 2]) {
    let of_settings = of_settings.into_iter().map(|error| ("the settings".to_owned(), error));
    let of_types = types.iter().map(|(key, error)| (format!("the content type `{key}`"), error));
    let of_forms = forms.iter().map(|(slug, error)| (format!("the form `{slug}`"), error));
    let left_out: Vec<(String, &DatabaseError)> = of_settings.chain(of_types).chain(of_forms).collect();
    site.note_left_out(&left_out);
}

/// What a site's marks are made of, where it has some and the library has their picture.
async fn mark(
    database: &Database,
    settings: &SiteSettings,
    ground: Colour,
) -> Result<Option<(DrawnOf, SiteMarks)>, DatabaseError> {
    let Some(chosen) = &settings.marks else { return Ok(None) };
    let Some(logo) = picture(database, Some(&chosen.picture)).await? else { return Ok(None) };
    let dark = picture(database, chosen.dark_picture.as_ref()).await?;
    let drawn_of = DrawnOf::new(&logo, picture(database, chosen.icon.as_ref()).await?);
    let marks = marks((&logo, dark.as_ref()), &drawn_of, chosen, ground);
    Ok(Some((drawn_of, marks)))
}

/// A picture of the library, or none where none is named or it is gone.
async fn picture(database: &Database, name: Option<&MediaName>) -> Result<Option<MediaFile>, DatabaseError> {
    let Some(name) = name else { return Ok(None) };
    Ok(library::find_by_name(database, name).await?.filter(MediaFile::is_picture))
}

/// Where the start pages are in the languages that visitors see something in, and in the one that is
/// asked for. A site with one language costs no query.
async fn language_links(
    database: &Database,
    settings: &SiteSettings,
    own: LanguageKey,
) -> Result<Vec<LanguageLink>, DatabaseError> {
    if !settings.is_multilingual() {
        return Ok(Vec::new());
    }
    let spoken = languages::spoken(database).await?;
    let shown = settings.all_languages().into_iter().filter(|(key, ..)| *key == own || spoken.contains(key));
    let link = |(key, tag, name): (LanguageKey, &str, String)| LanguageLink {
        key,
        tag: tag.to_owned(),
        name,
        path: key.local("/"),
        is_translation: false,
    };
    let links: Vec<LanguageLink> = shown.map(link).collect();
    Ok(if links.len() > 1 { links } else { Vec::new() })
}

/// What stands above or below every page in a language, and whether it is whole. Where visitors see nothing there,
/// it is what stands in place of the theme's own in the main language, with the menus of this one: the language's
/// `navigation` says so then.
async fn part(
    database: &Database,
    (language, types, (tag, main)): (LanguageKey, &[ContentType], &(String, Navigation)),
    navigation: &mut Navigation,
    which: FramePart,
) -> Result<(Option<SitePart>, bool), DatabaseError> {
    let own = sections(database, language, types, which.page(navigation)).await?;
    if own.0.is_some() || language.is_main() || !which.is_instead(main) {
        return Ok(own);
    }
    let of_main = which.page(main);
    let (mut found, is_whole) = sections(database, language, types, of_main).await?;
    if let (Some(part), Some(page)) = (&mut found, of_main) {
        part.tag = Some(tag.clone());
        which.put(navigation, page);
    }
    Ok((found, is_whole))
}

/// The sections of a page that stands around every other one, where visitors see it; and whether they are all
/// of its sections.
async fn sections(
    database: &Database,
    language: LanguageKey,
    types: &[ContentType],
    page: Option<EntryId>,
) -> Result<(Option<SitePart>, bool), DatabaseError> {
    let Some(id) = page else { return Ok((None, true)) };
    let Some(page) = published::find_by_id(database, id).await? else { return Ok((None, true)) };
    let lists = entry_lists::of_document(database, language, types, &page.document).await?;
    let part = SitePart { path: format!("/{}", page.path), document: page.document, lists, tag: None };
    Ok((Some(part), page.is_whole))
}

/// The pictures that parts show.
async fn media_of_parts<'a>(
    database: &Database,
    parts: impl Iterator<Item = &'a SitePart> + Clone,
) -> Result<MediaMap, DatabaseError> {
    let lists = parts.clone().flat_map(|part| &part.lists);
    let names = media_of(parts.map(|part| &part.document), lists, []);
    if names.is_empty() {
        return Ok(MediaMap::default());
    }
    let files = library::look_up(database, &names).await?;
    Ok(files.into_iter().filter(MediaFile::is_picture).map(shown).collect())
}
