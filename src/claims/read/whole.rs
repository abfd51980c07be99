//! What a share is of where its words leave it to what was told before.

use super::Reader;
use super::share::{Longer, Sides, rest};
use crate::claims::claim::{Claim, Counted, FACETS, Kind, Period, Role, Subject};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::Figure;
use crate::claims::text::part::Part;

/// Facets by which a part is told from its whole.
const PARTS: [&str; 6] = ["entry", "title", "state", "sector", "citizenship", "demographic"];

impl Reader<'_> {
    /// "More than a quarter of them date from January", "nearly half of fiscal 2023's arrests
    /// came in its last three months": some of the months, and all of them.
    pub(super) fn of_longer(&self, figure: Figure) -> Option<Longer> {
        let line = self.line;
        let end = line.statement((figure.first, figure.last)).1;
        let behind = |m: &&Mention| figure.last <= m.first && m.last <= end && m.part != Part::Base;
        let last = line.mentions.iter().rposition(|m| behind(&m))?;
        // "from October to January"
        let first = last.checked_sub(1).filter(|&i| line.mentions[i].pair).unwrap_or(last);
        let (when, until) = (&line.mentions[first], &line.mentions[last]);
        if !Class::Of.has(line.word(figure.last)) || !self.says_when_of(figure, when) {
            return None;
        }
        // "43 percent of them": of those told before, where nothing behind is of somebody else.
        let whole_place = self.whole_behind(figure, self.verb_behind(figure));
        let named = FACETS.into_iter().any(|facet| line.inside(facet, (figure.last, end)).is_some());
        let those = (figure.last + 1..whole_place.1)
            .any(|i| [Class::Them, Class::AnyTotal, Class::This].into_iter().any(|c| c.has(line.word(i))));
        let before = self.claims.iter().rfind(|c| c.is_count() && c.missing.is_none());
        let before = before.map(|c| (c.subject.clone(), c.period)).filter(|_| those && !named);
        let spoken = || self.context.subject.clone().zip(self.context.period).filter(|_| those && !named);
        let own = line.mentions.iter().position(|m| behind(&m) && m.last <= when.first);
        let own = own.and_then(|own| self.resolve(own, None, self.published));
        let told = before.or_else(spoken);
        let whole = own.or(told.as_ref().map(|(_, whole)| *whole)).or(self.context.period)?;
        let (part, end) = (self.part_of_months(when, whole)?, self.part_of_months(until, whole)?);
        let part = if first == last { part } else { Period::range(part.months.first(), end.months.last()) };
        let inside = whole.months.intersect(part.months) == Some(part.months);
        let told = told.map(|(told, _)| told);
        (inside && part.months != whole.months).then_some(Longer { told, part, whole })
    }

    /// "date from January", "came in January", "of them from October to January", "before the
    /// end of January": when those were.
    fn says_when_of(&self, figure: Figure, mention: &Mention) -> bool {
        let line = self.line;
        let small = |i: usize| Class::The.has(line.word(i)) || Class::EndOf.has(line.word(i));
        let Some(led) =
            (figure.last..mention.first).rev().find(|&i| !small(i) && !Class::Of.has(line.word(i)))
        else {
            return false;
        };
        let preposition = [Class::In, Class::From, Class::Between, Class::Before, Class::During, Class::By];
        let leads = preposition.into_iter().any(|class| class.has(line.word(led)));
        let verb = |i: usize| line.of("share").any(|m| m.first <= i && i < m.last);
        let before = led.checked_sub(1).filter(|&i| i > figure.last);
        let says = before.is_some_and(|i| {
            let word = line.word(i);
            let dates = [Class::Dates, Class::Them, Class::AnyTotal, Class::Recorded];
            dates.into_iter().any(|class| class.has(word)) || verb(i)
        });
        leads && says
    }

    /// The months of a mention inside those of a whole: "its last three months", "before the
    /// end of January".
    fn part_of_months(&self, said: &Mention, whole: Period) -> Option<Period> {
        let (first, last) = (whole.months.first(), whole.months.last());
        if let Expr::Past(months) = said.expr {
            return Some(Period::range(last.offset(1 - i32::from(months))?, last));
        }
        let part = self.clock(Some(whole)).resolve(said.expr, last.offset(1)?)?;
        let words = || (said.first.saturating_sub(4)..said.first).map(|i| self.line.word(i));
        let until = said.part == Part::Until || words().any(|word| Class::Before.has(word));
        // "before February", but "before the end of January", "until January"
        let whole_month = said.part == Part::Until || words().any(|word| Class::EndOf.has(word));
        let end = part.months.last().offset(if whole_month { 0 } else { -1 })?;
        Some(if until { Period::range(first, end.max(first)) } else { part })
    }

    /// "63% of encounters ended in expulsion and 26% were Mexican": of the whole of the share
    /// that it is joined to.
    fn whole_joined(&self, sides: &mut Sides, figure: Figure) {
        let line = self.line;
        let same = self.claims.last().filter(|c| c.kind == Kind::Share && c.missing.is_none());
        let Some((told, whole)) = same.and_then(|c| Some((c.stated?, c.against.as_ref()?))) else { return };
        let from = line.tokens.iter().position(|t| t.span.start >= told.span.end).unwrap_or(figure.hedge);
        let and = (from..figure.hedge).rfind(|&i| Class::And.has(line.word(i)));
        let Some(and) = and.filter(|_| !Class::Of.has(line.word(figure.last))) else { return };
        let end = line.clause((figure.first, figure.last)).1;
        let own = PARTS.into_iter().find_map(|facet| Some((facet, line.inside(facet, (and, end))?)));
        if let Some((facet, mark)) = own.filter(|(facet, _)| !whole.has(facet)) {
            let part = whole.clone().with(facet, mark.value.split('+').collect());
            *sides = Sides { part, whole: whole.clone(), apart: true };
        }
    }

    /// What the words leave open goes on from a share or a count before.
    pub(super) fn sides_carried(&self, sides: &mut Sides, figure: Figure, whole_place: Place) {
        if let Some(part) = self.count_apposed(figure)
            && let Some(facet) = PARTS.into_iter().find(|facet| part.has(facet))
        {
            *sides = Sides { whole: part.clone().with(facet, rest(facet)), part, apart: true };
            return;
        }
        self.whole_joined(sides, figure);
        if let Some(told) = self.of_those(figure) {
            *sides = told;
            return;
        }
        let line = self.line;
        let clause = line.clause((figure.first, figure.last));
        let before = figure.hedge.checked_sub(1).map_or("", |b| line.word(b));
        let facets = ["component", "title", "state", "sector", "citizenship", "demographic", "entry"];
        // "by fiscal 2018 the Valley had taken its place, with roughly two in five"
        let own = (line.statement((figure.first, figure.last)).0, clause.1);
        let none_named = !facets.iter().any(|facet| line.inside(facet, own).is_some());
        let measured = |m: &Mark, figures: bool| {
            clause.0 <= m.first && m.last <= clause.1 && (figures || m.value != "figure")
        };
        // "46% of December's encounters but only 4% of January's": the same part.
        let elided = none_named && !line.of("measure").any(|m| measured(m, true));
        let or = Class::Or.has(before) && self.claims.last().is_some_and(|c| c.is_count());
        let same = self.claims.iter().rev().find(|c| c.kind == Kind::Share && c.missing.is_none());
        if let Some(earlier) =
            same.filter(|_| !or).filter(|_| !sides.apart && elided || none_named && Class::FromTo.has(before))
            && let Some(whole) = &earlier.against
        {
            *sides = Sides { part: earlier.subject.clone(), whole: whole.clone(), apart: true };
        }
        // "28% of all encounters, up from one in twenty in FY21": the same part of the same whole.
        // "In March 2021 it was four in five."
        let told = ["demographic", "citizenship", "title", "sector", "component", "entry"]
            .iter()
            .any(|c| line.has(c));
        if let Some((own, whole)) = self.context.share.as_ref().filter(|_| !sides.apart && !told) {
            *sides = Sides { part: own.clone(), whole: whole.clone(), apart: true };
        }
        if !self.is_of_the_total(figure) {
            self.part_of_carried(sides);
        } else if self.told_both_agencies() && !line.has("component") && !line.has("agents") {
            for side in [&mut sides.part, &mut sides.whole] {
                side.measure = Counted::Encounters;
                side.set("component", Vec::new());
            }
        }
        self.border_of_all(sides, figure);
        self.told_of_named(sides, figure, whole_place);
        self.told_of_all(sides, none_named && !line.of("measure").any(|m| m.value != "figure"));
        // "1,400 arrests were at large: 28 percent of the total": those, of their whole.
        let open = !sides.apart && none_named && !line.of("measure").any(|m| measured(m, false));
        let told = self.claims.last().filter(|c| c.is_count());
        // "83,499 were families, nearly half.": so much of all.
        let apposed = figure.hedge.checked_sub(1).is_some_and(|i| {
            let at = i - usize::from(i > 0 && Class::Article.has(line.word(i)));
            line.word(at) == ","
        }) && figure.last + 1 >= line.tokens.len();
        let of = apposed || Class::Of.has(line.word(figure.last));
        if let Some(told) = told.filter(|_| open && of)
            && let Some(facet) = facets.into_iter().rev().find(|facet| told.subject.has(facet))
        {
            let part = told.subject.clone();
            *sides = Sides { whole: part.clone().with(facet, rest(facet)), part, apart: true };
        }
    }

    /// The sentence before counted the two agencies apart: the total is of both.
    fn told_both_agencies(&self) -> bool {
        let agency = |s: &Subject| match s.get("component") {
            ["office-of-field-operations"] => Some(false),
            ["border-patrol"] => Some(true),
            _ => s.is_border_patrol().then_some(true),
        };
        let told = self.context.two.as_ref().and_then(|[a, b]| Some((agency(a)?, agency(b)?)));
        told.is_some_and(|(a, b)| a != b)
    }

    /// "Texas took 149,809 of them, nearly half.": the count right before, of which no word
    /// behind says anything.
    pub(super) fn count_apposed(&self, figure: Figure) -> Option<Subject> {
        let line = self.line;
        let told = self.claims.last().filter(|c| c.is_count() && c.missing.is_none())?;
        let own = line.figures.iter().rfind(|f| f.last <= figure.hedge)?;
        let small = |i: usize| [Class::Of, Class::The, Class::Them].into_iter().any(|c| c.has(line.word(i)));
        let noun = |i: usize| line.of("people").any(|m| m.first <= i && i < m.last) || small(i);
        let comma = figure.hedge.checked_sub(1).filter(|&i| Class::Comma.has(line.word(i)))?;
        let next = line.word(figure.last);
        let ends = !next.starts_with(char::is_alphanumeric) && !Class::Comma.has(next);
        let beside = told.stated.is_some_and(|s| s.span == line.span((own.hedge, own.last)));
        let named = told.slots.iter().any(|slot| slot.role == Role::Subject);
        (beside && named && ends && figure.worded && (own.last..comma).all(noun))
            .then(|| told.subject.clone())
    }

    /// "Single adults: 69% of the total", after a part of it and the whole were told.
    fn is_of_the_total(&self, figure: Figure) -> bool {
        let line = self.line;
        let total = (figure.last..figure.last + 3).any(|i| Class::AnyTotal.has(line.word(i)));
        let whole =
            |told: &Subject| told.measure == Counted::Encounters && PARTS.iter().all(|f| !told.has(f));
        total && self.context.subjects.iter().any(whole)
    }

    /// "That came to 38% of all Border Patrol apprehensions", "they made up 14% of everybody":
    /// those told right before, of what stands behind.
    fn told_of_named(&self, sides: &mut Sides, figure: Figure, whole_place: Place) {
        let line = self.line;
        let before = self.claims.iter().rfind(|c| c.is_count() && c.missing.is_none()).map(|c| &c.subject);
        let Some(told) = before.or(self.context.subject.as_ref()).filter(|_| !sides.apart) else { return };
        let clause = (line.clause((figure.first, figure.last)).0, figure.hedge);
        let in_whole = |facet: &str| line.inside(facet, whole_place).is_some();
        let named = PARTS.iter().any(|facet| line.inside(facet, clause).is_some());
        let whole_said = Class::Of.has(line.word(figure.last))
            && (in_whole("measure") || (whole_place.0..whole_place.1).any(|i| Class::All.has(line.word(i))));
        let cut: Vec<&str> = PARTS.into_iter().filter(|f| told.has(f) && !in_whole(f)).collect();
        if named || !whole_said || cut.is_empty() || told.measure == Counted::Repatriations {
            return;
        }
        let (said, _) = self.subject((figure.last, figure.last + 1), whole_place);
        let mut whole = cut.iter().fold(told.clone(), |whole, facet| whole.with(facet, rest(facet)));
        for facet in ["component", "region"].into_iter().filter(|facet| in_whole(facet)) {
            whole.set(facet, said.get(facet).to_vec());
        }
        let agency = if in_whole("component") { whole.get("component") } else { told.get("component") };
        let part = told.clone().with("component", agency.to_vec());
        *sides = Sides { part, whole, apart: true };
    }

    /// "Haitians were met 221,000 times, but only 40 percent of those at the southwest
    /// border", "Ports of entry accounted for 27 percent of them": of those told before.
    fn of_those(&self, figure: Figure) -> Option<Sides> {
        let line = self.line;
        if !line.of_them(figure.last) {
            return None;
        }
        let counts = |c: &&Claim| matches!(c.kind, Kind::Value | Kind::RangeTotal) && c.missing.is_none();
        let here = self.claims.iter().rfind(counts);
        let spoken = self.context.subject.as_ref().filter(|_| self.claims.is_empty());
        let whole = here.map(|c| &c.subject).or(spoken)?;
        let own = line.statement((figure.first, figure.last));
        let end = here.and_then(|c| c.stated).map(|stated| stated.span.end);
        let start = end.and_then(|end| line.tokens.iter().position(|t| t.span.start >= end));
        let from = start.unwrap_or(0).max(own.0);
        let told = |facet: &str, mark: &Mark| mark.value.split('+').eq(whole.get(facet).iter().copied());
        let named = PARTS.into_iter().chain(["component", "region"]).filter_map(|facet| {
            let mut marks = line.of(facet).filter(|m| from <= m.first && m.last <= own.1).peekable();
            let mark = *marks.peek()?;
            let mut last = mark;
            // "Cubans and Nicaraguans made up 31 percent of them": of all in the list.
            let list = marks.take_while(|m| {
                let goes_on = m.first == last.first || line.listed(last, m);
                last = m;
                goes_on
            });
            let values = list.flat_map(|m| m.value.split('+')).collect();
            (mark.value != "both" && !told(facet, mark)).then_some((facet, values))
        });
        let part = named.fold(whole.clone(), |part, (facet, values)| part.with(facet, values));
        let several = whole.measure == Counted::Repatriations;
        (part != *whole && !several).then(|| Sides { part, whole: whole.clone(), apart: true })
    }

    /// "That's about one in five.": those told before, of all like them.
    fn told_of_all(&self, sides: &mut Sides, bare: bool) {
        let spoken = self.context.subject.as_ref().filter(|_| bare && !sides.apart && self.claims.is_empty());
        // "That's", "Equivalen a"
        let points_back = Class::It.has(self.line.word(0)) || self.line.of("share").any(|m| m.first == 0);
        let Some(told) = spoken.filter(|_| points_back) else { return };
        if let Some(facet) = PARTS.into_iter().find(|facet| told.has(facet)) {
            let whole = told.clone().with(facet, rest(facet));
            *sides = Sides { whole, part: told.clone(), apart: true };
        }
    }

    /// "Nationwide there were 691,906. Of those, 58 percent came at the southwest border": a
    /// border of all that were spoken of.
    fn border_of_all(&self, sides: &mut Sides, figure: Figure) {
        let all = |s: &&Subject| s.get("region") == ["nationwide"];
        let here = self.claims.iter().rfind(|c| c.is_count() && c.missing.is_none()).map(|c| &c.subject);
        let spoken = here.filter(all).or(self.context.subject.as_ref().filter(all));
        // "De los 30.375 de todo el país, solo el 36% ocurrió en la frontera con México"
        let behind =
            self.line.of("region").find(|m| figure.last <= m.first && here.is_some_and(|own| all(&own)));
        let border = behind.map_or_else(|| sides.part.get("region").to_vec(), |m| vec![m.value]);
        let narrower = !border.is_empty() && border != ["nationwide"];
        if let Some(spoken) = spoken.filter(|_| !sides.apart && narrower) {
            let part = spoken.clone().with("region", border);
            *sides = Sides { part, whole: spoken.clone(), apart: true };
        }
    }

    /// "18,900 children traveled alone. Two of three were Guatemalan": of those children.
    fn part_of_carried(&self, sides: &mut Sides) {
        let line = self.line;
        let own = ["measure", "region", "component"].iter().any(|class| line.has(class));
        let Some(spoken) = self.context.subject.as_ref().filter(|_| sides.apart && !own) else { return };
        let told = FACETS.into_iter().filter(|facet| sides.part.get(facet) != sides.whole.get(facet));
        let told: Vec<&str> = told.filter(|facet| !spoken.has(facet)).collect();
        if told.is_empty() || !["demographic", "citizenship", "sector", "entry"].iter().any(|f| spoken.has(f))
        {
            return;
        }
        let part =
            told.iter().fold(spoken.clone(), |part, facet| part.with(facet, sides.part.get(facet).to_vec()));
        *sides = Sides { part, whole: spoken.clone(), apart: true };
    }
}
