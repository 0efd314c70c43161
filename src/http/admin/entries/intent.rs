//! What the pressed button of the editor's form is for.

use crate::content::entries::save::SaveAs;
use crate::content::entries::schedule::Schedule;
use crate::domain::document::form::Command;
use crate::domain::entry::EntryState;
use crate::domain::timestamp::Timestamp;
use crate::http::HttpError;

/// What the pressed button is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    Save,
    Publish,
    /// Whatever time it waits for.
    PublishNow,
    Unpublish,
    /// To save it, and to ask somebody to look at it.
    Review,
    /// To save it, and to ask nobody any more.
    Withdraw,
    /// To change the form itself; nothing is saved.
    Sections(Command),
    /// To see how it differs from what somebody else has saved; nothing is saved.
    Compare,
    /// To put it together with that, as was chosen; nothing is saved.
    Merge,
}

impl Intent {
    /// Enter in a field sends no button in some browsers: it means to save.
    pub(super) fn of(pairs: &[(String, String)]) -> Result<Self, HttpError> {
        match pairs.iter().find(|(name, _)| name == "intent").map_or("save", |(_, value)| value.as_str()) {
            "save" => Ok(Self::Save),
            "publish" => Ok(Self::Publish),
            "publish-now" => Ok(Self::PublishNow),
            "unpublish" => Ok(Self::Unpublish),
            "review" => Ok(Self::Review),
            "withdraw" => Ok(Self::Withdraw),
            "compare" => Ok(Self::Compare),
            "merge" => Ok(Self::Merge),
            other => Command::parse(other)
                .map(Self::Sections)
                .ok_or(HttpError::BadRequest("the form was sent by a button that it does not have")),
        }
    }

    /// The same, and its times, where one to publish was typed: what has one to come waits for it, unless
    /// the button says "now".
    pub(super) fn at_its_time(self, wanted: Schedule, now: Timestamp) -> (Self, Schedule) {
        match self {
            Self::Publish if wanted.publish_at.is_some_and(|at| at > now) => (Self::Save, wanted),
            Self::PublishNow => (Self::Publish, Schedule { publish_at: None, ..wanted }),
            other => (other, wanted),
        }
    }

    /// What becomes of what is saved.
    pub(super) const fn save_as(&self) -> SaveAs {
        match self {
            Self::Publish | Self::PublishNow => SaveAs::Published,
            Self::Unpublish => SaveAs::Unpublished,
            Self::Save | Self::Review | Self::Withdraw | Self::Sections(_) | Self::Compare | Self::Merge => {
                SaveAs::Draft
            }
        }
    }

    /// Whether visitors see the difference at once.
    pub(super) const fn is_seen(&self) -> bool {
        matches!(self, Self::Publish | Self::PublishNow | Self::Unpublish)
    }

    /// The word of a button that publishes, now or at a time, or asks somebody to look at it first.
    pub(super) const fn brings_out(&self, wanted: Schedule) -> Option<&'static str> {
        match self {
            Self::Publish => Some("publish"),
            Self::PublishNow => Some("publish-now"),
            Self::Review => Some("review"),
            Self::Save if wanted.publish_at.is_some() => Some("save"),
            Self::Withdraw if wanted.publish_at.is_some() => Some("withdraw"),
            _ => None,
        }
    }

    /// Whether others are to read what is saved.
    pub(super) const fn is_for_others(&self) -> bool {
        matches!(self, Self::Publish | Self::PublishNow | Self::Review)
    }

    /// Whether somebody is asked to look at it; none leaves that as it is.
    pub(super) const fn review(&self) -> Option<bool> {
        match self {
            Self::Review => Some(true),
            Self::Withdraw => Some(false),
            _ => None,
        }
    }

    /// The word after which the editor says what was done.
    pub(super) fn word(&self, was: EntryState, schedule: Schedule) -> &'static str {
        match self {
            Self::Publish | Self::PublishNow => "published",
            Self::Unpublish => "unpublished",
            Self::Review => "review",
            Self::Withdraw => "withdrawn",
            _ if schedule.publish_at.is_some() => "scheduled",
            _ if was == EntryState::Published => "on-top",
            _ => "draft",
        }
    }
}
