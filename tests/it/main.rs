//! The promises, tested from outside: one binary, a module per promise.

#[cfg(test)]
mod annotations;
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod briefing;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod discord;
#[cfg(test)]
mod evaluating;
#[cfg(test)]
mod fetching;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod ingesting;
#[cfg(test)]
mod loopback;
#[cfg(test)]
mod loopback_selftest;
#[cfg(test)]
mod preview;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod sources;
#[cfg(test)]
mod stat;
#[cfg(test)]
mod terminal;
#[cfg(test)]
mod watching;
#[cfg(test)]
mod web_pages;
