//! What a screen says after a redirect: `?done=WORD` in its address, which picks one of the
//! screen's own sentences, and `behind=NAMES`, which names servers of the farm. A word that the
//! screen does not know, or a name that no server has, says nothing, so that no address can put
//! words into the server's mouth.

use crate::control::ControlPlane;
use crate::http::extract::Remarks;
use crate::view::frame::Notice;
use crate::view::words::Message;
use crate::view::words::filters::Number;
use actix_web::body::BoxBody;
use actix_web::dev::{Payload, ServiceResponse};
use actix_web::http::header::{HeaderValue, LOCATION};
use actix_web::{FromRequest, HttpRequest, web};
use std::convert::Infallible;
use std::future::{Ready, ready};

/// The word of the address.
pub struct Done {
    word: String,
    behind: Vec<String>,
}

impl Done {
    /// The same, where what was done leads on: by the word to an address, and the key of what leads there.
    pub fn notices_leading_on(&self, sentences: &[(&str, &str)], ways: &[(&str, String, &'static str)]) -> Vec<Notice> {
        let mut notices = self.notices(sentences);
        let way = ways.iter().find(|(word, ..)| *word == self.word);
        if let (Some((_, address, words)), Some(done)) = (way, notices.iter_mut().find(|notice| !notice.is_error())) {
            done.link = Some((address.clone(), Message::new(*words).to_string()));
        }
        notices
    }

    /// Whether it is that word.
    pub fn is(&self, word: &str) -> bool {
        self.word == word
    }

    /// The sentence for the word, as a notice that has the focus; nothing where there is none.
    pub fn notices(&self, sentences: &[(&str, &str)]) -> Vec<Notice> {
        let said = sentences.iter().find(|(word, _)| *word == self.word);
        let said = said.map(|(_, sentence)| Notice::success(Message::new(sentence.to_string())).with_focus());
        let mut notices: Vec<Notice> = said.into_iter().collect();
        if !self.behind.is_empty() {
            let said = Message::new("behind-confirmation").with("names", self.behind.join(", "));
            notices.push(Notice::error(said.count("count", self.behind.len().number())));
        }
        notices
    }
}

impl FromRequest for Done {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parameter = |name| {
            let mut pairs = request.query_string().split('&');
            pairs.find_map(|pair| pair.strip_prefix(name)).unwrap_or_default()
        };
        let named = parameter("behind=");
        let behind = if named.is_empty() { Vec::new() } else { known_servers(request, named) };
        ready(Ok(Self { word: parameter("done=").to_owned(), behind }))
    }
}

fn known_servers(request: &HttpRequest, named: &str) -> Vec<String> {
    let Some(control) = request.app_data::<web::Data<ControlPlane>>() else { return Vec::new() };
    let known = control.cluster().others();
    named.split(',').filter(|name| known.iter().any(|server| server.name == *name)).map(ToOwned::to_owned).collect()
}

/// Names the servers that are behind in the address that a redirect leads to.
pub fn name_those_behind(answer: &mut ServiceResponse<BoxBody>) {
    let names = Remarks::of(answer.request()).behind();
    if names.is_empty() {
        return;
    }
    let headers = answer.headers_mut();
    let Some(location) = headers.get(LOCATION).and_then(|location| location.to_str().ok()) else { return };
    let separator = if location.contains('?') { '&' } else { '?' };
    // Names of nodes are letters, digits, dots and dashes.
    if let Ok(named) = HeaderValue::from_str(&format!("{location}{separator}behind={}", names.join(","))) {
        headers.insert(LOCATION, named);
    }
}
