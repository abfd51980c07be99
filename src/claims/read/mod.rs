//! Text → claims: each sentence is asked for figures and for words of standing,
//! and what it leaves unsaid is taken from the sentences before it.

mod alike;
mod amount;
mod aside;
mod base;
mod carried;
mod change;
mod change_word;
mod context;
mod elided;
mod elsewhere;
mod every;
mod extreme;
mod first;
mod foremost;
mod happened;
mod heading;
mod leading;
mod level;
mod listed;
mod margin;
mod mates;
mod months;
mod movement;
mod multiple;
mod named;
mod noun;
mod ordered;
mod percent;
mod places;
mod ranking;
mod rate;
mod reach;
mod readings;
mod run;
mod share;
mod since;
mod singly;
mod standing;
mod stood;
mod subjects;
mod than;
mod together;
mod topic;
mod trailing;
mod versus;
mod when;
mod who;
mod whole;
mod whose;
mod within;
mod yearless;

pub use context::Context;

use crate::claims::claim::{
    Claim, Counted, Dating, Direction, Kind, Missing, Period, Role, Slot, Span, Subject,
};
use crate::claims::text::class::Class;
use crate::claims::text::clock::Clock;
use crate::claims::text::expr::{Expr, Mention, Year};
use crate::claims::text::line::{Line, Place};
use crate::claims::text::number::Figure;
use crate::claims::text::sentence::sentences;
use crate::data::Month;
use crate::data::sorted::sort_by;

/// The claims of a text, in the order of their quotes.
///
/// `published` is the month of the text: months without a year, "last month"
/// and "this year" are read from it. Where it was not said, each claim knows
/// what of it hangs on the date.
pub fn read(text: &str, published: impl Into<Dating>) -> Vec<Claim> {
    read_on(text, published, &mut Context::default())
}

/// The claims of the next piece of a text; `context` holds what the pieces
/// before leave standing.
pub fn read_on(text: &str, published: impl Into<Dating>, context: &mut Context) -> Vec<Claim> {
    read_settled(text, published, context, &mut |_| Settled::default())
}

/// What a claim turned out to be about, which is what the next sentences go on from.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    /// `None`: what it was read as.
    pub claim: Option<Claim>,
    /// Its figure is right.
    pub proved: bool,
    /// It holds by a figure, which is what a faint claim is told by.
    pub holds: bool,
}

/// As [`read_on`], where `settle` says what a claim turned out to be about.
pub(crate) fn read_settled(
    text: &str,
    published: impl Into<Dating>,
    context: &mut Context,
    settle: &mut dyn FnMut(&Claim) -> Settled,
) -> Vec<Claim> {
    let published = published.into();
    let said = matches!(published, Dating::Said(_));
    // What reads otherwise in a text of a year before hangs on the date.
    let mut before = published.earlier(12).filter(|_| !said);
    let mut shadow = context.shadow.take().map_or_else(Context::default, |shadow| *shadow);
    let mut out: Vec<Claim> = Vec::new();
    for sentence in sentences(text) {
        let line = Line::new(&sentence);
        let mut claims = read_line(&line, published, context, settle);
        if let Some(before) = &mut before {
            let others = read_line(&line, *before, &mut shadow, &mut |_| Settled::default());
            for (claim, other) in claims.iter_mut().zip(&others) {
                claim.float_against(other);
            }
        }
        out.extend(claims);
    }
    context.shadow = (!said).then(|| Box::new(shadow));
    out
}

/// The claims of one sentence, which the context remembers.
fn read_line(
    line: &Line,
    published: Dating,
    context: &mut Context,
    settle: &mut dyn FnMut(&Claim) -> Settled,
) -> Vec<Claim> {
    let mut reading =
        Reader { line, published: published.month(), dating: published, context, claims: Vec::new() };
    reading.run();
    let claims = reading.claims;
    let (months, since) = {
        let reader =
            Reader { line, published: published.month(), dating: published, context, claims: Vec::new() };
        (reader.months_told(), reader.moved_since())
    };
    let found: Vec<Settled> = claims.iter().map(settle).collect();
    // "46,610 in November, the lowest since July 2020": the figure says what both are of.
    let told = found.iter().any(|settled| settled.holds);
    let stays = |claim: &Claim, settled: &Settled| {
        let stands = matches!(claim.kind, Kind::ExtremeSince | Kind::FirstTime | Kind::Streak);
        settled.holds || !claim.faint || told && stands
    };
    let kept = claims.into_iter().zip(found).filter(|(claim, settled)| stays(claim, settled));
    let (claims, found): (Vec<Claim>, Vec<Settled>) = kept.unzip();
    let proved = found.iter().any(|settled| settled.proved);
    let told_as = |(claim, settled): (&Claim, Settled)| settled.claim.unwrap_or_else(|| claim.clone());
    let settled: Vec<Claim> = claims.iter().zip(found).map(told_as).collect();
    let heading = if claims.is_empty() { heading::subject(line) } else { None };
    context.update(&settled, &months, line.has("offtopic"));
    if !claims.is_empty() {
        context.proved = proved;
    }
    context.since = since.or(context.since).filter(|_| claims.is_empty());
    // A year that was only looked back to does not name the months that follow.
    let looked_back = !claims.is_empty() && claims.iter().all(|c| c.looks_back);
    let now = context.period.map(|now| now.months.last());
    let own =
        |(year, _): &(u16, bool)| now.is_none_or(|now| now.year() == *year || now.fiscal_year().0 == *year);
    let year = line.mentions.iter().rev().filter_map(months::year_said).find(own);
    context.year = if looked_back { None } else { year };
    if let Some(subject) = heading {
        context.subject = Some(subject);
    }
    context.note_place(line);
    context.note_whom(line, &claims);
    context.note_list(line);
    context.note_two(line, &settled);
    if claims.is_empty() && line.figures.is_empty() {
        // "Now that December is in, we can add up calendar 2025."
        let year = months.iter().find(|period| period.is_year());
        // "And a year before?"
        let back = |m: &Mention| matches!(m.expr, Expr::Shift(_) | Expr::YearBefore);
        let asks = line.tokens.last().is_some_and(|token| token.text == "?");
        let asked = line.mentions.first().filter(|m| asks && line.mentions.len() == 1 && back(m));
        let clock = Clock { published: published.month(), subject: context.period };
        let asked = asked.and_then(|m| clock.resolve(m.expr, published.month()));
        let year = asked.as_ref().or(year);
        context.period = year.or(months.first()).copied().or(context.period);
    }
    claims
}

/// One sentence being read.
pub(super) struct Reader<'a> {
    pub line: &'a Line<'a>,
    /// The month that relative words count from.
    pub published: Month,
    pub dating: Dating,
    pub context: &'a Context,
    pub claims: Vec<Claim>,
}

impl Reader<'_> {
    fn run(&mut self) {
        if self.line.tokens.len() < 2 || !self.has_topic() {
            return;
        }
        self.figures();
        self.in_order();
        self.standings();
        sort_by(&mut self.claims, |c| c.kind as u64);
        sort_by(&mut self.claims, |c| c.quote.order());
        self.claims.dedup_by(|b, a| a.kind == b.kind && a.quote == b.quote && a.stated == b.stated);
        self.unmeasured_too();
        self.vary();
    }

    pub(crate) fn whole(&self) -> Place {
        (0, self.line.tokens.len())
    }

    /// A claim with the slots that every kind has.
    pub(crate) fn claim(
        &self,
        kind: Kind,
        place: Place,
        subject: (Subject, Vec<Slot>),
        period: (Period, Option<usize>),
    ) -> Claim {
        let mut claim = Claim::new(kind, self.line.span(place), subject.0, period.0, self.dating);
        claim.slots = subject.1;
        claim.faint = self.is_faint(place);
        claim.loosely = claim.subject.measure == Counted::Repatriations && self.line.has("sentback");
        claim.carried = self.context.subject.is_some() && self.context.period.is_some();
        claim.proved = claim.carried && self.context.proved;
        let newest = self.published.offset(-1).map(Period::month);
        claim.agreed = period.1.is_none() && newest == Some(period.0) && self.context.period == newest;
        claim.bound = self.context.two.is_some() && self.pointed_to(place).is_some();
        if let Some(i) = period.1 {
            claim.looks_back = self.points_back(i)
                || (self.line.has("perfect") || self.line.has("prior"))
                    && self.context.period.is_some_and(|now| period.0.months.last() < now.months.last());
            self.slot(&mut claim, Role::Period, self.mention_place(i));
            let a_day = self.line.mentions[i].partial && claim.period.is_month();
            if a_day && matches!(kind, Kind::Value | Kind::Average) {
                claim.missing = Some(Missing::Daily);
            }
        }
        // "expelled 700,000 people in fiscal 2024": Title 42 had ended, and any
        // removal may be meant.
        let ended = Month::from_year_month(2023, 6).is_some_and(|month| claim.period.months.first() >= month);
        if ended
            && claim.subject.get("title") == ["title-42"]
            && self.line.has("loosely")
            && !self.names_title()
        {
            claim.subject = Subject { measure: Counted::Repatriations, bare: true, ..Subject::default() };
            claim.subject.set("group", vec!["removals"]);
        }
        if !claim.subject.is_counted() {
            claim.missing = claim.missing.or(Some(Missing::Cut));
        }
        if let Some(missing) = self.unmeasured(place) {
            claim.missing = Some(missing);
        }
        // "his final year in office": years that nobody here can place.
        if self.line.has("termyear") && matches!(kind, Kind::Change | Kind::Multiple | Kind::Compare) {
            claim.missing = claim.missing.or(Some(Missing::Unclear));
        }
        // "Encounters there rose", and no place was named that is known here.
        if self.is_nowhere(&claim.subject) {
            claim.missing = claim.missing.or(Some(Missing::Unclear));
        }
        // "citizens of that country", which nobody here has named.
        if self.line.has("samecountry") && !claim.subject.has("citizenship") {
            claim.missing = claim.missing.or(Some(Missing::Unclear));
        }
        // "the local sector", "in Eagle Pass": a place that is not told, or that no table has.
        if let Some(missing) = self.elsewhere(place, &claim.subject) {
            claim.missing = Some(missing);
        }
        let counts =
            [Kind::Value, Kind::RangeTotal, Kind::Average, Kind::Share, Kind::Change, Kind::Multiple];
        if period.1.is_none() && counts.contains(&kind) && self.since_something(place) {
            claim.missing = claim.missing.or(Some(Missing::Daily));
        }
        if self.cut_by_list() {
            claim.missing = Some(Missing::Cut);
        }
        claim
    }

    /// "a year earlier", "a year earlier, in October 2023": a period that is looked back to.
    fn points_back(&self, i: usize) -> bool {
        let mention = &self.line.mentions[i];
        mention.back
            || matches!(
                mention.expr,
                Expr::Shift(_)
                    | Expr::YearBefore
                    | Expr::Previous
                    | Expr::SameIn { .. }
                    | Expr::Month(_, Year::Back | Year::Before)
            )
    }

    /// "Title 42" itself is in the sentence.
    pub(super) fn names_title(&self) -> bool {
        (1..self.line.tokens.len())
            .any(|i| self.line.word(i) == "42" && Class::Title.has(self.line.word(i - 1)))
    }

    pub(crate) fn mention_place(&self, i: usize) -> Place {
        self.line.mentions.get(i).map_or((0, 1), |m| (m.first, m.last))
    }

    pub(crate) fn slot(&self, claim: &mut Claim, role: Role, place: Place) {
        claim.slots.push(Slot { role, span: self.line.span(place) });
    }

    /// Widens the quote to hold a place, if it lies near.
    pub(crate) fn quote(&self, claim: &mut Claim, place: Place) {
        let span = self.line.span(place);
        let joined: Span = claim.quote.join(span);
        // Another figure is another claim's.
        let own = |f: &Figure| {
            let at = self.line.span((f.first, f.last));
            at.overlap(claim.quote) > 0 || at.overlap(joined) == 0 || at.overlap(span) > 0
        };
        let wide = !matches!(claim.kind, Kind::Change | Kind::Value | Kind::RangeTotal | Kind::Average);
        if joined.end - joined.start <= 160 && (wide || self.line.figures.iter().all(own)) {
            claim.quote = joined;
        }
    }

    /// The direction of the change mark nearest to a place.
    pub(crate) fn direction(&self, place: Place, reach: u32) -> Option<(Direction, Place)> {
        let (mark, distance) = self.line.nearest("change", place)?;
        (distance <= reach).then(|| (direction(mark.value), (mark.first, mark.last)))
    }
}

pub(super) fn direction(value: &str) -> Direction {
    match value {
        "up" | "high" | "above" => Direction::Up,
        "flat" | "nearly flat" => Direction::Flat,
        _ => Direction::Down,
    }
}
