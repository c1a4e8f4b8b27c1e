//! The scale of an axis: it holds zero, and its ticks are round.

/// An axis from `low` to `high`, which are ticks, as is zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

/// About how many steps an axis has.
const STEPS: f64 = 5.0;

impl Scale {
    /// The scale that holds zero and all of `values`.
    pub(super) fn over(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let rough = ((high - low) / STEPS).max(f64::MIN_POSITIVE);
        let size = 10_f64.powf(rough.log10().floor());
        let round = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|round| round * size >= rough).unwrap_or(10.0);
        let step = if high > low { round * size } else { 1.0 };
        let high = if high > low { (high / step).ceil() * step } else { 1.0 };
        Self { low: (low / step).floor() * step, high, step }
    }

    /// Where `value` is, as the share of the axis above it: 0 at the upper end, 1 at the lower.
    pub(super) fn share_above(&self, value: f64) -> f64 {
        (self.high - value) / (self.high - self.low)
    }

    /// The ticks, lowest first.
    pub(super) fn ticks(&self) -> impl Iterator<Item = f64> {
        let Self { low, high, step } = *self;
        let first = (low / step).round();
        (0_u32..=20)
            .map(move |number| (first + f64::from(number)) * step)
            .take_while(move |tick| *tick <= high + step / 2.0)
    }

    /// A tick in few characters: "2,500", "1.5m".
    pub(super) fn label(&self, tick: f64) -> String {
        let (divisor, suffix) = match self.high.abs().max(self.low.abs()) {
            largest if largest >= 1e9 => (1e9, "bn"),
            largest if largest >= 1e6 => (1e6, "m"),
            _ => (1.0, ""),
        };
        if tick == 0.0 {
            return "0".to_owned();
        }
        let decimals = if self.step / divisor < 1.0 { 2 } else { usize::from((self.step / divisor).fract() > 0.0) };
        let text = format!("{:.decimals$}", tick / divisor);
        let (whole, fraction) = text.split_once('.').map_or((text.as_str(), ""), |(whole, fraction)| (whole, fraction));
        let digits = whole.trim_start_matches('-');
        let mut grouped = whole[..whole.len() - digits.len()].to_owned();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{grouped}{point}{fraction}{suffix}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_hold_zero_and_have_round_ticks() {
        for (values, expected) in [
            (vec![1278.0, 7432.0], vec!["0", "2,000", "4,000", "6,000", "8,000"]),
            (vec![41.0, 47.0], vec!["0", "10", "20", "30", "40", "50"]),
            (vec![-3.0, 7.0], vec!["-4", "-2", "0", "2", "4", "6", "8"]),
            (vec![1.2e9], vec!["0", "0.25bn", "0.50bn", "0.75bn", "1.00bn", "1.25bn"]),
            (vec![0.0], vec!["0", "1"]),
        ] {
            let scale = Scale::over(values.iter().copied());
            let labels: Vec<String> = scale.ticks().map(|tick| scale.label(tick)).collect();
            assert_eq!(labels, expected);
            assert!(values.iter().all(|value| (0.0..=1.0).contains(&scale.share_above(*value))));
        }
    }
}
