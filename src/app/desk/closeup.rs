//! A figure as said, as published and as revised, on a short scale of its own.

use crate::claims::check::{Arithmetic, Finding};
use crate::claims::claim::Qualifier;
use crate::claims::say::explain::fill;
use crate::data::Data;
use crate::data::words::{self, Language};
use crate::wire::{Band, CloseUp, Mark};

/// Farther apart than this share of the figure they are told apart in a chart.
const CLOSE: f64 = 0.02;

/// Fewest steps of the scale from end to end.
const STEPS: f64 = 3.0;

/// The scale; `None` where the figure was never revised, or nothing is close.
pub(crate) fn close_up(finding: &Finding, data: &Data, language: Language) -> Option<CloseUp> {
    let Some(Arithmetic::Total(now)) = &finding.measured.arithmetic else { return None };
    let stated = finding.claim.stated.filter(|stated| stated.qualifier == Qualifier::Exact)?;
    let dataset = data.catalogue.dataset(finding.measured.query.as_ref()?.dataset)?;
    let own = |id: &str| dataset.release(id).is_some();
    let then = finding.revisions.iter().find(|revision| own(&revision.release))?.actual;
    let (said, now) = (stated.value, now.value);
    let (low, high) = (said.min(now).min(then), said.max(now).max(then));
    if then == now || high - low > CLOSE * high {
        return None;
    }
    let rounds = stated.precision > 1.0;
    let half = if rounds { stated.precision / 2.0 } else { 0.0 };
    let step = step((high.max(said + half) - low.min(said - half)) / STEPS);
    let (first, last) = ((low.min(said - half) / step).floor(), (high.max(said + half) / step).ceil());
    let place = |x: f64| (x / step - first) / (last - first);
    let mark = |name, pair, x: f64| {
        let figure = words::decimal(x, 0);
        Mark { name, label: fill(pair, language, &[&figure]), at: place(x) }
    };
    let ticks = (0..=(last - first) as u32).map(|i| {
        let x = (first + f64::from(i)) * step;
        Mark { name: "tick", label: words::decimal(x, 0), at: place(x) }
    });
    let rounded =
        fill(("Shaded: rounds to {}", "Sombreado: se redondea a {}"), language, &[&words::decimal(said, 0)]);
    Some(CloseUp {
        ticks: ticks.collect(),
        marks: vec![
            mark("published", ("as published {}", "publicado {}"), then),
            mark("said", ("said {}", "en el texto {}"), said),
            mark("revised", ("as revised {}", "revisado {}"), now),
        ],
        band: rounds.then(|| Band { from: place(said - half), to: place(said + half), label: rounded }),
    })
}

/// The next round number: 1, 2 or 5, ten times over, and no less than 1.
fn step(least: f64) -> f64 {
    let mut decade = 1.0;
    loop {
        for digit in [1.0, 2.0, 5.0] {
            if digit * decade >= least {
                return digit * decade;
            }
        }
        decade *= 10.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        assert_eq!([0.3, 1.0, 3.4, 7.0, 12.0].map(step), [1.0, 1.0, 5.0, 10.0, 20.0]);
    }
}
