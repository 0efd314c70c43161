//! `/admin/settings`: what the site says of itself.

use crate::content::entries::pages;
use crate::content::site::{self, ChangeSettingsError};
use crate::domain::frame_part::FramePart;
use crate::domain::language;
use crate::domain::site::{SiteSettings, SiteSettingsError};
use crate::domain::slug::Slug;
use crate::domain::text::plain_line;
use crate::domain::time_zone;
use crate::http::admin::navigation::own_parts::seen_page;
use crate::http::extract::{CheckedForm, ManageSettings, Principal};
use crate::http::respond::{html_screen_with, see_other};
use crate::http::{Done, Framing, HttpError};
use crate::view::admin::settings::{SiteSettingsForm, SiteSettingsScreen};
use crate::view::form::{Choice, ChoiceGroup, FieldErrors};
use crate::view::frame::Notice;
use crate::view::words::Message;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

const SENTENCES: [(&str, &str); 1] = [("saved", "settings-done-saved")];

/// The form.
pub async fn form(
    principal: Principal<ManageSettings>,
    framing: Framing,
    done: Done,
) -> Result<HttpResponse, HttpError> {
    let site = site::read(&principal.site.database).await?.ok_or(HttpError::NotFound)?;
    let form = SiteSettingsForm::from(&site.settings);
    show(&principal, &framing, StatusCode::OK, done.notices(&SENTENCES), form, FieldErrors::default()).await
}

/// Changes them all at once, or none.
pub async fn submit(
    principal: Principal<ManageSettings>,
    CheckedForm(form): CheckedForm<SiteSettingsForm>,
    framing: Framing,
) -> Result<HttpResponse, HttpError> {
    let errors = match parse(&form) {
        Ok(settings) => match site::change_settings(&principal.site.database, &settings).await {
            Ok(generation) => {
                principal.site.publish(generation).await;
                principal.site.note_plans().await?;
                return Ok(see_other(&principal.site.url("/admin/settings?done=saved")));
            }
            Err(ChangeSettingsError::Database(error)) => return Err(error.into()),
            Err(ChangeSettingsError::Invalid(SiteSettingsError { field, message })) => {
                FieldErrors::default().with(field, message)
            }
        },
        Err(errors) => errors,
    };
    show(&principal, &framing, StatusCode::UNPROCESSABLE_ENTITY, Vec::new(), form, errors).await
}

fn parse(form: &SiteSettingsForm) -> Result<SiteSettings, FieldErrors> {
    let mut errors = FieldErrors::default();
    let home_page = match form.home_page.as_str() {
        "" => Some(None),
        slug => errors.check("home_page", Slug::parse(slug)).map(Some),
    };
    let new = SiteSettings::titled("");
    let bin_days = errors.check("bin_days", days(&form.bin_days, new.bin_days));
    let audit_days = errors.check("audit_days", days(&form.audit_days, new.audit_days));
    let message_days = errors.check("message_days", days(&form.message_days, new.message_days));
    let (Some(home_page), Some(bin_days), Some(audit_days), Some(message_days)) =
        (home_page, bin_days, audit_days, message_days)
    else {
        return Err(errors);
    };
    Ok(SiteSettings {
        tagline: plain_line(&form.tagline),
        language: language::tag_of(&form.language),
        // What is no zone is refused with the other settings.
        time_zone: time_zone::named(form.time_zone.trim()).unwrap_or_else(|| form.time_zone.trim().to_owned()),
        home_page,
        footer: form.footer.trim().to_owned(),
        bin_days,
        audit_days,
        message_days,
        is_hidden: form.is_hidden == SiteSettingsForm::ON,
        ..SiteSettings::titled(&plain_line(&form.title))
    })
}

/// A number of days; nothing for as many as a new site has.
fn days(typed: &str, of_new: u16) -> Result<u16, Message> {
    match typed.trim() {
        "" => Ok(of_new),
        days => days.parse().map_err(|_| Message::new("settings-days")),
    }
}

async fn show(
    principal: &Principal<ManageSettings>,
    framing: &Framing,
    status: StatusCode,
    notices: Vec<Notice>,
    form: SiteSettingsForm,
    errors: FieldErrors,
) -> Result<HttpResponse, HttpError> {
    let tree = pages::tree(&principal.site.database).await?;
    let saved = framing.site_settings(principal).await?;
    let own_footer = seen_page(FramePart::Footer, &saved.navigation, &tree);
    let pages =
        tree.into_iter().filter(|leaf| leaf.depth == 0 && leaf.page.language.is_main() && leaf.standing.is_published());
    let mut pages: Vec<Choice> = pages.map(|leaf| Choice::new(leaf.page.path, leaf.page.title)).collect();
    // A page that visitors don't see for now is the start page again once they do.
    let chosen = form.home_page.as_str();
    if !chosen.is_empty() && pages.iter().all(|page| page.value != chosen) {
        let words = Message::new("settings-home-unseen").with("address", format!("/{chosen}"));
        pages.push(Choice::new(chosen, words.to_string()));
    }
    let frame = framing.frame_of(principal, saved, notices).await?;
    let screen = SiteSettingsScreen {
        pages,
        zones: ChoiceGroup::zones(&form.time_zone, frame.now),
        frame,
        may_import: principal.role().key.is_administrator(),
        own_footer,
        form,
        errors,
    };
    html_screen_with(status, &screen)
}
