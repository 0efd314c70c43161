//! What somebody typed into a form, and what is wrong with it.

use super::FormDefinition;
use super::answer::{Answer, AnswerFault, Given};
use super::field::{Asks, FormField, MAX_OPTIONS};
use super::files::{FileSort, MAX_FILES, SentFile};
use crate::domain::content_type::field::FieldKey;
use crate::domain::content_type::money::Decimal;
use crate::domain::content_type::value::parse_day;
use crate::domain::email::EmailAddress;
use crate::domain::language::is_language_tag;
use crate::domain::numerals::Numerals;
use crate::domain::text::{is_line, is_text, turns_text};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What stands where a text was no UTF-8.
const REPLACEMENT: char = '\u{fffd}';
/// The longest telephone number, in characters.
const MAX_PHONE: usize = 40;
/// The name of the field that says in which language a form was shown. No field of a form has an
/// underscore in its name.
pub const NUMBERS_IN: &str = "numbers_in";

/// What was typed into a form, valid or not, by the fields' keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    values: BTreeMap<FieldKey, Vec<String>>,
    /// The tag of the language that numbers were typed in; empty where nothing was typed.
    numbers_in: String,
    /// What came for the fields for files.
    files: BTreeMap<FieldKey, Vec<SentFile>>,
}

impl Typed {
    /// Takes what belongs to the fields of a form; names that it does not have mean nothing. A form that
    /// does not say in which language it was shown is one of its page's.
    pub fn read(definition: &FormDefinition, pairs: Vec<(String, String)>, language: &str) -> Self {
        let shown_in = pairs.iter().find(|(name, tag)| name == NUMBERS_IN && is_language_tag(tag));
        let numbers_in = shown_in.map_or(language, |(_, tag)| tag.as_str()).to_owned();
        let mut typed: BTreeMap<FieldKey, Vec<String>> = BTreeMap::new();
        for (name, value) in pairs {
            let Some(field) = definition.fields.iter().find(|field| field.key.as_str() == name) else { continue };
            let values = typed.entry(field.key.clone()).or_default();
            let most = if matches!(field.asks, Asks::Choices { .. }) { MAX_OPTIONS } else { 1 };
            if values.len() < most {
                values.push(value);
            }
        }
        Self { values: typed, numbers_in, files: BTreeMap::new() }
    }

    /// The same with files that came along, in their order.
    #[must_use]
    pub fn with_files(mut self, sent: Vec<(FieldKey, SentFile)>) -> Self {
        for (key, file) in sent {
            self.files.entry(key).or_default().push(file);
        }
        self
    }

    /// Whether files came for a field. A browser does not send them again by itself.
    pub fn has_files(&self, key: &FieldKey) -> bool {
        self.files.contains_key(key)
    }

    /// What was typed into a field, as it came.
    pub fn first(&self, key: &FieldKey) -> &str {
        self.values.get(key).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// Whether a word was chosen.
    pub fn has(&self, key: &FieldKey, option: &str) -> bool {
        self.values.get(key).is_some_and(|values| values.iter().any(|value| value == option))
    }

    /// The language that numbers were typed in; none where nothing was typed.
    pub fn numbers_in(&self) -> Option<&str> {
        Some(self.numbers_in.as_str()).filter(|tag| !tag.is_empty())
    }

    /// The answers, given on that day of the site's; or everything that is wrong, each beside its field.
    /// Fields that nothing was typed into are not among the answers.
    pub fn check(&self, definition: &FormDefinition, today: Date) -> Result<Vec<Answer>, Vec<(FieldKey, AnswerFault)>> {
        let (mut answers, mut faults) = (Vec::new(), Vec::new());
        for field in &definition.fields {
            match self.given(field, today) {
                Ok(Some(given)) => {
                    answers.push(Answer { key: field.key.clone(), label: field.label.trim().to_owned(), given });
                }
                Ok(None) if field.is_needed => faults.push((field.key.clone(), AnswerFault::Missing)),
                Ok(None) => {}
                Err(fault) => faults.push((field.key.clone(), fault)),
            }
        }
        let is_empty = answers.iter().all(|answer| answer.given == Given::Consent(false));
        if let (true, true, Some(first)) = (is_empty, faults.is_empty(), definition.fields.first()) {
            faults.push((first.key.clone(), AnswerFault::Nothing));
        }
        if faults.is_empty() { Ok(answers) } else { Err(faults) }
    }

    fn given(&self, field: &FormField, today: Date) -> Result<Option<Given>, AnswerFault> {
        if let Asks::Choices { options } = &field.asks {
            return self.choices(&field.key, options);
        }
        if let Asks::File { kinds, max_mib } = field.asks {
            return self.files(&field.key, kinds, max_mib);
        }
        let text = plain(self.first(&field.key));
        if let Asks::Consent = field.asks {
            let has_agreed = text == "yes";
            let can_be = has_agreed || !field.is_needed;
            return if can_be { Ok(Some(Given::Consent(has_agreed))) } else { Err(AnswerFault::NotAgreed) };
        }
        if text.is_empty() {
            return Ok(None);
        }
        let is_readable = match &field.asks {
            Asks::Lines { .. } => is_text(&text),
            _ => is_line(&text),
        };
        if !is_readable || text.contains(REPLACEMENT) {
            return Err(AnswerFault::Unreadable);
        }
        parse(&field.asks, text, Numerals::of(&self.numbers_in), today).map(Some)
    }

    fn files(&self, key: &FieldKey, kinds: FileSort, max_mib: u8) -> Result<Option<Given>, AnswerFault> {
        let sent = self.files.get(key).map_or(&[][..], Vec::as_slice);
        if sent.len() > MAX_FILES {
            return Err(AnswerFault::TooManyFiles);
        }
        // Who chose several has to know which of them it is about.
        let (mut given, mut too_large, mut of_other_kind) = (Vec::new(), Vec::new(), Vec::new());
        for file in sent {
            match file {
                SentFile::Taken(file) => given.push(file.clone()),
                SentFile::TooLarge(name) => too_large.push(name.as_str()),
                SentFile::OtherKind(name) => of_other_kind.push(name.as_str()),
                SentFile::NoRoom => return Err(AnswerFault::NoRoom),
            }
        }
        if !of_other_kind.is_empty() {
            return Err(AnswerFault::OtherKind(of_other_kind.join(", "), kinds));
        }
        if !too_large.is_empty() {
            return Err(AnswerFault::FileTooLarge(too_large.join(", "), max_mib));
        }
        Ok(Some(given).filter(|given| !given.is_empty()).map(Given::Files))
    }

    fn choices(&self, key: &FieldKey, options: &[String]) -> Result<Option<Given>, AnswerFault> {
        let chosen = self.values.get(key).map_or(&[][..], Vec::as_slice);
        if chosen.iter().any(|word| !options.contains(word)) {
            return Err(AnswerFault::NoChoice);
        }
        // In the order of the form, whatever was sent how often.
        let chosen: Vec<String> = options.iter().filter(|option| chosen.contains(option)).cloned().collect();
        Ok(Some(Given::Choices(chosen)).filter(|given| *given != Given::Choices(Vec::new())))
    }
}

/// A text as it is stored: without the line breaks of the wire, and without what turns the direction
/// of writing, by which a name could be shown as another one.
fn plain(typed: &str) -> String {
    let text: String = typed.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| !turns_text(*c)).collect();
    text.trim().to_owned()
}

fn parse(asks: &Asks, text: String, numerals: Numerals, today: Date) -> Result<Given, AnswerFault> {
    let within = |max: u16| text.chars().count() <= usize::from(max);
    match asks {
        Asks::Line { max, .. } if within(*max) => Ok(Given::Line(text)),
        Asks::Lines { max } if within(*max) => Ok(Given::Lines(text)),
        Asks::Line { max, .. } | Asks::Lines { max } => Err(AnswerFault::TooLong(*max)),
        Asks::Email => EmailAddress::parse(&text).map(Given::Email).map_err(|_| AnswerFault::NoEmail),
        Asks::Phone if is_phone(&text) => Ok(Given::Phone(text)),
        Asks::Phone => Err(AnswerFault::NoPhone),
        Asks::Number { min, max } => {
            let plain = numerals.read(&text).ok_or(AnswerFault::NoNumber)?;
            let number = Decimal::parse(&plain).map_err(|_| AnswerFault::NoNumber)?;
            match (min, max) {
                (Some(min), _) if number.millionths() < min.millionths() => Err(AnswerFault::TooSmall(min.clone())),
                (_, Some(max)) if number.millionths() > max.millionths() => Err(AnswerFault::TooLarge(max.clone())),
                _ => Ok(Given::Number(number)),
            }
        }
        Asks::Date { from, until } => {
            let date = parse_day(&text).ok_or(AnswerFault::NoDate)?;
            match (from.map(|limit| limit.on(today)), until.map(|limit| limit.on(today))) {
                (Some(from), _) if date < from => Err(AnswerFault::TooEarly(from)),
                (_, Some(until)) if date > until => Err(AnswerFault::TooLate(until)),
                _ => Ok(Given::Date(date)),
            }
        }
        Asks::Choice { options, .. } | Asks::Choices { options } => {
            if options.contains(&text) {
                Ok(Given::Choice(text))
            } else {
                Err(AnswerFault::NoChoice)
            }
        }
        Asks::Consent => Ok(Given::Consent(true)),
        // Files are no text.
        Asks::File { .. } => Err(AnswerFault::Missing),
    }
}

/// Whether people could dial it: some digits, and what they write between them.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_of_one = |c: char| c.is_ascii_digit() || " +()-./#*".contains(c);
    (3..=20).contains(&digits) && text.chars().count() <= MAX_PHONE && text.chars().all(is_of_one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::field::{ChoiceLook, DayLimit, Fill};
    use crate::domain::form::files::GivenFile;
    use jiff::civil::date;

    fn form(asks: Asks, is_needed: bool) -> FormDefinition {
        let key = FieldKey::parse("a").expect("a key");
        let field = FormField { key, label: "A".into(), hint: String::new(), asks, is_needed };
        FormDefinition { title: "T".into(), fields: vec![field], ..FormDefinition::usual(["", "", ""]) }
    }

    fn sent(asks: &Asks, typed: &[&str]) -> Result<Vec<Given>, AnswerFault> {
        let form = form(asks.clone(), true);
        let pairs = typed.iter().map(|value| ("a".to_owned(), (*value).to_owned())).collect();
        let checked = Typed::read(&form, pairs, "en").check(&form, date(2026, 5, 1));
        checked
            .map(|answers| answers.into_iter().map(|answer| answer.given).collect())
            .map_err(|mut all| all.remove(0).1)
    }

    #[test]
    fn each_kind_takes_what_it_asks_for_and_says_what_is_wrong_with_the_rest() {
        let line = Asks::Line { max: 5, fill: Fill::Nothing };
        assert_eq!(sent(&line, &["  <b>x "]), Ok(vec![Given::Line("<b>x".into())]));
        assert_eq!(sent(&line, &["123456"]), Err(AnswerFault::TooLong(5)));
        assert_eq!(sent(&line, &["a\nb"]), Err(AnswerFault::Unreadable));
        assert_eq!(sent(&line, &["a\u{fffd}"]), Err(AnswerFault::Unreadable));
        assert_eq!(sent(&line, &["a\0"]), Err(AnswerFault::Unreadable));
        assert_eq!(sent(&line, &["\u{202e}txt\u{2066}"]), Ok(vec![Given::Line("txt".into())]));
        assert_eq!(sent(&line, &[" "]), Err(AnswerFault::Missing));
        assert_eq!(sent(&Asks::Lines { max: 9 }, &["a\r\nb"]), Ok(vec![Given::Lines("a\nb".into())]));
        assert_eq!(sent(&Asks::Email, &["ada@example.org\r\nBcc: x@y.z"]), Err(AnswerFault::Unreadable));
        assert_eq!(sent(&Asks::Email, &["ada"]), Err(AnswerFault::NoEmail));
        assert_eq!(sent(&Asks::Phone, &["+43 (1) 234-56"]), Ok(vec![Given::Phone("+43 (1) 234-56".into())]));
        assert_eq!(sent(&Asks::Phone, &["call me"]), Err(AnswerFault::NoPhone));
        let number = Asks::Number { min: Decimal::parse("1").ok(), max: Decimal::parse("8").ok() };
        assert!(sent(&number, &["7,50"]).is_ok());
        assert_eq!(sent(&number, &["0"]), Err(AnswerFault::TooSmall(Decimal::parse("1").expect("a number"))));
        assert_eq!(sent(&number, &["=1+1"]), Err(AnswerFault::NoNumber));
        let day = Asks::Date { from: Some(DayLimit::Day(date(2026, 1, 1))), until: None };
        assert!(sent(&day, &["2026-02-28"]).is_ok());
        assert_eq!(sent(&day, &["2026-02-30"]), Err(AnswerFault::NoDate));
        assert!(matches!(sent(&day, &["2025-12-31"]), Err(AnswerFault::TooEarly(_))));
        let to_come = Asks::Date { from: Some(DayLimit::Today), until: Some(DayLimit::Day(date(2026, 12, 31))) };
        assert_eq!(sent(&to_come, &["2026-05-01"]), Ok(vec![Given::Date(date(2026, 5, 1))]));
        assert_eq!(sent(&to_come, &["2026-04-30"]), Err(AnswerFault::TooEarly(date(2026, 5, 1))));
        assert_eq!(sent(&to_come, &["2027-01-01"]), Err(AnswerFault::TooLate(date(2026, 12, 31))));
        let past = Asks::Date { from: None, until: Some(DayLimit::Today) };
        assert!(sent(&past, &["1972-02-29"]).is_ok() && sent(&past, &["2026-05-01"]).is_ok());
        assert_eq!(sent(&past, &["2026-05-02"]), Err(AnswerFault::TooLate(date(2026, 5, 1))));
        assert!(to_come.has_today() && past.has_today() && !day.has_today());
        let options = vec!["One".to_owned(), "Two".to_owned()];
        let one = Asks::Choice { options: options.clone(), look: ChoiceLook::List };
        assert_eq!(sent(&one, &["Two", "One"]), Ok(vec![Given::Choice("Two".into())]));
        assert_eq!(sent(&one, &["Three"]), Err(AnswerFault::NoChoice));
        let any = Asks::Choices { options };
        assert_eq!(sent(&any, &["Two", "One", "One"]), Ok(vec![Given::Choices(vec!["One".into(), "Two".into()])]));
        assert_eq!(sent(&any, &["One", "Three"]), Err(AnswerFault::NoChoice));
        assert_eq!(sent(&any, &[]), Err(AnswerFault::Missing));
        assert_eq!(sent(&Asks::Consent, &[]), Err(AnswerFault::NotAgreed));
        assert_eq!(sent(&Asks::Consent, &["yes"]), Ok(vec![Given::Consent(true)]));
        let all_optional = form(Asks::Consent, false);
        assert_eq!(
            Typed::default().check(&all_optional, date(2026, 5, 1)),
            Err(vec![(FieldKey::parse("a").expect("a key"), AnswerFault::Nothing)])
        );
    }

    #[test]
    fn a_number_is_read_by_the_language_that_the_form_was_shown_in() {
        let form = form(Asks::Number { min: None, max: None }, true);
        let read = |shown_in: Option<&str>, language: &str| {
            let said = shown_in.map(|tag| (NUMBERS_IN.to_owned(), tag.to_owned()));
            let pairs = said.into_iter().chain([("a".to_owned(), "1.249".to_owned())]).collect();
            let typed = Typed::read(&form, pairs, language);
            let answers = typed.check(&form, date(2026, 5, 1)).expect("a number");
            (answers[0].given.text(), typed.numbers_in().map(str::to_owned))
        };
        for (shown_in, language, number, numbers_in) in [
            (None, "en", "1.249", "en"),
            (None, "de-AT", "1249", "de-AT"),
            (Some("de"), "en", "1249", "de"),
            (Some("en"), "de", "1.249", "en"),
            (Some("\"><b>"), "de", "1249", "de"),
            (Some(""), "de", "1249", "de"),
        ] {
            assert_eq!(read(shown_in, language), (number.to_owned(), Some(numbers_in.to_owned())), "{shown_in:?}");
        }
        assert_eq!(Typed::default().numbers_in(), None);
    }

    #[test]
    fn a_field_for_files_takes_three_of_its_kinds_and_says_what_is_wrong_with_the_rest() {
        let form = form(Asks::File { kinds: FileSort::Pdf, max_mib: 5 }, true);
        let key = || FieldKey::parse("a").expect("a key");
        let taken = || SentFile::Taken(GivenFile { name: "cv.pdf".into(), hash: "0123456789ab".into(), size_bytes: 9 });
        let check = |sent: Vec<SentFile>| {
            let sent = sent.into_iter().map(|file| (key(), file)).collect();
            let typed = Typed::read(&form, vec![("a".into(), "cv.pdf".into())], "en").with_files(sent);
            typed.check(&form, date(2026, 5, 1)).map_err(|mut all| all.remove(0).1)
        };
        let answers = check(vec![taken(), taken(), taken()]).expect("three files");
        assert_eq!(answers[0].given.text(), "cv.pdf (0.1 KB), cv.pdf (0.1 KB), cv.pdf (0.1 KB)");
        for (sent, fault) in [
            (vec![], AnswerFault::Missing),
            (vec![taken(), taken(), taken(), taken()], AnswerFault::TooManyFiles),
            (vec![taken(), SentFile::TooLarge("a.pdf".into())], AnswerFault::FileTooLarge("a.pdf".into(), 5)),
            (
                vec![SentFile::OtherKind("a.html".into()), taken(), SentFile::OtherKind("b.png".into())],
                AnswerFault::OtherKind("a.html, b.png".into(), FileSort::Pdf),
            ),
            (vec![SentFile::NoRoom], AnswerFault::NoRoom),
        ] {
            assert_eq!(check(sent), Err(fault));
        }
    }

    #[test]
    fn the_limits_of_a_date_are_days_or_today() {
        let stored = r#"{"type":"date","from":"today","until":"2030-12-31"}"#;
        let asks: Asks = serde_json::from_str(stored).expect("a date");
        let until = Some(DayLimit::Day(date(2030, 12, 31)));
        assert_eq!(asks, Asks::Date { from: Some(DayLimit::Today), until });
        assert_eq!(serde_json::to_string(&asks).expect("text"), stored);
        for bad in ["", "tomorrow", "2030-02-30", "Today"] {
            let bad = format!(r#"{{"type":"date","from":"{bad}"}}"#);
            serde_json::from_str::<Asks>(&bad).expect_err("no day");
        }
        let both = Asks::Date { from: Some(DayLimit::Today), until: Some(DayLimit::Today) };
        form(both, true).check().expect_err("a day that is today alone");
    }
}
