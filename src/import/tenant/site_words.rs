//! What a site says of itself. The line below its title comes over where nobody has written one here; all else is
//! this site's own, and told of.

use super::plan::Plan;
use super::{Import, ImportError};
use crate::content::samples;
use crate::content::site::{self as own_site, ChangeSettingsError};
use crate::domain::site::SiteSettings;
use crate::import::foreign::ForeignSite;
use crate::import::html;
use crate::import::note::Note;
use crate::import::plain;
use crate::import::report::{Fate, Report};

/// The longest tagline, in characters.
const MAX_TAGLINE: usize = 200;
/// What the report calls it, and where it says that it is.
const TAGLINE: &str = "tagline";
const PLACE: &str = "below the title of the site";

/// Brings what there is a place for.
pub(super) async fn bring(
    import: &Import<'_>,
    site: &ForeignSite,
    plan: &Plan,
    report: &mut Report,
) -> Result<(), ImportError> {
    let Some(own) = own_site::read(import.db).await? else { return Ok(()) };
    let settings = own.settings;
    if !site.title.is_empty() {
        let why = "the site keeps the title, the language and the look that it has here; see Settings";
        report.tell(Fate::Changed, "site", &site.title, why);
    }
    tagline(import, site, plan, &settings, report).await?;
    for (what, theirs, ours) in
        [("language", &site.language, &settings.language), ("time zone", &site.time_zone, &settings.time_zone)]
    {
        if !theirs.is_empty() && !theirs.eq_ignore_ascii_case(ours) {
            report.tell(Fate::Changed, what, theirs, format!("the site keeps “{ours}”; see Settings"));
        }
    }
    Ok(())
}

/// Brings the tagline in the place of none or of an example's. A run that finds all of the old site here already
/// leaves it alone: somebody may have taken it away.
async fn tagline(
    import: &Import<'_>,
    site: &ForeignSite,
    plan: &Plan,
    settings: &SiteSettings,
    report: &mut Report,
) -> Result<(), ImportError> {
    let whole = html::words(&site.tagline);
    let theirs = plain::short_line(&whole, MAX_TAGLINE);
    if theirs.is_empty() {
        return Ok(());
    }
    if settings.tagline == theirs {
        report.tell(Fate::AlreadyHere, TAGLINE, &theirs, PLACE);
        return Ok(());
    }
    let is_new = plan.places.iter().any(|place| place.standing.is_none());
    if !is_new || !settings.tagline.is_empty() && !samples::is_tagline(settings) {
        report.tell(Fate::Changed, TAGLINE, &theirs, "the site keeps the tagline that it has here; see Settings");
        return Ok(());
    }
    if !import.is_rehearsal {
        match own_site::change_tagline(import.db, &theirs).await {
            Ok(_) => {}
            Err(ChangeSettingsError::Database(error)) => return Err(error.into()),
            Err(ChangeSettingsError::Invalid(error)) => {
                report.note(TAGLINE, &theirs, &Note::lost(error.to_string()));
                return Ok(());
            }
        }
    }
    report.tell(Fate::CameOver, TAGLINE, &theirs, PLACE);
    if theirs != whole {
        report.note(TAGLINE, &theirs, &Note::lost("it is cut to 200 characters"));
    }
    Ok(())
}
