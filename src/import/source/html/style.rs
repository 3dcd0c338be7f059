//! What declarations of styles say about an element: if it is shown, and how its white space is.

use crate::import::source::text_flow::WhiteSpace;

/// How an element takes part in the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Display {
    /// Not at all.
    None,
    /// On lines of its own.
    Block,
    /// Within a line.
    Inline,
    /// As the element does without declarations.
    AsElement,
}

/// What an element's own declarations say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Own {
    pub(crate) display: Option<Display>,
    /// `false`: hidden with its place kept, which a descendant may undo.
    pub(crate) is_visible: Option<bool>,
    /// A row or column that is hidden without its place.
    pub(crate) is_collapsed: bool,
    pub(crate) white_space: Option<WhiteSpace>,
    /// Lists without numbers.
    pub(crate) has_no_marker: bool,
}

/// What passes from an element to those in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inherited {
    pub(crate) is_visible: bool,
    pub(crate) white_space: WhiteSpace,
}

impl Inherited {
    /// What a page begins with.
    pub(crate) const START: Self = Self { is_visible: true, white_space: WhiteSpace::Normal };

    /// Returns what an element's content has.
    pub(crate) fn with(self, own: Own) -> Self {
        Self {
            is_visible: own.is_visible.unwrap_or(self.is_visible),
            white_space: own.white_space.unwrap_or(self.white_space),
        }
    }
}

impl Own {
    /// Adds declarations that win over these.
    pub(crate) fn add(&mut self, later: Self) {
        self.display = later.display.or(self.display);
        self.is_visible = later.is_visible.or(self.is_visible);
        self.is_collapsed =
            if later.is_visible.is_some() { later.is_collapsed } else { self.is_collapsed };
        self.white_space = later.white_space.or(self.white_space);
        self.has_no_marker |= later.has_no_marker;
    }
}

/// Reads declarations: `display: none; mso-hide: all`.
pub(crate) fn declarations(css: &str) -> Own {
    let (mut normal, mut important) = (Own::default(), Own::default());
    for declaration in css.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.trim().to_ascii_lowercase();
        let (value, own) = match value.split_once('!') {
            Some((value, _)) => (value.trim(), &mut important),
            None => (value.as_str(), &mut normal),
        };
        match (name.trim().to_ascii_lowercase().as_str(), value) {
            ("display", "none") | ("mso-hide", "all") => own.display = Some(Display::None),
            ("display", "contents") => own.display = Some(Display::Inline),
            ("display", value) if value.starts_with("inline") => {
                own.display = Some(Display::Inline);
            }
            ("display", value) if value.starts_with("table") || value == "revert" => {
                own.display = Some(Display::AsElement);
            }
            ("display", value) if !value.is_empty() => own.display = Some(Display::Block),
            ("visibility", "visible") => (own.is_visible, own.is_collapsed) = (Some(true), false),
            ("visibility", "hidden") => (own.is_visible, own.is_collapsed) = (Some(false), false),
            ("visibility", "collapse") => (own.is_visible, own.is_collapsed) = (Some(false), true),
            ("white-space", "pre" | "pre-wrap" | "break-spaces") => {
                own.white_space = Some(WhiteSpace::Pre);
            }
            ("white-space", "pre-line") => own.white_space = Some(WhiteSpace::PreLine),
            ("white-space", "normal" | "nowrap") => own.white_space = Some(WhiteSpace::Normal),
            ("list-style" | "list-style-type", value) if value.contains("none") => {
                own.has_no_marker = true;
            }
            _ => {}
        }
    }
    normal.add(important);
    normal
}

/// Returns the display of an element without declarations of its own.
pub(crate) fn default_display(name: &str) -> Display {
    match name {
        "area" | "base" | "basefont" | "datalist" | "head" | "link" | "meta" | "noembed"
        | "noframes" | "noscript" | "param" | "rp" | "rt" | "rtc" | "script" | "style" | "svg"
        | "template" | "title" | "iframe" | "object" | "audio" | "video" | "canvas" | "applet"
        | "frameset" => Display::None,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd"
        | "details" | "dialog" | "dir" | "div" | "dl" | "dt" | "fieldset" | "figcaption"
        | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header"
        | "hgroup" | "hr" | "html" | "legend" | "li" | "listing" | "main" | "menu" | "nav"
        | "ol" | "optgroup" | "option" | "p" | "plaintext" | "pre" | "search" | "section"
        | "summary" | "table" | "tr" | "ul" | "xmp" | "textarea" => Display::Block,
        _ => Display::Inline,
    }
}

/// Returns the white space of an element without declarations of its own.
pub(crate) fn default_white_space(name: &str) -> Option<WhiteSpace> {
    matches!(name, "pre" | "listing" | "xmp" | "plaintext" | "textarea").then_some(WhiteSpace::Pre)
}
