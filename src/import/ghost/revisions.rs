//! Earlier versions of posts, which a backup of Ghost has, and an export of its settings has not.

use super::rows::{Data, Post, Revision};
use super::{markup, moment, written_anew};
use crate::domain::timestamp::Timestamp;
use crate::import::foreign::ForeignRevision;
use std::collections::{HashMap, HashSet};

/// All of them, but for those that say what the post says now.
pub(super) fn of(data: &Data) -> Vec<ForeignRevision> {
    let posts: HashMap<&str, &Post> = data.posts.iter().map(|post| (post.id.as_str(), post)).collect();
    let people: HashSet<&str> = data.users.iter().map(|user| user.id.as_str()).collect();
    let all = data.mobiledoc_revisions.iter().chain(&data.post_revisions);
    let with_posts = all.map(|revision| (revision, posts.get(revision.post_id.as_str()).copied()));
    let earlier = with_posts.filter(|(revision, post)| post.is_none_or(|post| !is_same(revision, post)));
    let earlier = earlier.map(|(revision, post)| {
        let title = post.map_or("", |post| &post.title);
        let title = if revision.title.is_empty() { title } else { &revision.title };
        ForeignRevision {
            entry: revision.post_id.clone(),
            title: markup::escaped(title),
            text: written_anew(&revision.lexical, &revision.mobiledoc).unwrap_or_default().text,
            excerpt: markup::escaped(&revision.custom_excerpt),
            author: Some(revision.author_id.clone()).filter(|id| people.contains(id.as_str())).unwrap_or_default(),
            date: saved_at(revision),
        }
    });
    earlier.collect()
}

fn is_same(revision: &Revision, post: &Post) -> bool {
    let has_title = revision.title.is_empty() || revision.title == post.title;
    has_title && revision.lexical == post.lexical && revision.mobiledoc == post.mobiledoc
}

/// When it was saved: in milliseconds, where the table has those.
fn saved_at(revision: &Revision) -> Option<Timestamp> {
    let millis = revision.created_at_ts.parse::<i64>().ok().filter(|millis| (1..=253_402_300_799_000).contains(millis));
    millis.map(Timestamp::from_millis).or_else(|| moment(&revision.created_at))
}
