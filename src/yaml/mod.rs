//! YAML as a person wrote it: a tree in which every key and value knows its place, so that each
//! mistake can be pointed at, and all of them in one run.
//!
//! Scalars stay text: `297.77`, `2020` and `14户` are read by the types that know what they
//! mean, never through a binary float.

mod comments;
mod reader;
mod tree;

pub use comments::{Comment, comments};
pub use reader::{Fields, KeyTable, Reader, Spanned};
pub use tree::{Key, Node, SyntaxError, Value, parse};
