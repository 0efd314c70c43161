//! The two change numbers.

use serde::{Deserialize, Serialize};

macro_rules! change_number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// The number as a database returned it.
            pub const fn new(number: i64) -> Self {
                Self(number)
            }

            /// The number, for the database.
            pub const fn as_i64(self) -> i64 {
                self.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

change_number!(
    /// A tenant's content number: every change that a visitor could see gets the next one.
    #[must_use = "the page cache must hear of the new generation"]
    Generation
);
change_number!(
    /// The registry's change number: every change to the set of tenants gets the next one.
    Revision
);
