//! The picture that stands for the entries of a content type in lists, search and feeds, where their type
//! has changed. It stands beside each of them, so that those need not read its fields.

use super::insert::image_json;
use super::row;
use crate::domain::content_type::ContentType;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

/// An entry's id, its fields as JSON, and its picture as it is stored.
type Pictured = (Uuid, Option<String>, Option<String>);

/// Gives all entries of a type their pictures, and writes those that are others now.
pub(in crate::content) async fn picture_anew(
    transaction: &mut Transaction,
    changed: &ContentType,
) -> Result<(), DatabaseError> {
    let query = Query::select()
        .columns(["id", "field_values", "lead_image"])
        .from(transaction.table("entries"))
        .and_where(Expr::col("kind").eq(changed.key.as_str()))
        .take();
    let rows: Vec<Pictured> = transaction.all(&query).await?;
    for (id, values, before) in rows {
        let values = row::values(values.as_deref())?;
        let picture = match changed.definition.picture(&values) {
            Some(picture) => image_json(picture),
            // Its text has none either.
            None if before.is_none() => None,
            None => of_text(transaction, id).await?,
        };
        if picture == before {
            continue;
        }
        let mut update = Query::update();
        update.table(transaction.table("entries")).value("lead_image", picture).and_where(Expr::col("id").eq(id));
        transaction.execute(&update).await?;
    }
    Ok(())
}

async fn of_text(transaction: &mut Transaction, id: Uuid) -> Result<Option<String>, DatabaseError> {
    let query =
        Query::select().column("document").from(transaction.table("entries")).and_where(Expr::col("id").eq(id)).take();
    let (document,): (String,) = transaction.one(&query).await?;
    Ok(row::document(&document)?.lead_image().and_then(image_json))
}
