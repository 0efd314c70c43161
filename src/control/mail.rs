//! Handing the mail of a tenant to a server.

use super::ControlPlane;
use crate::content::entries::schedule;
use crate::content::site;
use crate::domain::ids::TenantId;
use crate::domain::public_address::Reach;
use crate::infra::database::{Database, DatabaseError};
use crate::infra::mail::delivery::{self, PATIENCE};
use crate::infra::mail::outbox::{self, Claimed};
use crate::infra::mail::settings::{self, MailSettingsError, Postbox};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What mail of the console comes from.
const SERVER: &str = "Rowhouse";
/// How many connections a site has with its mail server at most: many servers take few of one sender, and refuse the
/// rest.
const MOST_AT_ONCE: usize = 3;

/// How often the mails of each site are on their way now; none is the Default tenant. Locked for a look and a change.
#[derive(Clone, Default)]
pub(super) struct OnTheirWay(Arc<Mutex<HashMap<Option<TenantId>, usize>>>);

/// Mails of a site that are on their way, until this is dropped.
struct Way {
    of: OnTheirWay,
    tenant: Option<TenantId>,
}

impl OnTheirWay {
    /// Room for some more of a site; none where enough are on their way.
    fn begin(&self, tenant: Option<TenantId>) -> Option<Way> {
        let mut all = self.lock();
        let number = all.entry(tenant).or_default();
        if *number >= MOST_AT_ONCE {
            return None;
        }
        *number += 1;
        Some(Way { of: self.clone(), tenant })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Option<TenantId>, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Way {
    fn drop(&mut self) {
        let mut all = self.of.lock();
        let left = all.get(&self.tenant).copied().unwrap_or_default().saturating_sub(1);
        if left == 0 {
            all.remove(&self.tenant);
        } else {
            all.insert(self.tenant, left);
        }
    }
}

impl ControlPlane {
    /// The server that takes a site's mail: its own, or the host's. None: it sends no mail.
    pub async fn postbox(&self, db: &Database) -> Result<Option<Postbox>, MailSettingsError> {
        let own = settings::read(db, self.store.keys(), self.own_mail_reach).await?;
        Ok(own.or_else(|| self.host_postbox.clone()))
    }

    /// Whether a site can send mail.
    pub async fn has_postbox(&self, db: &Database) -> Result<bool, DatabaseError> {
        Ok(self.has_host_postbox() || settings::server(db).await?.is_some())
    }

    /// Whether the host has a mail server for sites that have none.
    pub const fn has_host_postbox(&self) -> bool {
        self.host_postbox.is_some()
    }

    /// Where a site's own mail server may be.
    pub const fn own_mail_reach(&self) -> Reach {
        self.own_mail_reach
    }

    /// Takes the mails of a site that are due, and sends them while other things go on: a mail server that says
    /// nothing keeps nobody else waiting. The tenant's next time is known when they are sent. Where enough of the
    /// site's are on their way, the others stay due, and are asked for again in a moment.
    pub(super) async fn begin_mails(
        self: &Arc<Self>,
        db: &Database,
        tenant: Option<TenantId>,
    ) -> Result<(), DatabaseError> {
        let Some(way) = self.mails_on_their_way.begin(tenant) else { return Ok(()) };
        let claimed = outbox::claim(db, &self.clock, self.store.keys()).await?;
        if claimed.is_empty() {
            return Ok(());
        }
        let (control, db) = (Arc::clone(self), db.clone());
        tokio::spawn(async move {
            let sent = control.send_mails(&db, claimed, tenant).await;
            drop(way);
            if let Err(error) = sent {
                tracing::warn!("cannot send the mails of a site: {error}");
            }
        });
        Ok(())
    }

    /// Sends mails. What is not taken is tried again, for about a day.
    async fn send_mails(
        &self,
        db: &Database,
        claimed: Vec<Claimed>,
        tenant: Option<TenantId>,
    ) -> Result<(), DatabaseError> {
        let title = site::read(db).await?.map_or_else(|| SERVER.to_owned(), |site| site.settings.title);
        let mut postbox = match self.postbox(db).await {
            Ok(Some(postbox)) => Ok(postbox),
            Ok(None) => Err("no mail server is set up".to_owned()),
            Err(MailSettingsError::Database(error)) => return Err(error),
            Err(error) => Err(error.to_string()),
        };
        for mail in claimed {
            let tried = (mail.id, mail.attempts);
            let (fault, is_final) = match (&postbox, &mail.letter) {
                (Ok(server), Ok(letter)) => match delivery::deliver(server, &title, letter, PATIENCE).await {
                    Ok(()) => {
                        outbox::sent(db, &self.clock, mail.id).await?;
                        continue;
                    }
                    Err(error) => {
                        let fault = error.to_string();
                        // One silence is enough for all that go there now: each is tried again at its own time.
                        if error.is_silence() {
                            postbox = Err(fault.clone());
                        }
                        (fault, error.is_final())
                    }
                },
                (Err(fault), Ok(_)) => (fault.clone(), false),
                (_, Err(error)) => (error.to_string(), true),
            };
            tracing::warn!("a mail was not sent: {fault}");
            outbox::not_sent(db, &self.clock, tried, &fault, is_final).await?;
        }
        if let Some(tenant) = tenant {
            schedule::refresh(db).await?;
            self.tenancy.note_due(tenant, site::pulse(db).await?.due_at);
        }
        Ok(())
    }

    /// The same for the Default tenant, whose database is open anyway.
    pub async fn send_mails_of_default(self: &Arc<Self>) {
        if let Err(error) = self.begin_mails(&self.registry, None).await {
            tracing::warn!("cannot send the mail of the Default tenant: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_mails_of_a_site_are_on_their_way_at_once_and_those_of_another_do_not_count() {
        let (all, tenant) = (OnTheirWay::default(), Some(TenantId::new()));
        let mut ways: Vec<Way> = (0..MOST_AT_ONCE).filter_map(|_| all.begin(tenant)).collect();
        assert_eq!(ways.len(), MOST_AT_ONCE);
        assert!(all.begin(tenant).is_none());
        assert!(all.begin(None).is_some());
        ways.pop();
        ways.extend(all.begin(tenant));
        assert_eq!(ways.len(), MOST_AT_ONCE);
        drop(ways);
        assert!(all.lock().is_empty());
    }
}
