//! The word of change that a figure belongs to, and which way it says.

use super::{Reader, direction};
use crate::claims::claim::Direction;
use crate::claims::text::class::Class;
use crate::claims::text::expr::Mention;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::Place;
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

/// Most words between "more" and than what.
const HELD: usize = 14;

impl Reader<'_> {
    /// The change word that governs a figure: right after it, or shortly before.
    pub(super) fn change_word(&self, figure: Figure) -> Option<(Direction, Place)> {
        let line = self.line;
        let edge = |i: usize| Class::Edge.has(line.word(i));
        let clear = |from: usize, to: usize| from <= to && !(from..to).any(edge);
        // "rose too, if not as fast, by 22%"
        let around = |m: &Mark, to: usize| {
            let comma = (m.last..=m.last + 1).find(|&i| Class::Comma.has(line.word(i)));
            let behind = comma.map(|comma| line.behind_aside(comma, to)).filter(|&at| Some(at) != comma);
            let figure = |at: usize| line.figures.iter().any(|f| m.last <= f.first && f.last <= at);
            behind.is_some_and(|at| at <= to && !figure(at) && to - at <= 2 && clear(at, to))
        };
        let after = line
            .of("change")
            .find(|m| m.first >= figure.last && m.first - figure.last <= 3 && clear(figure.last, m.first));
        // "+23%", "(–4%)", "(minus 4 percent)"
        if let Some(sign) = figure.first.checked_sub(1)
            && (line.tokens[sign].span.end == line.tokens[figure.first].span.start
                || sign > 0 && line.word(sign - 1) == "(")
            && (sign == 0
                || line.tokens[sign - 1].span.end < line.tokens[sign].span.start
                || line.word(sign - 1) == "(")
        {
            let signs = [(Class::Gain, Direction::Up), (Class::Loss, Direction::Down)];
            if let Some((_, way)) = signs.into_iter().find(|(class, _)| class.has(line.word(sign))) {
                return Some((way, (sign, figure.first)));
            }
        }
        // "slipped to 128,895 in April, off 6.2% from March"
        let off = figure.hedge.checked_sub(1).filter(|&i| Class::Off.has(line.word(i)));
        let based = Class::From.has(line.word(figure.last)) || Class::On.has(line.word(figure.last));
        if let Some(off) = off.filter(|_| figure.sort == Sort::Percent && based) {
            return Some((Direction::Down, (off, off + 1)));
        }
        // "unas 45.000 personas, un 15 % más."
        let next = line.word(figure.last);
        let ends = figure.last + 1 >= line.tokens.len() || Class::PlaceEnd.has(line.word(figure.last + 1));
        if figure.sort == Sort::Percent && Class::More.has(next) && ends && after.is_none() {
            let way = if Class::Few.has(next) { Direction::Down } else { Direction::Up };
            return Some((way, (figure.last, figure.last + 1)));
        }
        // "more than 50%" is a hedge, not a change.
        let hedge = |m: &Mark| {
            m.first >= figure.hedge
                || !Class::UpDown.has(line.word(m.first))
                    && line.of("hedge").any(|h| h.first <= m.first && m.last <= h.last)
        };
        let before = line.of("change").rfind(|m| {
            // "bajó un" and "un tercio" share a word.
            m.last <= figure.first + usize::from(figure.worded && m.first < figure.first)
                && !hedge(m)
                && (figure.first.saturating_sub(m.last) <= 7 && clear(m.last, figure.hedge.max(m.last))
                    || around(m, figure.hedge))
        });
        let pick = match (after, before) {
            (Some(a), Some(b)) => {
                // "fell 18%, more than": the verb before counts unless a noun follows at once.
                if a.first - figure.last <= 1 && !line.word(b.first).starts_with("rep") { a } else { b }
            }
            (Some(a), None) => a,
            (None, Some(b)) => b,
            (None, None) => {
                // "7 percent under April's", "un 14,7 % sobre las de un año antes"
                let held = |m: &Mention| {
                    m.part == Part::Base && (figure.last + 1..figure.last + 4).contains(&m.first)
                };
                let ways = [(Class::Under, Direction::Down), (Class::Overtop, Direction::Up)];
                let way = ways.into_iter().find(|(class, _)| class.has(next));
                if let Some((_, way)) = way
                    && figure.sort == Sort::Percent
                    && line.mentions.iter().any(held)
                {
                    return Some((way, (figure.last, figure.last + 1)));
                }
                return self.change_noun(figure).map(|m| (direction(m.value), (m.first, m.last)));
            }
        };
        Some((direction(pick.value), (pick.first, pick.last)))
    }

    /// "Entre octubre y noviembre": from one month to the next.
    fn spans_two_months(&self) -> bool {
        let pair = self.line.mentions.iter().position(|m| m.pair);
        let month = |i: usize| self.resolve(i, None, self.published).map(|period| period.months);
        let ends = pair.and_then(|i| month(i).zip(month(i + 1)));
        ends.is_some_and(|(one, other)| other.last().since(one.first()).abs() <= 1)
    }

    /// "La caída frente a abril fue del 61 %", "the drop from May was 61 percent": the noun
    /// that a figure is said to be.
    pub(super) fn change_noun(&self, figure: Figure) -> Option<Mark> {
        let line = self.line;
        // "the decline works out to 70 percent"
        let verb = |i: &usize| Class::Is.has(line.word(*i)) || Class::Equals.has(line.word(*i));
        let is = (0..figure.hedge).rev().take(4).find(verb)?;
        let led = (is + 1..figure.hedge).all(|i| {
            [Class::OfOne, Class::OfThe, Class::EqualsTo].into_iter().any(|class| class.has(line.word(i)))
        });
        let start = (0..is).rev().find(|&i| Class::Semicolon.has(line.word(i))).map_or(0, |i| i + 1);
        let noun = |m: &&Mark| {
            let article = m.first.checked_sub(1).is_some_and(|i| {
                Class::The.has(line.word(i))
                    || Class::Article.has(line.word(i))
                    || Class::His.has(line.word(i))
            });
            article && start <= m.first && m.last <= is
        };
        let other = |m: &&Mark| line.figures.iter().any(|f| m.last <= f.first && f.last <= is);
        let subject = line.of("change").filter(noun).find(|m| !other(m));
        subject.filter(|_| led && figure.sort == Sort::Percent && !figure.worded).copied()
    }

    /// "fell by 9,900", "9,900 fewer than in October".
    pub(super) fn count_change(&self, figure: Figure) -> Option<(Direction, Place)> {
        let line = self.line;
        let by = figure.hedge.checked_sub(1).filter(|&b| Class::By.has(line.word(b)));
        if let Some(by) = by
            && let Some(mark) = line.of("change").find(|m| m.last == by)
        {
            return Some((direction(mark.value), (mark.first, mark.last)));
        }
        // "up some 435,000 from the year before"
        let up = line.of("change").find(|m| m.last == figure.hedge && Class::UpDown.has(line.word(m.first)));
        let from = Class::Base.has(line.word(figure.last)) && !Class::UpDown.has(line.word(figure.last + 1));
        if let Some(mark) = up.filter(|_| from && figure.sort == Sort::Count) {
            return Some((direction(mark.value), (mark.first, mark.last)));
        }
        // "Son 215 mil 646 menos": than of the two counts told before.
        let ends = figure.last + 1 >= line.tokens.len() || Class::PlaceEnd.has(line.word(figure.last + 1));
        if Class::More.has(line.word(figure.last)) && ends && self.told_two().is_some() {
            let down = Class::Few.has(line.word(figure.last));
            let way = if down { Direction::Down } else { Direction::Up };
            return Some((way, (figure.last, figure.last + 1)));
        }
        // "Entre octubre y noviembre pasó a hacer 9.906 arrestos menos"
        let end = line.noun_phrase(figure.last).1;
        let behind = if end > figure.last && Class::More.has(line.word(end - 1)) { end - 1 } else { end };
        let after = line.word(behind + 1);
        let alone = !after.starts_with(char::is_alphanumeric) || Class::In.has(after);
        if Class::More.has(line.word(behind)) && alone && line.mentions.iter().any(|m| m.pair) {
            let down = Class::Few.has(line.word(behind));
            // "Entre octubre de 2023 y agosto de 2024 hubo 651.470 más": after what was told.
            let told = figure.hedge.checked_sub(1).is_some_and(|i| Class::Had.has(line.word(i)));
            if told && !down && !self.spans_two_months() {
                return None;
            }
            let way = if down { Direction::Down } else { Direction::Up };
            return Some((way, (behind, behind + 1)));
        }
        let after = line.of("change").chain(line.of("compare")).find(|m| {
            // "9.906 arrestos menos que en octubre"
            let noun = m.first == figure.last + 1
                && ["measure", "people"]
                    .iter()
                    .any(|class| line.of(class).any(|n| n.first == figure.last && n.last == m.first));
            // "40,000 above fiscal 2020"
            let dated = |m: &Mark| line.mentions.iter().any(|d| (m.last..m.last + 4).contains(&d.first));
            if m.first == figure.last && Class::AboveBelow.has(line.word(m.first)) {
                return dated(m);
            }
            // "16,000 more arrests at the border than in January", "than January had"
            let beyond = (m.last..m.last + HELD).find(|&i| Class::Than.has(line.word(i)));
            let apart = |than: usize| (m.last..than).any(|i| Class::Comma.has(line.word(i)));
            let held = beyond.is_some_and(|than| {
                !apart(than) && line.mentions.iter().any(|d| (than..than + 6).contains(&d.first))
            });
            if m.first == figure.last && Class::More.has(line.word(m.first)) && held {
                return true;
            }
            (m.first == figure.last || noun)
                && Class::More.has(line.word(m.first))
                && [line.word(m.last - 1), line.word(m.last), line.word(m.last + 1)]
                    .iter()
                    .any(|w| Class::Than.has(w))
        })?;
        Some((direction(after.value), (after.first, after.last)))
    }
}
