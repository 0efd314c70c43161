//! Forms with a list of rows that buttons add, move and remove, without script: the fields of a content
//! type or of a form, the items of a menu. A row's parts are sent as `f.0.label`, a button as
//! `intent=up:2`. With script `static/admin/rows.js` takes the form out of the answer, and needs no new page.

use crate::domain::content_type::field::FieldKey;
use crate::http::HttpError;

/// More rows than any form has, so that a hostile one takes no memory.
pub(super) const MOST: usize = 200;

/// What the pressed button of a form with fields is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    Save,
    /// To add a field of this kind.
    Add(&'static str),
    Up(usize),
    Down(usize),
    Remove(usize),
}

impl Intent {
    /// That of a form whose fields have one of these kinds, each with its words. Enter in a field sends no
    /// button in some browsers: it means to save.
    pub(super) fn of(pairs: &[(String, String)], kinds: &[(&'static str, &'static str)]) -> Result<Self, HttpError> {
        let intent = pairs.iter().find(|(name, _)| name == "intent").map_or("save", |(_, value)| value.as_str());
        let (verb, rest) = intent.split_once(':').unwrap_or((intent, ""));
        let kind = kinds.iter().map(|(kind, _)| *kind).find(|kind| *kind == rest);
        let known = match (verb, rest.parse().ok(), kind) {
            ("save", ..) => Some(Self::Save),
            ("add", _, Some(kind)) => Some(Self::Add(kind)),
            ("up", Some(index), _) => Some(Self::Up(index)),
            ("down", Some(index), _) => Some(Self::Down(index)),
            ("remove", Some(index), _) => Some(Self::Remove(index)),
            _ => None,
        };
        known.ok_or(HttpError::BadRequest("the form was sent by a button that it does not have"))
    }
}

/// The rows of what a form sent, each part put into its row by its name.
pub(super) fn read<R: Default>(pairs: Vec<(String, String)>, put: impl Fn(&mut R, &str, String)) -> Vec<R> {
    let mut rows: Vec<R> = Vec::new();
    for (name, value) in pairs {
        let mut parts = name.split('.').skip(1);
        let index = parts.next().and_then(|index| index.parse::<usize>().ok()).filter(|index| *index < MOST);
        let (Some(index), Some(part)) = (index, parts.next()) else { continue };
        if rows.len() <= index {
            rows.resize_with(index + 1, R::default);
        }
        put(&mut rows[index], part, value);
    }
    rows
}

/// Changes the rows as a button says, and says which one to look at.
pub(super) fn apply<R>(rows: &mut Vec<R>, intent: Intent, new: impl FnOnce(&'static str) -> R) -> Option<usize> {
    let count = rows.len();
    match intent {
        Intent::Add(kind) if count < MOST => {
            rows.push(new(kind));
            Some(count)
        }
        Intent::Up(index) if index > 0 && index < count => {
            rows.swap(index, index - 1);
            Some(index - 1)
        }
        Intent::Down(index) if index + 1 < count => {
            rows.swap(index, index + 1);
            Some(index + 1)
        }
        Intent::Remove(index) if index < count => {
            rows.remove(index);
            None
        }
        _ => None,
    }
}

/// The key that a field's name suggests, or one like it that is free.
pub(super) fn free_key(label: &str, is_free: impl Fn(&FieldKey) -> bool) -> FieldKey {
    let suggested = FieldKey::suggest(label);
    if is_free(&suggested) {
        return suggested;
    }
    (2..=MOST + 2).map(|number| suggested.numbered(number)).find(is_free).unwrap_or(suggested)
}
