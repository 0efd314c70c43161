//! Every recipe is checked whole: what it shows, where its links lead, what its pictures weigh.

use super::file::{EntryFile, Files, RecipeFile};
use super::{NAMES, Recipe, RecipeEntry, read, types};
use crate::domain::content_type::TypeDefinition;
use crate::domain::content_type::value::Value as Held;
use crate::domain::document::section::Image;
use crate::domain::document::{Document, RichText, Section};
use crate::domain::slug::Slug;
use serde_json::Value;
use std::collections::BTreeSet;

const MAX_PICTURE_BYTES: usize = 40 * 1024;

fn entries(recipe: &Recipe) -> impl Iterator<Item = &RecipeEntry> {
    recipe.pages_in_all().chain(&recipe.posts).chain(recipe.typed_entries())
}

/// Every object that has this key, anywhere in a document.
fn collect_with(value: &Value, key: &str, found: &mut Vec<Value>) {
    match value {
        Value::Object(map) => {
            if map.contains_key(key) {
                found.push(value.clone());
            }
            map.values().for_each(|value| collect_with(value, key, found));
        }
        Value::Array(values) => values.iter().for_each(|value| collect_with(value, key, found)),
        _ => {}
    }
}

fn objects_with(entry: &RecipeEntry, key: &str) -> Vec<Value> {
    let json = serde_json::from_str(&entry.document.to_json()).expect("a document is JSON");
    let values = serde_json::to_value(&entry.values).expect("values are JSON");
    let mut found = Vec::new();
    collect_with(&json, key, &mut found);
    collect_with(&values, key, &mut found);
    found
}

/// Every address that a visitor of the new site can open.
fn addresses(recipe: &Recipe) -> BTreeSet<String> {
    let own = ["/", "/posts", "/feed.xml", "/search"].map(str::to_owned);
    let tags = recipe.tags.iter().map(|tag| format!("/tag/{}", tag.slug));
    let lists = recipe.types.iter().map(|of| format!("/{}", of.content_type.key));
    own.into_iter().chain(tags).chain(lists).chain(entries(recipe).map(|entry| recipe.path_of(entry))).collect()
}

#[test]
fn every_folder_of_recipes_is_offered_and_can_be_read() {
    let folders: BTreeSet<String> = Files::iter().filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
    assert_eq!(folders, NAMES.iter().map(|&name| name.to_owned()).collect());
    for name in NAMES {
        if let Err(error) = read::read(name) {
            panic!("{error}");
        }
        assert_eq!(Recipe::find(name).expect("listed").name, name);
    }
    assert!(Recipe::find("casino").is_none());
    let faint: Vec<_> = Recipe::all().iter().flat_map(|recipe| recipe.site.design().faint()).collect();
    assert_eq!(faint, [], "colours that cannot be read");
}

#[test]
fn the_examples_of_the_documentation_are_files_of_a_recipe() {
    let text = include_str!("../../../docs/recipes.md");
    let examples: Vec<&str> =
        text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().expect("its end")).collect();
    let [recipe, entry, of, lamp] = examples[..] else { panic!("{} examples", examples.len()) };
    let recipe: RecipeFile = toml::from_str(recipe).expect("a recipe.toml");
    recipe.site.check().expect("settings of a site");
    let mut entry: EntryFile = toml::from_str(entry).expect("a page or a post");
    assert!(entry.body.is_some_and(|body| RichText::from_markdown(&body).is_ok()), "Markdown");
    entry.sections.iter_mut().for_each(|section| read::convert_texts(section).expect("Markdown"));
    let document = Document::from_parts(entry.cover, entry.sections).expect("a cover and sections");
    assert!(document.cover.is_some());
    let of: TypeDefinition = toml::from_str(of).expect("a content type");
    of.check().expect("a content type that can be");
    let lamp: EntryFile = toml::from_str(lamp).expect("an entry of it");
    assert_eq!(types::values(&of.fields, lamp.fields).expect("its fields").len(), of.fields.len());
}

#[test]
fn a_field_holds_what_its_type_says_and_nothing_else() {
    let of: TypeDefinition = toml::from_str(
        r#"
        singular = "Loaf"
        plural = "Loaves"
        fields = [
          { key = "price", label = "Price", kind = { type = "money", currency = "EUR" }, is_needed = true },
          { key = "flour", label = "Flour", kind = { type = "choice", options = ["Rye", "Wheat"] } },
          { key = "about", label = "About", kind = { type = "rich_text" } },
        ]
        "#,
    )
    .expect("a content type");
    let read = |said: &str| {
        let file: EntryFile =
            toml::from_str(&format!("title = \"\"\ndescription = \"\"\n[fields]\n{said}")).expect("TOML");
        types::values(&of.fields, file.fields)
    };
    let values = read("price = \"4.50\"\nflour = \"Rye\"\nabout = \"It *keeps*.\"").expect("values");
    let lines: Vec<String> = values.values().map(Held::line).collect();
    assert_eq!(lines, ["It keeps.", "Rye", "4.50 EUR"]);
    for (said, why) in [
        ("flour = \"Rye\"", "the field `price` is needed"),
        ("price = \"4\"\nflour = \"Spelt\"", "the field `flour`: `Spelt` is none of its words"),
        ("price = \"4\"\ncrust = \"thick\"", "there is no field `crust`"),
    ] {
        assert_eq!(read(said).expect_err(said), why);
    }
    read("price = \"cheap\"").expect_err("no amount");
}

#[test]
fn every_content_type_has_entries_and_an_address_of_its_own() {
    for recipe in Recipe::all() {
        let keys: BTreeSet<String> = recipe.types.iter().map(|of| of.content_type.key.to_string()).collect();
        let folder = format!("{}/entries/", recipe.name);
        let used =
            read::paths(&folder).filter_map(|path| Some(path.strip_prefix(&folder)?.split_once('/')?.0.to_owned()));
        assert_eq!(keys, used.collect(), "{}: types and folders of entries", recipe.name);
        let is_taken = recipe.pages.iter().find(|page| page.parent.is_none() && keys.contains(page.slug.as_str()));
        assert!(is_taken.is_none(), "{}: a page has the address of a list: {is_taken:?}", recipe.name);
        let is_bare = |entry: &&RecipeEntry| entry.values.values().all(|value| value.media().is_empty());
        for of in recipe.types.iter().filter(|of| of.content_type.definition.has_pictures()) {
            let bare = of.entries.iter().find(is_bare);
            assert!(bare.is_none(), "{}: a card without a picture: {bare:?}", recipe.name);
        }
    }
}

#[test]
fn no_entry_tells_visitors_how_their_site_is_made() {
    for recipe in Recipe::all() {
        for entry in entries(recipe) {
            let said = [entry.title.clone(), entry.description.clone(), entry.document.to_json()].join(" ");
            let is_told = ["/admin", "recycle bin", "Sign in", "Rowhouse"].iter().find(|words| said.contains(**words));
            assert_eq!(is_told, None, "{}{}", recipe.name, recipe.path_of(entry));
        }
    }
}

#[test]
fn every_page_file_has_its_place_and_every_parent_comes_first() {
    for recipe in Recipe::all() {
        let files: BTreeSet<_> = read::slugs(&format!("{}/pages/", recipe.name)).expect("slugs").into_iter().collect();
        assert_eq!(files, recipe.pages.iter().map(|page| page.slug.clone()).collect(), "{}", recipe.name);
        for (at, page) in recipe.pages.iter().enumerate() {
            let before = &recipe.pages[..at];
            let is_known = |slug: &Slug| before.iter().any(|page| page.slug == *slug);
            assert!(page.parent.iter().all(is_known), "{}: parent of {}", recipe.name, page.slug);
        }
        let home = recipe.site.home_page.as_ref();
        assert!(home.is_none_or(|home| files.contains(home)), "{}: home page", recipe.name);
    }
}

#[test]
fn every_entry_says_what_it_is_and_carries_known_tags() {
    for recipe in Recipe::all() {
        for entry in entries(recipe) {
            let place = format!("{}{}", recipe.name, recipe.path_of(entry));
            assert!(!entry.title.is_empty() && entry.title.chars().count() <= 120, "{place}: title");
            assert!((20..=200).contains(&entry.description.chars().count()), "{place}: description");
            assert!(!entry.document.sections.is_empty(), "{place}: nothing to see");
            assert!(entry.tags.iter().all(|slug| recipe.tags.iter().any(|tag| tag.slug == *slug)), "{place}: tags");
        }
        for tag in &recipe.tags {
            let is_used = entries(recipe).any(|entry| entry.tags.contains(&tag.slug));
            assert!(is_used, "{}: nothing carries {}", recipe.name, tag.slug);
        }
    }
}

#[test]
fn every_picture_exists_is_used_and_is_described() {
    for recipe in Recipe::all() {
        let mut used = BTreeSet::new();
        for entry in entries(recipe) {
            let place = format!("{}{}", recipe.name, recipe.path_of(entry));
            for value in objects_with(entry, "media") {
                let image: Image = serde_json::from_value(value).expect("an image");
                assert!(image.alt.chars().count() >= 10, "{place}: {} has no words for it", image.media);
                assert!(recipe.media.iter().any(|media| media.name == image.media), "{place}: {}", image.media);
                used.insert(image.media);
            }
        }
        let all = recipe.media.iter().map(|media| media.name.clone()).collect();
        assert_eq!(used, all, "{}: pictures that no page shows", recipe.name);
        let unsaid = recipe.media.iter().find(|media| media.alt.is_empty());
        assert!(unsaid.is_none(), "{}: the library says nothing of {unsaid:?}", recipe.name);
    }
}

#[test]
fn every_picture_is_small_and_passive() {
    for recipe in Recipe::all() {
        for media in recipe.media.iter().chain([&recipe.card]) {
            let place = format!("{}/{}", recipe.name, media.name);
            assert!(media.bytes.len() <= MAX_PICTURE_BYTES, "{place}: {} bytes", media.bytes.len());
            assert!(media.width >= 400 && media.height >= 250, "{place}: {} x {}", media.width, media.height);
            let text = std::str::from_utf8(&media.bytes).expect("an SVG is text").to_ascii_lowercase();
            for active in ["<script", "<foreignobject", "<style", "<image", "<text", "href=\"http", "@import", " on"] {
                assert!(!text.contains(active), "{place} has {active}");
            }
        }
        assert_eq!(recipe.card.width * 10, recipe.card.height * 16, "{}: card", recipe.name);
    }
}

#[test]
fn every_form_is_there_and_shown() {
    for recipe in Recipe::all() {
        let mut shown = BTreeSet::new();
        for entry in entries(recipe) {
            let sections = entry.document.sections.iter();
            shown.extend(sections.filter_map(|section| match section {
                Section::Form(section) => Some(section.form.clone()),
                _ => None,
            }));
        }
        assert_eq!(shown, recipe.forms.iter().map(|form| form.slug.clone()).collect(), "{}", recipe.name);
    }
}

#[test]
fn every_internal_link_leads_somewhere() {
    for recipe in Recipe::all() {
        let addresses = addresses(recipe);
        for entry in entries(recipe) {
            for value in objects_with(entry, "href") {
                let href = value["href"].as_str().expect("a text");
                let is_elsewhere = href.starts_with("mailto:") || href.starts_with("tel:");
                let is_known = is_elsewhere || addresses.contains(href);
                assert!(is_known, "{}{}: {href} leads nowhere", recipe.name, recipe.path_of(entry));
            }
        }
    }
}
