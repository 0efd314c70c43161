//! What a list says where a press on a button gave addresses that visitors knew to others. How many these are goes
//! along in the address, sealed for the session: no other address makes the list say so.

use super::narrowing::ListQuery;
use crate::http::extract::{Principal, WriteEntries};
use crate::view::address::Address;
use crate::view::frame::Notice;
use crate::view::words::Message;
use crate::view::words::filters::Number as _;

/// The address of a list, with how many entries have another address now; the same where none has.
pub(super) fn after_moving(list: Address, moved: usize, principal: &Principal<WriteEntries>) -> Address {
    if moved == 0 {
        return list;
    }
    let count = moved.to_string();
    let seal = principal.csrf.for_undo(&sealed(&count));
    list.with("addresses", &count).with("seal", seal.as_str())
}

/// What the list says of what its address has of that, where it is this session's.
pub(super) fn of_address(query: &ListQuery, principal: &Principal<WriteEntries>) -> Option<Notice> {
    let (count, seal) = query.new_addresses();
    let moved: usize = count.parse().ok()?;
    if principal.csrf.for_undo(&sealed(count)).matches(seal) { notice(moved) } else { None }
}

/// That so many entries have another address now; nothing where none has.
pub(super) fn notice(moved: usize) -> Option<Notice> {
    (moved > 0).then(|| Notice::success(Message::new("entries-new-addresses").count("count", moved.number())))
}

/// Nothing that went into the bin is written so.
fn sealed(count: &str) -> String {
    format!("addresses: {count}")
}
