//! How firmly a figure is stated: more than, nearly, not even.

use super::class::Class;
use super::lexicon::Mark;
use super::number::{Figure, Reader, Sort};
use super::sentence::Shape;
use crate::claims::claim::Qualifier;

impl Reader<'_> {
    /// Attaches the hedge before (or after) the figure.
    pub(super) fn hedge(&self, figure: &mut Figure) {
        let hedge = self.hedge_of(figure);
        if let Some(hedge) = hedge {
            // "topping the 2.38 million of fiscal 2022": that very figure. "rebasar los 240,000"
            // has its article anyway.
            let article = |i: usize| match self.word(i) {
                "the" => true,
                "los" | "las" => self.is_dated(figure.last) || self.is_of_place(figure.last),
                _ => false,
            };
            let definite = (hedge.last.min(figure.first - 1)..figure.first).any(article);
            let qualifier = match hedge.value {
                "more" | "less" if definite => Qualifier::Exact,
                "about" => Qualifier::About,
                "nearly" => Qualifier::Nearly,
                "more" => Qualifier::More,
                _ => Qualifier::Less,
            };
            if figure.qualifier == Qualifier::Exact {
                figure.qualifier = qualifier;
            }
            // "less than half that of May" is divided by more than two.
            if figure.sort == Sort::Divided && figure.qualifier == Qualifier::Less {
                figure.qualifier = Qualifier::More;
            }
            figure.hedge = hedge.first;
        }
        figure.hedge = self.before_emphasis(figure.hedge);
        let after = (self.word(figure.last), self.word(figure.last + 1));
        // "triplicaron con holgura los de mayo"
        if matches!(after, ("con", "creces" | "holgura")) {
            figure.qualifier = Qualifier::More;
            figure.last += 2;
        }
        if matches!(after, ("or", "more") | ("o", "mas")) || after.0 == "plus" || after.0 == "+" {
            figure.qualifier = Qualifier::More;
        }
        if self.is_denied(figure.hedge) {
            let reaching = self.marks.iter().any(|m| m.class == "reaching" && m.last == figure.first);
            figure.qualifier = match figure.qualifier {
                Qualifier::More => Qualifier::Less,
                Qualifier::Less => Qualifier::More,
                Qualifier::Exact if reaching => Qualifier::Less,
                other => other,
            };
        }
        if figure.worded
            && figure.qualifier == Qualifier::Exact
            && matches!(figure.sort, Sort::Percent | Sort::Points)
        {
            figure.qualifier = Qualifier::About;
        }
    }

    /// The hedge right before a figure.
    fn hedge_of(&self, figure: &Figure) -> Option<Mark> {
        let mut end = figure.first;
        while end > 0
            && matches!(self.word(end - 1), "a" | "an" | "the" | "by" | "un" | "una" | "los" | "las" | "el")
        {
            end -= 1;
        }
        // "superó en mayo las 10.000"
        let month = self.marks.iter().any(|m| m.class == "month" && m.last == end);
        if month && end >= 2 && end < figure.first && Class::In.has(self.word(end - 2)) {
            end -= 2;
        }
        // "rebasaron por primera vez los 200 mil"
        if let Some(first) = self.marks.iter().find(|m| m.class == "first" && m.last == end) {
            end = first.first;
        }
        self.marks
            .iter()
            .filter(|m| m.class == "hedge" && (m.last == end || m.last == figure.first))
            // "93% fewer than the 128,895 of April": a change from that figure.
            .filter(|m| {
                let before = m.first.checked_sub(1).map_or("", |b| self.word(b));
                !matches!(
                    self.word(m.first),
                    "fewer" | "lower" | "higher" | "less" | "more" | "below" | "above"
                ) || !(matches!(before, "%" | "percent" | "points")
                    || before.starts_with(|c: char| c.is_ascii_digit()) && before.len() > 4)
            })
            // "pasaron de 29,101 a 8,349": from one to the other.
            .filter(|m| {
                let to = |i: usize| self.word(i) == "a" && self.tokens[i + 1].shape == Shape::Digits;
                let end = (figure.last + 12).min(self.tokens.len().saturating_sub(1));
                let end = (figure.last..end).find(|&i| self.word(i) == ";").unwrap_or(end);
                let left = ["pas", "baj", "ca"].iter().any(|verb| self.word(m.first).starts_with(verb));
                !(left && self.word(m.last - 1).starts_with("de") && (figure.last..end).any(to))
            })
            .max_by_key(|m| m.last - m.first)
            .copied()
    }

    /// "a mere 2%", "apenas un 2 %", "nada menos que 40": what only says that it is much or little.
    fn before_emphasis(&self, at: usize) -> usize {
        let Some(word) = at.checked_sub(1) else { return at };
        let emphatic = matches!(
            self.word(word),
            "mere"
                | "bare"
                | "scant"
                | "modest"
                | "whopping"
                | "staggering"
                | "full"
                | "hefty"
                | "mero"
                | "escaso"
        );
        let article = word.checked_sub(1).filter(|&i| matches!(self.word(i), "a" | "an" | "un" | "una"));
        if emphatic { article.unwrap_or(word) } else { at }
    }

    /// "de noviembre", "del año fiscal 2022": when.
    fn is_dated(&self, at: usize) -> bool {
        let dates = ["month", "fiscal", "relative"];
        let said = |at: usize| {
            dates.iter().any(|class| self.mark(class, at).is_some())
                || self.tokens.get(at).is_some_and(|t| t.shape == Shape::Digits && t.text.len() == 4)
        };
        matches!(self.word(at), "de" | "del") && (at + 1..=at + 2).any(said)
    }

    /// "de Tucson": where.
    fn is_of_place(&self, at: usize) -> bool {
        let place = ["sector", "state"].iter().any(|class| self.mark(class, at + 1).is_some());
        matches!(self.word(at), "de" | "del") && place
    }

    /// "did not exceed", "no month reached", "never fell below": the words before a
    /// figure's hedge turn it round.
    fn is_denied(&self, hedge: usize) -> bool {
        let denies = |m: &&Mark| {
            // At the head of its sentence it governs what follows.
            let fronted = m.first <= 1;
            let reach = match m.class {
                "negation" => 3,
                "never" | "none" | "noneof" if fronted => 25,
                "never" => 5,
                "none" | "noneof" => 10,
                _ => return false,
            };
            m.last <= hedge
                && hedge - m.last <= reach
                && !(m.last..hedge)
                    .any(|i| matches!(self.word(i), "," | ";" | "–" | "but" | "pero" | "sino" | "only"))
        };
        self.marks.iter().any(|m| denies(&m))
    }
}
