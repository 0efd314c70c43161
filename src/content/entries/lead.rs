//! The picture and the words that stand for the entries of a content type in lists, search and feeds, where
//! their type has changed. They stand beside each of them, so that those need not read its fields.

use super::insert::Derived;
use super::row;
use crate::domain::content_type::{ContentType, TypeDefinition};
use crate::domain::document::Document;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use std::collections::HashMap;
use uuid::Uuid;

/// So many texts are read by one query, and are in memory together.
const AT_ONCE: usize = 100;

/// What an entry has of its own, and its picture and its first words as they are stored.
#[derive(sqlx::FromRow)]
struct Listed {
    id: Uuid,
    field_values: Option<String>,
    description: String,
    lead_image: Option<String>,
    excerpt: String,
}

impl Listed {
    fn derived(&self, of: &TypeDefinition, text: &Document) -> Result<Derived, DatabaseError> {
        let values = row::values(self.field_values.as_deref())?;
        Ok(Derived::of(&self.description, text, &of.teaser(&values), of.picture(&values)))
    }

    /// Whether its text may have to do with what is stored.
    fn is_of_text(&self, without_text: &Derived) -> bool {
        without_text.excerpt != self.excerpt || (without_text.lead_image.is_none() && self.lead_image.is_some())
    }
}

/// Gives all entries of a type their pictures and first words, and writes those that are others now. What this version
/// cannot read keeps what it has.
pub(in crate::content) async fn derive_anew(
    transaction: &mut Transaction,
    changed: &ContentType,
) -> Result<(), DatabaseError> {
    let query = Query::select()
        .columns(["id", "field_values", "description", "lead_image", "excerpt"])
        .from(transaction.table("entries"))
        .and_where(Expr::col("kind").eq(changed.key.as_str()))
        .take();
    let rows: Vec<Listed> = transaction.all(&query).await?;
    for some in rows.chunks(AT_ONCE) {
        let mut of_text = Vec::new();
        for entry in some {
            let Ok(without_text) = entry.derived(&changed.definition, &Document::default()) else { continue };
            if entry.is_of_text(&without_text) {
                of_text.push(entry);
            } else {
                write(transaction, entry, without_text).await?;
            }
        }
        let texts = texts_of(transaction, &of_text).await?;
        for entry in of_text {
            let Some(text) = texts.get(&entry.id) else { continue };
            write(transaction, entry, entry.derived(&changed.definition, text)?).await?;
        }
    }
    Ok(())
}

async fn texts_of(transaction: &mut Transaction, of: &[&Listed]) -> Result<HashMap<Uuid, Document>, DatabaseError> {
    if of.is_empty() {
        return Ok(HashMap::new());
    }
    let query = Query::select()
        .columns(["id", "document"])
        .from(transaction.table("entries"))
        .and_where(Expr::col("id").is_in(of.iter().map(|entry| entry.id)))
        .take();
    let rows: Vec<(Uuid, String)> = transaction.all(&query).await?;
    Ok(rows.into_iter().filter_map(|(id, text)| Some((id, row::document(&text).ok()?))).collect())
}

async fn write(transaction: &mut Transaction, entry: &Listed, derived: Derived) -> Result<(), DatabaseError> {
    if (&derived.lead_image, &derived.excerpt) == (&entry.lead_image, &entry.excerpt) {
        return Ok(());
    }
    let mut update = Query::update();
    update
        .table(transaction.table("entries"))
        .value("lead_image", derived.lead_image)
        .value("excerpt", derived.excerpt)
        .and_where(Expr::col("id").eq(entry.id));
    transaction.execute(&update).await?;
    Ok(())
}
