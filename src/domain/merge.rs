//! Two people's versions of one thing that began as the same: who has changed what, and whose is
//! taken.

/// Whose version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What somebody else has saved meanwhile.
    Theirs,
    /// What the person has typed who saves second.
    Mine,
}

impl Side {
    /// The side of a word in a form.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Theirs, Self::Mine].into_iter().find(|side| side.as_str() == word)
    }

    /// The word for it in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Theirs => "theirs",
            Self::Mine => "mine",
        }
    }
}

/// Who has changed what differs, since the version that both began with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// The others alone.
    Theirs,
    /// The person alone.
    Mine,
    /// Both, and not in the same way.
    Both,
    /// Nobody knows: what both began with is not there any more.
    Unknown,
}

impl Changed {
    /// Compares two versions with each other and with what both began with. None where they are the
    /// same.
    pub fn between<T: ?Sized>(
        base: Option<&T>,
        theirs: &T,
        mine: &T,
        is_same: impl Fn(&T, &T) -> bool,
    ) -> Option<Self> {
        if is_same(theirs, mine) {
            return None;
        }
        Some(match base {
            None => Self::Unknown,
            Some(base) if is_same(base, mine) => Self::Theirs,
            Some(base) if is_same(base, theirs) => Self::Mine,
            Some(_) => Self::Both,
        })
    }

    /// Whose version is taken where nobody says otherwise.
    pub const fn suggests(self) -> Side {
        match self {
            Self::Theirs => Side::Theirs,
            Self::Mine | Self::Both | Self::Unknown => Side::Mine,
        }
    }

    /// Whether one of two changes would be lost, so that a person has to look.
    pub const fn is_conflict(self) -> bool {
        matches!(self, Self::Both | Self::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_person_alone_has_changed_is_taken_and_what_both_have_is_a_conflict() {
        let changed = |base: Option<&str>, theirs: &str, mine: &str| {
            Changed::between(base, theirs, mine, |one, other| one == other)
        };
        for (base, theirs, mine, expected) in [
            (Some("a"), "a", "a", None),
            (Some("a"), "b", "b", None),
            (Some("a"), "b", "a", Some(Changed::Theirs)),
            (Some("a"), "a", "b", Some(Changed::Mine)),
            (Some("a"), "b", "c", Some(Changed::Both)),
            (None, "b", "c", Some(Changed::Unknown)),
            (None, "b", "b", None),
        ] {
            assert_eq!(changed(base, theirs, mine), expected, "{base:?} {theirs} {mine}");
        }
        assert_eq!(Changed::Theirs.suggests(), Side::Theirs);
        assert_eq!(Changed::Both.suggests(), Side::Mine);
        assert!(Changed::Unknown.is_conflict() && !Changed::Theirs.is_conflict());
    }

    #[test]
    fn a_side_is_read_from_its_word_and_from_no_other() {
        assert_eq!(Side::parse(Side::Theirs.as_str()), Some(Side::Theirs));
        assert_eq!(Side::parse(Side::Mine.as_str()), Some(Side::Mine));
        for word in ["", "both", "Mine", "mine "] {
            assert_eq!(Side::parse(word), None, "{word}");
        }
    }
}
