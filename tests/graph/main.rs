//! Pictures: what is drawn, how it is written, and that no name breaks out of it.

mod commands;
mod drawing;
mod escaping;
mod shop;
mod support;
