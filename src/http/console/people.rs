//! `/admin/people` of the console: the super users, who invite and remove each other.

use crate::control::ControlPlane;
use crate::domain::email::EmailAddress;
use crate::domain::ids::{TokenId, UserId};
use crate::domain::role::RoleKey;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, Principal, SuperUser};
use crate::http::people_links::{self, PeopleLink};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::identity::invitations::{self, InviteError, Invited};
use crate::identity::users::{self, ChangeUserError, User};
use crate::identity::{password_resets, second_factor, sessions};
use crate::infra::clock::Clock;
use crate::view::console::people::{OpenInvitation, SuperUserForm, SuperUserRow, SuperUsers};
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::made_link::MadeLink;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

const DONE: [(&str, &str); 3] = [
    ("second-factor", "people-done-second-factor"),
    ("removed", "the person is no super user any more, and is signed out everywhere"),
    ("withdrawn", "people-done-withdrawn"),
];

/// What the screen is made of.
pub type Sources = (Framing, web::Data<Clock>, web::Data<ControlPlane>);

/// What the screen is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    made: Option<MadeLink>,
    form: SuperUserForm,
    errors: FieldErrors,
}

impl Answer {
    fn refusal(error: impl std::fmt::Display) -> Self {
        Self { status: StatusCode::CONFLICT, notices: vec![Notice::error(error)], ..Self::default() }
    }
}

/// The list and the form.
pub async fn get(
    request: HttpRequest,
    principal: Principal<SuperUser>,
    done: Done,
    sources: Sources,
) -> Result<HttpResponse, HttpError> {
    let made = people_links::just_made(&request, &principal, &sources.1, &done).await?;
    show(&principal, &sources, Answer { notices: done.notices(&DONE), made, ..Answer::default() }).await
}

/// `POST /admin/people`: an invitation, whose link the screen shows for some minutes.
pub async fn invite(
    principal: Principal<SuperUser>,
    CheckedForm(form): CheckedForm<SuperUserForm>,
    sources: Sources,
) -> Result<HttpResponse, HttpError> {
    let mut errors = FieldErrors::default();
    if let Some(email) = errors.check("email", EmailAddress::parse(&form.email)) {
        let (database, role) = (&principal.site.database, RoleKey::administrator());
        let (giver, host) = (principal.role(), principal.user());
        let by = (principal.id_of_made(&form.once).into(), host);
        match invitations::invite(database, &sources.1, &email, &role, giver, by).await {
            Ok(Invited::Now(token, _)) => {
                sources.2.audit(&principal.actor(), "invite super user", email.as_str()).await?;
                return PeopleLink::Invitation.lead(&principal, &token);
            }
            Ok(Invited::Before(invitation)) => return PeopleLink::lead_again(&principal, &invitation).await,
            Err(InviteError::Database(error)) => return Err(error.into()),
            Err(error) => errors.add("email", error),
        }
    }
    let answer = Answer { status: StatusCode::UNPROCESSABLE_ENTITY, form, errors, ..Answer::default() };
    show(&principal, &sources, answer).await
}

/// `POST /admin/people/invitations/{id}/withdraw`.
pub async fn withdraw(
    principal: Principal<SuperUser>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    id: web::Path<TokenId>,
    (_, clock, control): Sources,
) -> Result<HttpResponse, HttpError> {
    let open = invitations::list(&principal.site.database, &clock).await?;
    let invited = open.into_iter().find(|invitation| invitation.id == *id).ok_or(HttpError::NotFound)?;
    if !invitations::revoke(&principal.site.database, *id).await? {
        return Err(HttpError::NotFound);
    }
    control.audit(&principal.actor(), "withdraw invitation", invited.email.as_str()).await?;
    Ok(see_other(&principal.site.url("/admin/people?done=withdrawn")))
}

/// `POST /admin/people/{id}/reset-link`: a link to a new password, to hand to that person. The screen shows
/// it for some minutes.
pub async fn reset_link(
    principal: Principal<SuperUser>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    id: web::Path<UserId>,
    sources: Sources,
) -> Result<HttpResponse, HttpError> {
    match password_resets::by_hand(&principal.site.database, &sources.1, principal.role(), *id).await {
        Ok((user, token)) => {
            sources.2.audit(&principal.actor(), "make password link", user.email.as_str()).await?;
            PeopleLink::Password.lead(&principal, &token)
        }
        Err(error) => refuse(&principal, &sources, error).await,
    }
}

/// `POST /admin/people/{id}/remove-second-factor`: of somebody who lost the app and the codes.
pub async fn remove_second_factor(
    principal: Principal<SuperUser>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    id: web::Path<UserId>,
    sources: Sources,
) -> Result<HttpResponse, HttpError> {
    let user = find(&principal, *id).await?;
    match second_factor::remove(&principal.site.database, principal.role(), *id).await {
        Ok(()) => {
            sources.2.audit(&principal.actor(), "remove second factor", user.email.as_str()).await?;
            Ok(see_other(&principal.site.url("/admin/people?done=second-factor")))
        }
        Err(error) => refuse(&principal, &sources, error).await,
    }
}

/// `POST /admin/people/{id}/remove`: another one. Nobody removes themselves, so that there always is
/// somebody left. Links that are open end with it, whoever made them.
pub async fn remove(
    principal: Principal<SuperUser>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    id: web::Path<UserId>,
    sources: Sources,
) -> Result<HttpResponse, HttpError> {
    if *id == principal.user().id {
        let refusal = Answer::refusal("you cannot remove yourself; another super user can");
        return show(&principal, &sources, refusal).await;
    }
    let user = find(&principal, *id).await?;
    match users::remove_with_links(&principal.site.database, principal.role(), *id).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            sources.2.audit(&principal.actor(), "remove super user", user.email.as_str()).await?;
            Ok(see_other(&principal.site.url("/admin/people?done=removed")))
        }
        Err(error) => refuse(&principal, &sources, error).await,
    }
}

async fn find(principal: &Principal<SuperUser>, id: UserId) -> Result<User, HttpError> {
    users::find(&principal.site.database, id).await?.ok_or(HttpError::NotFound)
}

async fn refuse(
    principal: &Principal<SuperUser>,
    sources: &Sources,
    error: ChangeUserError,
) -> Result<HttpResponse, HttpError> {
    match error {
        ChangeUserError::NotFound => Err(HttpError::NotFound),
        ChangeUserError::Database(error) => Err(error.into()),
        // Two who remove each other at once: one of them stays.
        ChangeUserError::LastAdministrator => {
            show(principal, sources, Answer::refusal("this is the only super user; invite another one first")).await
        }
        error => show(principal, sources, Answer::refusal(error)).await,
    }
}

async fn show(
    principal: &Principal<SuperUser>,
    (framing, clock, _): &Sources,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let last_seen = sessions::last_seen(database).await?;
    let with_second_factor = second_factor::owners(database).await?;
    let people = users::list(database).await?.into_iter().map(|person| SuperUserRow {
        is_me: person.id == principal.user().id,
        is_super_user: person.role.is_administrator(),
        has_second_factor: with_second_factor.contains(&person.id),
        last_seen: last_seen.get(&person.id).copied(),
        id: person.id,
        name: person.name.to_string(),
        email: person.email.to_string(),
    });
    let invitations = invitations::list(database, clock).await?.into_iter().map(|invitation| OpenInvitation {
        id: invitation.id,
        email: invitation.email.to_string(),
        by: invitation.invited_by,
        expires: invitation.expires_at,
    });
    let screen = SuperUsers {
        frame: framing.console(principal, answer.notices),
        people: people.collect(),
        invitations: invitations.collect(),
        made: answer.made,
        form: answer.form,
        errors: answer.errors,
    };
    html_screen_with(answer.status, &screen)
}
