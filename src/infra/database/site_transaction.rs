//! Writing what a visitor sees: a transaction that raises the tenant's generation.

use super::{Database, DatabaseError, Transaction};
use crate::domain::generation::Generation;
use sea_query::{Expr, ExprTrait, Query};
use std::ops::{Deref, DerefMut};

/// A transaction whose changes a visitor could see. A function that makes such a change
/// asks for it by this type, and its one way to commit raises the generation: a page that
/// was cached before cannot be served after.
pub struct SiteTransaction(Transaction);

impl SiteTransaction {
    /// Begins to write. What is not committed is rolled back when it is dropped.
    pub async fn begin(db: &Database) -> Result<Self, DatabaseError> {
        Ok(Self(db.begin().await?))
    }

    /// Makes everything that was written true. The generation is raised only where a visitor
    /// could see a difference, as the caller says: what only editors see makes no page old.
    pub async fn commit_if_seen(self, is_seen: bool) -> Result<Option<Generation>, DatabaseError> {
        if is_seen {
            return Ok(Some(self.commit().await?));
        }
        self.0.commit().await?;
        Ok(None)
    }

    /// Makes everything that was written true, all at once, and gives the generation that
    /// the page cache must hear of. A tenant without a site has nothing to see, and stays
    /// at the first one.
    pub async fn commit(mut self) -> Result<Generation, DatabaseError> {
        let table = self.0.table("site");
        let mut raise = Query::update();
        raise.table(table.clone()).value("generation", Expr::col("generation").add(1)).and_where(Expr::col("id").eq(1));
        self.0.execute(&raise).await?;
        let read = Query::select().column("generation").from(table).and_where(Expr::col("id").eq(1)).take();
        let generation = self.0.optional::<(i64,)>(&read).await?.map_or(0, |(number,)| number);
        self.0.commit().await?;
        Ok(Generation::new(generation))
    }
}

impl Deref for SiteTransaction {
    type Target = Transaction;
    fn deref(&self) -> &Transaction {
        &self.0
    }
}

impl DerefMut for SiteTransaction {
    fn deref_mut(&mut self) -> &mut Transaction {
        &mut self.0
    }
}
