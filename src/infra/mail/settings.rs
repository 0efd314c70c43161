//! The server that takes a site's mail: the site's own, or the host's.

use crate::domain::deed::{Deed, REMOVED};
use crate::domain::mail::MailServer;
use crate::domain::public_address::Reach;
use crate::infra::database::{Database, DatabaseError, SealedValue, stored_json};
use crate::infra::sealed::{SealError, SealingKeys};
use sea_query::{Expr, ExprTrait, OnConflict, Query};
use secrecy::SecretString;

/// A server with what it takes to send.
#[derive(Clone, Debug)]
pub struct Postbox {
    /// The server.
    pub server: MailServer,
    /// The password; none where nobody signs in there.
    pub password: Option<SecretString>,
    /// Where the server may be.
    pub reach: Reach,
}

/// Why a site's mail settings could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum MailSettingsError {
    /// The password cannot be opened here.
    #[error("the password of the mail server cannot be read on this server; type it anew")]
    Sealed(#[from] SealError),
    /// The database failed.
    #[error("could not read the mail settings")]
    Database(#[from] DatabaseError),
}

/// Where the server is.
const COLUMN: &str = "mail_settings.settings";
/// What the password is sealed for.
const OWNER: &str = "mail server";

/// The site's own server, and where it may be; none where the host's does.
pub async fn read(db: &Database, keys: &SealingKeys, reach: Reach) -> Result<Option<Postbox>, MailSettingsError> {
    let Some((server, sealed)) = stored(db).await? else { return Ok(None) };
    let password = sealed.map(|sealed| keys.open_bytes(&sealed, OWNER)).transpose()?;
    let password = password.map(|bytes| SecretString::from(String::from_utf8_lossy(&bytes).into_owned()));
    Ok(Some(Postbox { server, password, reach }))
}

/// The same without the password, and whether there is one: for a form.
pub async fn server(db: &Database) -> Result<Option<(MailServer, bool)>, DatabaseError> {
    Ok(stored(db).await?.map(|(server, sealed)| (server, sealed.is_some())))
}

/// Writes the site's own server. Without a password the one that there is stays.
pub async fn write(
    db: &Database,
    keys: &SealingKeys,
    server: &MailServer,
    password: Option<&str>,
) -> Result<(), MailSettingsError> {
    let sealed = password.map(|password| keys.seal_bytes(password.as_bytes(), OWNER)).transpose()?;
    let changed: &[&'static str] = if sealed.is_some() { &["settings", "password"] } else { &["settings"] };
    let mut transaction = db.begin().await?;
    let before = Query::select()
        .column("settings")
        .from(transaction.table("mail_settings"))
        .and_where(Expr::col("id").eq(1))
        .take();
    let json = match transaction.optional::<(String,)>(&before).await? {
        Some((before,)) => stored_json::with_unknown_of(COLUMN, &before, server)?,
        None => serde_json::to_string(server).map_err(|error| DatabaseError::value(COLUMN, error))?,
    };
    let mut upsert = Query::insert();
    upsert
        .into_table(transaction.table("mail_settings"))
        .columns(["id", "settings", "password"])
        .values_panic([1.into(), json.into(), sealed.into()])
        .on_conflict(OnConflict::column("id").update_columns(changed.iter().copied()).to_owned());
    transaction.execute(&upsert).await?;
    transaction.note(Deed::MailChanged, &server.host).await?;
    Ok(transaction.commit().await?)
}

/// Forgets the site's own server: the host's does from then on.
pub async fn remove(db: &Database) -> Result<(), DatabaseError> {
    let Some((server, _)) = stored(db).await? else { return Ok(()) };
    let mut transaction = db.begin().await?;
    let mut delete = Query::delete();
    delete.from_table(transaction.table("mail_settings")).and_where(Expr::col("id").eq(1));
    transaction.execute(&delete).await?;
    transaction.note(Deed::MailChanged, &format!("{}{REMOVED}", server.host)).await?;
    transaction.commit().await
}

/// The sealed password, if there is one.
pub async fn sealed(db: &Database) -> Result<Option<SealedValue>, DatabaseError> {
    let password = stored(db).await?.and_then(|(_, password)| password);
    let (what, table, column) = ("the password of its mail server", "mail_settings", "password");
    Ok(password.map(|bytes| SealedValue { what, table, column, owner: OWNER.to_owned(), bytes }))
}

async fn stored(db: &Database) -> Result<Option<(MailServer, Option<Vec<u8>>)>, DatabaseError> {
    let query = Query::select()
        .columns(["settings", "password"])
        .from(db.table("mail_settings"))
        .and_where(Expr::col("id").eq(1))
        .take();
    let Some((settings, password)) = db.optional::<(String, Option<Vec<u8>>)>(&query).await? else { return Ok(None) };
    Ok(Some((stored_json::read(COLUMN, &settings)?.value, password)))
}
