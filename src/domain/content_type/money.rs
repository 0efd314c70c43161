//! Amounts of money and other numbers, exact to the last digit.

use crate::domain::parsed_string::parsed_string;
use serde::{Deserialize, Serialize};

/// Digits before the point of a number.
const MAX_WHOLE: usize = 12;
/// Digits after it.
const MAX_PLACES: usize = 6;

/// Currencies whose smallest unit is not a hundredth, with the digits after their point
/// (ISO 4217, list one).
const OTHER_PLACES: [(&str, usize); 14] = [
    ("BHD", 3),
    ("CLP", 0),
    ("IQD", 3),
    ("ISK", 0),
    ("JOD", 3),
    ("JPY", 0),
    ("KRW", 0),
    ("KWD", 3),
    ("LYD", 3),
    ("OMR", 3),
    ("PYG", 0),
    ("TND", 3),
    ("UGX", 0),
    ("VND", 0),
];

/// A number as people write it, in its shortest form: `12`, `-0.5`, `1234.25`. At most 12 digits
/// before the point and 6 after it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(Box<str>);

parsed_string!(Decimal, DecimalError);

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("please give a number such as 12 or 12.50, with at most 12 digits before the point and 6 after it")]
pub struct DecimalError;

impl Decimal {
    /// Parses a number with a point or a comma before its places, and without any other sign
    /// between its digits.
    pub fn parse(input: &str) -> Result<Self, DecimalError> {
        let input = input.trim();
        let (sign, digits) = input.strip_prefix(['-', '−']).map_or(("", input), |digits| ("-", digits));
        let (whole, places) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let (whole_digits, places_digits) = (whole.trim_start_matches('0'), places.trim_end_matches('0'));
        if whole.is_empty()
            || (digits.len() > whole.len() && places.is_empty())
            || !is_digits(whole)
            || !is_digits(places)
            || whole_digits.len() > MAX_WHOLE
            || places_digits.len() > MAX_PLACES
        {
            return Err(DecimalError);
        }
        let whole_digits = if whole_digits.is_empty() { "0" } else { whole_digits };
        let text = match (whole_digits, places_digits) {
            ("0", "") => "0".to_owned(),
            (whole, "") => format!("{sign}{whole}"),
            (whole, places) => format!("{sign}{whole}.{places}"),
        };
        Ok(Self(text.into()))
    }

    /// The number in millionths.
    pub fn millionths(&self) -> i128 {
        let (whole, places) = self.0.split_once('.').unwrap_or((&self.0, ""));
        let digits = format!("{whole}{places:0<MAX_PLACES$}");
        digits.parse().unwrap_or_default()
    }
}

/// A text by which numbers sort as texts do: of the same length for all.
pub(super) fn sortable(millionths: i128) -> String {
    /// More than the largest number of millionths, so that none is negative.
    const ZERO: i128 = 10_i128.pow(19);
    format!("{:020}", ZERO + millionths)
}

/// An ISO 4217 code: three capital letters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Currency(Box<str>);

parsed_string!(Currency, CurrencyError);

/// Why a text is no currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a currency is a code of three letters, such as EUR or USD")]
pub struct CurrencyError;

impl Currency {
    /// Parses a code, in small letters, too.
    pub fn parse(input: &str) -> Result<Self, CurrencyError> {
        let code = input.trim().to_ascii_uppercase();
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_code { Ok(Self(code.into())) } else { Err(CurrencyError) }
    }

    /// The digits after the point.
    pub fn places(&self) -> usize {
        OTHER_PLACES.iter().find(|(code, _)| *code == self.as_str()).map_or(2, |(_, places)| *places)
    }
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// How much.
    pub amount: Decimal,
    /// Of what.
    pub currency: Currency,
}

/// Why an amount is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// It is no number.
    #[error(transparent)]
    Number(#[from] DecimalError),
    /// It has more digits after the point than there are coins for.
    #[error("an amount of `{0}` has at most {1} digits after the point")]
    Places(Currency, usize),
}

impl Money {
    /// Parses an amount of a currency.
    pub fn parse(amount: &str, currency: &Currency) -> Result<Self, MoneyError> {
        let amount = Decimal::parse(amount)?;
        let places = amount.as_str().split_once('.').map_or(0, |(_, places)| places.len());
        if places > currency.places() {
            return Err(MoneyError::Places(currency.clone(), currency.places()));
        }
        Ok(Self { amount, currency: currency.clone() })
    }

    /// The amount with all digits that its currency has after the point, `12.50`, or with none where
    /// it is a whole one: `12`.
    pub fn digits(&self) -> String {
        let Some((whole, places)) = self.amount.as_str().split_once('.') else {
            return self.amount.to_string();
        };
        let wanted = self.currency.places();
        format!("{whole}.{places:0<wanted$}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them_and_kept_in_one_form() {
        let cases =
            [("12", "12"), (" 012.50 ", "12.5"), ("12,5", "12.5"), ("-0.0", "0"), ("−3", "-3"), ("0.25", "0.25")];
        for (typed, kept) in cases {
            assert_eq!(Decimal::parse(typed).expect(typed).as_str(), kept);
        }
        for bad in ["", "-", "1.", ".5", "1.2.3", "1,000.00", "1e3", "١٢", "1234567890123", "0.1234567", "12 €"] {
            Decimal::parse(bad).expect_err(bad);
        }
    }

    #[test]
    fn numbers_sort_by_their_size() {
        let numbers = ["-999999999999", "-2", "-0.5", "-0.25", "0", "0.000001", "9", "10", "999999999999.999999"];
        let sorted: Vec<String> =
            numbers.iter().map(|number| sortable(Decimal::parse(number).expect(number).millionths())).collect();
        assert!(sorted.is_sorted(), "{sorted:?}");
        assert!(sorted.iter().all(|text| text.len() == 20));
    }

    #[test]
    fn an_amount_has_the_places_of_its_currency() {
        let money = |amount: &str, currency: &str| Money::parse(amount, &Currency::parse(currency).expect("a code"));
        assert_eq!(money("12.5", "eur").expect("an amount").digits(), "12.50");
        assert_eq!(money("12.00", "EUR").expect("an amount").digits(), "12");
        assert_eq!(money("1200", "JPY").expect("an amount").digits(), "1200");
        assert_eq!(money("0.125", "KWD").expect("an amount").digits(), "0.125");
        money("12.5", "JPY").expect_err("there are no sen any more");
        money("0.005", "EUR").expect_err("there is no half cent");
        Currency::parse("EURO").expect_err("four letters");
    }
}
