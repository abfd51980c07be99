//! Seasons: "the spring of 2023", but not "a town known for its spring".

use super::class::Class;
use super::expr::Expr;
use super::lexicon::Mark;
use super::mention::Reader;
use super::sentence::Shape;

impl Reader<'_> {
    /// The season that starts at a token, with its year.
    pub(super) fn season(&self, i: usize) -> Option<(Expr, usize, usize, bool)> {
        let mark = self.mark("season", i).filter(|mark| self.is_season(mark))?;
        let at = mark.last + usize::from(Class::Of.has(self.word(mark.last)));
        let year = self.year(at);
        let (first, last) = match mark.value {
            "spring" => (3, 5),
            "summer" => (6, 8),
            "autumn" => (9, 11),
            _ => (12, 14),
        };
        let end = if year.is_some() { at + 1 } else { mark.last };
        Some((Expr::Season(first, last, year), i, end, false))
    }

    /// But "a town known for its spring", "Big Spring", "the fall of Kabul".
    fn is_season(&self, mark: &Mark) -> bool {
        let (first, last) = (mark.first, mark.last);
        if self.year(last + usize::from(Class::Of.has(self.word(last)))).is_some() {
            return true;
        }
        let capital = |at: usize| self.tokens.get(at).is_some_and(|t| t.capital && t.shape == Shape::Word);
        let named = capital(first) && (first > 0 && capital(first - 1) || capital(last));
        let known = self.marks.iter().any(|m| m.first == last);
        let owned = first > 0 && Class::His.has(self.word(first - 1)) && !known;
        !(named || owned || Class::Of.has(self.word(last - 1)))
    }
}
