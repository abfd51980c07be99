//! Averages: so many a day or a month.

use super::Reader;
use super::noun::Noun;
use crate::claims::claim::{Claim, Kind, Missing, Period, Role, Stated, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::expr::Expr;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;
use crate::data::Month;

/// Most words between a figure and what makes it an average, and where nothing else of
/// the clause could be one.
const NEAR: u32 = 8;
const FAR: u32 = 40;

impl Reader<'_> {
    /// A count that its words, or those it goes on from, make an average; or one of
    /// every month.
    pub(super) fn rated(&self, figure: Figure, noun: Noun) -> Option<Claim> {
        let line = self.line;
        let place = (figure.first, figure.last);
        let mut clause = line.clause(place);
        // "El promedio diario de mayo, 1,554 detenciones": of what it stands in apposition to.
        if let Some(comma) =
            figure.hedge.checked_sub(1).filter(|&i| line.word(i) == "," || Class::Colon.has(line.word(i)))
        {
            clause.0 = line.clause((comma, comma)).0;
        }
        // "The daily average of arrests at the southwest border in January was 940": the
        // one figure of its clause.
        let beside = |f: &Figure| f.first != figure.first && clause.0 <= f.first && f.last <= clause.1;
        let reach = if line.figures.iter().any(beside) { NEAR } else { FAR };
        let average = line
            .nearest("average", place)
            .filter(|(m, d)| *d <= reach && clause.0 <= m.first && !self.averages_another(m, figure));
        let reach = if average.is_some() { FAR } else { NEAR };
        let per = line
            .nearest("per", place)
            .filter(|(m, d)| *d <= reach && clause.0 <= m.first && m.last <= clause.1 || *d <= 2)
            // "Monthly arrests were under 12,000" gives no average.
            .filter(|(m, _)| {
                let behind = m.first > figure.first || average.is_some();
                // "has a month topped 12,000" gives none either.
                let one = Class::AnyOne.has(line.word(m.first));
                behind || m.last - m.first > 1 && !one || !one && !Class::Monthly.has(line.word(m.first))
            });
        let per = per.or_else(|| self.rate_before(figure).map(|m| (m, NEAR)));
        // "Fewer than on an average day in March 2000": of what it is held against.
        let held_against = |m: &Mark| m.first > 0 && Class::Than.has(line.word(m.first - 1));
        let on_a_day = |m: &&Mark| m.value == "day" && line.word(m.first) == "on" && !held_against(m);
        let typical_day = line.of("per").any(|m| on_a_day(&m));
        if average.is_none() && !typical_day {
            let subject = self.subject(place, self.whole());
            if let Some(claim) = self.every_month(figure, &subject) {
                return Some(claim);
            }
        }
        // "averaged 232 a day, for a monthly total of 7,181"
        let total = figure.hedge.checked_sub(2).is_some_and(|b| {
            Class::Of.has(line.word(b + 1))
                && Class::All.has(line.word(b))
                && b > 0
                && Class::Monthly.has(line.word(b - 1))
        });
        if total {
            return None;
        }
        if per.is_some() || average.is_some() {
            let unit = match per.map(|(m, _)| m.value) {
                Some("day") => Unit::PerDay,
                Some("week") => Unit::PerDay,
                Some(_) => Unit::PerMonth,
                None => Unit::PerMonth,
            };
            let weekly = per.is_some_and(|(m, _)| m.value == "week");
            return Some(self.average(figure, unit, weekly));
        }
        // "averaged 148, down from 202 in June": the same kind of figure.
        let earlier = self.claims.iter().rev().find(|c| c.kind == Kind::Average).and_then(|c| c.stated);
        // "After averaging 170,000 a month in fiscal 2023, arrests are now below 50,000": has its own.
        let own =
            line.of("measure").any(|m| m.value != "figure" && clause.0 <= m.first && m.last <= figure.hedge);
        let earlier = earlier.filter(|_| !own);
        // "about 14,400 a month; in fiscal 2023 the count was 429,831": what so many months hold.
        let whole = |s: &Stated| figure.value >= s.value * if s.unit == Unit::PerMonth { 10.0 } else { 25.0 };
        if let Some(stated) =
            earlier.filter(|s| noun == Noun::None && !whole(s) && s.value < 60.0 * figure.value)
        {
            return Some(self.average(figure, stated.unit, false));
        }
        // "In FY22 it was about 400", after a daily average of 1,100
        let spoken = self.context.average.filter(|_| {
            matches!(noun, Noun::None)
                && !line.of("measure").any(|m| m.value != "figure")
                && self.claims.is_empty()
                && !["component", "officers", "agents", "demographic", "citizenship", "sector", "state"]
                    .iter()
                    .any(|class| line.has(class))
        });
        if let Some((unit, _)) =
            spoken.filter(|(_, n)| figure.value < 6.0 * n && *n < 6.0 * figure.value && figure.value >= 10.0)
        {
            return Some(self.average(figure, unit, false));
        }
        // "On an average day, agents made 148 arrests"
        let typical = line.of("per").find(on_a_day);
        typical.map(|_| self.average(figure, Unit::PerDay, false))
    }

    /// "On average, per day, they apprehended nearly 4,300": the one figure of its statement.
    fn rate_before(&self, figure: Figure) -> Option<Mark> {
        let line = self.line;
        let start = line.statement((figure.first, figure.last)).0;
        let inside = |m: &&Mark| start <= m.first && m.last <= figure.hedge;
        let alone = !line.figures.iter().any(|f| start <= f.first && f.last <= figure.hedge);
        let average = line.of("average").any(|m| inside(&m));
        line.of("per").find(inside).copied().filter(|_| alone && average)
    }

    /// "20,756 fewer; the daily average was", "more than 7.5 million, or nearly 190,000 a
    /// month on average": of another statement or figure.
    fn averages_another(&self, average: &Mark, figure: Figure) -> bool {
        let line = self.line;
        // "casi dos veces y media lo del año anterior"
        let inside = |f: &Figure| f.first <= average.first && average.last <= f.last;
        let nearer = |f: &Figure| {
            let between = figure.last <= f.first && f.last <= average.first;
            f.sort == Sort::Count && between && line.stops(figure.last, f.first)
        };
        (figure.last..average.first).any(|i| Class::Semicolon.has(line.word(i)))
            || line.figures.iter().any(|f| inside(f) || nearer(f))
    }

    pub(super) fn average(&self, figure: Figure, unit: Unit, weekly: bool) -> Claim {
        let line = self.line;
        let place = (figure.first, figure.last);
        let mut period = self.period(place, None);
        // "the average of the past four years": the years before the subject's month.
        if let Some(i) = line.base((figure.first, figure.last)) {
            let mention = line.mentions[i];
            if mention.first >= figure.last
                && matches!(mention.expr, Expr::Past(_) | Expr::Term(_))
                && mention.part != Part::Plain
                && !line.apart(mention.first, place)
                && let Some(before) = self.resolve(i, Some(self.default_period()), self.published)
            {
                let shifted = match mention.expr {
                    // Years in the past are whole years.
                    Expr::Past(months) if months % 12 == 0 => self.years_before(months / 12),
                    Expr::Past(_) => before.shift(-1),
                    _ => Some(before),
                };
                period = (shifted.unwrap_or(before), Some(i));
            }
        }
        if let Some(months) = self.months_averaged(place).filter(|_| period.0.is_month()) {
            let last = period.0.months.last();
            period.0 = last.offset(1 - months).map_or(period.0, |first| Period::range(first, last));
        }
        let subject = self.subject(place, self.whole());
        let mut claim = self.claim(Kind::Average, (figure.hedge, figure.last), subject, period);
        claim.stated = Some(self.stated(figure, unit));
        // "to 300 a day by the end of October": days of the month.
        let late = period.1.is_some_and(|i| {
            let first = line.mentions[i].first;
            Class::Late.has(line.word(first.saturating_sub(1)))
                || first >= 2 && Class::Of.has(line.word(first - 1)) && Class::Start.has(line.word(first - 2))
        });
        if weekly || late {
            claim.missing = Some(Missing::Daily);
        }
        if line.has("undated") && period.1.is_none() && claim.missing.is_none() {
            claim.missing = Some(Missing::Unclear);
        }
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        for class in ["average", "per"] {
            if let Some((mark, distance)) = line.nearest(class, place)
                && distance <= 8
            {
                self.slot(&mut claim, Role::Predicate, (mark.first, mark.last));
                self.quote(&mut claim, (mark.first, mark.last));
            }
        }
        claim
    }

    /// "The three-month average", "la media de tres meses": of so many months.
    fn months_averaged(&self, place: Place) -> Option<i32> {
        let line = self.line;
        let (average, _) = line.nearest("average", place)?;
        let monthly = |i: usize| Class::Months.has(line.word(i)) || Class::Month.has(line.word(i));
        let before = |i: usize| monthly(i).then(|| self.small_before(i)).flatten();
        // "a 12-month moving average"
        let led = (average.first.saturating_sub(2)..average.first).rev().find_map(before);
        let behind = (average.last..average.last + 4).find_map(before);
        let (months, _) = led.or(behind)?;
        (2..=24).contains(&months).then_some(i32::from(months))
    }

    /// The years before that of the period spoken of: a presidential term if
    /// four years end with one, else calendar years.
    pub(super) fn years_before(&self, years: u16) -> Option<Period> {
        let term = self.term("previous").filter(|_| years == 4);
        let recent = |p: &Period| self.default_period().months.last().since(p.months.last()) <= 24;
        if let Some(term) = term.filter(recent) {
            return Some(term);
        }
        let last = Month::from_year_month(self.default_period().months.last().year(), 1)?.offset(-1)?;
        Some(Period::range(last.offset(1 - 12 * i32::from(years))?, last))
    }
}
