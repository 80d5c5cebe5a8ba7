//! What each format makes of findings made by hand.

mod catalogue;
mod hostile;
mod log;
mod reports;
mod sample;
mod sarif;
mod secrets;
mod snapshots;
