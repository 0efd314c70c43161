//! The tree of a text, made by html5ever as a browser would make it.
//!
//! Nodes lie in one list and refer to each other by number, so that a tree that nests ten
//! thousand levels deep is dropped without a stack. One that grows beyond all reason is given up
//! while it is read: some of what a parser does costs as much as the tree is deep.

use html5ever::driver::{ParseOpts, parse_fragment};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ExpandedName, QualName, local_name, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How deep a tree may be, and how many nodes it may have.
const MAX_DEPTH: u32 = 400;
const MAX_NODES: usize = 200_000;
/// How much is read before it is looked whether it has become too much.
const PIECE: usize = 2048;

/// A tree.
#[derive(Debug)]
pub(super) struct Dom {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    parent: Option<usize>,
    children: Vec<usize>,
    depth: u32,
    what: What,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum What {
    /// The tree itself.
    Root,
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
    /// A comment.
    Comment(String),
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    name: Rc<QualName>,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// Its name, in lower case.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    /// What an attribute says; empty where it has none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Its classes.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").split_ascii_whitespace()
    }

    /// Whether it has a class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.classes().any(|own| own == class)
    }
}

impl Dom {
    /// The root's number.
    pub(super) const ROOT: usize = 0;

    /// Makes the tree of a text; nothing where it grows beyond all reason.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let is_overgrown = Rc::new(Cell::new(false));
        let sink = Sink { nodes: RefCell::new(vec![Node::new(What::Root)]), is_overgrown: Rc::clone(&is_overgrown) };
        let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let options = ParseOpts { tree_builder, ..ParseOpts::default() };
        let context = QualName::new(None, ns!(html), local_name!("body"));
        let mut parser = parse_fragment(sink, options, context, Vec::new(), false);
        let mut rest = text;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE.min(rest.len())));
            parser.process(StrTendril::from(piece));
            if is_overgrown.get() {
                return None;
            }
            rest = after;
        }
        let dom = parser.finish();
        (!is_overgrown.get()).then_some(dom)
    }

    /// What a node is.
    pub(super) fn what(&self, id: usize) -> &What {
        &self.nodes[id].what
    }

    /// The element that a node is.
    pub(super) fn element(&self, id: usize) -> Option<&Element> {
        match self.what(id) {
            What::Element(element) => Some(element),
            _ => None,
        }
    }

    /// A node's children.
    pub(super) fn children(&self, id: usize) -> &[usize] {
        &self.nodes[id].children
    }

    /// All nodes below one, in the order of the text; nothing below those that a test names.
    pub(super) fn below(&self, id: usize, is_end: impl Fn(&Element) -> bool) -> Vec<usize> {
        let (mut found, mut open) = (Vec::new(), self.nodes[id].children.clone());
        open.reverse();
        while let Some(id) = open.pop() {
            found.push(id);
            if !self.element(id).is_some_and(&is_end) {
                open.extend(self.nodes[id].children.iter().rev());
            }
        }
        found
    }

    /// The elements of a name below a node.
    pub(super) fn named(&self, id: usize, name: &str) -> Vec<usize> {
        let is_named = |id: &usize| self.element(*id).is_some_and(|element| element.name() == name);
        self.below(id, |_| false).into_iter().filter(is_named).collect()
    }

    /// The characters below a node; a line break is one.
    pub(super) fn text(&self, id: usize) -> String {
        let mut text = String::new();
        let is_unread = |element: &Element| matches!(element.name(), "script" | "style");
        for id in self.below(id, is_unread) {
            match self.what(id) {
                What::Text(piece) if !self.is_unread(id) => text.push_str(piece),
                What::Element(element) if element.name() == "br" => text.push('\n'),
                _ => {}
            }
        }
        text
    }

    fn is_unread(&self, id: usize) -> bool {
        let parent = self.nodes[id].parent.and_then(|parent| self.element(parent));
        parent.is_some_and(|parent| matches!(parent.name(), "script" | "style"))
    }
}

impl Node {
    fn new(what: What) -> Self {
        Self { parent: None, children: Vec::new(), depth: 0, what }
    }
}

/// A node, and the element's name where it is one.
#[derive(Clone)]
struct Handle {
    id: usize,
    name: Option<Rc<QualName>>,
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    is_overgrown: Rc<Cell<bool>>,
}

impl Sink {
    fn add(&self, what: What) -> Handle {
        let name = match &what {
            What::Element(element) => Some(Rc::clone(&element.name)),
            _ => None,
        };
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(what));
        if nodes.len() > MAX_NODES {
            self.is_overgrown.set(true);
        }
        Handle { id: nodes.len() - 1, name }
    }

    /// Puts a child into a place among its siblings.
    fn insert(&self, parent: usize, place: usize, child: NodeOrText<Handle>) {
        let mut nodes = self.nodes.borrow_mut();
        let before = place.checked_sub(1).and_then(|place| nodes[parent].children.get(place)).copied();
        let id = match child {
            NodeOrText::AppendText(text) => {
                if let Some(Node { what: What::Text(all), .. }) = before.map(|id| &mut nodes[id]) {
                    all.push_str(&text);
                    return;
                }
                nodes.push(Node::new(What::Text(text.into())));
                nodes.len() - 1
            }
            NodeOrText::AppendNode(handle) => handle.id,
        };
        let depth = nodes[parent].depth + 1;
        if depth > MAX_DEPTH || nodes.len() > MAX_NODES {
            self.is_overgrown.set(true);
        }
        (nodes[id].parent, nodes[id].depth) = (Some(parent), depth);
        nodes[parent].children.insert(place, id);
    }

    fn detach(&self, id: usize) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(parent) = nodes[id].parent.take() else { return };
        if let Some(place) = nodes[parent].children.iter().rposition(|child| *child == id) {
            nodes[parent].children.remove(place);
        }
    }

    fn count_of_children(&self, id: usize) -> usize {
        self.nodes.borrow()[id].children.len()
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Dom;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Dom {
        Dom { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: Dom::ROOT, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        // The parser asks this of elements alone.
        target.name.as_ref().unwrap_or_else(|| unreachable!("only an element has a name")).expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let attributes = attributes.into_iter().map(|it| (it.name.local.to_string(), it.value.to_string()));
        self.add(What::Element(Element { name: Rc::new(name), attributes: attributes.collect() }))
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.add(What::Comment(text.into()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.add(What::Comment(String::new()))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, self.count_of_children(parent.id), child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        if self.nodes.borrow()[element.id].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(before, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(node.id);
        }
        let Some(parent) = self.nodes.borrow()[sibling.id].parent else { return };
        let place = self.nodes.borrow()[parent].children.iter().rposition(|child| *child == sibling.id);
        self.insert(parent, place.unwrap_or(0), child);
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[node.id].children);
        let depth = nodes[new_parent.id].depth + 1;
        for child in &children {
            (nodes[*child].parent, nodes[*child].depth) = (Some(new_parent.id), depth);
        }
        nodes[new_parent.id].children.extend(children);
    }
}
