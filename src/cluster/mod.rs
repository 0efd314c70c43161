//! Floor 3: what several servers have in common beside their databases.
//!
//! A server alone has none of it and pays nothing for it.
