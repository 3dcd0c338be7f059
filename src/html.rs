//! HTML elements as values, and the reactive parts of the page.
//!
//! A piece of Leptos's `view!`, and the same in this module:
//!
//! ```text
//! view! {                                     div().class("notice").role("status").with((
//!     <div class="notice" role="status">          h2().with("…"),
//!         <h2>"…"</h2>                            a().href(follow(address)).with(name),
//!         <a href=address>{name}</a>              live(move || views(count(state))),
//!         {move || count(state)}              ))
//!     </div>
//! }
//! ```
//!
//! There is one function for each tag and one method for each attribute, so a misspelt one does not compile. `view!`
//! gives every piece of markup a type of its own and compiles its drawing, redrawing and moving anew. Here all elements
//! have one type, so that is compiled once: a page of the same content weighed 227 KB (brotli) with `view!`, 204 KB with
//! its types erased, and 168 KB this way.
//!
//! [`El::with`] is the only way for text into an element, and it isolates directional characters.

use std::hash::Hash;

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::ev::{self, Event};
use leptos::prelude::*;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::on;
use leptos::tachys::html::property::prop;
use leptos::tachys::view::iterators::StaticVec;

pub use crate::attribute::{Follow, Live, Value, follow};
use crate::core::bidi::is_directional;

/// An element under construction. Boxed, because every step moves it.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// A constructor of an element, for a tag that the caller chooses.
pub type Tag = fn() -> El;

macro_rules! tags {
    ($($tag:ident)*) => {
        $(
            #[doc = concat!("Returns an empty `", stringify!($tag), "` element.")]
            #[must_use]
            pub fn $tag() -> El {
                El::new(stringify!($tag))
            }
        )*
    };
}

tags! {
    a article b bdi blockquote button caption dd details dialog div dl dt figcaption figure footer form h1
    h2 h3 header img input label li main mark nav ol option p progress q section select span summary table tbody td th thead tr ul
}

macro_rules! attributes {
    ($($method:ident $name:literal)*) => {
        impl El {
            $(
                #[doc = concat!("Adds the attribute `", $name, "`.")]
                #[must_use]
                pub fn $method(self, value: impl Value) -> Self {
                    self.attribute(value.attribute($name))
                }
            )*
        }
    };
}

attributes! {
    alt "alt"
    aria_current "aria-current"
    aria_hidden "aria-hidden"
    aria_label "aria-label"
    aria_labelledby "aria-labelledby"
    aria_live "aria-live"
    aria_rowcount "aria-rowcount"
    aria_sort "aria-sort"
    autocomplete "autocomplete"
    checked "checked"
    class "class"
    colspan "colspan"
    data_address "data-address"
    data_arrive "data-arrive"
    data_clears "data-clears"
    data_copy "data-copy"
    data_state "data-state"
    data_start "data-start"
    disabled "disabled"
    download "download"
    enterkeyhint "enterkeyhint"
    for_id "for"
    hidden "hidden"
    href "href"
    hreflang "hreflang"
    id "id"
    kind "type"
    lang "lang"
    max "max"
    maxlength "maxlength"
    name "name"
    open "open"
    placeholder "placeholder"
    rel "rel"
    role "role"
    scope "scope"
    selected "selected"
    src "src"
    tabindex "tabindex"
    target "target"
    title "title"
    value "value"
}

/// An event that a component listens to.
#[derive(Clone, Copy, Debug)]
pub enum On {
    /// Another value was chosen.
    Change,
    /// A click.
    Click,
    /// A dialog was closed.
    Close,
    /// An input method has finished a text.
    CompositionEnd,
    /// The text of an input has changed, or a check box was pressed.
    Input,
    /// A form was submitted.
    Submit,
    /// A disclosure was opened or closed.
    Toggle,
}

impl On {
    fn name(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Click => "click",
            Self::Close => "close",
            Self::CompositionEnd => "compositionend",
            Self::Input => "input",
            Self::Submit => "submit",
            Self::Toggle => "toggle",
        }
    }
}

impl El {
    pub(crate) fn new(tag: &'static str) -> Self {
        Self(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
    }

    pub(crate) fn attribute(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    /// Marks the element's text as in the language of the source.
    #[must_use]
    pub fn source(self) -> Self {
        self.lang(SOURCE_LANG)
    }

    /// Adds the property `value`, which follows signals, of an input.
    #[must_use]
    pub fn live_value(self, value: impl Fn() -> String + Send + Sync + 'static) -> Self {
        let value: Live<String> = Box::new(value);
        self.attribute(prop("value", value).into_any_attr())
    }

    /// Adds the property `checked`, which follows signals, of a check box. A file has no properties: there the box is not
    /// checked.
    #[must_use]
    pub fn live_checked(self, is_checked: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        let is_checked: Live<bool> = Box::new(is_checked);
        self.attribute(prop("checked", is_checked).into_any_attr())
    }

    /// Adds a listener.
    #[must_use]
    pub fn on(self, event: On, act: impl FnMut(Event) + Send + 'static) -> Self {
        let act: Box<dyn FnMut(Event) + Send> = Box::new(act);
        self.attribute(on(ev::Custom::new(event.name()), act).into_any_attr())
    }

    /// Appends children.
    #[must_use]
    pub fn with(mut self, nodes: impl Nodes) -> Self {
        nodes.push_to(&mut self.0.children);
        self
    }

    /// Sets text that follows signals, in an element without children.
    ///
    /// In a browser it replaces whatever is in the element, because a browser that translates the page puts other nodes in
    /// place of the text. Directional characters cannot be isolated there, so a mark takes their place.
    #[must_use]
    pub fn live_text(mut self, text: impl Fn() -> String + Send + Sync + 'static) -> Self {
        if cfg!(target_arch = "wasm32") {
            // A memo, because a property is set anew even to the same value, and the browser then lays out the text again.
            let text = Memo::new(move |_| text().replace(is_directional, "◦"));
            let text: Live<String> = Box::new(move || text.get());
            self.0.attributes.push(prop("textContent", text).into_any_attr());
            self
        } else {
            self.with(live(move || views(text())))
        }
    }

    /// Returns the finished view.
    #[must_use]
    pub fn view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        // Unlike `Vec`, it needs no marker after the children.
        custom(tag).add_any_attr(attributes).child(StaticVec::from(children)).into_any()
    }
}

/// The language tag of the source's language.
pub const SOURCE_LANG: &str = "zh-CN";

/// Returns a part of the page that is drawn anew when the signals that it reads change.
pub fn live(draw: impl Fn() -> Vec<AnyView> + Send + Sync + 'static) -> AnyView {
    let draw: Live<Vec<AnyView>> = Box::new(draw);
    draw.into_any()
}

/// Returns a list whose items are drawn once for each key. When the keys change, items are added, moved and removed; the
/// elements of the others are kept.
pub fn keyed<K: Clone + Eq + Hash + Send + Sync + 'static>(
    keys: impl Fn() -> Vec<K> + Send + Sync + 'static,
    draw: impl Fn(K) -> Vec<AnyView> + Send + Sync + Clone + 'static,
) -> AnyView {
    let props = ForProps::builder().each(keys).key(K::clone).children(draw).build();
    For(props).into_any()
}

/// A value that can become children of an element.
pub trait Nodes {
    /// Appends the nodes.
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
                let mut isolate = bdi().class("turn");
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

macro_rules! tuples {
    ($(($($name:ident)*))*) => {
        $(
            impl<$($name: Nodes),*> Nodes for ($($name,)*) {
                #[allow(non_snake_case, reason = "the names of the types also name the values")]
                fn push_to(self, nodes: &mut Vec<AnyView>) {
                    let ($($name,)*) = self;
                    $($name.push_to(nodes);)*
                }
            }
        )*
    };
}

tuples! { (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) (A B C D E F G H I) }

/// Returns nodes as views.
pub fn views(nodes: impl Nodes) -> Vec<AnyView> {
    let mut views = Vec::new();
    nodes.push_to(&mut views);
    views
}
