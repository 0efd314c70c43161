//! The words by which somebody looks for something in the admin.

/// More than anybody types, in characters.
const MAX_CHARS: usize = 200;
/// Each word is one comparison more with every row that is looked at.
const MAX_WORDS: usize = 8;

/// What somebody typed, as words. All of them have to be in what is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchWords(Vec<String>);

/// How well something fits the words that were typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is called exactly that.
    Exact,
    /// Its name starts with that.
    Start,
    /// A word of its name starts with that.
    Word,
    /// The words are somewhere in it.
    Somewhere,
}

impl SearchWords {
    /// Reads what was typed. What is more than anybody types is cut off.
    pub fn new(typed: &str) -> Self {
        let typed: String = typed.trim().chars().take(MAX_CHARS).collect();
        // No database has control characters in what it looks for.
        let words = typed.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        Self(words.take(MAX_WORDS).map(str::to_owned).collect())
    }

    /// Whether nothing was typed, which is in everything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words, as they were typed.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The words with one space between them.
    pub fn phrase(&self) -> String {
        self.0.join(" ")
    }

    /// How well a name fits, if it does. A word that the name does not have may be the start of one of the
    /// further words that go with it.
    pub fn fit(&self, name: &str, further: &str) -> Option<Fit> {
        let (name, further, phrase) = (name.to_lowercase(), further.to_lowercase(), self.phrase().to_lowercase());
        let has = |word: &String| {
            let word = word.to_lowercase();
            name.contains(&word) || further.split_whitespace().any(|known| known.starts_with(&word))
        };
        if self.is_empty() || !self.0.iter().all(has) {
            return None;
        }
        Some(match &name {
            name if *name == phrase => Fit::Exact,
            name if name.starts_with(&phrase) => Fit::Start,
            name if name.contains(&format!(" {phrase}")) => Fit::Word,
            _ => Fit::Somewhere,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fits_by_all_words_and_the_better_the_earlier_they_stand_in_it() {
        let fit = |typed: &str, name: &str| SearchWords::new(typed).fit(name, "colour theme");
        assert_eq!(fit(" DESIGN ", "Design"), Some(Fit::Exact));
        assert_eq!(fit("des", "Design"), Some(Fit::Start));
        assert_eq!(fit("über", "Alles Über uns"), Some(Fit::Word));
        assert_eq!(fit("uns alles", "Alles über uns"), Some(Fit::Somewhere));
        assert_eq!(fit("theme", "Design"), Some(Fit::Somewhere));
        assert_eq!(fit("heme", "Design"), None, "further words count from their start");
        assert_eq!(fit("design glaze", "Design"), None);
        assert_eq!(fit("", "Design"), None);
    }

    #[test]
    fn what_is_too_long_is_cut_and_no_control_character_stays() {
        assert_eq!(SearchWords::new(&"ä".repeat(300)).phrase().chars().count(), MAX_CHARS);
        assert_eq!(SearchWords::new("a\0b\n c").phrase(), "a b c");
        assert_eq!(SearchWords::new(&"a ".repeat(50)).words().count(), MAX_WORDS);
        assert!(SearchWords::new(" \0 ").is_empty());
    }
}
