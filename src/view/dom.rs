//! Elements of one single type.
//!
//! Leptos's `view!` gives every piece of markup a type of its own and compiles its drawing, redrawing and moving anew:
//! this page weighed 226 KB (brotli) that way. Here an element is a value, so all of that is compiled once.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{self, Event};
use leptos::prelude::*;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;

use crate::core::bidi::is_directional;

/// An element that is being put together. Boxed, because it is handed on at every step.
pub(super) struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with nothing in it yet.
#[inline(never)]
pub(super) fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// A passage in the source's language, whatever the interface's is.
pub(super) fn source(tag: &'static str) -> El {
    el(tag).attr("lang", super::SOURCE_LANG)
}

/// A value that follows signals.
pub(super) type Live<T> = Box<dyn Fn() -> T + Send + Sync>;

impl El {
    pub(super) fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    #[inline(never)]
    pub(super) fn attr(self, name: &'static str, value: &str) -> Self {
        self.attr_if(name, Some(value.to_owned()))
    }

    /// An attribute that is not there without a value.
    #[inline(never)]
    pub(super) fn attr_if(mut self, name: &'static str, value: Option<String>) -> Self {
        self.0.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// An attribute that follows signals.
    pub(super) fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.push_live_attr(name, Box::new(value))
    }

    #[inline(never)]
    fn push_live_attr(mut self, name: &'static str, value: Live<Option<String>>) -> Self {
        self.0.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    pub(super) fn on_click(self, act: impl Fn() + Send + Sync + 'static) -> Self {
        self.on("click", Box::new(move |_| act()))
    }

    /// A property that follows signals, where the attribute of that name is only where it starts.
    pub(super) fn live_prop(
        mut self,
        name: &'static str,
        value: impl Fn() -> String + Send + Sync + 'static,
    ) -> Self {
        let value: Live<String> = Box::new(value);
        self.0.attributes.push(prop(name, value).into_any_attr());
        self
    }

    /// What happens at an event, whatever its kind.
    #[inline(never)]
    pub(super) fn on(mut self, event: &'static str, act: Box<dyn FnMut(Event) + Send>) -> Self {
        self.0.attributes.push(on(ev::Custom::new(event), act).into_any_attr());
        self
    }

    /// More inside it.
    pub(super) fn with(mut self, nodes: impl Nodes) -> Self {
        nodes.push_to(&mut self.0.children);
        self
    }

    /// Text inside it that follows signals.
    pub(super) fn live_text(self, text: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.push_live_text(Box::new(text))
    }

    #[inline(never)]
    fn push_live_text(mut self, text: Live<String>) -> Self {
        self.0.children.push(live(move || views(text())));
        self
    }

    #[inline(never)]
    pub(super) fn view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        custom(tag).add_any_attr(attributes).child(children).into_any()
    }
}

/// A stretch of the page that is drawn anew when signals change.
pub(super) fn live(draw: impl Fn() -> Vec<AnyView> + Send + Sync + 'static) -> AnyView {
    boxed_live(Box::new(draw))
}

#[inline(never)]
fn boxed_live(draw: Live<Vec<AnyView>>) -> AnyView {
    draw.into_any()
}

/// What can stand inside an element.
pub(super) trait Nodes {
    fn push_to(self, nodes: &mut Vec<AnyView>);
}

impl Nodes for El {
    #[inline(never)]
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

/// Messages as they stand, wherever they come from. A character that would turn round the writing of what follows it
/// stands in an isolate of its own: it is still there, and turns nothing.
impl Nodes for &str {
    #[inline(never)]
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

/// The views of nodes.
pub(super) fn views(nodes: impl Nodes) -> Vec<AnyView> {
    let mut views = Vec::new();
    nodes.push_to(&mut views);
    views
}
