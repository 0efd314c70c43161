//! The taxonomies of a site: what it sorts its entries by, beside tags. They stand in the site's
//! settings; their terms are in a table of their own ([`super::terms`]).

use super::{entries, site, types};
use crate::domain::deed::Deed;
use crate::domain::generation::Generation;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::{Taxonomy, TaxonomyFault, check_all};
use crate::infra::database::{Database, DatabaseError, SiteTransaction, Transaction};
use sea_query::{Expr, ExprTrait, Query};

/// Why a taxonomy was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeTaxonomyError {
    /// It cannot be so.
    #[error(transparent)]
    Fault(#[from] TaxonomyFault),
    /// Something has its address.
    #[error("there is something at the address `/{0}` already; choose another")]
    AddressTaken(Slug),
    /// It is gone; perhaps somebody deleted it meanwhile.
    #[error("this taxonomy is not here any more")]
    NotFound,
    /// The database failed.
    #[error("could not change the taxonomy")]
    Database(#[from] DatabaseError),
}

/// All taxonomies of a site, in their order.
pub async fn list(db: &Database) -> Result<Vec<Taxonomy>, DatabaseError> {
    Ok(site::read(db).await?.map(|site| site.settings.taxonomies).unwrap_or_default())
}

/// Adds a taxonomy, after the others.
pub async fn create(db: &Database, new: Taxonomy) -> Result<Generation, ChangeTaxonomyError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let name = new.plural.trim().to_owned();
    add(&mut transaction, new).await?;
    transaction.note(Deed::TaxonomyChanged, &name).await?;
    Ok(transaction.commit().await?)
}

/// The same in a transaction that does more.
pub async fn add(transaction: &mut Transaction, new: Taxonomy) -> Result<(), ChangeTaxonomyError> {
    let mut settings = site::stored(transaction).await?.ok_or(ChangeTaxonomyError::NotFound)?;
    let key = new.key.clone();
    settings.taxonomies.push(new);
    check_all(&settings.taxonomies)?;
    let is_taken = settings.has_language_at(key.as_str())
        || types::is_key(transaction, key.as_str()).await?
        || entries::is_folder_taken(transaction, key.as_str()).await?;
    if is_taken {
        return Err(ChangeTaxonomyError::AddressTaken(key));
    }
    Ok(site::write(transaction, &settings).await?)
}

/// Changes a taxonomy, all but its key. Entries of a kind that cannot have its terms any more keep
/// theirs until they are saved next; nobody sees them.
pub async fn update(db: &Database, changed: Taxonomy) -> Result<Generation, ChangeTaxonomyError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut settings = site::stored(&mut transaction).await?.ok_or(ChangeTaxonomyError::NotFound)?;
    let name = changed.plural.trim().to_owned();
    let stored = settings.taxonomies.iter_mut().find(|stored| stored.key == changed.key);
    *stored.ok_or(ChangeTaxonomyError::NotFound)? = changed;
    check_all(&settings.taxonomies)?;
    site::write(&mut transaction, &settings).await?;
    transaction.note(Deed::TaxonomyChanged, &name).await?;
    Ok(transaction.commit().await?)
}

/// Removes a taxonomy with its terms; the entries that had them stay.
pub async fn delete(db: &Database, key: &Slug) -> Result<Generation, ChangeTaxonomyError> {
    let mut transaction = SiteTransaction::begin(db).await?;
    let mut settings = site::stored(&mut transaction).await?.ok_or(ChangeTaxonomyError::NotFound)?;
    let place = settings.taxonomies.iter().position(|stored| stored.key == *key);
    let gone = settings.taxonomies.remove(place.ok_or(ChangeTaxonomyError::NotFound)?);
    site::write(&mut transaction, &settings).await?;
    let mut terms = Query::delete();
    terms.from_table(transaction.table("terms")).and_where(Expr::col("taxonomy").eq(key.as_str()));
    transaction.execute(&terms).await?;
    transaction.note(Deed::TaxonomyDeleted, gone.plural.trim()).await?;
    Ok(transaction.commit().await?)
}

/// Whether an address is that of a taxonomy.
pub(super) async fn is_key(transaction: &mut Transaction, address: &str) -> Result<bool, DatabaseError> {
    let settings = site::stored(transaction).await?;
    Ok(settings.is_some_and(|settings| settings.taxonomies.iter().any(|taxonomy| taxonomy.key.as_str() == address)))
}
