//! What a share is of where its words leave it to what was told before.

use super::Reader;
use super::share::{Sides, rest};
use crate::claims::claim::{Counted, FACETS, Kind, Period, Subject};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::Figure;

/// Facets by which a part is told from its whole.
const PARTS: [&str; 6] = ["entry", "title", "state", "sector", "citizenship", "demographic"];

impl Reader<'_> {
    /// "More than a quarter of them date from January": those months, and the ones spoken of.
    pub(super) fn of_longer(&self, figure: Figure) -> Option<(Period, Period)> {
        let line = self.line;
        let i = line.mentions.iter().position(|m| m.first >= figure.last)?;
        let at = line.mentions[i].first;
        // Nothing else of them is told.
        let led = at >= 2
            && (Class::In.has(line.word(at - 1)) || Class::From.has(line.word(at - 1)))
            && Class::Dates.has(line.word(at - 2));
        if !led || !Class::Of.has(line.word(figure.last)) {
            return None;
        }
        let told = self.claims.iter().rev().filter(|c| c.is_count()).map(|c| c.period);
        told.chain(self.context.period).find_map(|whole| {
            let part = self.resolve(i, Some(whole), whole.months.last().offset(1)?)?;
            let inside = whole.months.intersect(part.months) == Some(part.months);
            (inside && part.months != whole.months).then_some((part, whole))
        })
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
        self.whole_joined(sides, figure);
        let line = self.line;
        let clause = line.clause((figure.first, figure.last));
        let before = figure.hedge.checked_sub(1).map_or("", |b| line.word(b));
        let facets = ["component", "title", "state", "sector", "citizenship", "demographic", "entry"];
        let none_named = !facets.iter().any(|facet| line.inside(facet, clause).is_some());
        let measured = |m: &Mark, figures: bool| {
            clause.0 <= m.first && m.last <= clause.1 && (figures || m.value != "figure")
        };
        // "46% of December's encounters but only 4% of January's": the same part.
        let elided = none_named && !line.of("measure").any(|m| measured(m, true));
        let or = Class::Or.has(before) && self.claims.last().is_some_and(|c| c.is_count());
        let same = self.claims.iter().rev().find(|c| c.kind == Kind::Share && c.missing.is_none());
        if let Some(earlier) =
            same.filter(|_| !or).filter(|_| !sides.apart && elided || Class::FromTo.has(before))
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
        self.part_of_carried(sides);
        self.border_of_all(sides);
        self.told_of_named(sides, figure, whole_place);
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

    /// "Nationwide there were 691,906. Of those, 58 percent came at the southwest border": a
    /// border of all that were spoken of.
    fn border_of_all(&self, sides: &mut Sides) {
        let all = |s: &&Subject| s.get("region") == ["nationwide"];
        let spoken = self.context.subject.as_ref().filter(all);
        let border = sides.part.get("region").to_vec();
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
