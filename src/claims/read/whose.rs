//! Marks that are another figure's, not that of a place.

use crate::claims::text::class::Class;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::{Line, Place};
use crate::claims::text::number::{Figure, Sort};

/// Most words between a figure and what it is of, right behind it.
const LED: usize = 5;

impl Line<'_> {
    /// "San Diego overtook Tucson, with 37,370": of who overtook.
    pub(super) fn is_overtaken(&self, facet: &str, mark: &Mark, place: Place) -> bool {
        // "second, behind only Mexico, with 35,168"
        let behind = self.of("compare").filter(|m| m.value == "below");
        // "the second-largest group after Mexicans, with 228,000"
        let placed = |m: &&Mark| Class::After.has(self.word(m.first));
        let placed = self.of("after").filter(placed).filter(|m| self.of("ordinal").any(|o| o.last < m.first));
        let mut passes: Vec<&Mark> = self
            .of("overtake")
            .chain(self.of("outran"))
            .chain(self.of("trails"))
            .chain(behind)
            .chain(placed)
            .collect();
        passes.sort_by_key(|m| m.first);
        let mut passes = passes.into_iter();
        let verb = passes.rfind(|v| v.last <= mark.first && mark.first - v.last <= 3);
        let winner = |v: &Mark| self.of(facet).any(|m| m.last <= v.first);
        let which = Class::Relative.has(self.word(mark.last + 1));
        // "superó a Arizona (29.424)": its own.
        let own = place.0 <= mark.last + 1 || self.word(mark.last) == "(";
        mark.last <= place.0 && !own && !which && verb.is_some_and(winner)
    }

    /// "Venezuela displaced Mexico", "le arrebató a Tucson": the one behind the verb, where
    /// another stands before it.
    pub(super) fn is_displaced(&self, facet: &str, mark: &Mark) -> bool {
        let verb = self.of("overtake").rfind(|v| v.last <= mark.first && mark.first - v.last <= 1);
        // "desbancaron en septiembre a los mexicanos"
        let dated = |i: usize| self.mentions.iter().any(|m| m.first <= i && i < m.last);
        let small = |i: usize| Class::The.has(self.word(i)) || Class::In.has(self.word(i)) || dated(i);
        let apart = self.of("outran").rfind(|v| v.last <= mark.first && (v.last..mark.first).all(small));
        let verb = verb.or(apart);
        mark.class == facet && verb.is_some_and(|v| self.of(facet).any(|m| m.last <= v.first))
    }

    /// "480,940 apprehensions to the Valley's 468,120": of the figure right behind it.
    pub(super) fn owns_a_figure(&self, mark: &Mark, place: Place) -> bool {
        // "64 percent of the Border Patrol's 132,856": of the whole that it is of.
        let owner = self.tokens[mark.last - 1].owner && !Class::Of.has(self.word(place.1));
        owner && mark.first >= place.1 && self.figures.iter().any(|f| f.first == mark.last)
    }

    /// "301,981 at the southwest border and 15,364 at the northern border", "12,510 en el
    /// sector de San Diego y 13,310 en el de El Paso": each figure has its own right behind it.
    pub(super) fn of_listed(&self, facet: &str, mark: &Mark, place: Place) -> bool {
        let known = |i: usize| {
            let noun = ["atborder", "measure", "people", "place", "recorded"];
            let small = [Class::In, Class::Of, Class::The, Class::At];
            noun.iter().any(|class| self.of(class).any(|m| m.first <= i && i < m.last))
                || facet != "region" && small.into_iter().any(|class| class.has(self.word(i)))
        };
        let led = |from: usize, to: usize| from < to && to - from <= LED && (from..to).all(known);
        mark.last <= place.0
            && self.figures.iter().any(|f| f.last <= mark.first && led(f.last, mark.first))
            && self.of(facet).any(|m| m.first >= place.1 && led(place.1, m.first))
    }

    /// "Despite the headlines about San Diego, Texas took more than half": why or in spite of
    /// what, where another place is named for what is told.
    pub(super) fn is_of_opening(&self, facet: &str, mark: &Mark, place: Place) -> bool {
        let places = ["sector", "state"];
        let others = if places.contains(&facet) { &places[..] } else { &[] };
        let close = (mark.last..self.tokens.len()).find(|&i| Class::Comma.has(self.word(i)));
        let Some(close) = close.filter(|_| Class::Cause.has(self.word(0))) else { return false };
        let told = self.figures.iter().any(|f| f.first < close);
        let named = others.iter().any(|other| self.of(other).any(|m| m.first > close));
        !told && place.0 > close && named
    }

    /// "The January before, when hardly anyone in Texas knew of it, it was 29,205": an aside
    /// about that time.
    pub(super) fn is_of_aside_when(&self, mark: &Mark, place: Place) -> bool {
        let (first, last) = self.clause((mark.first, mark.last));
        let opened = first > 0 && Class::When.has(self.word(first)) && Class::Comma.has(self.word(first - 1));
        let told = self.figures.iter().any(|f| first <= f.first && f.last <= last);
        opened && !told && Class::Comma.has(self.word(last)) && place.0 > last
    }

    /// "Two of three were Mexicans, and 468 traveled in families": of the part only.
    pub(super) fn is_of_part_before(&self, mark: &Mark, place: Place) -> bool {
        let and = (mark.last..place.0)
            .find(|&i| Class::Comma.has(self.word(i)) && Class::And.has(self.word(i + 1)));
        let said = mark.first.checked_sub(1).is_some_and(|i| Class::Is.has(self.word(i)));
        let part = |f: &Figure| f.sort == Sort::Percent && f.last < mark.first;
        let count = self.figures.iter().any(|f| (f.first, f.last) == place && f.sort == Sort::Count);
        let other = (place.1..self.clause(place).1).any(|i| self.of("demographic").any(|m| m.first == i));
        count && other && said && and.is_some() && self.figures.iter().any(part)
    }

    /// "37,370 arrests against 31,220 in Tucson": of the other figure that it is led from.
    pub(super) fn is_of_against(&self, mark: &Mark, place: Place) -> bool {
        let led = |f: &Figure| {
            let near = f.last + 1 == mark.first || f.last + 2 == mark.first;
            let small = (f.last..mark.first)
                .all(|i| [Class::In, Class::Of, Class::The].into_iter().any(|class| class.has(self.word(i))));
            let against = f.hedge.checked_sub(1).is_some_and(|i| Class::Against.has(self.word(i)));
            f.sort == Sort::Count && place.1 <= f.first && f.last < mark.first && near && small && against
        };
        self.figures.iter().any(led)
    }

    /// "6,317 were apprehended; northern border encounters were 6,837": of what follows.
    pub(super) fn of_next_statement(&self, mark: &Mark, place: Place) -> bool {
        (place.1.min(mark.first)..mark.first).any(|i| self.word(i) == ";")
    }

    /// "Venezuelans numbered 33,804 and outnumbered Cubans": those on the other side.
    pub(super) fn of_rivals(&self, mark: &Mark, place: Place) -> bool {
        self.of("versus").any(|v| place.1 <= v.first && v.last <= mark.first)
    }

    /// "Cubans fell to 6,462 and those with Nicaraguans from 35,381": of the figure behind it,
    /// where another is named before.
    pub(super) fn of_the_next(&self, facet: &str, mark: &Mark, place: Place) -> bool {
        let those = |i: usize| {
            let pronoun = Class::Them.has(self.word(i + 1)) || Class::ThanThe.has(self.word(i + 1));
            Class::And.has(self.word(i)) && pronoun && mark.first - i <= 3
        };
        let another = self.of(facet).any(|m| m.last <= place.0);
        let figure = self.figures.iter().find(|f| f.first >= mark.last);
        let between = place.1.min(mark.first)..mark.first;
        // "promedió 183.870 al mes y los adultos solos fueron 81 %"
        let and = |i: usize| {
            let article = i + 1 + usize::from(Class::The.has(self.word(i + 1)));
            Class::And.has(self.word(i)) && article == mark.first
        };
        let says = |f: &Figure| {
            (mark.last..f.hedge).any(|i| Class::Is.has(self.word(i))) && f.hedge - mark.last <= 3
        };
        another && figure.is_some() && between.clone().any(those)
            || figure.is_some_and(says) && between.into_iter().any(and)
    }

    /// "El Paso fell to 9,710 while Tucson fell to 8,020": beyond the word that joins two
    /// statements the mark is of the other, where its own has one.
    pub(super) fn joined_to(&self, facet: &str, mark: &Mark, place: Place) -> bool {
        let at = |m: &Mark| if m.first >= place.1 { (place.1, m.first) } else { (m.last, place.0) };
        let beyond = |m: &Mark| {
            let (from, to) = at(m);
            self.joins(from, to)
        };
        beyond(mark) && self.of(facet).any(|m| !beyond(m))
    }

    /// "Haitians numbered 17,638, more than Hondurans, and more than twice August's figure": who
    /// is passed is not who goes on.
    pub(super) fn is_passed(&self, mark: &Mark, place: Place) -> bool {
        let article = mark.first - usize::from(mark.first > 0 && Class::The.has(self.word(mark.first - 1)));
        let than = article > 0 && Class::Than.has(self.word(article - 1));
        let before = |m: &Mark| m.class == mark.class && m.last < article;
        let and = (mark.last..place.0).any(|i| Class::And.has(self.word(i)));
        than && and && self.marks.iter().any(before)
    }

    /// "San Diego was the busiest, its 37,370 arrests leaving Tucson behind": whose they are was
    /// said before.
    pub(super) fn is_behind_his(&self, mark: &Mark, place: Place) -> bool {
        let figure = self.figures.iter().find(|f| (f.first, f.last) == place);
        let his = figure.is_some_and(|f| f.hedge > 0 && Class::His.has(self.word(f.hedge - 1)));
        let before = |m: &Mark| m.class == mark.class && m.last <= place.0;
        his && mark.first >= place.1 && self.marks.iter().any(before)
    }

    /// "topped 200,000, with the Rio Grande Valley responsible for four in ten"
    pub(super) fn beside(&self, mark: &Mark, place: Place) -> bool {
        (place.1.min(mark.first)..mark.first)
            .any(|i| Class::Comma.has(self.word(i)) && Class::With.has(self.word(i + 1)))
    }

    /// "encountered 44,747 people and expelled 9,320 of them": what was done to those behind it.
    pub(super) fn governs_the_next(&self, facet: &str, mark: &Mark, place: Place) -> bool {
        let another = self.figures.iter().any(|f| f.hedge == mark.last);
        let and = (place.1.min(mark.first)..mark.first).any(|i| Class::And.has(self.word(i)));
        facet == "title" && mark.first >= place.1 && another && and
    }

    /// "encountered 174,845 (167,015 by the Border Patrol and 7,830 at ports of entry)": what a
    /// bracket with figures of its own says is of those.
    pub(super) fn in_its_bracket(&self, mark: &Mark, place: Place) -> bool {
        // "174,845 in November: 167,015 by the Border Patrol and 7,830 at ports"
        let colon = (place.1.min(mark.first)..mark.first).find(|&i| Class::Colon.has(self.word(i)));
        let parts = |colon: usize| {
            let count = |f: &Figure| colon < f.first && f.sort == Sort::Count;
            let leads = self.figures.iter().any(|f| count(f) && f.last <= mark.first);
            leads && self.figures.iter().filter(|f| count(f)).count() > 1
        };
        if mark.class == "component" && colon.is_some_and(parts) {
            return true;
        }
        let Some((open, close)) = self.bracket((mark.first, mark.last)) else { return false };
        let inside = |(first, last): Place| open < first && last <= close;
        !inside(place) && self.figures.iter().any(|f| inside((f.first, f.last)))
    }

    /// "totaled 2.48 million, including expulsions under Title 42", "arrests, including those
    /// of families, fell": a part of what is told.
    pub(super) fn is_taken_in(&self, mark: &Mark, place: Place) -> bool {
        const NAMES: [&str; 8] =
            ["citizenship", "component", "demographic", "measure", "people", "sector", "state", "title"];
        let small = [Class::And, Class::At, Class::Comma, Class::Govern, Class::Of, Class::The, Class::Them];
        let linked = |i: usize| {
            let name = NAMES.iter().any(|class| self.of(class).any(|m| m.first <= i && i < m.last));
            name || self.figures.iter().any(|f| f.hedge <= i && i < f.last)
                || small.into_iter().any(|class| class.has(self.word(i)))
        };
        let comma = |i: usize| Class::Comma.has(self.word(i));
        let taken = |v: &Mark| {
            // "Counting expulsions, encounters were", "encounters, which include expulsions, were"
            let led = v.first - usize::from(v.first > 0 && Class::Relative.has(self.word(v.first - 1)));
            let opens = led == 0 || comma(led - 1);
            // "fell in countries including Cuba": those are what is told of.
            let noun = led.saturating_sub(usize::from(opens));
            let of_some = self.of("place").any(|m| m.last == noun);
            let ends = (mark.last..place.0).find(|&i| !linked(i) || comma(i));
            let aside = opens && ends.is_some_and(comma);
            let before = place.1 <= v.first || aside;
            before && v.last <= mark.first && !of_some && (v.last..mark.first).all(linked)
        };
        self.of("takesin").any(taken)
    }

    /// "Family members made up 56%, and Guatemalans 81%": the mark belongs to the
    /// figure between.
    pub(super) fn of_earlier(&self, mark: &Mark, place: Place) -> bool {
        self.figures.iter().any(|f| {
            mark.last <= f.first
                && f.last < place.0
                && ["demographic", "citizenship", "sector", "state"].iter().any(|c| {
                    self.of(c).any(|m| f.last <= m.first && m.last <= place.1 && !self.is_passed(m, place))
                })
        })
    }

    /// Another figure, beyond a comma, stands between a place and a mark after it.
    pub(super) fn behind_figure(&self, mark: &Mark, place: Place) -> bool {
        self.figures.iter().any(|f| {
            // "74,939, 37% of the total, were expelled": an aside does not count.
            // "10,110 people, four in five of them in one sector": of that part.
            // "Of the 7,353 apprehensions, nearly a quarter, 24 percent, were": of the part.
            let leads = Class::OfAll.has(self.word(0)) && self.stops(place.1, f.first);
            let aside =
                f.sort != Sort::Count && self.stops(f.last, mark.first) && !self.of_them(f.last) && !leads;
            // "More than half of those caught, 16,118, were Mexicans": the same part, counted.
            let of_share = self.figures.iter().any(|own| own.last == place.1 && own.sort == Sort::Percent);
            let comma = |i: usize| Class::Comma.has(self.word(i));
            let counted =
                of_share && f.sort == Sort::Count && f.hedge > 0 && comma(f.hedge - 1) && comma(f.last);
            !aside && !counted && f.first >= place.1 && f.last <= mark.first
        }) && self.tokens[place.1.min(mark.first)..mark.first]
            .iter()
            .any(|t| Class::Parted.has(t.text.as_str()))
    }
}
