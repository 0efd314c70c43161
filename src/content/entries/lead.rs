//! The picture and the words that stand for the entries of a content type in lists, search and feeds, where
//! their type has changed. They stand beside each of them, so that those need not read its fields.

use super::insert::Derived;
use super::row;
use crate::domain::content_type::ContentType;
use crate::domain::document::Document;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

/// An entry's id, its fields as JSON, its description, and its picture and its first words as they are stored.
type Listed = (Uuid, Option<String>, String, Option<String>, String);

/// Gives all entries of a type their pictures and first words, and writes those that are others now.
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
    for (id, values, description, lead_image, excerpt) in rows {
        let values = row::values(values.as_deref())?;
        let (picture, teaser) = (changed.definition.picture(&values), changed.definition.teaser(&values));
        let without_text = Derived::of(&description, &Document::default(), &teaser, picture);
        // Its text is read where it may have to do with what is stored.
        let is_of_text = without_text.excerpt != excerpt || (picture.is_none() && lead_image.is_some());
        let derived = if is_of_text {
            Derived::of(&description, &text_of(transaction, id).await?, &teaser, picture)
        } else {
            without_text
        };
        if (&derived.lead_image, &derived.excerpt) == (&lead_image, &excerpt) {
            continue;
        }
        let mut update = Query::update();
        update
            .table(transaction.table("entries"))
            .value("lead_image", derived.lead_image)
            .value("excerpt", derived.excerpt)
            .and_where(Expr::col("id").eq(id));
        transaction.execute(&update).await?;
    }
    Ok(())
}

async fn text_of(transaction: &mut Transaction, id: Uuid) -> Result<Document, DatabaseError> {
    let query =
        Query::select().column("document").from(transaction.table("entries")).and_where(Expr::col("id").eq(id)).take();
    let (document,): (String,) = transaction.one(&query).await?;
    row::document(&document)
}
