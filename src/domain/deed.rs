//! What people do at a site, for the log of who did what.

macro_rules! deeds {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $label:literal;)+) => {
        /// One kind of thing that somebody does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Deed {
            $($(#[$doc])* $name,)+
        }

        impl Deed {
            /// All of them, in the order in which a filter offers them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word for it in databases and addresses.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }

            /// The words for it on a screen.
            pub const fn label(self) -> &'static str {
                match self {
                    $(Self::$name => $label,)+
                }
            }
        }
    };
}

deeds! {
    /// A page or a post was written anew.
    EntryCreated = "entry.created", "Wrote";
    /// Visitors see it, or what changed in it.
    EntryPublished = "entry.published", "Published";
    /// Visitors don't see it any more.
    EntryUnpublished = "entry.unpublished", "Unpublished";
    /// It has a time at which visitors get to see it, or lose sight of it.
    EntryPlanned = "entry.planned", "Planned a time";
    /// Somebody is asked to look at it.
    ReviewAsked = "entry.review", "Asked for a review";
    /// It is by somebody else from now on.
    AuthorChanged = "entry.author", "Changed the author";
    /// Somebody looked at it, and sent it back to whoever wrote it.
    EntrySentBack = "entry.sent-back", "Sent back from review";
    /// It went into the bin.
    EntryBinned = "entry.binned", "Put into the bin";
    /// Whoever has a link sees it before visitors do.
    PreviewLinkMade = "preview-link.made", "Made a preview link";
    /// Such a link works no more.
    PreviewLinkRevoked = "preview-link.revoked", "Revoked a preview link";
    /// It came back from there.
    EntryRestored = "entry.restored", "Took out of the bin";
    /// It is gone.
    EntryDeleted = "entry.deleted", "Deleted for good";
    /// A file came into the library.
    FileAdded = "file.added", "Added a file";
    /// It got another name, or other bytes.
    FileChanged = "file.changed", "Changed a file";
    /// It is gone from there.
    FileDeleted = "file.deleted", "Deleted a file";
    /// Another system's site came in.
    SiteImported = "site.imported", "Imported a site";
    /// All of it was put back from a backup.
    SiteRestored = "site.restored", "Restored from a backup";
    /// The site's settings changed.
    SettingsChanged = "settings.changed", "Changed the settings";
    /// How the site looks changed.
    DesignChanged = "design.changed", "Changed the design";
    /// A content type was defined.
    TypeAdded = "type.added", "Defined a content type";
    /// A content type was changed.
    TypeChanged = "type.changed", "Changed a content type";
    /// A content type has another place among the others.
    TypeMoved = "type.moved", "Moved a content type";
    /// A content type was deleted.
    TypeDeleted = "type.deleted", "Deleted a content type";
    /// A taxonomy was defined or changed.
    TaxonomyChanged = "taxonomy.changed", "Changed a taxonomy";
    /// A taxonomy was deleted with its terms.
    TaxonomyDeleted = "taxonomy.deleted", "Deleted a taxonomy";
    /// A term was made or changed.
    TermChanged = "term.changed", "Changed a term";
    /// A term was deleted.
    TermDeleted = "term.deleted", "Deleted a term";
    /// A tag was made: at the list of tags, or by typing it in an entry.
    TagMade = "tag.made", "Made a tag";
    /// A tag got another name or address.
    TagChanged = "tag.changed", "Changed a tag";
    /// A tag was deleted.
    TagDeleted = "tag.deleted", "Deleted a tag";
    /// A menu or what stands around every page changed.
    NavigationChanged = "navigation.changed", "Changed the menus";
    /// A redirect was written down or deleted.
    RedirectsChanged = "redirects.changed", "Changed the redirects";
    /// A form was made.
    FormAdded = "form.added", "Made a form";
    /// A form was changed.
    FormChanged = "form.changed", "Changed a form";
    /// A form was deleted.
    FormDeleted = "form.deleted", "Deleted a form";
    /// What visitors wrote was taken along as a file.
    MessagesExported = "messages.exported", "Exported messages";
    /// What a visitor wrote is gone.
    MessageDeleted = "message.deleted", "Deleted a message for good";
    /// The site's mail server changed.
    MailChanged = "mail.changed", "Changed the mail server";
    /// Somebody was invited.
    PersonInvited = "person.invited", "Invited";
    /// An invitation was taken back.
    InvitationWithdrawn = "invitation.withdrawn", "Withdrew an invitation";
    /// Somebody accepted one.
    PersonJoined = "person.joined", "Joined";
    /// Somebody is called otherwise from now on, or says something else of themselves to visitors.
    ProfileChanged = "profile.changed", "Changed the profile";
    /// Somebody got another role.
    RoleGiven = "role.given", "Gave another role";
    /// Somebody was removed.
    PersonRemoved = "person.removed", "Removed a person";
    /// A role of the site's own was made.
    RoleMade = "role.made", "Made a role";
    /// A role was changed.
    RoleChanged = "role.changed", "Changed a role";
    /// A role of the site's own was deleted.
    RoleDeleted = "role.deleted", "Deleted a role";
    /// Somebody came in.
    SignedIn = "signed.in", "Signed in";
    /// Somebody came in with one of the codes that were printed.
    CodeUsed = "second-factor.code-used", "Used a recovery code";
    /// Somebody ended sessions of their own, or all but one.
    SessionsEnded = "sessions.ended", "Ended sessions";
    /// Somebody typed a wrong password, or a wrong code, for this person.
    SignInRefused = "sign-in.refused", "Was refused at signing in";
    /// Somebody changed their own password.
    PasswordChanged = "password.changed", "Changed the password";
    /// Somebody got another address to sign in with.
    EmailChanged = "email.changed", "Changed the e-mail address";
    /// Somebody chose a new password by a link.
    PasswordReset = "password.reset", "Chose a new password by a link";
    /// Somebody made such a link for another person.
    ResetLinkMade = "password.link", "Made a link to a new password";
    /// Somebody set up a second factor.
    SecondFactorOn = "second-factor.on", "Turned on the second factor";
    /// Somebody took off their own.
    SecondFactorOff = "second-factor.off", "Turned off the second factor";
    /// Somebody made new recovery codes.
    CodesRenewed = "second-factor.codes", "Made new recovery codes";
    /// Somebody took off that of another person.
    SecondFactorTakenOff = "second-factor.taken-off", "Took off a second factor";
    /// Who did what was taken along as a file.
    AuditExported = "audit.exported", "Exported the audit log";
}

/// Who did it, where that was whoever runs the server: a site's people do not know the super users by name.
pub const HOST: &str = "the host";
/// Who did it, where an entry came or went at the time that somebody had chosen.
pub const BY_ITS_TIME: &str = "by its time";
/// What [`Deed::SignInRefused`] was refused for: a wrong password.
pub const BY_PASSWORD: &str = "password";
/// The same: a wrong code, after the right password.
pub const BY_SECOND_FACTOR: &str = "second factor";

/// What stands after a thing that was taken away by a deed which also changes such things.
pub const REMOVED: &str = ": removed";
/// On what, where the pages were chosen whose sections stand around every page.
pub const AROUND_PAGES: &str = "Above and below every page";
/// On what, where it was what the logo and the icons are made of.
pub const MARKS: &str = "Logo and icons";
/// On what, where another page was chosen for visitors to begin at.
pub const HOME_PAGE: &str = "Home page";

impl Deed {
    /// The one of that word. A newer version of the server may have written others.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|deed| deed.as_str() == word)
    }
}
