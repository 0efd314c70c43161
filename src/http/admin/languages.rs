//! `/admin/languages`: the languages of the site, and what it says of itself in those beside its main one.

use crate::content::entries::pages;
use crate::content::languages::{self, ChangeLanguageError};
use crate::content::{site, types};
use crate::domain::frame_part::FramePart;
use crate::domain::language::{LanguageKey, SiteLanguage, tag_of};
use crate::domain::site::{SiteSettings, SiteSettingsError};
use crate::domain::slug::Slug;
use crate::domain::text::plain_line;
use crate::http::account::sign_out::NoFields;
use crate::http::admin::navigation::own_parts::seen_page;
use crate::http::extract::{CheckedForm, ManageSettings, Principal, SubmittedForm};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::view::admin::languages::{
    Language, LanguageForm, LanguageRow, Languages, MainLanguage, NamedKind, NewLanguageForm,
};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Notice;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde::de::value::{Error as ValueError, MapDeserializer};

const SENTENCES: [(&str, &str); 3] =
    [("added", "languages-done-added"), ("saved", "languages-done-saved"), ("removed", "languages-done-removed")];

/// `?language=de`: which language a screen is about.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct InLanguage {
    language: String,
}

impl InLanguage {
    /// The language, where the site has it; the main one where none is named.
    pub fn key(&self, settings: &SiteSettings) -> Result<LanguageKey, HttpError> {
        let key = LanguageKey::parse(&self.language).ok();
        key.filter(|key| settings.speaks(*key)).ok_or(HttpError::NotFound)
    }
}

/// `GET /admin/languages`.
pub async fn get(
    principal: Principal<ManageSettings>,
    framing: Framing,
    done: Done,
) -> Result<HttpResponse, HttpError> {
    let pages = principal.site.url("/admin/pages?language=main");
    let notices = done.notices_leading_on(&SENTENCES, &[("added", pages, "languages-translate-pages")]);
    let answer = (StatusCode::OK, notices);
    list(&principal, &framing, answer, NewLanguageForm::default(), FieldErrors::default()).await
}

/// `POST /admin/languages`: one more.
pub async fn add(
    principal: Principal<ManageSettings>,
    CheckedForm(form): CheckedForm<NewLanguageForm>,
    framing: Framing,
) -> Result<HttpResponse, HttpError> {
    let mut language = SiteLanguage::of_tag(&tag_of(&form.tag));
    let name = plain_line(&form.name);
    if !name.is_empty() {
        language.name = name;
    }
    let added = principal.site.url("/admin/languages?done=added");
    match languages::add(&principal.site.database, language.clone()).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&added))
        }
        Err(ChangeLanguageError::Database(error)) => Err(error.into()),
        // A double press: the site has it, and nobody has said or written anything in it since.
        Err(_) if is_as_added(&principal, &language).await? => Ok(see_other(&added)),
        Err(error) => {
            let errors = in_field(error, "tag")?;
            list(&principal, &framing, (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()), form, errors).await
        }
    }
}

/// `GET /admin/languages/{key}`.
pub async fn form(
    principal: Principal<ManageSettings>,
    framing: Framing,
    done: Done,
    key: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let language = find(&principal, &key).await?;
    let form = LanguageForm {
        name: language.name.clone(),
        title: language.title.clone(),
        tagline: language.tagline.clone(),
        home_page: language.home_page.as_ref().map(ToString::to_string).unwrap_or_default(),
        footer: language.footer.clone(),
    };
    let kinds = kinds(&principal, &language).await?;
    let answer = (StatusCode::OK, done.notices(&SENTENCES));
    show(&principal, &framing, answer, &language, (form, kinds), FieldErrors::default()).await
}

/// `POST /admin/languages/{key}`.
pub async fn submit(
    principal: Principal<ManageSettings>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    key: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let Some(language) = look_up(&principal, &key).await? else {
        let name = pairs.into_iter().find_map(|(field, value)| (field == "name").then_some(value));
        return gone(&principal, &framing, &key, name.unwrap_or_default()).await;
    };
    let (names, fields): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|(name, _)| name.starts_with(NamedKind::PREFIX));
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let form = LanguageForm::deserialize(MapDeserializer::<_, ValueError>::new(fields))
        .map_err(|_| HttpError::BadRequest("the form has a field twice"))?;
    let mut kinds = kinds(&principal, &language).await?;
    for kind in &mut kinds {
        kind.take(&names);
    }
    let mut errors = FieldErrors::default();
    let home_page = match form.home_page.as_str() {
        "" => None,
        slug => errors.check("home_page", Slug::parse(slug)),
    };
    if errors.is_empty() {
        let changed = SiteLanguage {
            name: plain_line(&form.name),
            title: plain_line(&form.title),
            tagline: plain_line(&form.tagline),
            footer: form.footer.trim().to_owned(),
            home_page,
            // Those of what is gone meanwhile go, too.
            names: kinds
                .iter()
                .filter(|kind| !kind.names.is_empty())
                .map(|kind| (kind.key.clone(), kind.names.clone()))
                .collect(),
            ..SiteLanguage::of_tag(&language.tag)
        };
        match languages::change(&principal.site.database, changed).await {
            Ok(generation) => {
                principal.site.publish(generation).await;
                let address = format!("/admin/languages/{}?done=saved", language.key());
                return Ok(see_other(&principal.site.url(&address)));
            }
            Err(ChangeLanguageError::NotFound) => return gone(&principal, &framing, &key, form.name).await,
            Err(error) => errors = in_field(error, "name")?,
        }
    }
    let answer = (StatusCode::UNPROCESSABLE_ENTITY, Vec::new());
    show(&principal, &framing, answer, &language, (form, kinds), errors).await
}

/// `POST /admin/languages/{key}/remove`.
pub async fn remove(
    principal: Principal<ManageSettings>,
    _: CheckedForm<NoFields>,
    framing: Framing,
    key: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let Some(language) = look_up(&principal, &key).await? else {
        return gone(&principal, &framing, "", String::new()).await;
    };
    match languages::remove(&principal.site.database, language.key()).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url("/admin/languages?done=removed")))
        }
        Err(error @ ChangeLanguageError::InUse(_)) => {
            let answer = (StatusCode::CONFLICT, vec![Notice::error(error)]);
            list(&principal, &framing, answer, NewLanguageForm::default(), FieldErrors::default()).await
        }
        Err(ChangeLanguageError::Database(error)) => Err(error.into()),
        Err(_) => gone(&principal, &framing, "", String::new()).await,
    }
}

/// The list without the language that a form is about: somebody has removed it meanwhile. What was typed as its name
/// is in the form of a new one.
async fn gone(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    tag: &str,
    name: String,
) -> Result<HttpResponse, HttpError> {
    let answer = (StatusCode::NOT_FOUND, vec![Notice::error(ChangeLanguageError::NotFound)]);
    let form = NewLanguageForm { tag: tag.to_owned(), name };
    list(principal, framing, answer, form, FieldErrors::default()).await
}

/// Beside which field stands why nothing was changed.
fn in_field(error: ChangeLanguageError, field: &'static str) -> Result<FieldErrors, HttpError> {
    match error {
        ChangeLanguageError::Database(error) => Err(error.into()),
        ChangeLanguageError::NotFound => Err(HttpError::NotFound),
        ChangeLanguageError::Invalid(SiteSettingsError { field, message }) => {
            Ok(FieldErrors::default().with(field, message))
        }
        error => Ok(FieldErrors::default().with(field, error)),
    }
}

/// Whether the site has a language as one that it says nothing in yet, with no entry.
async fn is_as_added(principal: &Principal<ManageSettings>, language: &SiteLanguage) -> Result<bool, HttpError> {
    if !settings(principal).await?.languages.contains(language) {
        return Ok(false);
    }
    let entries = languages::counts(&principal.site.database).await?;
    Ok(entries.get(&language.key()).copied().unwrap_or_default() == 0)
}

async fn settings(principal: &Principal<ManageSettings>) -> Result<SiteSettings, HttpError> {
    Ok(site::read(&principal.site.database).await?.ok_or(HttpError::NotFound)?.settings)
}

async fn find(principal: &Principal<ManageSettings>, key: &str) -> Result<SiteLanguage, HttpError> {
    look_up(principal, key).await?.ok_or(HttpError::NotFound)
}

/// The language of that key; none where somebody has removed it.
async fn look_up(principal: &Principal<ManageSettings>, key: &str) -> Result<Option<SiteLanguage>, HttpError> {
    let Ok(key) = LanguageKey::of_tag(key) else { return Ok(None) };
    Ok(settings(principal).await?.further(key).cloned())
}

/// The site's content types and taxonomies, and what they are called in a language.
async fn kinds(principal: &Principal<ManageSettings>, language: &SiteLanguage) -> Result<Vec<NamedKind>, HttpError> {
    let types = types::list(&principal.site.database).await?.into_iter();
    let types = types.map(|of| (of.key.to_string(), of.definition.plural));
    let taxonomies = settings(principal).await?.taxonomies.into_iter().map(|of| (of.key.to_string(), of.plural));
    let named = types.chain(taxonomies).map(|(key, label)| {
        let names = language.names.get(&key).cloned().unwrap_or_default();
        NamedKind { key, label, names }
    });
    Ok(named.collect())
}

async fn list(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    (status, notices): (StatusCode, Vec<Notice>),
    form: NewLanguageForm,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let settings = settings(principal).await?;
    let counts = languages::counts(&principal.site.database).await?;
    let spoken = languages::spoken(&principal.site.database).await?;
    let start_page = languages::start_page(&principal.site.database, &settings).await?;
    let untranslated = |key: LanguageKey| {
        let (page, _) = start_page.as_ref().filter(|(_, languages)| !languages.contains(&key))?;
        Some(*page)
    };
    let count = |key: LanguageKey| counts.get(&key).copied().unwrap_or_default();
    let row = |language: &SiteLanguage| LanguageRow {
        key: language.key(),
        start_page: untranslated(language.key()),
        tag: language.tag.clone(),
        name: language.name.clone(),
        entries: count(language.key()),
        has_start_page: language.home_page.is_some(),
        is_seen: spoken.contains(&language.key()),
    };
    let screen = Languages {
        main: MainLanguage {
            tag: settings.language.clone(),
            name: settings.language_name(LanguageKey::MAIN),
            entries: count(LanguageKey::MAIN),
        },
        languages: settings.languages.iter().map(row).collect(),
        frame: framing.frame(principal, notices).await?,
        form,
        errors,
    };
    html_screen_with(status, &screen)
}

async fn show(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    (status, notices): (StatusCode, Vec<Notice>),
    language: &SiteLanguage,
    (form, kinds): (LanguageForm, Vec<NamedKind>),
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let key = language.key();
    let tree = pages::tree(&principal.site.database).await?;
    let site = framing.site_settings(principal).await?;
    let navigations = [&language.navigation, &site.navigation];
    let own_footer = navigations.into_iter().find_map(|navigation| seen_page(FramePart::Footer, navigation, &tree));
    let pages = tree.into_iter().filter(|leaf| leaf.page.language == key && leaf.depth == 0);
    let choice = |leaf: pages::TreePage| {
        let slug = key.rest_of(&leaf.page.path).unwrap_or_default().to_owned();
        Choice::new(slug, leaf.page.title)
    };
    let screen = Language {
        frame: framing.frame_of(principal, site, notices).await?,
        own_footer,
        key,
        label: language.name.clone(),
        pages: pages.map(choice).collect(),
        kinds,
        form,
        errors,
    };
    html_screen_with(status, &screen)
}
