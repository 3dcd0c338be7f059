//! Components: functions from values to elements. They call no browser, fetch nothing and keep no query of their own.

mod about;
pub(super) mod annotations;
mod app;
mod bar;
mod columns;
mod department;
mod display;
mod facet;
mod footer;
pub(super) mod heading;
mod item;
pub(super) mod kit;
mod list;
mod list_head;
mod loading;
mod masthead;
mod notes;
mod notice;
mod original;
mod pair;
pub(super) mod part;
pub(super) mod passage;
mod phone;
mod print_foot;
mod qr_dialog;
mod rows;
mod sentence;
mod status;
mod subject;
mod task_links;
mod task_page;
mod timeline;
mod toc;
mod toolbar;
mod tools;

pub use app::app;
