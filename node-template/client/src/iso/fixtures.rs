//! The example message, for tests of the readers and writers.

/// The message that `make run` pays.
pub(crate) const EXAMPLE: &str = include_str!("../../../examples/data/pacs.008.xml");
