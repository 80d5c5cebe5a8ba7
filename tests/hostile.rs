//! Input made to hurt, and a world that does not play along: whatever happens, the run ends soon and
//! in little memory, says the truth about what it could not do, and does the rest.
//!
//! An optimized build takes the inputs at their full size (`cargo test --release --test hostile`), an
//! unoptimized one at a fortieth of it.

#[path = "cli/bench.rs"]
mod bench;
#[path = "hostile/changing.rs"]
mod changing;
#[path = "hostile/files.rs"]
mod files;
#[path = "hostile/ignored.rs"]
mod ignored;
#[path = "hostile/limits.rs"]
mod limits;
#[path = "hostile/lists.rs"]
mod lists;
#[path = "hostile/machine.rs"]
mod machine;
#[path = "hostile/masses.rs"]
mod masses;
#[path = "hostile/outputs.rs"]
mod outputs;
#[path = "hostile/parser.rs"]
mod parser;
#[path = "hostile/syntax.rs"]
mod syntax;
#[path = "hostile/windows.rs"]
mod windows;
#[path = "hostile/world.rs"]
mod world;
