//! The query of a list: a page of it, and what it picks.

use super::problem::{Fault, Kind, Problem};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use std::future::{Ready, ready};
use std::str::FromStr;

/// How many a page has where the query does not say.
const DEFAULT_LIMIT: u32 = 50;
/// How many it can have.
const MAX_LIMIT: u32 = 100;

/// The parameters of a list's query, each taken out by its name; what is left over is
/// refused, since a filter that is misspelt would pick everything.
pub struct ListQuery {
    pairs: Vec<(String, String)>,
    faults: Vec<Fault>,
}

impl FromRequest for ListQuery {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let pairs = serde_urlencoded::from_str(request.query_string());
        let malformed = |_| Problem::new(Kind::Malformed, "the query is malformed");
        ready(pairs.map_err(malformed).map(|pairs| Self { pairs, faults: Vec::new() }))
    }
}

impl ListQuery {
    /// A parameter's text; none where it is empty. A parameter that is there twice is left
    /// over.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let at = self.pairs.iter().position(|(its_name, _)| its_name == name)?;
        Some(self.pairs.swap_remove(at).1).filter(|text| !text.is_empty())
    }

    /// A parameter as a value.
    pub fn value<T: FromStr<Err: std::fmt::Display>>(&mut self, name: &str) -> Option<T> {
        let parsed = self.text(name)?.parse();
        parsed.map_err(|error| self.faults.push(Fault::of_parameter(name, format!("{error}")))).ok()
    }

    /// How many to pass over, and how many to list.
    pub fn page(&mut self) -> (u32, u32) {
        let limit = self.value("limit").unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            self.faults.push(Fault::of_parameter("limit", format!("a page has 1 to {MAX_LIMIT}")));
        }
        (self.value("offset").unwrap_or(0), limit)
    }

    /// 400 with all that is wrong, if anything is.
    pub fn finish(mut self) -> Result<(), Problem> {
        let left_over = self.pairs.iter().map(|(name, _)| {
            Fault::of_parameter(name, format!("there is no parameter `{name}`, or it is there twice"))
        });
        self.faults.extend(left_over);
        if self.faults.is_empty() { Ok(()) } else { Err(Problem::with_faults(Kind::Malformed, self.faults)) }
    }
}
