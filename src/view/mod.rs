//! Components: functions from values to elements. They call no browser, fetch nothing and keep no query of their own.

mod annotations;
mod app;
mod bar;
mod columns;
mod department;
mod dom;
mod facet;
mod footer;
mod heading;
mod item;
mod kit;
mod list;
mod list_head;
mod loading;
mod masthead;
mod notes;
mod notice;
mod original;
mod pair;
mod part;
mod passage;
mod phone;
mod qr_dialog;
mod sentence;
mod status;
mod subject;
mod task_links;
mod task_page;
mod timeline;
mod toc;
mod toolbar;

pub use app::app;
