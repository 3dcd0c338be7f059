//! Values of attributes: fixed ones, and ones that follow signals.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;

/// The value of an attribute.
pub trait Value {
    /// Returns the attribute of this name.
    fn attribute(self, name: &'static str) -> AnyAttribute;
}

impl Value for Option<String> {
    /// Returns an attribute that is absent if there is no value.
    fn attribute(self, name: &'static str) -> AnyAttribute {
        custom_attribute(name, self).into_any_attr()
    }
}

impl Value for String {
    fn attribute(self, name: &'static str) -> AnyAttribute {
        Some(self).attribute(name)
    }
}

impl Value for &str {
    fn attribute(self, name: &'static str) -> AnyAttribute {
        self.to_owned().attribute(name)
    }
}

impl Value for usize {
    fn attribute(self, name: &'static str) -> AnyAttribute {
        self.to_string().attribute(name)
    }
}

impl Value for bool {
    /// Returns an attribute without a value, or an absent one.
    fn attribute(self, name: &'static str) -> AnyAttribute {
        self.then(String::new).attribute(name)
    }
}

/// A value that is computed anew when the signals that it reads change.
pub type Live<T> = Box<dyn Fn() -> T + Send + Sync>;

/// The value of an attribute that follows signals.
pub struct Follow(Live<Option<String>>);

/// Returns a value for an attribute that follows signals. `None` removes the attribute.
pub fn follow(value: impl Fn() -> Option<String> + Send + Sync + 'static) -> Follow {
    Follow(Box::new(value))
}

impl Value for Follow {
    fn attribute(self, name: &'static str) -> AnyAttribute {
        custom_attribute(name, self.0).into_any_attr()
    }
}
