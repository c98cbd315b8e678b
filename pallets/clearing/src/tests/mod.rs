//! Tests, one file per stage of the lifecycle.
