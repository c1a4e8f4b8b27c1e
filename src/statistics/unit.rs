//! What values are counted in.

use serde::{Deserialize, Serialize};

/// What a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Parts of a hundred; also parts of a whole in words, "one in four" being 25.
    Percent,
    /// The difference of two percentages, in parts of a hundred.
    PercentagePoints,
    /// Things or people.
    Count,
    /// Multiples of something: "twice", "2.5 times".
    Times,
    /// A place in an order, from 1.
    Rank,
    /// Pounds sterling.
    Pounds,
    /// United States dollars.
    Dollars,
    /// Euros.
    Euros,
    /// Rupees, as a rule those of India.
    Rupees,
    /// Yen.
    Yen,
    /// Years of time.
    Years,
    /// Months of time.
    Months,
    /// Weeks of time.
    Weeks,
    /// Days of time.
    Days,
    /// Hours of time.
    Hours,
    /// Minutes of time.
    Minutes,
}

impl Unit {
    /// The unit's name in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::PercentagePoints => "percentage_points",
            Self::Count => "count",
            Self::Times => "times",
            Self::Rank => "rank",
            Self::Pounds => "pounds",
            Self::Dollars => "dollars",
            Self::Euros => "euros",
            Self::Rupees => "rupees",
            Self::Yen => "yen",
            Self::Years => "years",
            Self::Months => "months",
            Self::Weeks => "weeks",
            Self::Days => "days",
            Self::Hours => "hours",
            Self::Minutes => "minutes",
        }
    }

    /// Whether it is money.
    pub fn is_money(self) -> bool {
        self.sign().is_some()
    }

    /// Whether it is a length of time.
    pub fn is_time(self) -> bool {
        matches!(self, Self::Years | Self::Months | Self::Weeks | Self::Days | Self::Hours | Self::Minutes)
    }

    /// The sign of a currency: '£' for pounds.
    pub fn sign(self) -> Option<char> {
        CURRENCIES.iter().find(|(unit, ..)| *unit == self).map(|(_, sign, _)| *sign)
    }

    /// The currency that `sign` stands for.
    pub(super) fn of_sign(sign: char) -> Option<Self> {
        CURRENCIES.iter().find(|(_, own, _)| *own == sign).map(|(unit, ..)| *unit)
    }

    /// The currency whose code or abbreviation, in lower case, stands before amounts: "USD 5 million", "Rs. 1,077".
    pub(super) fn of_code(code: &str) -> Option<Self> {
        CURRENCIES.iter().find(|(.., codes)| codes.contains(&code)).map(|(unit, ..)| *unit)
    }
}

/// The currencies with their signs, and what else stands before amounts of them.
const CURRENCIES: [(Unit, char, &[&str]); 5] = [
    (Unit::Pounds, '£', &["gbp"]),
    (Unit::Dollars, '$', &["usd"]),
    (Unit::Euros, '€', &["eur"]),
    (Unit::Rupees, '₹', &["rs", "inr"]),
    (Unit::Yen, '¥', &["jpy"]),
];
