//! Reading documents: one file per format, and fetching them.

mod blocks;
pub mod decode;
pub mod fetch;
mod furniture;
pub mod html;
pub mod markdown;
pub mod sniff;
pub mod text;
