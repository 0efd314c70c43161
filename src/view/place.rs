//! The places that the navigation of the console and of a tenant's admin leads to.

use crate::domain::content_type::TypeKey;
use crate::domain::role::{EntryRight, Permission, Role};

/// A place in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the screen that it is named after")]
pub enum Place {
    Overview,
    Tenants,
    Backups,
    AuditLog,
    Tokens,
    Server,
    Dashboard,
    Pages,
    Posts,
    /// The entries of a content type; which of them there are, a frame knows.
    Content(TypeKey),
    Media,
    Tags,
    Types,
    Navigation,
    Forms,
    /// What visitors wrote.
    Messages,
    Design,
    People,
    /// Who did what at this site.
    Audit,
    SiteSettings,
    /// One's own name, password and sessions: reached from the foot of the navigation.
    Profile,
    /// What somebody looks for in the whole admin: reached from the field above the navigation.
    Search,
    /// What was thrown away, of every kind: reached from the lists.
    Bin,
}

impl Place {
    /// The console's navigation.
    pub const CONSOLE: [Self; 7] =
        [Self::Overview, Self::Tenants, Self::Backups, Self::People, Self::AuditLog, Self::Tokens, Self::Server];

    /// The navigation of a tenant's admin.
    pub const ADMIN: [Self; 13] = [
        Self::Dashboard,
        Self::Pages,
        Self::Posts,
        Self::Messages,
        Self::Media,
        Self::Tags,
        Self::Forms,
        Self::Types,
        Self::Navigation,
        Self::Design,
        Self::People,
        Self::Audit,
        Self::SiteSettings,
    ];

    /// The word in the navigation.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Tenants => "Tenants",
            Self::Backups => "Backups",
            Self::AuditLog | Self::Audit => "Audit log",
            Self::Tokens => "API tokens",
            Self::Server | Self::SiteSettings => "Settings",
            Self::Dashboard => "Dashboard",
            Self::Pages => "Pages",
            Self::Posts => "Posts",
            Self::Content(_) => "Content",
            Self::Types => "Content types",
            Self::Navigation => "Navigation",
            Self::Forms => "Forms",
            Self::Messages => "Messages",
            Self::Media => "Media",
            Self::Tags => "Tags",
            Self::Design => "Design",
            Self::People => "People",
            Self::Profile => "Profile",
            Self::Search => "Search",
            Self::Bin => "Bin",
        }
    }

    /// The path below the base.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Overview | Self::Dashboard => "/admin",
            Self::Tenants => "/admin/tenants",
            Self::Backups => "/admin/backups",
            Self::AuditLog | Self::Audit => "/admin/audit",
            Self::Tokens => "/admin/tokens",
            Self::Server | Self::SiteSettings => "/admin/settings",
            Self::Pages => "/admin/pages",
            Self::Posts => "/admin/posts",
            Self::Content(_) => "/admin/content",
            Self::Types => "/admin/types",
            Self::Navigation => "/admin/navigation",
            Self::Forms => "/admin/forms",
            Self::Messages => "/admin/messages",
            Self::Media => "/admin/media",
            Self::Tags => "/admin/tags",
            Self::Design => "/admin/design",
            Self::People => "/admin/people",
            Self::Profile => "/admin/profile",
            Self::Search => "/admin/search",
            Self::Bin => "/admin/bin",
        }
    }

    /// The sign before the word: a case of `templates/layout/icon.html`.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Overview | Self::Dashboard => "overview",
            Self::Tenants => "houses",
            Self::Backups => "archive",
            Self::AuditLog | Self::Audit => "log",
            Self::Tokens => "key",
            Self::Server | Self::SiteSettings => "settings",
            Self::Pages => "page",
            Self::Posts => "post",
            Self::Content(_) => "content",
            Self::Types => "types",
            Self::Navigation => "menu",
            Self::Forms => "form",
            Self::Messages => "inbox",
            Self::Media => "picture",
            Self::Tags => "tag",
            Self::Design => "brush",
            Self::People | Self::Profile => "people",
            Self::Search => "search",
            Self::Bin => "bin",
        }
    }

    /// Whether somebody with that role finds something to do there.
    pub fn is_open_to(self, role: &Role) -> bool {
        match self {
            Self::Pages => role.has("page", EntryRight::Write),
            Self::Posts => role.has("post", EntryRight::Write),
            Self::Media => role.rights.has_somewhere(EntryRight::Write) || role.adds_files(),
            Self::Tags => role.permits(Permission::Tags),
            Self::People => role.permits(Permission::People),
            Self::Audit => role.permits(Permission::Audit),
            Self::Content(key) => role.has(key.as_str(), EntryRight::Write),
            Self::Forms => role.permits(Permission::Forms),
            Self::Messages => role.permits(Permission::Messages),
            Self::Design => role.permits(Permission::Design),
            Self::SiteSettings | Self::Types | Self::Navigation => role.permits(Permission::Settings),
            _ => true,
        }
    }
}
