//! A tenant's database, for a visit.

use super::remarks::Remarks;
use crate::content::site;
use crate::control::ControlPlane;
use crate::domain::document::Href;
use crate::domain::generation::Generation;
use crate::domain::ids::{RedirectId, TenantId};
use crate::domain::own_address::Doors;
use crate::domain::timestamp::Timestamp;
use crate::http::site::kept_frames::KeptFrames;
use crate::http::site::kept_words::KeptWords;
use crate::http::{HttpError, Visit};
use crate::infra::database::{Database, DatabaseError};
use crate::tenancy::{Resolution, TenantRegistry};
use actix_web::dev::Payload;
use actix_web::http::header::REFERER;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use std::cell::Cell;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

/// On a request: the visited tenant's database was asked for already, and this came of it.
pub struct Unopened(pub DatabaseError);

/// A visit and the visited tenant's database.
#[derive(Clone)]
pub struct Site {
    visit: Visit,
    registry: web::Data<TenantRegistry>,
    frames: web::Data<KeptFrames>,
    words: web::Data<KeptWords>,
    control: web::Data<ControlPlane>,
    remarks: Remarks,
    writer: Option<Rc<Writer>>,
    /// The page that led here, where the browser says so.
    referrer: Option<Box<str>>,
    /// The tenant's own tables.
    pub database: Database,
}

/// A request that may change the content, until it ends.
struct Writer {
    control: Arc<ControlPlane>,
    tenant: TenantId,
    has_published: Cell<bool>,
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.has_published.get() {
            self.control.suspect(self.tenant);
        }
    }
}

impl Site {
    /// What is kept of what is around the pages of sites.
    pub fn frames(&self) -> &KeptFrames {
        &self.frames
    }

    /// What is kept of the words that sites know.
    pub fn words(&self) -> &KeptWords {
        &self.words
    }

    /// Says of a whole address to which path of this site it leads; none where it leads elsewhere. It is asked about
    /// each link of a text.
    pub fn own_paths(&self) -> impl Fn(&Href) -> Option<Href> {
        let (table, own) = (self.registry.table(), self.visit.tenant().id());
        let doors = Doors::new(self.origin(), self.visit.tenant().hosts());
        move |href: &Href| {
            doors.own_path(href, |host, path| match table.resolve(host.as_str(), path) {
                Resolution::Tenant { tenant, path, .. } if tenant.id() == own => Some(path.to_owned()),
                _ => None,
            })
        }
    }

    /// The time of day.
    pub fn now(&self) -> Timestamp {
        self.control.now()
    }

    /// The content's number, where it is known and may be believed.
    pub fn generation(&self) -> Option<Generation> {
        self.registry.generation_at(self.visit.tenant(), Instant::now())
    }

    /// Whoever writes is watched: if the request ends before it says what it changed, as when its
    /// client goes away while the database commits, the content counts as changed.
    pub(super) fn watch_writer(&mut self) {
        let (control, tenant) = (Arc::clone(&self.control), self.visit.tenant().id());
        self.writer = Some(Rc::new(Writer { control, tenant, has_published: Cell::new(false) }));
    }

    /// Lets nobody else have the page that is made: something is left out of it.
    pub fn leave_out(&self) {
        self.remarks.leave_out();
    }

    /// Asks search engines not to list what is answered.
    pub fn hide(&self) {
        self.remarks.hide();
    }

    /// Tells those who run the server what of all that is around the site's pages was left out, since this version
    /// cannot read it: that, and nothing else.
    pub fn note_left_out(&self, left_out: &[(String, &DatabaseError)]) {
        self.registry.note_left_out(self.visit.tenant(), left_out, self.now());
    }

    /// Tells them of a value that this version cannot read, where the answer goes on without it. One that fails
    /// with it is noted by itself.
    pub fn note_unreadable(&self, place: fmt::Arguments<'_>, error: &DatabaseError) {
        let tenant = self.visit.tenant();
        tracing::warn!(tenant.id = %tenant.id(), "went on without {place} of tenant `{}`: {error}", tenant.name());
        self.registry.note_unreadable(tenant, place, error, self.now());
    }

    /// Counts that nothing was at a path of this site.
    pub fn count_missing(&self, path: &str) {
        self.control.count_at(self.visit.tenant().id(), |tally| tally.missed(path, self.referrer.as_deref()));
    }

    /// Counts that a redirect of this site was taken.
    pub fn count_redirect(&self, id: RedirectId) {
        self.control.count_at(self.visit.tenant().id(), |tally| tally.redirected(id));
    }

    /// Writes down what was counted of this site at this node, for those who look at it.
    pub async fn write_counts(&self) {
        self.control.write_tally_of(self.visit.tenant().id()).await;
    }

    /// Remembers when something is due next, after somebody planned something: it is done then,
    /// whether or not anybody visits the site before.
    pub async fn note_plans(&self) -> Result<(), HttpError> {
        let due_at = site::pulse(&self.database).await?.due_at;
        self.registry.note_due(self.visit.tenant().id(), due_at);
        Ok(())
    }

    /// Makes a change visible, where it is one that visitors see.
    pub async fn publish_if_seen(&self, generation: Option<Generation>) {
        match (generation, &self.writer) {
            (Some(generation), _) => self.publish(generation).await,
            (None, Some(writer)) => writer.has_published.set(true),
            (None, None) => {}
        }
    }

    /// Makes a change of the content visible: no page of before it is served after this, by no
    /// server. Those that did not say so in time are named on the next screen.
    pub async fn publish(&self, generation: Generation) {
        let behind = self.control.publish(self.visit.tenant(), generation).await;
        self.remarks.name_behind(behind);
        if let Some(writer) = &self.writer {
            writer.has_published.set(true);
        }
    }
}

impl Deref for Site {
    type Target = Visit;
    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl FromRequest for Site {
    type Error = HttpError;
    type Future = LocalBoxFuture<'static, Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let visit = request.extensions().get::<Visit>().cloned();
        let registry = request.app_data::<web::Data<TenantRegistry>>().cloned();
        let frames = request.app_data::<web::Data<KeptFrames>>().cloned();
        let words = request.app_data::<web::Data<KeptWords>>().cloned();
        let control = request.app_data::<web::Data<ControlPlane>>().cloned();
        let remarks = Remarks::of(request);
        let referrer = request.headers().get(REFERER).and_then(|from| from.to_str().ok()).map(Into::into);
        let unopened = request.extensions_mut().remove::<Unopened>();
        Box::pin(async move {
            let (Some(visit), Some(registry), Some(control)) = (visit, registry, control) else {
                return Err(HttpError::NotFound);
            };
            let (Some(frames), Some(words)) = (frames, words) else { return Err(HttpError::NotFound) };
            if let Some(Unopened(error)) = unopened {
                return Err(error.into());
            }
            let database = registry.database(visit.tenant()).await?;
            let writer = None;
            Ok(Self { visit, registry, frames, words, control, remarks, writer, referrer, database })
        })
    }
}
