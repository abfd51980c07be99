//! "in four years", "a four-year low", "in a quarter-century": how many months back a
//! standing reaches.

use super::Reader;
use super::reach::Found;
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;

/// Most words between a standing and the century that it reaches back.
const FAR: usize = 10;

impl Reader<'_> {
    /// "the busiest month of fiscal 2024", "during his term".
    pub(super) fn in_window(&self, mark: &Mark) -> Option<(Found, usize)> {
        let line = self.line;
        let i = line.mentions.iter().position(|m| {
            let led = |i: usize| {
                Class::Of.has(line.word(i))
                    || matches!(m.expr, Expr::Term(_)) && line.of("during").any(|d| d.first == i)
            };
            let years = matches!(
                m.expr,
                Expr::Fiscal(_) | Expr::AnyYear(_) | Expr::Term(_) | Expr::CalendarYear(_) | Expr::ToDate(_)
            );
            let near = m.first >= mark.last && m.first - mark.last <= 14;
            // "the busiest month so far this year"
            let so_far = line.of("todate").any(|t| t.first == m.first);
            near && years && (so_far || (m.first.saturating_sub(3)..m.first).any(led))
        })?;
        Some((Found::Window(i), line.mentions[i].last))
    }

    /// "of the year", "in the whole year".
    pub(super) fn of_the_year(&self, mark: &Mark, stop: usize) -> Option<(Found, usize)> {
        let line = self.line;
        let at = (mark.last..stop.min(mark.last + 10)).find(|&i| {
            let calendar = i + 2 + usize::from(line.of("calendar").any(|m| m.first == i + 2));
            let that = Class::The.has(line.word(i + 1)) || Class::This.has(line.word(i + 1));
            Class::Of.has(line.word(i)) && that && Class::Year.has(line.word(calendar))
                || line.of("calendar").any(|m| m.first == i + 2 && Class::Of.has(line.word(i)))
                || self.of_the_twelve(i)
                || Class::During.has(line.word(i))
                    && line.word(i + 1) == "the"
                    && Class::Whole.has(line.word(i + 2))
                    && line.word(i + 3) == "year"
                || Class::Of.has(line.word(i)) && Class::Year.has(line.word(i + 1))
        })?;
        Some((Found::YearOf, at + 3))
    }

    /// "the heaviest month of the twelve", "el mes más alto de los doce"
    fn of_the_twelve(&self, at: usize) -> bool {
        let line = self.line;
        let twelve = self.small_before(at + 3).is_some_and(|(n, first)| n == 12 && first == at + 2);
        let ends = !line.word(at + 3).starts_with(char::is_alphanumeric);
        Class::Of.has(line.word(at)) && Class::The.has(line.word(at + 1)) && twelve && ends
    }

    /// "Of the twelve months of 2024, that was the second lowest"
    pub(super) fn in_window_before(&self, mark: &Mark) -> Option<(Found, usize)> {
        let line = self.line;
        let years = |m: &Mention| {
            let year = matches!(m.expr, Expr::Fiscal(_) | Expr::AnyYear(_) | Expr::CalendarYear(_));
            let (start, end) = line.clause((m.first, m.last));
            let of = Class::Of.has(line.word(start)) || Class::Among.has(line.word(start));
            let months = (start..m.last).any(|i| Class::Months.has(line.word(i)));
            year && m.last <= mark.first && of && months && Class::Comma.has(line.word(end))
        };
        Some((Found::Window(line.mentions.iter().position(years)?), mark.last))
    }

    /// "a four-year low".
    pub(super) fn within_itself(&self, mark: &Mark) -> Option<(Found, usize)> {
        let unit = self.line.inside("span", (mark.first, mark.last))?;
        let (n, _) = self.small_before(unit.first)?;
        let months = if unit.value == "years" { n.checked_mul(12)? } else { n };
        Some((Found::Within { months, at_least: false }, mark.last))
    }

    /// "in four years", "in more than four years", "a four-year low".
    pub(super) fn within(&self, mark: Mark) -> Option<(Found, usize)> {
        let line = self.line;
        // "in a quarter-century", "en medio siglo"
        let end = line.clause((mark.first, mark.last)).1.min(mark.last + FAR);
        let one = |i: usize| {
            Class::Article.has(line.word(i))
                || Class::Quarter.has(line.word(i))
                || Class::Half.has(line.word(i))
        };
        let whole = |i: &usize| {
            let before = i.saturating_sub(1);
            one(if Class::Of.has(line.word(before)) { before.saturating_sub(1) } else { before })
        };
        let century = (mark.last..end).filter(|&i| Class::Century.has(line.word(i))).find(whole);
        if let Some(century) = century {
            let words = mark.last..century;
            let quarter = words.clone().any(|i| Class::Quarter.has(line.word(i)));
            let half = words.clone().any(|i| Class::Half.has(line.word(i)));
            let led = words.clone().any(|i| Class::Within.has(line.word(i)));
            let years = if quarter {
                25
            } else if half {
                50
            } else {
                100
            };
            return led.then_some((Found::Within { months: 12 * years, at_least: true }, century + 1));
        }
        for unit in line.of("span") {
            if unit.first < mark.last || unit.first - mark.last > 12 {
                continue;
            }
            let decade =
                line.word(unit.first).starts_with("decade") || line.word(unit.first).starts_with("decada");
            let one = unit.first.checked_sub(1).filter(|&i| decade && Class::Article.has(line.word(i)));
            let number = one.map(|i| (1, i)).or_else(|| self.small_before(unit.first));
            let Some(number) = number.map(|(n, i)| (if decade { 10 * n } else { n }, i)) else { continue };
            // "the most in one month for over a decade"
            if number.0 == 1 && unit.value == "months" {
                continue;
            }
            let mut at = number.1;
            // "No month in the past 20 years had been as quiet": none of them.
            let mut at_least = Class::No.has(line.word(mark.first));

            while at > 0 {
                let word = line.word(at - 1);
                if !Class::Bound.has(word) && !Class::About.has(word) {
                    break;
                }
                at_least |= Class::Over.has(word);
                at -= 1;
            }
            if at == 0 || !Class::Within.has(line.word(at - 1)) {
                continue;
            }
            let months = if unit.value == "years" { number.0.checked_mul(12)? } else { number.0 };
            return Some((Found::Within { months, at_least }, unit.last));
        }
        None
    }
}
