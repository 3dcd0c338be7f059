//! Elements of one single type.
//!
//! Leptos's `view!` gives every piece of markup a type of its own and compiles its drawing, redrawing and moving anew:
//! this page weighed 226 KB (brotli) that way. Here an element is a value, so all of that is compiled once.
//!
//! [`El::with`] is the only way for text into an element, and it isolates directional characters.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{self, Event};
use leptos::prelude::*;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;

use crate::core::bidi::is_directional;

/// An element under construction. Boxed, because every step moves it.
pub(super) struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An empty element.
pub(super) fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// The language tag of the source's language.
pub(super) const SOURCE_LANG: &str = "zh-CN";

/// An empty element for text in the language of the source.
pub(super) fn source(tag: &'static str) -> El {
    el(tag).attr("lang", SOURCE_LANG)
}

/// A value that is computed anew when the signals that it reads change.
pub(super) type Live<T> = Box<dyn Fn() -> T + Send + Sync>;

impl El {
    pub(super) fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    pub(super) fn attr(self, name: &'static str, value: &str) -> Self {
        self.attr_if(name, Some(value.to_owned()))
    }

    /// Adds an attribute, or none if there is no value.
    pub(super) fn attr_if(mut self, name: &'static str, value: Option<String>) -> Self {
        self.0.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// Adds an attribute that follows signals.
    pub(super) fn live_attr(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        let value: Live<Option<String>> = Box::new(value);
        self.0.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    pub(super) fn on_click(self, act: impl Fn() + Send + Sync + 'static) -> Self {
        self.on("click", Box::new(move |_| act()))
    }

    /// Adds a property that follows signals, where the attribute of that name is only the initial value.
    pub(super) fn live_prop(
        mut self,
        name: &'static str,
        value: impl Fn() -> String + Send + Sync + 'static,
    ) -> Self {
        let value: Live<String> = Box::new(value);
        self.0.attributes.push(prop(name, value).into_any_attr());
        self
    }

    /// Adds a listener for an event of any kind.
    pub(super) fn on(mut self, event: &'static str, act: Box<dyn FnMut(Event) + Send>) -> Self {
        self.0.attributes.push(on(ev::Custom::new(event), act).into_any_attr());
        self
    }

    /// Appends children.
    pub(super) fn with(mut self, nodes: impl Nodes) -> Self {
        nodes.push_to(&mut self.0.children);
        self
    }

    /// Appends text that follows signals.
    pub(super) fn live_text(self, text: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.with(live(move || views(text())))
    }

    /// The finished view.
    pub(super) fn view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        custom(tag).add_any_attr(attributes).child(children).into_any()
    }
}

/// A part of the page that is drawn anew when the signals that it reads change.
pub(super) fn live(draw: impl Fn() -> Vec<AnyView> + Send + Sync + 'static) -> AnyView {
    let draw: Live<Vec<AnyView>> = Box::new(draw);
    draw.into_any()
}

/// A value that can become children of an element.
pub(super) trait Nodes {
    fn push_to(self, nodes: &mut Vec<AnyView>);
}

impl Nodes for El {
    fn push_to(self, nodes: &mut Vec<AnyView>) {
        nodes.push(self.view());
    }
}

impl Nodes for AnyView {
    fn push_to(self, nodes: &mut Vec<AnyView>) {
        nodes.push(self);
    }
}

impl Nodes for String {
    fn push_to(self, nodes: &mut Vec<AnyView>) {
        self.as_str().push_to(nodes);
    }
}

/// Text, unchanged. A directional formatting character gets an isolate (`bdi`) of its own: it stays in the document, but
/// cannot reverse the text after it.
impl Nodes for &str {
    fn push_to(self, nodes: &mut Vec<AnyView>) {
        for piece in self.split_inclusive(is_directional) {
            let before = piece.trim_end_matches(is_directional);
            if !before.is_empty() {
                nodes.push(before.to_owned().into_any());
            }
            let turn = piece.get(before.len()..).unwrap_or_default();
            if !turn.is_empty() {
                let mut isolate = el("bdi").class("turn");
                isolate.0.children.push(turn.to_owned().into_any());
                isolate.push_to(nodes);
            }
        }
    }
}

impl<T: Nodes> Nodes for Option<T> {
    fn push_to(self, nodes: &mut Vec<AnyView>) {
        if let Some(node) = self {
            node.push_to(nodes);
        }
    }
}

impl<T: Nodes> Nodes for Vec<T> {
    fn push_to(self, nodes: &mut Vec<AnyView>) {
        for node in self {
            node.push_to(nodes);
        }
    }
}

/// Returns nodes as views.
pub(super) fn views(nodes: impl Nodes) -> Vec<AnyView> {
    let mut views = Vec::new();
    nodes.push_to(&mut views);
    views
}
