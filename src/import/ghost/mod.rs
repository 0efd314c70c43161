//! Ghost's export: one JSON file with the rows of its tables.
//!
//! A post's `html` is its text, where the export has it. Where it has none, the text is written
//! anew from what Ghost's editors keep: [`lexical`], or [`mobiledoc`] in older ones.

mod lexical;
mod markup;
mod mobiledoc;
mod people;
mod rest;
mod revisions;
mod rows;

use super::export::{ExportError, MAX_THINGS, is_too_much};
use super::foreign::{
    ForeignEntry, ForeignFile, ForeignKind, ForeignMenu, ForeignMenuItem, ForeignPicture, ForeignSite, ForeignState,
    ForeignTerm, Leftover, Markup, MenuTarget, System, Taxonomy,
};
use super::note::Note;
use super::plain;
use crate::domain::timestamp::Timestamp;
use rows::{Data, Export, Post, Tag};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

/// What stands for the site's own address in all of an export.
const OWN_ADDRESS: &str = "__GHOST_URL__";

/// Reads an export.
pub(super) fn read(source: impl BufRead) -> Result<ForeignSite, ExportError> {
    // serde_json refuses what nests deeper than 128, before it takes any stack.
    let export: Export = serde_json::from_reader(source).map_err(refused)?;
    let data = export.into_data().ok_or_else(|| ExportError::NotGhost("it has no `db` with `data`".to_owned()))?;
    let revisions = data.mobiledoc_revisions.len() + data.post_revisions.len();
    let of_posts = data.posts.len() + data.posts_tags.len() + revisions;
    let count = of_posts + data.tags.len() + data.users.len() + data.settings.len() + data.others.len();
    if count > MAX_THINGS {
        return Err(ExportError::TooMany);
    }
    Ok(site_of(&data))
}

fn refused(error: serde_json::Error) -> ExportError {
    use serde_json::error::Category;
    match error.classify() {
        Category::Io => {
            let error = std::io::Error::from(error);
            if is_too_much(&error) { ExportError::TooLarge } else { ExportError::Disk(error) }
        }
        Category::Eof => ExportError::CutOff,
        Category::Data => ExportError::NotGhost(format!("“{error}”")),
        Category::Syntax if error.to_string().contains("recursion") => ExportError::TooDeep,
        Category::Syntax => ExportError::Malformed { place: error.column() as u64, message: error.to_string() },
    }
}

fn site_of(data: &Data) -> ForeignSite {
    let mut site = ForeignSite::new(System::Ghost);
    OWN_ADDRESS.clone_into(&mut site.address);
    // The export does not say where the site was. Each installation has a number of its own, and
    // where an old one has none, its owner has.
    let owner = data.users.first().map(|user| user.email.clone()).unwrap_or_default();
    site.identity = Some(data.setting("db_hash")).filter(|number| !number.is_empty()).unwrap_or(owner);
    site.people = data.users.iter().map(people::person).collect();
    for user in &data.users {
        add_file(&mut site, &user.profile_image, "");
    }
    // What begins with a number sign is for the theme, and no visitor sees it.
    let (internal, public): (Vec<_>, Vec<_>) = data.tags.iter().partition(|tag| tag.name.starts_with('#'));
    site.terms = public
        .iter()
        .map(|tag| ForeignTerm {
            id: tag.id.clone(),
            taxonomy: Taxonomy::Tag,
            slug: tag.slug.clone(),
            name: tag.name.clone(),
            parent: None,
            description: tag.description.clone(),
            leftovers: of_tag(tag),
        })
        .collect();
    for tag in &internal {
        let why = "it is a tag for the old theme, which visitors never saw".to_owned();
        site.leftovers.push(Leftover { what: "tag".to_owned(), name: plain::line(&tag.name), count: 1, why });
    }
    let tags: HashMap<&str, (&str, &str)> =
        public.iter().map(|tag| (tag.id.as_str(), (tag.slug.as_str(), tag.name.as_str()))).collect();
    let mut tags_of: BTreeMap<&str, Vec<(i64, &str)>> = BTreeMap::new();
    for link in &data.posts_tags {
        tags_of.entry(&link.post_id).or_default().push((link.sort_order, &link.tag_id));
    }
    let mut authors_of: BTreeMap<&str, Vec<(i64, &str)>> = BTreeMap::new();
    for link in &data.posts_authors {
        authors_of.entry(&link.post_id).or_default().push((link.sort_order, &link.author_id));
    }
    let mut comments = count_by(data.comments.iter().map(|comment| comment.post_id.as_str()));
    let extra: HashMap<&str, &rows::PostMeta> =
        data.posts_meta.iter().map(|meta| (meta.post_id.as_str(), meta)).collect();
    for post in &data.posts {
        let mut own = tags_of.remove(post.id.as_str()).unwrap_or_default();
        own.sort_unstable();
        let terms = own
            .iter()
            .filter_map(|(_, id)| tags.get(id))
            .map(|(slug, name)| (Taxonomy::Tag, (*slug).to_owned(), (*name).to_owned()));
        let mut authors = authors_of.remove(post.id.as_str()).unwrap_or_default();
        authors.sort_unstable();
        let mut entry = entry(post, terms.collect(), &authors);
        entry.comments = comments.remove(post.id.as_str()).unwrap_or(0);
        if let Some(meta) = extra.get(post.id.as_str()) {
            tell_meta(meta, &mut entry.leftovers);
        }
        if let Some(picture) = &mut entry.picture {
            if let Some(meta) = extra.get(post.id.as_str()) {
                picture.alt.clone_from(&meta.feature_image_alt);
                picture.caption.clone_from(&meta.feature_image_caption);
            }
            // Several posts may have one picture, each with words of its own.
            add_file(&mut site, &picture.file, &picture.alt);
        }
        site.entries.push(entry);
    }
    let strays: u64 = comments.into_values().sum();
    if strays > 0 {
        let (what, name) = ("comment".to_owned(), format!("{strays} comments"));
        let why = "they are of something that is not here".to_owned();
        site.leftovers.push(Leftover { what, name, count: strays, why });
    }
    site.revisions = revisions::of(data);
    navigation(data, &mut site);
    rest::tell(data, &mut site);
    site
}

/// Lists a file of the old site's own, which its export does not.
fn add_file(site: &mut ForeignSite, address: &str, alt: &str) {
    let is_known = site.files.iter().any(|known| known.address == address);
    if address.starts_with(OWN_ADDRESS) && !is_known {
        site.files.push(ForeignFile { address: address.to_owned(), alt: alt.to_owned(), ..ForeignFile::default() });
    }
}

/// What a tag there has, and none here.
fn of_tag(tag: &Tag) -> Vec<Note> {
    let mut leftovers = Vec::new();
    if !tag.feature_image.is_empty() {
        let address = plain::short_line(&tag.feature_image, 200);
        leftovers.push(Note::lost(format!("tags have no picture here; it was “{address}”")));
    }
    if !tag.accent_color.is_empty() {
        let colour = plain::short_line(&tag.accent_color, 40);
        leftovers.push(Note::changed(format!("tags have no colour here; it was “{colour}”")));
    }
    let titles = [&tag.meta_title, &tag.og_title, &tag.twitter_title];
    let descriptions = [&tag.meta_description, &tag.og_description, &tag.twitter_description];
    if titles.iter().chain(&descriptions).any(|text| !text.is_empty()) {
        leftovers.push(Note::lost("its words of its own for search engines and networks are not here"));
    }
    if !tag.canonical_url.is_empty() {
        leftovers.push(Note::lost("it said that another address is the first one of its text"));
    }
    if !tag.codeinjection_head.is_empty() || !tag.codeinjection_foot.is_empty() {
        leftovers.push(Note::lost("it had code of its own"));
    }
    leftovers
}

fn entry(post: &Post, terms: Vec<(Taxonomy, String, String)>, authors: &[(i64, &str)]) -> ForeignEntry {
    let mut leftovers = Vec::new();
    let is_page = post.kind == "page" || matches!(&post.page, Value::Bool(true)) || post.page == 1;
    let mut state = match post.status.as_str() {
        "published" => ForeignState::Published,
        "scheduled" => ForeignState::Scheduled,
        "sent" => {
            leftovers.push(Note::changed("it was sent as a mail and never stood on the site; it is a draft"));
            ForeignState::Private
        }
        _ => ForeignState::Draft,
    };
    if !matches!(post.visibility.as_str(), "" | "public") {
        let who = plain::short_line(&post.visibility, 40);
        leftovers.push(Note::changed(format!("it was for some alone (“{who}”), which nothing is here; it is a draft")));
        state = ForeignState::Private;
    }
    let is_featured = matches!(&post.featured, Value::Bool(true)) || post.featured == 1;
    let hides_title =
        matches!(&post.show_title_and_feature_image, Value::Bool(false)) || post.show_title_and_feature_image == 0;
    let has_code = !post.codeinjection_head.is_empty() || !post.codeinjection_foot.is_empty();
    for (is_there, note) in [
        (is_featured, Note::changed("it was featured, which nothing is here")),
        (hides_title, Note::changed("its title and its picture were hidden there, and are shown here")),
        (has_code, Note::lost("it had code of its own")),
        (!post.custom_template.is_empty(), Note::changed("its template is the old site's")),
        (!post.canonical_url.is_empty(), Note::lost("it said that another address is the first one of its text")),
        (authors.len() > 1, Note::lost("it had several authors, and is by the first")),
    ] {
        if is_there {
            leftovers.push(note);
        }
    }
    let text = if post.html.trim().is_empty() {
        let html = written_anew(&post.lexical, &post.mobiledoc);
        let html =
            html.unwrap_or_else(|| markup::Html { text: markup::paragraphs(&post.plaintext), unknown: Vec::new() });
        leftovers.extend(html.unknown.into_iter().map(|card| {
            let card = plain::short_line(&card, 60);
            Note::lost(format!("the card “{card}” of Ghost's editor has no place here"))
        }));
        html.text
    } else {
        post.html.clone()
    };
    let author = authors.first().map_or(post.author_id.as_str(), |(_, id)| id);
    ForeignEntry {
        id: post.id.clone(),
        kind: if is_page { ForeignKind::Page } else { ForeignKind::Post },
        title: markup::escaped(&post.title),
        slug: post.slug.clone(),
        address: format!("{OWN_ADDRESS}/{}/", post.slug),
        parent: None,
        order: 0,
        state,
        date: moment(&post.published_at).or_else(|| moment(&post.created_at)),
        changed: moment(&post.updated_at),
        author: author.to_owned(),
        excerpt: markup::escaped(&post.custom_excerpt),
        text,
        markup: Markup::Html,
        terms,
        picture: Some(post.feature_image.clone())
            .filter(|address| !address.is_empty())
            .map(|file| ForeignPicture { file, ..ForeignPicture::default() }),
        comments: 0,
        in_navigation: false,
        leftovers,
    }
}

/// The text of what one of Ghost's editors keeps, where it keeps something.
fn written_anew(lexical: &str, mobiledoc: &str) -> Option<markup::Html> {
    let write = |text: &str, to_html: fn(&Value) -> markup::Html| Some(to_html(&serde_json::from_str(text).ok()?));
    write(lexical, lexical::to_html).or_else(|| write(mobiledoc, mobiledoc::to_html))
}

fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let millis = match text.parse::<jiff::Timestamp>() {
        Ok(moment) => moment.as_millisecond(),
        // Older exports have no zone, and mean UTC.
        Err(_) => format!("{}Z", text.replace(' ', "T")).parse::<jiff::Timestamp>().ok()?.as_millisecond(),
    };
    (1..=253_402_300_799_000).contains(&millis).then(|| Timestamp::from_millis(millis))
}

/// What a menu of Ghost has: words and an address.
#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    label: String,
    #[serde(default)]
    url: String,
}

fn navigation(data: &Data, site: &mut ForeignSite) {
    // Themes have the second one in the footer.
    for (key, name) in [("navigation", "Navigation"), ("secondary_navigation", "Secondary navigation (footer)")] {
        let value = data.setting(key);
        let Ok(links) = serde_json::from_str::<Vec<Link>>(&value) else {
            if !value.trim().is_empty() {
                let (what, why) = ("menu".to_owned(), "it cannot be read in the export".to_owned());
                site.leftovers.push(Leftover { what, name: name.to_owned(), count: 1, why });
            }
            continue;
        };
        for link in &links {
            let slug = link.url.trim_start_matches(OWN_ADDRESS).trim_matches('/');
            let pages = site.entries.iter_mut().filter(|entry| entry.kind == ForeignKind::Page && entry.slug == slug);
            pages.for_each(|entry| entry.in_navigation |= key == "navigation");
        }
        let items = links.into_iter().enumerate().map(|(number, link)| ForeignMenuItem {
            id: number.to_string(),
            parent: None,
            label: plain::line(&link.label),
            target: MenuTarget::Address(link.url),
            leftovers: Vec::new(),
        });
        let items: Vec<_> = items.collect();
        if !items.is_empty() {
            site.menus.push(ForeignMenu { name: name.to_owned(), items });
        }
    }
}

fn tell_meta(meta: &rows::PostMeta, leftovers: &mut Vec<Note>) {
    let titles = [&meta.meta_title, &meta.og_title, &meta.twitter_title];
    let descriptions = [&meta.meta_description, &meta.og_description, &meta.twitter_description];
    if titles.iter().chain(&descriptions).any(|text| !text.is_empty()) {
        leftovers.push(Note::lost("its words of its own for search engines and networks are not here"));
    }
    for address in [&meta.og_image, &meta.twitter_image].into_iter().filter(|address| !address.is_empty()) {
        let address = plain::short_line(address, 200);
        leftovers.push(Note::lost(format!("its picture of its own for networks is not here: “{address}”")));
    }
    if !meta.email_subject.is_empty() {
        let subject = plain::short_line(&meta.email_subject, 200);
        leftovers.push(Note::lost(format!("posts are not sent by mail here; the subject was “{subject}”")));
    }
}

fn count_by<'a>(keys: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u64> {
    let mut counts = HashMap::new();
    keys.for_each(|key| *counts.entry(key).or_default() += 1);
    counts
}
