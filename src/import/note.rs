//! What is said of something that is not as it was.

/// A sentence about one thing, in lower case and without a full stop. What is put into it and is no
/// number stands in “quotation marks”: screens find their words for it by that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What is not as it was.
    pub sentence: String,
    /// Whether something is gone by it. Where nothing is, it looks or stands another way.
    pub is_loss: bool,
}

impl Note {
    /// Something is gone.
    pub fn lost(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), is_loss: true }
    }

    /// All is here, another way.
    pub fn changed(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), is_loss: false }
    }
}
