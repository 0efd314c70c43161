//! The site: 10,000 posts, and of all else as much as a site of that size has. It is written by the same
//! functions that the admin calls, so that it is what people would have written.

use super::{library, texts};
use crate::parts::hosting::{add_site, add_super_user, block_on, password_hash};
use rowhouse::app::node::Node;
use rowhouse::config::Settings;
use rowhouse::content::entries::bin;
use rowhouse::content::entries::fields::EntryFields;
use rowhouse::content::entries::revisions::Writer;
use rowhouse::content::entries::save::{self, Edit, SaveAs};
use rowhouse::content::entries::schedule::Schedule;
use rowhouse::content::forms::messages::{self, NewMessage};
use rowhouse::content::missing_pages::{self, Tally};
use rowhouse::content::redirects::{self, NewRedirect};
use rowhouse::content::terms::{self, TermFields};
use rowhouse::content::{forms, languages, references, taxonomies, types};
use rowhouse::domain::content_type::field::{Field, FieldKey, FieldKind};
use rowhouse::domain::content_type::value::{Value, parse_day};
use rowhouse::domain::content_type::{ContentType, TypeDefinition, TypeKey};
use rowhouse::domain::deed::Deed;
use rowhouse::domain::document::Href;
use rowhouse::domain::email::EmailAddress;
use rowhouse::domain::entry::EntryKind;
use rowhouse::domain::form::answer::{Answer, Given};
use rowhouse::domain::form::{Form, FormDefinition};
use rowhouse::domain::ids::{EntryId, MediaId, MessageId, TermId, UserId};
use rowhouse::domain::isolation::Isolation;
use rowhouse::domain::language::SiteLanguage;
use rowhouse::domain::person_name::PersonName;
use rowhouse::domain::redirect::Source;
use rowhouse::domain::role::RoleKey;
use rowhouse::domain::slug::Slug;
use rowhouse::domain::taxonomy::Taxonomy;
use rowhouse::domain::tenant::TenantName;
use rowhouse::identity::password::PasswordHash;
use rowhouse::identity::users::{self, NewUser};
use rowhouse::infra::clock::Clock;
use rowhouse::infra::database::{Database, Doer};
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

const POSTS: usize = 10_000;
/// Pages at the top, below each of these, and below each of those: 500 in all.
const TREE: [usize; 3] = [10, 7, 6];
const OF_EACH_TYPE: usize = 300;
const BINNED: usize = 300;
const REDIRECTS: usize = 200;
const MISSING: usize = 400;
const NOTES: usize = 2_000;
const MESSAGES: usize = 300;
const TERMS: usize = 40;
/// Published posts without a draft on top, which may be published, taken back and put into the bin.
pub(super) const PLAIN: usize = 600;

/// What the screens are asked about.
pub(super) struct Made {
    /// One of the three who write.
    pub(super) author: UserId,
    /// A published post with ten revisions, and the last part of its address.
    pub(super) post: EntryId,
    pub(super) post_slug: String,
    pub(super) with_draft: EntryId,
    pub(super) in_review: EntryId,
    pub(super) plain: Vec<EntryId>,
    /// At the end of the tree.
    pub(super) page: EntryId,
    pub(super) event: EntryId,
    pub(super) term: TermId,
    pub(super) message: MessageId,
    pub(super) file: MediaId,
}

/// The same in a sentence.
pub(super) fn what_it_has() -> String {
    let pages = TREE[0] * (1 + TREE[1] * (1 + TREE[2]));
    let files = library::PICTURES + library::DOCUMENTS;
    format!(
        "{POSTS} posts by three people, {pages} pages in a tree, 2 times {OF_EACH_TYPE} entries of types, {files} \
         files, {REDIRECTS} redirects, {MISSING} missing addresses, {NOTES} rows of the log, {MESSAGES} messages, {BINNED} in \
         the bin"
    )
}

/// Makes it, as `/site`.
pub(super) fn fill(settings: &Settings) -> Made {
    block_on(async {
        let node = Node::open(settings, Clock::default()).await.expect("opened");
        let hash = password_hash().await;
        add_super_user(&node, &hash).await;
        add_site(&node, "site", "blog", Isolation::Database, &hash).await;
        let record = node.control.find_tenant(&TenantName::parse("site").expect("a name")).await.expect("there");
        let database = node.control.store().open(&record.tables(node.control.store())).await.expect("opened");
        let clock = node.clock.clone();
        let writers = writers(&database, &clock, &hash).await;
        let making = Making { database, clock, writers };
        let made = Box::pin(making.all()).await;
        node.control.store().pools().close_all().await;
        made
    })
}

async fn writers(database: &Database, clock: &Clock, hash: &PasswordHash) -> Vec<Writer> {
    let role = RoleKey::parse("author").expect("a role");
    let mut writers = Vec::new();
    let mut transaction = database.begin().await.expect("begun");
    for name in ["Ada Holm", "Bo Lind", "Cai Berg"] {
        let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
        let email = EmailAddress::parse(&email).expect("an address");
        let name = PersonName::parse(name).expect("a name");
        let new = NewUser { email: &email, name: &name, role: &role, password: hash, zone: None };
        let user = users::create(&mut transaction, clock, new).await.expect("created");
        writers.push(Writer { id: Some(user.id), name: name.to_string() });
    }
    transaction.commit().await.expect("committed");
    writers
}

/// The site while it is made.
struct Making {
    database: Database,
    clock: Clock,
    writers: Vec<Writer>,
}

impl Making {
    async fn all(&self) -> Made {
        let terms = self.terms().await;
        let language = SiteLanguage::of_tag("de");
        let _ = languages::add(&self.database, language).await.expect("added");
        let page = self.pages().await;
        let event = self.types().await;
        let (posts, plain) = self.posts(&terms).await;
        self.bin().await;
        self.redirects().await;
        self.missing_pages().await;
        self.notes().await;
        let message = self.messages().await;
        let file = library::fill(&self.database, &self.clock).await;
        references::catch_up_whole(&self.database).await.expect("read");
        Made {
            author: self.writers[0].id.expect("a person"),
            post: posts[2],
            post_slug: "post-2".to_owned(),
            with_draft: posts[1],
            in_review: posts[0],
            plain,
            page,
            event,
            term: terms[0],
            message,
            file,
        }
    }

    async fn save(&self, kind: EntryKind, edit: Edit<'_>) -> EntryId {
        save::create(&self.database, &self.clock, kind, edit).await.expect("saved").id
    }

    /// By the three in turns.
    fn writer(&self, number: usize) -> &Writer {
        &self.writers[number % self.writers.len()]
    }

    /// Every tenth is a draft, of which some wait for a review or for their time; some of the others have a
    /// draft on top. Gives all, and those with which anything can be done.
    async fn posts(&self, terms: &[TermId]) -> (Vec<EntryId>, Vec<EntryId>) {
        let (mut posts, mut plain) = (Vec::with_capacity(POSTS), Vec::with_capacity(PLAIN));
        let later = self.clock.now().plus(Duration::from_hours(24 * 30));
        let schedule = Schedule { publish_at: Some(later), unpublish_at: None };
        for number in 0..POSTS {
            let (fields, writer) = (texts::post(number, terms), self.writer(number));
            let draft = Edit::of(&fields, SaveAs::Draft, writer);
            let id = match number % 100 {
                0 => self.save(EntryKind::Post, Edit { review: Some(true), ..draft }).await,
                50 => self.save(EntryKind::Post, Edit { schedule: Some(schedule), ..draft }).await,
                rest if rest.is_multiple_of(10) => self.save(EntryKind::Post, draft).await,
                _ => self.save(EntryKind::Post, Edit::of(&fields, SaveAs::Published, writer)).await,
            };
            let has_draft = number % 25 == 1;
            if has_draft {
                let changed = EntryFields { title: format!("{}, again", fields.title), ..fields.clone() };
                self.update(id, 1, Edit::of(&changed, SaveAs::Draft, writer)).await;
            }
            if number > 20 && !number.is_multiple_of(10) && !has_draft && plain.len() < PLAIN {
                plain.push(id);
            }
            posts.push(id);
        }
        for version in 1..10 {
            let fields = EntryFields { title: format!("{}, {version}", texts::title(2)), ..texts::post(2, terms) };
            self.update(posts[2], version, Edit::of(&fields, SaveAs::Published, self.writer(2))).await;
        }
        (posts, plain)
    }

    async fn update(&self, id: EntryId, version: i64, edit: Edit<'_>) {
        let saved = save::update(&self.database, &self.clock, id, version, edit).await.expect("saved");
        assert_eq!(saved.version, version + 1);
    }

    /// Gives the last one.
    async fn pages(&self) -> EntryId {
        let (mut above, mut number) = (vec![None], 0);
        for breadth in TREE {
            let mut level = Vec::new();
            for parent in above {
                for position in 0..breadth {
                    let fields = EntryFields {
                        parent,
                        position: i32::try_from(position).expect("few"),
                        ..texts::short(&format!("Page {number}"), &format!("page-{number}"), number)
                    };
                    let edit = Edit::of(&fields, SaveAs::Published, self.writer(number));
                    level.push(Some(self.save(EntryKind::Page, edit).await));
                    number += 1;
                }
            }
            above = level;
        }
        above.last().copied().flatten().expect("a page")
    }

    /// Two content types and their entries; gives an event.
    async fn types(&self) -> EntryId {
        let mut event = None;
        for (key, singular, plural) in [("projects", "Project", "Projects"), ("events", "Event", "Events")] {
            let day = FieldKey::parse("day").expect("a key");
            let field = Field {
                key: day.clone(),
                label: "Day".to_owned(),
                help: String::new(),
                kind: FieldKind::Date,
                is_needed: false,
                in_lists: true,
            };
            let definition = TypeDefinition { fields: vec![field], ..TypeDefinition::named(singular, plural) };
            let key = TypeKey::parse(key).expect("a key");
            let new = ContentType { key, definition };
            let _ = types::create(&self.database, &self.clock, &new).await.expect("made");
            for number in 0..OF_EACH_TYPE {
                let on = format!("2027-{:02}-{:02}", number % 12 + 1, number % 28 + 1);
                let title = format!("{singular} {number}: a fair");
                let mut fields = texts::short(&title, &format!("fair-{number}"), number);
                fields.values.insert(day.clone(), Value::Date(parse_day(&on).expect("a day")));
                let edit = Edit::of(&fields, SaveAs::Published, self.writer(number));
                event = Some(self.save(EntryKind::Custom(key), edit).await);
            }
        }
        event.expect("some")
    }

    /// A taxonomy of posts, and its terms.
    async fn terms(&self) -> Vec<TermId> {
        let key = Slug::parse("subject").expect("a slug");
        let taxonomy = Taxonomy {
            key: key.clone(),
            singular: "Subject".to_owned(),
            plural: "Subjects".to_owned(),
            is_nested: true,
            kinds: vec![EntryKind::Post],
        };
        let _ = taxonomies::create(&self.database, taxonomy).await.expect("made");
        for number in 0..TERMS {
            let slug = Slug::parse(&format!("subject-{number}")).expect("a slug");
            let fields = TermFields { label: format!("Subject {number}"), slug: Some(slug), ..TermFields::default() };
            let _ = terms::create(&self.database, &key, &fields).await.expect("made");
        }
        let tree = terms::tree(&self.database, &key).await.expect("read");
        tree.into_iter().map(|(term, _)| term.id).collect()
    }

    async fn bin(&self) {
        for number in 0..BINNED {
            let fields = texts::short(&format!("Gone {number}"), &format!("binned-{number}"), number);
            let id = self.save(EntryKind::Post, Edit::of(&fields, SaveAs::Draft, self.writer(number))).await;
            let _ = bin::bin(&self.database, &self.clock, id).await.expect("binned");
        }
    }

    async fn redirects(&self) {
        let redirect = |number: usize| NewRedirect {
            source: Source::parse(&format!("/old/{number}")).expect("a path"),
            target: Href::parse(&format!("/posts/post-{}", number + 1)).expect("an address"),
            is_temporary: false,
        };
        let new: Vec<NewRedirect> = (0..REDIRECTS).map(redirect).collect();
        let (count, refused) = redirects::put_all(&self.database, &self.clock, &new).await.expect("written");
        assert_eq!((count, refused.len()), (REDIRECTS as u64, 0));
    }

    async fn missing_pages(&self) {
        let numbers: Vec<usize> = (0..MISSING).collect();
        // What is counted of a site between two writes has a bound.
        for some in numbers.chunks(100) {
            let mut tally = Tally::default();
            for number in some {
                tally.missed(&format!("lost/{number}"), Some("https://example.org/links"));
            }
            missing_pages::write(&self.database, &tally, self.clock.now()).await.expect("written");
        }
    }

    async fn notes(&self) {
        let mut transaction = self.database.begin().await.expect("begun");
        for number in 0..NOTES {
            let writer = self.writer(number);
            let doer = Doer {
                person: writer.id.expect("a person"),
                name: writer.name.clone(),
                address: "192.0.2.7".to_owned(),
                at: self.clock.now(),
            };
            let deed = Deed::ALL[number % Deed::ALL.len()];
            transaction.note_by(&doer, deed, &texts::title(number)).await.expect("noted");
        }
        transaction.commit().await.expect("committed");
    }

    /// What visitors sent by a form, every tenth of it spam; gives the last one.
    async fn messages(&self) -> MessageId {
        let definition =
            FormDefinition { title: "Visitors".to_owned(), ..FormDefinition::usual(["Name", "Email", "Message"]) };
        let form = Form { slug: Slug::parse("visitors").expect("a slug"), definition };
        let _ = forms::create(&self.database, &self.clock, &form).await.expect("made");
        let mut last = None;
        let mut transaction = self.database.begin().await.expect("begun");
        for number in 0..MESSAGES {
            let answer = |key: &str, label: &str, given| Answer {
                key: FieldKey::parse(key).expect("a key"),
                label: label.to_owned(),
                given,
            };
            let answers = [
                answer("name", "Your name", Given::Line(format!("Visitor {number}"))),
                answer("message", "Your message", Given::Lines(texts::typed(number))),
            ];
            let sender = IpAddr::V4(Ipv4Addr::LOCALHOST);
            let new = NewMessage { form: &form, answers: &answers, is_spam: number.is_multiple_of(10), sender };
            last = messages::receive(&mut transaction, &self.clock, &new).await.expect("received");
        }
        transaction.commit().await.expect("committed");
        last.expect("it was not there before")
    }
}
