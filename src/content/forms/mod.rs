//! The forms of a site, and what visitors wrote by them ([`messages`]).

pub mod messages;

use crate::content::entries::schedule;
use crate::content::site;
use crate::domain::deed::Deed;
use crate::domain::form::{Form, FormDefinition, FormFault, MAX_FORMS};
use crate::domain::generation::Generation;
use crate::domain::search_words::{Fit, SearchWords};
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Asterisk, DynIden, Expr, ExprTrait, LikeExpr, Query, SelectStatement};

/// A form as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredForm {
    /// The form.
    pub form: Form,
    /// Raised by every change; a form of it that carries an older one is stale.
    pub version: i64,
}

/// Why a form was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeFormError {
    /// It cannot be so.
    #[error(transparent)]
    Fault(#[from] FormFault),
    /// The site has as many as it can have.
    #[error("a site has at most 30 forms")]
    TooMany,
    /// Another one has its address.
    #[error("there is a form at the address `{0}` already; choose another")]
    AddressTaken(Slug),
    /// It is gone; perhaps somebody deleted it meanwhile.
    #[error("this form is not here any more")]
    NotFound,
    /// Somebody else changed it meanwhile.
    #[error("somebody else has changed this form meanwhile; look at it again, and repeat what you want to keep")]
    Stale,
    /// The database failed.
    #[error("could not change the form")]
    Database(#[from] DatabaseError),
}

#[derive(sqlx::FromRow)]
struct Row {
    slug: String,
    definition: String,
    version: i64,
}

impl TryFrom<Row> for StoredForm {
    type Error = DatabaseError;
    fn try_from(row: Row) -> Result<Self, DatabaseError> {
        let slug = row.slug.parse().map_err(|error| DatabaseError::value("forms.slug", error))?;
        let definition =
            serde_json::from_str(&row.definition).map_err(|error| DatabaseError::value("forms.definition", error))?;
        Ok(Self { form: Form { slug, definition }, version: row.version })
    }
}

/// The forms of a site that this version can read.
#[derive(Debug, Default)]
pub struct Readable {
    /// They, in no order.
    pub forms: Vec<Form>,
    /// The addresses of the others, and what is wrong with them.
    pub left_out: Vec<(String, DatabaseError)>,
}

/// The forms that visitors can see. While servers of two versions run side by side, the newer one may write a
/// form that the older one cannot read; that keeps no page of the site from anybody.
pub async fn readable(db: &Database) -> Result<Readable, DatabaseError> {
    let mut readable = Readable::default();
    for row in db.all::<Row>(&select(db.table("forms"))).await? {
        let slug = row.slug.clone();
        match StoredForm::try_from(row) {
            Ok(stored) => readable.forms.push(stored.form),
            Err(error) => readable.left_out.push((slug, error)),
        }
    }
    Ok(readable)
}

/// All forms of a site, by their titles.
pub async fn list(db: &Database) -> Result<Vec<Form>, DatabaseError> {
    let rows = db.all::<Row>(&select(db.table("forms"))).await?.into_iter();
    let forms = rows.map(|row| StoredForm::try_from(row).map(|stored| stored.form));
    let mut forms: Vec<Form> = forms.collect::<Result<_, _>>()?;
    forms.sort_by_cached_key(|form| (form.definition.title.to_lowercase(), form.slug.clone()));
    Ok(forms)
}

/// Some of the forms that have the words in their title or address, those that fit best first. There are
/// few of them.
pub async fn best(db: &Database, words: &SearchWords, limit: usize) -> Result<Vec<Form>, DatabaseError> {
    let fits = |form: Form| Some((words.fit(&form.definition.title, form.slug.as_str())?, form));
    let mut found: Vec<(Fit, Form)> = list(db).await?.into_iter().filter_map(fits).collect();
    found.sort_by_key(|(fit, _)| *fit);
    Ok(found.into_iter().take(limit).map(|(_, form)| form).collect())
}

/// One form.
pub async fn find(db: &Database, slug: &Slug) -> Result<Option<StoredForm>, DatabaseError> {
    let query = select(db.table("forms")).and_where(Expr::col("slug").eq(slug.as_str())).take();
    db.optional::<Row>(&query).await?.map(StoredForm::try_from).transpose()
}

/// Adds a form.
pub async fn create(db: &Database, clock: &Clock, new: &Form) -> Result<Generation, ChangeFormError> {
    new.definition.check()?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let count = Query::select().expr(Expr::col(Asterisk).count()).from(transaction.table("forms")).take();
    let (count,): (i64,) = transaction.one(&count).await?;
    if usize::try_from(count).is_ok_and(|count| count >= MAX_FORMS) {
        return Err(ChangeFormError::TooMany);
    }
    insert(&mut transaction, clock, new).await.map_err(|error| match error {
        DatabaseError::Duplicate(_) => ChangeFormError::AddressTaken(new.slug.clone()),
        error => ChangeFormError::Database(error),
    })?;
    transaction.note(Deed::FormAdded, new.definition.title.trim()).await?;
    schedule::refresh_due(&mut transaction).await?;
    Ok(transaction.commit().await?)
}

/// Writes a form that was checked.
pub(super) async fn insert(transaction: &mut Transaction, clock: &Clock, new: &Form) -> Result<(), DatabaseError> {
    let now = clock.now().as_millis();
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("forms"))
        .columns(["slug", "definition", "version", "created_at_ms", "changed_at_ms"])
        .values_panic([
            new.slug.as_str().into(),
            to_json(&new.definition)?.into(),
            1_i64.into(),
            now.into(),
            now.into(),
        ]);
    transaction.execute(&insert).await.map(|_| ())
}

/// Changes a form, if nobody has since `version` was read. What was written by it stays as it is.
pub async fn update(db: &Database, clock: &Clock, changed: &Form, version: i64) -> Result<Generation, ChangeFormError> {
    changed.definition.check()?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let is_of = || Expr::col("slug").eq(changed.slug.as_str());
    let stored = Query::select().column("version").from(transaction.table("forms")).and_where(is_of()).take();
    let (stored,): (i64,) = transaction.optional(&stored).await?.ok_or(ChangeFormError::NotFound)?;
    if stored != version {
        return Err(ChangeFormError::Stale);
    }
    let mut update = Query::update();
    update
        .table(transaction.table("forms"))
        .value("definition", to_json(&changed.definition)?)
        .value("version", version + 1)
        .value("changed_at_ms", clock.now().as_millis())
        .and_where(is_of());
    transaction.execute(&update).await?;
    transaction.note(Deed::FormChanged, changed.definition.title.trim()).await?;
    schedule::refresh_due(&mut transaction).await?;
    Ok(transaction.commit().await?)
}

/// Deletes a form. What was written by it stays, and pages that show it show nothing in its place.
pub async fn delete(db: &Database, slug: &Slug) -> Result<Generation, ChangeFormError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("forms")).and_where(Expr::col("slug").eq(slug.as_str()));
    if transaction.execute(&delete).await? == 0 {
        return Err(ChangeFormError::NotFound);
    }
    transaction.note(Deed::FormDeleted, slug.as_str()).await?;
    schedule::refresh_due(&mut transaction).await?;
    Ok(transaction.commit().await?)
}

/// Lets pages show a new day where it is a limit of their forms, and says whether one of them does.
pub(super) async fn begin_day(transaction: &mut Transaction, now: Timestamp) -> Result<bool, DatabaseError> {
    let found = of_the_day(transaction).await?.into_iter().filter(|(_, over_at)| *over_at <= now);
    let of_before: Vec<String> = found.map(|(slug, _)| slug).collect();
    if of_before.is_empty() {
        return Ok(false);
    }
    let mut update = Query::update();
    update
        .table(transaction.table("forms"))
        .value("changed_at_ms", now.as_millis())
        .and_where(Expr::col("slug").is_in(of_before));
    transaction.execute(&update).await?;
    Ok(true)
}

/// When pages have to show a new day next.
pub(super) async fn next_day(transaction: &mut Transaction) -> Result<Option<Timestamp>, DatabaseError> {
    Ok(of_the_day(transaction).await?.into_iter().map(|(_, over_at)| over_at).min())
}

/// The forms that have today as a limit, and when the day is over that visitors see there: it is the one
/// on which the form was changed, by somebody or by the day before.
async fn of_the_day(transaction: &mut Transaction) -> Result<Vec<(String, Timestamp)>, DatabaseError> {
    let query = Query::select()
        .columns(["slug", "definition", "changed_at_ms"])
        .from(transaction.table("forms"))
        // Few forms have the word; whether it is a limit there is looked at below.
        .and_where(Expr::col("definition").like(LikeExpr::new("%\"today\"%")))
        .take();
    let rows: Vec<(String, String, i64)> = transaction.all(&query).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let zone = site::zone(transaction).await?;
    let mut found = Vec::new();
    for (slug, definition, changed_at_ms) in rows {
        // One that this version cannot read keeps nobody from writing, and counts as one that has the limit.
        let definition: Option<FormDefinition> = serde_json::from_str(&definition).ok();
        let has_today = definition.is_none_or(|definition| definition.has_today());
        let day = Timestamp::from_millis(changed_at_ms).date(&zone);
        if let Some(over_at) = Timestamp::at_end_of(day, &zone).filter(|_| has_today) {
            found.push((slug, over_at));
        }
    }
    Ok(found)
}

fn select(forms: DynIden) -> SelectStatement {
    Query::select().columns(["slug", "definition", "version"]).from(forms).take()
}

fn to_json(definition: &FormDefinition) -> Result<String, DatabaseError> {
    serde_json::to_string(definition).map_err(|error| DatabaseError::value("forms.definition", error))
}
