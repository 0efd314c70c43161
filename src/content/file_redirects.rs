//! Old addresses that lead to files of the library, as a site has them from where it came.

use crate::domain::deed::Deed;
use crate::domain::media_name::MediaName;
use crate::domain::reference::Reference;
use crate::infra::database::{Database, DatabaseError, Transaction};
use sea_query::{Cond, DynIden, Expr, ExprTrait, Order, Query, SelectStatement};

/// The old addresses that may lead to one of some files, each with the address that it leads to: all that lead
/// to `/media/NAME`, and all whose address of a file has more than its name in it.
pub(super) async fn to_files(db: &Database, files: &[&MediaName]) -> Result<Vec<(String, String)>, DatabaseError> {
    db.all(&select(db.table("redirects"), files)).await
}

/// Lets the old addresses that lead to a file go along where it gets another name.
pub async fn go_along(transaction: &mut Transaction, old: &MediaName, new: &MediaName) -> Result<(), DatabaseError> {
    let query = select(transaction.table("redirects"), &[old]);
    let mut has_led = false;
    for (source, target) in transaction.all::<(String, String)>(&query).await? {
        let Some(target) = Reference::renamed(&target, old, new) else { continue };
        has_led = true;
        let mut update = Query::update();
        update
            .table(transaction.table("redirects"))
            .value("target", target)
            .and_where(Expr::col("source").eq(source.as_str()));
        transaction.execute(&update).await?;
    }
    if has_led {
        transaction.note(Deed::RedirectsChanged, &format!("{old} → {new}")).await?;
    }
    Ok(())
}

fn select(redirects: DynIden, files: &[&MediaName]) -> SelectStatement {
    let target = || Expr::col("target");
    let mut leading = Cond::any().add(target().is_in(files.iter().map(|file| format!("/media/{file}"))));
    for more in ["/media/%/%", "/media/%?%", "/media/%#%"] {
        leading = leading.add(target().like(more));
    }
    Query::select()
        .columns(["source", "target"])
        .from(redirects)
        .cond_where(leading)
        .order_by("source", Order::Asc)
        .take()
}
