//! The token that a form carries, so that no other site's page can send it.

use crate::domain::ids::ShownFormId;
use crate::infra::random::{SecretToken, hex};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use uuid::{Builder, Uuid};

/// HMAC-SHA256 of a purpose under a secret that only the person's cookie holds. It is
/// derived, not stored: whoever has the cookie can make it, and nobody else.
pub struct CsrfToken(String);

impl CsrfToken {
    /// For the forms of somebody who is signed in.
    pub fn of_session(token: &SecretToken) -> Self {
        Self::derive(token.reveal(), b"rowhouse form of a session")
    }

    /// For the forms before that: sign in, accept an invitation.
    pub fn of_anonymous(cookie: &SecretToken) -> Self {
        Self::derive(cookie.reveal(), b"rowhouse form before sign-in")
    }

    /// For a form that was kept when its session had ended: what it carries is what that session wrote.
    pub fn of_kept(session: &SecretToken, kept: &str) -> Self {
        Self::derive(session.reveal(), &[b"rowhouse kept form: ".as_slice(), kept.as_bytes()].concat())
    }

    /// For a link that was just made in the session whose forms have this token: no other one's page shows it.
    #[must_use]
    pub fn for_link(&self, link: &SecretToken) -> Self {
        Self::derive(&self.0, &[b"rowhouse link: ".as_slice(), link.reveal().as_bytes()].concat())
    }

    /// For what a page of the session whose forms have this token says of what a press can take back: no other
    /// one's page says it.
    #[must_use]
    pub fn for_undo(&self, undo: &str) -> Self {
        Self::derive(&self.0, &[b"rowhouse undo: ".as_slice(), undo.as_bytes()].concat())
    }

    /// The identifier of what a form makes that the session with this token was shown: however often that is sent, it
    /// makes one thing. Whoever sends it can choose none, but for the time in it.
    pub fn id_of_made(&self, form: ShownFormId) -> Uuid {
        let form = form.as_uuid();
        let purpose = [b"rowhouse made by a form: ".as_slice(), form.as_bytes()].concat();
        let digest = Self::mac(&self.0, &purpose).finalize().into_bytes();
        let mut random = [0; 10];
        random.copy_from_slice(&digest[..10]);
        let millis = form.as_bytes()[..6].iter().fold(0, |millis, byte| (millis << 8) | u64::from(*byte));
        Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// What a form carries in its hidden field.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether that is what a form brought back; how long the answer takes tells nothing.
    pub fn matches(&self, presented: &str) -> bool {
        self.0.as_bytes().ct_eq(presented.as_bytes()).into()
    }

    fn derive(secret: &str, purpose: &[u8]) -> Self {
        Self(hex(&Self::mac(secret, purpose).finalize().into_bytes()))
    }

    fn mac(secret: &str, purpose: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key may have any length");
        mac.update(purpose);
        mac
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forms_token_belongs_to_one_secret_and_one_purpose() {
        let secret = SecretToken::new();
        let token = CsrfToken::of_session(&secret);
        assert!(CsrfToken::of_session(&secret).matches(token.as_str()));
        assert!(!CsrfToken::of_anonymous(&secret).matches(token.as_str()));
        assert!(!CsrfToken::of_session(&SecretToken::new()).matches(token.as_str()));
        assert!(!token.matches("") && !token.matches(secret.reveal()));
        let kept = CsrfToken::of_kept(&secret, "words");
        assert!(CsrfToken::of_kept(&secret, "words").matches(kept.as_str()));
        assert!(!CsrfToken::of_kept(&secret, "others").matches(kept.as_str()));
        assert!(!CsrfToken::of_kept(&SecretToken::new(), "words").matches(kept.as_str()));
        assert!(!token.matches(kept.as_str()));
        let link = SecretToken::new();
        assert!(token.for_link(&link).matches(CsrfToken::of_session(&secret).for_link(&link).as_str()));
        assert!(!token.for_link(&link).matches(token.for_link(&SecretToken::new()).as_str()));
        assert!(!CsrfToken::of_session(&link).for_link(&link).matches(token.for_link(&link).as_str()));
        assert!(token.for_undo("these").matches(CsrfToken::of_session(&secret).for_undo("these").as_str()));
        assert!(!token.for_undo("these").matches(token.for_undo("others").as_str()));
        assert!(!CsrfToken::of_session(&link).for_undo("these").matches(token.for_undo("these").as_str()));
    }

    #[test]
    fn what_a_form_makes_is_named_by_the_form_and_its_session_and_sorts_by_the_time_of_the_form() {
        let secret = SecretToken::new();
        let (token, form) = (CsrfToken::of_session(&secret), ShownFormId::new());
        let made = token.id_of_made(form);
        assert_eq!(CsrfToken::of_session(&secret).id_of_made(form), made);
        assert_ne!(token.id_of_made(ShownFormId::new()), made);
        assert_ne!(CsrfToken::of_session(&SecretToken::new()).id_of_made(form), made);
        assert_eq!(made.get_version_num(), 7);
        assert_eq!(made.as_bytes()[..6], form.as_uuid().as_bytes()[..6]);
        assert_ne!(made, form.as_uuid());
    }
}
