//! `/admin/navigation`: the site's menus, and the pages that stand around every other one. Read
//! `typed` first: what the form of a menu sends; `moves` is where an item can go, `choices` what a menu
//! can lead to, `undo` what takes back that one was let go, or that items were removed. `own_parts` makes a header or a
//! footer of sections.

mod choices;
mod moves;
pub mod own_parts;
mod typed;
mod undo;

use crate::content::entries::pages;
use crate::content::menus::{self, ChangeMenuError, Menu, Part};
use crate::content::{site, types};
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::menu::{MenuItem, MenuTarget};
use crate::domain::site::SiteSettings;
use crate::http::admin::languages::InLanguage;
use crate::http::extract::{CheckedForm, ManageSettings, Principal, SubmittedForm};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::content_hash::content_hash;
use crate::view::admin::navigation::{
    INSTEAD, MenuEditor, MenuRow, MenuSummary, MenuUndo, NavigationScreen, PartsForm, RemovedRow,
};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Notice;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use choices::Choices;
use typed::{Focus, Intent, TypedMenu};
use undo::{Before, WayBack};

const SENTENCES: [(&str, &str); 3] = [
    ("saved", "navigation-done-saved"),
    ("automatic", "navigation-done-automatic"),
    ("parts", "navigation-done-parts"),
];

/// What the site says of itself in the language that a screen is about, and which that is.
type InOne<'a> = (&'a SiteSettings, LanguageKey);

/// What the form of a menu is shown with.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    notices: Vec<Notice>,
    errors: FieldErrors,
    focus: Option<Focus>,
}

/// `GET /admin/navigation`.
pub async fn get(
    principal: Principal<ManageSettings>,
    framing: Framing,
    done: Done,
    (query, way_back): (web::Query<InLanguage>, web::Query<WayBack>),
) -> Result<HttpResponse, HttpError> {
    let (settings, language) = settings(&principal, &query).await?;
    let undo = way_back.form(&principal, &settings, language);
    let navigation = &settings.navigation;
    let text = |id: Option<EntryId>| id.map(|id| id.to_string()).unwrap_or_default();
    let form = PartsForm {
        above: text(navigation.above),
        above_as: standing(navigation.is_header),
        below: text(navigation.below),
        below_as: standing(navigation.is_footer),
    };
    let answer = (StatusCode::OK, done.notices(&SENTENCES), undo);
    overview(&principal, &framing, (&settings, language), answer, form, FieldErrors::default()).await
}

/// `POST /admin/navigation`: what stands around every page.
pub async fn choose_parts(
    principal: Principal<ManageSettings>,
    CheckedForm(form): CheckedForm<PartsForm>,
    framing: Framing,
    query: web::Query<InLanguage>,
) -> Result<HttpResponse, HttpError> {
    let (settings, language) = settings(&principal, &query).await?;
    let mut errors = FieldErrors::default();
    let chosen = |field: &'static str, id: &str| match id.trim() {
        "" => Ok(None),
        id => id.parse::<EntryId>().map(Some).map_err(|_| ChangeMenuError::UnknownPage(field)),
    };
    let above = errors.check("above", chosen("above", &form.above)).flatten();
    let below = errors.check("below", chosen("below", &form.below)).flatten();
    if errors.is_empty() {
        let part = |page: EntryId, standing: &str| Part { page, is_instead: standing == INSTEAD };
        let above = above.map(|page| part(page, &form.above_as));
        let below = below.map(|page| part(page, &form.below_as));
        match menus::choose_parts(&principal.site.database, language, above, below).await {
            Ok(generation) => {
                principal.site.publish(generation).await;
                return Ok(see_other(&principal.site.url(&overview_path(language, "parts"))));
            }
            Err(ChangeMenuError::Database(error)) => return Err(error.into()),
            Err(ChangeMenuError::UnknownPage(field)) => errors.add(field, ChangeMenuError::UnknownPage(field)),
            Err(error) => errors.add("above", error),
        }
    }
    let answer = (StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), None);
    overview(&principal, &framing, (&settings, language), answer, form, errors).await
}

/// `GET /admin/navigation/{key}`: one menu.
pub async fn form(
    principal: Principal<ManageSettings>,
    framing: Framing,
    key: web::Path<String>,
    query: web::Query<InLanguage>,
) -> Result<HttpResponse, HttpError> {
    let menu = find(&key)?;
    let (settings, language) = settings(&principal, &query).await?;
    let of = (&settings, language);
    let items = match menu.of(&settings.navigation) {
        Some(items) => items.to_vec(),
        None => automatic(&principal, of).await?,
    };
    let typed = TypedMenu::of(&items, version(menu, &settings));
    show(&principal, &framing, menu, of, typed, Answer::default()).await
}

/// `POST /admin/navigation/{key}`.
pub async fn submit(
    principal: Principal<ManageSettings>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    key: web::Path<String>,
    query: web::Query<InLanguage>,
) -> Result<HttpResponse, HttpError> {
    let menu = find(&key)?;
    let (settings, language) = settings(&principal, &query).await?;
    let of = (&settings, language);
    let (mut typed, intent) = TypedMenu::read(pairs)?;
    let items = match intent {
        Intent::Automatic => None,
        Intent::Save => match typed.check() {
            Ok(items) => Some(items),
            Err(errors) => return refuse(&principal, &framing, menu, of, typed, errors).await,
        },
        Intent::Change(step) => {
            let answer = match typed.apply(step) {
                Ok(focus) => Answer { focus, ..Answer::default() },
                Err(errors) => Answer { status: StatusCode::UNPROCESSABLE_ENTITY, errors, ..Answer::default() },
            };
            return show(&principal, &framing, menu, of, typed, answer).await;
        }
    };
    let is_stale = typed.version != version(menu, &settings);
    let was = menu.of(&settings.navigation);
    let before = match (&items, was) {
        (Some(items), _) => Before::removing(&typed, items),
        (None, was) => was.map(Before::letting_go),
    };
    let done = if items.is_some() { "saved" } else { "automatic" };
    let saved = if is_stale {
        Err(ChangeMenuError::Stale)
    } else {
        menus::save(&principal.site.database, language, menu, was, items).await
    };
    match saved {
        Ok(generation) => {
            principal.site.publish(generation).await;
            let next = match before {
                Some(before) => before.address(&principal, (menu, language), done),
                None => principal.site.url(&overview_path(language, done)),
            };
            Ok(see_other(&next))
        }
        Err(ChangeMenuError::Database(error)) => Err(error.into()),
        Err(ChangeMenuError::Fault(fault)) => {
            let field = fault.item().map_or_else(|| "i".to_owned(), |item| format!("i.{item}.label"));
            refuse(&principal, &framing, menu, of, typed, FieldErrors::default().with(field, fault)).await
        }
        Err(error) => {
            // The next press on the button is after this warning, and counts.
            typed.version = version(menu, &settings);
            let answer =
                Answer { status: StatusCode::CONFLICT, notices: vec![Notice::error(error)], ..Answer::default() };
            show(&principal, &framing, menu, of, typed, answer).await
        }
    }
}

/// What the form says of whether a part stands in place of the theme's own.
fn standing(is_instead: bool) -> String {
    if is_instead { INSTEAD.to_owned() } else { String::new() }
}

fn find(key: &str) -> Result<Menu, HttpError> {
    Menu::ALL.into_iter().find(|menu| menu.as_str() == key).ok_or(HttpError::NotFound)
}

/// What the site says of itself in the language that a screen is about.
async fn settings(
    principal: &Principal<ManageSettings>,
    query: &InLanguage,
) -> Result<(SiteSettings, LanguageKey), HttpError> {
    let settings = site::read(&principal.site.database).await?.ok_or(HttpError::NotFound)?.settings;
    let language = query.key(&settings)?;
    Ok((settings.speaking(language), language))
}

fn overview_path(language: LanguageKey, done: &str) -> String {
    let language = if language.is_main() { String::new() } else { format!("&language={language}") };
    format!("/admin/navigation?done={done}{language}")
}

/// What tells one state of a menu from another.
fn version(menu: Menu, settings: &SiteSettings) -> String {
    menu.of(&settings.navigation).map_or_else(String::new, version_of)
}

/// The same of one that is made by hand.
fn version_of(items: &[MenuItem]) -> String {
    content_hash(&serde_json::to_vec(items).unwrap_or_default())
}

/// What the menu is without anybody's hand, to begin with.
async fn automatic(
    principal: &Principal<ManageSettings>,
    (settings, language): InOne<'_>,
) -> Result<Vec<MenuItem>, HttpError> {
    if let Some(main) = &settings.navigation.main {
        return Ok(main.clone());
    }
    let item = |depth, target| MenuItem { label: String::new(), target, depth };
    let database = &principal.site.database;
    let pages = menus::following(database, language, &settings.navigation).await?;
    let types = types::list(database).await?;
    let lists = menus::lists(database, language, &types).await?;
    let pages = pages.into_iter().map(|(depth, page)| item(depth, MenuTarget::Entry(page.id)));
    Ok(pages.chain(lists.into_iter().map(|of| item(0, MenuTarget::Type(of.key)))).collect())
}

async fn overview(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    (settings, language): InOne<'_>,
    (status, notices, undo): (StatusCode, Vec<Notice>, Option<MenuUndo>),
    parts: PartsForm,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let choices = Choices::read(&principal.site.database, settings, language).await?;
    let following = automatic(principal, (settings, language)).await?;
    let summary = |menu: Menu| {
        let own = menu.of(&settings.navigation);
        let label = |item: &MenuItem| (item.depth, choices.label(&item.label, &item.target));
        MenuSummary {
            key: menu.as_str(),
            label: menu.label(),
            is_automatic: own.is_none(),
            items: own.unwrap_or(&following).iter().map(label).collect(),
        }
    };
    let tree = pages::tree(&principal.site.database).await?;
    let main = if language.is_main() { None } else { Some(framing.site_settings(principal).await?.navigation) };
    let own_parts = own_parts::own_parts(principal, settings, main.as_ref(), &tree);
    let pages = tree
        .into_iter()
        .filter(|leaf| leaf.page.language == language)
        .map(|leaf| Choice::new(leaf.page.id.to_string(), format!("{}{}", "– ".repeat(leaf.depth), leaf.page.title)));
    let screen = NavigationScreen {
        language,
        undo,
        menus: Menu::ALL.map(summary),
        own_parts,
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
    of: InOne<'_>,
    typed: TypedMenu,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let answer = Answer { status: StatusCode::UNPROCESSABLE_ENTITY, errors, ..Answer::default() };
    show(principal, framing, menu, of, typed, answer).await
}

async fn show(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    menu: Menu,
    (settings, language): InOne<'_>,
    typed: TypedMenu,
    answer: Answer,
) -> Result<HttpResponse, HttpError> {
    let choices = Choices::read(&principal.site.database, settings, language).await?;
    let rows = typed.items.iter().enumerate().map(|(index, item)| MenuRow {
        own: choices.own(&item.target),
        label: item.label.clone(),
        target: item.target_json(),
        href: item.href.clone(),
        depth: item.depth,
        ways: moves::ways(&typed.items, index),
    });
    let focused = answer.focus;
    let removed = typed.removed.iter().enumerate().map(|(number, removed)| RemovedRow {
        number,
        at: removed.at,
        name: choices.label(&removed.item.label, &removed.item.target),
        fields: removed.pairs(number),
        has_focus: focused == Some(Focus::Removed(number)),
    });
    let screen = MenuEditor {
        frame: framing.frame(principal, answer.notices).await?,
        key: menu.as_str(),
        language,
        label: menu.label(),
        is_automatic: menu.of(&settings.navigation).is_none(),
        version: typed.version.clone(),
        rows: rows.collect(),
        removed: removed.collect(),
        new: typed.new.clone(),
        groups: choices.groups(),
        errors: answer.errors,
        focus: match focused {
            Some(Focus::Item(index, way)) => Some((index, way)),
            Some(Focus::Removed(_)) | None => None,
        },
    };
    html_screen_with(answer.status, &screen)
}
