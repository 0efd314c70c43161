//! Old addresses that lead to where things are now.

use super::atlas::Atlas;
use super::people::People;
use super::plan::{self, Plan};
use super::{Import, ImportError, old_lists};
use crate::content::incoming::{self, IncomingError, MAX_SOURCE};
use crate::content::portable::redirects::PortableRedirect;
use crate::content::redirects;
use crate::import::foreign::ForeignSite;
use crate::import::identity::uuid_of;
use crate::import::report::{Outcome, Report};
use std::collections::HashSet;

/// How many addresses one transaction writes.
const AT_ONCE: usize = 500;
/// What the report calls one.
const REDIRECT: &str = "redirect";

/// Writes them. Those that are the same here need none.
pub(super) async fn bring(
    import: &Import<'_>,
    site: &ForeignSite,
    plan: &Plan,
    (atlas, people): (&Atlas, &People),
    report: &mut Report,
) -> Result<(), ImportError> {
    let created_at = import.clock.now();
    let to = |source: String, entry, target: Option<String>| PortableRedirect {
        id: uuid_of(site, "redirect", &source).into(),
        source,
        entry,
        target,
        created_at,
        is_temporary: false,
        hits: 0,
        last_hit_at_ms: None,
    };
    let mut leads = Vec::new();
    for (source, number) in plan::old_paths(site, &atlas.old) {
        let place = &plan.places[number];
        if place.path.as_ref().is_some_and(|path| *path != source) {
            leads.push(to(source, Some(place.id), None));
        }
    }
    for file in &atlas.files {
        let url = atlas.old.absolute(&file.address).filter(|_| !file.address.is_empty());
        let source = url.and_then(|url| atlas.old.own_path(&url));
        if let (Some(source), Some((name, _))) = (source, &file.here) {
            leads.push(to(source, None, Some(format!("/media/{name}"))));
        }
    }
    // A star would make one address lead for all below it.
    leads.retain(|lead| !lead.source.contains('*'));
    let lists = old_lists::moved(import, site, atlas, people).await?;
    leads.extend(lists.into_iter().map(|(source, target)| to(source, None, Some(target))));
    let mut known = HashSet::new();
    leads.retain(|lead| {
        let is_one = (1..=MAX_SOURCE).contains(&lead.source.chars().count()) && lead.check().is_ok();
        is_one && known.insert(lead.source.clone())
    });
    tell(import, &leads, report).await?;
    if import.is_rehearsal {
        return Ok(());
    }
    let total = leads.len();
    for (number, leads) in leads.chunks(AT_ONCE).enumerate() {
        import.at("leading old addresses here", number * AT_ONCE, total);
        match incoming::lead(import.db, leads).await {
            Ok(_) | Err(IncomingError::Row(_) | IncomingError::AddressTaken(_)) => {}
            Err(IncomingError::Database(error)) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Counts them. Where an entry or a file was is known by itself; a list has a line.
async fn tell(import: &Import<'_>, leads: &[PortableRedirect], report: &mut Report) -> Result<(), ImportError> {
    let sources: Vec<&str> = leads.iter().map(|lead| lead.source.as_str()).collect();
    let there = redirects::written(import.db, &sources).await?;
    for lead in leads {
        let is_there = there.contains(&lead.source);
        match lead.target.as_deref().filter(|target| !target.starts_with("/media/")) {
            Some(target) if is_there => report.was_here(REDIRECT, &format!("/{}", lead.source), target),
            Some(target) => report.came(REDIRECT, &format!("/{}", lead.source), target, &[]),
            None => {
                let outcome = if is_there { Outcome::AlreadyHere } else { Outcome::AsItWas };
                report.count(REDIRECT, outcome, 1);
            }
        }
    }
    Ok(())
}
