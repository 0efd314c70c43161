//! `/admin/messages`: what visitors sent by forms. It is personal, so that to read it is a right of
//! its own.

use crate::content::forms;
use crate::content::forms::messages::{self, Change, Message, MessageFilter};
use crate::content::site;
use crate::domain::form::answer::{Answer, excerpt, who};
use crate::domain::form::{Form, Shown};
use crate::domain::ids::MessageId;
use crate::domain::paging::Paging;
use crate::domain::site::SiteSettings;
use crate::http::csv;
use crate::http::extract::{CheckedForm, Principal, ReadMessages, SubmittedForm};
use crate::http::respond::{html_screen, html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::view::address::{Address, Pager};
use crate::view::admin::messages::{MessageList, MessageRow, MessageScreen, MessageSearch};
use crate::view::form::Choice;
use crate::view::frame::Notice;
use crate::view::words;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

const PER_PAGE: u32 = 50;
/// More than a page of the list can choose.
const MOST: usize = 200;
/// What a file has at the most: messages, and bytes of answers, which are in memory while it is made.
const EXPORTED: u32 = 10_000;
const EXPORTED_BYTES: usize = 64 << 20;
/// Rows that are read at once for it.
const AT_ONCE: u32 = 100;

const SENTENCES: [(&str, &str); 7] = [
    ("read", "messages-done-read"),
    ("unread", "messages-done-unread"),
    ("spam", "messages-done-spam"),
    ("no-spam", "messages-done-no-spam"),
    ("restored", "messages-done-restored"),
    ("deleted", "messages-done-deleted"),
    ("none", "messages-done-none"),
];

/// What the address says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    show: String,
    form: String,
    q: String,
    page: Option<u32>,
    /// What the last press on a button put into the bin.
    undo: String,
}

impl ListQuery {
    fn search(&self) -> MessageSearch {
        MessageSearch { shown: Shown::of(&self.show), form: self.form.clone(), words: self.q.clone() }
    }

    /// What is looked for. A form that is none restricts nothing.
    fn filter(&self) -> MessageFilter {
        let words = self.q.chars().take(200).collect();
        MessageFilter { shown: Shown::of(&self.show), form: self.form.parse().ok(), words }
    }
}

/// What a button sends.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct IntentForm {
    intent: String,
}

/// What a button is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Intent {
    Change(Change),
    Delete,
}

impl Intent {
    fn of(word: &str) -> Result<Self, HttpError> {
        Ok(match word {
            "read" => Self::Change(Change::Read),
            "unread" => Self::Change(Change::Unread),
            "spam" => Self::Change(Change::Spam),
            "no-spam" => Self::Change(Change::NoSpam),
            "bin" => Self::Change(Change::Bin),
            "restore" => Self::Change(Change::Restore),
            "delete" => Self::Delete,
            _ => return Err(HttpError::BadRequest("the form was sent by a button that it does not have")),
        })
    }

    /// What the next screen says.
    const fn done(self) -> &'static str {
        match self {
            Self::Change(Change::Read) => "read",
            Self::Change(Change::Unread) => "unread",
            Self::Change(Change::Spam) => "spam",
            Self::Change(Change::NoSpam) => "no-spam",
            Self::Change(Change::Bin) => "binned",
            Self::Change(Change::Restore) => "restored",
            Self::Delete => "deleted",
        }
    }
}

/// `GET /admin/messages`.
pub async fn get(
    principal: Principal<ReadMessages>,
    framing: Framing,
    done: Done,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, HttpError> {
    list(&principal, &framing, (StatusCode::OK, done.notices(&SENTENCES)), &query).await
}

async fn list(
    principal: &Principal<ReadMessages>,
    framing: &Framing,
    (status, notices): (StatusCode, Vec<Notice>),
    query: &ListQuery,
) -> Result<HttpResponse, HttpError> {
    let (database, search) = (&principal.site.database, query.search());
    let paging = Paging { page: query.page.unwrap_or(1).max(1), per_page: PER_PAGE };
    let found = messages::list(database, &query.filter(), paging).await?;
    let row = |message: Message| MessageRow {
        id: message.id,
        from: who(&message.answers),
        excerpt: excerpt(&message.answers),
        has_files: message.answers.iter().any(Answer::has_files),
        form: message.form_title,
        at: message.received_at,
        is_read: message.is_read,
    };
    let address = MessageList::address(principal.site.base(), &search);
    let export = Address::new(principal.site.url("/admin/messages.csv"))
        .with("show", search.shown.as_str())
        .with("form", &search.form)
        .with("q", &search.words);
    let forms = messages::forms(database).await?.into_iter();
    let screen = MessageList {
        forms: forms.map(|(slug, title)| Choice::new(slug, title)).collect(),
        messages: found.items.into_iter().map(row).collect(),
        undo: query.undo.split(',').take(MOST).filter_map(|id| id.parse().ok()).collect(),
        export: export.to_string(),
        pager: Pager { address, page: paging.page, per_page: PER_PAGE, total: found.total },
        search,
        frame: framing.frame(principal, notices).await?,
    };
    html_screen_with(status, &screen)
}

/// `POST /admin/messages`: the same with all that were chosen in the list.
pub async fn chosen(
    principal: Principal<ReadMessages>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    clock: web::Data<Clock>,
) -> Result<HttpResponse, HttpError> {
    let intent = pairs.iter().find(|(name, _)| name == "intent").map_or("", |(_, value)| value.as_str());
    let intent = Intent::of(intent)?;
    let ids = pairs.iter().filter(|(name, _)| name == "id").filter_map(|(_, id)| id.parse().ok());
    let ids: Vec<MessageId> = ids.take(MOST).collect();
    if ids.is_empty() {
        let notices = vec![Notice::error(words::Message::new("messages-none-chosen"))];
        let status = (StatusCode::UNPROCESSABLE_ENTITY, notices);
        return list(&principal, &framing, status, &ListQuery::default()).await;
    }
    apply(&principal, &clock, &ids, intent).await
}

/// `GET /admin/messages/{id}`: whoever opens it has read it.
pub async fn one(
    principal: Principal<ReadMessages>,
    framing: Framing,
    clock: web::Data<Clock>,
    id: web::Path<MessageId>,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let message = messages::find(database, *id).await?.ok_or(HttpError::NotFound)?;
    if !message.is_read
        && let Err(error) = messages::change(database, &clock, &[message.id], Change::Read).await
    {
        // It can be read all the same, as while the site moves.
        tracing::warn!("could not note that a message was read: {error}");
    }
    let settings = site::read(database).await?.map_or_else(|| SiteSettings::titled(""), |site| site.settings);
    let by_age = message.received_at.plus(settings.message_period());
    let by_bin = message.binned_at.map(|at| at.plus(settings.bin_period()));
    let (newer, older) = messages::beside(database, &message).await?;
    let screen = MessageScreen {
        newer,
        older,
        id: message.id,
        from: who(&message.answers),
        form: message.form_title,
        at: message.received_at,
        answers: message.answers,
        is_spam: message.is_spam,
        is_binned: message.binned_at.is_some(),
        kept_until: by_bin.map_or(by_age, |at| at.min(by_age)),
        frame: framing.frame(&principal, Vec::new()).await?,
    };
    html_screen(&screen)
}

/// `POST /admin/messages/{id}`.
pub async fn change(
    principal: Principal<ReadMessages>,
    CheckedForm(form): CheckedForm<IntentForm>,
    clock: web::Data<Clock>,
    id: web::Path<MessageId>,
) -> Result<HttpResponse, HttpError> {
    let intent = Intent::of(&form.intent)?;
    if messages::find(&principal.site.database, *id).await?.is_none() {
        return Err(HttpError::NotFound);
    }
    apply(&principal, &clock, &[*id], intent).await
}

async fn apply(
    principal: &Principal<ReadMessages>,
    clock: &Clock,
    ids: &[MessageId],
    intent: Intent,
) -> Result<HttpResponse, HttpError> {
    let site = &principal.site;
    let changed = match intent {
        Intent::Change(change) => messages::change(&site.database, clock, ids, change).await?,
        Intent::Delete => messages::delete(&site.database, ids).await?,
    };
    site.note_plans().await?;
    let ids = ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let address = match intent {
        _ if changed == 0 => "/admin/messages?done=none".to_owned(),
        Intent::Change(Change::Bin) => format!("/admin/messages?undo={ids}"),
        _ => format!("/admin/messages?done={}", intent.done()),
    };
    Ok(see_other(&site.url(&address)))
}

/// `GET /admin/messages.csv`: the same messages as a table, with a column for each question.
pub async fn export(
    principal: Principal<ReadMessages>,
    framing: Framing,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse, HttpError> {
    let (database, zone) = (&principal.site.database, framing.zone_of(&principal).await?);
    let filter = query.filter();
    let (mut found, mut bytes) = (Vec::<Message>::new(), 0);
    for page in 1..=EXPORTED / AT_ONCE {
        let some = messages::list(database, &filter, Paging { page, per_page: AT_ONCE }).await?.items;
        bytes +=
            some.iter().flat_map(|message| &message.answers).map(|answer| answer.given.text().len()).sum::<usize>();
        let is_last = some.len() < AT_ONCE as usize || bytes > EXPORTED_BYTES;
        found.extend(some);
        if is_last {
            break;
        }
    }
    let asking = forms::list(database).await?;
    let columns = columns(&asking, &filter, &found);
    let mut table = csv::table();
    let said = |key: &'static str| words::Message::new(key).to_string();
    let heads = ["messages-column-received", "messages-column-form", "messages-column-spam"].map(said);
    table.line(heads.into_iter().chain(columns.iter().map(|&label| label.to_owned())));
    for message in &found {
        let answer = |label: &&str| {
            let answers = message.answers.iter().filter(|answer| answer.label == *label);
            answers.map(|answer| answer.given.text()).collect::<Vec<_>>().join("; ")
        };
        let facts = [
            message.received_at.format("%Y-%m-%dT%H:%M:%S%:z", &zone),
            message.form_title.clone(),
            said(if message.is_spam { "messages-is-spam" } else { "messages-is-no-spam" }),
        ];
        table.line(facts.into_iter().chain(columns.iter().map(answer)));
    }
    let subject = filter.form.as_ref().map_or_else(String::new, ToString::to_string);
    messages::note_export(database, &subject).await?;
    Ok(csv::file("messages.csv", table))
}

/// The questions: first those that the forms ask now, in their order and whether somebody has answered or
/// not, then those that they asked once.
fn columns<'a>(asking: &'a [Form], filter: &MessageFilter, found: &'a [Message]) -> Vec<&'a str> {
    let is_meant = |form: &&Form| match &filter.form {
        Some(slug) => *slug == form.slug,
        None => found.iter().any(|message| message.form == form.slug),
    };
    let asked = asking.iter().filter(is_meant).flat_map(|form| &form.definition.fields).map(|field| field.label.trim());
    let answered = found.iter().flat_map(|message| &message.answers).map(|answer| answer.label.as_str());
    let mut columns: Vec<&str> = Vec::new();
    for label in asked.chain(answered) {
        if !columns.contains(&label) {
            columns.push(label);
        }
    }
    columns
}
