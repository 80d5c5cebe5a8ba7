//! Configuration files as a shell sees them: which hold, what they say, what is wrong with them.

#[path = "cli/bench.rs"]
mod bench;
#[path = "config/discovery.rs"]
mod discovery;
#[path = "config/ignores.rs"]
mod ignores;
#[path = "config/links.rs"]
mod links;
#[path = "config/paths.rs"]
mod paths;
#[path = "config/problems.rs"]
mod problems;
#[path = "config/schema.rs"]
mod schema;
#[path = "config/show.rs"]
mod show;
#[path = "config/values.rs"]
mod values;
