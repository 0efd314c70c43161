//! `POST /admin/media/{id}/crop`: a part of a picture, as a new one. The picture stays as it is.

use super::change::{done_at, find, save};
use super::file::{Answer, show};
use super::upload::Refusal;
use crate::domain::crop::{Crop, CropArea, CropAreaFault};
use crate::domain::crop_shape::CropShape;
use crate::domain::ids::MediaId;
use crate::http::extract::{AddFiles, CheckedForm, Principal};
use crate::http::{Framing, HttpError};
use crate::infra::clock::Clock;
use crate::media::change::Details;
use crate::media::darkroom::{Darkroom, VariantError};
use crate::media::intake::Prepared;
use crate::media::library::{self, MediaFile};
use crate::media::upload;
use crate::view::admin::media::PartForm;
use crate::view::form::FieldErrors;
use crate::view::words::Message;
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

/// What stands for a shape where there are numbers.
const PART: &str = "part";

/// A shape, or the numbers of a part.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CropForm {
    shape: String,
    part_left: String,
    part_top: String,
    part_width: String,
    part_height: String,
    /// What names the form, so that sent twice it makes one picture.
    once: String,
}

impl CropForm {
    /// The part that the numbers say of a picture of that size.
    fn part(&self, sides: (u32, u32)) -> Result<CropArea, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut number = |field: &'static str, typed: &str| {
            errors.check(field, typed.trim().parse::<u32>().map_err(|_| Message::new("media-part-number")))
        };
        let (x, y) = (number("part_left", &self.part_left), number("part_top", &self.part_top));
        let (width, height) = (number("part_width", &self.part_width), number("part_height", &self.part_height));
        let (Some(x), Some(y), Some(width), Some(height)) = (x, y, width, height) else { return Err(errors) };
        let area = CropArea { x, y, width, height };
        for fault in area.faults(sides) {
            let (field, message) = said(fault, sides);
            errors.add(field, message);
        }
        if errors.is_empty() { Ok(area) } else { Err(errors) }
    }

    fn typed(self) -> PartForm {
        let Self { part_left: left, part_top: top, part_width: width, part_height: height, .. } = self;
        PartForm { left, top, width, height }
    }
}

/// Where a fault is said, and how.
fn said(fault: CropAreaFault, (width, height): (u32, u32)) -> (&'static str, Message) {
    match fault {
        CropAreaFault::Empty => ("part_width", Message::new("media-part-empty")),
        CropAreaFault::Whole => ("part_width", Message::new("media-part-whole")),
        CropAreaFault::TooWide(over) => {
            ("part_width", Message::new("media-part-too-wide").with("over", over).with("side", width))
        }
        CropAreaFault::TooHigh(over) => {
            ("part_height", Message::new("media-part-too-high").with("over", over).with("side", height))
        }
    }
}

/// Makes the new picture.
pub async fn submit(
    principal: Principal<AddFiles>,
    CheckedForm(form): CheckedForm<CropForm>,
    framing: Framing,
    clock: web::Data<Clock>,
    darkroom: web::Data<Darkroom>,
    id: web::Path<MediaId>,
) -> Result<HttpResponse, HttpError> {
    let database = &principal.site.database;
    let file = find(&principal, *id).await?;
    if file.picture_kind().is_none() {
        return Err(HttpError::NotFound);
    }
    let sides = (file.width, file.height);
    let is_part = form.shape == PART;
    let crop = if is_part {
        match form.part(sides) {
            Ok(area) => Crop::Part(area),
            Err(errors) => {
                let (status, part) = (StatusCode::UNPROCESSABLE_ENTITY, Some(form.typed()));
                return show(&principal, &framing, &file, Answer { status, errors, part, ..Answer::default() }).await;
            }
        }
    } else {
        let shape = CropShape::parse(&form.shape);
        Crop::Shape(shape.ok_or(HttpError::BadRequest("the shape is none that is offered"))?)
    };
    let (status, reason) = match darkroom.crop(database, &file, crop).await {
        Ok(prepared) => {
            let made = match take(&principal, &clock, &form.once, (&file, crop), prepared).await? {
                Taken::Now(made) => made,
                Taken::Before(made) => return Ok(done_at(&principal, made.id, "cropped")),
            };
            // It shows what the one showed that it was made of, or a part of that.
            let focal_point = crop.area(sides, file.focal_point).point(sides, file.focal_point);
            let details = Details { focal_point, ..Details::of(&file) };
            return save(&principal, &made, &details, "cropped").await;
        }
        Err(VariantError::Database(error)) => return Err(error.into()),
        Err(error @ VariantError::Busy) => (StatusCode::SERVICE_UNAVAILABLE, error.to_string()),
        Err(error @ VariantError::Picture(_)) => (StatusCode::UNPROCESSABLE_ENTITY, error.to_string()),
    };
    let errors = FieldErrors::default().with(if is_part { "part_left" } else { "shape" }, reason);
    let part = is_part.then(|| form.typed());
    show(&principal, &framing, &file, Answer { status, errors, part, ..Answer::default() }).await
}

/// A new picture in the library.
enum Taken {
    Now(MediaFile),
    /// The same form has brought it before.
    Before(MediaFile),
}

/// Takes the new picture into the library, unless the same form has brought it before.
async fn take(
    principal: &Principal<AddFiles>,
    clock: &Clock,
    once: &str,
    (file, crop): (&MediaFile, Crop),
    prepared: Prepared,
) -> Result<Taken, HttpError> {
    let (database, hash) = (&principal.site.database, prepared.hash.clone());
    let named: MediaId = principal.id_of_made(once).into();
    let id = match library::find_by_id(database, named).await? {
        Some(made) if made.hash == hash => return Ok(Taken::Before(made)),
        // Somebody has gone back to the form, and cut out something else.
        Some(_) => MediaId::new(),
        None => named,
    };
    let stem = file.name.as_str().rsplit_once('.').map_or("", |(stem, _)| stem);
    let name = format!("{stem}-{}.{}", crop.word(), file.kind.ending());
    let error = match upload::upload_as(database, clock, id, &name, &file.folder, prepared).await {
        Ok((made, _)) => return Ok(Taken::Now(made)),
        Err(error) => error,
    };
    // Both presses were on their way at once, and the other one was first.
    if let Some(made) = library::find_by_id(database, id).await?.filter(|made| made.hash == hash) {
        return Ok(Taken::Before(made));
    }
    Err(match Refusal::from(error) {
        Refusal::Internal(error) => error,
        Refusal::Told(..) => HttpError::NotFound,
    })
}
