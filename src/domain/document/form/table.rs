//! The table of all sections. A test holds it against the types of `section`.

use super::fields::{Field, FieldKind, Shape};
use crate::domain::document::section::MAX_LISTED;

/// Every kind of section, in the order in which a form offers them.
pub static SECTIONS: [Shape; 14] = [
    section("rich_text", "Text", "Paragraphs, lists, pictures, tables.", &[Field::markdown("body", "Text")]),
    section(
        "hero",
        "Hero",
        "A large heading at the top of a page, with a picture and buttons where wanted.",
        &[
            Field::line("eyebrow", "Small heading above", "A few words above the heading, in small letters"),
            Field::needed("heading", "Heading", ""),
            Field::text("text", "Text", "A sentence or two"),
            image("image", "Picture", false),
            action("action", "Main button", false),
            action("second_action", "Second button", false),
            Field::new("layout", "Layout", "", FieldKind::Choice(LAYOUTS)),
        ],
    ),
    section(
        "features",
        "Features",
        "A grid of short points, each with an icon and a few words.",
        &[HEADING, INTRO, Field::new("items", "Points", "", FieldKind::List(&FEATURE))],
    ),
    section(
        "gallery",
        "Gallery",
        "A grid of pictures.",
        &[HEADING, Field::new("images", "Pictures", "", FieldKind::List(&PICTURE))],
    ),
    section(
        "image_with_text",
        "Picture with text",
        "A picture on one side, text on the other.",
        &[
            image("image", "Picture", true),
            Field::new("side", "Side of the picture", "", FieldKind::Choice(SIDES)),
            HEADING,
            Field::markdown("body", "Text"),
            action("action", "Button", false),
        ],
    ),
    section(
        "quote",
        "Quote",
        "What somebody said, in large letters.",
        &[
            Field::text("text", "Quotation", "Without quotation marks"),
            Field::line("by", "Who said it", ""),
            Field::line("role", "Job or role", ""),
        ],
    ),
    section(
        "call_to_action",
        "Call to action",
        "A coloured band with a button, such as to book or to call.",
        &[
            Field::needed("heading", "Heading", ""),
            Field::text("text", "Text", "A sentence"),
            action("action", "Button", true),
        ],
    ),
    section(
        "faq",
        "Questions and answers",
        "Questions that open to their answers.",
        &[HEADING, Field::new("items", "Questions", "", FieldKind::List(&QUESTION))],
    ),
    section(
        "price_list",
        "Price list or menu",
        "Groups of items with their prices.",
        &[HEADING, INTRO, Field::new("groups", "Groups", "", FieldKind::List(&PRICE_GROUP))],
    ),
    section(
        "latest_posts",
        "List of posts or entries",
        "The latest posts, or entries of a content type such as what comes next, as cards or below each other.",
        &[
            Field::line("heading", "Heading", "Leave it empty to take one from what is listed"),
            Field::new("of", "What to list", "", FieldKind::ContentType),
            Field::new(
                "count",
                "Number of entries",
                "From 1 to 24",
                FieldKind::Number { min: 1, max: MAX_LISTED, default: "3" },
            ),
            Field::new("tag", "Only with this tag", "The tag's address, such as news; empty for all", FieldKind::Slug),
            Field::new(
                "term",
                "Only with this term",
                "The term's address, such as category/news; empty for all",
                FieldKind::Term,
            ),
            Field::new(
                "order",
                "Order",
                "In their own list posts are newest first; the last two are for entries with a date",
                FieldKind::Choice(LISTED_BY),
            ),
            Field::new("layout", "Layout", "", FieldKind::Choice(LISTED_AS)),
            Field::new("show", "Show for each", "In addition to its title and picture", FieldKind::Choice(SHOWN)),
        ],
    ),
    section(
        "contact",
        "Contact",
        "Where to find and how to reach you.",
        &[
            HEADING,
            Field::text("text", "Text", "A sentence below the heading"),
            Field::text("address", "Postal address", "As on an envelope, in several lines"),
            Field::line("phone", "Telephone", ""),
            Field::line("email", "E-mail", ""),
            Field::new("hours", "Opening hours", "", FieldKind::List(&OPENING_HOURS)),
        ],
    ),
    section(
        "form",
        "Form",
        "Fields that visitors fill in and send to you.",
        &[HEADING, Field::new("form", "Form", "You make forms under Forms, in the menu", FieldKind::Form)],
    ),
    section(
        "name_and_menu",
        "Site name and menu",
        "For a header or footer of your own: the name or logo, a menu and the way to the search.",
        &[
            Field::new("name", "Name of the site", "", FieldKind::Choice(NAME_SHOWN)),
            Field::new("menu", "Menu", "", FieldKind::Choice(MENU_SHOWN)),
            Field::new("layout", "Layout", "", FieldKind::Choice(MENU_LAYOUTS)),
            Field::new("search", "Link to the search", "", FieldKind::Choice(SEARCH_SHOWN)),
        ],
    ),
    section("divider", "Divider", "A line between two sections.", &[]),
];

/// What stands for the whole document, and is none of its sections.
pub static COVER: Field = image("cover", "Cover picture", false);

static FEATURE: Shape = section(
    "point",
    "Point",
    "",
    &[
        Field::new("icon", "Icon", "", FieldKind::Choice(ICONS)),
        Field::needed("title", "Title", ""),
        Field::text("text", "Text", "A sentence or two"),
        Field::new("action", "Link", "", FieldKind::Group { fields: LINK, is_needed: false, first_decides: false }),
    ],
);

static PICTURE: Shape = section("picture", "Picture", "", IMAGE);

static QUESTION: Shape = section(
    "question",
    "Question",
    "",
    &[Field::needed("question", "Question", ""), Field::markdown("answer", "Answer")],
);

static PRICE_GROUP: Shape = section(
    "group",
    "Group",
    "",
    &[
        Field::line("name", "Name", "Such as Starters; may be empty"),
        Field::new("items", "Items", "", FieldKind::List(&PRICE_ITEM)),
    ],
);

static PRICE_ITEM: Shape = section(
    "item",
    "Item",
    "",
    &[
        Field::needed("name", "Name", ""),
        Field::text("description", "Description", ""),
        Field::line("price", "Price", "As visitors are to see it, with the currency"),
        image("image", "Picture", false),
    ],
);

static OPENING_HOURS: Shape =
    section("line", "Line", "", &[Field::line("days", "Days", "Such as Tue–Sat"), Field::line("hours", "Hours", "")]);

const HEADING: Field = Field::line("heading", "Heading", "");
const INTRO: Field = Field::text("intro", "Introduction", "A sentence below the heading");

const IMAGE: &[Field] = &[
    Field::new("media", "Picture", "", FieldKind::Media),
    Field::line(
        "alt",
        "What it shows",
        "For those who don't see it; empty takes what the library says. Mere decoration is ticked there, under Media",
    ),
    Field::line("caption", "Caption", ""),
];

const ACTION: &[Field] = &[Field::needed("label", "Button text", ""), HREF];
const LINK: &[Field] = &[Field::needed("label", "Link text", ""), HREF];
const HREF: Field =
    Field::new("href", "Link to", "A page of this site such as /about, or a whole address", FieldKind::Href);

const LAYOUTS: &[(&str, &str)] = &[
    ("centered", "Text above, picture below"),
    ("split", "Text and picture side by side"),
    ("cover", "Text over the picture"),
];

const LISTED_BY: &[(&str, &str)] = &[
    ("", "As in their own list"),
    ("newest", "Newest first"),
    ("oldest", "Oldest first"),
    ("title", "By title"),
    ("upcoming", "What is to come, the next first"),
    ("day", "By their date, the earliest first"),
];

const LISTED_AS: &[(&str, &str)] = &[("", "Cards"), ("list", "One below the other")];

const SHOWN: &[(&str, &str)] = &[
    ("", "Date or fields, and how the text begins"),
    ("details", "Date or fields"),
    ("words", "How the text begins"),
    ("titles", "Nothing else"),
];

const NAME_SHOWN: &[(&str, &str)] =
    &[("", "Logo or name"), ("tagline", "Logo or name, with the tagline"), ("none", "Nothing")];

const MENU_SHOWN: &[(&str, &str)] = &[("", "Main menu"), ("footer", "Footer menu"), ("none", "Nothing")];

const MENU_LAYOUTS: &[(&str, &str)] = &[
    ("", "Name on one side, menu on the other"),
    ("centered", "Centred, one below the other"),
    ("columns", "Menu in columns"),
];

const SEARCH_SHOWN: &[(&str, &str)] = &[("", "Yes"), ("none", "No")];

const SIDES: &[(&str, &str)] = &[("left", "Before the text"), ("right", "After the text")];

const ICONS: &[(&str, &str)] = &[
    ("", "No icon"),
    ("bolt", "Bolt"),
    ("book", "Book"),
    ("calendar", "Calendar"),
    ("camera", "Camera"),
    ("chat", "Speech bubble"),
    ("check", "Tick"),
    ("clock", "Clock"),
    ("compass", "Compass"),
    ("cup", "Cup"),
    ("globe", "Globe"),
    ("heart", "Heart"),
    ("house", "House"),
    ("leaf", "Leaf"),
    ("map", "Map"),
    ("pencil", "Pencil"),
    ("phone", "Telephone"),
    ("shield", "Shield"),
    ("spark", "Spark"),
    ("star", "Star"),
    ("tool", "Tool"),
    ("truck", "Lorry"),
    ("people", "People"),
];

const fn section(name: &'static str, label: &'static str, help: &'static str, fields: &'static [Field]) -> Shape {
    Shape { name, label, help, fields }
}

const fn image(name: &'static str, label: &'static str, is_needed: bool) -> Field {
    Field::new(name, label, "", FieldKind::Group { fields: IMAGE, is_needed, first_decides: true })
}

const fn action(name: &'static str, label: &'static str, is_needed: bool) -> Field {
    Field::new(name, label, "", FieldKind::Group { fields: ACTION, is_needed, first_decides: false })
}
