//! `GET /admin`: how much there is, and what was changed last.

use crate::content::entries::counting::{self, Sizes};
use crate::content::entries::listing::{self, EntryFilter, Reach, Wanted};
use crate::content::faults::{self, What};
use crate::content::forms::messages::{self, Message, MessageFilter};
use crate::content::samples::{self, ContactPart, Sample};
use crate::content::site;
use crate::content::start_page::{self, StartPage};
use crate::domain::deed::Deed;
use crate::domain::entry::EntryKind;
use crate::domain::form::Shown;
use crate::domain::form::answer::who;
use crate::domain::paging::Paging;
use crate::domain::role::{EntryRight, Permission};
use crate::domain::timestamp::Timestamp;
use crate::http::extract::{AnyRole, Principal};
use crate::http::respond::html_screen;
use crate::http::{Done, Framing, HttpError};
use crate::identity::audit;
use crate::infra::database::{Database, DatabaseError};
use crate::infra::mail::outbox;
use crate::media::library;
use crate::view::admin::dashboard::{
    Dashboard, FailedMail, FileCount, FirstStep, LeftPart, ListCount, RecentEntry, Task, ToDo, WaitingMessage,
};
use crate::view::admin::entries::ListFilter;
use crate::view::frame::Frame;
use crate::view::words;
use actix_web::HttpResponse;
use std::time::Duration;

/// Entries in the list of what was changed last.
const RECENT: u32 = 8;
/// Messages that nobody has read.
const MESSAGES: u32 = 5;

/// For how long a site is new.
const NEW_FOR: Duration = Duration::from_hours(60 * 24);
/// What is to be done at a new site, by what the log of deeds says of it.
const FIRST_STEPS: [(Deed, &str, &str); 5] = [
    (Deed::SettingsChanged, "dashboard-step-settings", "/admin/settings"),
    (Deed::DesignChanged, "dashboard-step-design", "/admin/design"),
    (Deed::EntryPublished, "dashboard-step-publish", "/admin/pages"),
    (Deed::NavigationChanged, "dashboard-step-navigation", "/admin/navigation"),
    (Deed::PersonInvited, "dashboard-step-people", "/admin/people"),
];

const SENTENCES: [(&str, &str); 4] = [
    ("mail-again", "dashboard-done-mail-again"),
    ("mail-forgotten", "dashboard-done-mail-forgotten"),
    ("welcome", "dashboard-done-welcome"),
    ("role", "dashboard-done-role"),
];

/// The first screen, with those entries that the person may edit.
pub async fn get(principal: Principal<AnyRole>, framing: Framing, done: Done) -> Result<HttpResponse, HttpError> {
    let (database, reach) = (&principal.site.database, principal.reach());
    let filter = EntryFilter { reach: reach.clone(), ..EntryFilter::default() };
    let recent = listing::newest(database, &filter, u64::from(RECENT)).await?;
    let files = library::total(database).await?;
    let frame = framing.frame(&principal, done.notices(&SENTENCES)).await?;
    let manages = principal.may(Permission::Settings);
    let screen = Dashboard {
        is_hidden: site::read(database).await?.is_some_and(|site| site.settings.is_hidden),
        lists: lists(database, &frame, reach.as_ref()).await?,
        files: FileCount { files: files.files, bytes: files.bytes },
        takes: database.size_bytes().await?,
        to_do: to_do(&principal).await?,
        faults: count_faults(&principal, reach.as_ref()).await?,
        steps: if manages { first_steps(&principal, frame.now).await? } else { Vec::new() },
        messages: if principal.may(Permission::Messages) { messages(database).await? } else { Vec::new() },
        failed_mails: if manages { failed_mails(database).await? } else { Vec::new() },
        frame,
        recent: recent
            .into_iter()
            .map(|entry| RecentEntry {
                id: entry.id,
                kind: entry.kind,
                standing: entry.standing,
                is_sent_back: entry.is_sent_back,
                title: entry.title,
                language: entry.language,
                changed: entry.changed_at,
            })
            .collect(),
    };
    html_screen(&screen)
}

/// How many entries the lists have that the person can open. Pages and posts that are published are told of
/// also where there are none.
async fn lists(database: &Database, frame: &Frame, reach: Option<&Reach>) -> Result<Vec<ListCount>, DatabaseError> {
    let sizes = counting::sizes(database, reach).await?;
    let mut kinds = vec![EntryKind::Page, EntryKind::Post];
    kinds.extend(frame.types.iter().map(|of| EntryKind::Custom(of.key)));
    let mut lists = Vec::new();
    for kind in kinds.into_iter().filter(|kind| frame.writes(kind.as_str())) {
        // Nobody reviews what is their own, and those who do not edit the others' see that alone.
        let may_review = frame.publishes(kind.as_str()) && frame.role.has(kind.as_str(), EntryRight::EditAll);
        let Sizes { published, drafts, in_review } = sizes.get(&kind).copied().unwrap_or_default();
        for (shown, count) in
            [(ListFilter::Published, published), (ListFilter::Drafts, drafts), (ListFilter::InReview, in_review)]
        {
            let is_told = !matches!(kind, EntryKind::Custom(_)) && shown == ListFilter::Published;
            if count > 0 || is_told {
                lists.push(ListCount { kind, shown, count, may_review });
            }
        }
    }
    Ok(lists)
}

/// What could not be published, what the person gets back, what waits for a review, and what comes and
/// goes next.
async fn to_do(principal: &Principal<AnyRole>) -> Result<Vec<ToDo>, DatabaseError> {
    let (database, reach, person) = (&principal.site.database, principal.reach(), principal.user().id);
    let paging = Paging { page: 1, per_page: RECENT };
    let mut to_do = Vec::new();
    for wanted in [Wanted::Faulty, Wanted::SentBack, Wanted::InReview, Wanted::Scheduled] {
        let author = (wanted == Wanted::SentBack).then_some(person);
        let filter = EntryFilter { wanted, author, reach: reach.clone(), ..EntryFilter::default() };
        for entry in listing::list(database, &filter, paging).await?.items {
            let what = match (wanted, entry.publish_fault, entry.schedule.publish_at, entry.schedule.unpublish_at) {
                (Wanted::Faulty, Some(fault), ..) => Task::Faulty(fault),
                (Wanted::SentBack, ..) => Task::SentBack,
                (Wanted::InReview, ..) => {
                    let is_own = entry.author.as_ref().is_some_and(|author| author.id == person);
                    if principal.has(entry.kind, EntryRight::Publish) && !is_own {
                        Task::Review(entry.author.map_or_else(String::new, |author| author.name))
                    } else {
                        Task::InReview
                    }
                }
                (_, _, Some(at), _) => Task::Publishes(at),
                (_, _, None, Some(at)) => Task::Unpublishes(at),
                _ => continue,
            };
            to_do.push(ToDo { id: entry.id, kind: entry.kind, title: entry.title, language: entry.language, what });
        }
    }
    Ok(to_do)
}

/// How many links lead nowhere, in entries and outside of them, and how many pictures say nothing; none where there
/// is much that nobody has looked through yet.
async fn count_faults(
    principal: &Principal<AnyRole>,
    reach: Option<&Reach>,
) -> Result<Option<(u64, u64)>, DatabaseError> {
    let found = faults::find(&principal.site.database, reach, super::faults::READ_ANEW).await?;
    if found.left > 0 {
        return Ok(None);
    }
    let outside = super::faults::outside(principal).await?;
    let (mut links, mut pictures) = (outside.len() as u64, 0);
    for fault in &found.faults {
        match fault.what {
            What::BrokenLink(_) => links += 1,
            What::MissingPicture(_) | What::NoWords(_) => pictures += 1,
        }
    }
    Ok(Some((links, pictures)))
}

/// What is to be done at a new site and the person may do, and what of it was done; nothing once all of it was,
/// or the site is not new any more.
async fn first_steps(principal: &Principal<AnyRole>, now: Timestamp) -> Result<Vec<FirstStep>, DatabaseError> {
    let database = &principal.site.database;
    let Some(site) = site::read(database).await? else { return Ok(Vec::new()) };
    if now.since(site.set_up_at) > NEW_FOR {
        return Ok(Vec::new());
    }
    let deeds = FIRST_STEPS.map(|(deed, ..)| deed);
    let done = audit::done(database, &deeds).await?;
    let left = samples::left(database, &site.settings).await?;
    // Something of one's own is published where visitors do not begin with the example's any more.
    let has_own_start = has_own_start(database).await?;
    let is_done = |deed: Deed| done.contains(&deed) && (deed != Deed::EntryPublished || has_own_start);
    if left.is_empty() && deeds.into_iter().all(is_done) {
        return Ok(Vec::new());
    }
    let left: Vec<Sample> = left.into_iter().filter(|sample| may_mend(principal, sample)).collect();
    let words = own_words(&left);
    let left: Vec<LeftPart> = left.into_iter().map(left_part).collect();
    // Who has put everything right cannot be told from who began without an example: neither is told of it.
    let first = left.first().map(|part| part.path.clone());
    let own = first.map(|path| FirstStep { words, path, is_done: false, left });
    let steps = FIRST_STEPS.into_iter().filter(|(deed, ..)| may_take(principal, *deed));
    let by_deed = steps.map(|(deed, words, path)| FirstStep {
        words,
        path: path.to_owned(),
        is_done: is_done(deed),
        left: Vec::new(),
    });
    Ok(own.into_iter().chain(by_deed).collect())
}

/// Whether the start page says anything else than an example does word for word.
async fn has_own_start(database: &Database) -> Result<bool, DatabaseError> {
    match start_page::read(database).await {
        Ok(start) => Ok(!matches!(start, StartPage::Sample(_))),
        // What this version cannot read was written since, by a newer one.
        Err(DatabaseError::Value(_)) => Ok(true),
        Err(error) => Err(error),
    }
}

/// The key of what is to be put in place of what is left of an example: nobody is asked for what the site has not.
fn own_words(left: &[Sample]) -> &'static str {
    let contacts = || {
        left.iter().filter_map(|sample| match sample {
            Sample::Contact { parts, .. } => Some(parts),
            _ => None,
        })
    };
    if contacts().any(|parts| parts.contains(&ContactPart::Hours)) {
        "dashboard-step-own-hours"
    } else if contacts().next().is_some() {
        "dashboard-step-own-address"
    } else {
        "dashboard-step-own"
    }
}

/// Whether the person gets to the screen of a first step.
fn may_take(principal: &Principal<AnyRole>, step: Deed) -> bool {
    match step {
        Deed::DesignChanged => principal.may(Permission::Design),
        Deed::EntryPublished => principal.has(EntryKind::Page, EntryRight::Publish),
        Deed::PersonInvited => principal.may(Permission::People),
        _ => principal.may(Permission::Settings),
    }
}

/// The same of what is left of an example: it is in the settings, and in the pages and posts of others.
fn may_mend(principal: &Principal<AnyRole>, sample: &Sample) -> bool {
    let edits = |kind| principal.has(kind, EntryRight::EditAll);
    match sample {
        Sample::Title | Sample::Tagline | Sample::Footer => true,
        Sample::Contact { .. } => edits(EntryKind::Page) && edits(EntryKind::Post),
    }
}

/// Something of a recipe's example in words, and where it is put right, below the base.
fn left_part(sample: Sample) -> LeftPart {
    let in_settings = |key: &'static str, field: &str| LeftPart {
        words: words::Message::new(key).to_string(),
        path: format!("/admin/settings#f-{field}"),
    };
    match sample {
        Sample::Title => in_settings("dashboard-left-title", "title"),
        Sample::Tagline => in_settings("dashboard-left-tagline", "tagline"),
        Sample::Footer => in_settings("dashboard-left-footer", "footer"),
        Sample::Contact { page, title, parts } => {
            let parts: Vec<String> =
                parts.into_iter().map(|part| words::Message::new(contact_part(part)).to_string()).collect();
            let words =
                words::Message::new("dashboard-left-contact").with("page", title).with("parts", parts.join(", "));
            LeftPart { words: words.to_string(), path: format!("/admin/entries/{page}") }
        }
    }
}

/// The key of what a part of a contact section is called.
const fn contact_part(part: ContactPart) -> &'static str {
    match part {
        ContactPart::Address => "dashboard-left-address",
        ContactPart::Phone => "dashboard-left-phone",
        ContactPart::Email => "dashboard-left-email",
        ContactPart::Hours => "dashboard-left-hours",
    }
}

/// What visitors wrote last and nobody has read.
async fn messages(database: &Database) -> Result<Vec<WaitingMessage>, DatabaseError> {
    let filter = MessageFilter { shown: Shown::Unread, ..MessageFilter::default() };
    let found = messages::list(database, &filter, Paging { page: 1, per_page: MESSAGES }).await?.items.into_iter();
    let waiting = |message: Message| WaitingMessage {
        id: message.id,
        from: who(&message.answers),
        form: message.form_title,
        at: message.received_at,
    };
    Ok(found.map(waiting).collect())
}

async fn failed_mails(database: &Database) -> Result<Vec<FailedMail>, DatabaseError> {
    let mails = outbox::failed(database).await?.into_iter();
    let mail = |mail: outbox::Failed| FailedMail { id: mail.id, to: mail.to, subject: mail.subject, fault: mail.fault };
    Ok(mails.map(mail).collect())
}
