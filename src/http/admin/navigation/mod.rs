//! `/admin/navigation`: the site's menus, and the pages that stand around every other one. Read
//! `typed` first: what the form of a menu sends; `choices` is what a menu can lead to.

mod choices;
mod typed;

use crate::content::entries::pages;
use crate::content::menus::{self, ChangeMenuError, Menu};
use crate::content::{site, types};
use crate::domain::ids::EntryId;
use crate::domain::menu::{MenuItem, MenuTarget};
use crate::domain::site::SiteSettings;
use crate::http::extract::{CheckedForm, ManageSettings, Principal, SubmittedForm};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::content_hash::content_hash;
use crate::view::admin::navigation::{MenuEditor, MenuRow, MenuSummary, NavigationScreen, PartsForm};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Notice;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use choices::Choices;
use typed::{Intent, TypedMenu};

const SENTENCES: [(&str, &str); 3] = [
    ("saved", "navigation-done-saved"),
    ("automatic", "navigation-done-automatic"),
    ("parts", "navigation-done-parts"),
];

/// What the form of a menu is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    errors: FieldErrors,
    focus: Option<usize>,
}

/// `GET /admin/navigation`.
pub async fn get(
    principal: Principal<ManageSettings>,
    framing: Framing,
    done: Done,
) -> Result<HttpResponse, HttpError> {
    let settings = settings(&principal).await?;
    let text = |id: Option<EntryId>| id.map(|id| id.to_string()).unwrap_or_default();
    let form = PartsForm { above: text(settings.navigation.above), below: text(settings.navigation.below) };
    overview(&principal, &framing, &settings, (StatusCode::OK, done.notices(&SENTENCES)), form, FieldErrors::default())
        .await
}

/// `POST /admin/navigation`: what stands around every page.
pub async fn choose_parts(
    principal: Principal<ManageSettings>,
    CheckedForm(form): CheckedForm<PartsForm>,
    framing: Framing,
) -> Result<HttpResponse, HttpError> {
    let mut errors = FieldErrors::default();
    let chosen = |id: &str| match id.trim() {
        "" => Ok(None),
        id => id.parse::<EntryId>().map(Some).map_err(|_| ChangeMenuError::UnknownPage),
    };
    let above = errors.check("above", chosen(&form.above)).flatten();
    let below = errors.check("below", chosen(&form.below)).flatten();
    if errors.is_empty() {
        match menus::choose_parts(&principal.site.database, above, below).await {
            Ok(generation) => {
                principal.site.publish(generation).await;
                return Ok(see_other(&principal.site.url("/admin/navigation?done=parts")));
            }
            Err(ChangeMenuError::Database(error)) => return Err(error.into()),
            Err(error) => errors.add("above", error),
        }
    }
    let (settings, answer) = (settings(&principal).await?, (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
    overview(&principal, &framing, &settings, answer, form, errors).await
}

/// `GET /admin/navigation/{key}`: one menu.
pub async fn form(
    principal: Principal<ManageSettings>,
    framing: Framing,
    key: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let menu = find(&key)?;
    let settings = settings(&principal).await?;
    let items = match menu.of(&settings.navigation) {
        Some(items) => items.to_vec(),
        None => automatic(&principal, &settings).await?,
    };
    let typed = TypedMenu::of(&items, version(menu, &settings));
    show(&principal, &framing, menu, &settings, typed, Answer::default()).await
}

/// `POST /admin/navigation/{key}`.
pub async fn submit(
    principal: Principal<ManageSettings>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    key: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let menu = find(&key)?;
    let settings = settings(&principal).await?;
    let (mut typed, intent) = TypedMenu::read(pairs)?;
    let items = match intent {
        Intent::Automatic => None,
        Intent::Save => match typed.check() {
            Ok(items) => Some(items),
            Err(errors) => return refuse(&principal, &framing, menu, &settings, typed, errors).await,
        },
        Intent::Change(step) => {
            let answer = match typed.apply(step) {
                Ok(focus) => Answer { focus, ..Answer::default() },
                Err(errors) => Answer { status: StatusCode::UNPROCESSABLE_ENTITY, errors, ..Answer::default() },
            };
            return show(&principal, &framing, menu, &settings, typed, answer).await;
        }
    };
    let is_stale = typed.version != version(menu, &settings);
    let done = if items.is_some() { "saved" } else { "automatic" };
    let saved = if is_stale {
        Err(ChangeMenuError::Stale)
    } else {
        menus::save(&principal.site.database, menu, menu.of(&settings.navigation), items).await
    };
    match saved {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url(&format!("/admin/navigation?done={done}"))))
        }
        Err(ChangeMenuError::Database(error)) => Err(error.into()),
        Err(ChangeMenuError::Fault(fault)) => {
            let field = fault.item().map_or_else(|| "i".to_owned(), |item| format!("i.{item}.label"));
            refuse(&principal, &framing, menu, &settings, typed, FieldErrors::default().with(field, fault)).await
        }
        Err(error) => {
            // The next press on the button is after this warning, and counts.
            typed.version = version(menu, &settings);
            let answer =
                Answer { status: StatusCode::CONFLICT, notices: vec![Notice::error(error)], ..Answer::default() };
            show(&principal, &framing, menu, &settings, typed, answer).await
        }
    }
}

fn find(key: &str) -> Result<Menu, HttpError> {
    Menu::ALL.into_iter().find(|menu| menu.as_str() == key).ok_or(HttpError::NotFound)
}

async fn settings(principal: &Principal<ManageSettings>) -> Result<SiteSettings, HttpError> {
    Ok(site::read(&principal.site.database).await?.ok_or(HttpError::NotFound)?.settings)
}

/// What tells one state of a menu from another.
fn version(menu: Menu, settings: &SiteSettings) -> String {
    let items = menu.of(&settings.navigation);
    items.map_or_else(String::new, |items| content_hash(&serde_json::to_vec(items).unwrap_or_default()))
}

/// What the menu is without anybody's hand, to begin with.
async fn automatic(principal: &Principal<ManageSettings>, settings: &SiteSettings) -> Result<Vec<MenuItem>, HttpError> {
    if let Some(main) = &settings.navigation.main {
        return Ok(main.clone());
    }
    let item = |target| MenuItem { label: String::new(), target, depth: 0 };
    let database = &principal.site.database;
    let pages = pages::navigation(database).await?.into_iter().map(|page| item(MenuTarget::Entry(page.id)));
    let lists = types::list(database).await?.into_iter().filter(|of| of.definition.in_navigation);
    Ok(pages.chain(lists.map(|of| item(MenuTarget::Type(of.key)))).collect())
}

async fn overview(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    settings: &SiteSettings,
    (status, notices): (StatusCode, Vec<Notice>),
    parts: PartsForm,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let choices = Choices::read(&principal.site.database, settings).await?;
    let summary = |menu: Menu| MenuSummary {
        key: menu.as_str(),
        label: menu.label(),
        items: menu.of(&settings.navigation).map(|items| {
            let label = |item: &MenuItem| (item.depth, choices.label(item));
            items.iter().map(label).collect()
        }),
    };
    let tree = pages::tree(&principal.site.database).await?.into_iter();
    let pages = tree
        .map(|leaf| Choice::new(leaf.page.id.to_string(), format!("{}{}", "– ".repeat(leaf.depth), leaf.page.title)));
    let screen = NavigationScreen {
        menus: Menu::ALL.map(summary),
        pages: pages.collect(),
        form: parts,
        errors,
        frame: framing.frame(principal, notices).await?,
    };
    html_screen_with(status, &screen)
}

async fn refuse(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    menu: Menu,
    settings: &SiteSettings,
    typed: TypedMenu,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let answer = Answer { status: StatusCode::UNPROCESSABLE_ENTITY, errors, ..Answer::default() };
    show(principal, framing, menu, settings, typed, answer).await
}

async fn show(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    menu: Menu,
    settings: &SiteSettings,
    typed: TypedMenu,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let choices = Choices::read(&principal.site.database, settings).await?;
    let rows = typed.items.iter().map(|item| MenuRow {
        own: choices.own(&item.target),
        label: item.label.clone(),
        target: item.target_json(),
        href: item.href.clone(),
        depth: item.depth,
    });
    let screen = MenuEditor {
        frame: framing.frame(principal, answer.notices).await?,
        key: menu.as_str(),
        label: menu.label(),
        is_automatic: menu.of(&settings.navigation).is_none(),
        version: typed.version.clone(),
        rows: rows.collect(),
        new: typed.new.clone(),
        groups: choices.groups(),
        errors: answer.errors,
        focus: answer.focus,
    };
    html_screen_with(answer.status, &screen)
}
