//! Periods told by others: "a year earlier", "last month", "Biden's term".

use super::class::Class;
use super::expr::{Expr, Year};
use super::lexicon::Mark;
use super::mention::Reader;
use super::sentence::Shape;

/// Most words of how long something took: "en cosa de un año".
const LONGEST_WHILE: usize = 5;

impl Reader<'_> {
    /// "a year earlier", "last month", "now".
    pub(super) fn relative(&self, mark: &Mark) -> Option<Expr> {
        // "the last full month before the order": before what happened then.
        let before = matches!(self.word(mark.last - 1), "before" | "antes" | "prior");
        if before
            && matches!(
                self.word(mark.last),
                "the" | "de" | "del" | "his" | "its" | "to" | "that" | "president"
            )
        {
            return None;
        }
        // "rebasó en un año a Tucson": in how long, not than when.
        let of_kind = ["fiscal", "calendar"].iter().any(|class| self.mark(class, mark.last - 1).is_some());
        if Class::In.has(self.word(mark.first)) && (self.word(mark.last) == "a" || of_kind) {
            return None;
        }
        // "4,110 now", but not "are now at their lowest"
        let counted =
            (mark.first.saturating_sub(2)..mark.first).any(|k| self.tokens[k].shape == Shape::Digits);
        if matches!(mark.value, "now" | "then") && !(counted || mark.last - mark.first > 1) {
            return None;
        }
        // "In one year they went from 242,399 to 94,183": how long that took.
        let took = Class::In.has(self.word(mark.first)) && Class::YearOrMonth.has(self.word(mark.last - 1));
        let expr = match mark.value {
            "-12m" if took && mark.last - mark.first <= LONGEST_WHILE => Expr::Lapse(12),
            "previous" => Expr::Previous,
            "now" => Expr::Now,
            "then" => Expr::Then,
            "-1m" => Expr::Shift(-1),
            "-12m" => Expr::Shift(-12),
            "-3m" => Expr::Shift(-3),
            "+1m" => Expr::After(1),
            "+12m" => Expr::After(12),
            "-1fy" => Expr::YearBefore,
            "lastmonth" => Expr::LastMonth,
            "thismonth" => Expr::ThisMonth,
            "yearstart" => Expr::Month(1, Year::Unsaid),
            "lastyear" => Expr::CalendarYear(Year::Rel(-1)),
            "thisyear" => Expr::CalendarYear(Year::Rel(0)),
            "thisfy" => Expr::ToDate(None),
            "lastfy" => Expr::Fiscal(Year::Rel(-1)),
            _ => Expr::Same,
        };
        Some(expr)
    }

    /// "Biden's asylum proclamation": his, but not his time in office.
    pub(super) fn owns_something(&self, term: &Mark) -> bool {
        let time = |word: &str| {
            let times = ["term", "time", "tenure", "watch", "presidency", "years", "year", "months", "month"];
            let which = ["first", "second", "last", "final", "four", "previous", "own", "full"];
            times.contains(&word) || which.contains(&word)
        };
        let next = self.tokens.get(term.last).filter(|next| next.shape == Shape::Word);
        self.tokens[term.last - 1].owner && next.is_some_and(|next| !time(&next.text))
    }
}
