//! The section of which a site's own header or footer is made: its name, a menu, the way to the search.

use serde::{Deserialize, Serialize};

/// See [`super::Section::NameAndMenu`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameAndMenu {
    /// What is shown of the site's name.
    #[serde(default, skip_serializing_if = "NameShown::is_default")]
    pub name: NameShown,
    /// Which menu.
    #[serde(default, skip_serializing_if = "MenuShown::is_default")]
    pub menu: MenuShown,
    /// How they stand.
    #[serde(default, skip_serializing_if = "MenuLayout::is_default")]
    pub layout: MenuLayout,
    /// The way to the search.
    #[serde(default, skip_serializing_if = "SearchShown::is_default")]
    pub search: SearchShown,
}

impl NameAndMenu {
    /// Whether the site's main menu can stand in it as it does in the theme's header: folded on a telephone.
    pub fn has_main_menu(&self) -> bool {
        self.menu == MenuShown::Main && self.layout != MenuLayout::Columns
    }
}

/// What is shown of the site's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameShown {
    /// The logo, or the name where there is none.
    #[default]
    Name,
    /// The same, with the tagline.
    Tagline,
    /// Nothing.
    None,
}

impl NameShown {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the name is there.
    pub const fn has_name(self) -> bool {
        !matches!(self, Self::None)
    }

    /// Whether the tagline is.
    pub const fn has_tagline(self) -> bool {
        matches!(self, Self::Tagline)
    }
}

/// One of the site's menus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MenuShown {
    /// The one that the theme has in its header.
    #[default]
    Main,
    /// The one that it has in its footer.
    Footer,
    /// None.
    None,
}

impl MenuShown {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// How a name and a menu stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MenuLayout {
    /// The name on one side, the menu on the other.
    #[default]
    Beside,
    /// The menu below the name, both in the middle.
    Centered,
    /// The menu in columns, each headed by an item of its first level.
    Columns,
}

impl MenuLayout {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether there is a way to the search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchShown {
    /// A link.
    #[default]
    Link,
    /// None.
    None,
}

impl SearchShown {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Whether there is one.
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Link)
    }
}
