//! What the form of a menu sends, and what it is.

use super::moves;
use crate::domain::document::Href;
use crate::domain::menu::{self, MAX_DEPTH, MAX_ITEMS, MenuItem, MenuTarget};
use crate::domain::outline::Way;
use crate::domain::text::plain_line;
use crate::http::HttpError;
use crate::http::admin::form_rows;
use crate::view::admin::navigation::NewItem;
use crate::view::form::FieldErrors;
use crate::view::words::Message;

/// The value of the choice of an address, which has fields of its own.
const ADDRESS: &str = "address";
/// What the names of the fields of a removed item begin with, before those of an item.
const REMOVED: &str = "r.";

/// A menu as somebody typed it.
#[derive(Clone, Debug, Default)]
pub(super) struct TypedMenu {
    /// What it was made from.
    pub(super) version: String,
    pub(super) items: Vec<TypedItem>,
    /// What was removed since it was last saved, in the order in which it stood.
    pub(super) removed: Vec<RemovedItem>,
    /// What is to be added next.
    pub(super) new: NewItem,
}

/// An item as typed.
#[derive(Clone, Debug)]
pub(super) struct TypedItem {
    pub(super) label: String,
    pub(super) target: MenuTarget,
    /// For an address: as typed.
    pub(super) href: String,
    pub(super) depth: u8,
}

/// An item that was removed, and can be put back as long as nothing is saved.
#[derive(Clone, Debug)]
pub(super) struct RemovedItem {
    pub(super) item: TypedItem,
    /// Before which of the items it stood.
    pub(super) at: usize,
    /// How many stood below it of those that follow, removed ones among them.
    pub(super) below: usize,
}

/// A row of the form; one whose target is none is no item.
#[derive(Default)]
struct Row {
    label: String,
    target: Option<MenuTarget>,
    href: String,
    depth: u8,
    at: usize,
    below: usize,
}

impl Row {
    fn put(&mut self, part: &str, value: String) {
        match part {
            "label" => self.label = value,
            "target" => self.target = serde_json::from_str(&value).ok(),
            "href" => self.href = value,
            "depth" => self.depth = value.parse().unwrap_or(0),
            "at" => self.at = value.parse().unwrap_or(0),
            "below" => self.below = value.parse().unwrap_or(0),
            _ => {}
        }
    }

    fn item(self) -> Option<TypedItem> {
        Some(TypedItem { label: self.label, target: self.target?, href: self.href, depth: self.depth.min(MAX_DEPTH) })
    }
}

/// What the pressed button is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Intent {
    Save,
    /// To let the menu follow the site again.
    Automatic,
    /// To change the form itself; nothing is saved.
    Change(Step),
}

/// One change of the form. A row is named by the number that it was drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Add,
    Move(Way, usize),
    /// It was dragged to where it is.
    Drop(usize),
    Remove(usize),
    /// Of those that were removed.
    PutBack(usize),
}

impl Intent {
    /// What a button's word means, where a row of this number is at that place now.
    fn of(word: &str, place: impl Fn(usize) -> usize) -> Option<Self> {
        let (verb, number) = word.split_once(':').unwrap_or((word, ""));
        let number: Option<usize> = number.parse().ok();
        let step = match (verb, number.map(place), Way::of(verb)) {
            ("save", ..) => return Some(Self::Save),
            ("automatic", ..) => return Some(Self::Automatic),
            ("add", ..) => Step::Add,
            ("undo", ..) => Step::PutBack(number?),
            (_, Some(index), Some(way)) => Step::Move(way, index),
            ("drop", Some(index), _) => Step::Drop(index),
            ("remove", Some(index), _) => Step::Remove(index),
            _ => return None,
        };
        Some(Self::Change(step))
    }
}

/// What to look at after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    /// An item, and the button that moved it.
    Item(usize, Option<Way>),
    /// What puts back the one that was removed.
    Removed(usize),
}

impl TypedItem {
    pub(super) fn of(item: &MenuItem) -> Self {
        let href = match &item.target {
            MenuTarget::Link(href) => href.to_string(),
            _ => String::new(),
        };
        Self { label: item.label.clone(), target: item.target.clone(), href, depth: item.depth }
    }

    pub(super) fn target_json(&self) -> String {
        to_json(&self.target)
    }

    /// What a form carries of it, as the parts of a row.
    pub(super) fn pairs(&self, row: &str) -> Vec<(String, String)> {
        vec![
            (format!("{row}.label"), self.label.clone()),
            (format!("{row}.target"), self.target_json()),
            (format!("{row}.href"), self.href.clone()),
            (format!("{row}.depth"), self.depth.to_string()),
        ]
    }
}

impl RemovedItem {
    /// The same of one that was removed. A node of a version that knows of none takes a number behind the first dot
    /// for that of an item, whatever stands before it.
    pub(super) fn pairs(&self, number: usize) -> Vec<(String, String)> {
        let row = format!("{REMOVED}i.{number}");
        let mut pairs = self.item.pairs(&row);
        pairs.push((format!("{row}.at"), self.at.to_string()));
        pairs.push((format!("{row}.below"), self.below.to_string()));
        pairs
    }
}

/// A target as a form carries it.
pub(super) fn to_json(target: &MenuTarget) -> String {
    serde_json::to_string(target).unwrap_or_default()
}

impl TypedMenu {
    /// The form of items.
    pub(super) fn of(items: &[MenuItem], version: String) -> Self {
        Self { version, items: items.iter().map(TypedItem::of).collect(), ..Self::default() }
    }

    /// Reads a form. Where rows were dragged, `order` says in which order they stand now. No item stands
    /// deeper than it will be saved.
    pub(super) fn read(pairs: Vec<(String, String)>) -> Result<(Self, Intent), HttpError> {
        let mut menu = Self::default();
        let (mut intent, mut order) = (String::from("save"), String::new());
        let (mut of_rows, mut of_removed) = (Vec::new(), Vec::new());
        for (name, value) in pairs {
            match name.as_str() {
                "intent" => intent = value,
                "order" => order = value,
                "version" => menu.version = value,
                "new_target" => menu.new.target = value,
                "new_label" => menu.new.label = value,
                "new_href" => menu.new.href = value,
                _ => match name.strip_prefix(REMOVED) {
                    Some(name) => of_removed.push((name.to_owned(), value)),
                    None => of_rows.push((name, value)),
                },
            }
        }
        let rows = form_rows::read(of_rows, Row::put);
        let mut rows: Vec<Option<_>> = rows.into_iter().enumerate().map(Some).collect();
        let places: Vec<usize> = order.split(',').filter_map(|place| place.parse().ok()).collect();
        let dragged: Vec<_> = places.into_iter().filter_map(|place| rows.get_mut(place)?.take()).collect();
        let rows = dragged.into_iter().chain(rows.into_iter().flatten());
        let item = |(number, row): (usize, Row)| Some((number, row.item()?));
        let (numbers, items): (Vec<usize>, Vec<TypedItem>) = rows.filter_map(item).unzip();
        menu.items = items;
        moves::settle_all(&mut menu.items);
        let count = menu.items.len();
        let removed = form_rows::read(of_removed, Row::put).into_iter().filter_map(|row| {
            let (at, below) = (row.at.min(count), row.below);
            Some(RemovedItem { item: row.item()?, at, below })
        });
        menu.removed = removed.collect();
        menu.removed.sort_by_key(|removed| removed.at);
        let place = |number| numbers.iter().position(|other| *other == number).unwrap_or(usize::MAX);
        let intent = Intent::of(&intent, place);
        let intent = intent.ok_or(HttpError::BadRequest("the form was sent by a button that it does not have"))?;
        Ok((menu, intent))
    }

    /// Changes the form itself, and says what to look at.
    pub(super) fn apply(&mut self, step: Step) -> Result<Option<Focus>, FieldErrors> {
        let count = self.items.len();
        match step {
            Step::Add => return self.add().map(|index| Some(Focus::Item(index, None))),
            Step::Move(way, index) => {
                self.forget_what_stood_below();
                return Ok(moves::go(&mut self.items, index, way).map(|place| Focus::Item(place, Some(way))));
            }
            Step::Drop(index) if index < count => {
                self.forget_what_stood_below();
                return Ok(Some(Focus::Item(index, None)));
            }
            Step::Remove(index) if index < count => {
                return Ok(Some(Focus::Removed(moves::remove(&mut self.items, &mut self.removed, index))));
            }
            Step::PutBack(number) if number < self.removed.len() => {
                let place = moves::put_back(&mut self.items, &mut self.removed, number);
                return Ok(Some(Focus::Item(place, None)));
            }
            _ => {}
        }
        Ok(None)
    }

    /// Where an item was moved, it is not known any more which ones stood below those that were removed.
    fn forget_what_stood_below(&mut self) {
        for removed in &mut self.removed {
            removed.below = 0;
        }
    }

    fn add(&mut self) -> Result<usize, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.items.len() >= MAX_ITEMS {
            errors.add("new_target", Message::new("navigation-too-many"));
        }
        let target = match self.new.target.as_str() {
            ADDRESS => errors.check("new_href", Href::parse(&self.new.href)).map(MenuTarget::Link),
            json => {
                errors.check("new_target", serde_json::from_str(json).map_err(|_| Message::new("navigation-choose")))
            }
        };
        let needs_words = matches!(target, Some(MenuTarget::Link(_) | MenuTarget::Heading));
        if needs_words && self.new.label.trim().is_empty() {
            errors.add("new_label", Message::new("navigation-needs-words"));
        }
        match target {
            Some(target) if errors.is_empty() => {
                let new = std::mem::take(&mut self.new);
                self.items.push(TypedItem { label: new.label, target, href: new.href, depth: 0 });
                Ok(self.items.len() - 1)
            }
            _ => Err(errors),
        }
    }

    /// The items with those that were removed at their places again; nothing where none was, or where they are too
    /// many together.
    pub(super) fn with_removed(&self) -> Option<Vec<MenuItem>> {
        let mut whole = self.clone();
        for _ in &self.removed {
            moves::put_back(&mut whole.items, &mut whole.removed, 0);
        }
        let mut items = whole.check().ok().filter(|items| items.len() > self.items.len())?;
        menu::check(&mut items).ok()?;
        Some(items)
    }

    /// The items; or everything that is wrong with them.
    pub(super) fn check(&self) -> Result<Vec<MenuItem>, FieldErrors> {
        let mut errors = FieldErrors::default();
        let items = self.items.iter().enumerate().filter_map(|(index, item)| {
            let target = match &item.target {
                MenuTarget::Link(_) => {
                    MenuTarget::Link(errors.check(format!("i.{index}.href"), Href::parse(&item.href))?)
                }
                target => target.clone(),
            };
            Some(MenuItem { label: plain_line(&item.label), target, depth: item.depth })
        });
        let items = items.collect();
        if errors.is_empty() { Ok(items) } else { Err(errors) }
    }
}
