//! The languages of a site beside its main one. They stand in the site's settings.

use super::entries::translations;
use super::{entries, site, taxonomies, types};
use crate::domain::deed::Deed;
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::generation::Generation;
use crate::domain::ids::EntryId;
use crate::domain::language::{LanguageKey, SiteLanguage};
use crate::domain::site::{SiteSettings, SiteSettingsError};
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Asterisk, Expr, ExprTrait, Query};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Why the languages were not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeLanguageError {
    /// It cannot be so.
    #[error(transparent)]
    Invalid(#[from] SiteSettingsError),
    /// Something has its address.
    #[error("there is something at the address `/{0}` already; give that another address first")]
    AddressTaken(LanguageKey),
    /// Somebody wrote in it.
    #[error(
        "{0} entries are in this language, those in the recycle bin included; delete them for good first, \
         then the language can go"
    )]
    InUse(u64),
    /// The site does not have it.
    #[error("the site does not have this language any more")]
    NotFound,
    /// The database failed.
    #[error("could not change the languages")]
    Database(#[from] DatabaseError),
}

/// Adds a language, after the others.
pub async fn add(db: &Database, language: SiteLanguage) -> Result<Generation, ChangeLanguageError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut settings = site::stored(&mut transaction).await?.ok_or(ChangeLanguageError::NotFound)?;
    let (key, name) = (language.key(), language.name.clone());
    settings.languages.push(language);
    settings.check()?;
    let is_taken = entries::is_folder_taken(&mut transaction, key.as_str()).await?
        || types::is_key(&mut transaction, key.as_str()).await?
        || taxonomies::is_key(&mut transaction, key.as_str()).await?;
    if is_taken {
        return Err(ChangeLanguageError::AddressTaken(key));
    }
    finish(transaction, &settings, &name).await
}

/// Changes what the site says of itself in a language. Its tag and its menus stay.
pub async fn change(db: &Database, changed: SiteLanguage) -> Result<Generation, ChangeLanguageError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut settings = site::stored(&mut transaction).await?.ok_or(ChangeLanguageError::NotFound)?;
    let (key, name) = (changed.key(), changed.name.clone());
    if let Some(path) = changed.home_path() {
        check_home_page(&mut transaction, &path).await?;
    }
    let stored = settings.languages.iter_mut().find(|stored| stored.key() == key);
    let stored = stored.ok_or(ChangeLanguageError::NotFound)?;
    let (tag, navigation) = (std::mem::take(&mut stored.tag), std::mem::take(&mut stored.navigation));
    *stored = SiteLanguage { tag, navigation, ..changed };
    settings.check()?;
    finish(transaction, &settings, &name).await
}

/// Removes a language that nothing is in.
pub async fn remove(db: &Database, key: LanguageKey) -> Result<Generation, ChangeLanguageError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut settings = site::stored(&mut transaction).await?.ok_or(ChangeLanguageError::NotFound)?;
    let place = settings.languages.iter().position(|language| language.key() == key);
    let gone = settings.languages.remove(place.ok_or(ChangeLanguageError::NotFound)?);
    let count = Query::select()
        .expr(Expr::col(Asterisk).count())
        .from(transaction.table("entries"))
        .and_where(Expr::col("language").eq(key.as_str()))
        .take();
    let (count,): (i64,) = transaction.one(&count).await?;
    if count > 0 {
        return Err(ChangeLanguageError::InUse(count.unsigned_abs()));
    }
    finish(transaction, &settings, &gone.name).await
}

/// How many entries are in each language, those in the bin included.
pub async fn counts(db: &Database) -> Result<HashMap<LanguageKey, u64>, DatabaseError> {
    let query = Query::select()
        .column("language")
        .expr(Expr::col(Asterisk).count())
        .from(db.table("entries"))
        .group_by_columns(["language"])
        .take();
    let rows: Vec<(String, i64)> = db.all(&query).await?;
    let counts = rows.into_iter();
    counts.map(|(key, count)| Ok((entries::language(&key)?, u64::try_from(count).unwrap_or(0)))).collect()
}

/// The start page of the main language, where it is a page, and the languages that it was translated into.
pub async fn start_page(
    db: &Database,
    settings: &SiteSettings,
) -> Result<Option<(EntryId, HashSet<LanguageKey>)>, DatabaseError> {
    let Some(path) = settings.home_path(LanguageKey::MAIN) else { return Ok(None) };
    let query = Query::select()
        .columns(["id", "translation_id"])
        .from(db.table("entries"))
        .and_where(Expr::col("path").eq(path))
        .take();
    let Some((id, translation)) = db.optional::<(Uuid, Option<Uuid>)>(&query).await? else { return Ok(None) };
    let translations = match translation {
        Some(translation) => translations::list(db, translation.into()).await?,
        None => Vec::new(),
    };
    Ok(Some((id.into(), translations.into_iter().map(|translation| translation.language).collect())))
}

/// The languages in which visitors see something.
pub async fn spoken(db: &Database) -> Result<HashSet<LanguageKey>, DatabaseError> {
    let query = Query::select()
        .column("language")
        .distinct()
        .from(db.table("entries"))
        .and_where(Expr::col("state").eq(EntryState::Published.as_str()))
        .take();
    let rows: Vec<(String,)> = db.all(&query).await?;
    rows.into_iter().map(|(key,)| entries::language(&key)).collect()
}

/// Whether an address is where a further language begins.
pub(super) async fn is_key(transaction: &mut Transaction, address: &str) -> Result<bool, DatabaseError> {
    let settings = site::stored(transaction).await?;
    Ok(settings.is_some_and(|settings| settings.has_language_at(address)))
}

/// Whoever prepares a language chooses its start page before that is published.
async fn check_home_page(transaction: &mut Transaction, path: &str) -> Result<(), ChangeLanguageError> {
    let query = Query::select()
        .column("id")
        .from(transaction.table("entries"))
        .and_where(Expr::col("path").eq(path))
        .and_where(Expr::col("kind").eq(EntryKind::Page.as_str()))
        .take();
    if transaction.optional::<(Uuid,)>(&query).await?.is_some() {
        return Ok(());
    }
    let message = format!("no page has the address `/{path}`; write one, or choose another");
    Err(SiteSettingsError { field: "home_page", message }.into())
}

async fn finish(
    mut transaction: SiteTransaction,
    settings: &SiteSettings,
    name: &str,
) -> Result<Generation, ChangeLanguageError> {
    site::write(&mut transaction, settings).await?;
    transaction.note(Deed::SettingsChanged, name).await?;
    Ok(transaction.commit().await?)
}
