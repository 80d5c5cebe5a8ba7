//! Pictures: what is drawn, how it is written, and that no name breaks out of it.

mod admission;
mod commands;
mod drawing;
mod escaping;
mod ports;
mod shop;
mod support;
