//! `/admin/people/roles`: what people may do, and the site's own roles.

use crate::domain::entry::EntryKind;
use crate::domain::role::{ALL_KINDS, EntryRight, Permission, Rights, Role, RoleKey, check_name};
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, ManagePeople, Principal, SubmittedForm};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::identity::roles::{self, ChangeRoleError};
use crate::identity::users;
use crate::infra::clock::Clock;
use crate::view::admin::roles::{KindRights, RoleList, RoleRow, RoleScreen, role_about, role_name};
use crate::view::form::FieldErrors;
use crate::view::frame::{Notice, TypeName};
use crate::view::words::{self, Message};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use std::collections::BTreeSet;

const SENTENCES: [(&str, &str); 4] = [
    ("made", "roles-done-made"),
    ("changed", "roles-done-changed"),
    ("deleted", "roles-done-deleted"),
    ("second-factor", "roles-done-second-factor"),
];

/// What the switch of a role sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SecondFactorForm {
    needed: String,
}

/// `GET /admin/people/roles`.
pub async fn get(principal: Principal<ManagePeople>, framing: Framing, done: Done) -> Result<HttpResponse, HttpError> {
    list(&principal, &framing, StatusCode::OK, done.notices(&SENTENCES)).await
}

/// `GET /admin/people/roles/new`.
pub async fn new_form(principal: Principal<ManagePeople>, framing: Framing) -> Result<HttpResponse, HttpError> {
    let typed = (String::new(), Rights::default());
    show(&principal, &framing, StatusCode::OK, None, typed, FieldErrors::default()).await
}

/// `POST /admin/people/roles/new`.
pub async fn create(
    principal: Principal<ManagePeople>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    clock: web::Data<Clock>,
) -> Result<HttpResponse, HttpError> {
    let (typed_name, rights) = read(&pairs);
    let error = match check_name(&typed_name) {
        Ok(name) => match roles::create(&principal.site.database, &clock, principal.role(), &name, &rights).await {
            Ok(_) => return Ok(see_other(&principal.site.url("/admin/people/roles?done=made"))),
            Err(ChangeRoleError::Database(error)) => return Err(error.into()),
            Err(error) => FieldErrors::default().with(field_of(&error), error),
        },
        Err(error) => FieldErrors::default().with("name", error),
    };
    show(&principal, &framing, StatusCode::UNPROCESSABLE_ENTITY, None, (typed_name, rights), error).await
}

/// `GET /admin/people/roles/{slug}`. What a ready-made role permits can be read, not changed.
pub async fn form(
    principal: Principal<ManagePeople>,
    framing: Framing,
    key: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let role = find(&principal, &key).await?;
    let typed = (role_name(&role), role.rights.clone());
    show(&principal, &framing, StatusCode::OK, Some(&role), typed, FieldErrors::default()).await
}

/// `POST /admin/people/roles/{slug}`.
pub async fn change(
    principal: Principal<ManagePeople>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    clock: web::Data<Clock>,
    key: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let (typed_name, rights) = read(&pairs);
    let Some(role) = look_up(&principal, &key).await? else {
        return begin_anew(&principal, &framing, (typed_name, rights)).await;
    };
    let (database, own) = (&principal.site.database, principal.role());
    let errors = match check_name(&typed_name) {
        Ok(name) => match roles::change(database, &clock, own, &role.key, &name, &rights).await {
            Ok(()) => return Ok(see_other(&principal.site.url("/admin/people/roles?done=changed"))),
            Err(ChangeRoleError::Database(error)) => return Err(error.into()),
            // A ready-made one is changed by nobody.
            Err(ChangeRoleError::NotFound) if role.key.ready_made().is_some() => return Err(HttpError::NotFound),
            Err(ChangeRoleError::NotFound) => return begin_anew(&principal, &framing, (typed_name, rights)).await,
            Err(error) => FieldErrors::default().with(field_of(&error), error),
        },
        Err(error) => FieldErrors::default().with("name", error),
    };
    show(&principal, &framing, StatusCode::UNPROCESSABLE_ENTITY, Some(&role), (typed_name, rights), errors).await
}

/// `POST /admin/people/roles/{slug}/second-factor`: whether those who have it need one.
pub async fn second_factor(
    principal: Principal<ManagePeople>,
    CheckedForm(form): CheckedForm<SecondFactorForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    key: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let Some(role) = look_up(&principal, &key).await? else {
        return refuse(&principal, &framing, ChangeRoleError::NotFound).await;
    };
    let (database, is_needed) = (&principal.site.database, form.needed == "yes");
    match roles::need_second_factor(database, &clock, principal.role(), &role.key, is_needed).await {
        Ok(()) => Ok(see_other(&principal.site.url("/admin/people/roles?done=second-factor"))),
        Err(error) => refuse(&principal, &framing, error).await,
    }
}

/// `POST /admin/people/roles/{slug}/delete`.
pub async fn delete(
    principal: Principal<ManagePeople>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    framing: Framing,
    key: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let Some(role) = look_up(&principal, &key).await? else {
        return refuse(&principal, &framing, ChangeRoleError::NotFound).await;
    };
    match roles::delete(&principal.site.database, principal.role(), &role.key).await {
        Ok(()) => Ok(see_other(&principal.site.url("/admin/people/roles?done=deleted"))),
        Err(error) => refuse(&principal, &framing, error).await,
    }
}

async fn find(principal: &Principal<ManagePeople>, key: &str) -> Result<Role, HttpError> {
    look_up(principal, key).await?.ok_or(HttpError::NotFound)
}

/// The role of that key; none where somebody has deleted it.
async fn look_up(principal: &Principal<ManagePeople>, key: &str) -> Result<Option<Role>, HttpError> {
    let Ok(key) = RoleKey::parse(key) else { return Ok(None) };
    Ok(roles::find(&principal.site.database, &key).await?)
}

/// The form of one that somebody has deleted meanwhile: what was typed is that of a new one.
async fn begin_anew(
    principal: &Principal<ManagePeople>,
    framing: &Framing,
    typed: (String, Rights),
) -> Result<HttpResponse, HttpError> {
    let errors = FieldErrors::default().with("name", Message::new("form-gone"));
    show(principal, framing, StatusCode::CONFLICT, None, typed, errors).await
}

/// Beside which field an error stands.
const fn field_of(error: &ChangeRoleError) -> &'static str {
    match error {
        ChangeRoleError::TooStrong => "rights",
        _ => "name",
    }
}

/// A form's name, and what is ticked in it.
fn read(pairs: &[(String, String)]) -> (String, Rights) {
    let (mut name, mut rights) = (String::new(), Rights::default());
    for (field, value) in pairs {
        match field.as_str() {
            "name" => name.clone_from(value),
            "site" => rights.site.extend(Permission::ALL.into_iter().find(|permission| permission.as_str() == value)),
            "entries" => {
                let Some((kind, right)) = value.split_once(' ') else { continue };
                let right = EntryRight::ALL.into_iter().find(|known| known.as_str() == right);
                if kind.len() <= 64 {
                    rights.kinds.entry(kind.to_owned()).or_insert_with(BTreeSet::new).extend(right);
                }
            }
            _ => {}
        }
    }
    (name, rights.normal())
}

/// The kinds that a form has a line for: those that there are, and those that the role names.
fn kinds(rights: &Rights, types: &[TypeName]) -> Vec<KindRights> {
    let line = |key: &str, label: &str| KindRights { key: key.to_owned(), label: label.to_owned() };
    let mut lines = vec![line(ALL_KINDS, &Message::new("role-all-kinds").to_string())];
    let usual = [(EntryKind::Page, "Pages"), (EntryKind::Post, "Posts")];
    lines.extend(usual.map(|(kind, label)| line(kind.as_str(), &words::label(label))));
    lines.extend(types.iter().map(|of| line(of.key.as_str(), &of.plural)));
    let others = rights.kinds.keys().filter(|key| lines.iter().all(|known| known.key != **key));
    let others: Vec<KindRights> = others.map(|key| line(key, key)).collect();
    lines.extend(others);
    lines
}

async fn refuse(
    principal: &Principal<ManagePeople>,
    framing: &Framing,
    error: ChangeRoleError,
) -> Result<HttpResponse, HttpError> {
    match error {
        ChangeRoleError::Database(error) => Err(error.into()),
        ChangeRoleError::NotFound => {
            let notices = vec![Notice::error(ChangeRoleError::NotFound)];
            list(principal, framing, StatusCode::NOT_FOUND, notices).await
        }
        error => list(principal, framing, StatusCode::CONFLICT, vec![Notice::error(error)]).await,
    }
}

async fn list(
    principal: &Principal<ManagePeople>,
    framing: &Framing,
    status: StatusCode,
    notices: Vec<Notice>,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let people = users::list(database).await?;
    let roles = roles::list(database).await?.into_iter().map(|role| RoleRow {
        people: people.iter().filter(|person| person.role == role.key).count(),
        about: role_about(&role),
        name: role_name(&role),
        is_own: role.key.ready_made().is_none(),
        is_changeable: principal.role().may_give(&role),
        key: role.key,
        needs_second_factor: role.needs_second_factor,
    });
    let screen = RoleList { roles: roles.collect(), frame: framing.frame(principal, notices).await? };
    html_screen_with(status, &screen)
}

async fn show(
    principal: &Principal<ManagePeople>,
    framing: &Framing,
    status: StatusCode,
    role: Option<&Role>,
    (name, rights): (String, Rights),
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let own = principal.role();
    let frame = framing.frame(principal, Vec::new()).await?;
    let screen = RoleScreen {
        kinds: kinds(&rights, &frame.types),
        frame,
        key: role.map(|role| role.key.clone()),
        is_changeable: role.is_none_or(|role| role.key.ready_made().is_none() && own.may_give(role)),
        name,
        rights,
        offered: own.rights.clone(),
        errors,
    };
    html_screen_with(status, &screen)
}
