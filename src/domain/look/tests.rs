use super::*;
use crate::domain::accent::Accent;
use proptest::prelude::*;

fn colour() -> impl Strategy<Value = Colour> {
    (0..0x0100_0000_u32).prop_map(Colour::rgb)
}

fn every_design() -> Vec<Design> {
    let themes = ThemeName::ALL.iter().map(|theme| theme.design());
    themes.chain(Accent::ALL.map(Design::of_accent)).collect()
}

/// Every pair of colours that the style sheet puts on each other, and what it needs.
fn faults(tones: &Tones) -> Vec<String> {
    let backs = [("paper", tones.paper), ("surface", tones.surface), ("sunk", tones.sunk), ("tint", tones.tint)];
    let texts =
        [("ink", tones.ink, 4.5), ("soft", tones.soft, 4.5), ("title", tones.title, 3.0), ("edge", tones.edge, 3.0)];
    let links = [("accent", tones.accent, 4.5), ("accent-strong", tones.accent_strong, 4.5)];
    let on_backs = texts.into_iter().chain(links).flat_map(|text| backs.map(|back| (text, back)));
    let on_fills = [
        (("on-accent", tones.on_accent, 4.5), ("accent", tones.accent)),
        (("on-accent", tones.on_accent, 4.5), ("accent-strong", tones.accent_strong)),
        (("on-band", tones.on_band, 4.5), ("band", tones.band)),
    ];
    on_backs
        .chain(on_fills)
        .filter(|((_, text, needed), (_, back))| text.contrast(*back) < *needed)
        .map(|((name, text, _), (on, back))| format!("{name} {text} on {on} {back}: {:.2}", text.contrast(back)))
        .collect()
}

#[test]
fn contrast_is_that_of_the_standard() {
    assert!((Colour::WHITE.contrast(Colour::BLACK) - 21.0).abs() < 0.001);
    assert!((Colour::rgb(0x77_77_77).contrast(Colour::WHITE) - 4.48).abs() < 0.01);
}

#[test]
fn every_theme_and_every_accent_reaches_wcag_aa_in_light_and_dark() {
    for design in every_design() {
        assert_eq!(design.faint(), [], "{design:?}");
        for shade in Shade::ALL {
            assert_eq!(faults(&design.palette(shade).tones()), [""; 0], "{:?}, {shade:?}", design.theme);
        }
    }
}

#[test]
fn a_look_keeps_what_differs_and_nothing_else() {
    let mut design = ThemeName::Folio.design();
    assert_eq!(serde_json::to_string(&Look::of(&design)).expect("json"), r#"{"theme":"folio"}"#);
    design.light.accent = Colour::rgb(0x00_44_88);
    design.corners = Corners::Round;
    let json = serde_json::to_string(&Look::of(&design)).expect("json");
    assert_eq!(json, r##"{"theme":"folio","light":{"accent":"#004488"},"corners":"round"}"##);
    assert_eq!(serde_json::from_str::<Look>(&json).expect("a look").design(), design);
    assert!(serde_json::from_str::<Look>(r#"{"theme":"folio","light":{"ink":"red"}}"#).is_err());
}

#[test]
fn a_faint_colour_is_named_with_the_nearest_that_is_not() {
    let mut design = ThemeName::Anvil.design();
    design.light.accent = Colour::rgb(0x77_aa_ff);
    let [faint] = design.faint().try_into().expect("one");
    let suggestion = faint.suggestion.expect("one");
    let words = faint.to_string();
    assert!(words.starts_with("`#77aaff` on the background `#ffffff` has a contrast of 2."), "{words}");
    assert!(words.ends_with(&format!("`{suggestion}` has it")), "{words}");
    design.light.accent = suggestion;
    assert_eq!(design.faint(), []);
    // It is blue still, and not darker than it has to be.
    assert!(design.light.least_contrast(suggestion) < 4.8, "{suggestion}");
    design.scheme = Scheme::Dark;
    design.light.ink = design.light.paper;
    assert_eq!(design.faint(), [], "nobody sees it in light");
}

proptest! {
    // A case is twenty searches for a colour, a tenth of a second where nothing is optimised.
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is not refused can be read, and what is suggested is not refused.
    #[test]
    fn what_is_not_refused_can_be_read(paper in colour(), ink in colour(), title in colour(), accent in colour(), band in colour()) {
        let mut design = ThemeName::Hearth.design();
        design.light = Palette { paper, ink, title, accent, band };
        design.scheme = Scheme::Light;
        // What is suggested for one may depend on the others, which come one after the other.
        for _ in 0..4 {
            let before = design.light;
            for faint in design.faint() {
                if let Some(suggestion) = faint.suggestion {
                    design.light = design.light.with(faint.role, suggestion);
                }
            }
            // The same colours would be searched for the same again.
            if design.light == before {
                break;
            }
        }
        let faint = design.faint();
        if faint.is_empty() {
            prop_assert_eq!(faults(&design.light.tones()), Vec::<String>::new());
        } else {
            prop_assert!(faint.iter().all(|faint| faint.suggestion.is_none()), "{:?}", faint);
        }
    }
}
