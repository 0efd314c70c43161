//! Numbers as people read them.

use crate::domain::form::files::GivenFile;
use crate::domain::interface_language::InterfaceLanguage;
use crate::view::words::{self, Message};
use std::time::Duration;

/// A size: `0 bytes`, `812 bytes`, `12.4 KB`, `64 MB`. The steps are of 1,024, as those of the limits and of
/// most programs that show files: a limit that is round in the settings is round here.
pub fn bytes(count: u64) -> String {
    const STEPS: [(u64, &str); 4] = [(1 << 40, "TB"), (1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")];
    for (step, unit) in STEPS {
        if count >= step {
            let (whole, tenths) = (count / step, count % step * 10 / step);
            let places = if tenths == 0 { String::new() } else { format!("{}{tenths}", before_places()) };
            return format!("{whole}{places} {unit}");
        }
    }
    Message::new("amount-bytes").count("count", count).to_string()
}

/// A file that came with a message, and its size: `cv.pdf (1.2 MB)`.
pub fn of_file(file: &GivenFile) -> String {
    file.text_with(before_places())
}

/// What stands between a number and its places.
fn before_places() -> char {
    match words::spoken() {
        InterfaceLanguage::English => '.',
        InterfaceLanguage::German => ',',
    }
}

/// A count with its thousands apart, as the language that is spoken has it: `12,345`, `12.345`.
pub fn count(number: u64) -> String {
    count_in(words::spoken(), number)
}

/// The same in that language.
pub fn count_in(language: InterfaceLanguage, number: u64) -> String {
    let between = match language {
        InterfaceLanguage::English => ',',
        InterfaceLanguage::German => '.',
    };
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(between);
        }
        grouped.push(digit);
    }
    grouped
}

/// A count with its noun: `1 page`, `3 pages`. The noun's plural takes an s.
pub fn of(number: u64, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{} {noun}s", count(number)) }
}

/// A share in percent with one digit after the point; a dash where there is no whole yet.
pub fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let per_mille = u128::from(part) * 1000 / u128::from(whole);
    if per_mille == 0 && part > 0 {
        return format!("< 0{}1 %", before_places());
    }
    format!("{}{}{} %", per_mille / 10, before_places(), per_mille % 10)
}

/// A length of time in its two largest units: `3 d 4 h`, `12 min`, `8 s`.
pub fn span(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
    match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, minutes) => format!("{minutes} min"),
        (0, hours, minutes) => format!("{hours} h {minutes} min"),
        (days, hours, _) => format!("{days} d {hours} h"),
    }
}

/// A short time, given in microseconds: `0.4 ms`, `12 ms`.
pub fn micros(us: u64) -> String {
    if us >= 10_000 { format!("{} ms", us / 1000) } else { format!("{}.{} ms", us / 1000, us % 1000 / 100) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_for_people() {
        assert_eq!(
            [bytes(1), bytes(999), bytes(12_449), bytes(3_000_000), bytes(64 << 20), bytes(4 << 30)],
            ["1 byte", "999 bytes", "12.1 KB", "2.8 MB", "64 MB", "4 GB"]
        );
        assert_eq!([count(0), count(999), count(12_345), count(1_234_567)], ["0", "999", "12,345", "1,234,567"]);
        assert_eq!([of(1, "page"), of(2_000, "page")], ["1 page", "2,000 pages"]);
        assert_eq!([share(0, 0), share(987, 1000), share(1, 9_999)], ["–", "98.7 %", "< 0.1 %"]);
        assert_eq!([micros(0), micros(420), micros(9_990), micros(212_345)], ["0.0 ms", "0.4 ms", "9.9 ms", "212 ms"]);
        assert_eq!(
            [0, 59, 61, 7_300, 90_000].map(|s| span(Duration::from_secs(s))),
            ["0 s", "59 s", "1 min", "2 h 1 min", "1 d 1 h"]
        );
    }
}
