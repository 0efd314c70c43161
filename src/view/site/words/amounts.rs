//! How languages write numbers and amounts of money.

use super::Words;
use crate::domain::content_type::money::Money;
use crate::domain::numerals::Numerals;

/// A number as the language writes it.
pub(in crate::view::site) fn number(language: &str, digits: &str) -> String {
    Numerals::of(language).write_plain(digits)
}

/// An amount with its currency's sign: before it in English and Turkish, and in Dutch with a space, after
/// it elsewhere.
pub(in crate::view::site) fn money(language: &str, amount: &Money) -> String {
    let digits = Numerals::of(language).write(&amount.digits());
    let sign = match amount.currency.as_str() {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        code => return format!("{digits}\u{a0}{code}"),
    };
    match (Words::known(language).map(|words| words.tag), digits.strip_prefix('-')) {
        (Some("en" | "tr"), None) => format!("{sign}{digits}"),
        (Some("en" | "tr"), Some(digits)) => format!("-{sign}{digits}"),
        (Some("nl"), _) => format!("{sign}\u{a0}{digits}"),
        _ => format!("{digits}\u{a0}{sign}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_as_the_language_writes_it_with_places_where_it_has_some() {
        let of = |amount: &str, currency: &str| {
            let currency = currency.parse().expect("a currency");
            Money::parse(amount, &currency).expect("an amount")
        };
        assert_eq!(money("en", &of("11400000.00", "EUR")), "€11,400,000");
        assert_eq!(money("en", &of("-612000.5", "EUR")), "-€612,000.50");
        assert_eq!(money("tr", &of("-612000.5", "EUR")), "-€612.000,50");
        assert_eq!(money("nl", &of("1300", "EUR")), "€\u{a0}1.300");
        assert_eq!(money("de", &of("1300", "EUR")), "1.300\u{a0}€");
        assert_eq!(money("de-CH", &of("1300.5", "CHF")), "1’300.50\u{a0}CHF");
        assert_eq!(money("fr", &of("3180", "JPY")), "3\u{202f}180\u{a0}¥");
    }
}
