//! A run, from its moment to its end.

use super::runs::Held;
use super::{BackupRun, RunError, ScheduledBackups, off_loop};
use crate::control::{Actor, Turn};
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantName;
use crate::infra::backup_folder::{BackupFolder, BackupFolderError, ClaimedFolder};
use crate::infra::crash_point::crash_point;
use futures_util::future::{Either, join_all, select};
use std::pin::pin;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use uuid::Uuid;

/// How often a process that is at a run says that it lives, also while a large tenant takes
/// its time.
const SIGN_OF_LIFE: Duration = Duration::from_secs(30);
/// How often one who waits for another process looks whether it is done.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

impl ScheduledBackups {
    /// Does what there is to do now: a run that is due, that somebody asked for, or that a
    /// dead process left. Gives the run that was ended; nothing where there was none, or
    /// another process is at it. Called again and again by every server.
    pub async fn work(&self) -> Result<Option<BackupRun>, RunError> {
        let Some(folder) = self.folder() else { return Ok(None) };
        let due = self.settings.schedule().previous(self.control.clock.now());
        if self.open_run().await?.is_none() {
            if self.is_there(due).await? {
                return Ok(None);
            }
            self.add(Some(due), &Actor::Server.to_string()).await?;
        }
        self.do_open_run(folder).await
    }

    /// Opens a run for whoever works next: a server within about a second. The run that is
    /// open, where one was.
    pub async fn ask_for_run(&self, actor: &Actor) -> Result<BackupRun, RunError> {
        if self.folder().is_none() {
            return Err(RunError::NoFolder);
        }
        self.add(None, &actor.to_string()).await?;
        // Whoever does the run knows no address: it may be another node, and later.
        if actor.address().is_some() {
            self.control.audit(actor, "ask to back up all", "").await?;
        }
        let open = self.open_run().await?;
        // It may have been done already, where there is next to nothing to do.
        let run = match open {
            Some(run) => Some(run),
            None => self.last_runs(1).await?.pop(),
        };
        run.ok_or_else(|| RunError::Broken("the run that was asked for is not there".to_owned()))
    }

    /// Does a run here and now, or waits for the end of the one that another process is at.
    pub async fn run_now(&self, actor: &Actor) -> Result<BackupRun, RunError> {
        let folder = self.folder().ok_or(RunError::NoFolder)?;
        let asked = self.ask_for_run(actor).await?;
        loop {
            if let Some(ended) = self.find_run(asked.id).await?.filter(|run| run.finished_at.is_some()) {
                return Ok(ended);
            }
            if self.do_open_run(folder.clone()).await?.is_none() {
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        }
    }

    async fn do_open_run(&self, folder: BackupFolder) -> Result<Option<BackupRun>, RunError> {
        let Some(turn) = self.control.claims.try_turn("backups").await? else { return Ok(None) };
        let (its_folder, is_locked) = (folder.clone(), !turn.is_leased());
        let claimed: Result<Option<ClaimedFolder>, BackupFolderError> =
            off_loop(move || if is_locked { its_folder.claim() } else { its_folder.claim_unlocked().map(Some) })
                .await?;
        let claimed = match claimed {
            Ok(Some(claimed)) => claimed,
            Ok(None) => return Ok(None),
            Err(error) => {
                let Some((held, _)) = self.take(&turn, Uuid::nil()).await? else { return Ok(None) };
                return Ok(self.finish(held, Some(&error.to_string())).await?);
            }
        };
        let Some((held, run)) = self.take(&turn, claimed.id).await? else { return Ok(None) };
        if run.done() > 0 {
            tracing::warn!("going on with backups that a process left: {} of {} done", run.done(), run.tenants);
        }
        let done = self.go_through(&turn, held, &run, folder).await;
        // Held to the end.
        drop((claimed, turn));
        done
    }

    async fn go_through(
        &self,
        turn: &Turn,
        held: Held,
        run: &BackupRun,
        folder: BackupFolder,
    ) -> Result<Option<BackupRun>, RunError> {
        let its_folder = folder.clone();
        if let Err(error) = off_loop(move || its_folder.remove_halves()).await? {
            tracing::warn!("cannot look for half archives in the backups' folder: {error}");
        }
        let mut waiting = self.without_turn(held.run).await?;
        if !self.count_tenants(held, run.done() + waiting.len() as u64).await? {
            return Ok(None);
        }
        // Taken from the end: those with the first names come first.
        waiting.reverse();
        let waiting = Mutex::new(waiting);
        let work = pin!(self.work_off(held, &folder, &waiting));
        let life = pin!(self.live(turn, held));
        let has_all = match select(work, life).await {
            Either::Left((done, _)) => done?,
            Either::Right((lost, _)) => {
                lost?;
                false
            }
        };
        if !has_all {
            tracing::warn!("another process goes on with the backups");
            return Ok(None);
        }
        crash_point("backups.all_done").await;
        Ok(self.finish(held, None).await?)
    }

    /// Whether all have had their turn, and no other process has the run.
    async fn work_off(
        &self,
        held: Held,
        folder: &BackupFolder,
        waiting: &Mutex<Vec<(TenantId, TenantName)>>,
    ) -> Result<bool, RunError> {
        let worker = || async {
            loop {
                let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let Some((id, tenant)) = next else { return Ok(true) };
                let result = self.back_up(folder, &tenant).await;
                if !self.write_down(held, id, &result).await? {
                    return Ok(false);
                }
                crash_point("backups.tenant_done").await;
            }
        };
        let workers = (0..self.settings.parallel.max(1)).map(|_| worker());
        let done: Result<Vec<bool>, RunError> = join_all(workers).await.into_iter().collect();
        Ok(done?.into_iter().all(|has_all| has_all))
    }

    /// Says now and then that this process lives, until it has lost the run, or its turn.
    async fn live(&self, turn: &Turn, held: Held) -> Result<(), RunError> {
        loop {
            tokio::select! {
                () = tokio::time::sleep(SIGN_OF_LIFE) => {}
                () = turn.lost() => return Ok(()),
            }
            if !self.show_life(held).await? {
                return Ok(());
            }
        }
    }
}
