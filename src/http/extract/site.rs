//! A tenant's database, for a visit.

use crate::domain::generation::Generation;
use crate::http::site::kept_frames::KeptFrames;
use crate::http::{HttpError, Visit};
use crate::infra::database::{Database, DatabaseError};
use crate::tenancy::TenantRegistry;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use std::ops::Deref;

/// On a request: the visited tenant's database was asked for already, and this came of it.
pub struct Unopened(pub DatabaseError);

/// A visit and the visited tenant's database.
#[derive(Clone)]
pub struct Site {
    visit: Visit,
    registry: web::Data<TenantRegistry>,
    frames: web::Data<KeptFrames>,
    /// The tenant's own tables.
    pub database: Database,
}

impl Site {
    /// What is kept of what is around the pages of sites.
    pub fn frames(&self) -> &KeptFrames {
        &self.frames
    }

    /// Makes a change of the content visible: no page of before it is served after this.
    pub fn publish(&self, generation: Generation) {
        self.registry.raise_generation(self.visit.tenant(), generation);
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
        let unopened = request.extensions_mut().remove::<Unopened>();
        Box::pin(async move {
            let (Some(visit), Some(registry), Some(frames)) = (visit, registry, frames) else {
                return Err(HttpError::NotFound);
            };
            if let Some(Unopened(error)) = unopened {
                return Err(error.into());
            }
            let database = registry.database(visit.tenant()).await?;
            Ok(Self { visit, registry, frames, database })
        })
    }
}
