//! jindu (进度): a faithful reader for a government's published progress report.
//!
//! The layers point one way: `core ← state ← view ← browser` in a page; `core ← import ← proof ← cli` and
//! `view ← site ← cli` in a terminal.

pub mod core;
pub mod state;
pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(not(target_arch = "wasm32"))]
pub mod import;

#[cfg(not(target_arch = "wasm32"))]
pub mod proof;

#[cfg(not(target_arch = "wasm32"))]
pub mod site;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
