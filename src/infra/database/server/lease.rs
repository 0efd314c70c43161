//! A connection for the time of one query or transaction.

use super::connections::{Connections, ServerConnection, Target};
use crate::infra::database::DatabaseError;
use crate::infra::request_scope;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::error::Elapsed;
use tokio::time::timeout;

/// How long a statement has at the least that makes or drops what a tenant has on the server: PostgreSQL
/// writes to the disk first what the whole server has not written yet.
const ADMINISTRATION: Duration = Duration::from_mins(2);

/// A connection in use. When this is dropped, the connection rests for the next one, unless
/// a statement was broken off in it: then nobody knows what it would say next, and it is
/// closed.
pub(in crate::infra::database) struct Lease<C: ServerConnection> {
    home: Arc<Connections<C>>,
    target: Arc<Target<C>>,
    connection: Option<(C, OwnedSemaphorePermit)>,
    /// Whether it rested before: then the server may have closed it meanwhile.
    has_rested: bool,
    is_clean: bool,
    /// Whether the last statement was given up since it took too long.
    is_overdue: bool,
    _turns: [OwnedSemaphorePermit; 2],
}

impl<C: ServerConnection> Lease<C> {
    pub(super) fn new(
        home: &Arc<Connections<C>>,
        target: &Arc<Target<C>>,
        connection: C,
        place: OwnedSemaphorePermit,
        turns: [OwnedSemaphorePermit; 2],
        has_rested: bool,
    ) -> Self {
        Self {
            home: Arc::clone(home),
            target: Arc::clone(target),
            connection: Some((connection, place)),
            has_rested,
            is_clean: true,
            is_overdue: false,
            _turns: turns,
        }
    }

    /// The connection, for one statement; [`Lease::ended`] must hear how it went.
    pub(in crate::infra::database) fn connection(&mut self) -> &mut C {
        self.is_clean = false;
        let (connection, _) = self.connection.as_mut().expect("a lease has its connection until it is dropped");
        connection
    }

    /// How long a statement may take.
    pub(in crate::infra::database) fn statement_timeout(&self) -> Duration {
        self.home.limits().statement_timeout
    }

    /// Whether statements are prepared once a connection.
    pub(in crate::infra::database) fn prepares(&self) -> bool {
        self.home.limits().prepares
    }

    /// A statement as the server is given it: where it names the request that it is for, it is
    /// one of its kind, and not worth keeping prepared.
    pub(in crate::infra::database) fn worded(&self, sql: String) -> (String, bool) {
        let limits = self.home.limits();
        match request_scope::request_id().filter(|_| limits.names_requests) {
            // An id has letters, digits and `-._:` alone: none ends the comment.
            Some(id) => (format!("{sql} /*request_id='{id}'*/"), false),
            None => (sql, limits.prepares),
        }
    }

    /// Takes note of how a statement ended.
    pub(in crate::infra::database) fn ended<T>(
        &mut self,
        answer: Result<Result<T, sqlx::Error>, Elapsed>,
    ) -> Result<T, DatabaseError> {
        let Ok(answer) = answer else {
            self.is_overdue = true;
            return Err(DatabaseError::Unavailable("a statement took longer than statement_timeout_ms".to_owned()));
        };
        // Where the server answered, with rows or with a refusal, the connection is in step;
        // unless the answer was that it is going away.
        let is_in_step = matches!(
            answer,
            Ok(_) | Err(sqlx::Error::Database(_) | sqlx::Error::RowNotFound | sqlx::Error::ColumnDecode { .. })
        );
        let answer = answer.map_err(DatabaseError::from);
        self.is_clean = is_in_step && !matches!(answer, Err(DatabaseError::Unavailable(_)));
        answer
    }

    /// Whether the connection is in step with the server.
    pub(in crate::infra::database) fn is_clean(&self) -> bool {
        self.is_clean
    }

    /// Says that the connection is in step after statements that were not timed.
    pub(in crate::infra::database) fn is_in_step(&mut self) {
        self.is_clean = true;
    }

    /// Whether a statement failed because the connection had been closed while it rested:
    /// then it is worth another try. All others that rest have gone the same way. One that took
    /// too long is no such statement: another try would keep whoever waits for as long again, and
    /// the server may still be at the first.
    pub(in crate::infra::database) fn was_lost(&self, error: &DatabaseError) -> bool {
        let is_lost = matches!(error, DatabaseError::Unavailable(_)) && !self.is_clean && !self.is_overdue;
        let was_lost = self.has_rested && is_lost;
        if was_lost {
            self.home.forget_resting();
        }
        was_lost
    }

    /// Asks a connection that rested whether it is still there.
    pub(super) async fn wake(&mut self) -> Result<(), DatabaseError> {
        if self.has_rested { self.command("SELECT 1".to_owned()).await } else { Ok(()) }
    }

    /// Runs statements that have no parameters and no answer.
    pub(in crate::infra::database) async fn command(&mut self, sql: String) -> Result<(), DatabaseError> {
        let limit = self.statement_timeout();
        let (sql, _) = self.worded(sql);
        let answer = timeout(limit, self.connection().command(sql)).await;
        self.ended(answer)
    }

    /// The same for statements that make or drop what a tenant has on the server. They wait for its disk,
    /// which may have much to do, and no visitor waits for them: they have at least [`ADMINISTRATION`].
    pub(in crate::infra::database) async fn administer(&mut self, sql: String) -> Result<(), DatabaseError> {
        let usual = self.statement_timeout();
        let limit = usual.max(ADMINISTRATION);
        if limit > usual {
            self.limit_session(limit).await?;
        }
        let answer = timeout(limit, self.connection().command(sql)).await;
        let mut done = self.ended(answer);
        if done.is_ok() && limit > usual {
            done = self.limit_session(usual).await;
        }
        // One that failed half-way would rest with settings that were for these statements alone.
        self.is_clean &= done.is_ok();
        done
    }

    /// Tells the server how long a statement of this session may take.
    async fn limit_session(&mut self, limit: Duration) -> Result<(), DatabaseError> {
        match C::session_limit(self.home.limits(), limit) {
            Some(sql) => self.command(sql).await,
            None => Ok(()),
        }
    }

    /// Runs statements that have no parameters, and gives the text that the last one found.
    async fn ask(&mut self, sql: String) -> Result<Option<String>, DatabaseError> {
        let limit = self.statement_timeout();
        let (sql, _) = self.worded(sql);
        let answer = timeout(limit, self.connection().ask(sql)).await;
        self.ended(answer)
    }
}

impl<C: ServerConnection> Drop for Lease<C> {
    fn drop(&mut self) {
        if let Some((connection, place)) = self.connection.take().filter(|_| self.is_clean) {
            self.home.rest(&self.target, connection, place);
        }
    }
}

/// A transaction on a server. It is rolled back when it is dropped without a commit.
pub(in crate::infra::database) struct ServerTransaction<C: ServerConnection> {
    lease: Option<Lease<C>>,
}

impl<C: ServerConnection> ServerTransaction<C> {
    /// Begins with statements of the engine's own, and gives the text that the last one found.
    pub(in crate::infra::database) async fn begin(
        connections: &Arc<Connections<C>>,
        target: &Arc<Target<C>>,
        sql: &str,
    ) -> Result<(Self, Option<String>), DatabaseError> {
        loop {
            let mut lease = connections.lease(target).await?;
            match lease.ask(sql.to_owned()).await {
                Ok(found) => return Ok((Self { lease: Some(lease) }, found)),
                Err(error) if lease.was_lost(&error) => {}
                Err(error) => {
                    // It may have begun before it failed.
                    drop(Self { lease: Some(lease) });
                    return Err(error);
                }
            }
        }
    }

    /// The connection that it runs on.
    pub(in crate::infra::database) fn lease(&mut self) -> &mut Lease<C> {
        self.lease.as_mut().expect("a transaction has its connection until it ends")
    }

    pub(in crate::infra::database) async fn commit(mut self) -> Result<(), DatabaseError> {
        let Some(mut lease) = self.lease.take() else { return Ok(()) };
        let committed = lease.command("COMMIT".to_owned()).await;
        if committed.is_err() {
            lease.is_clean = false;
        }
        committed
    }
}

impl<C: ServerConnection> Drop for ServerTransaction<C> {
    fn drop(&mut self) {
        let Some(mut lease) = self.lease.take().filter(|lease| lease.is_clean) else { return };
        // Until the server has said that it is rolled back, the connection must not rest.
        lease.is_clean = false;
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                // A failure closes the connection, and the server rolls back by itself.
                let _ = lease.command("ROLLBACK".to_owned()).await;
            });
        }
    }
}
