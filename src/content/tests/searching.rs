//! What is found by words that the engines would each take otherwise: one table for all of them.

use super::*;

/// Posts by their texts. Their titles have a digit behind a `q`, and are found by nothing else.
const POSTS: [(&str, &str); 9] = [
    ("q1", "The cat sat to a T."),
    ("q2", "Straße, GROẞ und klein."),
    ("q3", "Ο Οδυσσεύς στην Αθήνα, ΟΔΟΣ."),
    ("q4", "日本語の本 がっこう 한국어"),
    ("q5", "LONG kiln"),
    ("q6", "In 2024, 3.14 and 1st."),
    ("q7", "Crème brûlée, e\u{301}cole, Việt, Ångström."),
    ("q8", "чай и ёлка"),
    ("q9", "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu"),
];

/// What is searched for, and which posts it finds. `LONG` stands for a word of 85 letters, `CUT` for its first 84.
const FOUND: [(&str, &[&str]); 58] = [
    // The last word is the beginning of one; those before it are whole.
    ("a", &["q1", "q6", "q7", "q9"]),
    ("a t", &["q1"]),
    ("t", &["q1", "q9"]),
    ("beta alp", &["q9"]),
    ("alp beta", &[]),
    ("lpha", &[]),
    // Words that everybody uses are words.
    ("the", &["q1", "q9"]),
    ("the cat", &["q1"]),
    ("to a the", &["q1"]),
    ("To", &["q1"]),
    ("the kiln", &[]),
    ("straße", &["q2"]),
    ("STRAẞE", &["q2"]),
    ("Strasse", &[]),
    ("groß und", &["q2"]),
    ("gross", &[]),
    ("ΟΔΟΣ", &["q3"]),
    ("οδος", &["q3"]),
    ("οδοσ", &["q3"]),
    ("οδος αθ", &["q3"]),
    ("Αθήνα ΟΔ", &["q3"]),
    ("ΑΘΉΝΑ", &["q3"]),
    ("日本語の本", &["q4"]),
    ("日本", &["q4"]),
    ("本", &[]),
    ("がっこう", &["q4"]),
    ("がっ", &["q4"]),
    ("한국어", &["q4"]),
    ("한국", &["q4"]),
    ("한국어 日", &["q4"]),
    ("LONG", &["q5"]),
    ("CUT", &["q5"]),
    ("LONG kiln", &["q5"]),
    ("kiln LONG", &["q5"]),
    ("LONG cat", &[]),
    ("2024", &["q6"]),
    ("20", &["q6"]),
    ("024", &[]),
    ("3", &["q6"]),
    ("3.14", &["q6"]),
    ("1st 2024", &["q6"]),
    ("creme", &["q7"]),
    ("CRÈME BRÛLÉE", &["q7"]),
    ("école", &["q7"]),
    ("ecole", &["q7"]),
    ("viet", &["q7"]),
    ("Vie\u{302}\u{323}t", &["q7"]),
    ("angstrom", &["q7"]),
    ("å", &["q1", "q6", "q7", "q9"]),
    ("чай", &["q8"]),
    ("ЧАЙ ЁЛ", &["q8"]),
    ("и", &["q8"]),
    ("mu alpha", &["q9"]),
    // Ten words count.
    ("alpha beta gamma delta epsilon zeta eta theta iota kappa", &["q9"]),
    ("alpha beta gamma delta epsilon zeta eta theta iota kap", &["q9"]),
    ("alpha beta gamma delta epsilon zeta eta theta iota cat", &[]),
    ("alpha beta gamma delta epsilon zeta eta theta iota kappa cat", &["q9"]),
    ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu", &["q9"]),
];

fn with_long_words(words: &str) -> String {
    words.replace("LONG", &"x".repeat(85)).replace("CUT", &"x".repeat(84))
}

#[tokio::test]
async fn the_same_words_find_the_same_entries_on_every_engine() {
    let (_folder, worlds) = worlds().await;
    for (place, world) in worlds.into_iter().enumerate() {
        for (name, body) in POSTS {
            let fields = EntryFields { document: text(&with_long_words(body)), ..fields(name) };
            let _ = world.try_create(EntryKind::Post, &fields).await.expect("created");
        }
        let mut wrong = Vec::new();
        for (words, expected) in FOUND {
            let mut found = world.found(&with_long_words(words)).await;
            found.sort();
            let expected: Vec<String> = expected.iter().map(|name| format!("posts/{name}")).collect();
            if found != expected {
                wrong.push(format!("`{words}` finds {found:?} and not {expected:?}"));
            }
        }
        assert!(wrong.is_empty(), "in place {place} of `store::tests::places`: {wrong:#?}");
    }
}
