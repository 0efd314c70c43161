//! What is around every page of a site: its settings, its menu and its pictures.

use super::entry_lists;
use super::kept_frames::SiteAround;
use super::marks::DrawnOf;
use super::pictures::shown;
use crate::content::entries::posts::{self, Which};
use crate::content::entries::published::PublishedEntry;
use crate::content::entries::{items, translations};
use crate::content::redirects::{self, Target};
use crate::content::terms::{self, Term};
use crate::domain::content_type::{ContentType, TypeKey};
use crate::domain::document::Document;
use crate::domain::entry::EntryKind;
use crate::domain::form::Form;
use crate::domain::ids::{EntryId, TermId, UserId};
use crate::domain::language::LanguageKey;
use crate::domain::look::Design;
use crate::domain::media_name::MediaName;
use crate::domain::site::SiteSettings;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;
use crate::http::HttpError;
use crate::http::extract::Site;
use crate::http::respond::{html_with, permanent_redirect, temporary_redirect};
use crate::media::library;
use crate::page_cache::CachePolicy;
use crate::view::site::page::NotFoundPage;
use crate::view::site::{
    EntryListing, LanguageLink, MediaMap, PageLink, PreviewBar, SiteFrame, SiteMarks, Stylesheet, TermGroup,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// What a page's frame borrows from.
pub struct SiteContext {
    site: Site,
    around: Arc<SiteAround>,
    canonical: String,
    today: Date,
    language: LanguageKey,
    languages: Vec<LanguageLink>,
    media: MediaMap,
    design: Design,
    stylesheet: String,
    preview: Option<PreviewBar>,
    draft_terms: Option<Vec<TermId>>,
    sample: Option<Form>,
}

impl SiteContext {
    /// Reads it, or finds it kept, in the site's main language. A tenant that is not set up has no site.
    pub async fn read(site: Site) -> Result<Self, HttpError> {
        Self::speaking(site, LanguageKey::MAIN).await
    }

    /// The same in one of the site's languages.
    pub async fn speaking(site: Site, language: LanguageKey) -> Result<Self, HttpError> {
        let around = site.frames().around(&site, language).await?;
        if !around.is_whole {
            site.leave_out();
        }
        if around.settings.is_hidden {
            site.hide();
        }
        let (canonical, today) = (site.canonical(), site.now().date(&around.settings.zone()));
        let (design, stylesheet) = (around.design, site.url(&around.stylesheet.path()));
        let (media, languages) = (around.media.clone(), around.languages.clone());
        Ok(Self {
            site,
            around,
            canonical,
            today,
            language,
            languages,
            media,
            design,
            stylesheet,
            preview: None,
            draft_terms: None,
            sample: None,
        })
    }

    /// The day that it is on the site's clocks.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The language that it is in.
    pub fn language(&self) -> LanguageKey {
        self.language
    }

    /// Whether visitors see something in a further language of the site.
    pub fn is_spoken(&self, language: LanguageKey) -> bool {
        self.languages.iter().any(|link| link.key == language)
    }

    /// An address of every site, such as `/posts`, in that language.
    pub fn local(&self, path: &str) -> String {
        self.language.local(path)
    }

    /// Whether a path is that of the language's start page.
    pub fn is_home(&self, path: &str) -> bool {
        self.local("/") == path
    }

    /// Lets nobody else have the page of an entry of which something is left out.
    pub fn note_whole(&self, entry: &PublishedEntry) {
        if !entry.is_whole {
            self.site.leave_out();
        }
    }

    /// Lets the links to other languages lead to the same page where visitors see it, and not to the
    /// start.
    pub async fn look_up_translations(&mut self, entry: &PublishedEntry, path: &str) -> Result<(), HttpError> {
        if self.languages.is_empty() {
            return Ok(());
        }
        if self.is_home(path) {
            self.is_home_in_all();
            return Ok(());
        }
        let Some(translation) = entry.translation else { return Ok(()) };
        for (key, found) in translations::published(&self.site.database, translation).await? {
            if let Some(link) = self.languages.iter_mut().find(|link| link.key == key) {
                (link.path, link.is_translation) = (self.around.settings.address_of(&found), true);
            }
        }
        Ok(())
    }

    /// Lets the links to other languages lead to the same list where visitors see something in it; the
    /// list is where it is below each language.
    pub async fn look_up_list(&mut self, which: Which<'_>, list: &str, page: u32) -> Result<(), HttpError> {
        if !self.languages.is_empty() {
            let found = posts::languages(&self.site.database, which).await?;
            self.lead_to_list(list, page, |key| found.contains(&key));
        }
        Ok(())
    }

    /// The same of a list of a content type.
    pub async fn look_up_list_of(
        &mut self,
        of: &ContentType,
        which: items::Which,
        list: &str,
        page: u32,
    ) -> Result<(), HttpError> {
        if !self.languages.is_empty() {
            let found = items::languages(&self.site.database, of, which, &self.settings().zone()).await?;
            self.lead_to_list(list, page, |key| found.contains(&key));
        }
        Ok(())
    }

    /// The same of a list that is there in every language.
    pub fn is_list_in_all(&mut self, list: &str) {
        self.lead_to_list(list, 1, |_| true);
    }

    /// A later page of a list shows something else in each language, and leads to the first one; so does
    /// a list that is empty in its own.
    fn lead_to_list(&mut self, list: &str, page: u32, has: impl Fn(LanguageKey) -> bool) {
        let is_same = page == 1 && has(self.language);
        for link in self.languages.iter_mut().filter(|link| has(link.key)) {
            (link.path, link.is_translation) = (link.key.local(list), is_same);
        }
    }

    /// Start pages are the same in all languages.
    pub fn is_home_in_all(&mut self) {
        self.languages.iter_mut().for_each(|link| link.is_translation = true);
    }

    /// The visit alone.
    pub fn into_site(self) -> Site {
        self.site
    }

    /// The language that what is asked for has to be in, where the site has several.
    pub fn only_language(&self) -> Option<LanguageKey> {
        self.settings().is_multilingual().then_some(self.language)
    }

    /// What the site says of itself, in the language that it is in.
    pub fn settings(&self) -> &SiteSettings {
        &self.around.settings
    }

    /// The forms that pages show.
    pub fn forms(&self) -> &[Form] {
        self.sample.as_ref().map_or(&self.around.forms, std::slice::from_ref)
    }

    /// The same with a form that the site does not have, to look at.
    #[must_use]
    pub fn with_sample(self, form: Form) -> Self {
        Self { sample: Some(form), ..self }
    }

    /// What the site has beside pages and posts.
    pub fn types(&self) -> &[ContentType] {
        &self.around.types
    }

    /// One of them.
    pub fn content_type(&self, key: TypeKey) -> Option<ContentType> {
        self.around.types.iter().find(|of| of.key == key).cloned()
    }

    /// Fails where a type is at an address, and this version cannot read it: a newer one shows it, and nobody
    /// is to take it for gone.
    pub fn check_type(&self, address: &str) -> Result<(), HttpError> {
        check(&self.around.types_left_out, "the content type", address)
    }

    /// The same of a form.
    pub fn check_form(&self, address: &str) -> Result<(), HttpError> {
        check(&self.around.forms_left_out, "the form", address)
    }

    /// The address of the page of everybody who has published something.
    pub fn authors(&self) -> &HashMap<UserId, Slug> {
        &self.around.authors
    }

    /// The site's own style sheet, as its settings have it.
    pub fn stylesheet(&self) -> &Stylesheet {
        &self.around.stylesheet
    }

    /// How the site looks here.
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// The logo and the icons as pages know them.
    pub fn marks(&self) -> Option<&SiteMarks> {
        self.around.mark.as_ref().map(|(_, marks)| marks)
    }

    /// What the icons are drawn of and their folder, where they can be made.
    pub(super) fn mark(&self) -> Option<(&DrawnOf, &str)> {
        self.around.mark.as_ref().and_then(|(drawn_of, marks)| Some((drawn_of, marks.icons.as_deref()?)))
    }

    /// The same in another look, whose style sheet is at an address of this site.
    #[must_use]
    pub fn with_design(self, design: Design, stylesheet: String) -> Self {
        Self { design, stylesheet, ..self }
    }

    /// The same for an entry that is looked at out of its editor.
    #[must_use]
    pub fn with_preview_bar(self, bar: PreviewBar) -> Self {
        Self { preview: Some(bar), ..self }
    }

    /// The same for a draft, which has other terms than what visitors see.
    #[must_use]
    pub fn with_draft_terms(self, terms: Vec<TermId>) -> Self {
        Self { draft_terms: Some(terms), ..self }
    }

    /// The visited tenant.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Reads where the pictures are that a page shows.
    pub async fn look_up_media(&mut self, names: Vec<&MediaName>) -> Result<(), HttpError> {
        if names.is_empty() {
            return Ok(());
        }
        let files = library::look_up(&self.site.database, &names).await?;
        self.media.extend(files.into_iter().filter(library::MediaFile::is_picture).map(shown));
        Ok(())
    }

    /// One list for each of a document's sections that list entries, in order.
    pub async fn lists(&self, document: &Document) -> Result<Vec<EntryListing>, HttpError> {
        Ok(entry_lists::of_document(&self.site.database, self.language, self.types(), document).await?)
    }

    /// The terms of an entry, by taxonomy: of those alone that sort its kind.
    pub async fn terms(&self, entry: EntryId, kind: EntryKind) -> Result<Vec<TermGroup>, HttpError> {
        let taxonomies = self.settings().taxonomies.iter().filter(|taxonomy| taxonomy.sorts(kind));
        let mut groups: Vec<(&Taxonomy, Vec<PageLink>)> = taxonomies.map(|taxonomy| (taxonomy, Vec::new())).collect();
        if groups.is_empty() {
            return Ok(Vec::new());
        }
        let found = match &self.draft_terms {
            Some(ids) => {
                let mut found: Vec<Term> = terms::some(&self.site.database, ids).await?.into_values().collect();
                found.sort_by(|a, b| (&a.label, a.id).cmp(&(&b.label, b.id)));
                found
            }
            None => terms::of_entry(&self.site.database, entry).await?,
        };
        for term in found {
            if let Some((_, terms)) = groups.iter_mut().find(|(taxonomy, _)| taxonomy.key == term.taxonomy) {
                terms.push(PageLink {
                    path: self.local(&format!("/{}/{}", term.taxonomy, term.slug)),
                    label: term.label,
                });
            }
        }
        let groups = groups.into_iter().filter(|(_, terms)| !terms.is_empty());
        Ok(groups.map(|(taxonomy, terms)| TermGroup { label: taxonomy.label_for(terms.len()), terms }).collect())
    }

    /// The frame of a page.
    pub fn frame(&self) -> SiteFrame<'_> {
        SiteFrame {
            settings: &self.around.settings,
            base: self.site.base(),
            origin: self.site.origin(),
            canonical: &self.canonical,
            today: self.today,
            language: self.language,
            languages: &self.languages,
            navigation: &self.around.navigation,
            footer: &self.around.footer,
            above: self.around.above.as_ref(),
            below: self.around.below.as_ref(),
            media: &self.media,
            forms: self.forms(),
            authors: &self.around.authors,
            design: &self.design,
            stylesheet: &self.stylesheet,
            marks: self.marks(),
            preview: self.preview.as_ref(),
        }
    }

    /// What to say where nothing is at a path: where it leads now, or 404.
    pub async fn elsewhere(&self, path: &str) -> Result<HttpResponse, HttpError> {
        let Some(found) = redirects::find(&self.site.database, path).await? else {
            let local = self.settings().language_at(path).rest_of(path).unwrap_or(path);
            self.check_type(local.split_once('/').map_or(local, |(key, _)| key))?;
            self.site.count_missing(path);
            return self.not_found();
        };
        self.site.count_redirect(found.id);
        let location = match found.target {
            Target::Entry(path) => self.site.url(&self.settings().address_of(&path)),
            Target::Address(href) => href.resolve(self.site.base()),
        };
        Ok(if found.is_temporary { temporary_redirect(&location) } else { permanent_redirect(&location) })
    }

    /// 404, in the site's own look.
    pub fn not_found(&self) -> Result<HttpResponse, HttpError> {
        html_with(StatusCode::NOT_FOUND, CachePolicy::NotCached, &NotFoundPage { frame: &self.frame() })
    }
}

fn check(left_out: &[String], what: &str, address: &str) -> Result<(), HttpError> {
    if left_out.iter().any(|other| other == address) {
        return Err(HttpError::LeftOut(format!("{what} `{address}`")));
    }
    Ok(())
}
