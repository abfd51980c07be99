//! Places in an order, of months or of sectors and nationalities.

use super::claim::{Claim, Direction, Kind, Qualifier, Role, Stated, Unit};
use super::lexicon::Mark;
use super::line::Place;
use super::read::Reading;
use super::standing::static_facet;

impl Reading<'_> {
    pub(super) fn ordinal_before(&self, at: usize) -> Option<Mark> {
        let line = self.line;
        let adjacent = line.of("ordinal").find(|m| m.last == at && m.value != "1").copied();
        adjacent.or_else(|| {
            let rank = line.of("rank").next()?;
            line.of("ordinal").find(|m| m.first == rank.last || m.first == rank.last + 1).copied()
        })
    }

    /// "busiest sector", "largest nationality": places are ranked, not months.
    pub(super) fn ranked_place(&self, mark: Mark) -> Option<Mark> {
        let after = self.line.of("place").find(|m| m.first >= mark.last && m.first - mark.last <= 2);
        // "the sector with the most crossings"
        let before = self
            .line
            .of("place")
            .find(|m| m.last <= mark.first && mark.first - m.last <= 3 && self.line.word(m.last) == "with");
        after.or(before).copied()
    }

    pub(super) fn rank_places(
        &self,
        place_mark: Mark,
        toward: Direction,
        place: Place,
        ordinal: Option<Mark>,
    ) -> Option<Claim> {
        let line = self.line;
        let facet = place_mark.value;
        let mut within = self.whole();
        let overtakes = line.of("overtake").find(|c| c.last <= place.0);
        let subject_mark = match overtakes {
            Some(verb) => line.of(facet).find(|m| m.last <= verb.first)?,
            None => line.of(facet).min_by_key(|m| {
                line.distance((m.first, m.last), place) * 2 + u32::from(m.first >= place.1) * 3
            })?,
        };
        // "ahead of Del Rio": two places compared.
        let told = |m: &Mark| line.figures.iter().any(|f| place.1 <= f.first && f.last <= m.first);
        let ahead = line.of("compare").find(|m| {
            m.first >= place.1 && !told(m) && matches!(line.word(m.first), "ahead" | "above" | "behind")
        });
        if let Some(ahead) = ahead
            && let Some(other) = line.of(facet).find(|m| m.first >= ahead.last && m.first - ahead.last <= 2)
            && other.value != subject_mark.value
        {
            within.1 = ahead.first;
            let (subject, slots) = self.subject((subject_mark.first, subject_mark.last), within);
            let against = subject.clone().with(static_facet(facet)?, vec![other.value]);
            let period = self.period(place, None);
            let mut claim = self.claim(Kind::Compare, place, (subject, slots), period);
            claim.against = Some(against);
            claim.direction = Some(if ahead.value == "above" { Direction::Up } else { Direction::Down });
            self.quote(&mut claim, (other.first, other.last));
            return Some(claim);
        }
        let (mut subject, slots) = self.subject((subject_mark.first, subject_mark.last), within);
        subject.set(static_facet(facet)?, vec![subject_mark.value]);
        let period = self.period(place, None);
        let mut claim = self.claim(Kind::Rank, place, (subject, slots), period);
        claim.direction = Some(toward);
        claim.rivals = static_facet(facet);
        let value = ordinal.and_then(|o| o.value.parse().ok()).unwrap_or(1.0);
        let span = line.span(ordinal.map_or(place, |o| (o.first, place.1)));
        claim.stated =
            Some(Stated { value, precision: 1.0, unit: Unit::Rank, qualifier: Qualifier::Exact, span });
        self.slot(&mut claim, Role::Predicate, place);
        self.quote(&mut claim, (subject_mark.first, subject_mark.last));
        self.quote(&mut claim, (place_mark.first, place_mark.last));
        Some(claim)
    }
}
