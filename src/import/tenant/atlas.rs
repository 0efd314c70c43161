//! Where everything of the old site is now: what texts ask of whoever imports them.

use super::address::{OldSite, host};
use super::plan::{self, Plan};
use super::sorting::TagsHere;
use super::terms::Terms;
use crate::domain::document::Href;
use crate::domain::media_name::MediaName;
use crate::domain::slug::Slug;
use crate::import::files::matching::{key_of, whole_key_of};
use crate::import::foreign::{ForeignSite, Taxonomy};
use crate::import::html::{Found, World};
use crate::import::note::Note;
use crate::import::plain;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use url::Url;

/// The longest words for a picture, in characters.
pub(super) const MAX_ALT: usize = 300;

/// A file of the old site.
#[derive(Clone, Debug, Default)]
pub(super) struct AtlasFile {
    /// What tells it from others there.
    pub(super) id: String,
    /// All of its address.
    pub(super) address: String,
    pub(super) alt: String,
    pub(super) caption: String,
    /// How many comments it had.
    pub(super) comments: u64,
    /// What is not as it was.
    pub(super) notes: Vec<Note>,
    /// Its name here, and whether it is a picture; none while it is not here.
    pub(super) here: Option<(MediaName, bool)>,
}

/// The map.
#[derive(Debug)]
pub(super) struct Atlas {
    pub(super) old: OldSite,
    /// Hosts from which the old site's own files came.
    hosts: HashSet<String>,
    paths: HashMap<String, String>,
    /// The numbers of entries by the paths that they had.
    numbers: HashMap<String, usize>,
    paths_by_id: HashMap<String, String>,
    pub(super) files: Vec<AtlasFile>,
    files_by_key: HashMap<String, usize>,
    files_by_id: HashMap<String, usize>,
    own_pictures: HashMap<String, Vec<String>>,
    snippets: HashMap<String, String>,
    terms: HashMap<(Taxonomy, String), String>,
    tags: TagsHere,
}

impl Atlas {
    pub(super) fn new(site: &ForeignSite, plan: &Plan, terms: &Terms, tags: TagsHere) -> Self {
        let old = OldSite::at(&site.address);
        let (mut paths, mut numbers) = (HashMap::new(), HashMap::new());
        for (path, number) in plan::old_paths(site, &old) {
            numbers.entry(path.clone()).or_insert(number);
            if let Some(new) = &plan.places[number].path {
                paths.entry(path).or_insert_with(|| new.clone());
            }
        }
        let by_id = site.entries.iter().zip(&plan.places);
        let paths_by_id = by_id.filter_map(|(entry, place)| Some((entry.id.clone(), place.path.clone()?))).collect();
        let mut atlas = Self {
            old,
            hosts: HashSet::new(),
            paths,
            numbers,
            paths_by_id,
            files: Vec::new(),
            files_by_key: HashMap::new(),
            files_by_id: HashMap::new(),
            own_pictures: HashMap::new(),
            snippets: site.snippets.iter().cloned().collect(),
            terms: HashMap::new(),
            tags,
        };
        for file in &site.files {
            if let Some(url) = atlas.old.absolute(&file.address) {
                atlas.hosts.insert(host(&url));
            }
            if let Some(parent) = &file.parent {
                atlas.own_pictures.entry(parent.clone()).or_default().push(file.id.clone());
            }
            let mut notes = file.leftovers.clone();
            if plain::short_line(&file.alt, MAX_ALT) != plain::line(&file.alt) {
                notes.push(Note::lost("its words for those who do not see it are cut to 300 characters"));
            }
            if file.comments > 0 {
                notes.push(Note::lost(format!("its {} comments are not here", file.comments)));
            }
            atlas.add(AtlasFile {
                id: file.id.clone(),
                address: file.address.clone(),
                alt: file.alt.clone(),
                caption: crate::import::html::words(&file.caption),
                comments: file.comments,
                notes,
                here: None,
            });
        }
        for term in site.terms.iter().filter(|term| term.taxonomy == Taxonomy::Tag) {
            let address = format!("/tag/{}", atlas.tag_slug(&term.name));
            atlas.terms.insert((term.taxonomy, term.slug.clone()), address);
        }
        for (slug, term) in terms {
            atlas.terms.insert((Taxonomy::Category, slug.clone()), term.address.clone());
        }
        atlas
    }

    /// A map of nothing.
    pub(super) fn empty() -> Self {
        let site = ForeignSite::new(crate::import::foreign::System::WordPress);
        Self::new(&site, &Plan { places: Vec::new(), order: Vec::new() }, &Terms::new(), TagsHere::default())
    }

    /// Adds a file.
    pub(super) fn add(&mut self, file: AtlasFile) {
        let number = self.files.len();
        let key = key_of(&file.address);
        self.files_by_key.entry(whole_key_of(&key)).or_insert(number);
        self.files_by_key.entry(key).or_insert(number);
        if !file.id.is_empty() {
            self.files_by_id.entry(file.id.clone()).or_insert(number);
        }
        self.files.push(file);
    }

    /// The number of the entry that was at an address.
    pub(super) fn entry_at(&self, address: &str) -> Option<usize> {
        self.numbers.get(&self.old.own_path(&self.old.absolute(address)?)?).copied()
    }

    /// The addresses of terms, by how the old site had them.
    pub(super) fn terms(&self) -> &HashMap<(Taxonomy, String), String> {
        &self.terms
    }

    /// The last part of the address that a tag has here, by its name there.
    pub(super) fn tag_slug(&self, name: &str) -> Slug {
        self.tags.slug_of(name)
    }

    /// What an entry asks.
    pub(super) fn view<'a>(&'a self, entry: &'a str) -> View<'a> {
        self.view_of(entry, None)
    }

    /// The same, as if nothing were in the library but files of these names, where somebody names some.
    pub(super) fn view_of<'a>(&'a self, entry: &'a str, only: Option<&'a BTreeSet<String>>) -> View<'a> {
        View { atlas: self, entry, only, missed: RefCell::default(), stray: RefCell::default() }
    }

    fn file_at(&self, address: &str) -> Option<&AtlasFile> {
        let key = key_of(address);
        let number = self.files_by_key.get(&key).or_else(|| self.files_by_key.get(&whole_key_of(&key)));
        number.map(|number| &self.files[*number])
    }

    /// Whether an address is one from which the old site's own files came.
    fn has_files(&self, url: &Url) -> bool {
        self.old.is_own_host(url) || self.hosts.contains(&host(url))
    }

    /// Where one of the old site's own addresses leads here, if it is not that of a file.
    fn new_place(&self, url: &Url) -> Option<String> {
        let path = self.old.own_path(url)?;
        let number = url.query_pairs().find(|(key, _)| matches!(&**key, "p" | "page_id" | "attachment_id"));
        if let Some((_, number)) = number.filter(|_| path.is_empty()) {
            return self.paths_by_id.get(&*number).map(|path| format!("/{path}"));
        }
        if let Some(path) = self.paths.get(&path) {
            return Some(format!("/{path}"));
        }
        match path.split_once('/') {
            None if path.is_empty() => Some("/".to_owned()),
            None if path == "feed" || path == "rss" => Some("/rss.xml".to_owned()),
            Some(("category", rest)) => {
                let slug = rest.rsplit('/').next().unwrap_or(rest);
                self.terms.get(&(Taxonomy::Category, slug.to_owned())).cloned()
            }
            Some(("tag", slug)) => self.terms.get(&(Taxonomy::Tag, slug.to_owned())).cloned(),
            _ => None,
        }
    }
}

/// The map as one entry sees it, and what it missed there.
pub(super) struct View<'a> {
    atlas: &'a Atlas,
    entry: &'a str,
    /// The names of the files that are seen, where that is not all.
    only: Option<&'a BTreeSet<String>>,
    /// Addresses of files that the old site had, and that nobody knows.
    missed: RefCell<BTreeSet<String>>,
    /// Addresses of the old site that lead nowhere here.
    stray: RefCell<BTreeSet<String>>,
}

impl View<'_> {
    pub(super) fn into_missed(self) -> BTreeSet<String> {
        self.missed.into_inner()
    }

    pub(super) fn into_stray(self) -> BTreeSet<String> {
        self.stray.into_inner()
    }

    /// Where a file is, if it is seen there, and whether it is a picture.
    fn here<'f>(&self, file: &'f AtlasFile) -> Option<&'f (MediaName, bool)> {
        file.here.as_ref().filter(|(media, _)| self.only.is_none_or(|only| only.contains(media.as_str())))
    }

    /// Where one of the old site's own addresses leads here.
    fn new_place(&self, url: &Url) -> Option<String> {
        let file = Some(self.atlas).filter(|atlas| atlas.has_files(url)).and_then(|atlas| atlas.file_at(url.path()));
        match file.and_then(|file| self.here(file)) {
            Some((media, _)) => Some(format!("/media/{media}")),
            None => self.atlas.new_place(url),
        }
    }
}

impl World for View<'_> {
    fn file(&self, id: Option<&str>, address: &str) -> Found {
        let atlas = self.atlas;
        let url = atlas.old.absolute(address).filter(|_| !address.is_empty());
        let of_site = url.as_ref().filter(|url| atlas.has_files(url));
        let by_address = of_site.and_then(|url| atlas.file_at(url.path()));
        let by_id = id.and_then(|id| atlas.files_by_id.get(id)).map(|number| &atlas.files[*number]);
        let Some(file) = by_address.or(by_id) else {
            if let Some(url) = of_site {
                self.missed.borrow_mut().insert(url.to_string());
            }
            return Found::Missing(url.map_or_else(String::new, |url| url.to_string()));
        };
        if let Some((media, is_picture)) = self.here(file) {
            let (alt, caption) = (file.alt.clone(), file.caption.clone());
            return Found::Here { media: media.clone(), is_picture: *is_picture, alt, caption };
        }
        let shown = url.or_else(|| atlas.old.absolute(&file.address));
        Found::Missing(shown.map_or_else(String::new, |url| url.to_string()))
    }

    fn link(&self, href: &str) -> Option<Href> {
        let href = href.trim();
        if href.starts_with('#') || href.starts_with("/media/") {
            return Href::parse(href).ok();
        }
        if href
            .split_once(':')
            .is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("mailto") || scheme.eq_ignore_ascii_case("tel"))
        {
            return Href::parse(&sendable(href)).ok();
        }
        let url = self.atlas.old.absolute(href)?;
        let is_nowhere = !self.atlas.old.is_known() && self.atlas.old.is_own_host(&url);
        if let Some(place) = self.new_place(&url) {
            let fragment = url.fragment().map(|fragment| format!("#{fragment}")).unwrap_or_default();
            return Href::parse(&sendable(&format!("{place}{fragment}"))).ok();
        }
        if self.atlas.old.own_path(&url).is_some() {
            self.stray.borrow_mut().insert(url.to_string());
        }
        // The export of a site that does not say where it was.
        if is_nowhere { None } else { Href::parse(&sendable(url.as_str())).ok() }
    }

    fn own_pictures(&self) -> Vec<String> {
        self.atlas.own_pictures.get(self.entry).cloned().unwrap_or_default()
    }

    fn snippet(&self, id: &str) -> Option<&str> {
        self.atlas.snippets.get(id).map(String::as_str)
    }
}

/// An address with the characters encoded that stand in none.
fn sendable(address: &str) -> String {
    let mut sendable = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_control() || c.is_whitespace() || "\"<>\\^`{|}".contains(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                sendable.push_str(percent_encoding::percent_encode_byte(byte));
            }
        } else {
            sendable.push(c);
        }
    }
    sendable
}
