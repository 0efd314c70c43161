//! `/admin/settings/mail`: the server that takes the site's mail, and mails that were given up.

use crate::control::ControlPlane;
use crate::domain::email::EmailAddress;
use crate::domain::ids::TokenId;
use crate::domain::mail::{Letter, MailServer, Protection};
use crate::domain::public_address::Reach;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, ManageSettings, Principal, TypedPassword};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::infra::mail::delivery::{self, DeliveryError, PATIENCE_OF_PEOPLE};
use crate::infra::mail::outbox;
use crate::infra::mail::settings::{self, MailSettingsError};
use crate::view::admin::mail::{MailForm, MailScreen};
use crate::view::form::FieldErrors;
use crate::view::frame::Notice;
use crate::view::mail::{TestMail, Written};
use crate::view::words::{self, Message};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const SENTENCES: [(&str, &str); 3] =
    [("saved", "mail-done-saved"), ("removed", "mail-done-removed"), ("sent", "mail-done-sent")];

/// What the form sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct SentForm {
    #[serde(flatten)]
    form: MailForm,
    password: TypedPassword,
}

/// What the buttons beside a mail that was given up send.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AgainForm {
    intent: String,
}

/// `GET /admin/settings/mail`.
pub async fn form(
    principal: Principal<ManageSettings>,
    framing: Framing,
    done: Done,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let form = match settings::server(&principal.site.database).await? {
        Some((server, _)) => MailForm::of(&server),
        None => MailForm::blank(),
    };
    show(&principal, &framing, &control, (StatusCode::OK, done.notices(&SENTENCES)), form, FieldErrors::default()).await
}

/// `POST /admin/settings/mail`.
pub async fn submit(
    principal: Principal<ManageSettings>,
    CheckedForm(sent): CheckedForm<SentForm>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let server = match parse(&sent.form, control.own_mail_reach()) {
        Ok(server) => server,
        Err(errors) => {
            let status = (StatusCode::UNPROCESSABLE_ENTITY, Vec::new());
            return show(&principal, &framing, &control, status, sent.form, errors).await;
        }
    };
    // An empty field leaves the password that there is: nobody gets one sent back.
    let password = Some(sent.password.reveal()).filter(|password| !password.is_empty());
    match settings::write(&principal.site.database, control.store().keys(), &server, password).await {
        Ok(()) => Ok(see_other(&principal.site.url("/admin/settings/mail?done=saved"))),
        Err(MailSettingsError::Database(error)) => Err(error.into()),
        Err(error) => Err(anyhow::Error::from(error).into()),
    }
}

/// `POST /admin/settings/mail/remove`: the host's server does from now on, if it has one.
pub async fn remove(
    principal: Principal<ManageSettings>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
) -> Result<HttpResponse, HttpError> {
    settings::remove(&principal.site.database).await?;
    Ok(see_other(&principal.site.url("/admin/settings/mail?done=removed")))
}

/// `POST /admin/settings/mail/test`: a mail to the person who asks, at once. What the server answers
/// is what the person reads. One that is where no site's server may be is asked nothing.
pub async fn test(
    principal: Principal<ManageSettings>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    framing: Framing,
    control: web::Data<ControlPlane>,
) -> Result<HttpResponse, HttpError> {
    let title = framing.title(&principal.site).await?;
    let Written { subject, body } =
        TestMail { site: &title }.written_in(words::spoken()).map_err(anyhow::Error::from)?;
    let letter = Letter { to: principal.user().email.clone(), subject, body, reply_to: None };
    let not_sent = |fault: String| (StatusCode::BAD_GATEWAY, vec![Notice::error(fault)], FieldErrors::default());
    let (status, notices, errors) = match control.postbox(&principal.site.database).await {
        Ok(Some(postbox)) => match delivery::deliver(&postbox, &title, &letter, PATIENCE_OF_PEOPLE).await {
            Ok(()) => return Ok(see_other(&principal.site.url("/admin/settings/mail?done=sent"))),
            Err(DeliveryError::OutOfReach(why)) => {
                (StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), FieldErrors::default().with("host", why))
            }
            Err(error) => {
                let fault = Message::new("mail-not-taken").with("fault", words::label(&error.to_string()));
                not_sent(fault.to_string())
            }
        },
        Ok(None) => not_sent(Message::new("mail-no-server").to_string()),
        Err(MailSettingsError::Database(error)) => return Err(error.into()),
        Err(error) => not_sent(error.to_string()),
    };
    let form = settings::server(&principal.site.database).await?;
    let form = form.map_or_else(MailForm::blank, |(server, _)| MailForm::of(&server));
    show(&principal, &framing, &control, (status, notices), form, errors).await
}

/// `POST /admin/mails/{id}`: once more, or never.
pub async fn again(
    principal: Principal<ManageSettings>,
    CheckedForm(form): CheckedForm<AgainForm>,
    clock: web::Data<Clock>,
    id: web::Path<TokenId>,
) -> Result<HttpResponse, HttpError> {
    let is_wanted = form.intent != "forget";
    if !outbox::again(&principal.site.database, &clock, *id, is_wanted).await? {
        return Err(HttpError::NotFound);
    }
    principal.site.note_plans().await?;
    Ok(see_other(&principal.site.url(if is_wanted { "/admin?done=mail-again" } else { "/admin?done=mail-forgotten" })))
}

fn parse(form: &MailForm, reach: Reach) -> Result<MailServer, FieldErrors> {
    let mut errors = FieldErrors::default();
    let port = form.port.trim().parse::<u16>();
    let port = errors.check("port", port.map_err(|_| Message::new("mail-port-range")));
    let protection = errors.check("protection", form.protection.parse::<Protection>());
    let from = errors.check("from", EmailAddress::parse(&form.from));
    let (Some(port), Some(protection), Some(from)) = (port, protection, from) else { return Err(errors) };
    let (host, user) = (form.host.trim().to_owned(), form.user.trim().to_owned());
    let server = MailServer { host, port, protection, user, from };
    server.check().map_err(|error| FieldErrors::default().with(error.field, error.message))?;
    server.check_reach(reach).map_err(|error| FieldErrors::default().with("host", error))?;
    Ok(server)
}

async fn show(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    control: &ControlPlane,
    (status, notices): (StatusCode, Vec<Notice>),
    form: MailForm,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let stored = settings::server(&principal.site.database).await?;
    let screen = MailScreen {
        frame: framing.frame(principal, notices).await?,
        has_own: stored.is_some(),
        has_password: stored.is_some_and(|(_, has_password)| has_password),
        has_hosts: control.has_host_postbox(),
        email: principal.user().email.to_string(),
        form,
        errors,
    };
    html_screen_with(status, &screen)
}
