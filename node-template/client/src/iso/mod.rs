//! ISO 20022 messages: pacs.008 in, pacs.002 and camt.053 out.
//!
//! The messages' types come from `mx20022-model`. Its reader is lenient: it
//! drops what it doesn't know, accepts any order and any namespace. So [`scan`]
//! looks at the text first, and what was read is written again and compared.

pub mod camt053;
pub mod pacs002;
pub mod pacs008;
pub mod scan;
pub mod stamp;
pub mod time;
mod write;

#[cfg(test)]
pub(crate) mod fixtures;
