//! What else a site of Ghost has: pictures of people, settings, further tables, earlier versions.

use super::wordpress::{entry_of, expect_line};
use super::{bring_in, tar_of};
use crate::admin_media::PIXEL;
use crate::support::TestServer;

const ADDRESS: &str = "https://old-harbour.example";

/// The text of a post as Ghost's newest editor keeps it.
fn lexical(words: &str) -> String {
    let text = serde_json::json!({"type": "extended-text", "text": words, "format": 0});
    let root = serde_json::json!({"root": {"type": "root", "children": [{"type": "paragraph", "children": [text]}]}});
    root.to_string()
}

/// A made-up site of one post.
fn export() -> String {
    let export = serde_json::json!({"db": [{"meta": {"version": "5.80.0"}, "data": {
        "posts": [{
            "id": "p1", "title": "Boats", "slug": "boats", "lexical": lexical("White boats."), "type": "post",
            "status": "published", "visibility": "public", "published_at": "2020-05-02T08:00:00.000Z",
            "updated_at": "2020-05-03T08:00:00.000Z", "show_title_and_feature_image": 0,
        }],
        "posts_meta": [{"post_id": "p1", "og_image": "__GHOST_URL__/content/images/card.png"}],
        "users": [{
            "id": "u1", "name": "Ola Brandt", "slug": "ola", "email": "ola@old-harbour.example",
            "profile_image": "__GHOST_URL__/content/images/ola.png",
            "cover_image": "__GHOST_URL__/content/images/wide.png", "location": "Rostock",
            "facebook": "ola.brandt", "twitter": "@ola", "mastodon": "@ola@sea.example",
        }],
        "posts_authors": [{"post_id": "p1", "author_id": "u1", "sort_order": 0}],
        "tags": [{"id": "t1", "name": "Sea", "slug": "sea", "feature_image": "__GHOST_URL__/content/images/sea.png"}],
        "posts_tags": [{"post_id": "p1", "tag_id": "t1", "sort_order": 0}],
        "settings": [
            {"key": "title", "value": "The old harbour"},
            {"key": "description", "value": "Wind & water"},
            {"key": "timezone", "value": "Europe/Berlin"},
            {"key": "logo", "value": "__GHOST_URL__/content/images/logo.png"},
            {"key": "accent_color", "value": "#ff0000"},
            {"key": "facebook", "value": "oldharbour"},
            {"key": "codeinjection_head", "value": "<script>1</script>"},
            {"key": "og_title", "value": "For networks"},
            {"key": "stripe_secret_key", "value": "sk_live_secret"},
            {"key": "members_support_address", "value": "noreply"},
            {"key": "labs", "value": "{}"},
            {"key": "navigation", "value": "[{\"label\": \"Boats\", \"url\": \"/boats/\"}]"},
            {"key": "secondary_navigation", "value": "[{\"label\": \"Sea\", \"url\": \"/tag/sea/\"}]"},
        ],
        "post_revisions": [
            {"post_id": "p1", "lexical": lexical("Grey boats."), "title": "Boats, at first", "author_id": "u1",
             "created_at_ts": 1_588_000_000_000_i64},
            {"post_id": "p1", "lexical": lexical("White boats."), "title": "Boats", "author_id": "u1"},
            {"post_id": "gone", "lexical": lexical("Of nothing."), "title": "Lost", "author_id": "u1"},
        ],
        "comments": [{"post_id": "p1"}, {"post_id": "gone"}],
        "custom_theme_settings": [{"key": "a"}, {"key": "b"}],
        "migrations": [],
        "snippets": [{"id": "1"}],
    }}]});
    export.to_string()
}

/// The pictures of Ola and of the site.
fn images() -> Vec<u8> {
    tar_of(&[("content/images/ola.png", PIXEL), ("content/images/logo.png", PIXEL)])
}

#[test]
fn what_has_a_place_here_comes_and_the_rest_is_said_item_by_item() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let (export, images) = (export(), images());
    let sent = [("ghost.json", export.as_bytes()), ("images.tar", images.as_slice())];
    let report = bring_in(&mut desk, ADDRESS, &sent);
    let lost = "not carried over or changed,";
    for (start, words) in [
        ("person,Ola Brandt", "no place here; it was “Rostock”"),
        ("person,Ola Brandt", "no cover here"),
        ("person,Ola Brandt", "“@ola@sea.example” is no address that a link can lead to"),
        ("post,Boats", "hidden there"),
        ("post,Boats", "card.png"),
        ("tag,Sea", "no picture here; it was"),
        ("setting,logo: ", "choose a picture at Design"),
        ("setting,accent_color: #ff0000", "choose colours at Design"),
        ("setting,facebook: oldharbour", "no accounts of its own here"),
        ("setting,codeinjection_head: ", "no code of its own here"),
        ("setting,og_title: For networks", "search engines and networks"),
        ("settings,2 settings", "about the old server"),
        ("table,custom_theme_settings, 2 rows", "a table of the old server"),
        ("snippets,1 snippets", "no place here"),
        ("comment,1 comments", "they are of something that is not here"),
        ("revision,Lost", "it is of a page or post that is not in the file"),
        ("time zone,Europe/Berlin", "see Settings"),
    ] {
        expect_line(&report, &format!("{lost}{start}"), words);
    }
    for line in ["tagline,Wind & water", "file,logo.png", "menu,Navigation", "menu,Secondary navigation (footer)"] {
        expect_line(&report, &format!("came over,{line}"), "");
    }
    for never in ["sk_live_secret", "migrations", "labs"] {
        assert!(!report.contains(never), "{never} is in {report}");
    }

    let author = server.get("/acme/author/ola-brandt").expect_status(200).expect_text("ola.png");
    author.expect_text("https://www.facebook.com/ola.brandt").expect_text("https://x.com/ola");
    // What a version says that the post says now is none of before.
    let entry = entry_of(&mut desk, "Boats");
    let history = desk.get(&format!("{entry}/history")).expect_status(200).text();
    assert_eq!(history.matches("Ola Brandt").count(), 2, "one version of before, and the one that it is: {history}");
    server.get("/acme/posts/boats").expect_text("White boats.");
    let path = desk.path("/import");
    let german = desk.browser.get_with(&path, &[("accept-language", "de")]);
    german.expect_text("Personen haben hier keinen Ort").expect_text("wählen Sie unter „Gestaltung“ Farben");
    let again = bring_in(&mut desk, ADDRESS, &sent);
    assert!(!again.contains("came over"), "{again}");
}

#[test]
fn a_picture_of_somebody_comes_with_a_later_run_where_nobody_has_changed_the_person() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let (export, images) = (export(), images());
    let without = [("ghost.json", export.as_bytes())];
    let report = bring_in(&mut desk, ADDRESS, &without);
    expect_line(&report, "not carried over or changed,person,Ola Brandt", "the picture of this person is not among");
    server.get("/acme/author/ola-brandt").expect_status(200).expect_no_text("ola.png");
    let with = [("ghost.json", export.as_bytes()), ("images.tar", images.as_slice())];
    let report = bring_in(&mut desk, ADDRESS, &with);
    expect_line(&report, "came over,person,Ola Brandt", "this person was here, and has got a picture");
    server.get("/acme/author/ola-brandt").expect_text("ola.png");
    let again = bring_in(&mut desk, ADDRESS, &with);
    assert!(!again.contains("came over"), "{again}");
}
