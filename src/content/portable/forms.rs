//! Forms, and what visitors wrote by them.

use super::{ROWS_PER_STATEMENT, RowError};
use crate::content::forms::messages;
use crate::domain::form::FormDefinition;
use crate::domain::form::answer::Answer;
use crate::domain::ids::MessageId;
use crate::domain::slug::Slug;
use crate::domain::text::is_line;
use crate::domain::timestamp::{Timestamp, millis};
use crate::infra::database::{DatabaseError, Snapshot, Transaction};
use sea_query::{Expr, ExprTrait, Order, Query};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const COLUMNS: [&str; 5] = ["slug", "definition", "version", "created_at_ms", "changed_at_ms"];

const MESSAGE_COLUMNS: [&str; 9] =
    ["id", "form", "form_title", "answers", "submission", "received_at_ms", "read_at_ms", "is_spam", "binned_at_ms"];

/// A form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableForm {
    /// Its address.
    pub slug: Slug,
    /// What it is.
    pub definition: FormDefinition,
    /// Raised by every change.
    pub version: i64,
    /// When it was made.
    #[serde(rename = "created_at_ms", with = "millis")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(rename = "changed_at_ms", with = "millis")]
    pub changed_at: Timestamp,
}

impl PortableForm {
    /// Checks what its type does not.
    pub fn check(&self) -> Result<(), RowError> {
        Ok(self.definition.check()?)
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortableMessage {
    /// Its identifier.
    pub id: MessageId,
    /// The form, which may be gone.
    pub form: Slug,
    /// Its title at that time.
    pub form_title: String,
    /// What it says.
    pub answers: Vec<Answer>,
    /// What it is known by when it comes twice. It follows from who sent it, and so stays out of
    /// archives; minutes later it means nothing anyway.
    #[serde(skip)]
    submission: Vec<u8>,
    /// When it came.
    #[serde(rename = "received_at_ms", with = "millis")]
    pub received_at: Timestamp,
    /// When somebody read it.
    #[serde(rename = "read_at_ms", default, with = "millis::option")]
    pub read_at: Option<Timestamp>,
    /// Whether it is held to be spam.
    #[serde(default)]
    pub is_spam: bool,
    /// Since when it is in the bin.
    #[serde(rename = "binned_at_ms", default, with = "millis::option")]
    pub binned_at: Option<Timestamp>,
}

impl PortableMessage {
    /// Checks what its type does not.
    pub fn check(&self) -> Result<(), RowError> {
        let has_title = (1..=80).contains(&self.form_title.chars().count()) && is_line(&self.form_title);
        if has_title && self.answers.iter().all(Answer::is_sound) { Ok(()) } else { Err(RowError::Message) }
    }
}

#[derive(sqlx::FromRow)]
struct MessageRow {
    id: Uuid,
    form: String,
    form_title: String,
    answers: String,
    submission: Vec<u8>,
    received_at_ms: i64,
    read_at_ms: Option<i64>,
    is_spam: bool,
    binned_at_ms: Option<i64>,
}

impl TryFrom<MessageRow> for PortableMessage {
    type Error = DatabaseError;
    fn try_from(row: MessageRow) -> Result<Self, DatabaseError> {
        Ok(Self {
            id: row.id.into(),
            form: row.form.parse().map_err(|error| DatabaseError::value("form_messages.form", error))?,
            form_title: row.form_title,
            answers: serde_json::from_str(&row.answers)
                .map_err(|error| DatabaseError::value("form_messages.answers", error))?,
            submission: row.submission,
            received_at: Timestamp::from_millis(row.received_at_ms),
            read_at: row.read_at_ms.map(Timestamp::from_millis),
            is_spam: row.is_spam,
            binned_at: row.binned_at_ms.map(Timestamp::from_millis),
        })
    }
}

/// All forms: a site has few.
pub async fn read(snapshot: &mut Snapshot) -> Result<Vec<PortableForm>, DatabaseError> {
    let query = Query::select().columns(COLUMNS).from(snapshot.table("forms")).order_by("slug", Order::Asc).take();
    let rows: Vec<(String, String, i64, i64, i64)> = snapshot.all(&query).await?;
    let portable = |(slug, definition, version, created_at_ms, changed_at_ms): (String, String, i64, i64, i64)| {
        Ok(PortableForm {
            slug: slug.parse().map_err(|error| DatabaseError::value("forms.slug", error))?,
            definition: serde_json::from_str(&definition)
                .map_err(|error| DatabaseError::value("forms.definition", error))?,
            version,
            created_at: Timestamp::from_millis(created_at_ms),
            changed_at: Timestamp::from_millis(changed_at_ms),
        })
    };
    rows.into_iter().map(portable).collect()
}

/// Writes forms.
pub async fn write(transaction: &mut Transaction, rows: &[PortableForm]) -> Result<(), DatabaseError> {
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("forms")).columns(COLUMNS);
        for row in chunk {
            let definition = serde_json::to_string(&row.definition)
                .map_err(|error| DatabaseError::value("forms.definition", error))?;
            insert.values_panic([
                row.slug.as_str().into(),
                definition.into(),
                row.version.into(),
                row.created_at.as_millis().into(),
                row.changed_at.as_millis().into(),
            ]);
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}

/// Some messages, by their identifiers, after one of them.
pub async fn read_messages(
    snapshot: &mut Snapshot,
    after: Option<MessageId>,
    limit: u64,
) -> Result<Vec<PortableMessage>, DatabaseError> {
    let query = Query::select()
        .columns(MESSAGE_COLUMNS)
        .from(snapshot.table("form_messages"))
        .and_where_option(after.map(|after| Expr::col("id").gt(after.as_uuid())))
        .order_by("id", Order::Asc)
        .limit(limit)
        .take();
    snapshot.all::<MessageRow>(&query).await?.into_iter().map(PortableMessage::try_from).collect()
}

/// Writes messages.
pub async fn write_messages(transaction: &mut Transaction, rows: &[PortableMessage]) -> Result<(), DatabaseError> {
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let mut insert = Query::insert();
        insert.into_table(transaction.table("form_messages")).columns(MESSAGE_COLUMNS.into_iter().chain(["words"]));
        for row in chunk {
            let submission =
                if row.submission.is_empty() { row.id.as_uuid().as_bytes().to_vec() } else { row.submission.clone() };
            insert.values_panic([
                row.id.as_uuid().into(),
                row.form.as_str().into(),
                row.form_title.as_str().into(),
                messages::to_json(&row.answers)?.into(),
                submission.into(),
                row.received_at.as_millis().into(),
                row.read_at.map(Timestamp::as_millis).into(),
                row.is_spam.into(),
                row.binned_at.map(Timestamp::as_millis).into(),
                messages::words_of(&row.answers).into(),
            ]);
        }
        transaction.execute(&insert).await?;
    }
    Ok(())
}
