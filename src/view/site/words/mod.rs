//! The theme's own words, in the languages that it speaks, and how those write days and amounts.
//!
//! Each language is a file with a [`Words`], so the compiler sees that none lacks a word, and a page
//! finds its words without reading anything. [`plural`] has the forms that numbers ask for, [`dates`]
//! the order of days, [`amounts`] numbers and money.

mod amounts;
mod ar;
mod cs;
mod da;
mod dates;
mod de;
mod en;
mod es;
mod fi;
mod fr;
mod he;
mod it;
mod nb;
mod nl;
mod pl;
mod plural;
mod pt;
mod sv;
mod tr;
mod uk;

pub(super) use amounts::{money, number};
pub(super) use dates::{civil_day, civil_moment, day};

use super::frame::SiteFrame;
use crate::domain::form::answer::AnswerFault;
use crate::domain::form::files::FileSort;
use crate::domain::form::limit::Limit;

/// Words on buttons, links and labels that no editor writes. `{}` is where a number or a day goes.
#[derive(Debug)]
pub(super) struct Words {
    /// The language that they are in.
    tag: &'static str,
    /// Which of the forms of words fits a number of things.
    plural: fn(u64) -> usize,
    /// The twelve months as they stand in a day, with spaces between them.
    months: &'static str,
    pub(super) skip_to_content: &'static str,
    pub(super) main_menu: &'static str,
    pub(super) languages: &'static str,
    pub(super) above_page: &'static str,
    pub(super) below_page: &'static str,
    pub(super) menu: &'static str,
    pub(super) close: &'static str,
    /// On the button that searches.
    pub(super) search: &'static str,
    /// What the page is called that one searches on, and links to it are.
    pub(super) search_page: &'static str,
    pub(super) search_label: &'static str,
    pub(super) home: &'static str,
    pub(super) posts: &'static str,
    pub(super) all_posts: &'static str,
    pub(super) more: &'static str,
    all_of: &'static str,
    pub(super) latest_posts: &'static str,
    pub(super) no_posts: &'static str,
    pub(super) tagged: &'static str,
    pub(super) by: &'static str,
    pub(super) tags: &'static str,
    /// Several, on the next page of a list.
    pub(super) newer: &'static str,
    pub(super) older: &'static str,
    /// One, beside a post.
    pub(super) newer_one: &'static str,
    pub(super) older_one: &'static str,
    pub(super) previous: &'static str,
    pub(super) next: &'static str,
    pub(super) pages_of_list: &'static str,
    pub(super) page: &'static str,
    pub(super) of: &'static str,
    pub(super) breadcrumbs: &'static str,
    pub(super) in_this_section: &'static str,
    pub(super) on_this_page: &'static str,
    pub(super) nothing_found: &'static str,
    pub(super) search_again: &'static str,
    pub(super) did_you_mean: &'static str,
    /// `{q}` is where what was searched for goes.
    found: Forms,
    /// What stands after what may have been meant.
    pub(super) meant_end: &'static str,
    pub(super) not_found: &'static str,
    pub(super) not_found_text: &'static str,
    pub(super) to_home: &'static str,
    back_to: &'static str,
    pub(super) feed: &'static str,
    pub(super) opening_hours: &'static str,
    pub(super) code: &'static str,
    pub(super) table: &'static str,
    minutes: Forms,
    pub(super) archive: &'static str,
    pub(super) nothing_to_come: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    /// Who somebody is, how to answer, and what it is about: what a new form asks for.
    pub(super) first_fields: [&'static str; 3],
    pub(super) send: &'static str,
    pub(super) optional: &'static str,
    pub(super) choose: &'static str,
    pub(super) leave_empty: &'static str,
    pub(super) form_is_wrong: &'static str,
    /// Where much came from somebody's network.
    wait: Forms,
    /// Where much came by the form, from wherever.
    form_wait: Forms,
    pub(super) thanks_title: &'static str,
    pub(super) thanks: &'static str,
    pub(super) missing: &'static str,
    pub(super) nothing: &'static str,
    too_long: Forms,
    pub(super) unreadable: &'static str,
    pub(super) no_email: &'static str,
    pub(super) no_phone: &'static str,
    pub(super) no_number: &'static str,
    pub(super) too_small: &'static str,
    pub(super) too_large: &'static str,
    pub(super) no_date: &'static str,
    pub(super) too_early: &'static str,
    pub(super) too_late: &'static str,
    pub(super) no_choice: &'static str,
    pub(super) not_agreed: &'static str,
    /// Any kind, pictures, PDF, office documents.
    files: [&'static str; 4],
    takes_files: &'static str,
    pub(super) choose_again: &'static str,
    too_many_files: &'static str,
    /// `{name}` is where the names of the files go.
    file_too_large: &'static str,
    other_kind: &'static str,
    no_room: &'static str,
}

/// The same words for one thing, for two, and so on, in the order of the language's rule.
type Forms = &'static [&'static str];

/// The languages that the theme speaks, by their primary subtags.
static SPOKEN: [(&str, &Words); 18] = [
    ("en", &en::WORDS),
    ("de", &de::WORDS),
    ("ar", &ar::WORDS),
    ("cs", &cs::WORDS),
    ("da", &da::WORDS),
    ("es", &es::WORDS),
    ("fi", &fi::WORDS),
    ("fr", &fr::WORDS),
    ("he", &he::WORDS),
    ("it", &it::WORDS),
    ("nb", &nb::WORDS),
    ("nl", &nl::WORDS),
    ("no", &nb::WORDS),
    ("pl", &pl::WORDS),
    ("pt", &pt::WORDS),
    ("sv", &sv::WORDS),
    ("tr", &tr::WORDS),
    ("uk", &uk::WORDS),
];

impl Words {
    /// Those of a language by its BCP 47 tag, `pt-BR` being Portuguese; English ones where the theme does
    /// not speak it.
    pub(super) fn of(language: &str) -> &'static Self {
        Self::known(language).unwrap_or(&en::WORDS)
    }

    /// The same; none where the theme does not speak it.
    fn known(language: &str) -> Option<&'static Self> {
        let primary = language.split('-').next().unwrap_or_default();
        SPOKEN.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(primary)).map(|(_, words)| *words)
    }

    /// What a page in a language says of the theme's words where they are in another one: their tag.
    pub(super) fn tag_beside(language: &str) -> Option<&'static str> {
        if Self::known(language).is_some() { None } else { Some(en::WORDS.tag) }
    }

    /// How long it takes to read something.
    pub(super) fn reading(&self, minutes: usize) -> String {
        self.counted(self.minutes, u64::try_from(minutes).unwrap_or(u64::MAX))
    }

    /// How many were found: what is said before what was searched for, and after it.
    pub(super) fn found(&self, number: u64) -> (String, String) {
        let said = self.counted(self.found, number);
        let (before, after) = said.split_once("{q}").unwrap_or((said.as_str(), ""));
        (before.to_owned(), after.to_owned())
    }

    /// A link to all entries of a type, which are called so.
    pub(super) fn all_of(&self, plural: &str) -> String {
        self.all_of.replace("{}", plural)
    }

    /// A link back to a page, which is called so.
    pub(super) fn back_to(&self, title: &str) -> String {
        self.back_to.replace("{}", title)
    }

    /// Why nothing more is taken, and for how long.
    pub(super) fn waiting(&self, limit: Limit, minutes: u64) -> String {
        let forms = match limit {
            Limit::Network => self.wait,
            Limit::Form => self.form_wait,
        };
        self.counted(forms, minutes)
    }

    /// Words with a number in them, in the form that it asks for.
    fn counted(&self, forms: Forms, number: u64) -> String {
        let form = forms.get((self.plural)(number)).or(forms.last()).copied().unwrap_or_default();
        form.replace("{}", &number.to_string())
    }

    /// What is wrong with an answer.
    pub(super) fn fault(&self, frame: &SiteFrame<'_>, fault: &AnswerFault) -> String {
        let with = |words: &str, what: &str| words.replace("{}", what);
        match fault {
            AnswerFault::Missing => self.missing.to_owned(),
            AnswerFault::Nothing => self.nothing.to_owned(),
            AnswerFault::TooLong(max) => self.counted(self.too_long, u64::from(*max)),
            AnswerFault::Unreadable => self.unreadable.to_owned(),
            AnswerFault::NoEmail => self.no_email.to_owned(),
            AnswerFault::NoPhone => self.no_phone.to_owned(),
            AnswerFault::NoNumber => self.no_number.to_owned(),
            AnswerFault::TooSmall(min) => with(self.too_small, &frame.limit(min.as_str())),
            AnswerFault::TooLarge(max) => with(self.too_large, &frame.limit(max.as_str())),
            AnswerFault::NoDate => self.no_date.to_owned(),
            AnswerFault::TooEarly(from) => with(self.too_early, &frame.civil_day(*from)),
            AnswerFault::TooLate(until) => with(self.too_late, &frame.civil_day(*until)),
            AnswerFault::NoChoice => self.no_choice.to_owned(),
            AnswerFault::NotAgreed => self.not_agreed.to_owned(),
            AnswerFault::TooManyFiles => self.too_many_files.to_owned(),
            AnswerFault::FileTooLarge(names, max_mib) => {
                with(self.file_too_large, &max_mib.to_string()).replace("{name}", names)
            }
            AnswerFault::OtherKind(names, kinds) => with(self.other_kind, self.kinds(*kinds)).replace("{name}", names),
            AnswerFault::NoRoom => self.no_room.to_owned(),
        }
    }

    /// What a field for files takes.
    pub(super) fn takes_files(&self, kinds: FileSort, max_mib: u8) -> String {
        self.takes_files.replace("{}", &max_mib.to_string()).replace("{kinds}", self.kinds(kinds))
    }

    const fn kinds(&self, kinds: FileSort) -> &'static str {
        let [any, pictures, pdf, office] = self.files;
        match kinds {
            FileSort::Any => any,
            FileSort::Pictures => pictures,
            FileSort::Pdf => pdf,
            FileSort::Office => office,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_has_the_words_of_its_language_and_an_unknown_one_english_ones() {
        for (tag, search) in [("pt-BR", "Pesquisar"), ("DE-at", "Suche"), ("no", "Søk"), ("nb-NO", "Søk")] {
            assert_eq!((Words::of(tag).search, Words::tag_beside(tag)), (search, None), "{tag}");
        }
        assert_eq!((Words::of("fa").search, Words::tag_beside("fa")), ("Search", Some("en")));
    }

    #[test]
    fn every_language_has_twelve_months_and_a_form_for_every_number() {
        for (tag, words) in SPOKEN {
            assert_eq!(words.months.split(' ').filter(|month| !month.is_empty()).count(), 12, "{tag}");
            let most = (0..=1000).map(words.plural).max().expect("a form");
            for forms in [words.minutes, words.wait, words.form_wait, words.too_long, words.found] {
                assert_eq!(forms.len(), most + 1, "{tag}: {forms:?}");
            }
            for number in [3, 5, 21, 100] {
                for forms in [words.minutes, words.found] {
                    let said = words.counted(forms, number);
                    assert!(said.contains(&number.to_string()) && !said.contains("{}"), "{tag}: {said}");
                }
            }
        }
    }

    #[test]
    fn what_was_found_is_counted_around_what_was_searched_for() {
        for (tag, words) in SPOKEN {
            for form in words.found {
                assert_eq!(form.matches("{q}").count(), 1, "{tag}: {form}");
            }
            assert_eq!(words.all_of.matches("{}").count(), 1, "{tag}");
            assert_eq!(words.back_to.matches("{}").count(), 1, "{tag}");
        }
        let said = |tag, number| {
            let (before, after) = Words::of(tag).found(number);
            format!("{before}“x”{after}")
        };
        assert_eq!(said("fr", 1), "1 résultat pour “x”");
        assert_eq!(said("fr", 2), "2 résultats pour “x”");
        assert_eq!(said("pl", 22), "22 wyniki dla “x”");
        assert_eq!(said("tr", 3), "“x” için 3 sonuç");
    }

    #[test]
    fn what_is_wrong_with_an_answer_names_the_bound_in_every_language() {
        for (tag, words) in SPOKEN {
            for said in [words.file_too_large, words.other_kind] {
                assert_eq!(said.matches("{name}").count(), 1, "{tag}: {said}");
            }
            let bounds = [words.too_small, words.too_large, words.too_early, words.too_late];
            for said in bounds.into_iter().chain([words.takes_files, words.file_too_large, words.other_kind]) {
                assert_eq!(said.matches("{}").count(), 1, "{tag}: {said}");
            }
        }
    }

    #[test]
    fn every_language_has_words_of_its_own() {
        fn said(words: &Words) -> [&'static str; 5] {
            let [.., message] = words.first_fields;
            [words.skip_to_content, words.not_found, words.form_is_wrong, words.no_date, message]
        }
        for (index, (tag, words)) in SPOKEN.iter().enumerate() {
            for (other, others) in SPOKEN.iter().take(index).filter(|(_, others)| others.tag != words.tag) {
                for (own, other_own) in said(words).into_iter().zip(said(others)) {
                    assert_ne!(own, other_own, "{tag} and {other}");
                }
            }
        }
    }
}
