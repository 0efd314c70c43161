//! `/admin/taxonomies`: what a site sorts its entries by, beside tags, and the terms of each.

use crate::content::taxonomies::{self, ChangeTaxonomyError};
use crate::content::terms::{self, Term, TermError, TermFields};
use crate::domain::entry::EntryKind;
use crate::domain::ids::{ShownFormId, TermId};
use crate::domain::slug::Slug;
use crate::domain::taxonomy::{Taxonomy, TaxonomyFault};
use crate::domain::text::plain_line;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, KeepTags, ManageSettings, Principal, SubmittedForm};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::view::admin::taxonomies::{TaxonomyEditor, TaxonomyForm, TermEditor, TermForm, TermRow, Terms};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

const SENTENCES: [(&str, &str); 5] = [
    ("defined", "taxonomy-done-defined"),
    ("saved", "taxonomy-done-saved"),
    ("added", "taxonomy-done-added"),
    ("changed", "taxonomy-done-changed"),
    ("removed", "taxonomy-done-removed"),
];

/// A taxonomy's and a term's form with what is wrong with it.
#[derive(Default)]
struct Answer<F> {
    status: StatusCode,
    notices: Vec<Notice>,
    form: F,
    errors: FieldErrors,
}

/// `GET /admin/taxonomies/new`.
pub async fn new(principal: Principal<ManageSettings>, framing: Framing) -> Result<HttpResponse, HttpError> {
    let form = TaxonomyForm { kinds: vec!["post".to_owned()], ..TaxonomyForm::default() };
    show(&principal, &framing, None, Answer { form, ..Answer::default() }).await
}

/// `POST /admin/taxonomies/new`.
pub async fn create(
    principal: Principal<ManageSettings>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
) -> Result<HttpResponse, HttpError> {
    let mut form = TaxonomyForm::read(pairs);
    if form.key.trim().is_empty() {
        form.key = Slug::suggest(&form.singular).map(|slug| slug.to_string()).unwrap_or_default();
    }
    let key = match Slug::parse(form.key.trim()) {
        Ok(key) => key,
        Err(error) => return refuse(&principal, &framing, None, form, FieldErrors::default().with("key", error)).await,
    };
    let (database, new) = (&principal.site.database, taxonomy_of(&form, key));
    let defined = principal.site.url(&format!("/admin/taxonomies/{}?done=defined", new.key));
    match taxonomies::create(database, new.clone()).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&defined))
        }
        Err(ChangeTaxonomyError::Database(error)) => Err(error.into()),
        // A double press: what the site has is this one, as it was sent.
        Err(_) if taxonomies::list(database).await?.contains(&new) => Ok(see_other(&defined)),
        Err(error) => refuse_change(&principal, &framing, None, form, error).await,
    }
}

/// `GET /admin/taxonomies/{key}/edit`.
pub async fn edit(
    principal: Principal<ManageSettings>,
    framing: Framing,
    key: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    let taxonomy = find(&principal, &key).await?;
    let form = TaxonomyForm {
        singular: taxonomy.singular.clone(),
        plural: taxonomy.plural.clone(),
        key: taxonomy.key.to_string(),
        is_nested: taxonomy.is_nested,
        kinds: taxonomy.kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
    };
    show(&principal, &framing, Some(&taxonomy), Answer { form, ..Answer::default() }).await
}

/// `POST /admin/taxonomies/{key}/edit`.
pub async fn change(
    principal: Principal<ManageSettings>,
    CheckedForm(pairs): SubmittedForm,
    framing: Framing,
    key: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    let form = TaxonomyForm::read(pairs);
    let all = taxonomies::list(&principal.site.database).await?;
    let Some(taxonomy) = all.into_iter().find(|taxonomy| taxonomy.key == *key) else {
        // Somebody has deleted it meanwhile: what was typed is that of a new one.
        let (status, notices) = (StatusCode::CONFLICT, vec![Notice::error(Message::new("form-gone"))]);
        let form = TaxonomyForm { key: key.to_string(), ..form };
        return show(&principal, &framing, None, Answer { status, notices, form, ..Answer::default() }).await;
    };
    match taxonomies::update(&principal.site.database, taxonomy_of(&form, taxonomy.key.clone())).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url(&format!("/admin/taxonomies/{key}?done=saved"))))
        }
        Err(error) => refuse_change(&principal, &framing, Some(&taxonomy), form, error).await,
    }
}

/// `POST /admin/taxonomies/{key}/delete`: with all its terms; the entries stay.
pub async fn delete(
    principal: Principal<ManageSettings>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    key: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    match taxonomies::delete(&principal.site.database, &key).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url("/admin/tags?done=taxonomy-deleted")))
        }
        Err(ChangeTaxonomyError::Database(error)) => Err(error.into()),
        Err(_) => Err(HttpError::NotFound),
    }
}

/// `GET /admin/taxonomies/{key}`: its terms.
pub async fn list(
    principal: Principal<KeepTags>,
    framing: Framing,
    done: Done,
    key: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    let taxonomy = find(&principal, &key).await?;
    show_terms(&principal, &framing, taxonomy, Answer { notices: done.notices(&SENTENCES), ..Answer::default() }).await
}

/// `POST /admin/taxonomies/{key}`: another term.
pub async fn add_term(
    principal: Principal<KeepTags>,
    CheckedForm(form): CheckedForm<TermForm>,
    framing: Framing,
    key: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    let taxonomy = find(&principal, &key).await?;
    let added = match fields_of(&form) {
        Ok(fields) => {
            let id = principal.id_of_made(&form.once).into();
            terms::create_once(&principal.site.database, id, &taxonomy.key, &fields).await
        }
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return show_terms(&principal, &framing, taxonomy, Answer { status, form, errors, ..Answer::default() })
                .await;
        }
    };
    match added {
        Ok(generation) => {
            principal.site.publish_if_seen(generation).await;
            Ok(see_other(&principal.site.url(&format!("/admin/taxonomies/{key}?done=added"))))
        }
        Err(error) => {
            let (status, errors) = (StatusCode::UNPROCESSABLE_ENTITY, errors_of(error)?);
            show_terms(&principal, &framing, taxonomy, Answer { status, form, errors, ..Answer::default() }).await
        }
    }
}

/// `GET /admin/taxonomies/{key}/terms/{slug}`.
pub async fn term(
    principal: Principal<KeepTags>,
    framing: Framing,
    path: web::Path<(Slug, Slug)>,
) -> Result<HttpResponse, HttpError> {
    let (taxonomy, term) = find_term(&principal, &path).await?;
    let form = TermForm {
        label: term.label.clone(),
        slug: term.slug.to_string(),
        parent: term.parent.map(|id| id.to_string()).unwrap_or_default(),
        description: term.description.clone(),
        ..TermForm::default()
    };
    show_term(&principal, &framing, taxonomy, term, Answer { form, ..Answer::default() }).await
}

/// `POST /admin/taxonomies/{key}/terms/{slug}`.
pub async fn change_term(
    principal: Principal<KeepTags>,
    CheckedForm(form): CheckedForm<TermForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    path: web::Path<(Slug, Slug)>,
) -> Result<HttpResponse, HttpError> {
    let (taxonomy, term) = find_term(&principal, &path).await?;
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let errors = match fields_of(&form) {
        Ok(fields) => match terms::update(&principal.site.database, &clock, &term, &fields).await {
            Ok(generation) => {
                principal.site.publish(generation).await;
                return Ok(see_other(&principal.site.url(&format!("/admin/taxonomies/{}?done=changed", taxonomy.key))));
            }
            Err(error) => errors_of(error)?,
        },
        Err(errors) => errors,
    };
    show_term(&principal, &framing, taxonomy, term, Answer { status, form, errors, ..Answer::default() }).await
}

/// `POST /admin/taxonomies/{key}/terms/{slug}/delete`: from all entries that have it.
pub async fn delete_term(
    principal: Principal<KeepTags>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    path: web::Path<(Slug, Slug)>,
) -> Result<HttpResponse, HttpError> {
    let (taxonomy, term) = find_term(&principal, &path).await?;
    match terms::delete(&principal.site.database, &term).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url(&format!("/admin/taxonomies/{}?done=removed", taxonomy.key))))
        }
        Err(TermError::Database(error)) => Err(error.into()),
        Err(_) => Err(HttpError::NotFound),
    }
}

fn taxonomy_of(form: &TaxonomyForm, key: Slug) -> Taxonomy {
    Taxonomy {
        key,
        singular: plain_line(&form.singular),
        plural: plain_line(&form.plural),
        is_nested: form.is_nested,
        // What is no kind sorts nothing.
        kinds: form.kinds.iter().filter_map(|kind| kind.parse().ok()).collect(),
    }
}

fn fields_of(form: &TermForm) -> Result<TermFields, FieldErrors> {
    let mut errors = FieldErrors::default();
    let typed = form.slug.trim();
    let slug = if typed.is_empty() { None } else { errors.check("slug", Slug::parse(typed)) };
    let parent = match form.parent.trim() {
        "" => None,
        id => errors.check("parent", id.parse::<TermId>().map_err(|_| TermError::Parent)),
    };
    let fields = TermFields { label: form.label.clone(), slug, parent, description: form.description.clone() };
    if errors.is_empty() { Ok(fields) } else { Err(errors) }
}

fn errors_of(error: TermError) -> Result<FieldErrors, HttpError> {
    let field = match &error {
        TermError::Label | TermError::TooMany => "label",
        TermError::Description => "description",
        TermError::SlugTaken(_) => "slug",
        TermError::Parent | TermError::TooDeep => "parent",
        TermError::NotFound => return Err(HttpError::NotFound),
        TermError::Database(_) => {
            let TermError::Database(error) = error else { return Err(HttpError::NotFound) };
            return Err(error.into());
        }
    };
    Ok(FieldErrors::default().with(field, error))
}

async fn find<N>(principal: &Principal<N>, key: &Slug) -> Result<Taxonomy, HttpError> {
    let all = taxonomies::list(&principal.site.database).await?;
    all.into_iter().find(|taxonomy| taxonomy.key == *key).ok_or(HttpError::NotFound)
}

async fn find_term<N>(principal: &Principal<N>, path: &(Slug, Slug)) -> Result<(Taxonomy, Term), HttpError> {
    let taxonomy = find(principal, &path.0).await?;
    let term = terms::find(&principal.site.database, &taxonomy.key, &path.1).await?.ok_or(HttpError::NotFound)?;
    Ok((taxonomy, term))
}

async fn refuse(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    saved: Option<&Taxonomy>,
    form: TaxonomyForm,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    show(principal, framing, saved, Answer { status, form, errors, ..Answer::default() }).await
}

async fn refuse_change(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    saved: Option<&Taxonomy>,
    form: TaxonomyForm,
    error: ChangeTaxonomyError,
) -> Result<HttpResponse, HttpError> {
    let field = match &error {
        ChangeTaxonomyError::Fault(TaxonomyFault::Singular | TaxonomyFault::TooMany) => "singular",
        ChangeTaxonomyError::Fault(TaxonomyFault::Plural) => "plural",
        ChangeTaxonomyError::Fault(TaxonomyFault::Kinds) => "kinds",
        ChangeTaxonomyError::Fault(TaxonomyFault::Twice(_)) | ChangeTaxonomyError::AddressTaken(_) => "key",
        ChangeTaxonomyError::NotFound => return Err(HttpError::NotFound),
        ChangeTaxonomyError::Database(_) => {
            let ChangeTaxonomyError::Database(error) = error else { return Err(HttpError::NotFound) };
            return Err(error.into());
        }
    };
    refuse(principal, framing, saved, form, FieldErrors::default().with(field, error)).await
}

async fn show(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    saved: Option<&Taxonomy>,
    answer: Answer<TaxonomyForm>,
) -> Result<HttpResponse, HttpError> {
    let frame = framing.frame(principal, answer.notices).await?;
    let own = frame.types.iter().map(|of| Choice::new(of.key.as_str(), of.plural.clone()));
    let kinds = [EntryKind::Page, EntryKind::Post].map(|kind| Choice::new(kind.as_str(), frame.list_label(kind)));
    let screen = TaxonomyEditor {
        kinds: kinds.into_iter().chain(own).collect(),
        saved: saved.map(|taxonomy| taxonomy.key.clone()),
        form: answer.form,
        errors: answer.errors,
        frame,
    };
    html_screen_with(answer.status, &screen)
}

async fn show_terms(
    principal: &Principal<KeepTags>,
    framing: &Framing,
    taxonomy: Taxonomy,
    answer: Answer<TermForm>,
) -> Result<HttpResponse, HttpError> {
    let found = terms::list(&principal.site.database, &taxonomy.key, None).await?;
    let rows: Vec<TermRow> = found
        .into_iter()
        .map(|it| TermRow {
            id: it.term.id.to_string(),
            slug: it.term.slug,
            label: it.term.label,
            depth: it.depth,
            entries: it.entries,
        })
        .collect();
    let screen = Terms {
        frame: framing.frame(principal, answer.notices).await?,
        taxonomy,
        terms: rows,
        once: ShownFormId::new(),
        form: answer.form,
        errors: answer.errors,
    };
    html_screen_with(answer.status, &screen)
}

async fn show_term(
    principal: &Principal<KeepTags>,
    framing: &Framing,
    taxonomy: Taxonomy,
    term: Term,
    answer: Answer<TermForm>,
) -> Result<HttpResponse, HttpError> {
    let tree = terms::tree(&principal.site.database, &taxonomy.key).await?;
    let screen = TermEditor {
        frame: framing.frame(principal, answer.notices).await?,
        parents: parents(tree, &term),
        taxonomy,
        slug: term.slug,
        label: term.label,
        form: answer.form,
        errors: answer.errors,
    };
    html_screen_with(answer.status, &screen)
}

/// The terms that one can stand below: not itself, and none that stands below it.
fn parents(tree: Vec<(Term, usize)>, own: &Term) -> Vec<Choice> {
    let mut choices = Vec::new();
    let mut own_depth = None;
    for (term, depth) in tree {
        if own_depth.is_some_and(|own| depth > own) {
            continue;
        }
        own_depth = (term.id == own.id).then_some(depth);
        if own_depth.is_none() {
            choices.push(Choice::new(term.id.to_string(), format!("{}{}", "– ".repeat(depth), term.label)));
        }
    }
    choices
}
