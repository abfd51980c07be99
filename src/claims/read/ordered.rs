//! Lists that go with one another: the months, groups or places of a sentence, and
//! as many figures in the same order.

use super::Reader;
use crate::claims::claim::{Claim, Kind, Missing, Period, Role, Slot};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Year};
use crate::claims::text::lexicon::{Lexicon, Mark};
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

/// Facets that sentences list.
pub(super) const LISTED: [&str; 5] = ["demographic", "citizenship", "sector", "component", "state"];

/// Most words between two figures of a list that says its order.
const WORDS_BETWEEN: usize = 4;

/// Most words of a name before those that the lexicon takes together with another.
const BEFORE: usize = 3;

impl Reader<'_> {
    /// Gives each figure of a list the month, group or place that stands at the same
    /// place in another. "respectively" without such a list leaves open which is which.
    pub(super) fn in_order(&mut self) {
        let said = self.ordered();
        let mut claims = std::mem::take(&mut self.claims);
        for list in self.figure_lists(said) {
            let ordered = said.is_some_and(|(start, end)| start <= list[0].first && list[0].last <= end);
            let place = said.filter(|_| ordered).unwrap_or(self.whole());
            let months = self.month_list(list.len()).or_else(|| self.two_months_told(list.len()));
            let facets: Vec<(&'static str, Vec<Mark>)> = LISTED
                .into_iter()
                .filter_map(|facet| {
                    let marks = self.mark_list(facet, list.len(), place);
                    Some((facet, marks.or_else(|| self.two_sides(facet, &list))?))
                })
                .collect();
            // "They numbered, in that order, 21,468 and 19,730": of the list told before.
            let told = self.context.listed.as_ref().filter(|(_, values)| {
                ordered && months.is_none() && facets.is_empty() && values.len() == list.len()
            });
            for (i, figure) in list.iter().enumerate() {
                let span = self.line.span((figure.first, figure.last));
                let own = |c: &&mut Claim| c.stated.is_some_and(|stated| stated.span.overlap(span) > 0);
                for claim in claims.iter_mut().filter(own) {
                    // No other order is left to the figures.
                    claim.bound |= ordered;
                    if let Some(months) = &months {
                        self.fill_period(claim, months[i]);
                    }
                    for (facet, marks) in &facets {
                        self.fill_facet(claim, facet, &marks[i]);
                    }
                    if let Some((facet, values)) = told {
                        claim.subject.set(facet, values[i].split('+').collect());
                    }
                    if ordered
                        && months.is_none()
                        && facets.is_empty()
                        && told.is_none()
                        && claim.missing.is_none()
                    {
                        claim.missing = Some(Missing::Unclear);
                    }
                }
            }
        }
        self.claims = claims;
    }

    /// From one semicolon to the next, where lists are said to go with one another.
    fn ordered(&self) -> Option<Place> {
        let line = self.line;
        let mark = line.of("ordered").next()?;
        let ends = |i: &usize| line.word(*i) == ";";
        let start = (0..mark.first).rev().find(ends).map_or(0, |i| i + 1);
        Some((start, (mark.last..line.tokens.len()).find(ends).unwrap_or(line.tokens.len())))
    }

    fn fill_period(&self, claim: &mut Claim, (period, place): (Period, Place)) {
        claim.period = period;
        claim.slots.retain(|slot| slot.role != Role::Period);
        self.slot(claim, Role::Period, place);
        if let Kind::Value | Kind::RangeTotal = claim.kind {
            claim.kind = if period.is_month() { Kind::Value } else { Kind::RangeTotal };
        }
    }

    fn fill_facet(&self, claim: &mut Claim, facet: &'static str, mark: &Mark) {
        claim.subject.set(facet, mark.value.split('+').collect());
        if let Some(against) = claim.against.as_mut().filter(|_| claim.kind == Kind::Share) {
            against.set(facet, Vec::new());
        }
        claim.slots.push(Slot { role: Role::Subject, span: self.line.span((mark.first, mark.last)) });
        let cut = claim.missing.is_none() || claim.missing == Some(Missing::Cut);
        if cut {
            claim.missing = (!claim.subject.is_counted()).then_some(Missing::Cut);
        }
    }

    /// Words that only join the items of a list.
    fn joins(&self, from: usize, to: usize) -> bool {
        let listed = |i: usize| Class::Listed.has(self.line.word(i));
        // "the Border Patrol and the ports of entry"
        let small = |i: usize| listed(i) || Class::Article.has(self.line.word(i));
        from < to && to - from <= 3 && (from..to).any(listed) && (from..to).all(small)
    }

    /// "66,584 to 53,296", "66.584 frente a 53.296"
    fn is_held_against(&self, one: &Figure, other: &Figure) -> bool {
        let line = self.line;
        let against = |i: usize| Class::Versus.has(line.word(i));
        let small = |i: usize| against(i) || Class::Article.has(line.word(i)) || Class::The.has(line.word(i));
        let between = one.last..other.hedge;
        let compares = ["versus", "outran", "compare", "overtake"].into_iter().any(|class| line.has(class));
        compares
            && one.sort == Sort::Count
            && between.len() <= 3
            && between.clone().any(against)
            && between.into_iter().all(small)
    }

    /// "Venezuelans outnumbered Mexicans: 66,584 to 53,296": the two that are compared, in
    /// the order of their figures.
    fn two_sides(&self, facet: &str, list: &[Figure]) -> Option<Vec<Mark>> {
        let [one, other] = list else { return None };
        let line = self.line;
        let start = (0..one.hedge).rev().find(|&i| Class::Semicolon.has(line.word(i))).map_or(0, |i| i + 1);
        let marks: Vec<Mark> =
            line.of(facet).filter(|m| start <= m.first && m.last <= one.hedge).copied().collect();
        let two = marks.len() == 2 && marks[0].value != marks[1].value;
        let behind = line.of(facet).any(|m| m.first >= one.hedge);
        (two && !behind && self.is_held_against(one, other)).then_some(marks)
    }

    /// Two or more figures of one sort that follow each other.
    fn figure_lists(&self, ordered: Option<Place>) -> Vec<Vec<Figure>> {
        let line = self.line;
        let mut lists: Vec<Vec<Figure>> = Vec::new();
        for figure in &line.figures {
            let goes_on = lists.last().and_then(|list| list.last()).is_some_and(|last| {
                let near = figure.hedge >= last.last && figure.hedge - last.last <= WORDS_BETWEEN;
                let free = |i: usize| !line.mentions.iter().any(|m| m.first <= i && i < m.last);
                let between = self.joins(last.last, figure.hedge)
                    || self.is_held_against(last, figure)
                    || ordered.is_some_and(|(start, end)| start <= last.first && figure.last <= end)
                        && near
                        && (last.last..figure.hedge).all(free);
                last.sort == figure.sort && between
            });
            match lists.last_mut().filter(|_| goes_on) {
                Some(list) => list.push(*figure),
                None => lists.push(vec![*figure]),
            }
        }
        lists.retain(|list| list.len() >= 2 && matches!(list[0].sort, Sort::Count | Sort::Percent));
        lists
    }

    /// So many marks of a facet that follow each other, and no more of it; where the order
    /// is said, no other list of so many.
    fn mark_list(&self, facet: &str, items: usize, place: Place) -> Option<Vec<Mark>> {
        let marks = self.line.of(facet).filter(|m| place.0 <= m.first && m.last <= place.1);
        let marks: Vec<Mark> = marks.flat_map(|mark| self.parted(mark)).collect();
        let mut runs = marks.chunk_by(|one, next| self.joins(one.last, next.first));
        let alone = !self.line.has("ordered");
        let run = runs.find(|run| run.len() == items).filter(|_| !alone || marks.len() == items);
        // "Mexicans rose, Hondurans and Salvadorans fell": the one list that is as long.
        run.filter(|_| runs.all(|other| other.len() != items)).map(<[Mark]>::to_vec)
    }

    /// "families and unaccompanied children", of which the lexicon makes one: each of the two.
    fn parted(&self, mark: &Mark) -> Vec<Mark> {
        let tokens = self.line.tokens;
        let and = (mark.first..mark.last).find(|&i| Class::And.has(self.line.word(i)));
        let Some(and) = and.filter(|_| mark.value.contains('+')) else { return vec![*mark] };
        let of = |from: usize, to: usize| {
            let marks = Lexicon::shared().marks(&tokens[from..to]);
            let one = marks.into_iter().rfind(|one| one.class == mark.class)?;
            Some(Mark { first: from + one.first, last: from + one.last, ..one })
        };
        // "people in families and children alone": its first words stand before.
        match (of(mark.first.saturating_sub(BEFORE), and), of(and + 1, mark.last)) {
            (Some(one), Some(other)) => vec![one, other],
            _ => vec![*mark],
        }
    }

    /// So many months or years that follow each other, as they are listed.
    fn month_list(&self, items: usize) -> Option<Vec<(Period, Place)>> {
        let line = self.line;
        let mut lists: Vec<Vec<(Expr, Place)>> = Vec::new();
        let mut end = None;
        for mention in line.mentions.iter().filter(|m| m.part == Part::Plain) {
            let place = (mention.first, mention.last);
            let list = match end {
                Some(end) if self.joins(end, mention.first) => lists.last_mut(),
                _ => None,
            };
            let own = self.listed(mention.expr, place).map(|expr| (expr, place));
            match list {
                Some(list) => list.extend(own),
                None => lists.push(own.collect()),
            }
            end = Some(mention.last);
        }
        let mut list = lists.into_iter().find(|list| list.len() == items)?;
        // "in fiscal years 2020, 2021 and 2022": all of them.
        let fiscal = matches!(list.first(), Some((Expr::Fiscal(_), _)));
        for (expr, _) in list.iter_mut().filter(|_| fiscal) {
            if let Expr::AnyYear(year) = *expr {
                *expr = Expr::Fiscal(Year::Of(year));
            }
        }
        let mut out: Vec<(Period, Place)> = Vec::new();
        // Months without a year are those up to the last one.
        let mut before = self.published;
        for (expr, place) in list.iter().rev() {
            let period = self.clock(None).resolve(*expr, before)?;
            if let Expr::Month(_, Year::Unsaid) = expr {
                before = period.months.first();
            }
            out.push((period, *place));
        }
        out.reverse();
        Some(out)
    }

    /// "the same two months show 35,360 and 3,340": those of the sentence before.
    fn two_months_told(&self, items: usize) -> Option<Vec<(Period, Place)>> {
        let mark = self.line.of("twomonths").next().filter(|_| items == 2)?;
        let (then, now) = self.context.moved?;
        let place = (mark.first, mark.last);
        Some(vec![(then, place), (now, place)])
    }

    /// A period of a list; "March and April" are two of them.
    fn listed(&self, expr: Expr, place: Place) -> impl Iterator<Item = Expr> + use<> {
        let and = (place.0..place.1).any(|i| Class::And.has(self.line.word(i)));
        let two = match expr {
            Expr::Range((10, Year::Of(first)), (9, Year::Of(last))) if and && last == first + 2 => {
                [Some(Expr::Fiscal(Year::Of(last - 1))), Some(Expr::Fiscal(Year::Of(last)))]
            }
            Expr::Range((first, year), (last, end))
                if and && matches!(i16::from(last) - i16::from(first), 1 | -11) =>
            {
                let year = if year == Year::Unsaid && first < last { end } else { year };
                [Some(Expr::Month(first, year)), Some(Expr::Month(last, end))]
            }
            Expr::Month(..) | Expr::Fiscal(_) | Expr::AnyYear(_) => [Some(expr), None],
            _ => [None, None],
        };
        two.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use crate::claims::read::read;
    use crate::data::Month;

    #[test]
    fn each_figure_of_a_list_has_its_item_of_the_other() {
        let published = Month::parse("2023-03").expect("a month");
        let text = "Border Patrol arrests at the southern border in December, January and February were \
                    222,018, 129,513 and 130,521, respectively.";
        let months: Vec<String> =
            read(text, published).iter().map(|claim| claim.period.months.first().to_string()).collect();
        assert_eq!(months, ["2022-12", "2023-01", "2023-02"]);
        let text = "Single adults and family units made up 69% and 25% of encounters at the southwest border in May.";
        let groups: Vec<Vec<&str>> =
            read(text, published).iter().map(|claim| claim.subject.get("demographic").to_vec()).collect();
        assert_eq!(groups, [vec!["single-adults"], vec!["family-unit"]]);
    }
}
