//! A site of Ghost.

use super::{GHOST, bring_in, tar_of};
use crate::admin_media::PIXEL;
use crate::support::TestServer;

#[test]
fn a_site_of_ghost_comes_in_whichever_of_its_editors_wrote_it() {
    let server = TestServer::start().with_tenant("acme");
    let mut desk = server.desk("acme");
    let files = tar_of(&[("content/images/2020/05/harbour.png", PIXEL)]);
    let sent = [("ghost.json", GHOST.as_bytes()), ("images.tar", files.as_slice())];
    let report = bring_in(&mut desk, "https://www.old-harbour.example", &sent);
    for line in [
        "came over,post,\"Boats <& more>\",/posts/boats",
        "came over,post,Older,/posts/older",
        "came over,page,About,/about-2",
        "not carried over or changed,page,About,\"something else is at “/about”, so it is at “/about-2”\"",
        "came over,post,Members only,\"/posts/members, a draft\"",
        "came over,file,2020/05/harbour.png,/media/harbour.png",
        "came over,person,Ola Brandt,",
        "not carried over or changed,tag,#hidden,",
        "not carried over or changed,members,2 members,",
        "came over,menu,Navigation,",
    ] {
        let line = line.replace('"', "");
        assert!(report.contains(&line), "no `{line}` in\n{report}");
    }
    let boats = server.get("/acme/posts/boats").expect_status(200).text();
    for words in [
        "2 May 2020",
        "rel=\"author\" href=\"/acme/author/ola-brandt\">Ola Brandt</a>",
        "<strong>Wind</strong>",
        "harbour.png",
        "href=\"/acme/posts/older\"",
        "<p class=\"lead\">About boats.</p>",
    ] {
        assert!(boats.contains(words), "no `{words}` in {boats}");
    }
    // Its text begins with its cover anyway; the other one has it above, with words of its own.
    assert!(!boats.contains("page-cover") && boats.contains("harbour.png\"><meta name=\"twitter:card\""), "{boats}");
    server.get("/acme/author/ola-brandt").expect_text("Keeps the harbour.").expect_text("https://ola.example");
    let older = server.get("/acme/posts/older").expect_status(200).text();
    for words in [
        "<em>slow</em>",
        "<li>",
        "<pre",
        "<strong>from Markdown</strong>",
        "<figure class=\"page-cover\">",
        "alt=\"Boats at dawn\"",
        "<figcaption>At dawn</figcaption>",
    ] {
        assert!(older.contains(words), "no `{words}` in {older}");
    }
    server.get("/acme/about-2").expect_text("in the newest editor").expect_text("Video on YouTube");
    server.get("/acme/posts/members").expect_status(404);
    let moved = server.get("/acme/boats").expect_status(308);
    assert_eq!(moved.location(), "/acme/posts/boats");
    assert!(!report.contains("picture that stood for it") && !report.contains("line below the picture"), "{report}");
    let again = bring_in(&mut desk, "https://old-harbour.example/", &sent);
    assert!(!again.contains("came over"), "{again}");
}
