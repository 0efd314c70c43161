//! How what is written gets to visitors: drafts on top, history, reviews, times, and many at once.

mod bulk;
mod classifying;
mod drafts;
mod gone;
mod in_parts;
mod left_out;
mod sent_twice;
mod sharing;
mod ticks;
mod times;
mod together;
mod told;
mod undoing;

/// A post as its form has it.
fn fields<'a>(title: &'a str, text: &'a str) -> [(&'a str, &'a str); 4] {
    [("title", title), ("slug", "firing-day"), ("s.0.kind", "rich_text"), ("s.0.body", text)]
}
