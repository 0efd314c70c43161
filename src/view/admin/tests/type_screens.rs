//! Samples of the screens of content types.

use crate::domain::content_type::TypeKey;
use crate::domain::content_type::field::FieldKind;
use crate::view::admin::types::{FieldForm, TypeEditor, TypeForm, TypeList, TypeRow};
use crate::view::form::{Choice, FieldErrors};
use crate::view::samples::{HOSTILE, admin_frame};
use askama::Template;

pub(super) fn screens() -> Vec<(&'static str, askama::Result<String>)> {
    vec![
        ("type", type_editor().render()),
        ("types-none", type_list(Vec::new()).render()),
        (
            "types",
            type_list(vec![TypeRow {
                key: TypeKey::parse("events").expect("a key"),
                plural: HOSTILE.to_owned(),
                fields: vec![HOSTILE.to_owned()],
                entries: 3,
            }])
            .render(),
        ),
    ]
}

fn type_editor() -> TypeEditor {
    let field = |kind: &str| FieldForm {
        key: "price".to_owned(),
        kind: kind.to_owned(),
        label: HOSTILE.to_owned(),
        help: HOSTILE.to_owned(),
        detail: HOSTILE.to_owned(),
        ..FieldForm::default()
    };
    TypeEditor {
        frame: admin_frame(),
        saved: None,
        form: TypeForm { singular: "Event".to_owned(), plural: HOSTILE.to_owned(), ..TypeForm::default() },
        fields: FieldKind::ALL.iter().map(|(kind, _)| field(kind)).collect(),
        orders: vec![Choice::new("newest", HOSTILE)],
        kinds: vec![Choice::new("page", HOSTILE)],
        errors: FieldErrors::default().with("plural", HOSTILE).with("f.1.label", HOSTILE).with("f.9.detail", HOSTILE),
        focus: Some(2),
    }
}

fn type_list(types: Vec<TypeRow>) -> TypeList {
    TypeList { frame: admin_frame(), types }
}
