//! `/admin/taxonomies`: what a site sorts its entries by, beside tags. The terms of each are in `terms.rs`.

use super::tags;
use crate::content::taxonomies::{self, ChangeTaxonomyError};
use crate::domain::entry::EntryKind;
use crate::domain::role::Permission;
use crate::domain::slug::Slug;
use crate::domain::taxonomy::{Taxonomy, TaxonomyFault};
use crate::domain::text::plain_line;
use crate::http::account::sign_out::NoFields;
use crate::http::extract::{CheckedForm, ManageSettings, Principal, SubmittedForm};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Framing, HttpError};
use crate::view::admin::taxonomies::{TaxonomyEditor, TaxonomyForm};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

/// A taxonomy's and a term's form with what is wrong with it.
#[derive(Default)]
pub(super) struct Answer<F> {
    pub(super) status: StatusCode,
    pub(super) notices: Vec<Notice>,
    pub(super) form: F,
    pub(super) errors: FieldErrors,
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
    framing: Framing,
    key: web::Path<Slug>,
) -> Result<HttpResponse, HttpError> {
    match taxonomies::delete(&principal.site.database, &key).await {
        Ok(generation) => {
            principal.site.publish(generation).await;
            Ok(see_other(&principal.site.url("/admin/tags?done=taxonomy-deleted")))
        }
        Err(ChangeTaxonomyError::Database(error)) => Err(error.into()),
        // Where it was, somebody sees it who may see that list.
        Err(error) if principal.may(Permission::Tags) => tags::without_taxonomy(&principal, &framing, &error).await,
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

pub(super) async fn find<N>(principal: &Principal<N>, key: &Slug) -> Result<Taxonomy, HttpError> {
    let all = taxonomies::list(&principal.site.database).await?;
    all.into_iter().find(|taxonomy| taxonomy.key == *key).ok_or(HttpError::NotFound)
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
