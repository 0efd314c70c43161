//! The embedded files of `locales/`, read once.

use crate::domain::interface_language::InterfaceLanguage;
use crate::view::amount;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::Embed;
use std::sync::LazyLock;

#[derive(Embed)]
#[folder = "locales/"]
pub(super) struct Files;

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| read(InterfaceLanguage::English));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| read(InterfaceLanguage::German));

/// The words of a language; English ones where it has none.
pub(super) fn say(language: InterfaceLanguage, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
    let bundle: &'static Bundle = match language {
        InterfaceLanguage::English => &ENGLISH,
        InterfaceLanguage::German => &GERMAN,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return match language {
            InterfaceLanguage::English => None,
            InterfaceLanguage::German => say(InterfaceLanguage::English, key, arguments),
        };
    };
    let mut errors = Vec::new();
    let words = bundle.format_pattern(pattern, Some(arguments), &mut errors);
    debug_assert!(errors.is_empty(), "{key}: {errors:?}");
    #[cfg(test)]
    if super::MARKING.get() {
        return Some(format!("⟦{words}⟧"));
    }
    Some(words.into_owned())
}

/// What is wrong with a file is found by the tests; here the rest of it is of use.
fn read(language: InterfaceLanguage) -> Bundle {
    let tag = language.as_str().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // The marks around what is put into a text are of no use to screens in scripts of one direction,
    // and would stand in mails and attributes.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        InterfaceLanguage::English => |value, _| written(value, InterfaceLanguage::English),
        InterfaceLanguage::German => |value, _| written(value, InterfaceLanguage::German),
    }));
    for text in texts(language) {
        let resource = FluentResource::try_new(text).unwrap_or_else(|(read, _)| read);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// The texts of a language's files.
pub(super) fn texts(language: InterfaceLanguage) -> impl Iterator<Item = String> {
    let folder = format!("{}/", language.as_str());
    let names = Files::iter().filter(move |name| name.starts_with(&folder));
    names.filter_map(|name| Files::get(&name)).map(|file| String::from_utf8_lossy(&file.data).into_owned())
}

/// Numbers as the language writes them.
fn written(value: &FluentValue<'_>, language: InterfaceLanguage) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    // What is counted is whole and far below 2^53.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
    Some(amount::count_in(language, number.value as u64))
}
