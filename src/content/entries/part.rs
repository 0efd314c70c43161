//! The page that stands in place of the theme's own header or footer, as it begins: a draft that no menu leads to.

use super::fields::EntryFields;
use super::revisions::Writer;
use super::save::{self, Edit, Origin, SaveAs, SaveEntryError, Saved};
use super::{address, pages};
use crate::domain::content_type::value::Values;
use crate::domain::document::Document;
use crate::domain::entry::EntryKind;
use crate::domain::slug::Slug;
use crate::infra::clock::Clock;
use crate::infra::database::Database;

/// Writes it, at an address that is free. `origin` says in which language, and under which identifier.
pub async fn begin(
    db: &Database,
    clock: &Clock,
    origin: Origin,
    title: &str,
    document: Document,
    writer: &Writer,
) -> Result<Saved, SaveEntryError> {
    let wanted = Slug::suggest(title).unwrap_or_else(Slug::unspoken);
    let mut transaction = db.begin().await?;
    let base = address::base(EntryKind::Page, origin.language, None);
    let (slug, _) = address::free_slug(&mut transaction, &base, &wanted).await?;
    // A list can be at an address where no entry is.
    let is_free = match address::path_of(&mut transaction, EntryKind::Page, origin.language, None, &slug).await {
        Ok(_) => true,
        Err(SaveEntryError::AddressTaken(_)) => false,
        Err(error) => return Err(error),
    };
    drop(transaction);
    let fields = EntryFields {
        title: title.to_owned(),
        slug: if is_free { slug } else { Slug::unspoken() },
        parent: None,
        description: String::new(),
        document,
        tags: Vec::new(),
        in_navigation: false,
        position: pages::last_position(db).await?,
        values: Values::default(),
        terms: Vec::new(),
    };
    save::create_in(db, clock, EntryKind::Page, origin, Edit::of(&fields, SaveAs::Draft, writer)).await
}
