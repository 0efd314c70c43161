//! From the embedded files of one recipe to a [`Recipe`].

use super::file::{EntryFile, Files, Pages, RecipeFile};
use super::picture::{self, picture};
use super::{Recipe, RecipeEntry, RecipeMedia, RecipeTag, types};
use crate::domain::content_type::field::Field;
use crate::domain::document::{Document, RichText};
use crate::domain::entry::EntryKind;
use crate::domain::form::{Form, FormDefinition};
use crate::domain::media_name::MediaName;
use crate::domain::slug::Slug;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Which file of a recipe is not as it has to be, and why.
#[derive(Debug, thiserror::Error)]
#[error("`recipes/{file}`: {message}")]
pub struct RecipeError {
    /// The file's path below `recipes/`.
    pub file: String,
    /// What is wrong there.
    pub message: String,
}

impl RecipeError {
    pub(super) fn new(file: &str, message: &(impl ToString + ?Sized)) -> Self {
        Self { file: file.to_owned(), message: message.to_string() }
    }
}

/// Reads a recipe whole.
pub(super) fn read(name: &'static str) -> Result<Recipe, RecipeError> {
    let path = format!("{name}/recipe.toml");
    let file: RecipeFile = parse(&path)?;
    file.site.check().map_err(|error| RecipeError::new(&path, &error))?;
    let pages = pages_in(name, &file.pages)?;
    let translated = languages(name)
        .into_iter()
        .map(|language| {
            let pages = pages_in(&format!("{name}/languages/{language}"), &file.pages)?;
            Ok((language, pages))
        })
        .collect::<Result<BTreeMap<_, _>, RecipeError>>()?;
    let mut posts = slugs(&format!("{name}/posts/"))?
        .into_iter()
        .map(|slug| entry(name, EntryKind::Post, &[], slug))
        .collect::<Result<Vec<_>, _>>()?;
    posts.sort_by_key(|post| post.days_ago);
    let types = types::read(name)?;
    let folder = format!("{name}/media/");
    let mut pictures = paths(&folder).map(|path| media(&path)).collect::<Result<Vec<_>, _>>()?;
    picture::say(&mut pictures, &pages);
    picture::say(&mut pictures, &posts);
    for of in &types {
        picture::say(&mut pictures, &of.entries);
    }
    Ok(Recipe {
        name,
        label: file.recipe.label,
        description: file.recipe.description,
        card: media(&format!("{name}/card.svg"))?,
        site: file.site,
        tags: file.tags.into_iter().map(|(slug, label)| RecipeTag { slug, label }).collect(),
        pages,
        translated,
        posts,
        types,
        media: pictures,
        forms: slugs(&format!("{name}/forms/"))?.into_iter().map(|slug| form(name, slug)).collect::<Result<_, _>>()?,
    })
}

/// All pages of a recipe, in the words of the folder.
fn pages_in(folder: &str, of: &Pages) -> Result<Vec<RecipeEntry>, RecipeError> {
    let pages = of.order.iter().zip(0..).map(|(slug, position)| {
        let mut page = entry(folder, EntryKind::Page, &[], slug.clone())?;
        page.in_navigation = of.navigation.contains(slug);
        page.position = position;
        Ok(page)
    });
    pages.collect()
}

/// The languages that a recipe has words in beside its own.
fn languages(recipe: &str) -> BTreeSet<String> {
    let folder = format!("{recipe}/languages/");
    paths(&folder).filter_map(|path| Some(path.strip_prefix(&folder)?.split_once('/')?.0.to_owned())).collect()
}

fn form(recipe: &str, slug: Slug) -> Result<Form, RecipeError> {
    let path = format!("{recipe}/forms/{slug}.toml");
    let definition: FormDefinition = parse(&path)?;
    definition.check().map_err(|error| RecipeError::new(&path, &error))?;
    Ok(Form { slug, definition })
}

/// An entry of a kind that has these fields.
pub(super) fn entry(recipe: &str, kind: EntryKind, fields: &[Field], slug: Slug) -> Result<RecipeEntry, RecipeError> {
    let folder = match kind {
        EntryKind::Page => "pages".to_owned(),
        EntryKind::Post => "posts".to_owned(),
        EntryKind::Custom(key) => format!("entries/{key}"),
    };
    let path = format!("{recipe}/{folder}/{slug}.toml");
    let file: EntryFile = parse(&path)?;
    let opening = file.body.map(|body| json!({ "type": "rich_text", "body": body }));
    let mut sections: Vec<Value> = opening.into_iter().chain(file.sections).collect();
    for section in &mut sections {
        convert_texts(section).map_err(|message| RecipeError::new(&path, &message))?;
    }
    Ok(RecipeEntry {
        kind,
        slug,
        parent: file.parent,
        title: file.title,
        description: file.description,
        document: Document::from_parts(file.cover, sections).map_err(|error| RecipeError::new(&path, &error))?,
        values: types::values(fields, file.fields).map_err(|message| RecipeError::new(&path, &message))?,
        tags: file.tags,
        days_ago: file.days_ago,
        in_navigation: false,
        position: 0,
    })
}

/// Puts rich text where the file has Markdown: in a section's `body` and in the `answer`
/// of its items.
pub(super) fn convert_texts(section: &mut Value) -> Result<(), String> {
    convert_text(section, "body")?;
    let items = section.get_mut("items").and_then(Value::as_array_mut);
    items.into_iter().flatten().try_for_each(|item| convert_text(item, "answer"))
}

fn convert_text(holder: &mut Value, key: &str) -> Result<(), String> {
    let Some(value) = holder.get_mut(key) else { return Ok(()) };
    let Some(markdown) = value.as_str() else { return Ok(()) };
    let text = RichText::from_markdown(markdown).map_err(|error| error.to_string())?;
    *value = serde_json::to_value(text).map_err(|error| error.to_string())?;
    Ok(())
}

fn media(path: &str) -> Result<RecipeMedia, RecipeError> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = MediaName::parse(name).map_err(|error| RecipeError::new(path, &error))?;
    picture(name, bytes(path)?).ok_or_else(|| RecipeError::new(path, "it is no SVG with a width and a height"))
}

pub(super) fn parse<T: DeserializeOwned>(path: &str) -> Result<T, RecipeError> {
    let bytes = bytes(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| RecipeError::new(path, &error))?;
    toml::from_str(text).map_err(|error| RecipeError::new(path, &error))
}

fn bytes(path: &str) -> Result<Cow<'static, [u8]>, RecipeError> {
    Files::get(path).map(|file| file.data).ok_or_else(|| RecipeError::new(path, "there is no such file"))
}

/// The embedded files below a folder, in the order of their names.
pub(super) fn paths(folder: &str) -> impl Iterator<Item = String> {
    Files::iter().filter(move |path| path.starts_with(folder)).map(Cow::into_owned)
}

/// The slugs after which the files of a folder are named.
pub(super) fn slugs(folder: &str) -> Result<Vec<Slug>, RecipeError> {
    let slug = |path: String| {
        let name = path.rsplit('/').next().unwrap_or(&path).trim_end_matches(".toml");
        Slug::parse(name).map_err(|error| RecipeError::new(&path, &error))
    };
    paths(folder).map(slug).collect()
}
