//! Tests of the readers of all formats: tables of inputs, most of them broken, with exactly what is read.

mod html;
mod render;
mod sheet;
mod word;
