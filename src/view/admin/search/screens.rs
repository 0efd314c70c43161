//! The screens of the admin themselves, found by what they are called and by other words for what is done
//! there, in the language of the person.

use super::Hit;
use crate::domain::entry::EntryKind;
use crate::domain::role::{EntryRight, Permission, Role};
use crate::domain::search_words::{Fit, SearchWords};
use crate::domain::taxonomy::Taxonomy;
use crate::view::frame::{Frame, list_path};
use crate::view::place::Place;
use crate::view::words::{self, Message};

/// A screen that the navigation does not lead to by itself.
struct Below {
    path: &'static str,
    /// The key of what it is called.
    name: &'static str,
    /// The key of the other words for it.
    further: &'static str,
    /// The place that it is reached from.
    place: Place,
    is_open_to: fn(&Role) -> bool,
}

const BELOW: [Below; 18] = [
    below("/admin/bin", "bin-title", "search-words-bin", Place::Dashboard, writes),
    below("/admin/faults", "faults-title", "search-words-faults", Place::Dashboard, writes),
    below("/admin/redirects", "redirects-title", "search-words-redirects", Place::Navigation, settles),
    below("/admin/redirects/missing", "redirects-missing", "search-words-missing", Place::Navigation, settles),
    below("/admin/navigation/main", "Main menu", "search-words-menu", Place::Navigation, settles),
    below("/admin/navigation/footer", "Footer menu", "search-words-menu", Place::Navigation, settles),
    below("/admin/languages", "languages-title", "search-words-languages", Place::SiteSettings, settles),
    below("/admin/settings/mail", "mail-title", "search-words-mail", Place::SiteSettings, settles),
    below("/admin/import", "import-title", "search-words-import", Place::SiteSettings, administers),
    below("/admin/design/marks", "marks-title", "search-words-marks", Place::Design, designs),
    below("/admin/people/roles", "roles-title", "search-words-roles", Place::People, keeps_people),
    below("/admin/people/roles/new", "role-new", "search-words-roles", Place::People, keeps_people),
    below("/admin/taxonomies/new", "taxonomy-new", "search-words-taxonomy", Place::Tags, settles),
    below("/admin/types/new", "types-new", "search-words-types", Place::Types, settles),
    below("/admin/forms/new", "forms-new", "search-words-forms", Place::Forms, keeps_forms),
    below("/admin/profile", "profile-heading", "search-words-profile", Place::Profile, anybody),
    below("/admin/profile/second-factor", "second-factor-title", "search-words-second-factor", Place::Profile, anybody),
    below("/admin/profile#password", "profile-password", "search-words-password", Place::Profile, anybody),
];

const fn below(
    path: &'static str,
    name: &'static str,
    further: &'static str,
    place: Place,
    is_open_to: fn(&Role) -> bool,
) -> Below {
    Below { path, name, further, place, is_open_to }
}

fn anybody(_: &Role) -> bool {
    true
}

fn writes(role: &Role) -> bool {
    role.rights.has_somewhere(EntryRight::Write)
}

fn settles(role: &Role) -> bool {
    role.permits(Permission::Settings)
}

fn designs(role: &Role) -> bool {
    role.permits(Permission::Design)
}

fn keeps_people(role: &Role) -> bool {
    role.permits(Permission::People)
}

fn keeps_forms(role: &Role) -> bool {
    role.permits(Permission::Forms)
}

fn administers(role: &Role) -> bool {
    role.key.is_administrator()
}

/// The key of the other words for a place of the navigation.
const fn further(place: Place) -> Option<&'static str> {
    Some(match place {
        Place::Media => "search-words-media",
        Place::Messages => "search-words-messages",
        Place::Tags => "search-words-tags",
        Place::Types => "search-words-types",
        Place::Navigation => "search-words-menu",
        Place::Design => "search-words-design",
        Place::People => "search-words-people",
        Place::Audit => "search-words-audit",
        Place::SiteSettings => "search-words-settings",
        Place::Posts => "search-words-posts",
        _ => return None,
    })
}

/// The screens that this person can go to and that have these words, those that fit best first.
pub fn find(frame: &Frame, taxonomies: &[Taxonomy], words: &SearchWords) -> Vec<Hit> {
    let places = frame.menu().into_iter().map(|item| {
        let further = further(item.place).map(|key| Message::new(key).to_string()).unwrap_or_default();
        (hit(item.label, String::new(), item.path), further)
    });
    let kinds = [EntryKind::Page, EntryKind::Post].into_iter();
    let kinds = kinds.chain(frame.types.iter().map(|of| EntryKind::Custom(of.key)));
    let new = kinds.filter(|kind| frame.writes(kind.as_str())).map(|kind| {
        let name = Message::new("editor-new").with("kind", kind.as_str()).with("noun", frame.noun(kind));
        let path = format!("{}/new", list_path(kind));
        (hit(name.to_string(), frame.list_label(kind), path), Message::new("search-words-new").to_string())
    });
    let below = BELOW.iter().filter(|screen| (screen.is_open_to)(&frame.role)).map(|screen| {
        // What a floor below calls something has words under that.
        let name = words::label(&Message::new(screen.name).to_string()).into_owned();
        let place = words::label(screen.place.label()).into_owned();
        (hit(name, place, screen.path.to_owned()), Message::new(screen.further).to_string())
    });
    let keeps_tags = frame.may(Permission::Tags);
    let sorting = taxonomies.iter().filter(|_| keeps_tags).map(|taxonomy| {
        let path = format!("/admin/taxonomies/{}", taxonomy.key);
        let tags = words::label(Place::Tags.label()).into_owned();
        (hit(taxonomy.plural.clone(), tags, path), taxonomy.singular.clone())
    });
    let all = places.chain(new).chain(below).chain(sorting);
    let mut found: Vec<(Fit, Hit)> =
        all.filter_map(|(hit, further)| Some((words.fit(&hit.name, &further)?, hit))).collect();
    found.sort_by_key(|(fit, _)| *fit);
    found.into_iter().map(|(_, hit)| hit).collect()
}

fn hit(name: String, detail: String, path: String) -> Hit {
    Hit { name, detail, path, standing: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interface_language::InterfaceLanguage;
    use crate::domain::role::ReadyMade;
    use crate::view::samples::admin_frame;
    use crate::view::words::writing_in;

    fn paths(frame: &Frame, typed: &str) -> Vec<String> {
        find(frame, &[], &SearchWords::new(typed)).into_iter().map(|hit| hit.path).collect()
    }

    #[test]
    fn screens_are_found_by_their_names_and_by_other_words_in_the_language_of_the_person() {
        let frame = admin_frame();
        assert_eq!(paths(&frame, "redir"), ["/admin/redirects"]);
        assert_eq!(paths(&frame, "design")[0], "/admin/design");
        assert_eq!(paths(&frame, "colours"), ["/admin/design"]);
        assert_eq!(paths(&frame, "main menu")[0], "/admin/navigation/main");
        writing_in(InterfaceLanguage::German, || {
            assert_eq!(paths(&frame, "weiterleit"), ["/admin/redirects"]);
            assert_eq!(paths(&frame, "hauptmenü"), ["/admin/navigation/main"]);
            assert_eq!(paths(&frame, "gestaltung")[0], "/admin/design");
            assert!(paths(&frame, "redirects").is_empty());
        });
    }

    #[test]
    fn nobody_is_led_where_the_role_does_not_let_them_in() {
        let mut frame = admin_frame();
        frame.role = Role::ready_made(ReadyMade::Author);
        for typed in ["design", "people", "settings", "redirects", "import", "audit", "tags", "new page", "roles"] {
            assert!(paths(&frame, typed).is_empty(), "{typed}: {:?}", paths(&frame, typed));
        }
        assert_eq!(paths(&frame, "new post")[0], "/admin/posts/new");
        assert_eq!(paths(&frame, "profile")[0], "/admin/profile");
    }
}
