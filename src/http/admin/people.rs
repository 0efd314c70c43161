//! `/admin/people`: who may sign in here, and as what.

use crate::control::ControlPlane;
use crate::domain::email::EmailAddress;
use crate::domain::ids::{TokenId, UserId};
use crate::domain::mail::Letter;
use crate::domain::role::{Permission, Role, RoleKey};
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, ManagePeople, Principal};
use crate::http::people_links::{self, PeopleLink};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::identity::invitations::{self, Invitation, InviteError, Invited};
use crate::identity::password_resets;
use crate::identity::roles;
use crate::identity::second_factor;
use crate::identity::sessions;
use crate::identity::users::{self, ChangeUserError};
use crate::infra::clock::Clock;
use crate::infra::mail::outbox;
use crate::view::admin::people::{InvitationRow, InviteForm, People, PersonRow, RoleChoice};
use crate::view::admin::roles::{role_about, role_name};
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::made_link::MadeLink;
use crate::view::mail::{InvitationMail, Written};
use crate::view::words::writing_in;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

const SENTENCES: [(&str, &str); 5] = [
    ("on-its-way", "people-done-on-its-way"),
    ("second-factor", "people-done-second-factor"),
    ("role", "people-done-role"),
    ("removed", "people-done-removed"),
    ("withdrawn", "people-done-withdrawn"),
];

/// What the form of a person's role sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct RoleForm {
    role: String,
}

/// What the screen is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    /// A link that was just made.
    made: Option<MadeLink>,
    /// What was typed; none for a blank form.
    form: Option<InviteForm>,
    errors: FieldErrors,
}

impl Answer {
    fn refusal(status: StatusCode, error: impl std::fmt::Display) -> Self {
        Self { status, notices: vec![Notice::error(error)], ..Self::default() }
    }
}

/// `GET /admin/people`.
pub async fn get(
    request: HttpRequest,
    principal: Principal<ManagePeople>,
    framing: Framing,
    clock: web::Data<Clock>,
    done: Done,
) -> Result<HttpResponse, HttpError> {
    let made = people_links::just_made(&request, &principal, &clock, &done).await?;
    let answer = Answer { notices: done.notices(&SENTENCES), made, ..Answer::default() };
    show(&principal, &framing, &clock, answer).await
}

/// `POST /admin/people`: an invitation, whose link the screen shows for some minutes.
pub async fn invite(
    principal: Principal<ManagePeople>,
    CheckedForm(form): CheckedForm<InviteForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let mut errors = FieldErrors::default();
    let email = errors.check("email", EmailAddress::parse(&form.email));
    let role = errors.check("role", form.role.parse::<RoleKey>());
    if let (Some(email), Some(role)) = (email, role) {
        let (giver, host) = (principal.role(), principal.user());
        let by = (principal.id_of_made(&form.once).into(), host);
        match invitations::invite(&principal.site.database, &clock, &email, &role, giver, by).await {
            Ok(Invited::Now(token, invitation)) => {
                let link = PeopleLink::Invitation.address(&principal.site, &token);
                let is_mailed = mail(&principal, &framing, &clock, &control, &invitation, &link).await?;
                let made = if is_mailed { PeopleLink::MailedInvitation } else { PeopleLink::Invitation };
                return made.lead(&principal, &token);
            }
            // A double press. The link that is on its way by mail stays the one that works.
            Ok(Invited::Before(_)) if control.has_postbox(&principal.site.database).await? => {
                return Ok(see_other(&principal.site.url("/admin/people?done=on-its-way")));
            }
            Ok(Invited::Before(invitation)) => return PeopleLink::lead_again(&principal, &invitation).await,
            Err(InviteError::Database(error)) => return Err(error.into()),
            Err(error @ InviteError::EmailTaken(_)) => errors.add("email", error),
            Err(error) => errors.add("role", error),
        }
    }
    let answer = Answer { status: StatusCode::UNPROCESSABLE_ENTITY, form: Some(form), errors, ..Answer::default() };
    show(&principal, &framing, &clock, answer).await
}

/// Mails an invitation where the site can send mail, and says whether it is on its way.
async fn mail(
    principal: &Principal<ManagePeople>,
    framing: &Framing,
    clock: &Clock,
    control: &ControlPlane,
    invitation: &Invitation,
    link: &str,
) -> Result<bool, HttpError> {
    let database = &principal.site.database;
    if !control.has_postbox(database).await? {
        return Ok(false);
    }
    let (site, by) = (framing.title(&principal.site).await?, invitation.invited_by.as_str());
    let role = roles::find(database, &invitation.role).await?;
    let language = framing.language(&principal.site).await?;
    let role = writing_in(language, || role.as_ref().map(role_name)).unwrap_or_default();
    let mail = InvitationMail { site: &site, by, role: &role, link };
    let Written { subject, body } = mail.written_in(language).map_err(anyhow::Error::from)?;
    let letter = Letter { to: invitation.email.clone(), subject, body, reply_to: None };
    let mut transaction = database.begin().await?;
    let posted = outbox::post(&mut transaction, clock, control.store().keys(), &letter).await;
    posted.map_err(anyhow::Error::from)?;
    transaction.commit().await?;
    principal.site.note_plans().await?;
    Ok(true)
}

/// `POST /admin/people/{id}/reset-link`: a link for a new password, to hand to that person. The screen shows
/// it for some minutes.
pub async fn reset_link(
    principal: Principal<ManagePeople>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    framing: Framing,
    clock: web::Data<Clock>,
    id: web::Path<UserId>,
) -> Result<HttpResponse, HttpError> {
    match password_resets::by_hand(&principal.site.database, &clock, principal.role(), *id).await {
        Ok((_, token)) => PeopleLink::Password.lead(&principal, &token),
        Err(error) => refuse(&principal, &framing, &clock, error).await,
    }
}

/// `POST /admin/people/invitations/{id}/withdraw`.
pub async fn withdraw(
    principal: Principal<ManagePeople>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    id: web::Path<TokenId>,
) -> Result<HttpResponse, HttpError> {
    if !invitations::revoke(&principal.site.database, *id).await? {
        return Err(HttpError::NotFound);
    }
    Ok(see_other(&principal.site.url("/admin/people?done=withdrawn")))
}

/// `POST /admin/people/{id}/role`.
pub async fn change_role(
    principal: Principal<ManagePeople>,
    CheckedForm(form): CheckedForm<RoleForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    id: web::Path<UserId>,
) -> Result<HttpResponse, HttpError> {
    let role: RoleKey = match form.role.parse() {
        Ok(role) => role,
        Err(error) => {
            let answer = Answer::refusal(StatusCode::UNPROCESSABLE_ENTITY, error);
            return show(&principal, &framing, &clock, answer).await;
        }
    };
    match users::change_role(&principal.site.database, &clock, principal.role(), *id, &role).await {
        Ok(()) => {
            let still_manages = roles::find(&principal.site.database, &role).await?;
            let still_manages = still_manages.is_some_and(|role| role.permits(Permission::People));
            Ok(see_other(&after(&principal, *id, still_manages, "role")))
        }
        Err(error) => refuse(&principal, &framing, &clock, error).await,
    }
}

/// `POST /admin/people/{id}/remove`.
pub async fn remove(
    principal: Principal<ManagePeople>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    framing: Framing,
    clock: web::Data<Clock>,
    id: web::Path<UserId>,
) -> Result<HttpResponse, HttpError> {
    match users::remove(&principal.site.database, principal.role(), *id).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&after(&principal, *id, false, "removed")))
        }
        Err(error) => refuse(&principal, &framing, &clock, error).await,
    }
}

/// `POST /admin/people/{id}/remove-second-factor`: of somebody who lost the app and the codes.
pub async fn remove_second_factor(
    principal: Principal<ManagePeople>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    framing: Framing,
    clock: web::Data<Clock>,
    id: web::Path<UserId>,
) -> Result<HttpResponse, HttpError> {
    match second_factor::remove(&principal.site.database, principal.role(), *id).await {
        Ok(()) => Ok(see_other(&principal.site.url("/admin/people?done=second-factor"))),
        Err(error) => refuse(&principal, &framing, &clock, error).await,
    }
}

/// Where to go on: whoever took the role from himself does not get back to the people.
fn after(principal: &Principal<ManagePeople>, changed: UserId, still_manages: bool, word: &str) -> String {
    let is_out = changed == principal.user().id && !still_manages;
    let place = if is_out { "/admin" } else { "/admin/people" };
    principal.site.url(&format!("{place}?done={word}"))
}

fn choice(role: &Role) -> RoleChoice {
    RoleChoice { key: role.key.clone(), name: role_name(role), about: role_about(role) }
}

async fn refuse(
    principal: &Principal<ManagePeople>,
    framing: &Framing,
    clock: &Clock,
    error: ChangeUserError,
) -> Result<HttpResponse, HttpError> {
    match error {
        ChangeUserError::NotFound => Err(HttpError::NotFound),
        ChangeUserError::Database(error) => Err(error.into()),
        error @ ChangeUserError::NoSuchRole(_) => {
            show(principal, framing, clock, Answer::refusal(StatusCode::UNPROCESSABLE_ENTITY, error)).await
        }
        error @ (ChangeUserError::LastAdministrator | ChangeUserError::TooStrong(_)) => {
            show(principal, framing, clock, Answer::refusal(StatusCode::CONFLICT, error)).await
        }
    }
}

async fn show(
    principal: &Principal<ManagePeople>,
    framing: &Framing,
    clock: &Clock,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let people = users::list(database).await?;
    let last_seen = sessions::last_seen(database).await?;
    let roles = roles::list(database).await?;
    let role_of = |key: &RoleKey| roles.iter().find(|role| role.key == *key);
    let name_of = |key: &RoleKey| role_of(key).map_or_else(|| key.to_string(), role_name);
    let own = principal.role();
    let with_second_factor = second_factor::owners(database).await?;
    let administrators = people.iter().filter(|person| person.role.is_administrator()).count();
    let people = people.into_iter().map(|person| PersonRow {
        is_me: person.id == principal.user().id,
        is_changeable: (!person.role.is_administrator() || administrators > 1)
            && role_of(&person.role).is_none_or(|role| own.may_give(role)),
        has_second_factor: with_second_factor.contains(&person.id),
        is_within_reach: role_of(&person.role).is_none_or(|role| own.may_give(role)),
        last_seen: last_seen.get(&person.id).copied(),
        id: person.id,
        name: person.name.to_string(),
        email: person.email.to_string(),
        role_name: name_of(&person.role),
        role: person.role,
    });
    let invitations = invitations::list(database, clock).await?.into_iter().map(|invitation| InvitationRow {
        id: invitation.id,
        email: invitation.email.to_string(),
        role: name_of(&invitation.role),
        expires: invitation.expires_at,
    });
    let screen = People {
        frame: framing.frame(principal, answer.notices).await?,
        people: people.collect(),
        invitations: invitations.collect(),
        made: answer.made,
        roles: roles.iter().filter(|role| own.may_give(role)).map(choice).collect(),
        form: answer.form.unwrap_or_else(InviteForm::blank),
        errors: answer.errors,
    };
    html_screen_with(answer.status, &screen)
}
