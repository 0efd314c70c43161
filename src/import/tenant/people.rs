//! Those who wrote: whoever has an account here under the same e-mail address, or else somebody
//! new who cannot sign in.

use super::{Import, ImportError};
use crate::domain::document::Href;
use crate::domain::email::EmailAddress;
use crate::domain::ids::UserId;
use crate::domain::person_name::PersonName;
use crate::domain::profile::{MAX_BIOGRAPHY, Profile};
use crate::domain::role::ReadyMade;
use crate::identity::password::Password;
use crate::identity::portable::people::{self, PortablePerson};
use crate::identity::users;
use crate::import::foreign::{ForeignPerson, ForeignSite};
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

/// Brings everybody who wrote something.
pub(super) async fn bring(import: &Import<'_>, site: &ForeignSite, report: &mut Report) -> Result<People, ImportError> {
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
        if let Some(user) = here {
            report.was_here("person", name.as_str(), format!("{}, {}", user.name, user.email));
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
        report.came("person", name.as_str(), account, &[Note::changed(why)]);
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
            profile: profile_of(&foreign),
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

/// What the person said there, as far as it can be said here.
fn profile_of(foreign: &ForeignPerson) -> Profile {
    let biography = plain::clean(&foreign.biography).trim().chars().take(MAX_BIOGRAPHY).collect();
    Profile { biography, links: Href::parse(&foreign.website).into_iter().collect(), ..Profile::default() }
}

fn name_of(name: &str) -> Result<PersonName, crate::domain::person_name::PersonNameError> {
    PersonName::parse(&plain::short_line(name, 100))
}
