//! What holds for the first time: in so long, or ever.

use super::reach::Found;
use super::{Reader, direction};
use crate::claims::claim::{
    Claim, Direction, Kind, Missing, Period, PeriodKind, Qualifier, Reach, Role, Stated, Step, Test,
};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention, Year};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

impl Reader<'_> {
    /// "for the first time since January 2025", "the first drop since".
    pub(super) fn firsts(&mut self) -> Vec<Claim> {
        let marks = |class: &'static str| self.line.of(class).copied();
        let said = marks("first").chain(marks("firstmove"));
        let firsts: Vec<Mark> = said.chain(self.first_of_digits()).chain(self.never_passed()).collect();
        let mut out = Vec::new();
        for mark in firsts {
            let Some(claim) = self.first(&mark) else { continue };
            // The threshold is part of this claim, not a claim of its own.
            let limit = self.threshold(&mark).filter(|_| !is_said(&mark) && claim.against.is_none());
            let span = limit.map(|figure| self.line.span((figure.hedge, figure.last)));
            let share = |c: &Claim| {
                c.kind == Kind::Share
                    && !is_said(&mark)
                    && c.quote.overlap(claim.quote) == c.quote.overlap(c.quote)
            };
            self.claims.retain(|c| !share(c));
            self.claims.retain(|c| {
                !(matches!(c.kind, Kind::Value | Kind::RangeTotal) || c.every.is_some())
                    || span.is_none()
                    || c.stated.is_none_or(|s| Some(s.span) != span)
            });
            out.push(claim);
        }
        out
    }

    /// "the first five-figure month", "el primer mes de cinco cifras" with its number between.
    fn first_of_digits(&self) -> Option<Mark> {
        let line = self.line;
        line.figures.iter().find_map(|f| {
            let digits = Class::Digits.has(line.word(f.last - 1)) && Class::Months.has(line.word(f.last));
            let ordinal = line.of("ordinal").find(|m| m.last == f.first && m.value == "1")?;
            digits.then_some(Mark { class: "first", value: "", first: ordinal.first, last: f.last + 1 })
        })
    }

    /// "Never had they topped 300,000", "Not since 2006 had they", "no se superaban desde
    /// 2006": what is denied of the months before holds now for the first time.
    fn never_passed(&self) -> Option<Mark> {
        let line = self.line;
        let level = |from: usize| {
            let near = |f: &&Figure| f.hedge >= from && !line.apart(f.hedge, (from, from + 1)) && is_level(f);
            line.figures.iter().find(near)
        };
        let no_extreme = |from: usize, to: usize| {
            !["extreme", "record"]
                .iter()
                .any(|class| line.of(class).any(|m| m.value != "ever" && from <= m.first && m.first < to))
        };
        // Since when a level had not been passed.
        let since = |m: &Mark| {
            let mention = line.mentions.iter().find(|mention| mention.part == Part::Since)?;
            // "Not since January have they": of no month since.
            let adjacent = mention.first > m.first && mention.first - m.last <= 2 && line.has("perfect");
            let figure = level(m.last)?;
            (adjacent || mention.first >= figure.last && figure.hedge - m.last <= 2).then_some(figure)
        };
        let denies = |m: &Mark| {
            let had = line.of("perfect").any(|had| had.first >= m.last && had.first - m.last <= 6)
                || line.of("perfect").any(|had| had.last == m.first);
            level(m.last).filter(|_| had)
        };
        let months = |m: &Mark| (m.first..m.last).any(|k| line.of("monthword").any(|word| word.first == k));
        let not_since = line.of("role").filter(|m| m.value == "since" && Class::Not.has(line.word(m.first)));
        let mut negations = line.of("negation").chain(not_since);
        let mark = negations.find_map(|m| Some((m, since(m)?))).or_else(|| {
            let none = line.of("none").filter(|m| months(m));
            line.of("never").chain(none).find_map(|m| Some((m, denies(m)?)))
        });
        let passed = mark.filter(|(m, f)| no_extreme(m.first, f.last)).map(|(m, _)| m);
        // "Never before had the ports outdone the Border Patrol"
        let beside = || {
            let denied = line.of("never").find(|m| line.of("perfect").any(|had| had.first >= m.last))?;
            let (left, ..) = self.sides()?;
            (denied.last <= left.0 && no_extreme(denied.first, left.0)).then_some(denied)
        };
        // "desde enero de 2025 no pasaban de diez mil": by its own hedge.
        let imperfect = || {
            let since = |f: &Figure| {
                let near = |m: &Mention| m.last <= f.hedge && f.hedge - m.last <= 3;
                line.mentions.iter().any(|m| m.part == Part::Since && near(m))
            };
            let denied = |f: &&Figure| {
                let not =
                    Class::Not.has(line.word(f.hedge)) || line.of("negation").any(|m| m.last == f.hedge);
                is_level(f) && not && since(f)
            };
            line.figures.iter().find(denied)
        };
        if let Some(f) = imperfect().filter(|_| passed.is_none() && !line.has("first")) {
            return Some(Mark { class: "first", value: "time", first: f.hedge, last: f.hedge + 1 });
        }
        let mark = passed.or_else(beside).filter(|_| !line.has("first"))?;
        Some(Mark { class: "first", value: "time", ..*mark })
    }

    fn first(&self, mark: &Mark) -> Option<Claim> {
        let line = self.line;
        let place = (mark.first, mark.last);
        // "in the first month of the new rules": when, not what.
        // "el primer mes completo sin la norma"
        let month = Class::YearOrMonth.has(line.word(mark.last - 1));
        let counted = line.figures.iter().any(|f| (mark.last + 1..mark.last + 4).contains(&f.hedge));
        let of = month
            && (Class::Of.has(line.word(mark.last)) || Class::Whole.has(line.word(mark.last)) && !counted);
        let moves = line.of("change").any(|m| m.first > mark.last && m.first - mark.last <= 2);
        if of && !moves || !self.on_topic(place) || self.unmeasured(place).is_some() {
            return None;
        }
        let since = line.mentions.iter().position(|m| {
            m.part == Part::Since && (m.first >= mark.last || !line.apart(mark.first, (m.first, m.last)))
        });
        // "Hacía más de un año, desde enero de 2025, que no pasaban de diez mil"
        let beside = |m: &Mention| m.part == Part::Since && m.last <= mark.first && mark.first - m.last <= 3;
        let since = since.or_else(|| line.mentions.iter().position(beside));
        let window = self.first_of_window(mark);
        let skip: Vec<usize> = since.into_iter().chain(window).collect();
        let (period, at) = self.standing_period(place, &skip);
        let threshold = self.threshold(mark);
        let moved = if mark.class == "firstmove" {
            Some(direction(mark.value))
        } else {
            line.nearest("change", place).filter(|(_, d)| *d <= 16).map(|(m, _)| direction(m.value))
        };
        let at_figure = threshold.map_or(place, |f| (f.first, f.last));
        let subject = self.subject(at_figure, self.noun_of_first(mark, threshold));
        let mut claim = self.claim(Kind::FirstTime, place, subject, (period, at));
        // "more than in May; never before had the number passed 90,000": of another statement.
        let beside = |(left, ..): (Place, Place, Direction, Place)| {
            let (from, to) = (left.0.min(mark.first), left.0.max(mark.first));
            !(from..to).any(|i| Class::Semicolon.has(line.word(i)))
        };
        if mark.class == "first" && self.sides().is_some_and(beside) {
            self.first_beside(&mut claim, at)?;
        } else if let Some((share, stated)) = self.passed_share(mark) {
            (claim.subject, claim.against) = (share.subject.clone(), share.against.clone());
            (claim.period, claim.missing) = (share.period, share.missing);
            claim.test = Some(Test::ShareAbove(stated.value));
            if !is_said(mark) {
                claim.quote = line.span(place);
                claim.slots.extend(share.slots.clone());
                let of = self.place_of(share);
                self.quote(&mut claim, of);
            }
        } else if let Some(figure) = threshold {
            // What was denied of earlier months is said of this one.
            let hedge = line.of("hedge").find(|m| mark.value == "time" && m.first == figure.hedge);
            let more = hedge.map_or(figure.qualifier == Qualifier::More, |m| m.value == "more");
            // "no alcanzaban las cinco cifras desde": less is what the denial itself makes of it.
            let denied = mark.value == "time" && hedge.is_none() && mark.last < figure.hedge;
            let itself = mark.value == "time" && (mark.first, mark.last) == (figure.hedge, figure.hedge + 1);
            let above = more || itself || denied && figure.hedge - mark.last <= 3;
            claim.test = Some(if above { Test::Above(figure.value) } else { Test::Below(figure.value) });
            self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
            if !is_said(mark) {
                self.quote(&mut claim, (figure.hedge, figure.last));
            }
        } else {
            claim.test = Some(Test::Moved(moved?));
            // "the first year-on-year rise": no table of those.
            if period.is_month() && self.is_on_the_year(mark) {
                claim.missing = Some(Missing::Unclear);
            }
        }
        // "the first time that they have stayed under 60,000 for five straight months": of runs.
        let runs = |m: &Mark| mark.last <= m.first && !line.stops(mark.last, m.first);
        if line.of("streak").any(runs) {
            claim.missing = Some(Missing::Unclear);
        }
        let year = self.year_passed(place, &claim, at);
        if let Some(year) = year {
            claim.period = year;
        }
        claim.step = match claim.period.kind {
            PeriodKind::FiscalYear => Step::FiscalYear,
            PeriodKind::CalendarYear => Step::CalendarYear,
            _ => Step::Month,
        };
        if claim.step == Step::Month && !claim.period.is_month() {
            claim.period = Period::month(claim.period.months.last());
        }
        claim.reach = Some(self.reach_of_first(&claim, mark, since));
        if let Some(i) = since {
            self.slot(&mut claim, Role::Since, self.mention_place(i));
            self.quote(&mut claim, self.mention_place(i));
        }
        Some(claim)
    }

    /// The year that is over, where years are spoken of and no other is named.
    fn year_passed(&self, place: Place, claim: &Claim, at: Option<usize>) -> Option<Period> {
        let line = self.line;
        // "the yearly count went past 2 million for the first time"
        let yearly = claim.period.is_month() && at.is_none() && self.is_yearly(place);
        // "Never had they passed two million in a fiscal year"
        let in_a_year = (0..line.tokens.len())
            .any(|i| Class::AnyOne.has(line.word(i)) && Class::Years.has(line.word(i + 1)));
        let told = self.context.period.filter(|told| yearly && told.is_year());
        told.or_else(|| (yearly && in_a_year).then(|| self.year_over()))
    }

    /// "89% were single adults, the first month with more than 10,000 apprehensions": of
    /// those, whoever the sentence spoke of before.
    fn noun_of_first(&self, mark: &Mark, threshold: Option<Figure>) -> Place {
        let line = self.line;
        let apposed = mark.first.checked_sub(1).is_some_and(|i| {
            let at = i - usize::from(i > 0 && Class::Article.has(line.word(i)));
            Class::Comma.has(line.word(at))
        });
        let noun = |f: &Figure| {
            line.of("measure").any(|m| m.value != "figure" && m.first >= f.last && m.first - f.last <= 2)
        };
        let own = apposed && threshold.is_some_and(|f| f.hedge >= mark.last && noun(&f));
        if own { (mark.first, line.tokens.len()) } else { self.whole() }
    }

    /// The share that is passed for the first time: "for the first time more than half
    /// were families", "more than half of the encounters, something never seen before".
    fn passed_share(&self, mark: &Mark) -> Option<(&Claim, Stated)> {
        let clause = self.line.clause((mark.first, mark.last));
        let inside = |c: &Claim| {
            let place = self.place_of(c);
            // "por primera vez, más de la mitad de los encuentros fueron"
            let next = mark.last <= place.0 && place.0 - mark.last <= 1;
            next || clause.0 <= place.0 && place.1 <= clause.1
        };
        let share = match is_said(mark) {
            true => {
                let before = self.claims.iter().filter(|c| self.place_of(c).1 <= mark.first);
                before.max_by_key(|c| c.quote.end)?
            }
            false => self.claims.iter().rfind(|c| mark.class == "first" && inside(c))?,
        };
        let passed = |s: &Stated| matches!(s.qualifier, Qualifier::Majority | Qualifier::More);
        Some(share).filter(|c| c.kind == Kind::Share).zip(share.stated.filter(passed))
    }

    /// The level that is passed for the first time.
    fn threshold(&self, mark: &Mark) -> Option<Figure> {
        let line = self.line;
        let place = (mark.first, mark.last);
        // "slipped below 10,000, the first dip since": of something else.
        // "more than 100,000 people, the first month in which it has done so"
        let so = Class::YearOrMonth.has(line.word(mark.last - 1)) && Class::In.has(line.word(mark.last));
        let timed = Class::Time.has(line.word(mark.last - 1)) || matches!(mark.value, "said" | "time") || so;
        let own = |f: &&Figure| timed || !line.stops(f.last.min(mark.first), mark.first.max(f.last));
        let told = |f: &&Figure| !is_said(mark) || f.last <= mark.first;
        let levels = line.figures.iter().filter(|f| is_level(f)).filter(own).filter(told);
        levels.min_by_key(|f| line.distance((f.first, f.last), place)).copied()
    }

    /// "More at the ports of entry than between them for the first time": of both sides.
    fn first_beside(&self, claim: &mut Claim, at: Option<usize>) -> Option<()> {
        let (left, right, toward, _) = self.sides()?;
        let compare = self.compare_sides(toward, left, right)?;
        claim.subject = compare.subject;
        claim.slots = compare.slots;
        claim.against = compare.against;
        claim.missing = compare.missing;
        // "more than the Border Patrol in May": what follows "than" is when.
        if at.is_none() && claim.slots.iter().any(|slot| slot.role == Role::Period) {
            claim.period = compare.period;
        }
        let ports = claim.subject.get("component") == ["office-of-field-operations"];
        let patrol = claim.against.as_ref().is_some_and(|a| a.is_border_patrol());
        if ports && patrol && toward == Direction::Up {
            let mut whole = claim.subject.clone();
            whole.set("component", Vec::new());
            claim.against = Some(whole);
            claim.test = Some(Test::ShareAbove(50.0));
        } else {
            claim.test = Some(if toward == Direction::Up { Test::AboveOther } else { Test::BelowOther });
        }
        self.quote(claim, (left.0, right.1));
        Some(())
    }

    /// "for the first time this year", "por primera vez en lo que va de año": of its months.
    fn first_of_window(&self, mark: &Mark) -> Option<usize> {
        let of_year = |m: &Mention| matches!(m.expr, Expr::ToDate(_) | Expr::CalendarYear(Year::Rel(0)));
        self.line.mentions.iter().position(|m| of_year(m) && (mark.last..=mark.last + 1).contains(&m.first))
    }

    /// "first annual increase", "first rise on the year": right around a mark.
    fn is_on_the_year(&self, mark: &Mark) -> bool {
        let yearly = (mark.first..mark.last + 2).any(|i| Class::Yearly.has(self.line.word(i)));
        let behind = |m: &Mark| m.value == "-12m" && (mark.first..=mark.last).contains(&m.first);
        yearly || self.line.of("relative").any(behind)
    }

    /// The words around a place speak of years: "annual total", "for the first time, a fiscal
    /// year closed".
    fn is_yearly(&self, place: Place) -> bool {
        let (first, last) = self.line.clause(place);
        let last = if last == place.1 { self.line.statement(place).1 } else { last };
        (first..last).any(|i| Class::Yearly.has(self.line.word(i)))
    }

    fn reach_of_first(&self, claim: &Claim, mark: &Mark, since: Option<usize>) -> Reach {
        // "something that had not happened in any month since October 2018": in none of those.
        let none = (mark.first..mark.last)
            .any(|i| Class::AnyOther.has(self.line.word(i)) || Class::No.has(self.line.word(i)));
        let all = |i| none && is_said(mark) || self.since_inclusive(i);
        let since_of = |i| if all(i) { Found::DataSince(i) } else { self.since_or_began(i) };
        let window = || self.first_of_window(mark).map(Found::Window);
        let found =
            since.map(since_of).or_else(window).or_else(|| self.within(*mark).map(|(found, _)| found));
        found.and_then(|found| self.reaching(found, claim.period, claim.step)).unwrap_or(Reach::Ever)
    }
}

/// Least count that is spoken of as passed for the first time.
const LEAST: f64 = 100.0;

/// "more than 300,000", "below 10,000"
fn is_level(figure: &Figure) -> bool {
    figure.sort == Sort::Count
        && figure.value >= LEAST
        && matches!(figure.qualifier, Qualifier::More | Qualifier::Less)
}

/// "something that had never happened": of what is told right before.
fn is_said(mark: &Mark) -> bool {
    mark.value == "said"
}
