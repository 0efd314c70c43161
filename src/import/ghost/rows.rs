//! The rows of an export, as far as somebody here has a use for them. Every column may be null.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// The file: newer ones have it all below `db`.
#[derive(Deserialize)]
pub(super) struct Export {
    #[serde(default)]
    db: Vec<Database>,
    #[serde(default)]
    data: Option<Data>,
}

#[derive(Deserialize)]
struct Database {
    data: Data,
}

impl Export {
    pub(super) fn into_data(self) -> Option<Data> {
        self.db.into_iter().next().map(|database| database.data).or(self.data)
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Data {
    pub(super) posts: Vec<Post>,
    pub(super) posts_meta: Vec<PostMeta>,
    pub(super) users: Vec<User>,
    pub(super) tags: Vec<Tag>,
    pub(super) posts_tags: Vec<PostTag>,
    pub(super) posts_authors: Vec<PostAuthor>,
    pub(super) settings: Vec<Setting>,
    pub(super) comments: Vec<Comment>,
    pub(super) members: Vec<Ignored>,
    pub(super) newsletters: Vec<Ignored>,
    pub(super) snippets: Vec<Ignored>,
    pub(super) products: Vec<Ignored>,
}

impl Data {
    /// What a setting says; empty where there is none.
    pub(super) fn setting(&self, key: &str) -> String {
        let setting = self.settings.iter().find(|setting| setting.key == key);
        setting.map(|setting| setting.value.clone()).unwrap_or_default()
    }
}

/// A row of which only that it is there is of interest.
#[derive(Deserialize)]
pub(super) struct Ignored {}

/// A text; null is none, and a number is its digits: older exports have numbers for identifiers.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => String::new(),
    })
}

fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    Ok(Value::deserialize(deserializer)?.as_i64().unwrap_or_default())
}

macro_rules! row {
    ($name:ident { $($(#[$attribute:meta])* $field:ident),+ $(,)? }) => {
        #[derive(Default, Deserialize)]
        #[serde(default)]
        pub(super) struct $name {
            $($(#[$attribute])* #[serde(deserialize_with = "text")] pub(super) $field: String,)+
        }
    };
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Post {
    #[serde(deserialize_with = "text")]
    pub(super) id: String,
    #[serde(deserialize_with = "text")]
    pub(super) title: String,
    #[serde(deserialize_with = "text")]
    pub(super) slug: String,
    #[serde(deserialize_with = "text")]
    pub(super) html: String,
    #[serde(deserialize_with = "text")]
    pub(super) lexical: String,
    #[serde(deserialize_with = "text")]
    pub(super) mobiledoc: String,
    #[serde(deserialize_with = "text")]
    pub(super) plaintext: String,
    #[serde(deserialize_with = "text")]
    pub(super) feature_image: String,
    #[serde(rename = "type", deserialize_with = "text")]
    pub(super) kind: String,
    pub(super) page: Value,
    pub(super) featured: Value,
    #[serde(deserialize_with = "text")]
    pub(super) status: String,
    #[serde(deserialize_with = "text")]
    pub(super) visibility: String,
    #[serde(deserialize_with = "text")]
    pub(super) author_id: String,
    #[serde(deserialize_with = "text")]
    pub(super) created_at: String,
    #[serde(deserialize_with = "text")]
    pub(super) updated_at: String,
    #[serde(deserialize_with = "text")]
    pub(super) published_at: String,
    #[serde(deserialize_with = "text")]
    pub(super) custom_excerpt: String,
    #[serde(deserialize_with = "text")]
    pub(super) codeinjection_head: String,
    #[serde(deserialize_with = "text")]
    pub(super) codeinjection_foot: String,
    #[serde(deserialize_with = "text")]
    pub(super) custom_template: String,
    #[serde(deserialize_with = "text")]
    pub(super) canonical_url: String,
}

row!(PostMeta {
    post_id,
    meta_title,
    meta_description,
    og_title,
    og_description,
    twitter_title,
    feature_image_alt,
    feature_image_caption,
});
row!(User { id, name, slug, email, bio, website });
row!(Tag { id, name, slug, description });
row!(Setting { key, value });
row!(Comment { post_id });

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PostTag {
    #[serde(deserialize_with = "text")]
    pub(super) post_id: String,
    #[serde(deserialize_with = "text")]
    pub(super) tag_id: String,
    #[serde(deserialize_with = "number")]
    pub(super) sort_order: i64,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PostAuthor {
    #[serde(deserialize_with = "text")]
    pub(super) post_id: String,
    #[serde(deserialize_with = "text")]
    pub(super) author_id: String,
    #[serde(deserialize_with = "number")]
    pub(super) sort_order: i64,
}
