//! Update: a tenant's title and addresses.

use super::create::{check_addresses, check_title, each_once};
use super::record::{self, TenantRecord};
use super::{Actor, ControlError, ControlPlane, audit, changes};
use crate::domain::host::HostName;
use crate::domain::tenant::TenantName;
use crate::domain::text::plain_line;
use crate::domain::url_prefix::UrlPrefix;

/// What shall be different; what is `None` stays as it is.
#[derive(Clone, Debug, Default)]
pub struct TenantUpdate {
    /// The title in lists.
    pub title: Option<String>,
    /// The url-prefix: old links under the former one end in 404.
    pub prefix: Option<UrlPrefix>,
    /// All hosts; the first is the canonical one.
    pub hosts: Option<Vec<HostName>>,
    /// What it was when it was looked at, by [`TenantRecord::details_tag`]; none where that does
    /// not matter.
    pub seen: Option<String>,
}

impl ControlPlane {
    /// Changes a tenant's title or addresses, in whatever state it is. Nothing is written
    /// where nothing would differ.
    pub async fn update_tenant(
        &self,
        actor: &Actor,
        name: &TenantName,
        update: TenantUpdate,
    ) -> Result<TenantRecord, ControlError> {
        let now = self.clock.now();
        let mut transaction = self.registry.begin().await?;
        let mut record = record::find_by_name(&mut transaction, name)
            .await?
            .ok_or_else(|| ControlError::NoSuchTenant(name.clone()))?;
        if update.seen.is_some_and(|seen| seen != record.details_tag()) {
            return Err(ControlError::ChangedMeanwhile(name.clone()));
        }
        let mut changed = Vec::new();
        if let Some(title) = update.title.map(|title| plain_line(&title)).filter(|title| *title != record.title) {
            check_title(&title)?;
            changed.push(format!("title `{title}`"));
            record.title = title;
        }
        if let Some(prefix) = update.prefix.filter(|prefix| *prefix != record.prefix) {
            changed.push(format!("prefix {} instead of {}", prefix, record.prefix));
            record.prefix = prefix;
        }
        if let Some(hosts) = update.hosts.map(each_once).filter(|hosts| *hosts != record.hosts) {
            let list: Vec<&str> = hosts.iter().map(HostName::as_str).collect();
            changed.push(format!("hosts [{}]", list.join(", ")));
            record.hosts = hosts;
        }
        if changed.is_empty() {
            return Ok(record);
        }
        self.check_own_hosts(&record.hosts)?;
        check_addresses(&mut transaction, Some(record.id), &record.prefix, &record.hosts).await?;
        changes::save_hosts(&mut transaction, record.id, &record.hosts).await?;
        changes::save_in_one(&mut transaction, &mut record, now).await?;
        audit::write(&mut transaction, now, actor, "update", Some(name), &changed.join(", ")).await?;
        transaction.commit().await?;
        self.reconcile().await?;
        Ok(record)
    }
}
