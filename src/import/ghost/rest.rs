//! What a site of Ghost says of itself, and all that has no place here: settings one by one, tables by their rows.

use super::rows::Data;
use super::{add_file, markup};
use crate::import::foreign::{ForeignSite, Leftover};
use crate::import::plain;

/// Settings that come over, or are told of elsewhere.
const KNOWN: [&str; 10] = [
    "title",
    "description",
    "navigation",
    "secondary_navigation",
    "db_hash",
    "lang",
    "locale",
    "default_locale",
    "timezone",
    "active_timezone",
];
/// Those that name a picture of the look.
const PICTURES: [&str; 4] = ["logo", "icon", "cover_image", "portal_button_icon"];
/// Those that name an account of the site elsewhere.
const ACCOUNTS: [&str; 9] =
    ["facebook", "twitter", "threads", "bluesky", "mastodon", "tiktok", "youtube", "instagram", "linkedin"];

/// Tells of all of it.
pub(super) fn tell(data: &Data, site: &mut ForeignSite) {
    let first = |keys: &[&str]| keys.iter().map(|key| data.setting(key)).find(|value| !value.trim().is_empty());
    site.title = data.setting("title");
    site.tagline = markup::escaped(&data.setting("description"));
    site.language = plain::short_line(&first(&["locale", "lang", "default_locale"]).unwrap_or_default(), 60);
    site.time_zone = plain::short_line(&first(&["timezone", "active_timezone"]).unwrap_or_default(), 60);
    settings(data, site);
    tables(data, site);
}

fn settings(data: &Data, site: &mut ForeignSite) {
    let mut others = 0;
    for setting in &data.settings {
        let (key, value) = (setting.key.as_str(), setting.value.trim());
        if KNOWN.contains(&key) || matches!(value, "" | "[]" | "{}" | "null") {
            continue;
        }
        let Some(why) = why_not(key) else {
            others += 1;
            continue;
        };
        if PICTURES.contains(&key) {
            add_file(site, value, "");
        }
        let (what, name) = ("setting".to_owned(), plain::short_line(&format!("{key}: {value}"), 200));
        site.leftovers.push(Leftover { what, name, count: 1, why: why.to_owned() });
    }
    if others > 0 {
        // Keys and passwords are among them: nobody reads what they say.
        let (what, name) = ("settings".to_owned(), format!("{others} settings"));
        let why = "they are about the old server, or about what no site has here".to_owned();
        site.leftovers.push(Leftover { what, name, count: others, why });
    }
}

/// Why a setting that somebody typed is not here.
fn why_not(key: &str) -> Option<&'static str> {
    let is_for_networks = ["meta_", "og_", "twitter_"].iter().any(|start| key.starts_with(start));
    Some(match key {
        key if PICTURES.contains(&key) => "the look is this site's own; choose a picture at Design",
        key if ACCOUNTS.contains(&key) => "a site has no accounts of its own here; a menu can lead to them",
        "accent_color" => "the look is this site's own; choose colours at Design",
        "codeinjection_head" | "codeinjection_foot" | "ghost_head" | "ghost_foot" => {
            "a site has no code of its own here"
        }
        "announcement_content" => "a site has no announcement here; a section above every page can say it",
        _ if is_for_networks => "its words of its own for search engines and networks are not here",
        _ => return None,
    })
}

fn tables(data: &Data, site: &mut ForeignSite) {
    for (table, count) in &data.others {
        let (what, why) = match table.as_str() {
            "members" => ("members", "they are no people of a site here"),
            "newsletters" => ("newsletters", "they are nothing that a site has here"),
            "snippets" => ("snippets", "those of the editor have no place here"),
            "products" => ("tiers", "those of members are nothing that a site has here"),
            _ => ("table", "it is a table of the old server for which nothing here has a place"),
        };
        let name = match what {
            "table" => format!("{}, {count} rows", plain::short_line(table, 100)),
            what => format!("{count} {what}"),
        };
        site.leftovers.push(Leftover { what: what.to_owned(), name, count: *count, why: why.to_owned() });
    }
}
