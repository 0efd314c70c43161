//! Cards: what lies elsewhere, behind words that lead there.

use crate::domain::document::limits::MAX_LINE;
use crate::domain::document::{Block, Href};
use crate::import::plain;

/// What people call what lies at some hosts.
const KNOWN: [(&str, &str); 12] = [
    ("youtube.com", "Video on YouTube"),
    ("youtu.be", "Video on YouTube"),
    ("youtube-nocookie.com", "Video on YouTube"),
    ("vimeo.com", "Video on Vimeo"),
    ("wordpress.tv", "Video on WordPress.tv"),
    ("twitter.com", "Post on X"),
    ("x.com", "Post on X"),
    ("facebook.com", "Post on Facebook"),
    ("instagram.com", "Picture on Instagram"),
    ("soundcloud.com", "Sound on SoundCloud"),
    ("spotify.com", "Sound on Spotify"),
    ("flickr.com", "Picture on Flickr"),
];

/// A card with a title; where it has none, with what the address tells.
pub(super) fn card(href: Href, title: &str) -> Block {
    let title = match plain::short_line(title, MAX_LINE) {
        title if title.is_empty() => told_by(&href),
        title => title,
    };
    Block::Card { href, title }
}

fn told_by(href: &Href) -> String {
    let host = href.shown().to_ascii_lowercase();
    let known = KNOWN.iter().find(|(name, _)| host == *name || host.ends_with(&format!(".{name}")));
    known.map_or_else(|| plain::short_line(href.as_str(), MAX_LINE), |(_, title)| (*title).to_owned())
}

/// The name of the file at an address.
pub(super) fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    plain::short_line(&plain::decoded(path.rsplit('/').next().unwrap_or_default()), 200)
}
