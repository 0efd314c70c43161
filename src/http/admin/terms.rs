//! `/admin/taxonomies/{key}`: the terms of a taxonomy.

use super::taxonomies::{self, Answer};
use crate::content::terms::{self, Term, TermError, TermFields};
use crate::domain::ids::{ShownFormId, TermId};
use crate::domain::slug::Slug;
use crate::domain::taxonomy::Taxonomy;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, KeepTags, Principal};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::infra::clock::Clock;
use crate::view::admin::taxonomies::{TermEditor, TermForm, TermRow, Terms};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Notice;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

const SENTENCES: [(&str, &str); 5] = [
    ("defined", "taxonomy-done-defined"),
    ("saved", "taxonomy-done-saved"),
    ("added", "taxonomy-done-added"),
    ("changed", "taxonomy-done-changed"),
    ("removed", "taxonomy-done-removed"),
];

/// `GET /admin/taxonomies/{key}`: its terms.
pub async fn list(
    principal: Principal<KeepTags>,
    framing: Framing,
    done: Done,
    key: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    let taxonomy = taxonomies::find(&principal, &key).await?;
    show(&principal, &framing, taxonomy, Answer { notices: done.notices(&SENTENCES), ..Answer::default() }).await
}

/// `POST /admin/taxonomies/{key}`: another term.
pub async fn add(
    principal: Principal<KeepTags>,
    CheckedForm(form): CheckedForm<TermForm>,
    framing: Framing,
    key: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    let taxonomy = taxonomies::find(&principal, &key).await?;
    let errors = match fields_of(&form) {
        Ok(fields) => {
            let id = principal.id_of_made(&form.once).into();
            match terms::create_once(&principal.site.database, id, &taxonomy.key, &fields).await {
                Ok(generation) => {
                    principal.site.publish_if_seen(generation).await;
                    return Ok(see_other(&principal.site.url(&format!("/admin/taxonomies/{key}?done=added"))));
                }
                Err(error) => errors_of(error)?,
            }
        }
        Err(errors) => errors,
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    show(&principal, &framing, taxonomy, Answer { status, form, errors, ..Answer::default() }).await
}

/// `GET /admin/taxonomies/{key}/terms/{slug}`.
pub async fn form(
    principal: Principal<KeepTags>,
    framing: Framing,
    path: web::Path<(Slug, Slug)>,
) -> Result<HttpResponse, HttpError> {
    let (taxonomy, term) = find(&principal, &path).await?;
    let form = TermForm {
        label: term.label.clone(),
        slug: term.slug.to_string(),
        parent: term.parent.map(|id| id.to_string()).unwrap_or_default(),
        description: term.description.clone(),
        ..TermForm::default()
    };
    show_one(&principal, &framing, taxonomy, term, Answer { form, ..Answer::default() }).await
}

/// `POST /admin/taxonomies/{key}/terms/{slug}`.
pub async fn change(
    principal: Principal<KeepTags>,
    CheckedForm(form): CheckedForm<TermForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    path: web::Path<(Slug, Slug)>,
) -> Result<HttpResponse, HttpError> {
    let taxonomy = taxonomies::find(&principal, &path.0).await?;
    let Some(term) = terms::find(&principal.site.database, &taxonomy.key, &path.1).await? else {
        return gone(&principal, &framing, taxonomy, form).await;
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let errors = match fields_of(&form) {
        Ok(fields) => match terms::update(&principal.site.database, &clock, &term, &fields).await {
            Ok(generation) => {
                principal.site.publish(generation).await;
                return Ok(see_other(&principal.site.url(&format!("/admin/taxonomies/{}?done=changed", taxonomy.key))));
            }
            Err(TermError::NotFound) => return gone(&principal, &framing, taxonomy, form).await,
            Err(error) => errors_of(error)?,
        },
        Err(errors) => errors,
    };
    show_one(&principal, &framing, taxonomy, term, Answer { status, form, errors, ..Answer::default() }).await
}

/// `POST /admin/taxonomies/{key}/terms/{slug}/delete`: from all entries that have it.
pub async fn delete(
    principal: Principal<KeepTags>,
    CheckedForm(NoFields {}): CheckedForm<NoFields>,
    framing: Framing,
    path: web::Path<(Slug, Slug)>,
) -> Result<HttpResponse, HttpError> {
    let taxonomy = taxonomies::find(&principal, &path.0).await?;
    let Some(term) = terms::find(&principal.site.database, &taxonomy.key, &path.1).await? else {
        return gone(&principal, &framing, taxonomy, TermForm::default()).await;
    };
    match terms::delete(&principal.site.database, &term).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url(&format!("/admin/taxonomies/{}?done=removed", taxonomy.key))))
        }
        Err(TermError::Database(error)) => Err(error.into()),
        Err(_) => gone(&principal, &framing, taxonomy, TermForm::default()).await,
    }
}

/// The list without the term that a form is about: somebody has deleted it meanwhile. What was typed is in the form of
/// a new one.
async fn gone(
    principal: &Principal<KeepTags>,
    framing: &Framing,
    taxonomy: Taxonomy,
    form: TermForm,
) -> Result<HttpResponse, HttpError> {
    let (status, notices) = (StatusCode::NOT_FOUND, vec![Notice::error(TermError::NotFound)]);
    show(principal, framing, taxonomy, Answer { status, notices, form, ..Answer::default() }).await
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

async fn find<N>(principal: &Principal<N>, path: &(Slug, Slug)) -> Result<(Taxonomy, Term), HttpError> {
    let taxonomy = taxonomies::find(principal, &path.0).await?;
    let term = terms::find(&principal.site.database, &taxonomy.key, &path.1).await?.ok_or(HttpError::NotFound)?;
    Ok((taxonomy, term))
}

/// The terms, and the form for another one.
async fn show(
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

/// One of them.
async fn show_one(
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
