//! A claim with its slots filled another way: taken, a doubt, or nothing.

use super::finding::Verdict;
use super::measure::Measured;
use crate::claims::claim::{Claim, Kind, Missing, Qualifier, Reach, Unit, Variant};

impl Claim {
    /// The claim with its slots filled so.
    pub fn filled(&self, variant: &Variant) -> Claim {
        let mut claim = Claim {
            subject: variant.subject.clone(),
            against: variant.against.clone(),
            period: variant.period,
            base: variant.base,
            variants: Vec::new(),
            ..self.clone()
        };
        if let Kind::Value | Kind::RangeTotal = claim.kind {
            claim.kind = if claim.period.is_month() { Kind::Value } else { Kind::RangeTotal };
        }
        claim.missing = claim.subject.queries().is_empty().then_some(Missing::Cut);
        claim
    }

    /// Whether a count of four or more exact digits is the actual one: among the
    /// months and groups of a passage hardly one fits so well by chance.
    fn is_to_the_digit(&self, x: f64) -> bool {
        let counts = matches!(self.kind, Kind::Value | Kind::RangeTotal);
        counts
            && self.stated.is_some_and(|stated| {
                let half = stated.precision / 2.0;
                stated.qualifier == Qualifier::Exact
                    && stated.value >= 4_000.0 * half
                    && (x - stated.value).abs() <= half
            })
    }

    /// Whether a filling under which the claim holds raises a doubt: a figure
    /// that many months would fit by chance does not.
    pub(super) fn doubts(&self, variant: &Variant, measured: &Measured) -> bool {
        let (Some(x), true) = (measured.actual, measured.verdict.is_true()) else { return false };
        let Some(stated) = self.stated else {
            return !variant.far || variant.steps == 1 && variant.subject.measure == self.subject.measure;
        };
        let (n, x) = (stated.value, x.abs());
        let half = stated.precision / 2.0;
        let bound = matches!(stated.qualifier, Qualifier::More | Qualifier::Less);
        let one = variant.steps == 1 || !variant.far;
        match stated.unit {
            // A part is less than its whole.
            _ if self.kind == Kind::Share && x > 99.95 => false,
            Unit::Percent | Unit::Points if bound => (x / n - 1.0).abs() < 0.06,
            _ if bound => !variant.far && (x / n - 1.0).abs() < 0.06,
            _ if stated.qualifier == Qualifier::Majority => !variant.far && variant.steps == 1,
            Unit::Count | Unit::PerDay | Unit::PerMonth => (x - n).abs() <= half.max(0.005 * n),
            Unit::Percent | Unit::Points => (x - n).abs() <= half + 1e-9 && (one || stated.precision < 0.5),
            Unit::Multiple => one && measured.verdict == Verdict::Supported,
            _ => variant.steps == 1,
        }
    }

    /// Whether a filling fits so well that it must be meant.
    pub(super) fn fits(&self, variant: &Variant, measured: &Measured) -> bool {
        let (Some(x), true) = (measured.actual, measured.verdict.is_true()) else { return false };
        if variant.far {
            return !variant.taken && self.is_to_the_digit(x);
        }
        let one = variant.steps == 1;
        let Some(stated) = self.stated else {
            return match self.reach {
                Some(Reach::Since(_) | Reach::Within { .. }) => true,
                // Some month is a record under any filling.
                _ => one && variant.period == self.period,
            };
        };
        let (n, x) = (stated.value, x.abs());
        let half = stated.precision / 2.0;
        let near = |low: f64, high: f64| match stated.qualifier {
            Qualifier::More => n <= x && x <= high,
            Qualifier::Less => low <= x && x < n,
            Qualifier::Majority => false,
            _ => (x - n).abs() <= half + 1e-9,
        };
        match self.kind {
            Kind::Value | Kind::RangeTotal | Kind::Average => {
                let digits = half * 2.0 <= n / 50.0 || stated.qualifier == Qualifier::More;
                (one || digits) && near(0.94 * n, 1.06 * n)
            }
            Kind::Change if stated.unit == Unit::Count => near(0.94 * n, 1.06 * n),
            Kind::Change | Kind::Share => one && near(n - 2.0, n + 2.0),
            Kind::Multiple => one && near(0.8 * n, 1.2 * n),
            Kind::Streak => one && n >= 3.0,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claims::check::Verdict;
    use crate::claims::check::check;
    use crate::claims::read::read;
    use crate::data::{Data, Month};

    fn verdicts(text: &str, published: &str) -> Vec<(Verdict, Option<f64>)> {
        let data = Data::new().expect("the shipped data");
        let published = Month::parse(published).expect("a month");
        read(text, published).iter().map(|claim| check(claim, &data)).map(|f| (f.verdict, f.actual)).collect()
    }

    #[test]
    fn the_figure_tells_which_month_was_meant() {
        let data = Data::new().expect("the shipped data");
        let published = Month::parse("2024-12").expect("a month");
        let text = "In October 2024 and in November 2024 arrests at the southwest border fell, to 56,515 and then to 46,609.";
        let mut claims = read(text, published);
        let claim =
            claims.iter_mut().find(|c| c.stated.is_some_and(|s| s.value == 56_515.0)).expect("a claim");
        assert_eq!(check(claim, &data).verdict, Verdict::Supported);
        claim.variants.clear();
        assert_eq!(check(claim, &data).verdict, Verdict::Contradicted);
    }

    #[test]
    fn a_figure_that_fits_nothing_is_judged_as_first_read() {
        let text = "Border Patrol made 64,610 arrests at the southwest border in November 2024.";
        assert_eq!(verdicts(text, "2024-12"), [(Verdict::Contradicted, Some(46_609.0))]);
    }

    #[test]
    fn what_the_clause_names_is_never_exchanged() {
        // 94,183 is right for both agencies, but the Border Patrol is named.
        let text = "Border Patrol made 94,183 arrests at the southwest border in November 2024.";
        let found = verdicts(text, "2024-12");
        assert_eq!(found, [(Verdict::Contradicted, Some(46_609.0))]);
    }
}
