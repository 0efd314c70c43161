//! What happens at a time, without anybody pressing a button.

use super::*;
use crate::content::entries::bin::bin;
use crate::content::entries::schedule::{Schedule, ScheduleError, run_due};
use crate::domain::entry::Standing;
use crate::domain::timestamp::Timestamp;

impl World {
    fn in_hours(&self, hours: u64) -> Timestamp {
        self.clock.now().plus(Duration::from_hours(hours))
    }

    async fn plan(
        &self,
        id: EntryId,
        fields: &EntryFields,
        publish_at: Option<Timestamp>,
        unpublish_at: Option<Timestamp>,
    ) -> Result<Saved, SaveEntryError> {
        let version = self.entry(id).await.version;
        let schedule = Some(Schedule { publish_at, unpublish_at });
        let writer = self.writer();
        let edit = Edit { schedule, ..edit(fields, SaveAs::Draft, &writer) };
        save::update(&self.db, &self.clock, id, version, edit).await
    }

    async fn due_at(&self) -> Option<Timestamp> {
        site::pulse(&self.db).await.expect("read").due_at
    }

    async fn run_due(&self) -> bool {
        run_due(&self.db, &self.clock).await.expect("done").is_some()
    }
}

#[tokio::test]
async fn a_draft_is_published_at_its_time_and_taken_back_at_another() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.draft(EntryKind::Post, &fields("spring")).await;
        let (at, until) = (world.in_hours(1), world.in_hours(3));
        let saved = world.plan(post, &fields("spring"), Some(at), Some(until)).await.expect("planned");
        assert!(saved.generation.is_some(), "other nodes have to hear of the time");
        assert_eq!(world.entry(post).await.standing(), Standing::Scheduled);
        assert_eq!(world.due_at().await, Some(at));
        assert!(!world.run_due().await, "it is too early");
        assert!(!world.is_visible("posts/spring").await);

        world.clock.advance(Duration::from_hours(2));
        let before = world.generation().await;
        assert!(world.run_due().await);
        assert!(!world.run_due().await, "whoever comes second finds nothing");
        assert_eq!(world.generation().await, before + 1);
        let seen = published::find(&world.db, "posts/spring").await.expect("read").expect("visible");
        assert_eq!(seen.published_at, at, "its date is the one that was promised");
        assert_eq!(world.due_at().await, Some(until));

        world.clock.advance(Duration::from_hours(2));
        assert!(world.run_due().await);
        assert!(!world.is_visible("posts/spring").await);
        assert_eq!((world.due_at().await, world.entry(post).await.standing()), (None, Standing::Draft));
    }
}

#[tokio::test]
async fn a_draft_on_top_waits_for_its_time_too() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.post("spring", &[]).await;
        let later = EntryFields { title: "Later".to_owned(), ..fields("spring") };
        let _ = world.plan(post, &later, Some(world.in_hours(1)), None).await.expect("planned");
        let title = async || published::find(&world.db, "posts/spring").await.expect("read").expect("visible").title;
        assert_eq!(title().await, "spring");
        world.clock.advance(Duration::from_hours(1));
        assert!(world.run_due().await);
        assert_eq!(title().await, "Later");
    }
}

#[tokio::test]
async fn what_cannot_be_published_at_its_time_says_why_and_keeps_nothing_else_from_it() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let (first, second) = (world.page("first", None).await, world.page("second", None).await);
        let at = world.in_hours(1);
        let clash = EntryFields { title: "Clash".to_owned(), ..fields("third") };
        let _ = world.plan(first, &clash, Some(at), None).await.expect("planned");
        let fine = EntryFields { title: "Fine".to_owned(), ..fields("second") };
        let _ = world.plan(second, &fine, Some(at), None).await.expect("planned");
        world.page("third", None).await;
        world.clock.advance(Duration::from_hours(2));
        assert!(world.run_due().await);
        let seen = async |path| published::find(&world.db, path).await.expect("read").map(|entry| entry.title);
        assert_eq!(seen("second").await.as_deref(), Some("Fine"));
        assert_eq!(seen("first").await.as_deref(), Some("first"), "visitors see it as it was");
        let entry = world.entry(first).await;
        assert_eq!((entry.title.as_str(), entry.schedule.publish_at), ("Clash", None), "nothing is lost");
        assert_eq!(entry.publish_fault.as_deref(), Some("another entry has the address `/third`; choose another"));
        assert_eq!(world.due_at().await, None, "it is not tried again for ever");
    }
}

#[tokio::test]
async fn times_that_cannot_be_are_refused() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let post = world.draft(EntryKind::Post, &fields("spring")).await;
        let (over, soon, later) = (world.clock.now(), world.in_hours(1), world.in_hours(2));
        for (publish_at, unpublish_at, wanted) in [
            (Some(over), None, ScheduleError::PublishAtIsOver),
            (None, Some(over), ScheduleError::UnpublishAtIsOver),
            (Some(later), Some(soon), ScheduleError::WrongOrder),
        ] {
            match world.plan(post, &fields("spring"), publish_at, unpublish_at).await {
                Err(SaveEntryError::Schedule(error)) => assert_eq!(error, wanted),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(world.due_at().await, None);
    }
}

#[tokio::test]
async fn the_bin_gives_up_what_has_been_in_it_for_as_long_as_the_site_says() {
    let (_folder, worlds) = worlds().await;
    for world in worlds {
        let settings = SiteSettings { bin_days: 2, ..SiteSettings::titled("Acme") };
        let _ = site::change_settings(&world.db, &settings).await.expect("changed");
        let (old, new) = (world.post("old", &[]).await, world.post("new", &[]).await);
        let _ = bin(&world.db, &world.clock, old).await.expect("binned");
        let gone_at = async |id| Some(world.entry(id).await.binned_at?.plus(Duration::from_hours(48)));
        assert_eq!(world.due_at().await, gone_at(old).await);
        world.clock.advance(Duration::from_hours(47));
        let _ = bin(&world.db, &world.clock, new).await.expect("binned");
        let _ = world.run_due().await;
        assert!(entries::find(&world.db, old).await.expect("read").is_some());
        world.clock.advance(Duration::from_hours(1));
        let _ = world.run_due().await;
        assert!(entries::find(&world.db, old).await.expect("read").is_none());
        assert!(entries::find(&world.db, new).await.expect("read").is_some());
        assert_eq!(world.due_at().await, gone_at(new).await);
    }
}
