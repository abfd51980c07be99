//! Claims that stand on a figure: which kind, and counts with their nouns.

use super::Reader;
use super::elided::GROUPS;
use super::noun::Noun;
use crate::claims::claim::{Claim, Counted, Kind, Missing, Period, Role, Stated, Subject, Unit};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention, Year};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};

/// Bytes of a place right behind a count that are quoted with it.
const LONGEST_PLACE: usize = 40;

/// Fewer than this are seldom people at the border, where no noun says so.
const FEW: f64 = 100.0;

/// Most words of a label, with its colon.
const LABEL: usize = 5;

impl Reader<'_> {
    /// Reads every figure of the sentence.
    pub(crate) fn figures(&mut self) {
        if self.counts_nobody() {
            return;
        }
        for i in 0..self.line.figures.len() {
            let figure = self.line.figures[i];
            let place = (figure.first, figure.last);
            let mut clause = self.line.clause(place);
            // "Umbral de la orden: 2.500"
            let begins = figure.hedge <= clause.0 + 1;
            if clause.0 > 1 && begins && Class::Colon.has(self.line.word(clause.0 - 1)) {
                let label = self.line.clause((clause.0 - 1, clause.0)).0;
                clause.0 = if clause.0 - label <= LABEL { label } else { clause.0 };
            }
            // "we saw 6.6 million and are on pace to see 9.7 million": only what follows.
            let supposed = self.line.inside("hypothetical", clause).filter(|m| {
                let between = place.1.min(m.first)..m.first;
                !between.clone().any(|i| Class::And.has(self.line.word(i)))
            });
            // "would shut once they averaged 5,000 a day, or reached 8,500"
            let or = Class::Or.has(self.line.word(clause.0)) && clause.0 > 1;
            let supposed =
                supposed.is_some() || or && self.line.inside("hypothetical", (0, clause.0)).is_some();
            if !self.on_topic(place) || supposed {
                continue;
            }
            let claim = match figure.sort {
                Sort::Percent | Sort::Points => {
                    let elided = self.left_of_before(figure).or_else(|| self.goes_on(figure));
                    let elided = elided.or_else(|| self.listed_share(figure));
                    elided.or_else(|| self.percent(figure))
                }
                Sort::Multiple | Sort::Divided => self.multiple(figure),
                Sort::Count => self.count(figure),
            };
            self.claims.extend(claim);
        }
    }

    pub(super) fn stated(&self, figure: Figure, unit: Unit) -> Stated {
        Stated {
            value: figure.value,
            precision: figure.precision,
            unit,
            qualifier: figure.qualifier,
            span: self.line.span((figure.hedge, figure.last)),
        }
    }

    /// "The agents account for 224,000 of them": who has a share of what is counted.
    fn agents_of_some(&self, figure: Figure) -> Option<&'static str> {
        let line = self.line;
        let clause = line.clause((figure.first, figure.last));
        let share = line.of("share").any(|m| clause.0 <= m.first && m.last == figure.hedge);
        let before = |m: &&Mark| clause.0 <= m.first && m.last <= figure.hedge;
        line.of("agents").rfind(before).filter(|_| share).map(|m| m.value)
    }

    /// "US officials encountered about 66,600 of them": those of the sentence before.
    fn of_those_before(&self, subject: &mut Subject) {
        let those = self.context.rank.as_ref().map(|rank| &rank.subject).or(self.context.subject.as_ref());
        for (facet, values) in those.into_iter().flat_map(|those| &those.facets) {
            if !subject.has(facet) {
                subject.set(facet, values.clone());
            }
        }
    }

    pub(super) fn count(&self, figure: Figure) -> Option<Claim> {
        let line = self.line;
        let place = (figure.first, figure.last);
        let phrase = line.noun_phrase(figure.last);
        let noun = self.noun(phrase);
        if noun == Noun::Other || self.is_range(figure) || !self.licensed(figure, noun) {
            return None;
        }
        if let Some(claim) = self.rated(figure, noun) {
            return Some(claim);
        }
        if let Some(claim) = self.margin(figure, Unit::Count) {
            return Some(claim);
        }
        if let Some(change) = self.count_change(figure) {
            return self.change(figure, change);
        }
        if self.is_margin(figure) || self.is_fewer(phrase.1) {
            return None;
        }
        let period = self.period_of_count(figure, phrase.1);
        // "107,240 of 396,610 arrests": the whole, which only the words behind it name.
        let of_part = |f: &Figure| f.sort == Sort::Count && self.is_of(f, figure);
        let within = match line.figures.iter().rfind(|f| of_part(f)) {
            Some(part) => {
                let end = line.clause(place).1;
                // "1,033 of the 6,599 apprehensions were of people found at large"
                (part.last, (figure.last..end).find(|&i| Class::Is.has(line.word(i))).unwrap_or(end))
            }
            None => {
                let whole = self.whole();
                (whole.0, self.predicate_of_whole(figure, phrase.1).unwrap_or(whole.1))
            }
        };
        let mut subject = self.subject(place, within);
        // "10.8 million nationwide, and 7.8 million of those at the southwest border"
        let whole = self.claims.last().filter(|c| noun == Noun::Part && c.missing.is_none()).cloned();
        let period = match whole {
            Some(whole) => {
                let clause = line.clause(place);
                let said = line.subject(place, (place.0, clause.1)).subject;
                subject.0 = whole.subject.clone();
                for (facet, values) in said.facets {
                    subject.0.set(facet, values);
                }
                if let Some(agents) = self.agents_of_some(figure) {
                    subject.0.set("component", vec![agents]);
                }
                let own = period.1.is_some_and(|i| line.mentions[i].first >= place.1);
                if own { period } else { (whole.period, None) }
            }
            None => period,
        };
        if noun == Noun::Part && self.claims.is_empty() {
            self.of_those_before(&mut subject.0);
            if let Some(agents) = self.agents_of_some(figure) {
                subject.0.set("component", vec![agents]);
            }
        }
        // "more than half of the 106,344 encounters were ...": the count is of the whole.
        let parted = self.claims.last().filter(|c| {
            c.kind == Kind::Share
                && line.figures.iter().any(|f| f.sort != Sort::Count && self.is_of(f, figure))
        });
        if let Some(whole) = parted.and_then(|c| c.against.clone()) {
            subject.0 = whole;
        }
        self.by_own_noun(phrase, &mut subject.0);
        let rest = self.of_the_rest(place, &mut subject.0);
        let kind = if period.0.is_month() { Kind::Value } else { Kind::RangeTotal };
        let mut claim = self.claim(kind, (figure.hedge, figure.last), subject, period);
        claim.stated = Some(self.stated(figure, Unit::Count));
        // "11 dealt with the border", "3,218 sponsors"
        let governed = line.of("measure").any(|m| m.value != "figure" && m.last == figure.hedge);
        let dated = (phrase.0..phrase.1).any(|i| Class::Days.has(line.word(i)));
        let unknown = noun == Noun::Unknown && !governed && !dated;
        claim.faint |= unknown || noun != Noun::Counted && figure.value < FEW;
        if rest == Some(false) && claim.missing.is_none() {
            claim.missing = Some(Missing::Unclear);
        }
        claim.adrift = self.is_moved_to(figure, period) || self.is_of_later(figure, period.1);
        if self.is_level_of_each(figure, &claim) {
            claim.missing = claim.missing.or(Some(Missing::Unclear));
        }
        self.slot(&mut claim, Role::Figure, (figure.hedge, figure.last));
        self.quote_count(&mut claim, figure, (noun, phrase), period.1);
        Some(claim)
    }

    /// "The 207,834 encounters in June were mostly of single adults", "most of May's 10,007
    /// arrests were of Mexicans": where it is said of all of them whom some are.
    pub(super) fn predicate_of_whole(&self, figure: Figure, noun_end: usize) -> Option<usize> {
        let line = self.line;
        let before = figure.hedge.checked_sub(1)?;
        let owner = line.tokens[before].owner && line.mentions.iter().any(|m| m.last == figure.hedge);
        let definite = owner || Class::The.has(line.word(before));
        let end = line.clause((figure.first, figure.last)).1;
        let verb = (noun_end..end).find(|&i| {
            Class::Is.has(line.word(i)) || line.of("share").any(|m| m.first == i && m.last < end)
        })?;
        let behind = line.of("share").find(|m| m.first == verb).map_or(verb + 1, |m| m.last);
        // "were in families" may be one mark.
        let group = |m: &Mark| (verb..behind + 3).contains(&m.first);
        // "Half of the 94,183 encounters were at ports of entry"
        let parted = line.figures.iter().any(|part| self.is_of(part, figure));
        let wider: &[&str] = if parted { &["component", "title"] } else { &[] };
        let groups = GROUPS.iter().chain(wider).any(|facet| line.of(facet).any(group));
        (definite && noun_end > figure.last && groups).then_some(verb)
    }

    /// A group is said of some of what a count counts, not of all of it.
    pub(super) fn is_of_others(&self, claim: &Claim, facet: &str) -> bool {
        let line = self.line;
        let said = claim.stated.map(|stated| stated.span);
        let own = line.figures.iter().find(|f| said == Some(line.span((f.hedge, f.last))));
        let parted = |f: &Figure| line.figures.iter().any(|part| self.is_of(part, *f));
        let whole = own.filter(|f| claim.is_count() && (GROUPS.contains(&facet) || parted(f)));
        whole.is_some_and(|f| self.predicate_of_whole(*f, line.noun_phrase(f.last).1).is_some())
    }

    /// "officers at ports processed 47,574, against 46,609 arrests by agents": an arrest is
    /// the Border Patrol's, whoever is named farther off.
    fn by_own_noun(&self, phrase: Place, subject: &mut Subject) {
        let line = self.line;
        let inside = |m: &&Mark| phrase.0 <= m.first && m.last <= line.clause(phrase).1;
        let arrests = line.of("measure").filter(inside).any(|m| m.value == "arrests");
        let agents = line.of("agents").filter(inside).find(|m| m.value == "border-patrol");
        let named = line.of("component").any(|m| inside(&m));
        if let Some(agents) = agents.filter(|_| arrests && !named && subject.is_ports()) {
            subject.set("component", vec![agents.value]);
        }
    }

    /// "and then rose to 1,659,206", "fell 13%, to 71,878": a level of months that something
    /// moved to, which its words do not say.
    fn is_moved_to(&self, figure: Figure, (period, at): (Period, Option<usize>)) -> bool {
        let line = self.line;
        let to = figure.hedge.checked_sub(1).filter(|&b| Class::To.has(line.word(b)));
        let moved = |m: &Mark| to.is_some_and(|to| m.last <= to && m.last + 1 >= to);
        let again = self.claims.last().is_some_and(|c| c.kind != Kind::Change)
            && self.claims.iter().any(|c| c.missing.is_none() && c.stated.is_some());
        // "de 137,992 a 109,996 entre los años fiscales 2023 y 2024": one end each.
        let started =
            |f: &Figure| Some(f.last) == to && f.hedge > 0 && Class::From.has(line.word(f.hedge - 1));
        let several = period.months.months() > 12;
        // "se multiplicaron por seis entre los años fiscales 2022 y 2023, hasta 35,110"
        let moves = self.claims.iter().any(|c| matches!(c.kind, Kind::Change | Kind::Multiple));
        again && at.is_none() && line.of("moved").any(moved)
            || several && (to.is_some() && moves || line.figures.iter().any(started))
    }

    /// "Eleven years later, the fiscal-year total was 327,610": of a time that nothing dates.
    fn is_of_later(&self, figure: Figure, at: Option<usize>) -> bool {
        let mentions = &self.line.mentions;
        let later = |m: &Mention| matches!(m.expr, Expr::After(_)) && m.first <= 1 && m.last <= figure.hedge;
        let undated = |m: &Mention| matches!(m.expr, Expr::Fiscal(Year::Unsaid) | Expr::After(_));
        mentions.first().is_some_and(later) && at.is_none_or(|i| undated(&mentions[i]))
    }

    /// "mexicanos hubo cien mil menos": a difference, of what else, other words say.
    fn is_fewer(&self, at: usize) -> bool {
        let word = self.line.word(at);
        let ends = !self.line.word(at + 1).starts_with(char::is_alphanumeric);
        Class::More.has(word) && Class::Few.has(word) && ends
    }

    /// Widens the quote of a count to its noun, its place and its month.
    fn quote_count(
        &self,
        claim: &mut Claim,
        figure: Figure,
        (noun, phrase): (Noun, Place),
        at: Option<usize>,
    ) {
        let line = self.line;
        let place = (figure.first, figure.last);
        let mut end = figure.last;
        if noun != Noun::None {
            self.quote(claim, (figure.first, phrase.1));
            end = phrase.1;
        }
        // "… encounters at the southwest border": the place right behind.
        let behind = line.of("region").chain(line.of("component")).find(|m| {
            m.first >= end
                && m.first - end <= 3
                && line.tokens[m.last - 1].span.end - line.tokens[end].span.start <= LONGEST_PLACE
                && !(end..m.first).any(|i| Class::Break.has(line.word(i)))
        });
        if let Some(mark) = behind {
            self.quote(claim, (figure.first, mark.last));
        }
        if let Some(i) = at
            && (line.mentions[i].first >= figure.last || line.mentions[i].last + 3 >= figure.hedge)
            && line.distance(self.mention_place(i), place) <= 6
        {
            self.quote(claim, self.mention_place(i));
        }
    }

    /// "beat the old high by 42,000": by how much, not how many.
    fn is_margin(&self, figure: Figure) -> bool {
        let line = self.line;
        let clause = line.clause((figure.first, figure.last));
        let by = figure.hedge.checked_sub(1).filter(|&b| Class::By.has(line.word(b)));
        // "bajaron un 29 % y quedaron en 83.532": another verb says what that is.
        let one = |m: &Mark, by: usize| !(m.last..by).any(|i| Class::And.has(line.word(i)));
        let beats = |m: &Mark| by.is_some_and(|by| clause.0 <= m.first && m.last <= by && one(m, by));
        // "40,000 above the peak of fiscal 1986"
        let beyond = Class::AboveBelow.has(line.word(figure.last));
        beyond || ["change", "compare", "record"].iter().any(|class| line.of(class).any(beats))
    }

    /// "107,240 of 396,610", "64 percent of the Border Patrol's 132,856": a part, and the
    /// whole right behind it.
    fn is_of(&self, part: &Figure, whole: Figure) -> bool {
        let line = self.line;
        let between = part.last..whole.hedge;
        let other = |i: usize| {
            line.figures.iter().any(|f| f.first == i)
                || line.of("share").any(|m| m.first == i && i > part.last)
        };
        (1..=6).contains(&between.len())
            && Class::Of.has(line.word(part.last))
            && !line.stops(between.start, between.end)
            && !between.into_iter().any(other)
    }

    /// "The rest, 135,211, were handled otherwise": what the part told of before
    /// leaves. `Some(false)`: of what, no table has by itself.
    fn of_the_rest(&self, place: Place, subject: &mut Subject) -> Option<bool> {
        let line = self.line;
        line.of("rest").find(|m| m.last <= place.0 && place.0 - m.last <= 2)?;
        let told = self.claims.last().map(|c| &c.subject).or(self.context.subjects.first())?;
        let other = |facet: &str| match told.get(facet) {
            ["border-patrol"] => Some("office-of-field-operations"),
            ["office-of-field-operations"] => Some("border-patrol"),
            ["title-42"] => Some("title-8"),
            ["title-8"] => Some("title-42"),
            _ => None,
        };
        let found = ["title", "component"].into_iter().find_map(|facet| Some((facet, other(facet)?)));
        let Some((facet, value)) = found else { return Some(false) };
        *subject = told.clone();
        if facet == "component" {
            subject.measure = Counted::Encounters;
        }
        subject.set(facet, vec![value]);
        Some(true)
    }
}
