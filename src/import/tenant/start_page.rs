//! What visitors begin with: as it was there, where nobody has made a start page here.
//!
//! No export has a word for it. Ghost begins with the latest posts. `WordPress` gives each page its
//! address as visitors know it (`get_page_link` in `wp-includes/link-template.php`), which for the
//! page that the site begins with is the address of the site itself; where no page has that, it
//! began with the latest posts.

use super::address::OldSite;
use super::plan::Plan;
use super::{Import, ImportError};
use crate::content::site::{self as own_site, ChangeSettingsError};
use crate::content::start_page::{self, StartPage, StartPageEntry};
use crate::domain::slug::Slug;
use crate::import::foreign::{ForeignEntry, ForeignKind, ForeignSite, ForeignState, System};
use crate::import::html;
use crate::import::report::{Fate, Report};

/// What a line of the report calls it.
pub const START_PAGE: &str = "start page";

/// What the old site began with.
enum Old {
    /// A page, by its title, and where it is here.
    Page(String, Slug),
    /// The latest posts.
    Posts,
    /// The export does not tell, or what it was is not here for visitors.
    Unknown(&'static str),
}

/// Lets the site begin as the old one did, where it begins with what a recipe wrote. A run that finds
/// all of the old site here already leaves it alone: it was done then, and somebody may have chosen
/// the other page again.
pub(super) async fn bring(
    import: &Import<'_>,
    site: &ForeignSite,
    plan: &Plan,
    report: &mut Report,
) -> Result<(), ImportError> {
    let (name, home_page) = match old(site, plan) {
        Old::Page(title, slug) => (title, Some(slug)),
        Old::Posts => (site.title.clone(), None),
        Old::Unknown(why) => {
            report.tell(Fate::Changed, START_PAGE, &site.title, why);
            return Ok(());
        }
    };
    let came = if home_page.is_some() { "/" } else { "/ shows the latest posts" };
    let sample = match (start_page::read(import.db).await?, &home_page) {
        (StartPage::Own(page) | StartPage::Sample(page), Some(slug)) if page.path == slug.as_str() => {
            report.tell(Fate::AlreadyHere, START_PAGE, &name, came);
            return Ok(());
        }
        (StartPage::Posts, None) => {
            report.tell(Fate::AlreadyHere, START_PAGE, &name, came);
            return Ok(());
        }
        (StartPage::Sample(page), _) if plan.places.iter().any(|place| place.standing.is_none()) => page,
        _ => {
            report.tell(
                Fate::Changed,
                START_PAGE,
                &name,
                "the site keeps the start page that it has here; see Settings",
            );
            return Ok(());
        }
    };
    if !import.is_rehearsal {
        match own_site::change_home_page(import.db, home_page).await {
            Ok(_) => {}
            Err(ChangeSettingsError::Database(error)) => return Err(error.into()),
            Err(ChangeSettingsError::Invalid(_)) => {
                report.tell(
                    Fate::Changed,
                    START_PAGE,
                    &name,
                    "it is not here for visitors; choose another one at Settings",
                );
                return Ok(());
            }
        }
    }
    report.tell(Fate::CameOver, START_PAGE, &name, came);
    let StartPageEntry { title, path } = sample;
    // It is none of the old site's.
    let note = format!("it was the start page that the site came with; it is at “/{path}”, and nobody needs it");
    report.tell(Fate::Changed, "page", &title, note);
    Ok(())
}

/// Which entry the old site began with, where that was a page.
pub(super) fn front(site: &ForeignSite) -> Option<usize> {
    let address = OldSite::at(&site.address);
    let is_root = |of: &str| {
        let url = address.absolute(of).filter(|url| !of.is_empty() && url.query().is_none());
        url.and_then(|url| address.own_path(&url)).is_some_and(|path| path.is_empty())
    };
    let is_front = |entry: &ForeignEntry| entry.kind == ForeignKind::Page && is_root(&entry.address);
    site.entries.iter().position(is_front).filter(|_| site.system == System::WordPress)
}

fn old(site: &ForeignSite, plan: &Plan) -> Old {
    let is_published = |state| state == ForeignState::Published;
    if let Some(number) = front(site) {
        let entry = &site.entries[number];
        let slug = plan.places[number].path.as_deref().filter(|_| is_published(entry.state));
        return match slug.and_then(|path| Slug::parse(path).ok()) {
            Some(slug) => Old::Page(html::words(&entry.title), slug),
            None => Old::Unknown("the page that the old site began with is not here for visitors; see Settings"),
        };
    }
    // Posts alone are a part of a site, whose page may be in another one.
    let mut pages = site.entries.iter().filter(|entry| entry.kind == ForeignKind::Page);
    if site.system == System::WordPress && pages.next().is_none() {
        return Old::Unknown("the file has no pages, and does not tell what the old site began with; see Settings");
    }
    let has_posts = site.entries.iter().any(|entry| entry.kind == ForeignKind::Post && is_published(entry.state));
    if has_posts {
        Old::Posts
    } else {
        Old::Unknown("the old site began with its latest posts, and has none; see Settings")
    }
}
