//! Rights over one content type beside another: what is not one's own is neither listed, found, opened nor changed.

use crate::support::{Desk, TestServer};

/// What is written of a kind: the paths of the editors.
struct Written {
    draft: String,
    seen: String,
    binned: String,
}

/// Writes three of a kind, which are called after it.
fn write(desk: &mut Desk, kind: &str, name: &str) -> Written {
    let mut write = |intent: &str, state: &str| {
        let fields = [
            ("title", format!("{name} {state}")),
            ("intent", intent.to_owned()),
            ("s.0.kind", "rich_text".to_owned()),
            ("s.0.body", format!("See [there](/no-such-{name}).")),
        ];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let saved = desk.post(&format!("/{kind}/new"), &fields).expect_status(303);
        let location = saved.location().strip_prefix(&desk.path("")).expect("below the admin");
        location.split('?').next().expect("a path").to_owned()
    };
    let written =
        Written { draft: write("save", "draft"), seen: write("publish", "seen"), binned: write("save", "binned") };
    desk.post(&format!("{}/bin", written.binned), &[]).expect_status(303);
    written
}

fn id(editor: &str) -> &str {
    editor.trim_start_matches("/entries/")
}

/// A site with events that refer to posts, and with places.
fn with_types() -> (TestServer, Desk) {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let events = [
        ("singular", "Event"),
        ("plural", "Events"),
        ("f.0.kind", "reference"),
        ("f.0.label", "Read before"),
        ("f.0.detail", "post"),
        ("intent", "save"),
    ];
    desk.post("/types/new", &events).expect_status(303);
    desk.post("/types/new", &[("singular", "Place"), ("plural", "Places"), ("intent", "save")]).expect_status(303);
    desk.post("/languages", &[("tag", "de")]).expect_status(303);
    (server, desk)
}

/// Somebody with a role of that name over some kinds.
fn somebody(server: &TestServer, desk: &mut Desk, name: &str, rights: &[&str]) -> Desk {
    desk.get("/people/roles/new").expect_status(200);
    let ticks = rights.iter().map(|right| ("entries", *right));
    desk.post("/people/roles/new", &[("name", name)].into_iter().chain(ticks).collect::<Vec<_>>()).expect_status(303);
    server.invited("acme", &format!("{name}@brandt.example"), name)
}

#[test]
fn who_has_one_type_alone_neither_sees_nor_changes_what_is_of_another() {
    let (server, mut desk) = with_types();
    let events = write(&mut desk, "content/events", "heron-event");
    let places = write(&mut desk, "content/places", "heron-place");
    let posts = write(&mut desk, "posts", "heron-post");
    let mut person = somebody(&server, &mut desk, "events", &["events edit_all", "events publish"]);

    // Lists, with the way to them; what is found, what is wrong, and what is in the bin.
    for (screen, theirs) in [
        ("/content/events", "heron-event seen"),
        ("/search?q=heron", "heron-event draft"),
        ("/faults", "/no-such-heron-event"),
        ("/bin", "heron-event binned"),
        ("", "/admin/content/events"),
    ] {
        let page = person.get(screen).expect_status(200).expect_text(theirs);
        page.expect_no_text("heron-place").expect_no_text("heron-post").expect_no_text("/admin/content/places");
    }
    for closed in ["/content/places", "/content/places/new", "/posts", "/posts/new", "/pages", "/pages/new"] {
        person.get(closed).expect_status(403);
        let nothing = [("intent", "publish"), ("title", "Mine")];
        person.post(closed, &nothing).expect_status(403);
    }
    // What visitors see is offered to link and to refer to, and no word of what others write before that.
    let links = person.get("/write/links?q=heron").expect_status(200);
    let links = links.expect_text("heron-event draft").expect_text("heron-place seen").expect_text("heron-post seen");
    links.expect_no_text("heron-place draft").expect_no_text("heron-post draft");
    let option = |editor: &str| format!("<option value=\"{}\">", id(editor));
    let form = person.get("/content/events/new").expect_status(200).expect_text(&option(&posts.seen));
    form.expect_no_text(&option(&posts.draft)).expect_no_text("heron-post draft");
    desk.get("/content/events/new").expect_text(&option(&posts.seen)).expect_text(&option(&posts.draft));

    // Every door of an entry.
    for part in ["", "/preview", "/widths", "/sharing", "/history", "/history/1", "/send-back"] {
        person.get(&format!("{}{part}", places.draft)).expect_status(403);
    }
    for part in [
        "",
        "/autosave",
        "/editing",
        "/sharing",
        "/history/1/restore",
        "/send-back",
        "/discard-draft",
        "/duplicate",
        "/translate",
        "/bin",
        "/restore",
        "/delete-forever",
    ] {
        for entry in [&places.draft, &places.seen, &places.binned] {
            let fields = [("title", "Mine"), ("version", "1"), ("intent", "publish"), ("into", "de"), ("days", "7")];
            person.post(&format!("{entry}{part}"), &fields).expect_status(403);
        }
    }
    person.post("/content/places/autosave", &[("title", "Mine")]).expect_status(403);
    // Nor are they changed among many, from any list; and then the others stay as they are, too.
    for list in ["/content/events", "/content/places", "/posts", "/pages"] {
        for intent in ["publish", "unpublish", "bin", "add-tag", "author"] {
            let of_both =
                [("id", id(&events.seen)), ("id", id(&places.seen)), ("intent", intent), ("with_tag", "Mine")];
            let refused = person.post(list, &of_both).status;
            assert!(refused == 403 || (intent == "author" && refused == 422), "{list}: {intent}: {refused}");
        }
    }
    for intent in ["restore", "delete"] {
        let of_both = [("id", id(&events.binned)), ("id", id(&places.binned)), ("intent", intent)];
        person.post("/bin", &of_both).expect_status(403);
    }
    for path in ["/acme/places/heron-place-seen", "/acme/events/heron-event-seen"] {
        server.get(path).expect_status(200);
    }
    desk.get("/content/places").expect_text("heron-place draft").expect_no_text("Mine");
    desk.get("/bin").expect_text("heron-place binned").expect_text("heron-event binned");

    // All of that is open where it is an event.
    let title = [("title", "heron-event"), ("slug", "heron-event")];
    person.save(&events.draft, "publish", &title).expect_status(303);
    server.get("/acme/events/heron-event").expect_status(200);
    person.post("/content/events", &[("id", id(&events.seen)), ("intent", "unpublish")]).expect_status(303);
    server.get("/acme/events/heron-event-seen").expect_status(404);
    person.post("/bin", &[("id", id(&events.binned)), ("intent", "restore")]).expect_status(303);
    person.post("/content/events/new", &[("title", "Egret"), ("intent", "publish")]).expect_status(303);
    server.get("/acme/events/egret").expect_status(200);
}

#[test]
fn what_others_write_is_named_by_nothing_that_leads_to_ones_own_or_stands_above_it() {
    let (server, mut desk) = with_types();
    let mut person = somebody(&server, &mut desk, "helper", &["page write", "page publish", "events write"]);
    let text = "See [it](/egret).";
    let mine = person.write("pages", "publish", "Egret", "Hers.");
    let seen = desk.write("pages", "publish", "Heron seen", text);
    let draft = desk.write("pages", "save", "Heron draft", text);
    desk.write("content/places", "save", "Heron place", text);

    let option = |editor: &str| format!("<option value=\"{}\"", id(editor));
    let page = person.get(&mine).expect_status(200).expect_text("<a href=\"/acme/heron-seen\">Heron seen</a>");
    let page = page.expect_text(&option(&seen)).expect_no_text("Heron draft").expect_no_text("Heron place");
    page.expect_no_text(&option(&draft));
    let all =
        desk.get(&mine).expect_text("Heron draft</a>").expect_text("Heron place</a>").expect_text(&option(&draft));
    all.expect_text(&format!("/acme/admin{seen}\">Heron seen</a>"));

    // What somebody else has put it below stays above it, without a name.
    let below = |title| [("title", title), ("slug", "egret"), ("parent", id(&draft))];
    desk.save(&mine, "publish", &below("Egret")).expect_status(303);
    let kept = format!("<option value=\"{}\" selected>A page that you may not see</option>", id(&draft));
    person.get(&mine).expect_status(200).expect_text(&kept).expect_no_text("Heron draft");
    person.save(&mine, "publish", &below("Little egret")).expect_status(303);
    server.get("/acme/heron-draft/egret").expect_status(200).expect_text("Little egret");
    desk.get(&mine).expect_text(&format!("<option value=\"{}\" selected>Heron draft</option>", id(&draft)));

    // So does what one's own refers to.
    let post = desk.write("posts", "save", "Heron post", "Not yet.");
    let event = person.write("content/events", "save", "Egret event", "Hers.");
    let refers = [("title", "Egret event"), ("slug", "egret-event"), ("field.read-before", id(&post))];
    desk.save(&event, "save", &refers).expect_status(303);
    let kept = format!("<option value=\"{}\" selected>An entry that you may not see</option>", id(&post));
    person.get(&event).expect_status(200).expect_text(&kept).expect_no_text("Heron post");
}

#[test]
fn who_publishes_one_type_and_edits_another_asks_for_a_review_of_that_one() {
    let (server, mut desk) = with_types();
    let events = write(&mut desk, "content/events", "heron-event");
    let places = write(&mut desk, "content/places", "heron-place");
    let rights = ["events edit_all", "places edit_all", "places publish"];
    let mut person = somebody(&server, &mut desk, "helper", &rights);
    let title = [("title", "Heron"), ("slug", "heron")];

    let form = person.get(&events.draft).expect_status(200).expect_text("Ask for a review");
    form.expect_no_text("value=\"publish\"").expect_no_text("name=\"publish_at\"");
    person.get(&places.draft).expect_status(200).expect_text("value=\"publish\"").expect_text("name=\"publish_at\"");
    person.save(&events.draft, "save", &title).expect_status(303);
    person.save(&events.draft, "review", &title).expect_status(303);
    for intent in ["publish", "publish-now", "unpublish"] {
        person.save(&events.draft, intent, &title).expect_status(403);
    }
    let on_top = [("title", "Heron on top"), ("slug", "heron-event-seen")];
    person.save(&events.seen, "save", &on_top).expect_status(303);
    person.save(&events.seen, "unpublish", &on_top).expect_status(403);
    person.post(&format!("{}/bin", events.seen), &[]).expect_status(403);
    for intent in ["publish", "unpublish"] {
        person.post("/content/events", &[("id", id(&events.seen)), ("intent", intent)]).expect_status(403);
    }
    // What would change what visitors see is not done, and said of each.
    for intent in ["bin", "add-tag"] {
        let chosen = [("id", id(&events.seen)), ("intent", intent), ("with_tag", "Clay")];
        person.post("/content/events", &chosen).expect_status(409).expect_text("whoever may publish it can do this");
    }
    server.get("/acme/events/heron-event-seen").expect_status(200);
    server.get("/acme/tag/clay").expect_status(404);

    person.save(&places.draft, "publish", &title).expect_status(303);
    server.get("/acme/places/heron").expect_status(200);
    person.post("/content/places", &[("id", id(&places.seen)), ("intent", "bin")]).expect_status(303);
    server.get("/acme/places/heron-place-seen").expect_status(404);
    // Whoever publishes events finds what waits for a review.
    desk.get("/content/events?show=in-review").expect_text("Heron");
    person.get("/content/places?show=in-review").expect_status(200).expect_no_text("Heron");
}
