//! The site's settings and its generation: one row, written when the tenant is set up.

use super::stored_settings::{self, COLUMN};
use crate::content::entries::schedule;
use crate::domain::deed::{Deed, HOME_PAGE, MARKS};
use crate::domain::document::following::{NewPaths, follow_in_settings};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::generation::Generation;
use crate::domain::language::LanguageKey;
use crate::domain::look::Design;
use crate::domain::media_name::MediaName;
use crate::domain::site::{Marks, SiteSettings, SiteSettingsError, Tone};
use crate::domain::slug::Slug;
use crate::domain::timestamp::Timestamp;
use crate::infra::clock::Clock;
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{DynIden, Expr, ExprTrait, Query, SelectStatement};
use std::time::Duration;

/// The first generation of a site.
const FIRST_GENERATION: i64 = 1;

/// The site's one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// What it says of itself.
    pub settings: SiteSettings,
    /// Its content number.
    pub generation: Generation,
    /// When it was set up.
    pub set_up_at: Timestamp,
    /// Whether this version of the server knows all that is in the settings.
    pub is_whole: bool,
    /// What it does not know of the look, in whose place are defaults; none where it knows all of that.
    pub unknown_look: Option<String>,
}

impl Site {
    /// Refuses to show the look to whoever changes it, where that would take away what a newer version has there.
    pub fn check_look(&self) -> Result<(), DatabaseError> {
        match &self.unknown_look {
            Some(unknown) => Err(DatabaseError::value(COLUMN, unknown)),
            None => Ok(()),
        }
    }
}

/// Why the settings were not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeSettingsError {
    /// One of them cannot be so.
    #[error(transparent)]
    Invalid(#[from] SiteSettingsError),
    /// The database failed.
    #[error("could not change the settings")]
    Database(#[from] DatabaseError),
}

#[derive(sqlx::FromRow)]
struct SiteRow {
    settings: String,
    generation: i64,
    set_up_at_ms: i64,
}

impl TryFrom<SiteRow> for Site {
    type Error = DatabaseError;
    fn try_from(row: SiteRow) -> Result<Self, DatabaseError> {
        let settings = stored_settings::read(&row.settings)?;
        Ok(Self {
            settings: settings.value,
            is_whole: settings.is_whole,
            unknown_look: settings.unknown_look,
            generation: Generation::new(row.generation),
            set_up_at: Timestamp::from_millis(row.set_up_at_ms),
        })
    }
}

/// The site; none before it is set up.
pub async fn read(db: &Database) -> Result<Option<Site>, DatabaseError> {
    let query = select(db.table("site")).columns(["generation", "set_up_at_ms"]).take();
    db.optional::<SiteRow>(&query).await?.map(Site::try_from).transpose()
}

/// What a node reads of a site before it serves a page of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// The content's number.
    pub generation: Generation,
    /// When something is due that nobody presses a button for.
    pub due_at: Option<Timestamp>,
}

/// The site's content number, and when something is due; the number before the first where it
/// is not set up.
pub async fn pulse(db: &Database) -> Result<Pulse, DatabaseError> {
    let query = Query::select()
        .columns(["generation", "due_at_ms"])
        .from(db.table("site"))
        .and_where(Expr::col("id").eq(1))
        .take();
    let row: Option<(i64, Option<i64>)> = db.optional(&query).await?;
    let (generation, due_at_ms) = row.unwrap_or_default();
    Ok(Pulse { generation: Generation::new(generation), due_at: due_at_ms.map(Timestamp::from_millis) })
}

/// For how long the bin keeps what is in it, as this transaction sees it.
pub(super) async fn bin_period(transaction: &mut Transaction) -> Result<Duration, DatabaseError> {
    let query = select(transaction.table("site"));
    let settings = transaction.optional::<(String,)>(&query).await?;
    let settings = settings.map(|(settings,)| parse(&settings)).transpose()?;
    Ok(settings.map_or(SiteSettings::DEFAULT_BIN_PERIOD, |settings| settings.bin_period()))
}

/// For how long it is kept what visitors wrote by forms, as this transaction sees it.
pub(super) async fn message_period(transaction: &mut Transaction) -> Result<Duration, DatabaseError> {
    let settings = stored(transaction).await?;
    Ok(settings.map_or(SiteSettings::DEFAULT_MESSAGE_PERIOD, |settings| settings.message_period()))
}

/// The site's time zone, as this transaction sees it.
pub(super) async fn zone(transaction: &mut Transaction) -> Result<jiff::tz::TimeZone, DatabaseError> {
    let query = select(transaction.table("site"));
    let settings = transaction.optional::<(String,)>(&query).await?;
    let settings = settings.map(|(settings,)| parse(&settings)).transpose()?;
    Ok(settings.map_or(jiff::tz::TimeZone::UTC, |settings| settings.zone()))
}

/// Whether the site is there, as this transaction sees it.
pub async fn is_set_up(transaction: &mut Transaction) -> Result<bool, DatabaseError> {
    let query = select(transaction.table("site"));
    Ok(transaction.optional::<(String,)>(&query).await?.is_some())
}

/// Changes the settings, all at once, but for what is changed elsewhere: the look and the marks, the
/// taxonomies, the menus and the further languages.
pub async fn change_settings(db: &Database, settings: &SiteSettings) -> Result<Generation, ChangeSettingsError> {
    settings.check()?;
    let mut transaction = SiteTransaction::begin(db).await?;
    let stored = stored(&mut transaction).await?;
    // One that visitors don't see for now stays what it is.
    let is_same = stored.as_ref().is_some_and(|stored| stored.home_page == settings.home_page);
    if let Some(slug) = settings.home_page.as_ref().filter(|_| !is_same) {
        check_home_page(&mut transaction, slug).await?;
    }
    let kept = stored.unwrap_or_else(|| settings.clone());
    let changed = settings.changed_since(&kept).join(", ");
    let SiteSettings { accent, look, marks, taxonomies, navigation, languages, .. } = kept;
    let settings = SiteSettings { accent, look, marks, taxonomies, navigation, languages, ..settings.clone() };
    // Its main language may be one of the others.
    let in_field = |error: SiteSettingsError| match error.field {
        "tag" => SiteSettingsError {
            field: "language",
            message: "the site has this language beside its main one already; remove it there first".to_owned(),
        },
        _ => error,
    };
    settings.check().map_err(in_field)?;
    write(&mut transaction, &settings).await?;
    transaction.note(Deed::SettingsChanged, &changed).await?;
    schedule::refresh_due(&mut transaction).await?;
    Ok(transaction.commit().await?)
}

/// Lets the site begin with another page of the top, or with the latest posts.
pub async fn change_home_page(db: &Database, home_page: Option<Slug>) -> Result<Generation, ChangeSettingsError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    if let Some(slug) = &home_page {
        check_home_page(&mut transaction, slug).await?;
    }
    if let Some(settings) = stored(&mut transaction).await? {
        write(&mut transaction, &SiteSettings { home_page, ..settings }).await?;
        transaction.note(Deed::SettingsChanged, HOME_PAGE).await?;
    }
    Ok(transaction.commit().await?)
}

/// Writes another line under the title.
pub async fn change_tagline(db: &Database, tagline: &str) -> Result<Generation, ChangeSettingsError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    if let Some(settings) = stored(&mut transaction).await? {
        let settings = SiteSettings { tagline: tagline.to_owned(), ..settings };
        settings.check()?;
        write(&mut transaction, &settings).await?;
        transaction.note(Deed::SettingsChanged, "").await?;
    }
    Ok(transaction.commit().await?)
}

/// Changes the look. One that cannot be read is refused by whoever asks for it, and one of which this version does
/// not know all is not changed ([`DatabaseError::Value`]).
pub async fn change_look(db: &Database, design: &Design) -> Result<Option<Generation>, DatabaseError> {
    change(db, design.theme.label(), |settings| settings.choose(design)).await
}

/// Changes what the logo and the icons are made of.
pub async fn change_marks(db: &Database, marks: Option<Marks>) -> Result<Option<Generation>, DatabaseError> {
    change(db, MARKS, |settings| settings.marks = marks).await
}

/// Whether the logo is made of this picture.
pub async fn has_logo_of(db: &Database, picture: &MediaName) -> Result<bool, DatabaseError> {
    let marks = read(db).await?.and_then(|site| site.settings.marks);
    Ok(marks.is_some_and(|marks| marks.picture == *picture))
}

/// Changes on which ground the picture of the logo would not be seen, where the logo is made of that one still.
pub async fn change_tone(
    transaction: &mut SiteTransaction,
    picture: &MediaName,
    tone: Option<Tone>,
) -> Result<(), DatabaseError> {
    let Some(mut settings) = stored(transaction).await? else { return Ok(()) };
    match &mut settings.marks {
        Some(marks) if marks.picture == *picture && marks.tone != tone => marks.tone = tone,
        _ => return Ok(()),
    }
    write(transaction, &settings).await?;
    transaction.note(Deed::DesignChanged, MARKS).await
}

/// Changes a part of the settings; nothing where the site is not set up.
async fn change(
    db: &Database,
    what: &str,
    how: impl FnOnce(&mut SiteSettings),
) -> Result<Option<Generation>, DatabaseError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let Some(mut settings) = stored(&mut transaction).await? else { return Ok(None) };
    how(&mut settings);
    write(&mut transaction, &settings).await?;
    transaction.note(Deed::DesignChanged, what).await?;
    Ok(Some(transaction.commit().await?))
}

/// The settings, as this transaction sees them; none before the site is set up.
pub(super) async fn stored(transaction: &mut Transaction) -> Result<Option<SiteSettings>, DatabaseError> {
    let query = select(transaction.table("site"));
    let settings = transaction.optional::<(String,)>(&query).await?;
    settings.map(|(settings,)| parse(&settings)).transpose()
}

/// Writes the site's row, in the transaction that sets the tenant up.
pub(super) async fn seed(
    transaction: &mut Transaction,
    clock: &Clock,
    settings: &SiteSettings,
) -> Result<(), DatabaseError> {
    import(transaction, settings, clock.now()).await
}

/// Whether visitors who ask for no page get this one, in its language.
pub(super) async fn is_home(
    transaction: &mut Transaction,
    language: LanguageKey,
    path: &str,
) -> Result<bool, DatabaseError> {
    let settings = stored(transaction).await?;
    Ok(settings.and_then(|settings| settings.home_path(language)).is_some_and(|home| home == path))
}

/// Keeps the home page of its language where a page of the top got another address; one that is not
/// at the top any more cannot be it.
pub(super) async fn page_moved(transaction: &mut Transaction, old: &str, new: &str) -> Result<(), DatabaseError> {
    let query = select(transaction.table("site"));
    let Some((settings,)) = transaction.optional::<(String,)>(&query).await? else { return Ok(()) };
    let mut settings = parse(&settings)?;
    let key = settings.language_at(old);
    if settings.home_path(key).is_none_or(|home_path| home_path != old) {
        return Ok(());
    }
    let slug = key.rest_of(new).and_then(|slug| Slug::parse(slug).ok());
    match settings.languages.iter_mut().find(|language| language.key() == key) {
        Some(language) => language.home_page = slug,
        None => settings.home_page = slug,
    }
    write(transaction, &settings).await
}

/// Lets addresses that somebody typed into a menu lead to where their pages are now. Says whether any does.
pub(super) async fn follow_links(transaction: &mut Transaction, paths: &NewPaths) -> Result<bool, DatabaseError> {
    let query = select(transaction.table("site"));
    let Some((settings,)) = transaction.optional::<(String,)>(&query).await? else { return Ok(false) };
    let Some(followed) = follow_in_settings(&settings, paths) else { return Ok(false) };
    let mut update = Query::update();
    update.table(transaction.table("site")).value("settings", followed).and_where(Expr::col("id").eq(1));
    transaction.execute(&update).await?;
    Ok(true)
}

/// Writes the site's row as it was elsewhere.
pub(super) async fn import(
    transaction: &mut Transaction,
    settings: &SiteSettings,
    set_up_at: Timestamp,
) -> Result<(), DatabaseError> {
    let mut insert = Query::insert();
    insert
        .into_table(transaction.table("site"))
        .columns(["id", "generation", "settings", "set_up_at_ms"])
        .values_panic([1.into(), FIRST_GENERATION.into(), to_json(settings)?.into(), set_up_at.as_millis().into()]);
    transaction.execute(&insert).await.map(|_| ())
}

async fn check_home_page(transaction: &mut Transaction, slug: &Slug) -> Result<(), ChangeSettingsError> {
    let query = Query::select()
        .column("version")
        .from(transaction.table("entries"))
        .and_where(Expr::col("path").eq(slug.as_str()))
        .and_where(Expr::col("kind").eq(EntryKind::Page.as_str()))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    match transaction.optional::<(i64,)>(&query).await? {
        Some(_) => Ok(()),
        None => Err(ChangeSettingsError::Invalid(SiteSettingsError {
            field: "home_page",
            message: format!("no published page has the address `{slug}`; publish one, or choose another"),
        })),
    }
}

/// Writes the settings. What a newer version of the server has among them stays.
pub(super) async fn write(transaction: &mut Transaction, settings: &SiteSettings) -> Result<(), DatabaseError> {
    let query = select(transaction.table("site"));
    let json = match transaction.optional::<(String,)>(&query).await? {
        Some((stored,)) => stored_settings::with_unknown_of(&stored, settings)?,
        None => to_json(settings)?,
    };
    let mut update = Query::update();
    update.table(transaction.table("site")).value("settings", json).and_where(Expr::col("id").eq(1));
    transaction.execute(&update).await.map(|_| ())
}

fn select(site: DynIden) -> SelectStatement {
    Query::select().column("settings").from(site).and_where(Expr::col("id").eq(1)).take()
}

fn parse(settings: &str) -> Result<SiteSettings, DatabaseError> {
    Ok(stored_settings::read(settings)?.value)
}

fn to_json(settings: &SiteSettings) -> Result<String, DatabaseError> {
    serde_json::to_string(settings).map_err(|error| DatabaseError::value(COLUMN, error))
}
