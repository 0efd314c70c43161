//! Links that are handed over by whoever looks after people, at a site as in the console: to an invitation, and to a
//! new password. *People* shows one for some minutes after it was made.

use super::extract::{Principal, fresh_link_token};
use super::made_link::{lead_to_link, link_of};
use super::{Done, HttpError, Visit};
use crate::identity::invitations::{self, Invitation};
use crate::identity::password_resets;
use crate::infra::clock::Clock;
use crate::infra::database::DatabaseError;
use crate::infra::random::SecretToken;
use crate::view::made_link::{FreshLink, MadeLink};
use actix_web::{HttpRequest, HttpResponse};

/// *People*, at a site as in the console.
const SCREEN: &str = "/admin/people";

/// What such a link is for.
#[derive(Clone, Copy)]
pub enum PeopleLink {
    /// To come in by, handed over.
    Invitation,
    /// The same, which is on its way by mail as well.
    MailedInvitation,
    /// To choose a new password by.
    Password,
}

impl PeopleLink {
    const ALL: [Self; 3] = [Self::Invitation, Self::MailedInvitation, Self::Password];

    /// To *People*, which shows the link of that token.
    pub fn lead<N>(self, principal: &Principal<N>, token: &SecretToken) -> Result<HttpResponse, HttpError> {
        lead_to_link(principal, SCREEN, self.done(), token)
    }

    /// The same of an invitation that the same form has made before: the browser shows what the second press is
    /// answered, and so another link, which is the one that works from then on.
    pub async fn lead_again<N>(principal: &Principal<N>, made: &Invitation) -> Result<HttpResponse, HttpError> {
        match invitations::renew(&principal.site.database, made.id).await? {
            Some(token) => Self::Invitation.lead(principal, &token),
            None => Err(HttpError::NotFound),
        }
    }

    /// Its address.
    pub fn address(self, visit: &Visit, token: &SecretToken) -> String {
        let place = match self {
            Self::Invitation | Self::MailedInvitation => "invitation",
            Self::Password => "reset-password",
        };
        link_of(visit, place, token)
    }

    /// What the screen's address says after it was made.
    fn done(self) -> &'static str {
        match self {
            Self::Invitation => "invited",
            Self::MailedInvitation => "mailed",
            Self::Password => "link",
        }
    }

    /// What makes another.
    fn again(self) -> &'static str {
        match self {
            Self::Invitation | Self::MailedInvitation => "people-invitation-again",
            Self::Password => "people-reset-again",
        }
    }

    /// The link, as long as it works.
    async fn fresh<N>(
        self,
        principal: &Principal<N>,
        clock: &Clock,
        token: &SecretToken,
    ) -> Result<Option<FreshLink>, DatabaseError> {
        let (database, link) = (&principal.site.database, self.address(&principal.site, token));
        if matches!(self, Self::Password) {
            let user = password_resets::find(database, clock, token).await?;
            return Ok(user.map(|user| FreshLink::reset(user.name.as_str(), link)));
        }
        let is_mailed = matches!(self, Self::MailedInvitation);
        let invitation = invitations::find_by_token(database, clock, token).await?;
        Ok(invitation.map(|invitation| FreshLink::invitation(invitation.email.as_str(), link, is_mailed)))
    }
}

/// What *People* says of a link that this session just made; nothing where its address does not tell of one.
pub async fn just_made<N>(
    request: &HttpRequest,
    principal: &Principal<N>,
    clock: &Clock,
    done: &Done,
) -> Result<Option<MadeLink>, HttpError> {
    let Some(made) = PeopleLink::ALL.into_iter().find(|made| done.is(made.done())) else { return Ok(None) };
    let fresh = match fresh_link_token(request, &principal.site, &principal.csrf) {
        Some(token) => made.fresh(principal, clock, &token).await?,
        None => None,
    };
    Ok(Some(MadeLink { fresh, again: made.again() }))
}
