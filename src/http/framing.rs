//! What stands around the screens of the console and of a tenant's admin: made here from a
//! visit, so that every screen shows the same.

use crate::config::Settings;
use crate::config::hosting::Mode;
use crate::content::forms::messages;
use crate::content::{site, types};
use crate::domain::content_type::ContentType;
use crate::domain::interface_language::InterfaceLanguage;
use crate::domain::language::LanguageKey;
use crate::domain::role::Permission;
use crate::domain::site::SiteSettings;
use crate::domain::time_zone::ZoneName;
use crate::http::extract::{Principal, Site, SuperUser};
use crate::http::{HttpError, Visit};
use crate::identity::csrf::CsrfToken;
use crate::infra::clock::Clock;
use crate::view::admin::languages::LanguageName;
use crate::view::frame::{Area, Door, Frame, Notice, TypeName};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use jiff::tz::TimeZone;
use std::future::{Ready, ready};

/// What stands where there is no site's title to show.
const SERVER: &str = "Rowhouse";

/// Makes frames and doors.
pub struct Framing {
    clock: web::Data<Clock>,
    is_single: bool,
    /// The largest file of a site, and the largest archive that the console takes, in bytes.
    max_bytes: (u64, u64),
}

impl Framing {
    /// Which of the two a visit is of: the Default tenant has the console, unless it is the
    /// one site of this server.
    pub fn area(&self, visit: &Visit) -> Area {
        if visit.tenant().url_prefix().is_none() && !self.is_single { Area::Console } else { Area::Admin }
    }

    /// Around a screen of somebody who is signed in. Without a site there is none: only in
    /// single-tenant mode somebody can be signed in before it.
    pub async fn frame<N>(&self, principal: &Principal<N>, notices: Vec<Notice>) -> Result<Frame, HttpError> {
        let settings = self.site_settings(principal).await?;
        self.frame_of(principal, settings, notices).await
    }

    /// What the site says of itself, for a screen that needs more of that than its frame. Without a site there
    /// is none.
    pub async fn site_settings<N>(&self, principal: &Principal<N>) -> Result<SiteSettings, HttpError> {
        let settings = self.settings(&principal.site).await?;
        settings.ok_or_else(|| HttpError::NoSite(principal.site.url("/admin/first-site")))
    }

    /// The same as [`frame`](Self::frame), of settings that are read already.
    pub async fn frame_of<N>(
        &self,
        principal: &Principal<N>,
        settings: SiteSettings,
        notices: Vec<Notice>,
    ) -> Result<Frame, HttpError> {
        let types = match self.area(&principal.site) {
            Area::Console => Vec::new(),
            Area::Admin => types::readable(&principal.site.database).await?.types,
        };
        let reads_messages = self.area(&principal.site) == Area::Admin && principal.may(Permission::Messages);
        let unread = if reads_messages { messages::unread(&principal.site.database).await? } else { 0 };
        let types = types.into_iter().map(type_name).collect();
        Ok(Frame { types, unread, ..self.around(principal, settings, notices) })
    }

    /// Around a screen of the console, which has no site to ask for its title.
    pub fn console(&self, principal: &Principal<SuperUser>, notices: Vec<Notice>) -> Frame {
        self.around(principal, SiteSettings::titled(SERVER), notices)
    }

    fn around<N>(&self, principal: &Principal<N>, settings: SiteSettings, notices: Vec<Notice>) -> Frame {
        let (user, area) = (principal.user(), self.area(&principal.site));
        let (max_file_bytes, max_archive_bytes) = self.max_bytes;
        Frame {
            area,
            max_bytes: if area == Area::Console { max_archive_bytes } else { max_file_bytes },
            base: principal.site.base().to_owned(),
            csrf: principal.csrf.as_str().to_owned(),
            zone: user.zone.as_ref().map_or_else(|| settings.zone(), ZoneName::zone),
            site_zone: settings.zone(),
            languages: language_names(&settings),
            site: settings.title,
            person: user.name.to_string(),
            person_id: user.id,
            role: principal.role().clone(),
            types: Vec::new(),
            unread: 0,
            notices,
            now: self.clock.now(),
        }
    }

    /// Around a screen of somebody who is not.
    pub async fn door(&self, site: &Site, csrf: &CsrfToken) -> Result<Door, HttpError> {
        Ok(Door {
            area: self.area(site),
            base: site.base().to_owned(),
            csrf: csrf.as_str().to_owned(),
            site: self.settings(site).await?.map_or_else(|| SERVER.to_owned(), |settings| settings.title),
            notices: Vec::new(),
        })
    }

    /// The title of the site.
    pub async fn title(&self, site: &Site) -> Result<String, HttpError> {
        Ok(self.settings(site).await?.map_or_else(|| SERVER.to_owned(), |settings| settings.title))
    }

    /// The language of the admin that is the site's own: that of mails to people who have not chosen
    /// one.
    pub async fn language(&self, site: &Site) -> Result<InterfaceLanguage, HttpError> {
        let settings = self.settings(site).await?;
        Ok(settings.and_then(|settings| InterfaceLanguage::of_tag(&settings.language)).unwrap_or_default())
    }

    /// The time zone of the site, in which its people give times.
    pub async fn zone(&self, site: &Site) -> Result<TimeZone, HttpError> {
        Ok(self.settings(site).await?.map_or(TimeZone::UTC, |settings| settings.zone()))
    }

    /// The time zone in which a person reads times: their own, or the site's.
    pub async fn zone_of<N>(&self, principal: &Principal<N>) -> Result<TimeZone, HttpError> {
        match &principal.user().zone {
            Some(own) => Ok(own.zone()),
            None => self.zone(&principal.site).await,
        }
    }

    /// The title and the time zone that screens show; none where there is no site yet.
    async fn settings(&self, visited: &Site) -> Result<Option<SiteSettings>, HttpError> {
        match self.area(visited) {
            Area::Console => Ok(Some(SiteSettings::titled(SERVER))),
            Area::Admin => Ok(site::read(&visited.database).await?.map(|site| site.settings)),
        }
    }
}

/// The languages to choose from; none where there is one.
fn language_names(settings: &SiteSettings) -> Vec<LanguageName> {
    let name = |(key, tag, name): (LanguageKey, &str, String)| LanguageName { key, tag: tag.to_owned(), name };
    if settings.is_multilingual() { settings.all_languages().into_iter().map(name).collect() } else { Vec::new() }
}

fn type_name(of: ContentType) -> TypeName {
    TypeName { key: of.key, singular: of.definition.singular, plural: of.definition.plural }
}

impl FromRequest for Framing {
    type Error = HttpError;
    type Future = Ready<Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let clock = request.app_data::<web::Data<Clock>>().cloned();
        let settings = request.app_data::<web::Data<Settings>>();
        let (Some(clock), Some(settings)) = (clock, settings) else { return ready(Err(HttpError::NotFound)) };
        let max_bytes = (settings.server.max_file_bytes, settings.server.max_archive_bytes);
        ready(Ok(Self { clock, is_single: settings.hosting.mode == Mode::Single, max_bytes }))
    }
}
