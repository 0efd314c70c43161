//! `/admin/adopt`: taking in a database that has a tenant's tables.

use super::servers;
use super::site_form::{self, OwnHosts};
use crate::config::Settings;
use crate::control::adopt::{Adoption, ExistingDatabase};
use crate::control::{ControlError, ControlPlane};
use crate::domain::connection_url::ConnectionUrl;
use crate::domain::database_server_name::DatabaseServerName;
use crate::domain::ids::TenantId;
use crate::domain::tenant::TenantName;
use crate::domain::url_prefix::UrlPrefix;
use crate::http::archives::to_its_end;
use crate::http::extract::{CheckedForm, Principal, SuperUser, TypedPassword};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::infra::database::store::PlaceError;
use crate::view::console::adopt::{Adopt, AdoptForm};
use crate::view::form::FieldErrors;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What the form sends.
#[derive(Deserialize)]
pub struct SentAdoption {
    #[serde(flatten)]
    form: AdoptForm,
    #[serde(default)]
    database_url: TypedPassword,
}

/// The form.
pub async fn form(
    principal: Principal<SuperUser>,
    framing: Framing,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    html_screen(&screen(&principal, &framing, &settings, AdoptForm::blank(), FieldErrors::default()))
}

/// Adopts the database.
pub async fn submit(
    principal: Principal<SuperUser>,
    CheckedForm(sent): CheckedForm<SentAdoption>,
    framing: Framing,
    control: web::Data<ControlPlane>,
    settings: web::Data<Settings>,
) -> Result<HttpResponse, HttpError> {
    let mut errors = FieldErrors::default();
    let adoption = adoption(&sent, &OwnHosts::of(&settings, &principal.site), &mut errors);
    if let (Some(adoption), true) = (adoption, errors.is_empty()) {
        let actor = principal.actor();
        let id: TenantId = principal.id_of_made(&sent.form.once).into();
        let work = async move { Ok(control.adopt_tenant_once(&actor, id, adoption).await) };
        let adopted = to_its_end::<_, std::io::Error>(work).await.map_err(anyhow::Error::from)?;
        match adopted {
            Ok(record) => {
                return Ok(see_other(&principal.site.url(&format!("/admin/tenants/{}?done=adopted", record.name))));
            }
            Err(error) => refuse(error, sent.form.is_on_server(), &mut errors)?,
        }
    }
    let screen = screen(&principal, &framing, &settings, sent.form, errors);
    html_screen_with(StatusCode::UNPROCESSABLE_ENTITY, &screen)
}

fn adoption(sent: &SentAdoption, own_hosts: &OwnHosts, errors: &mut FieldErrors) -> Option<Adoption> {
    let form = &sent.form;
    let from = existing(sent, errors);
    let prefix = errors.check("prefix", UrlPrefix::parse(form.prefix.trim()));
    let name = match (&prefix, form.name.trim()) {
        (Some(prefix), "") => errors.check("name", TenantName::parse(prefix.as_str())),
        (None, "") => None,
        (_, typed) => errors.check("name", TenantName::parse(typed)),
    };
    let (hosts, title) = (own_hosts.parse(&form.hosts, errors), form.title.trim().to_owned());
    Some(Adoption { name: name?, prefix: prefix?, hosts, title, from: from? })
}

fn existing(sent: &SentAdoption, errors: &mut FieldErrors) -> Option<ExistingDatabase> {
    let form = &sent.form;
    if !form.is_on_server() {
        let url = ConnectionUrl::parse(sent.database_url.reveal().trim());
        return errors.check("database_url", url).map(ExistingDatabase::Given);
    }
    let server = errors.check("database_server", DatabaseServerName::parse(&form.database_server))?;
    let database = Some(form.database.trim().to_owned()).filter(|database| !database.is_empty());
    Some(ExistingDatabase::OnServer { server, database })
}

/// What is wrong with the database stands beside what says which one it is.
fn refuse(error: ControlError, is_on_server: bool, errors: &mut FieldErrors) -> Result<(), HttpError> {
    match error {
        ControlError::Place(PlaceError::Seal(_)) => Err(error.into()),
        ControlError::Place(PlaceError::NoSuchServer(_)) => site_form::refuse(error, errors),
        ControlError::DatabaseTaken(_) | ControlError::DatabaseShared(_) | ControlError::Place(_) if is_on_server => {
            errors.add("database", error);
            Ok(())
        }
        error => site_form::refuse(error, errors),
    }
}

fn screen(
    principal: &Principal<SuperUser>,
    framing: &Framing,
    settings: &Settings,
    form: AdoptForm,
    errors: FieldErrors,
) -> Adopt {
    let origin = format!("{}/", principal.site.origin());
    Adopt { frame: framing.console(principal, Vec::new()), servers: servers::named(settings), origin, form, errors }
}
