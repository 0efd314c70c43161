//! The five themes, and what each is by itself.

use super::choices::{Cards, Corners, FontPair, HeaderStyle, Scheme, Spacing, Width, words};
use super::design::Design;
use super::palette::Palette;
use serde::{Deserialize, Serialize};

words! {
    /// A built-in theme: a style sheet of its own over the templates that all share.
    ThemeName {
        /// Warm: for kitchens, workshops and everything made by hand.
        Hearth = "hearth", "Hearth";
        /// Quiet: for essays, journals and everything that is read.
        Folio = "folio", "Folio";
        /// Bold: for businesses that want to be seen.
        Anvil = "anvil", "Anvil";
        /// Exact: for manuals, products and reference.
        Gauge = "gauge", "Gauge";
        /// Bare: for pictures, which do the talking.
        Lumen = "lumen", "Lumen";
    }
}

impl ThemeName {
    /// One line that says for whom it is.
    pub const fn description(self) -> &'static str {
        match self {
            Self::Hearth => "Warm and handmade: kitchens, workshops, shops",
            Self::Folio => "Quiet and made for reading: journals, essays, letters",
            Self::Anvil => "Bold and direct: businesses, events, campaigns",
            Self::Gauge => "Exact and dense: manuals, products, reference",
            Self::Lumen => "Bare walls for pictures: photographers, studios, makers",
        }
    }

    /// The theme's own values.
    pub const fn design(self) -> Design {
        match self {
            Self::Hearth => Design {
                theme: self,
                light: Palette::of(0xfa_f7_f1, 0x21_1c_15, 0x21_1c_15, 0x2c_5f_46, 0x24_4f_3a),
                dark: Palette::of(0x17_15_12, 0xf0_eb_e2, 0xf0_eb_e2, 0x8f_cf_ab, 0x1f_45_33),
                fonts: FontPair::YoungSerif,
                spacing: Spacing::Regular,
                corners: Corners::Round,
                header: HeaderStyle::Beside,
                width: Width::Regular,
                cards: Cards::Outlined,
                scheme: Scheme::Auto,
            },
            Self::Folio => Design {
                theme: self,
                light: Palette::of(0xff_ff_ff, 0x1f_1d_1a, 0x00_00_00, 0x8c_2f_1b, 0x2b_26_22),
                dark: Palette::of(0x13_13_13, 0xde_da_d3, 0xf6_f2_ea, 0xe8_a4_8f, 0x2a_26_23),
                fonts: FontPair::InstrumentSerif,
                spacing: Spacing::Airy,
                corners: Corners::Sharp,
                header: HeaderStyle::Centred,
                width: Width::Narrow,
                cards: Cards::Plain,
                scheme: Scheme::Auto,
            },
            Self::Anvil => Design {
                theme: self,
                light: Palette::of(0xff_ff_ff, 0x16_18_1d, 0x0b_0d_12, 0x1f_3f_d6, 0x0f_14_30),
                dark: Palette::of(0x0b_0d_14, 0xe8_ea_f2, 0xff_ff_ff, 0x93_a8_ff, 0x23_38_b0),
                fonts: FontPair::Archivo,
                spacing: Spacing::Regular,
                corners: Corners::Soft,
                header: HeaderStyle::Band,
                width: Width::Regular,
                cards: Cards::Filled,
                scheme: Scheme::Auto,
            },
            Self::Gauge => Design {
                theme: self,
                light: Palette::of(0xfb_fc_fd, 0x1b_27_33, 0x0d_18_22, 0x0b_64_77, 0x0f_2b_3a),
                dark: Palette::of(0x0d_14_1b, 0xdb_e4_ec, 0xf3_f8_fc, 0x6f_d0_e0, 0x14_30_3f),
                fonts: FontPair::SpaceGrotesk,
                spacing: Spacing::Compact,
                corners: Corners::Soft,
                header: HeaderStyle::Sticky,
                width: Width::Regular,
                cards: Cards::Outlined,
                scheme: Scheme::Auto,
            },
            Self::Lumen => Design {
                theme: self,
                light: Palette::of(0xf6_f5_f3, 0x22_22_22, 0x11_11_11, 0x3b_3a_36, 0x1a_1a_1a),
                dark: Palette::of(0x0c_0c_0c, 0xdc_da_d6, 0xff_ff_ff, 0xe5_d5_b0, 0x1e_1d_1b),
                fonts: FontPair::Outfit,
                spacing: Spacing::Airy,
                corners: Corners::Sharp,
                header: HeaderStyle::Beside,
                width: Width::Wide,
                cards: Cards::Plain,
                scheme: Scheme::Auto,
            },
        }
    }
}
