//! Which tenants are meant: a name, or a name with `*` for any letters in it.

use crate::domain::parsed_string::parsed_string;

/// A tenant's name, in which `*` stands for any characters, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantPattern(Box<str>);

parsed_string!(TenantPattern, TenantPatternError);

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TenantPatternError {
    /// Empty or longer than 63 bytes.
    #[error("a pattern has 1 to 63 characters")]
    Length,
    /// A character that no tenant's name has.
    #[error("the pattern has the character `{0}`; only a-z, 0-9, - and * are possible")]
    Character(char),
}

impl TenantPattern {
    /// Parses a name or a pattern.
    pub fn parse(input: &str) -> Result<Self, TenantPatternError> {
        if input.is_empty() || input.chars().count() > 63 {
            return Err(TenantPatternError::Length);
        }
        match input.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-' | '*')) {
            Some(found) => Err(TenantPatternError::Character(found)),
            None => Ok(Self(input.into())),
        }
    }

    /// That of every tenant.
    pub fn all() -> Self {
        Self("*".into())
    }

    /// Whether every tenant is meant.
    pub fn is_all(&self) -> bool {
        self.0.chars().all(|c| c == '*')
    }

    /// The same for SQL's `LIKE`. A name has neither `%` nor `_`, so nothing is escaped.
    pub fn to_like(&self) -> String {
        self.0.replace('*', "%")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_has_the_letters_of_a_name_and_stars() {
        let shop = TenantPattern::parse("shop-*").expect("a pattern");
        assert_eq!((shop.to_like().as_str(), shop.is_all()), ("shop-%", false));
        assert!(TenantPattern::all().is_all());
        assert_eq!(TenantPattern::parse("Shop"), Err(TenantPatternError::Character('S')));
        assert_eq!(TenantPattern::parse("a_b"), Err(TenantPatternError::Character('_')));
        assert_eq!(TenantPattern::parse(""), Err(TenantPatternError::Length));
    }
}
