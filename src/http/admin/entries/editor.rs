//! The editor's screen, with whatever was typed and whatever is wrong with it.

use super::addresses::{Known, addresses, term_addresses};
use super::checked::Problems;
use super::offered::{term_picks, to_choose};
use super::typed::TypedEntry;
use super::{sent_again, together};
use crate::content::entries::Entry;
use crate::content::{tags, terms, types};
use crate::domain::content_type::ContentType;
use crate::domain::content_type::field::FieldKind;
use crate::domain::entry::EntryKind;
use crate::domain::language::LanguageKey;
use crate::domain::role::EntryRight;
use crate::domain::site::SiteSettings;
use crate::http::admin::media::shelf::shelf;
use crate::http::admin::written_in::WrittenIn;
use crate::http::extract::{Principal, WriteEntries};
use crate::http::file_choices;
use crate::http::middleware::headers::FRAMING_POLICY;
use crate::http::respond::html_screen_with;
use crate::http::{Framing, HttpError};
use crate::infra::database::DatabaseError;
use crate::view::admin::editor::{Editor, HandMadeMenu};
use crate::view::admin::field_form::{FieldControl, FieldInput};
use crate::view::form::{Choice, FieldErrors};
use crate::view::frame::{Frame, Notice};
use crate::view::picture_field::PictureShelf;
use crate::view::rendered::Rendered;
use crate::view::section_form::{CoverForm, SectionForm};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_SECURITY_POLICY;

/// Tags that are offered, the newest of them.
const TAGS: u64 = 500;

/// What the editor shows beside what was typed. What it offers is in `offered.rs`, what it says of a saved entry in
/// `saved_facts.rs`, what is around one in `around.rs`, and what it says where something was not saved in `refused.rs`.
pub(super) struct Desk<'a> {
    pub(super) principal: &'a Principal<WriteEntries>,
    pub(super) framing: &'a Framing,
    pub(super) kind: EntryKind,
    /// Where it is of one.
    pub(super) content_type: Option<&'a ContentType>,
    /// None for a new entry.
    pub(super) saved: Option<&'a Entry>,
}

impl Desk<'_> {
    /// The editor.
    pub(super) async fn show(
        &self,
        status: StatusCode,
        notices: Vec<Notice>,
        mut typed: TypedEntry,
        problems: Problems,
    ) -> Result<HttpResponse, HttpError> {
        match self.saved {
            Some(entry) => typed.show_place(entry.position),
            None => sent_again::name(&mut typed.form),
        }
        let settings = self.framing.site_settings(self.principal).await?;
        let (pictures, forms) = (file_choices::pictures(&self.principal.site.database).await?, self.forms().await?);
        let of_site = types::list(&self.principal.site.database).await?;
        let kinds = to_choose(&of_site);
        let trees = terms::trees(&self.principal.site.database, settings.taxonomies.iter()).await?;
        let (terms, taxonomies) = (term_addresses(&trees), term_picks(self.kind, &typed, &trees));
        let tags = tags::newest(&self.principal.site.database, TAGS).await?;
        let documents = file_choices::documents(&self.principal.site.database).await?;
        let known = Known { types: &of_site, terms: &terms, forms: &forms, tags: &tags, documents: &documents };
        let language = self.language(&typed);
        let edited = self.saved.map(|entry| entry.id);
        let addresses = addresses(self.principal, &WrittenIn::new(&settings, language), &known, edited).await?;
        let written_in = settings.language_tag(language).to_owned();
        let tag_slugs: Vec<Choice> =
            tags.iter().map(|tag| Choice::new(tag.slug.as_str(), tag.label.as_str())).collect();
        let hand_made_menu = self.hand_made_menu(&settings, language);
        let frame = self.framing.frame_of(self.principal, settings, notices).await?;
        let (fields, files) = self.fields(&typed, &problems.fields).await?;
        let thumbnails = self.shelf(&frame, &typed, &fields).await?;
        let sections = SectionForm {
            draft: &typed.draft,
            errors: &problems.sections,
            pictures: &pictures,
            shelf: &thumbnails,
            forms: &forms,
            types: &kinds,
            terms: &terms,
            tags: &tag_slugs,
            addresses: &addresses,
            written_in: &written_in,
        };
        let cover =
            CoverForm { draft: &typed.draft, errors: &problems.sections, shelf: &thumbnails, written_in: &written_in };
        // Where a field is for the picture that lists show, there is no second place for one.
        let has_own = fields.iter().any(|input| matches!(input.control, FieldControl::Picture));
        let cover = (!has_own || typed.draft.has_cover()).then(|| Rendered::new(&cover)).transpose();
        let cover = cover.map_err(anyhow::Error::from)?;
        let choices = if problems.merge.is_some() { Vec::new() } else { typed.choices.to_pairs() };
        let screen = Editor {
            fields,
            files,
            cover,
            taxonomies,
            merge: problems.merge,
            choices,
            wordless: problems.wordless.map(|wordless| *wordless),
            is_unsaved: problems.is_unsaved || !typed.form.base.is_empty(),
            together: together::opened(self.principal, &frame.zone, self.saved).await?,
            // What is refused says where it is wrong, and what a button has changed is gone on with.
            begins_at_title: self.saved.is_none() && status == StatusCode::OK && !typed.draft.has_focus(),
            sections: Rendered::new(&sections).map_err(anyhow::Error::from)?,
            may_publish: self.principal.has(self.kind, EntryRight::Publish),
            kind: self.kind,
            saved: match self.saved {
                Some(entry) => Some(self.facts(entry, &frame.languages).await?),
                None => None,
            },
            parents: self.parents(&frame, &typed.form.parent).await?,
            hand_made_menu,
            offered_tags: self.offered_tags(tags),
            authors: self.authors().await?,
            frame,
            written_in,
            shelf: thumbnails,
            form: typed.form,
            errors: problems.fields,
        };
        let mut response = html_screen_with(status, &screen)?;
        // The preview beside the form is a page in a frame.
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, FRAMING_POLICY);
        Ok(response)
    }

    /// The language that it is in, or is begun in.
    fn language(&self, typed: &TypedEntry) -> LanguageKey {
        match self.saved {
            Some(entry) => entry.language,
            None => LanguageKey::parse(&typed.form.language).unwrap_or(LanguageKey::MAIN),
        }
    }

    /// The menu that a page has its place in, where people made it by hand.
    fn hand_made_menu(&self, settings: &SiteSettings, language: LanguageKey) -> Option<HandMadeMenu> {
        if self.kind != EntryKind::Page {
            return None;
        }
        let has_page = match self.saved {
            Some(Entry { id, path, .. }) => {
                settings.hand_made_menu_has(language, *id, path.as_deref().unwrap_or_default())?
            }
            None => settings.navigation_in(language).main.as_ref().map(|_| false)?,
        };
        Some(HandMadeMenu { language, has_page })
    }

    /// The fields of the content type, and the files that one of them can be about.
    async fn fields(
        &self,
        typed: &TypedEntry,
        errors: &FieldErrors,
    ) -> Result<(Vec<FieldInput>, Vec<Choice>), DatabaseError> {
        let Some(ContentType { definition, .. }) = self.content_type else { return Ok((Vec::new(), Vec::new())) };
        let database = &self.principal.site.database;
        let inputs = typed.fields.inputs(self.principal, definition, errors).await?;
        if !definition.fields.iter().any(|field| field.kind == FieldKind::File) {
            return Ok((inputs, Vec::new()));
        }
        Ok((inputs, file_choices::files(database).await?))
    }

    /// The pictures that are named already, to be seen beside their fields.
    async fn shelf(
        &self,
        frame: &Frame,
        typed: &TypedEntry,
        fields: &[FieldInput],
    ) -> Result<PictureShelf, DatabaseError> {
        let pairs = typed.draft.to_pairs();
        let in_sections = pairs.iter().filter(|(field, _)| field.strip_suffix(".media").is_some());
        let in_fields = fields.iter().filter(|input| matches!(input.control, FieldControl::Picture));
        let named = in_sections.map(|(_, name)| name.as_str()).chain(in_fields.map(|input| input.value.as_str()));
        shelf(&self.principal.site, frame, named).await
    }
}
