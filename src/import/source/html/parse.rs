//! Parses a web page as browsers do, in pieces, so that limits are checked while the tree grows.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::{
    ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink,
};
use html5ever::{Attribute, LocalName, QualName, ns};

use crate::import::document::{Quantity, Unreadable};
use crate::import::source::bounds;
use crate::import::source::html::guard::Open;
use crate::import::source::html::tree::{Child, Content, Element, Id, Tree};
use crate::import::source::refusal::limit;

/// The attributes that are kept.
const KEPT: [&str; 18] = [
    "charset", "class", "colspan", "disabled", "hidden", "id", "label", "media", "multiple",
    "open", "role", "rowspan", "selected", "size", "span", "style", "type", "value",
];

/// Bytes that are parsed before the limits are checked again. With this many, what a file can make the parser do in
/// between is little.
const PIECE: usize = 1024;

/// Parses a page.
pub(crate) fn parse(text: &str) -> Result<Tree, Unreadable> {
    Ok(run(text, false)?.0)
}

/// Returns the encoding that the beginning of a page declares in an element `meta`.
pub(crate) fn declared_encoding(text: &str) -> Option<String> {
    run(text, true).ok()?.1
}

fn run(text: &str, is_for_encoding: bool) -> Result<(Tree, Option<String>), Unreadable> {
    // With scripts, as in a browser: what is in `noscript` is text that nobody sees.
    let builder = TreeBuilder::new(Sink::default(), TreeBuilderOpts::default());
    let counting =
        Counting { inner: builder, n_tokens: Cell::new(0), encoding: RefCell::default() };
    let tokenizer = Tokenizer::new(counting, html5ever::tokenizer::TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = text;
    let mut open = Open::Nothing;
    while !rest.is_empty() {
        let (piece, after) = split_piece(rest);
        rest = after;
        let feed = |piece: &str| {
            let n_tokens = tokenizer.sink.n_tokens.get();
            input.push_back(StrTendril::from_slice(piece));
            while !matches!(tokenizer.feed(&input), html5ever::TokenizerResult::Done) {}
            tokenizer.sink.n_tokens.get() != n_tokens
        };
        // The sign alone ends what came before, so that what follows is known to be of the tag.
        let (sign, piece) = piece.split_at(usize::from(piece.starts_with('<')));
        if !sign.is_empty() {
            if feed(sign) {
                open = Open::Nothing;
            }
            if matches!(open, Open::Nothing) {
                open = Open::beginning(piece);
            }
        }
        if let Open::Tag(tag) = &mut open {
            tag.read(piece)?;
        }
        if feed(piece) {
            open = Open::Nothing;
        }
        if is_for_encoding && let Some(found) = tokenizer.sink.encoding.take() {
            return Ok((Tree::default(), Some(found)));
        }
        let (n_nodes, n_levels) = tokenizer.sink.inner.sink.tree.borrow().size();
        limit(Quantity::Depth, n_levels, bounds::DEPTH)?;
        limit(Quantity::Nodes, n_nodes, bounds::NODES)?;
    }
    tokenizer.end();
    Ok((tokenizer.sink.inner.sink.tree.take(), None))
}

/// Splits off a piece that holds at most one tag, at its start: pieces end before `<`, unless it begins no tag.
fn split_piece(text: &str) -> (&str, &str) {
    let mut end = text.len().min(PIECE);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let is_text =
        |next: &u8| next.is_ascii_whitespace() || matches!(next, b'<' | b'=' | b'0'..=b'9');
    let begins_tag = |at: &usize| *at > 0 && !bytes.get(at + 1).is_some_and(is_text);
    let end = memchr::memchr_iter(b'<', bytes).find(begins_tag).unwrap_or(end);
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Counts tokens on their way to the tree, because a tag is known to be unfinished by there being none.
struct Counting {
    inner: TreeBuilder<Handle, Sink>,
    n_tokens: Cell<usize>,
    encoding: RefCell<Option<String>>,
}

impl TokenSink for Counting {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        // An error within a tag, such as an attribute that is there twice, is a token too.
        if !matches!(token, Token::ParseError(_)) {
            self.n_tokens.set(self.n_tokens.get() + 1);
        }
        let result = self.inner.process_token(token, line);
        if let TokenSinkResult::EncodingIndicator(label) = &result {
            self.encoding.replace(Some(label.to_string()));
        }
        result
    }

    fn end(&self) {
        self.inner.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.inner.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A node together with its name, so that the parser's questions for it need no look-up that could fail.
#[derive(Clone)]
struct Handle {
    id: Id,
    name: QualName,
}

#[derive(Default)]
struct Sink {
    tree: RefCell<Tree>,
}

fn unnamed(id: Id) -> Handle {
    Handle { id, name: QualName::new(None, ns!(), LocalName::default()) }
}

fn kept(attributes: Vec<Attribute>) -> Vec<(LocalName, StrTendril)> {
    let is_kept = |attribute: &Attribute| KEPT.contains(&&*attribute.name.local);
    let pair = |attribute: Attribute| (attribute.name.local, attribute.value);
    attributes.into_iter().filter(is_kept).map(pair).collect()
}

fn child(child: NodeOrText<Handle>) -> Child {
    match child {
        NodeOrText::AppendNode(handle) => Child::Node(handle.id),
        NodeOrText::AppendText(text) => Child::Text(text),
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = ();
    type ElemName<'a> = &'a QualName;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        unnamed(0)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let element = Element::new(name.local.clone(), name.ns == ns!(html), kept(attrs));
        Handle { id: self.tree.borrow_mut().add(Content::Element(element)), name }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        unnamed(self.tree.borrow_mut().add(Content::Nothing))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        unnamed(self.tree.borrow_mut().add(Content::Nothing))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.tree.borrow_mut().insert(parent.id, None, self::child(child));
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let has_parent = self.tree.borrow().parent(element.id).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    // Nothing of a template is shown, so its contents may be its children.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let mut tree = self.tree.borrow_mut();
        if let Some(parent) = tree.parent(sibling.id) {
            tree.insert(parent, Some(sibling.id), self::child(child));
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        if let Some(element) = self.tree.borrow_mut().element_mut(target.id) {
            element.add_missing(kept(attrs));
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.first_child(node.id) {
            tree.insert(new_parent.id, None, Child::Node(child));
        }
    }
}
