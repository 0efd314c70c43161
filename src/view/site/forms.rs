//! Forms that visitors fill in: in a section of a page, on a page of their own, and the thanks.
//!
//! Nothing in them is one visitor's: the page is kept for all. What belongs to one visitor, what was
//! typed and what is wrong with it, is in the answer to what was sent, which nobody keeps.

use super::frame::SiteFrame;
use super::head::Head;
use super::icon::IconView;
use super::words::Words;
use crate::domain::content_type::field::FieldKey;
use crate::domain::form::answer::AnswerFault;
use crate::domain::form::field::{Asks, FormField};
use crate::domain::form::limit::Limit;
use crate::domain::form::typed::{NUMBERS_IN, Typed};
use crate::domain::form::{Form, FormDefinition, Thanks};
use askama::Template;
use askama::filters::HtmlSafe;
use jiff::civil::Date;

/// The name of the field that people do not see and programs fill in. No field of a form has an
/// underscore in its name.
pub const TRAP: &str = "your_website";

/// What the first fields of a new form are called on a site in that language: name, e-mail address, message.
pub fn first_fields(language: &str) -> [&'static str; 3] {
    Words::of(language).first_fields
}

static NOTHING_TYPED: std::sync::LazyLock<Typed> = std::sync::LazyLock::new(Typed::default);

/// The fields and the button.
#[derive(Template)]
#[template(path = "site/form.html", whitespace = "minimize")]
pub(super) struct FormView<'a> {
    frame: &'a SiteFrame<'a>,
    form: &'a Form,
    /// Its number on the page: the same form may be there twice.
    place: usize,
    typed: &'a Typed,
    faults: &'a [(FieldKey, AnswerFault)],
}

// See `rich_text` for why.
impl HtmlSafe for FormView<'_> {}

impl<'a> FormView<'a> {
    /// A form that nobody has filled in, as everybody sees it.
    pub(super) fn blank(frame: &'a SiteFrame<'a>, form: &'a Form, place: usize) -> Self {
        Self { frame, form, place, typed: &NOTHING_TYPED, faults: &[] }
    }

    fn fields(&self) -> Vec<FieldView<'a>> {
        let of = |field: &'a FormField| FieldView {
            field,
            id: self.id(&field.key),
            typed: self.typed,
            today: self.frame.today,
            words: self.frame.words(),
            error: self.error(&field.key),
            has_focus: self.faults.first().is_some_and(|(first, _)| *first == field.key),
        };
        self.form.definition.fields.iter().map(of).collect()
    }

    fn id(&self, key: &FieldKey) -> String {
        format!("form-{}-{key}", self.place)
    }

    fn error(&self, key: &FieldKey) -> Option<String> {
        let found = self.faults.iter().find(|(faulty, _)| faulty == key);
        found.map(|(_, fault)| self.frame.words().fault(self.frame, fault))
    }

    /// Whether a field is read by a language.
    fn has_numbers(&self) -> bool {
        self.form.definition.fields.iter().any(|field| matches!(field.asks, Asks::Number { .. }))
    }

    /// That language: the one that what stands in the fields was typed in, or the page's.
    fn numbers_in(&self) -> &'a str {
        self.typed.numbers_in().unwrap_or(&self.frame.settings.language)
    }

    fn button(&self) -> &'a str {
        let own = self.form.definition.button.trim();
        if own.is_empty() { self.frame.words().send } else { own }
    }

    /// The words of a field, for the list of what is wrong.
    fn label(&self, key: &FieldKey) -> &'a str {
        let field = self.form.definition.fields.iter().find(|field| field.key == *key);
        field.map_or("", |field| field.label.as_str())
    }

    fn trap_id(&self) -> String {
        format!("form-{}-trap", self.place)
    }
}

/// A field with what was typed into it.
struct FieldView<'a> {
    field: &'a FormField,
    id: String,
    typed: &'a Typed,
    today: Date,
    words: &'static Words,
    error: Option<String>,
    has_focus: bool,
}

impl FieldView<'_> {
    fn value(&self) -> &str {
        self.typed.first(&self.field.key)
    }

    fn has(&self, option: &str) -> bool {
        self.typed.has(&self.field.key, option)
    }

    fn option_id(&self, index: usize) -> String {
        if index == 0 { self.id.clone() } else { format!("{}-{index}", self.id) }
    }

    /// Whether typing goes on at a group's first option.
    fn option_has_focus(&self, index: usize) -> bool {
        self.has_focus && index == 0
    }

    /// The first day that can be chosen, where there is one.
    fn first_day(&self) -> Option<Date> {
        let Asks::Date { from, .. } = &self.field.asks else { return None };
        from.map(|limit| limit.on(self.today))
    }

    /// The last one.
    fn last_day(&self) -> Option<Date> {
        let Asks::Date { until, .. } = &self.field.asks else { return None };
        until.map(|limit| limit.on(self.today))
    }

    /// What a field for files takes, in words.
    fn takes(&self) -> Option<String> {
        match self.field.asks {
            Asks::File { kinds, max_mib } => Some(self.words.takes_files(kinds, max_mib)),
            _ => None,
        }
    }

    /// Whether files were sent that have to be chosen once more.
    fn has_lost_files(&self) -> bool {
        self.typed.has_files(&self.field.key)
    }

    fn is_group(&self) -> bool {
        FormDefinition::is_group(&self.field.asks)
    }

    /// The identifiers of what is wrong and of what helps.
    fn described_by(&self) -> String {
        let error = self.error.is_some().then(|| format!("{}-error", self.id));
        let hint = (!self.field.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let takes = self.takes().is_some().then(|| format!("{}-takes", self.id));
        error.into_iter().chain(hint).chain(takes).collect::<Vec<_>>().join(" ")
    }
}

/// A form on a page of its own. With what is wrong it is the answer to what was sent.
#[derive(Clone, Copy, Template)]
#[template(path = "site/form_page.html", whitespace = "minimize")]
pub struct FormPage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// The form.
    pub form: &'a Form,
    /// What was typed.
    pub typed: &'a Typed,
    /// What is wrong with it, in the order of the fields.
    pub faults: &'a [(FieldKey, AnswerFault)],
    /// Why nothing more is taken, and for how many minutes.
    pub wait: Option<(Limit, u64)>,
}

impl<'a> FormPage<'a> {
    fn head(&self) -> Head {
        let definition = &self.form.definition;
        // The page that shows the form is the one to be found.
        Head::of(self.frame, &definition.title, &self.frame.local(self.form.path()))
            .described(&[&definition.intro])
            .hidden()
    }

    fn view(&self) -> FormView<'a> {
        let Self { frame, form, typed, faults, .. } = *self;
        FormView { frame, form, place: 0, typed, faults }
    }

    fn wait_text(&self) -> Option<String> {
        self.wait.map(|(limit, minutes)| self.frame.words().waiting(limit, minutes))
    }
}

/// What somebody sees who has sent a form.
#[derive(Clone, Copy, Template)]
#[template(path = "site/form_thanks.html", whitespace = "minimize")]
pub struct ThanksPage<'a> {
    /// The site.
    pub frame: &'a SiteFrame<'a>,
    /// The form.
    pub form: &'a Form,
    /// The page that shows it, by title and path, where it is one.
    pub back: Option<&'a (String, String)>,
}

impl ThanksPage<'_> {
    fn head(&self) -> Head {
        Head::of(self.frame, self.frame.words().thanks_title, &self.frame.local(self.form.thanks_path())).hidden()
    }

    fn text(&self) -> &str {
        match &self.form.definition.thanks {
            Thanks::Text(text) if !text.trim().is_empty() => text,
            _ => self.frame.words().thanks,
        }
    }
}
