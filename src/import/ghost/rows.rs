//! The rows of an export, as far as somebody here has a use for them. Every column may be null.

use serde::de::{Error as _, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::fmt;

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

/// The tables that somebody here has a use for, and how many rows each of the others has.
macro_rules! tables {
    ($($table:ident: $row:ident),+ $(,)?) => {
        #[derive(Default)]
        pub(super) struct Data {
            $(pub(super) $table: Vec<$row>,)+
            /// All others that have rows, by their names.
            pub(super) others: Vec<(String, u64)>,
        }

        impl<'de> Visitor<'de> for Tables {
            type Value = Data;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the tables of an export")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Data, A::Error> {
                let mut data = Data::default();
                while let Some(table) = map.next_key::<String>()? {
                    match table.as_str() {
                        $(stringify!($table) => data.$table = map.next_value()?,)+
                        _ => {
                            let Counted(rows) = map.next_value()?;
                            if rows > 0 {
                                data.others.push((table, rows));
                            }
                        }
                    }
                }
                Ok(data)
            }

            /// It is read through all the same: what nests too deep is called that.
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Data, A::Error> {
                while let Some(Counted(_)) = seq.next_element()? {}
                Err(A::Error::invalid_type(Unexpected::Seq, &self))
            }
        }
    };
}

tables! {
    posts: Post,
    posts_meta: PostMeta,
    users: User,
    tags: Tag,
    posts_tags: PostTag,
    posts_authors: PostAuthor,
    settings: Setting,
    comments: Comment,
    mobiledoc_revisions: Revision,
    post_revisions: Revision,
}

/// Reads them.
struct Tables;

impl<'de> Deserialize<'de> for Data {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tables)
    }
}

/// How many rows something has, of which nothing else is of interest and nothing is kept.
struct Counted(u64);

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Nothing that is skipped without a look is refused where it nests too deep.
        deserializer.deserialize_any(Counting)
    }
}

struct Counting;

impl<'de> Visitor<'de> for Counting {
    type Value = Counted;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Counted, A::Error> {
        let mut rows = 0;
        while let Some(Counted(_)) = seq.next_element()? {
            rows += 1;
        }
        Ok(Counted(rows))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Counted, A::Error> {
        while let Some((IgnoredAny, Counted(_))) = map.next_entry()? {}
        Ok(Counted(0))
    }

    fn visit_unit<E>(self) -> Result<Counted, E> {
        Ok(Counted(0))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Counted, E> {
        Ok(Counted(0))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Counted, E> {
        Ok(Counted(0))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Counted, E> {
        Ok(Counted(0))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Counted, E> {
        Ok(Counted(0))
    }

    fn visit_str<E>(self, _: &str) -> Result<Counted, E> {
        Ok(Counted(0))
    }
}

impl Data {
    /// What a setting says; empty where there is none.
    pub(super) fn setting(&self, key: &str) -> String {
        let setting = self.settings.iter().find(|setting| setting.key == key);
        setting.map(|setting| setting.value.clone()).unwrap_or_default()
    }
}

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
    pub(super) show_title_and_feature_image: Value,
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
    og_image,
    twitter_title,
    twitter_description,
    twitter_image,
    email_subject,
    feature_image_alt,
    feature_image_caption,
});
row!(User {
    id,
    name,
    slug,
    email,
    bio,
    website,
    location,
    profile_image,
    cover_image,
    facebook,
    twitter,
    threads,
    bluesky,
    mastodon,
    tiktok,
    youtube,
    instagram,
    linkedin,
    meta_title,
    meta_description,
});
row!(Tag {
    id,
    name,
    slug,
    description,
    feature_image,
    accent_color,
    meta_title,
    meta_description,
    og_title,
    og_description,
    twitter_title,
    twitter_description,
    canonical_url,
    codeinjection_head,
    codeinjection_foot,
});
row!(Revision { post_id, title, lexical, mobiledoc, custom_excerpt, author_id, created_at, created_at_ts });
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
