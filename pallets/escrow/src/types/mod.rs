//! Terms, orders, lines, and what is to be paid.

mod item;
mod order;
mod terms;

pub use item::*;
pub use order::*;
pub use terms::*;
