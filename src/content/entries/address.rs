//! Addresses: the path of an entry, and of all pages below it.

use super::save::SaveEntryError;
use crate::content::{languages, taxonomies, types};
use crate::domain::entry::{EntryKind, EntryState};
use crate::domain::ids::EntryId;
use crate::domain::language::LanguageKey;
use crate::domain::slug::Slug;
use crate::infra::database::{DatabaseError, Transaction};
use sea_query::{Expr, ExprTrait, LikeExpr, Order, Query};
use uuid::Uuid;

/// How many pages may stand above each other, the lowest included; the language that they are below
/// does not count.
pub(in crate::content) const MAX_DEPTH: usize = 5;

/// A page below another one, however far.
pub(super) struct Descendant {
    pub(super) id: EntryId,
    pub(super) path: String,
    pub(super) is_published: bool,
}

/// The path that an entry gets, below its language's: a page's below its parent's, all others' by the
/// slug alone. No page is where a content type or a taxonomy has its list, or where a language begins.
pub(super) async fn path_of(
    transaction: &mut Transaction,
    kind: EntryKind,
    language: LanguageKey,
    parent: Option<EntryId>,
    slug: &Slug,
) -> Result<String, SaveEntryError> {
    let start = language.folder();
    if let Some(folder) = kind.folder() {
        return Ok(format!("{start}{folder}/{slug}"));
    }
    let Some(parent) = parent else {
        let path = format!("{start}{slug}");
        let is_list =
            types::is_key(transaction, slug.as_str()).await? || taxonomies::is_key(transaction, slug.as_str()).await?;
        let is_taken = is_list || language.is_main() && languages::is_key(transaction, slug.as_str()).await?;
        return if is_taken { Err(SaveEntryError::AddressTaken(path)) } else { Ok(path) };
    };
    let parent = page_path(transaction, language, parent).await?.ok_or(SaveEntryError::UnknownParent)?;
    let path = format!("{parent}/{slug}");
    if depth(language, &path) > MAX_DEPTH { Err(SaveEntryError::TooDeep) } else { Ok(path) }
}

/// Checks that a page can move with everything below it: not below itself, not too deep.
pub(super) fn check_move(
    language: LanguageKey,
    old: &str,
    new: &str,
    below: &[Descendant],
) -> Result<(), SaveEntryError> {
    if is_below(new, old) {
        return Err(SaveEntryError::Cycle);
    }
    let depth = |path| depth(language, path);
    let height = below.iter().map(|page| depth(&page.path)).max().map_or(0, |deepest| deepest - depth(old));
    if depth(new) + height > MAX_DEPTH { Err(SaveEntryError::TooDeep) } else { Ok(()) }
}

/// The pages below a path, those higher up first.
pub(super) async fn descendants(transaction: &mut Transaction, path: &str) -> Result<Vec<Descendant>, DatabaseError> {
    let query = Query::select()
        .columns(["id", "path", "state"])
        .from(transaction.table("entries"))
        .and_where(Expr::col("kind").eq(EntryKind::Page.as_str()))
        // A slug has none of LIKE's own characters.
        .and_where(Expr::col("path").like(LikeExpr::new(format!("{path}/%"))))
        .order_by("path", Order::Asc)
        .take();
    let rows: Vec<(Uuid, String, String)> = transaction.all(&query).await?;
    let page = |(id, path, state): (Uuid, String, String)| Descendant {
        id: id.into(),
        path,
        is_published: state == EntryState::Published.as_str(),
    };
    Ok(rows.into_iter().map(page).collect())
}

/// Gives the pages below a page that moved their new addresses.
pub(super) async fn move_descendants(
    transaction: &mut Transaction,
    old: &str,
    new: &str,
    below: &[Descendant],
) -> Result<(), DatabaseError> {
    for page in below {
        let rest = page.path.strip_prefix(old).unwrap_or_default();
        let mut update = Query::update();
        update
            .table(transaction.table("entries"))
            .value("path", format!("{new}{rest}"))
            .and_where(Expr::col("id").eq(page.id.as_uuid()));
        transaction.execute(&update).await?;
    }
    Ok(())
}

/// The path of a page outside the bin, in a language: no page is below one in another.
pub(super) async fn page_path(
    transaction: &mut Transaction,
    language: LanguageKey,
    id: EntryId,
) -> Result<Option<String>, DatabaseError> {
    let query = Query::select()
        .column("path")
        .from(transaction.table("entries"))
        .and_where(Expr::col("id").eq(id.as_uuid()))
        .and_where(Expr::col("kind").eq(EntryKind::Page.as_str()))
        .and_where(Expr::col("language").eq(language.as_str()))
        .and_where(Expr::col("path").is_not_null())
        .take();
    Ok(transaction.optional::<(String,)>(&query).await?.map(|(path,)| path))
}

/// What stands before the slug of an entry: its language, its kind's folder, or the page above it.
pub(super) fn base(kind: EntryKind, language: LanguageKey, parent: Option<&str>) -> String {
    match (kind.folder(), parent) {
        (Some(folder), _) => format!("{}{folder}/", language.folder()),
        (None, Some(parent)) => format!("{parent}/"),
        (None, None) => language.folder(),
    }
}

/// The slug itself where its path is free, else the first free one of `slug-2`, `slug-3`, ...
pub(super) async fn free_slug(
    transaction: &mut Transaction,
    base: &str,
    slug: &Slug,
) -> Result<(Slug, String), DatabaseError> {
    let mut free = slug.clone();
    let mut number = 1_u32;
    loop {
        let path = format!("{base}{free}");
        if !is_taken(transaction, &path).await? {
            return Ok((free, path));
        }
        number += 1;
        // Room for the number in the 96 bytes of a slug.
        let stem = &slug.as_str()[..slug.as_str().len().min(84)];
        let numbered = format!("{}-{number}", stem.trim_end_matches('-'));
        free = Slug::parse(&numbered).map_err(|error| DatabaseError::value("entries.slug", error))?;
    }
}

/// Whether something has this path.
pub(super) async fn is_taken(transaction: &mut Transaction, path: &str) -> Result<bool, DatabaseError> {
    let query =
        Query::select().column("id").from(transaction.table("entries")).and_where(Expr::col("path").eq(path)).take();
    Ok(transaction.optional::<(Uuid,)>(&query).await?.is_some())
}

/// Whether something is at the address of a folder, or below it.
pub(in crate::content) async fn is_folder_taken(
    transaction: &mut Transaction,
    folder: &str,
) -> Result<bool, DatabaseError> {
    let path = || Expr::col("path");
    let query = Query::select()
        .column("id")
        .from(transaction.table("entries"))
        // A slug has none of LIKE's own characters.
        .and_where(path().eq(folder).or(path().like(LikeExpr::new(format!("{folder}/%")))))
        .limit(1)
        .take();
    Ok(transaction.optional::<(Uuid,)>(&query).await?.is_some())
}

/// Whether a page can be below the one at this path.
pub(super) fn has_room_below(language: LanguageKey, path: &str) -> bool {
    depth(language, path) < MAX_DEPTH
}

fn depth(language: LanguageKey, path: &str) -> usize {
    language.rest_of(path).unwrap_or(path).split('/').count()
}

fn is_below(path: &str, ancestor: &str) -> bool {
    path.strip_prefix(ancestor).is_some_and(|rest| rest.starts_with('/'))
}
