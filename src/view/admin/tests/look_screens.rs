//! Samples of the library's screens, and of those on which a site gets its look.

use super::shelf;
use crate::domain::entry::Standing;
use crate::domain::ids::{MediaId, ShownFormId};
use crate::domain::look::ThemeName;
use crate::domain::media_name::MediaName;
use crate::domain::site::Tone;
use crate::view::address::{Address, Pager};
use crate::view::admin::chosen::ChosenFiles;
use crate::view::admin::design::{DesignForm, DesignScreen};
use crate::view::admin::marks::{MarksForm, MarksScreen, MarksShown};
use crate::view::admin::media::{
    DoomedFile, MediaDeletion, MediaForm, MediaLibrary, MediaRow, MediaScreen, MediaSearch, PartForm, PictureFacts,
    UsedBy, Uses,
};
use crate::view::form::{Choice, FieldErrors};
use crate::view::samples::{HOSTILE, admin_frame, ago};
use askama::Template;

pub(super) fn screens() -> Vec<(&'static str, askama::Result<String>)> {
    vec![
        ("design", design().render()),
        ("marks", marks().render()),
        ("media", media(&["harbor-dawn.jpg", "press-room.png", "prices.pdf"]).render()),
        ("media file", media_file(Uses::default()).render()),
        ("media file in use", media_file(used_by()).render()),
        ("media-none", media(&[]).render()),
        ("media deletion", media_deletion(Uses::default()).render()),
        ("media deletion of what is used", media_deletion(used_by()).render()),
    ]
}

fn media(files: &[&str]) -> MediaLibrary {
    let files: Vec<MediaRow> = files
        .iter()
        .map(|name| MediaRow {
            id: MediaId::new(),
            name: MediaName::parse(name).expect("a media name"),
            thumbnail: (!name.ends_with("pdf")).then(|| format!("/shop/media/{name}")),
            bytes: 182_000,
            added: ago(50_000),
            lacks_words: name.ends_with("png"),
        })
        .collect();
    MediaLibrary {
        frame: admin_frame(),
        pager: Pager { address: Address::new("/shop/admin/media"), page: 1, per_page: 50, total: files.len() as u64 },
        chosen: ChosenFiles { ids: files.iter().map(|file| file.id).take(1).collect(), to: HOSTILE.to_owned() },
        files,
        search: MediaSearch {
            words: HOSTILE.to_owned(),
            kind: "pictures".to_owned(),
            folder: "menu/winter".to_owned(),
        },
        kinds: vec![Choice::new("pictures", "Pictures"), Choice::new("documents", "Documents")],
        folders: vec!["menu".to_owned(), "menu/winter".to_owned()],
        max_bytes: 67_108_864,
        folder_to: HOSTILE.to_owned(),
        errors: FieldErrors::default()
            .with("file", "the file is no picture")
            .with("folder-to", "a folder is one line")
            .with("move-to", "a folder is one line"),
    }
}

fn media_file(used_by: Uses) -> MediaScreen {
    MediaScreen {
        frame: admin_frame(),
        id: MediaId::new(),
        name: MediaName::parse("harbor-dawn.jpg").expect("a media name"),
        url: "/shop/media/abc/harbor-dawn.jpg".to_owned(),
        stable_url: "/media/harbor-dawn.jpg".to_owned(),
        content_type: "image/jpeg".to_owned(),
        bytes: 182_000,
        added: ago(50_000),
        picture: Some(PictureFacts {
            width: 1800,
            height: 900,
            preview: "/shop/media/abc/640/harbor-dawn.jpg".to_owned(),
            shown_width: 288,
            shown_height: 144,
        }),
        form: MediaForm { alt: HOSTILE.to_owned(), focal_x: "31".to_owned(), ..MediaForm::default() },
        is_unsaved: true,
        shapes: vec![Choice::new("1x1", "Square")],
        part: PartForm { left: HOSTILE.to_owned(), ..PartForm::whole(1800, 900) },
        once: ShownFormId::new(),
        folders: vec!["menu".to_owned()],
        used_by,
        is_changeable: true,
        errors: FieldErrors::default().with("alt", "say what the picture shows"),
    }
}

fn media_deletion(used_by: Uses) -> MediaDeletion {
    let name = |name: &str| MediaName::parse(name).expect("a media name");
    let unused = DoomedFile { id: MediaId::new(), name: name("prices.pdf"), used_by: Uses::default() };
    let files = vec![unused, DoomedFile { id: MediaId::new(), name: name("harbor-dawn.jpg"), used_by }];
    let search = MediaSearch { words: HOSTILE.to_owned(), ..MediaSearch::default() };
    MediaDeletion { frame: admin_frame(), search, page: 2, to: HOSTILE.to_owned(), files }
}

fn used_by() -> Uses {
    let place = |href: Option<&str>, standing| {
        let (title, href) = (HOSTILE.to_owned(), href.map(str::to_owned));
        UsedBy { title, href, standing, goes_along: false }
    };
    let places = vec![
        place(Some("/shop/admin/design/marks"), None),
        place(None, None),
        place(Some("/shop/admin/entries/0"), Some(Standing::Draft)),
    ];
    Uses { places, total: 5 }
}

fn design() -> DesignScreen {
    let form = DesignForm::of(&ThemeName::Lumen.design()).with("dark_ink", "#333333").with("light_ink", HOSTILE);
    let (design, mut errors) = form.design();
    let faint = design.faint();
    assert_eq!(faint.len(), 1, "{faint:?}");
    errors.add(faint[0].role.field(faint[0].shade), &faint[0]);
    DesignScreen { frame: admin_frame(), form, errors, faint }
}

fn marks() -> MarksScreen {
    MarksScreen {
        frame: admin_frame(),
        form: MarksForm { picture: "sign.png".to_owned(), ..MarksForm::default() },
        errors: FieldErrors::default().with("file", HOSTILE),
        pictures: vec![Choice::new("sign.png", HOSTILE)],
        shelf: shelf(),
        shown: MarksShown {
            logo: Some("/shop/media/0123/sign.png".to_owned()),
            dark_logo: Some("/shop/media/4567/pale.png".to_owned()),
            tone: None,
            is_on_dark: true,
            icons: Some("/shop/marks/0123".to_owned()),
        },
    }
}

#[test]
fn the_one_logo_is_shown_on_dark_with_the_plate_that_it_gets_there_and_only_where_somebody_sees_it_so() {
    let shown = |tone: Option<Tone>, is_on_dark: bool| {
        let mut screen = marks();
        screen.shown = MarksShown { dark_logo: None, tone, is_on_dark, ..screen.shown };
        screen.render().expect("renders")
    };
    let dark = shown(Some(Tone::Dark), true);
    assert!(dark.contains("mark-on-dark") && dark.contains("mark-logo on-light-plate"), "{dark}");
    assert!(dark.contains("This logo is dark."), "{dark}");
    let seen = shown(None, true);
    assert!(
        seen.contains("mark-on-dark") && !seen.contains("-plate") && !seen.contains("This logo is dark."),
        "{seen}"
    );
    let nowhere = shown(Some(Tone::Dark), false);
    assert!(!nowhere.contains("mark-on-dark") && !nowhere.contains("This logo is dark."), "{nowhere}");
    let two = marks().render().expect("renders");
    assert!(two.contains("mark-on-dark") && !two.contains("on-light-plate"), "{two}");
}
