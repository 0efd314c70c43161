//! What an item is: a page, a post, a file, an earlier version, an entry of a menu.

use super::records::{ItemTerm, Record};
use super::times;
use crate::import::foreign::{
    ForeignEntry, ForeignFile, ForeignKind, ForeignMenu, ForeignMenuItem, ForeignPicture, ForeignRevision, ForeignSite,
    ForeignState, Leftover, Markup, MenuTarget, Taxonomy,
};
use crate::import::note::Note;
use crate::import::plain;
use std::collections::{BTreeMap, HashSet};

/// What the server keeps for itself: of no use anywhere else.
const OWN: [&str; 3] = ["customize_changeset", "oembed_cache", "user_request"];
/// What the server sorts its own things by. The format of a post is told of with the post.
const OWN_TAXONOMIES: [&str; 3] = ["post_format", "wp_theme", "wp_template_part_area"];
/// Where plugins keep what search engines show of a page.
const FOR_SEARCH: [&str; 4] = ["_yoast_wpseo_title", "_yoast_wpseo_metadesc", "_aioseop_title", "_aioseop_description"];

/// What is known when all items are read.
#[derive(Default)]
pub(super) struct Items {
    /// The entries of menus, with the slug of their menu and their place in it.
    menu_items: Vec<(String, i64, ForeignMenuItem)>,
    /// The names of menus by their slugs.
    menus: BTreeMap<String, String>,
}

impl Items {
    /// Takes one item.
    pub(super) fn take(&mut self, record: &Record, site: &mut ForeignSite) {
        let kind = record.text("wp:post_type").trim().to_owned();
        match kind.as_str() {
            "post" | "page" => {
                let kind = if kind == "post" { ForeignKind::Post } else { ForeignKind::Page };
                let entry = entry(record, kind, site);
                site.entries.extend(entry);
            }
            "attachment" => site.files.push(file(record)),
            "revision" => site.revisions.push(revision(record)),
            "nav_menu_item" => self.menu_item(record),
            "wp_block" => {
                let number = record.text("wp:post_id").trim().to_owned();
                site.snippets.push((number, record.text("content:encoded").to_owned()));
            }
            kind if OWN.contains(&kind) => {}
            kind => {
                let name = plain::line(record.text("title"));
                if record.comments > 0 {
                    let (what, why) = ("comment".to_owned(), "they are of something that is not here".to_owned());
                    site.leftovers.push(Leftover { what, name: name.clone(), count: record.comments, why });
                }
                let what = plain::short_line(if kind.is_empty() { "item" } else { kind }, 60);
                let why = "only pages, posts and files come over; make a content type for it, and write it there";
                site.leftovers.push(Leftover { what, name, count: 1, why: why.to_owned() });
            }
        }
    }

    /// Takes a term that is neither a category nor a tag.
    pub(super) fn term(&mut self, record: &Record, site: &mut ForeignSite) {
        let name = plain::line(record.text("wp:term_name"));
        match record.text("wp:term_taxonomy").trim() {
            "nav_menu" => {
                self.menus.insert(record.text("wp:term_slug").trim().to_owned(), name);
            }
            taxonomy if OWN_TAXONOMIES.contains(&taxonomy) => {}
            taxonomy => site.leftovers.push(Leftover {
                what: plain::short_line(if taxonomy.is_empty() { "term" } else { taxonomy }, 60),
                name,
                count: 1,
                why: "only categories and tags come over; make a taxonomy for it, and add it there".to_owned(),
            }),
        }
    }

    fn menu_item(&mut self, record: &Record) {
        let menu = record.terms.iter().find(|term| term.domain == "nav_menu").cloned().unwrap_or_default();
        let ItemTerm { slug, name, .. } = menu;
        self.menus.entry(slug.clone()).or_insert_with(|| plain::line(&name));
        let object = record.meta("_menu_item_object_id").trim().to_owned();
        let target = match (record.meta("_menu_item_type").trim(), record.meta("_menu_item_object").trim()) {
            ("post_type", _) => MenuTarget::Entry(object),
            ("taxonomy", "category") => MenuTarget::Term(Taxonomy::Category, object),
            ("taxonomy", "post_tag") => MenuTarget::Term(Taxonomy::Tag, object),
            _ => match record.meta("_menu_item_url").trim() {
                "" => MenuTarget::Nowhere,
                address => MenuTarget::Address(address.to_owned()),
            },
        };
        let parent = record.meta("_menu_item_menu_item_parent").trim();
        let item = ForeignMenuItem {
            id: record.text("wp:post_id").trim().to_owned(),
            parent: Some(parent.to_owned()).filter(|parent| !parent.is_empty() && parent != "0"),
            label: plain::line(record.text("title")),
            target,
            leftovers: of_menu_item(record),
        };
        self.menu_items.push((slug, order(record), item));
    }

    /// Puts together what came in pieces.
    pub(super) fn finish(mut self, site: &mut ForeignSite) {
        self.menu_items.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
        let mut in_menus = HashSet::new();
        for (slug, name) in self.menus {
            let own = self.menu_items.iter().filter(|(menu, _, _)| *menu == slug);
            let items: Vec<ForeignMenuItem> = own.map(|(_, _, item)| item.clone()).collect();
            in_menus.extend(items.iter().filter(|item| item.parent.is_none()).filter_map(|item| match &item.target {
                MenuTarget::Entry(id) => Some(id.clone()),
                _ => None,
            }));
            site.menus.push(ForeignMenu { name, items });
        }
        // Files that were put together by hand have signs around a name.
        let logins: HashSet<&str> = site.people.iter().map(|person| person.key.as_str()).collect();
        for entry in &mut site.entries {
            let bare = entry.author.trim_matches(|c: char| !c.is_alphanumeric());
            if !logins.contains(entry.author.as_str()) && logins.contains(bare) {
                entry.author = bare.to_owned();
            }
        }
        // Without a menu WordPress leads to all pages of the top.
        let has_menus = !in_menus.is_empty();
        for entry in &mut site.entries {
            let is_top = entry.kind == ForeignKind::Page && entry.parent.is_none();
            entry.in_navigation = is_top && (!has_menus || in_menus.contains(&entry.id));
        }
    }
}

fn entry(record: &Record, kind: ForeignKind, site: &mut ForeignSite) -> Option<ForeignEntry> {
    let mut leftovers = Vec::new();
    let title = record.text("title").to_owned();
    let mut state = match record.text("wp:status").trim() {
        "publish" => ForeignState::Published,
        "future" => ForeignState::Scheduled,
        "pending" => ForeignState::Pending,
        "private" => {
            leftovers.push(Note::changed("it was private, which nothing is here; it is a draft"));
            ForeignState::Private
        }
        "trash" => ForeignState::Trashed,
        "draft" => ForeignState::Draft,
        "auto-draft" => {
            let (what, name) = (kind.label().to_owned(), plain::line(&title));
            let why = "nobody has saved it there, so there is nothing of it".to_owned();
            site.leftovers.push(Leftover { what, name, count: 1, why });
            return None;
        }
        other => {
            let state = plain::short_line(other, 40);
            leftovers.push(Note::changed(format!("its state “{state}” is none here; it is a draft")));
            ForeignState::Draft
        }
    };
    if !record.text("wp:post_password").is_empty() {
        leftovers.push(Note::changed("it had a password of its own, which nothing has here; it is a draft"));
        state = ForeignState::Private;
    }
    if record.text("wp:is_sticky").trim() == "1" {
        leftovers.push(Note::changed("it was kept on top of the others; posts stand by their dates here"));
    }
    let template = record.meta("_wp_page_template").trim();
    if !matches!(template, "" | "default") {
        let template = plain::short_line(template, 100);
        leftovers.push(Note::changed(format!("its template “{template}” is the old site's")));
    }
    if FOR_SEARCH.iter().any(|key| !record.meta(key).trim().is_empty()) {
        leftovers.push(Note::lost("its words of its own for search engines and networks are not here"));
    }
    // What plugins keep for themselves begins with a line below; the rest somebody typed.
    let typed = record.meta.iter().map(|(key, _)| key.as_str()).filter(|key| !key.starts_with('_'));
    for key in typed.collect::<std::collections::BTreeSet<_>>() {
        let key = plain::short_line(key, 100);
        leftovers.push(Note::lost(format!("its custom field “{key}” has no place here")));
    }
    let date = ["wp:post_date_gmt", "wp:post_date"].into_iter().find_map(|name| times::moment(record.text(name)));
    let date = date.or_else(|| times::published(record.text("pubDate")));
    let parent = record.text("wp:post_parent").trim();
    Some(ForeignEntry {
        id: record.text("wp:post_id").trim().to_owned(),
        kind,
        title,
        slug: record.text("wp:post_name").trim().to_owned(),
        address: record.text("link").trim().to_owned(),
        parent: Some(parent.to_owned()).filter(|parent| !parent.is_empty() && parent != "0"),
        order: order(record),
        state,
        date,
        changed: times::moment(record.text("wp:post_modified_gmt")),
        author: record.text("dc:creator").trim().to_owned(),
        excerpt: record.text("excerpt:encoded").to_owned(),
        text: record.text("content:encoded").to_owned(),
        markup: Markup::Classic,
        terms: terms(record, &mut leftovers),
        picture: Some(record.meta("_thumbnail_id").trim().to_owned())
            .filter(|id| !id.is_empty())
            .map(|file| ForeignPicture { file, ..ForeignPicture::default() }),
        comments: record.comments,
        in_navigation: false,
        leftovers,
    })
}

fn terms(record: &Record, leftovers: &mut Vec<Note>) -> Vec<(Taxonomy, String, String)> {
    let mut terms = Vec::new();
    for term in &record.terms {
        let taxonomy = match term.domain.as_str() {
            "category" => Taxonomy::Category,
            "post_tag" => Taxonomy::Tag,
            domain => {
                let what = plain::short_line(&format!("{domain}: {}", term.name), 120);
                leftovers.push(Note::lost(format!("it is not sorted by “{what}” here")));
                continue;
            }
        };
        // What nobody has sorted is in this one there.
        let is_unsorted = taxonomy == Taxonomy::Category && term.slug == "uncategorized";
        if !is_unsorted {
            terms.push((taxonomy, term.slug.clone(), term.name.clone()));
        }
    }
    terms
}

fn file(record: &Record) -> ForeignFile {
    let address = ["wp:attachment_url", "guid"].map(|name| record.text(name).trim());
    let address = address.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let parent = record.text("wp:post_parent").trim();
    ForeignFile {
        id: record.text("wp:post_id").trim().to_owned(),
        parent: Some(parent.to_owned()).filter(|parent| !parent.is_empty() && parent != "0"),
        address: address.to_owned(),
        title: plain::line(record.text("title")),
        alt: record.meta("_wp_attachment_image_alt").to_owned(),
        caption: record.text("excerpt:encoded").to_owned(),
        comments: record.comments,
        leftovers: of_file(record, address),
    }
}

/// What a library there says of a file, and the one here does not.
fn of_file(record: &Record, address: &str) -> Vec<Note> {
    let text = |name: &str| plain::short_line(record.text(name), 200);
    let (title, caption, description) = (text("title"), text("excerpt:encoded"), text("content:encoded"));
    let letters = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    // Where nobody wrote one, the title is the name of the file.
    let name = plain::decoded(address.rsplit('/').next().unwrap_or(address));
    let name = letters(name.rsplit_once('.').map_or(&*name, |(name, _)| name));
    let is_known = letters(&title) == name || title == plain::line(record.meta("_wp_attachment_image_alt"));
    let mut leftovers = Vec::new();
    if !title.is_empty() && !is_known {
        leftovers.push(Note::lost(format!("files have no title here; it was “{title}”")));
    }
    if !caption.is_empty() {
        leftovers
            .push(Note::lost(format!("files have no caption here, only where a page shows them; it was “{caption}”")));
    }
    if !description.is_empty() {
        leftovers.push(Note::lost(format!("files have no description here; it was “{description}”")));
    }
    leftovers
}

/// What an item of a menu there has, and none here.
fn of_menu_item(record: &Record) -> Vec<Note> {
    let text = |text: &str| plain::short_line(text, 200);
    let (title, description) = (text(record.text("excerpt:encoded")), text(record.text("content:encoded")));
    let relation = text(record.meta("_menu_item_xfn"));
    // They stand between quotation marks in what PHP writes of a list.
    let classes: Vec<&str> = record.meta("_menu_item_classes").split('"').skip(1).step_by(2).collect();
    let classes = text(&classes.join(" "));
    let mut leftovers = Vec::new();
    if !title.is_empty() {
        leftovers.push(Note::lost(format!("menu items have no title beside their words here; it was “{title}”")));
    }
    if !description.is_empty() {
        leftovers.push(Note::lost(format!("menu items have no description here; it was “{description}”")));
    }
    if !relation.is_empty() {
        leftovers.push(Note::lost(format!("menu items do not say whom they lead to here; it was “{relation}”")));
    }
    if !classes.is_empty() {
        leftovers.push(Note::changed(format!("its style “{classes}” is the old site's")));
    }
    if record.meta("_menu_item_target").trim() == "_blank" {
        leftovers.push(Note::changed("it opened a new window, and opens where it is here"));
    }
    leftovers
}

fn revision(record: &Record) -> ForeignRevision {
    let date = ["wp:post_date_gmt", "wp:post_date"].into_iter().find_map(|name| times::moment(record.text(name)));
    ForeignRevision {
        entry: record.text("wp:post_parent").trim().to_owned(),
        title: record.text("title").to_owned(),
        text: record.text("content:encoded").to_owned(),
        excerpt: record.text("excerpt:encoded").to_owned(),
        author: record.text("dc:creator").trim().to_owned(),
        date,
    }
}

fn order(record: &Record) -> i64 {
    record.text("wp:menu_order").trim().parse().unwrap_or(0)
}
