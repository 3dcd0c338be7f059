//! Elements of one single type.
//!
//! Leptos's `view!` gives every piece of markup a type of its own and compiles its drawing, redrawing and moving anew:
//! this page weighed 226 KB (brotli) that way. Here an element is a value, so all of that is compiled once; only the
//! few places that need more than markup still use `view!`.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::on;

/// An element that is being put together.
pub(super) struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element with nothing in it yet.
pub(super) fn el(tag: &'static str) -> El {
    El { tag, attributes: Vec::new(), children: Vec::new() }
}

/// A passage in the source's language, whatever the interface's is.
pub(super) fn source(tag: &'static str) -> El {
    el(tag).attr("lang", super::SOURCE_LANG)
}

/// A value that follows signals.
type Live<T> = Box<dyn Fn() -> T + Send + Sync>;

impl El {
    pub(super) fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    pub(super) fn attr(self, name: &'static str, value: impl Into<String>) -> Self {
        self.attr_if(name, Some(value.into()))
    }

    /// An attribute that is not there without a value.
    pub(super) fn attr_if(mut self, name: &'static str, value: Option<String>) -> Self {
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// An attribute that follows signals.
    pub(super) fn live_attr(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        let value: Live<Option<String>> = Box::new(value);
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    pub(super) fn on_click(mut self, act: impl Fn() + Send + Sync + 'static) -> Self {
        let act: Box<dyn FnMut(leptos::ev::MouseEvent) + Send> = Box::new(move |_| act());
        self.attributes.push(on(ev::click, act).into_any_attr());
        self
    }

    /// More inside it.
    pub(super) fn with(mut self, nodes: impl Nodes) -> Self {
        nodes.push_to(&mut self.children);
        self
    }

    /// Text inside it that follows signals.
    pub(super) fn live_text(mut self, text: impl Fn() -> String + Send + Sync + 'static) -> Self {
        let text: Live<String> = Box::new(text);
        self.children.push(text.into_any());
        self
    }

    pub(super) fn view(self) -> AnyView {
        custom(self.tag).add_any_attr(self.attributes).child(self.children).into_any()
    }
}

/// A stretch of the page that is drawn anew when signals change.
pub(super) fn live(draw: impl Fn() -> Vec<AnyView> + Send + Sync + 'static) -> AnyView {
    let draw: Live<Vec<AnyView>> = Box::new(draw);
    draw.into_any()
}

/// What can stand inside an element.
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
        nodes.push(self.into_any());
    }
}

impl Nodes for &str {
    fn push_to(self, nodes: &mut Vec<AnyView>) {
        self.to_owned().push_to(nodes);
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
