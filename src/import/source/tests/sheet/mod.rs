//! Tests of the readers by tables of inputs.
#![allow(clippy::too_many_lines, reason = "tables of inputs")]

mod bad_csv;
mod bad_ods;
mod bad_xls;
mod bad_xlsx;
mod bad_xml;
mod bad_zip;
mod csv;
mod files;
mod ods;
mod xls;
mod xlsx;
