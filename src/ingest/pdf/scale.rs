//! Numbers as the layout needs them: counts as shares, lengths as steps.

/// `count` as a float, for shares and means.
pub(super) fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// `part` of `whole`; 0 when there is no whole.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { float(part) / float(whole) }
}

/// The step of width `step` on which `length` falls, for grouping lengths that are nearly equal: at most ±2³⁰, so that
/// the next step is one too. Any group will do for an absurd length.
#[expect(clippy::cast_possible_truncation, reason = "it is clamped")]
pub(super) fn step(length: f64, step: f64) -> i32 {
    const FARTHEST: f64 = (1 << 30) as f64;
    (length / step).round().clamp(-FARTHEST, FARTHEST) as i32
}

/// The value that the most weight falls on, in groups of width `width`; `None` without values.
pub(super) fn mode(weighted: impl Iterator<Item = (f64, usize)>, width: f64) -> Option<f64> {
    let mut groups: std::collections::HashMap<i32, usize> = std::collections::HashMap::new();
    for (value, weight) in weighted {
        *groups.entry(step(value, width)).or_default() += weight;
    }
    let (group, _) = groups.into_iter().max_by_key(|(group, weight)| (*weight, std::cmp::Reverse(*group)))?;
    Some(f64::from(group) * width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_next_one() {
        for length in [1e38, f64::INFINITY, f64::MAX] {
            assert!(step(length, 8.0).checked_add(1).is_some());
            assert!(step(-length, 8.0).checked_sub(1).is_some());
        }
        assert_eq!((step(f64::NAN, 8.0), step(17.0, 8.0)), (0, 2));
    }

    #[test]
    fn the_mode_is_the_heaviest_group() {
        let sizes = [(11.02, 40), (10.98, 30), (14.0, 60)];
        assert!((mode(sizes.into_iter(), 0.25).unwrap() - 11.0).abs() < 0.01);
        assert!(mode(std::iter::empty(), 1.0).is_none());
    }
}
