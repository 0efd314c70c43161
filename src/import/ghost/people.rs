//! Those who wrote, and what else their pages said of them.

use super::rows::User;
use crate::import::foreign::ForeignPerson;
use crate::import::note::Note;
use crate::import::plain;

/// Somebody who wrote.
pub(super) fn person(user: &User) -> ForeignPerson {
    let mut leftovers = Vec::new();
    if !user.location.is_empty() {
        let place = plain::short_line(&user.location, 200);
        leftovers.push(Note::lost(format!("people have no place here; it was “{place}”")));
    }
    if !user.cover_image.is_empty() {
        let address = plain::short_line(&user.cover_image, 200);
        leftovers.push(Note::lost(format!("people have no cover here; it was “{address}”")));
    }
    if !user.meta_title.is_empty() || !user.meta_description.is_empty() {
        leftovers.push(Note::lost("its words of its own for search engines and networks are not here"));
    }
    ForeignPerson {
        key: user.id.clone(),
        email: user.email.clone(),
        name: plain::line(&user.name),
        biography: user.bio.clone(),
        links: links(user),
        picture: user.profile_image.clone(),
        slug: user.slug.clone(),
        leftovers,
    }
}

/// The person's site, and the accounts elsewhere, which Ghost keeps by their names alone.
fn links(user: &User) -> Vec<String> {
    let accounts = [
        (&user.website, ""),
        (&user.facebook, "https://www.facebook.com/"),
        (&user.twitter, "https://x.com/"),
        (&user.threads, "https://www.threads.net/@"),
        (&user.bluesky, "https://bsky.app/profile/"),
        // Its server is a part of the name, in more than one way.
        (&user.mastodon, ""),
        (&user.tiktok, "https://www.tiktok.com/@"),
        (&user.youtube, "https://www.youtube.com/"),
        (&user.instagram, "https://www.instagram.com/"),
        (&user.linkedin, "https://www.linkedin.com/in/"),
    ];
    let named = accounts.into_iter().filter(|(account, _)| !account.trim().is_empty());
    let link = |(account, start): (&String, &str)| match account.trim() {
        account if start.is_empty() || account.contains("://") => account.to_owned(),
        account if start.contains("youtube") => format!("{start}{account}"),
        account => format!("{start}{}", account.trim_start_matches('@')),
    };
    named.map(link).collect()
}
