//! Those who wrote: whoever has an account here under the same e-mail address, or else somebody
//! new who cannot sign in.

use super::atlas::Atlas;
use super::{Import, ImportError};
use crate::domain::document::Href;
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::domain::media_name::MediaName;
use crate::domain::person_name::PersonName;
use crate::domain::profile::{MAX_BIOGRAPHY, MAX_LINKS, Profile};
use crate::domain::role::ReadyMade;
use crate::identity::password::Password;
use crate::identity::portable::people::{self, PortablePerson};
use crate::identity::profiles::{self, ChangeProfileError};
use crate::identity::users::{self, User};
use crate::import::foreign::{ForeignPerson, ForeignSite};
use crate::import::html::{Found, World};
use crate::import::identity::uuid_of;
use crate::import::note::Note;
use crate::import::plain;
use crate::import::report::Report;
use std::collections::{BTreeSet, HashMap};

/// Somebody here.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) id: UserId,
    pub(super) name: String,
}

/// People by what entries call them.
pub(super) type People = HashMap<String, Person>;

/// Brings everybody who wrote something, once the files are here: a picture of somebody is one of those.
pub(super) async fn bring(
    import: &Import<'_>,
    site: &ForeignSite,
    atlas: &Atlas,
    report: &mut Report,
) -> Result<People, ImportError> {
    let written = site.entries.iter().map(|entry| &entry.author).chain(site.revisions.iter().map(|it| &it.author));
    let writers: BTreeSet<&String> = written.filter(|author| !author.is_empty()).collect();
    let mut known: HashMap<&str, ForeignPerson> =
        site.people.iter().map(|person| (person.key.as_str(), person.clone())).collect();
    for person in site.people.iter().filter(|person| !writers.contains(&person.key)) {
        let why = "this person wrote nothing that is in the file, and so has no account here";
        report.left_out("person", &person.name, why);
    }
    let mut people = People::new();
    let mut new = Vec::new();
    for (number, key) in writers.iter().enumerate() {
        import.at("bringing people", number, writers.len());
        let foreign = known.remove(key.as_str()).unwrap_or_default();
        let id = UserId::from(uuid_of(site, "person", key));
        let name = [foreign.name.as_str(), key].into_iter().find_map(|name| name_of(name).ok());
        let Some(name) = name else { continue };
        let email = EmailAddress::parse(&foreign.email).ok();
        let mut here = users::find(import.db, id).await?;
        if let Some(email) = email.as_ref().filter(|_| here.is_none()) {
            here = users::find_by_email(import.db, email).await?;
        }
        let picture = picture_of(atlas, &foreign);
        if let Some(user) = here {
            if give(import, &user, id, picture).await? {
                let what = format!("“{}”; this person was here, and has got a picture", user.email);
                report.came("person", name.as_str(), what, &[]);
            } else {
                report.was_here("person", name.as_str(), format!("{}, {}", user.name, user.email));
            }
            people.insert((*key).clone(), Person { id: user.id, name: user.name.to_string() });
            continue;
        }
        let has_email = email.is_some();
        let email =
            email.or_else(|| EmailAddress::parse(&format!("author-{}@import.invalid", id.as_uuid().simple())).ok());
        // Two may share an address there; here it is one account.
        let same = new.iter().find(|other: &&PortablePerson| Some(&other.email) == email.as_ref());
        if let Some(same) = same {
            let why = format!("this person has the e-mail address of “{}”", same.name);
            report.was_here("person", name.as_str(), why);
            people.insert((*key).clone(), Person { id: same.id, name: same.name.to_string() });
            continue;
        }
        let Some(email) = email else { continue };
        let why = if has_email {
            "this person has no way in yet: the role is contributor, and a link to a password can be sent from People"
        } else {
            "this person has no e-mail address in the file, and so no way in"
        };
        let account = format!("“{email}”; contributor, without a password");
        let mut notes = vec![Note::changed(why)];
        let profile = profile_of(&foreign, picture, &mut notes);
        report.came("person", name.as_str(), account, &notes);
        people.insert((*key).clone(), Person { id, name: name.to_string() });
        let (now, role) = (import.clock.now(), ReadyMade::Contributor.into());
        new.push(PortablePerson {
            id,
            email,
            name,
            role,
            language: None,
            zone: None,
            created_at: now,
            changed_at: now,
            profile,
            password_hash: None,
        });
    }
    if !import.is_rehearsal && !new.is_empty() {
        let nobodys = import.passwords.hash(&Password::generate()).await;
        let mut transaction = import.db.begin().await?;
        people::write(&mut transaction, &new, &nobodys).await?;
        transaction.commit().await?;
    }
    Ok(people)
}

/// What the person said there, as far as it can be said here, and what of it cannot.
fn profile_of(foreign: &ForeignPerson, picture: Option<MediaName>, notes: &mut Vec<Note>) -> Profile {
    let whole = plain::clean(&foreign.biography).trim().to_owned();
    let biography: String = whole.chars().take(MAX_BIOGRAPHY).collect();
    if biography != whole {
        notes.push(Note::lost("what this person said of themselves is cut to 1,000 characters"));
    }
    let mut links = Vec::new();
    for link in foreign.links.iter().filter(|link| !link.trim().is_empty()) {
        match Href::parse(link.trim()) {
            Ok(link) if links.len() < MAX_LINKS => links.push(link),
            Ok(link) => notes.push(Note::lost(format!("a person has at most 10 links, and “{link}” is not here"))),
            Err(_) => {
                let link = plain::short_line(link, 200);
                notes.push(Note::lost(format!("“{link}” is no address that a link can lead to")));
            }
        }
    }
    if picture.is_none() && !foreign.picture.is_empty() {
        let address = plain::short_line(&foreign.picture, 200);
        notes.push(Note::lost(format!("the picture of this person is not among the files: “{address}”")));
    }
    notes.extend(foreign.leftovers.iter().cloned());
    Profile { biography, picture, links, ..Profile::default() }
}

/// The person's picture, where it is among the files.
fn picture_of(atlas: &Atlas, foreign: &ForeignPerson) -> Option<MediaName> {
    if foreign.picture.is_empty() {
        return None;
    }
    match atlas.view("").file(None, &foreign.picture) {
        Found::Here { media, is_picture: true, .. } => Some(media),
        Found::Here { .. } | Found::Missing(_) => None,
    }
}

/// Gives a picture to somebody who came by an earlier run without one, and of whom nobody has changed anything
/// since; says whether that is so.
async fn give(import: &Import<'_>, user: &User, id: UserId, picture: Option<MediaName>) -> Result<bool, ImportError> {
    let is_untouched = user.id == id && user.created_at == user.changed_at;
    let Some(picture) = picture.filter(|_| is_untouched) else { return Ok(false) };
    let Some(own) = profiles::find(import.db, id).await? else { return Ok(false) };
    if own.profile.picture.is_some() || import.is_rehearsal {
        return Ok(own.profile.picture.is_none());
    }
    let profile = Profile { picture: Some(picture), ..own.profile };
    match profiles::change(import.db, import.clock, id, &profile).await {
        Ok(_) => Ok(true),
        Err(ChangeProfileError::Database(error)) => Err(error.into()),
        Err(_) => Ok(false),
    }
}

fn name_of(name: &str) -> Result<PersonName, crate::domain::person_name::PersonNameError> {
    PersonName::parse(&plain::short_line(name, 100))
}
