//! jindu (进度): a faithful reader for published progress reports of governments.
//!
//! A report flows through the crate in one direction: text → [`import`](mod@import) → dataset (JSON) →
//! [check](proof::report::check) → page. Every text of a report keeps its span in the archived original, so the check
//! can compare the two byte by byte. The page answers a [`Query`](core::query::Query) with a
//! [`Selection`](core::select::Selection).
//!
//! The layers depend on each other in one direction: `core ← loaded ← state ← view ← browser` in the page,
//! `core ← import ← proof ← cli` and `view ← site ← cli` on the command line. The page is compiled to WebAssembly;
//! `import`, `proof`, `site` and `cli` exist only in native builds.
//!
//! ```
//! use jindu::core::{annotation::Annotations, format, report::ReportId, select, url};
//! use jindu::import::{Options, import};
//! use jindu::proof::report::{Check, check};
//!
//! let published = "示例:某县第三季度进展\n时间: 2024-10-08\n\
//!     指标 | 目标任务 | 牵头单位 | 年度计划安排 | 第三季度进展情况 | 后续举措 | 监督方式 | ||||\n\
//!     第一季度 | 第二季度 | 第三季度 | 第四季度 | |||||||\n\
//!     一、示例 | (一)示例 | 示例目标 | 县财政局 | 甲 | 乙 | 丙 | 丁 | 示例进展 | 示例举措 | 000-1000001 |\n\
//!     示例表后\n";
//! let options = Options::new(ReportId::new("sample").unwrap(), "sample.txt".to_owned());
//! let (report, problems) = import(published.as_bytes(), &options).unwrap();
//! assert_eq!(problems, []);
//!
//! let proof = check(&Check {
//!     json: &format::write(&report),
//!     stem: "sample",
//!     original: published.as_bytes(),
//!     file: "sample.txt",
//!     departments: &options.departments,
//!     mapping: &options.mapping,
//!     index: None,
//! });
//! assert_eq!(proof.findings, []);
//!
//! let fold_char = |c: char| c.to_lowercase().collect();
//! let index = select::SearchIndex::new(&report, &Annotations::default(), fold_char);
//! let (query, _) = url::parse("?dept=czj&q=示例");
//! let selection = select::select(&report, &index, &query);
//! assert_eq!(selection.tasks.len(), 1);
//! ```

mod attribute;
pub mod core;
pub mod html;
mod loaded;
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
