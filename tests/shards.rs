//! Shards of any division link to the report of one run.

#[path = "shards/corpus.rs"]
mod corpus;
#[path = "shards/damage.rs"]
mod damage;
#[path = "shards/document.rs"]
mod document;
#[path = "shards/errors.rs"]
mod errors;
#[path = "shards/folder.rs"]
mod folder;
#[path = "shards/meaning.rs"]
mod meaning;
