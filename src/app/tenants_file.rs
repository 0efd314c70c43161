//! The declared tenants at a server's start.

use crate::control::ControlPlane;
use crate::control::tenants_file::{PlannedChange, TenantsFile};
use std::path::Path;

/// Brings the tenants to what the file declares, and prints what that changed. A file with
/// a mistake stops the start before anything is changed. A new tenant whose database does not
/// answer is no mistake: all others are served meanwhile.
pub(super) async fn apply(control: &ControlPlane, path: &Path) -> anyhow::Result<()> {
    let file = TenantsFile::read(path)?;
    for planned in control.plan_tenants(&file).await? {
        let change = match control.apply_planned(planned).await {
            Ok(change) => change,
            Err(error) if error.is_silence_of_a_database() => {
                tracing::error!("{error}");
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        if !change.is_nothing() {
            print!("{}: {}", path.display(), describe(&change));
        }
    }
    Ok(())
}

/// A line for a person, and one more for a password that was made.
pub(super) fn describe(change: &PlannedChange) -> String {
    match change.generated_password() {
        Some((email, prefix, password)) => format!(
            "{change}\n  {email} signs in at /{prefix}/admin with this password, which is shown once: {password}\n"
        ),
        None => format!("{change}\n"),
    }
}
