//! What is looked for: each kind of thing by one query of a few rows, and what is published by one more, by its text;
//! only where the person's role leads to its screen. Who sees what is decided as in the lists, by the same filters.

use crate::content::entries::by_text::by_text;
use crate::content::entries::listing::{self, EntryFilter, EntrySummary};
use crate::content::tags::{self, Tag};
use crate::content::terms::{self, Term};
use crate::content::{forms, taxonomies};
use crate::domain::entry::EntryKind;
use crate::domain::ids::EntryId;
use crate::domain::role::{EntryRight, Permission};
use crate::domain::search_words::SearchWords;
use crate::domain::taxonomy::Taxonomy;
use crate::http::extract::{AnyRole, Principal};
use crate::identity::users;
use crate::infra::database::{Database, DatabaseError};
use crate::media::library::{self, MediaFilter};
use crate::view::address::Address;
use crate::view::admin::search::{Hit, HitGroup, OtherList, screens};
use crate::view::frame::{Frame, list_path};
use crate::view::place::Place;
use crate::view::words::{self, Message};
use std::collections::HashMap;

/// How many of a kind are shown.
const SHOWN: usize = 8;
/// One more tells whether there are more.
const LIMIT: u64 = 9;

/// Somebody who looks for something.
pub(super) struct Finding<'a> {
    pub(super) principal: &'a Principal<AnyRole>,
    pub(super) frame: &'a Frame,
    pub(super) words: &'a SearchWords,
    /// The tags that each of the words stands for.
    pub(super) tags: &'a [Vec<Tag>],
}

impl Finding<'_> {
    /// All that is found, by what it is.
    pub(super) async fn all(&self) -> Result<Vec<HitGroup>, DatabaseError> {
        let taxonomies = taxonomies::list(self.database()).await?;
        let mut groups = vec![self.screens(&taxonomies)];
        let kinds = self.kinds();
        for kind in &kinds {
            groups.push(self.entries(*kind).await?);
        }
        groups.push(self.files().await?);
        if self.principal.may(Permission::Tags) {
            groups.push(self.tags().await?);
            groups.push(self.terms(&taxonomies).await?);
        }
        if self.principal.may(Permission::Forms) {
            groups.push(self.forms().await?);
        }
        if self.principal.may(Permission::People) {
            groups.push(self.people().await?);
        }
        groups.push(self.texts(&kinds).await?);
        groups.retain(|group| !group.hits.is_empty());
        Ok(groups)
    }

    /// The lists that have a search of their own, which looks at more than names.
    pub(super) fn others(&self) -> Vec<OtherList> {
        let other = |place: Place| OtherList { name: label(place), path: self.list(place.path()) };
        let messages = self.principal.may(Permission::Messages).then(|| other(Place::Messages));
        let redirects = self.principal.may(Permission::Settings).then(|| OtherList {
            name: Message::new("redirects-title").to_string(),
            path: self.list("/admin/redirects"),
        });
        messages.into_iter().chain(redirects).collect()
    }

    fn screens(&self, taxonomies: &[Taxonomy]) -> HitGroup {
        let hits = screens::find(self.frame, taxonomies, self.words);
        group(Message::new("search-screens").to_string(), "overview", hits, None)
    }

    /// The kinds of entries whose lists are open to the person.
    fn kinds(&self) -> Vec<EntryKind> {
        let types = self.frame.types.iter().map(|of| EntryKind::Custom(of.key));
        let kinds = [EntryKind::Page, EntryKind::Post].into_iter().chain(types);
        kinds.filter(|kind| self.principal.has(*kind, EntryRight::Write)).collect()
    }

    /// The entries that the words and the person's role lead to.
    fn entry_filter(&self, kind: Option<EntryKind>) -> EntryFilter {
        EntryFilter {
            kind,
            search: self.words.clone(),
            tags_of_words: self.tags.iter().map(|tags| tags.iter().map(|tag| tag.id).collect()).collect(),
            reach: self.principal.reach(),
            ..EntryFilter::default()
        }
    }

    async fn entries(&self, kind: EntryKind) -> Result<HitGroup, DatabaseError> {
        let found = listing::best(self.database(), &self.entry_filter(Some(kind)), LIMIT).await?;
        let mut tags = self.tags_of(&found).await?;
        let hits = found.into_iter().map(|entry| Hit {
            detail: detail(&entry, &tags.remove(&entry.id).unwrap_or_default()),
            name: entry.title,
            path: format!("/admin/entries/{}", entry.id),
            standing: Some(entry.standing),
        });
        let (heading, icon) = (self.frame.list_label(kind), self.frame.place_of(kind).icon());
        Ok(group(heading, icon, hits.collect(), Some(self.list(&list_path(kind)))))
    }

    /// What is published and has the words in its text: what has them in its name is above.
    async fn texts(&self, kinds: &[EntryKind]) -> Result<HitGroup, DatabaseError> {
        let found = by_text(self.database(), &self.entry_filter(None), kinds, LIMIT).await?;
        let hits = found.into_iter().map(|entry| Hit {
            detail: detail(&entry, &[]),
            name: entry.title,
            path: format!("/admin/entries/{}", entry.id),
            standing: Some(entry.standing),
        });
        Ok(group(Message::new("search-texts").to_string(), Place::Pages.icon(), hits.collect(), None))
    }

    /// The tags of what was found, of those that the words stand for.
    async fn tags_of(&self, found: &[EntrySummary]) -> Result<HashMap<EntryId, Vec<Tag>>, DatabaseError> {
        if self.tags.iter().all(Vec::is_empty) {
            return Ok(HashMap::new());
        }
        let mut tags = tags::of_entries(self.database(), found.iter().map(|entry| entry.id)).await?;
        let is_meant = |tag: &Tag| self.tags.iter().flatten().any(|meant| meant.id == tag.id);
        for tags in tags.values_mut() {
            tags.retain(is_meant);
        }
        Ok(tags)
    }

    async fn files(&self) -> Result<HitGroup, DatabaseError> {
        let filter = MediaFilter { search: self.words.clone(), ..MediaFilter::default() };
        // Who writes sees the library.
        let is_open = self.principal.role().rights.has_somewhere(EntryRight::Write);
        let found = if is_open { library::best(self.database(), &filter, LIMIT).await? } else { Vec::new() };
        let hits = found.into_iter().map(|file| Hit {
            path: format!("/admin/media/{}", file.id),
            name: file.name.to_string(),
            detail: file.alt.to_string(),
            standing: None,
        });
        Ok(of_place(Place::Media, hits.collect(), Some(self.list(Place::Media.path()))))
    }

    async fn tags(&self) -> Result<HitGroup, DatabaseError> {
        let found = tags::best(self.database(), self.words, LIMIT).await?;
        let hits = found.into_iter().map(|tag| Hit {
            path: format!("{}#tag-{}", Place::Tags.path(), tag.slug),
            name: tag.label,
            detail: String::new(),
            standing: None,
        });
        Ok(of_place(Place::Tags, hits.collect(), None))
    }

    async fn terms(&self, taxonomies: &[Taxonomy]) -> Result<HitGroup, DatabaseError> {
        let found = terms::best(self.database(), self.words, LIMIT).await?;
        // A term whose taxonomy is gone has no screen.
        let hit = |term: Term| {
            let of = taxonomies.iter().find(|taxonomy| taxonomy.key == term.taxonomy)?;
            let path = format!("/admin/taxonomies/{}/terms/{}", term.taxonomy, term.slug);
            Some(Hit { name: term.label, detail: of.plural.clone(), path, standing: None })
        };
        let hits = found.into_iter().filter_map(hit).collect();
        Ok(group(Message::new("tags-taxonomies").to_string(), Place::Tags.icon(), hits, None))
    }

    async fn forms(&self) -> Result<HitGroup, DatabaseError> {
        let found = forms::best(self.database(), self.words, SHOWN + 1).await?;
        let hits = found.into_iter().map(|form| Hit {
            path: format!("{}/{}", Place::Forms.path(), form.slug),
            name: form.definition.title,
            detail: String::new(),
            standing: None,
        });
        Ok(of_place(Place::Forms, hits.collect(), None))
    }

    async fn people(&self) -> Result<HitGroup, DatabaseError> {
        let found = users::best(self.database(), self.words, LIMIT).await?;
        let hits = found.into_iter().map(|person| Hit {
            path: format!("{}#person-{}", Place::People.path(), person.id),
            name: person.name.to_string(),
            detail: person.email.to_string(),
            standing: None,
        });
        Ok(of_place(Place::People, hits.collect(), None))
    }

    /// A list with the same words.
    fn list(&self, path: &str) -> String {
        Address::new(path).with("q", &self.words.phrase()).to_string()
    }

    fn database(&self) -> &Database {
        &self.principal.site.database
    }
}

/// What tells an entry from others: its address, and by what it may have been found: what a draft on top of
/// it is called, and tags.
fn detail(entry: &EntrySummary, tags: &[Tag]) -> String {
    let path = entry.path.as_ref().map(|path| format!("/{path}"));
    let draft = entry.draft_title.as_ref().map(|title| Message::new("search-draft").with("title", title).to_string());
    let labels = tags.iter().map(|tag| tag.label.as_str()).collect::<Vec<_>>().join(", ");
    let tagged = (!tags.is_empty()).then(|| Message::new("search-tagged").with("tags", labels).to_string());
    path.into_iter().chain(draft).chain(tagged).collect::<Vec<_>>().join(" · ")
}

fn label(place: Place) -> String {
    words::label(place.label()).into_owned()
}

fn of_place(place: Place, hits: Vec<Hit>, list: Option<String>) -> HitGroup {
    group(label(place), place.icon(), hits, list)
}

fn group(heading: String, icon: &'static str, mut hits: Vec<Hit>, list: Option<String>) -> HitGroup {
    let has_more = hits.len() > SHOWN;
    hits.truncate(SHOWN);
    HitGroup { heading, icon, hits, has_more, list }
}
