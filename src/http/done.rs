//! What a screen says after a redirect: `?done=WORD` in its address, which picks one of the
//! screen's own sentences. A word that the screen does not know says nothing, so that no
//! address can put words into the server's mouth.

use crate::view::frame::Notice;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use std::convert::Infallible;
use std::future::{Ready, ready};

/// The word of the address.
pub struct Done(String);

impl Done {
    /// The sentence for the word, as a notice; nothing where there is none.
    pub fn notices(&self, sentences: &[(&str, &str)]) -> Vec<Notice> {
        let said = sentences.iter().find(|(word, _)| *word == self.0);
        said.map(|(_, sentence)| Notice::success(sentence)).into_iter().collect()
    }
}

impl FromRequest for Done {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut pairs = request.query_string().split('&');
        let word = pairs.find_map(|pair| pair.strip_prefix("done=")).unwrap_or_default();
        ready(Ok(Self(word.to_owned())))
    }
}
