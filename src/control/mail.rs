//! Handing the mail of a tenant to a server.

use super::ControlPlane;
use crate::content::entries::schedule;
use crate::content::site;
use crate::domain::ids::TenantId;
use crate::domain::public_address::Reach;
use crate::infra::database::{Database, DatabaseError};
use crate::infra::mail::delivery;
use crate::infra::mail::outbox::{self, Claimed};
use crate::infra::mail::settings::{self, MailSettingsError, Postbox};
use std::sync::Arc;

/// What mail of the console comes from.
const SERVER: &str = "Rowhouse";

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
    /// nothing keeps nobody else waiting. The tenant's next time is known when they are sent.
    pub(super) async fn begin_mails(
        self: &Arc<Self>,
        db: &Database,
        tenant: Option<TenantId>,
    ) -> Result<(), DatabaseError> {
        let claimed = outbox::claim(db, &self.clock, self.store.keys()).await?;
        if claimed.is_empty() {
            return Ok(());
        }
        let (control, db) = (Arc::clone(self), db.clone());
        tokio::spawn(async move {
            if let Err(error) = control.send_mails(&db, claimed, tenant).await {
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
                (Ok(server), Ok(letter)) => match delivery::deliver(server, &title, letter).await {
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
