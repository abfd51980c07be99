//! Who is counted at a place: the measure nearest to it, and the facets that
//! belong to that rather than to another figure of the sentence.

use crate::claims::claim::{Counted, FACETS, Role, Slot, Subject};
use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::{Line, Place};
use crate::claims::text::number::Figure;
use crate::data::sorted::sort_by;

impl Line<'_> {
    /// Reads the subject that a place belongs to, from marks in `within`.
    pub(crate) fn subject(&self, place: Place, within: Place) -> Said {
        let mut said = Said::default();
        let usable = |m: &&Mark| within.0 <= m.first && m.last <= within.1 && m.value != "figure";
        let own = |m: &&Mark| usable(m) && !self.in_its_bracket(m, place);
        let measure = self.of("measure").filter(own).min_by_key(|m| self.reach_to(m, place));
        if let Some(mark) = measure {
            self.measure(mark, &mut said);
        }
        for facet in FACETS {
            self.facet(facet, measure, (place, within), &mut said);
        }
        if said.subject.has("type") && !self.has("group") {
            said.subject.measure = Counted::Repatriations;
            said.subject.bare = false;
            said.subject.set("group", Vec::new());
        }
        if said.subject.measure == Counted::Repatriations {
            said.subject.set("component", Vec::new());
            if said.subject.get("region") == ["nationwide"] {
                said.subject.set("region", Vec::new());
            }
        }
        sort_by(&mut said.slots, |s| s.span.order());
        said.slots.dedup();
        said
    }

    /// How far a mark is from a place. What is said before holds on; what comes after a
    /// comma belongs there.
    fn reach_to(&self, mark: &Mark, place: Place) -> u32 {
        let behind = mark.first >= place.1;
        let beyond = behind && self.stops(place.1, mark.first);
        self.distance((mark.first, mark.last), place) + u32::from(behind) + if beyond { 25 } else { 0 }
    }

    /// What is counted: encounters, arrests, or kinds of repatriation.
    fn measure(&self, mark: &Mark, said: &mut Said) {
        said.measured = true;
        said.slots.push(Slot { role: Role::Subject, span: self.span((mark.first, mark.last)) });
        let (kind, groups) = mark.value.split_once(' ').unwrap_or((mark.value, ""));
        said.subject.measure = match kind {
            "repatriations" => Counted::Repatriations,
            "arrests" => Counted::Arrests,
            _ => Counted::Encounters,
        };
        // "315,000 removals and 336,000 enforcement returns": the kinds are told apart.
        let kinds = self.of("measure").any(|m| {
            m.value != mark.value && matches!(m.value, "repatriations removals" | "repatriations returns")
        });
        said.subject.bare = groups == "crossings" || matches!(groups, "removals" | "returns") && !kinds;
        if said.subject.measure == Counted::Repatriations {
            let groups = match groups {
                "removals" => vec!["removals"],
                "removals-returns" => vec!["removals", "enforcement-returns"],
                "returns" => vec!["enforcement-returns"],
                _ => Vec::new(),
            };
            said.subject.set("group", groups);
        }
    }

    /// What is said of one facet: the mark that belongs to the place, and those listed with it.
    fn facet(
        &self,
        facet: &'static str,
        measure: Option<&Mark>,
        (place, within): (Place, Place),
        said: &mut Said,
    ) {
        let usable = |m: &&Mark| within.0 <= m.first && m.last <= within.1 && !self.in_its_bracket(m, place);
        let own = |m: &&Mark| {
            facet == "region" && !self.of_listed(facet, m, place) && !self.of_next_statement(m, place)
                || facet != "region"
                    && !(self.owns_a_figure(m, place)
                        || self.is_overtaken(facet, m, place)
                        || self.of_listed(facet, m, place)
                        || self.apart(m.first, place)
                        || self.beside(m, place)
                        || facet != "component" && self.is_taken_in(m, place)
                        || self.of_earlier(m, place)
                        || self.is_of_against(m, place)
                        || self.is_of_opening(facet, m, place)
                        || self.is_of_aside_when(m, place)
                        || self.is_of_part_before(m, place)
                        || self.of_rivals(m, place)
                        || self.of_the_next(facet, m, place)
                        || self.joined_to(facet, m, place)
                        || self.governs_the_next(facet, m, place)
                        || self.is_behind_his(m, place)
                        || self.is_passed(m, place))
        };
        let marks = || self.of(facet).filter(usable);
        let Some(mark) = marks().filter(own).min_by_key(|m| self.reach_to(m, place)) else { return };
        let behind = mark.first >= place.1 && self.behind_figure(mark, place);
        if facet == "component" {
            // "29,200 apprehensions and 7,479 inadmissible": not of the first figure.
            if !(behind && measure.is_some_and(|m| m.last <= mark.first)) {
                self.component(mark, measure, place, said);
            }
            return;
        }
        let far = |m: &Mark| self.distance((m.first, m.last), (mark.first, mark.last)) > 4;
        let repatriations = said.subject.measure == Counted::Repatriations;
        let elsewhere = if facet == "region" { repatriations && measure.is_some_and(far) } else { behind };
        if elsewhere {
            return;
        }
        let mut values: Vec<&'static str> = mark.value.split('+').collect();
        let mut list: Vec<&Mark> = vec![mark];
        while let Some(other) = marks()
            .find(|o| !list.contains(o) && list.iter().any(|k| self.listed(k, o) || self.summed(k, o, place)))
        {
            list.push(other);
            values.extend(other.value.split('+'));
            said.slots.push(Slot { role: Role::Subject, span: self.span((other.first, other.last)) });
        }
        // "apprehensions and expulsions": both, not the one of the other.
        if facet == "title" && (repatriations || measure.is_some_and(|m| self.joined(m, mark))) {
            return;
        }
        said.slots.push(Slot { role: Role::Subject, span: self.span((mark.first, mark.last)) });
        said.named = true;
        said.subject.bare &= facet != "group";
        said.subject.set(facet, values);
    }

    /// The agency: the nearest named one, unless it belongs to another figure's noun.
    fn component(&self, mark: &Mark, measure: Option<&Mark>, place: Place, said: &mut Said) {
        if said.subject.measure == Counted::Repatriations {
            return;
        }
        if self.governs_other(mark, measure, place) && !self.carries(mark, measure, place) {
            return;
        }
        // "…; 106,344 encounters in all"
        let apart = |m: &Mark| {
            mark.last <= place.0 && (mark.last..m.first.min(place.0 + 1)).any(|i| self.word(i) == ";")
        };
        if measure.is_some_and(apart) {
            return;
        }
        said.named = true;
        said.slots.push(Slot { role: Role::Subject, span: self.span((mark.first, mark.last)) });
        // "were apprehended or found inadmissible; of those, 92,607 were apprehended"
        let apart = |m: &Mark| {
            let (from, to) = if m.first >= place.1 { (place.1, m.first) } else { (m.last, place.0) };
            (from..to).any(|i| self.word(i) == ";")
        };
        let both = self
            .of("component")
            .find(|m| m.value == "both" && !self.beside(m, place) && !(apart(m) && m.first != mark.first));
        let mark = both.unwrap_or(mark);
        let other = self.of("component").find(|m| m.value != mark.value && self.joined(mark, m));
        let patrol_noun =
            measure.filter(|m| m.value == "arrests" && mark.value == "office-of-field-operations");
        if mark.value == "both" || other.is_some() || patrol_noun.is_some_and(|m| self.joined(mark, m)) {
            said.subject.measure = Counted::Encounters;
            said.subject.set("component", vec!["border-patrol", "office-of-field-operations"]);
            return;
        }
        if mark.value == "office-of-field-operations" {
            said.subject.measure = Counted::Encounters;
        }
        said.subject.set("component", vec![mark.value]);
    }

    /// "Border Patrol encountered …, when there were … encounters": the agency of
    /// an earlier noun of the same kind stands until another is named.
    fn carries(&self, mark: &Mark, measure: Option<&Mark>, place: Place) -> bool {
        let Some(measure) = measure else { return true };
        let at = (mark.first, mark.last);
        let owner = self
            .of("measure")
            .filter(|m| m.value != "figure" && *m != measure)
            .min_by_key(|m| self.distance((m.first, m.last), at));
        let alike = |a: &str, b: &str| {
            let kind = |value: &str| value.starts_with("repatriations");
            kind(a) == kind(b)
        };
        mark.last <= place.0
            && owner.is_some_and(|o| alike(o.value, measure.value))
            && !self.is_whole(measure)
    }

    /// Whether a mark belongs to a noun other than the one that governs the place.
    fn governs_other(&self, mark: &Mark, measure: Option<&Mark>, place: Place) -> bool {
        let Some(measure) = measure else { return false };
        let at = (mark.first, mark.last);
        let own = self.distance(at, (measure.first, measure.last));
        let to_place = self.distance(at, place);
        if to_place <= self.distance((measure.first, measure.last), place) {
            return false;
        }
        self.of("measure")
            .any(|m| m.value != "figure" && m != measure && self.distance((m.first, m.last), at) < own)
    }

    /// "total encounters", "all apprehensions".
    fn is_whole(&self, measure: &Mark) -> bool {
        let own = measure.first.saturating_sub(1);
        let cbp = measure.first > 0 && self.word(own) == "cbp";
        let at = if cbp { own.saturating_sub(1) } else { own };
        cbp || measure.first > 0 && Class::All.has(self.word(at))
    }

    /// "of them", "de ellos": of those spoken of.
    pub(super) fn of_them(&self, at: usize) -> bool {
        Class::Of.has(self.word(at)) && Class::Them.has(self.word(at + 1))
    }

    /// Two marks in one list: only commas and "and" or "or" between them.
    pub(super) fn listed(&self, a: &Mark, b: &Mark) -> bool {
        let (from, to) = if a.first < b.first { (a.last, b.first) } else { (b.last, a.first) };
        a.first != b.first
            && from <= to
            && to - from <= 3
            && !self.is_parted_by_comma(from, to)
            && self.tokens[from..to].iter().all(|t| Class::Joins.has(t.text.as_str()))
    }

    /// "Bajaron las familias, y los adultos solos fueron 111,500": two statements, no list.
    fn is_parted_by_comma(&self, from: usize, to: usize) -> bool {
        let comma = (from..to).any(|i| Class::Comma.has(self.word(i)) && Class::And.has(self.word(i + 1)));
        let verb = |at: usize| (at..at + 2).any(|i| Class::Is.has(self.word(i)));
        let behind = self.marks.iter().find(|m| m.first == to).map_or(to, |m| m.last);
        let before = self.of("change").any(|m| m.last < from && from - m.last <= 5);
        comma && before && verb(behind)
    }

    /// "Las familias (33,014) y los menores (6,461) sumaron 39,475": both of what follows.
    fn summed(&self, a: &Mark, b: &Mark, place: Place) -> bool {
        let (a, b) = if a.first < b.first { (a, b) } else { (b, a) };
        let counted = |m: &Mark| {
            let count =
                |f: &Figure| self.word(m.last) == "(" && f.first == m.last + 1 && self.word(f.last) == ")";
            self.figures.iter().find(|f| count(f)).map(|f| f.last + 1)
        };
        let (Some(from), Some(end)) = (counted(a), counted(b)) else { return false };
        let linked = |i: usize| Class::Joins.has(self.word(i)) || Class::AllThe.has(self.word(i));
        from <= b.first && b.first - from <= 2 && (from..b.first).all(linked) && end <= place.0
    }

    /// Two marks joined by "and" without figure, comma or "than" between them.
    pub(super) fn joined(&self, a: &Mark, b: &Mark) -> bool {
        let (from, to) = if a.first < b.first { (a.last, b.first) } else { (b.last, a.first) };
        if from > to || to - from > 4 {
            return false;
        }
        let words = &self.tokens[from..to];
        words.iter().any(|t| Class::Plus.has(t.text.as_str()))
            && !words.iter().any(|t| Class::ThanComma.has(t.text.as_str()))
            && !self.figures.iter().any(|f| from <= f.first && f.first < to)
    }
}

/// A subject as far as the words near a place give it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    pub subject: Subject,
    /// A word for what is counted was there.
    pub measured: bool,
    /// Some facet was named.
    pub named: bool,
    pub slots: Vec<Slot>,
}
