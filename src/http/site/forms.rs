//! `/form/{slug}.html`: a form on a page of its own, where every form of the site is sent, and the
//! thanks.
//!
//! No session is looked at, so that nobody's answer is mixed with what they may do here.

use super::context::SiteContext;
use super::form_files::{self, Looked};
use crate::content::entries::{pages, schedule};
use crate::content::forms::messages::{self, NewMessage};
use crate::control::ControlPlane;
use crate::domain::content_type::field::FieldKey;
use crate::domain::form::answer::{Answer, AnswerFault, Given, reply_to};
use crate::domain::form::files::{MAX_FILES, MAX_STORED};
use crate::domain::form::limit::HeldBack;
use crate::domain::form::typed::Typed;
use crate::domain::form::{Form, Thanks};
use crate::domain::ids::MessageId;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::mail::Letter;
use crate::domain::slug::Slug;
use crate::http::HttpError;
use crate::http::extract::{ReadForm, SentForm, Site, Takes};
use crate::http::respond::{html_with, see_other};
use crate::identity::form_limits;
use crate::infra::clock::Clock;
use crate::infra::database::{DatabaseError, Transaction};
use crate::infra::mail::outbox::{self, OutboxError};
use crate::media::sent;
use crate::page_cache::CachePolicy;
use crate::view::mail::{MessageMail, Written};
use crate::view::site::forms::TRAP;
use crate::view::site::{FormPage, ThanksPage};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpResponse, web};

/// What is wrong with what somebody sent.
type Faults = Vec<(FieldKey, AnswerFault)>;

/// The form, as everybody sees it.
pub async fn show(site: Site, slug: web::Path<Slug>) -> Result<HttpResponse, HttpError> {
    show_in(&SiteContext::read(site).await?, &slug)
}

/// The same in the language of a context.
pub(super) fn show_in(context: &SiteContext, slug: &Slug) -> Result<HttpResponse, HttpError> {
    let Some(form) = find(context, slug)? else { return context.not_found() };
    let typed = Typed::default();
    let view = FormPage { frame: &context.frame(), form, typed: &typed, faults: &[], wait: None };
    html_with(StatusCode::OK, CachePolicy::Page, &view)
}

/// What somebody sees who has sent it.
pub async fn thanks(site: Site, slug: web::Path<Slug>) -> Result<HttpResponse, HttpError> {
    thanks_in(&SiteContext::read(site).await?, &slug).await
}

/// The same in the language of a context.
pub(super) async fn thanks_in(context: &SiteContext, slug: &Slug) -> Result<HttpResponse, HttpError> {
    let Some(form) = find(context, slug)? else { return context.not_found() };
    let back = page_of(context, slug).await?;
    html_with(StatusCode::OK, CachePolicy::Page, &ThanksPage { frame: &context.frame(), form, back: back.as_ref() })
}

/// The page that whoever has sent a form comes from, by title and path. The thanks are the same for everybody, and
/// what a browser says of where it comes from anybody can make up: so it is known where one page shows the form, and
/// not where several do. What stands around every page is none, and to the start page there is a way anyway.
async fn page_of(context: &SiteContext, form: &Slug) -> Result<Option<(String, String)>, DatabaseError> {
    let mut pages = pages::with_form(&context.site().database, context.language(), form).await?;
    pages.retain(|page| !context.settings().has_part(page.id));
    let [page] = &pages[..] else { return Ok(None) };
    let path = context.settings().address_of(&page.path);
    Ok((!context.is_home(&path)).then(|| (page.title.clone(), path)))
}

/// Takes what somebody sent, once, with a mail to those who want to know; or shows the form again,
/// with what was typed and what is wrong with it.
pub async fn receive(
    form: SentForm,
    site: Site,
    slug: web::Path<Slug>,
    planes: Planes,
) -> Result<HttpResponse, HttpError> {
    receive_in(&SiteContext::read(site).await?, form, &slug, planes).await
}

/// The same at an address of one of the site's languages. Others are nobody's. Where visitors see nothing in it any
/// more, whoever has the page still open is heard and thanked in the main one.
pub async fn receive_in_language(
    form: SentForm,
    site: Site,
    path: web::Path<(String, Slug)>,
    planes: Planes,
) -> Result<HttpResponse, HttpError> {
    let (language, slug) = path.into_inner();
    let context = SiteContext::read(site).await?;
    let language = context.settings().language_at(&language);
    if language.is_main() {
        return context.not_found();
    }
    let context =
        if context.is_spoken(language) { SiteContext::speaking(context.into_site(), language).await? } else { context };
    receive_in(&context, form, &slug, planes).await
}

/// When it is, and who has mail servers.
type Planes = (web::Data<Clock>, web::Data<ControlPlane>);

async fn receive_in(
    context: &SiteContext,
    sent: SentForm,
    slug: &Slug,
    (clock, control): Planes,
) -> Result<HttpResponse, HttpError> {
    let Some(form) = find(context, slug)? else { return context.not_found() };
    let has_parts = matches!(sent, SentForm::Parts(_));
    // With files it counts before they are read, whatever becomes of it.
    let held = if has_parts { admit(context, &clock, form).await? } else { None };
    let ReadForm { fields: pairs, files } = read(context, form, sent, held.is_none()).await?;
    // Who fills in what nobody sees is a program. It hears thanks, and people find it under spam:
    // should a browser ever have filled it in by itself, nothing is lost.
    let is_spam = pairs.iter().any(|(name, value)| name == TRAP && !value.trim().is_empty());
    let Looked { sent, kept } = form_files::look(&form.definition, files).await?;
    let typed = Typed::read(&form.definition, pairs, &context.settings().language).with_files(sent);
    if let Some(held) = held {
        return hold_back(context, form, &typed, held);
    }
    let answers = match typed.check(&form.definition, context.today()) {
        Ok(answers) => answers,
        Err(faults) => return refuse(context, form, &typed, &faults),
    };
    let site = context.site();
    let notifies = !is_spam && !form.definition.notify.is_empty() && control.has_postbox(&site.database).await?;
    let sender = site.client_address();
    let mut transaction = site.database.begin().await?;
    if !has_parts && let Err(held) = form_limits::admit(&mut transaction, &clock, form.slug.as_str(), sender).await? {
        return hold_back(context, form, &typed, held);
    }
    let new = NewMessage { form, answers: &answers, is_spam, sender };
    let stored = messages::receive(&mut transaction, &clock, &new).await?;
    if let Some(id) = stored.filter(|_| !kept.is_empty()) {
        let size_bytes = form_files::total(&kept);
        let admitted = form_limits::admit_files(&mut transaction, &clock, sender, size_bytes).await?;
        if let Err(held) = admitted {
            drop(transaction);
            return hold_back(context, form, &typed, held);
        }
        if !form_files::store(&mut transaction, id, kept).await? {
            drop(transaction);
            return refuse(context, form, &typed, &no_room(&answers));
        }
    }
    if let Some(id) = stored.filter(|_| notifies) {
        notify(context, &mut transaction, (&clock, &control), form, (id, &answers)).await?;
    }
    schedule::refresh_due(&mut transaction).await?;
    transaction.commit().await?;
    site.note_plans().await?;
    Ok(see_other(&match &form.definition.thanks {
        Thanks::Page(page) => page.resolve(site.base()),
        Thanks::Text(_) => site.url(&context.local(&form.thanks_path())),
    }))
}

/// Counts a message that has files; or says why none is taken and how long to wait, and counts nothing.
async fn admit(context: &SiteContext, clock: &Clock, form: &Form) -> Result<Option<HeldBack>, HttpError> {
    let site = context.site();
    let mut transaction = site.database.begin().await?;
    let admitted = form_limits::admit(&mut transaction, clock, form.slug.as_str(), site.client_address()).await?;
    transaction.commit().await?;
    Ok(admitted.err())
}

/// What somebody sent. Of files no more is kept than the form takes and the site has room for.
async fn read(context: &SiteContext, form: &Form, sent: SentForm, is_open: bool) -> Result<ReadForm, HttpError> {
    let parts = match sent {
        SentForm::Fields(fields) => return Ok(ReadForm { fields, files: Vec::new() }),
        SentForm::Parts(parts) => parts,
    };
    let max_bytes =
        |name: &str| form_files::field(&form.definition, name).map(|(_, _, max_mib)| u64::from(max_mib) << 20);
    let room = MAX_STORED.saturating_sub(sent::total(&context.site().database).await?);
    let wanted = form_files::wanted(&form.definition);
    parts.read(&Takes { max_bytes: &max_bytes, max_files: MAX_FILES, wanted, room, trap: TRAP, is_open }).await
}

/// Says beside each field that files came for that the site has no room for them.
fn no_room(answers: &[Answer]) -> Faults {
    let with_files = answers.iter().filter(|answer| matches!(answer.given, Given::Files(_)));
    with_files.map(|answer| (answer.key.clone(), AnswerFault::NoRoom)).collect()
}

/// A form of the site. One that is there, and that this version cannot read, fails.
fn find<'a>(context: &'a SiteContext, slug: &Slug) -> Result<Option<&'a Form>, HttpError> {
    let found = context.forms().iter().find(|form| form.slug == *slug);
    if found.is_none() {
        context.check_form(slug.as_str())?;
    }
    Ok(found)
}

fn refuse(context: &SiteContext, form: &Form, typed: &Typed, faults: &Faults) -> Result<HttpResponse, HttpError> {
    let view = FormPage { frame: &context.frame(), form, typed, faults, wait: None };
    html_with(StatusCode::UNPROCESSABLE_ENTITY, CachePolicy::NotCached, &view)
}

fn hold_back(context: &SiteContext, form: &Form, typed: &Typed, held: HeldBack) -> Result<HttpResponse, HttpError> {
    let seconds = held.wait.as_secs() + 1;
    let wait = Some((held.limit, seconds.div_ceil(60)));
    let view = FormPage { frame: &context.frame(), form, typed, faults: &[], wait };
    let mut response = html_with(StatusCode::TOO_MANY_REQUESTS, CachePolicy::NotCached, &view)?;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

/// Writes to those who want to know. No word of a stranger is in the head of the mail but an address
/// that was parsed.
async fn notify(
    context: &SiteContext,
    transaction: &mut Transaction,
    (clock, control): (&Clock, &ControlPlane),
    form: &Form,
    (id, answers): (MessageId, &[Answer]),
) -> Result<(), HttpError> {
    let (site, title) = (context.site(), context.settings().title.as_str());
    let link = format!("{}{}", site.origin(), site.url(&format!("/admin/messages/{id}")));
    let name = form.definition.title.trim();
    let mail = MessageMail { site: title, form: name, answers, can_answer: reply_to(answers).is_some(), link: &link };
    let language = InterfaceLanguage::of_tag(&context.settings().language).unwrap_or_default();
    let Written { subject, body } = mail.written_in(language).map_err(anyhow::Error::from)?;
    for to in &form.definition.notify {
        let letter = Letter {
            to: to.clone(),
            subject: subject.clone(),
            body: body.clone(),
            reply_to: reply_to(answers).cloned(),
        };
        outbox::post(transaction, clock, control.store().keys(), &letter).await.map_err(|error| match error {
            OutboxError::Database(error) => HttpError::Database(error),
            error @ OutboxError::Sealed(_) => HttpError::Internal(error.into()),
        })?;
    }
    Ok(())
}
