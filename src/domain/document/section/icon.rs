//! Small signs beside the points of a list.

use serde::{Deserialize, Serialize};

/// A sign that the theme draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the thing that it is named after")]
pub enum Icon {
    Bolt,
    Book,
    Calendar,
    Camera,
    Chat,
    Check,
    Clock,
    Compass,
    Cup,
    Globe,
    Heart,
    House,
    Leaf,
    Map,
    Pencil,
    Phone,
    Shield,
    Spark,
    Star,
    Tool,
    Truck,
    People,
}

impl Icon {
    /// All icons, in the order in which a form offers them.
    pub const ALL: [Self; 22] = [
        Self::Bolt,
        Self::Book,
        Self::Calendar,
        Self::Camera,
        Self::Chat,
        Self::Check,
        Self::Clock,
        Self::Compass,
        Self::Cup,
        Self::Globe,
        Self::Heart,
        Self::House,
        Self::Leaf,
        Self::Map,
        Self::Pencil,
        Self::Phone,
        Self::Shield,
        Self::Spark,
        Self::Star,
        Self::Tool,
        Self::Truck,
        Self::People,
    ];

    /// The word for it in documents, forms and the theme's sprite.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bolt => "bolt",
            Self::Book => "book",
            Self::Calendar => "calendar",
            Self::Camera => "camera",
            Self::Chat => "chat",
            Self::Check => "check",
            Self::Clock => "clock",
            Self::Compass => "compass",
            Self::Cup => "cup",
            Self::Globe => "globe",
            Self::Heart => "heart",
            Self::House => "house",
            Self::Leaf => "leaf",
            Self::Map => "map",
            Self::Pencil => "pencil",
            Self::Phone => "phone",
            Self::Shield => "shield",
            Self::Spark => "spark",
            Self::Star => "star",
            Self::Tool => "tool",
            Self::Truck => "truck",
            Self::People => "people",
        }
    }
}
