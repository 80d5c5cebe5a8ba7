//! What each format makes of findings made by hand.

mod catalogue;
mod hostile;
mod sample;
mod secrets;
mod snapshots;
