//! A secret that was just made: its form leads to a screen that shows it once, so that loading that again neither
//! sends the form again nor shows the secret, and no history of a browser has it.
//!
//! A sealed cookie brings it there, and ends with it. The seal is the server's, for the session that made it at its
//! site: a page elsewhere at this origin can have a script that sets a cookie of any name for any path (RFC 6265,
//! section 8.6), and somebody could have a secret of their own taken for one of whoever looks.

use super::extract::{Principal, brought_secrets, end_secret_cookie, secret_cookie};
use super::respond::see_other;
use super::{Done, HttpError};
use crate::infra::sealed::SealingKeys;
use actix_web::{HttpRequest, HttpResponse};
use secrecy::SecretString;

/// What is shown once.
#[derive(Clone, Copy)]
pub enum ShownOnce {
    /// A token of the management API.
    ApiToken,
    /// The codes that stand in for a lost app, one a line.
    RecoveryCodes,
}

impl ShownOnce {
    /// To its screen, which shows this.
    pub fn lead<N>(
        self,
        principal: &Principal<N>,
        keys: &SealingKeys,
        secret: &str,
    ) -> Result<HttpResponse, HttpError> {
        let path = principal.site.url(self.screen());
        let sealed = keys.seal(secret, &self.owner(principal)).map_err(anyhow::Error::from)?;
        let mut response = self.lead_again(principal);
        response.add_cookie(&secret_cookie(&principal.site, path, &sealed)).map_err(anyhow::Error::from)?;
        Ok(response)
    }

    /// To its screen, for which what the same form made before may still wait: a button was pressed twice, and the
    /// browser shows the second answer alone.
    pub fn lead_again<N>(self, principal: &Principal<N>) -> HttpResponse {
        see_other(&format!("{}?done={}", principal.site.url(self.screen()), self.done()))
    }

    /// Whether a screen's address tells that one was made.
    pub fn is_told_of(self, done: &Done) -> bool {
        done.is(self.done())
    }

    /// What this session just made, where its screen has not shown it yet. What others have set beside it is
    /// passed over.
    pub fn open<N>(self, request: &HttpRequest, principal: &Principal<N>, keys: &SealingKeys) -> Option<SecretString> {
        let owner = self.owner(principal);
        brought_secrets(request, &principal.site).iter().find_map(|sealed| keys.open(sealed, &owner).ok())
    }

    /// The screen that has shown it, with which the browser forgets it.
    pub fn end<N>(self, principal: &Principal<N>, mut screen: HttpResponse) -> Result<HttpResponse, HttpError> {
        let cookie = end_secret_cookie(&principal.site, principal.site.url(self.screen()));
        screen.add_cookie(&cookie).map_err(anyhow::Error::from)?;
        Ok(screen)
    }

    /// Where it is shown, below the site's base.
    fn screen(self) -> &'static str {
        match self {
            Self::ApiToken => "/admin/tokens",
            Self::RecoveryCodes => "/admin/profile/second-factor",
        }
    }

    /// What the screen's address says after it was made.
    fn done(self) -> &'static str {
        match self {
            Self::ApiToken => "made",
            Self::RecoveryCodes => "codes",
        }
    }

    /// What it is sealed for: one session of one tenant.
    fn owner<N>(self, principal: &Principal<N>) -> String {
        let what = match self {
            Self::ApiToken => "API token",
            Self::RecoveryCodes => "recovery codes",
        };
        let (session, tenant) = (principal.session.id, principal.site.tenant().id());
        format!("{what}, shown once to the session {session} of the tenant {tenant}")
    }
}
