//! The months of a count that no words right beside it say: of a level that something
//! moved from or to, of a rule in all its time.

use super::Reader;
use crate::claims::claim::{Claim, Kind, Period};
use crate::claims::text::class::Class;
use crate::claims::text::number::Figure;
use crate::claims::text::part::Part;
use crate::data::Month;

/// No fiscal year has as many expulsions under Title 42.
const MORE_THAN_A_YEAR: f64 = 1_200_000.0;

impl Reader<'_> {
    /// The months of a count, to the end of its noun.
    pub(super) fn period_of_count(&self, figure: Figure, noun_end: usize) -> (Period, Option<usize>) {
        let place = (figure.first, figure.last);
        let period = self.period((figure.first, noun_end.max(figure.last)), None);
        let pointed = self.pointed_to(place).filter(|_| self.line.has("twomonths"));
        let period = match pointed.zip(self.context.moved) {
            // "35,381 el primero de esos meses y 3,382 el segundo"
            Some((nth, (then, now))) => (if nth == 0 { then } else { now }, None),
            None => period,
        };
        self.all_of_title_42(figure, self.month_of_level(figure, period))
    }

    /// The months of a level that something moved from or to.
    pub(super) fn month_of_level(
        &self,
        figure: Figure,
        period: (Period, Option<usize>),
    ) -> (Period, Option<usize>) {
        let line = self.line;
        let place = (figure.first, figure.last);
        // "fell 45% in October from September, from 54,833 to 29,637": the earlier one.
        let from = figure.hedge.checked_sub(1).is_some_and(|b| Class::From.has(line.word(b)));
        let to =
            Class::To.has(line.word(figure.last)) && line.figures.iter().any(|f| f.hedge == figure.last + 1);
        let own = period.1.is_some_and(|i| {
            let m = line.mentions[i];
            let between = |f: &Figure| figure.last <= f.first && f.last <= m.first;
            let owner = m.last == figure.hedge && line.tokens[m.last - 1].owner;
            owner || m.first >= figure.last && !line.figures.iter().any(between)
        });
        // "to 82,966, up from 55,805", "to 458,088 from 977,509"
        let start = figure.hedge.saturating_sub(1);
        let risen = line.of("change").any(|m| start == m.last);
        let back = line
            .figures
            .iter()
            .any(|f| f.last == start && f.hedge > 0 && Class::To.has(line.word(f.hedge - 1)));
        let follows = line.figures.iter().any(|f| f.first < figure.first);
        let whole = period.0.is_month() || period.0.is_year();
        let level = from && !own && (to || (risen || back) && follows && whole);
        // "more than doubled, to 2,420 from 1,500": those of that movement.
        let movement = |c: &&Claim| matches!(c.kind, Kind::Change | Kind::Multiple) && c.against.is_none();
        let moved = self.claims.iter().rev().find(movement).filter(|_| from && to || level);
        // "January …, after December: they went from 252,315 to 157,358": the earlier of the two.
        let later = period.1.is_some_and(|own| {
            let plain = |i: &usize| *i != own && line.mentions[*i].part == Part::Plain;
            let months =
                (0..line.mentions.len()).filter(plain).filter_map(|i| self.resolve(i, None, self.published));
            months.into_iter().any(|m| m.is_month() && m.months.first() > period.0.months.last())
        });
        let before = || self.base_period(line.base(place), period.0).filter(|_| level && !(later && from));
        match moved.and_then(|c| c.base).or_else(before) {
            Some(base) => (base, None),
            None => period,
        }
    }

    /// "Title 42 was used nearly three million times": more than in any year, in all its months
    /// (March 2020 to May 2023, the definitions of the catalogue).
    pub(super) fn all_of_title_42(
        &self,
        figure: Figure,
        (period, at): (Period, Option<usize>),
    ) -> (Period, Option<usize>) {
        let month = |month| Month::from_year_month(2020, month);
        let all = month(3).and_then(|first| Some((first, first.offset(38)?)));
        let undated = at.is_none() || period.is_month();
        let named = self.line.has("title") && figure.value >= MORE_THAN_A_YEAR && undated;
        match all.zip(self.published.offset(-1)).filter(|_| named) {
            Some(((first, last), known)) if first <= known => (Period::range(first, last.min(known)), None),
            _ => (period, at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MORE_THAN_A_YEAR;
    use crate::claims::read::read;
    use crate::data::Month;

    #[test]
    fn the_months_of_title_42_are_those_of_the_catalogue() {
        let rows = include_str!("../../../www/data/catalogue/definitions.csv");
        let row = rows.lines().find(|row| row.starts_with("title-42-counted,")).expect("the definition");
        let cells: Vec<&str> = row.split(',').collect();
        let text = format!("Title 42 was used to expel migrants {MORE_THAN_A_YEAR} times at the border.");
        let claim = read(&text, Month::parse("2024-12").expect("a month")).remove(0);
        let months = claim.period.months;
        assert_eq!([months.first().to_string(), months.last().to_string()], [cells[2], cells[3]]);
    }
}
