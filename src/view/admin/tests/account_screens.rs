//! Samples of the doors to a site's admin, and of what somebody there has for themselves.

use super::shelf;
use crate::view::account::forgotten::{Forgotten, NewPassword, NewPasswordGone};
use crate::view::account::new_email::{ConfirmEmail, ConfirmEmailGone};
use crate::view::account::profile::{AuthorFields, Profile};
use crate::view::account::second_factor::{Fresh, SecondFactor, SecondStep, Setup};
use crate::view::account::send_again::{Again, SendAgain};
use crate::view::account::sign_in::{Carried, SignIn};
use crate::view::admin::invitation::{Invitation, InvitationGone};
use crate::view::form::{Choice, ChoiceGroup, FieldErrors};
use crate::view::frame::Area;
use crate::view::samples::{HOSTILE, NOW, admin_frame, door};
use askama::Template;

pub(super) fn screens() -> Vec<(&'static str, askama::Result<String>)> {
    vec![
        (
            "sign-in",
            SignIn {
                door: door(Area::Admin),
                email: String::new(),
                next: String::new(),
                kept: Some(carried()),
                errors: FieldErrors::default(),
            }
            .render(),
        ),
        ("send again", send_again(true).render()),
        ("send again, another person", send_again(false).render()),
        (
            "invitation",
            Invitation {
                door: door(Area::Admin),
                zone: "UTC".to_owned(),
                token: "q0Zr8uJ3mKx5".to_owned(),
                email: "tove@harbor.example".to_owned(),
                role: HOSTILE.to_owned(),
                about: HOSTILE.to_owned(),
                name: HOSTILE.to_owned(),
                errors: FieldErrors::default().with("password", "the password has at least 10 characters"),
            }
            .render(),
        ),
        ("invitation-gone", InvitationGone { door: door(Area::Admin) }.render()),
        (
            "profile",
            Profile {
                frame: admin_frame(),
                email: "ines@harbor.example".to_owned(),
                new_email: HOSTILE.to_owned(),
                name: "Ines Calder".to_owned(),
                language: "de".to_owned(),
                languages: vec![Choice::new("de", "Deutsch")],
                zone: "Asia/Tokyo".to_owned(),
                zones: ChoiceGroup::zones("Asia/Tokyo", NOW),
                author: Some(AuthorFields {
                    slug: HOSTILE.to_owned(),
                    biography: HOSTILE.to_owned(),
                    picture: HOSTILE.to_owned(),
                    links: HOSTILE.to_owned(),
                    pictures: vec![Choice::new(HOSTILE, HOSTILE)],
                    shelf: shelf(),
                }),
                second_factor: Some(NOW),
                sessions: Vec::new(),
                errors: FieldErrors::default(),
            }
            .render(),
        ),
        ("forgotten", forgotten(false, true).render()),
        ("forgotten, sent", forgotten(true, true).render()),
        ("forgotten, no mail", forgotten(false, false).render()),
        (
            "new password",
            NewPassword {
                door: door(Area::Admin),
                token: "0".repeat(64),
                email: HOSTILE.to_owned(),
                errors: FieldErrors::default().with("password", "the password has at least 10 characters"),
            }
            .render(),
        ),
        ("new password, gone", NewPasswordGone { door: door(Area::Admin) }.render()),
        (
            "confirm address",
            ConfirmEmail { door: door(Area::Admin), token: "0".repeat(64), email: HOSTILE.to_owned() }.render(),
        ),
        ("confirm address, gone", ConfirmEmailGone { door: door(Area::Admin) }.render()),
        ("second factor, to set up", second_factor(false).render()),
        ("second factor", second_factor(true).render()),
        (
            "second step",
            SecondStep {
                door: door(Area::Admin),
                challenge: "0".repeat(64),
                next: HOSTILE.to_owned(),
                kept: Some(carried()),
                errors: FieldErrors::default().with("code", "this code is wrong"),
            }
            .render(),
        ),
    ]
}

/// A form that came when its session had ended.
fn carried() -> Carried {
    Carried { form: HOSTILE.to_owned(), seal: "0".repeat(64) }
}

fn send_again(is_writers: bool) -> SendAgain {
    let again = Again {
        action: "/shop/admin/posts/new".to_owned(),
        place: HOSTILE.to_owned(),
        fields: vec![("title".to_owned(), HOSTILE.to_owned()), ("empty".to_owned(), String::new())],
        left_out: "password".to_owned(),
    };
    let (person, on) = (HOSTILE.to_owned(), "/shop/admin".to_owned());
    SendAgain { door: door(Area::Admin), person, again: is_writers.then_some(again), on }
}

fn second_factor(is_on: bool) -> SecondFactor {
    let setup = Setup { picture: crate::view::qr_code::qr_code(HOSTILE), secret: "GEZDGNBVGY3TQOJQ".to_owned() };
    SecondFactor {
        frame: admin_frame(),
        is_required: true,
        standing: is_on.then_some((NOW, 0)),
        setup: (!is_on).then_some(setup),
        fresh: is_on.then(|| Fresh { site: HOSTILE.to_owned(), codes: vec![HOSTILE.to_owned()] }),
        are_codes_gone: false,
        errors: FieldErrors::default().with("code", "this code is wrong").with("renew", "this code is wrong"),
    }
}

fn forgotten(is_sent: bool, can_send: bool) -> Forgotten {
    Forgotten { door: door(Area::Admin), email: HOSTILE.to_owned(), is_sent, can_send, errors: FieldErrors::default() }
}
