//! Buying in escrow: the pallet's calls, an order from a file, and the stories that a
//! development chain tells of what can become of an order.

mod calls;
mod disputes;
pub mod file;
pub mod order;
mod purchase;
mod seals;
mod stage;
pub mod story;
mod terms;
