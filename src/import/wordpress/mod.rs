//! The export of `WordPress`: WXR, an RSS feed with what a feed lacks.
//!
//! [`records`] reads the XML, one record after another; [`items`] makes entries, files and menus
//! of those.

mod items;
mod records;
mod times;

use super::export::ExportError;
use super::foreign::{ForeignPerson, ForeignSite, ForeignTerm, Leftover, System, Taxonomy};
use crate::import::plain;
use items::Items;
use records::{Record, Records};
use std::io::BufRead;

/// Reads an export.
pub(super) fn read(source: impl BufRead) -> Result<ForeignSite, ExportError> {
    let mut site = ForeignSite::new(System::WordPress);
    let mut records = Records::new(source);
    let mut items = Items::default();
    while let Some(record) = records.next_record()? {
        match record.name.as_str() {
            "item" => items.take(&record, &mut site),
            "wp:author" => site.people.push(ForeignPerson {
                key: record.text("wp:author_login").trim().to_owned(),
                email: record.text("wp:author_email").trim().to_owned(),
                name: name_of(&record),
                slug: nicename(record.text("wp:author_login")),
                ..ForeignPerson::default()
            }),
            "wp:category" => site.terms.push(ForeignTerm {
                id: record.text("wp:term_id").trim().to_owned(),
                taxonomy: Taxonomy::Category,
                slug: record.text("wp:category_nicename").trim().to_owned(),
                name: record.text("wp:cat_name").to_owned(),
                parent: Some(record.text("wp:category_parent").trim().to_owned()).filter(|it| !it.is_empty()),
                description: record.text("wp:category_description").to_owned(),
                leftovers: Vec::new(),
            }),
            "wp:tag" => site.terms.push(ForeignTerm {
                id: record.text("wp:term_id").trim().to_owned(),
                taxonomy: Taxonomy::Tag,
                slug: record.text("wp:tag_slug").trim().to_owned(),
                name: record.text("wp:tag_name").to_owned(),
                parent: None,
                description: record.text("wp:tag_description").to_owned(),
                leftovers: Vec::new(),
            }),
            // Those of menus are named by their items, too, but for menus without any.
            "wp:term" => items.term(&record, &mut site),
            "image" => site.leftovers.push(Leftover {
                what: "icon".to_owned(),
                name: plain::line(record.text("url")),
                count: 1,
                why: "the look is this site's own; choose a picture at Design".to_owned(),
            }),
            _ => {}
        }
    }
    let channel = records.into_channel();
    if channel.text("wp:wxr_version").is_empty() {
        return Err(ExportError::NotWordPress);
    }
    let address = ["wp:base_blog_url", "link"].map(|name| channel.text(name).trim().trim_end_matches('/'));
    address.into_iter().find(|it| !it.is_empty()).unwrap_or_default().clone_into(&mut site.address);
    site.identity.clone_from(&site.address);
    site.title = plain::line(channel.text("title"));
    channel.text("description").clone_into(&mut site.tagline);
    site.language = plain::short_line(channel.text("language"), 60);
    items.finish(&mut site);
    Ok(site)
}

/// What `WordPress` makes of a login for an address (`wp_insert_user` in `wp-includes/user.php`,
/// `sanitize_title_with_dashes` in `wp-includes/formatting.php`). The export has no word for it.
fn nicename(login: &str) -> String {
    let mut nicename = String::new();
    for c in login.trim().to_lowercase().chars().take(50) {
        match c {
            ' ' | '.' | '-' if !nicename.is_empty() && !nicename.ends_with('-') => nicename.push('-'),
            c if c.is_alphanumeric() || c == '_' => nicename.push(c),
            _ => {}
        }
    }
    nicename.trim_end_matches('-').to_owned()
}

fn name_of(record: &Record) -> String {
    let both = [record.text("wp:author_first_name").trim(), record.text("wp:author_last_name").trim()].join(" ");
    let names = [record.text("wp:author_display_name"), &both, record.text("wp:author_login")];
    plain::line(names.into_iter().find(|name| !name.trim().is_empty()).unwrap_or_default())
}
