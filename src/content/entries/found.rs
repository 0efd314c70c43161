//! By what the site's people find an entry: words of its title, of its address, of a draft on top of it, and
//! its tags.

use super::listing::EntryFilter;
use super::narrow::without_index_of;
use crate::domain::ids::TagId;
use crate::infra::database::{Database, matching};
use sea_query::{CaseStatement, Cond, Expr, ExprTrait, Query};

/// Whether an entry of that alias has one of some tags.
pub(super) fn has_tag(db: &Database, entries: &'static str, tags: &[TagId]) -> Expr {
    let tagged = Query::select()
        .column("entry_id")
        .from(db.table("entry_tags"))
        .and_where(Expr::col("tag_id").is_in(tags.iter().map(|tag| tag.as_uuid())))
        .take();
    Expr::col((entries, "id")).in_subquery(tagged)
}

/// What an entry of that alias is found by, beside its tags: its title, the last part of its address, and
/// the title of a draft on top of it. The draft's text is read only where there is one.
pub(super) fn names(db: &Database, entries: &'static str) -> [Expr; 3] {
    let has_draft = Expr::col((entries, "draft_version")).gt(0);
    let of_draft = CaseStatement::new().case(has_draft, draft_title(db, entries));
    [Expr::col((entries, "title")), Expr::col((entries, "slug")), of_draft.into()]
}

/// The title of the draft on top of an entry of that alias; null where there is none.
pub(super) fn draft_title(db: &Database, entries: &'static str) -> Expr {
    let title = Query::select()
        .expr(db.text_in_json(("d", "fields"), "title"))
        .from_as(db.table("revisions"), "d")
        .and_where(Expr::col(("d", "entry_id")).equals((entries, "id")))
        .and_where(Expr::col(("d", "version")).equals((entries, "draft_version")))
        .take();
    Expr::SubQuery(None, Box::new(title.into()))
}

/// Whether an entry is found by all the words; none where there are no words. Those with a draft on top
/// are few. They are looked through by themselves and once, so that the many others are compared by
/// what is in their rows alone.
pub(super) fn is_found(db: &Database, filter: &EntryFilter) -> Option<Cond> {
    let words = &filter.search;
    let by_tag = |entries: &'static str, index: usize| {
        let tags = filter.tags_of_words.get(index).filter(|tags| !tags.is_empty())?;
        Some(has_tag(db, entries, tags))
    };
    let [title, slug, _] = names(db, "e");
    let by_row = matching::has_all_or(words, &[title, slug], |index| by_tag("e", index))?;
    let of_kind = filter.kind.map(|kind| without_index_of("x", "kind").eq(kind.as_str()));
    let with_draft = Query::select()
        .column(("x", "id"))
        .from_as(db.table("entries"), "x")
        .and_where(Expr::col(("x", "draft_version")).gt(0))
        .and_where_option(of_kind)
        .cond_where(matching::has_all_or(words, &names(db, "x"), |index| by_tag("x", index))?)
        .take();
    Some(Cond::any().add(by_row).add(Expr::col(("e", "id")).in_subquery(with_draft)))
}
