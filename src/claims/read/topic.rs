//! Whether a place speaks of encounters at all, and of whose.

use super::Reader;
use crate::claims::claim::{Claim, Kind, Missing, Role};
use crate::claims::text::class::Class;
use crate::claims::text::expr::Expr;
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::{Line, Place};
use crate::claims::text::number::{Figure, Sort};

impl Line<'_> {
    /// "from the 20th to the 31st of the month", "del 20 al 31 del mes".
    pub(super) fn names_days(&self) -> bool {
        let article = |i: usize| i + usize::from(Class::Day.has(self.word(i)));
        let day = |i: usize| {
            let digits = self.word(i).trim_end_matches(|c: char| c.is_ascii_alphabetic());
            digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|d| (1..=31).contains(&d))
        };
        let month = |i: usize| self.of("month").any(|m| m.first == i) || Class::Month.has(self.word(i));
        // "the first 15 days", "en los primeros 10 días"
        let past = |m: &Mark| {
            let beside = m.last + 1;
            day(m.last) && Class::Days.has(self.word(beside)) || Class::Days.has(self.word(m.last))
        };
        if self.of("past").any(past) {
            return true;
        }
        (0..self.tokens.len()).any(|i| {
            let first = article(i + 1);
            let second = article(first + 2);
            Class::Between.has(self.word(i))
                && day(first)
                && Class::Through.has(self.word(first + 1))
                && day(second)
                && (second + 1..=second + 3).any(month)
                && Class::Of.has(self.word(second + 1))
        })
    }
}

impl Reader<'_> {
    /// Whether the sentence can speak of encounters at all.
    pub(super) fn has_topic(&self) -> bool {
        let line = self.line;
        // "Agents seized 2,100 pounds at the crossings", "Panama counted 500,000 in the Darién".
        let elsewhere = line.has("abroad") && !line.has("region") && !line.has("component");
        let counted = |m: &Mark| m.value != "figure" && !m.value.ends_with("crossings");
        let whom = ["people", "demographic", "citizenship"].iter().any(|class| line.has(class))
            || line.of("measure").any(counted);
        if elsewhere || line.has("seizure") && !whom && !line.has("streak") {
            return false;
        }
        let noun = line.of("measure").any(|m| m.value != "figure");
        let who = line.has("component") || line.has("sector") || line.has("agents");
        let where_ = line.has("region");
        let people = line.has("people") || line.has("demographic") || line.has("citizenship");
        let title = line.has("title")
            || line.has("type")
            || line.has("nodata") && (people || !line.figures.is_empty());
        let lead = |m: &Mark| Class::Leading.has(line.word(m.first));
        let elided = line.of("measure").any(|m| m.value == "figure")
            || line.has("altogether")
            || line.has("streak")
            || line.has("peak")
            || line.of("extreme").any(|m| !lead(m));
        // "That was a 93% drop from a year before."
        let pronoun = Class::It.has(line.word(0))
            && line.has("change")
            && line.figures.iter().any(|f| f.sort == Sort::Percent);
        // "In May, CBP saw a 1.9 percent increase overall"
        let agency = line.has("border")
            && line.has("change")
            && self.dated()
            && !line.has("offtopic")
            && line.figures.iter().any(|f| f.sort == Sort::Percent)
            && (0..line.tokens.len()).any(|i| line.word(i) == "cbp");
        // "when only 16 percent were from Mexico"
        let shared = line.has("citizenship")
            && line.has("share")
            && !line.has("offtopic")
            && line.figures.iter().any(|f| f.sort == Sort::Percent);
        let counted = line.has("demographic") && !line.figures.is_empty() && !line.has("offtopic");
        let rate = line.has("per") && !line.figures.is_empty() && !line.has("offtopic");
        let averaged = rate
            && (Class::It.has(line.word(0)) || line.has("average") || line.has("change") && self.dated());
        // "Hondurans ranked second among nationalities at the border"
        let ranked = line.has("citizenship") && line.has("place") && line.has("rank") && line.has("border");
        pronoun
            || ranked
            || self.sets_rivals()
            || agency
            || shared
            || averaged
            || counted
            || noun
            || title
            || who
            || (where_ && (people || elided || line.has("change")))
            || self.context.subject.is_some()
            || elided && self.dated()
    }

    /// Whether hardly a word around a place says that it counts people at the border:
    /// "Commuter traffic over the bridges collapsed by 70 percent".
    pub(super) fn is_faint(&self, place: Place) -> bool {
        const COUNTED: [&str; 4] = ["title", "inadmissible", "type", "group"];
        const WHO: [&str; 5] = ["demographic", "citizenship", "component", "agents", "sector"];
        let line = self.line;
        let counts = |m: &&Mark| m.class == "measure" && m.value != "figure" || COUNTED.contains(&m.class);
        // "voters favored the asylum order": a rule, and nobody that is counted.
        let rule = |m: &Mark| m.class == "title";
        let polled = line.has("offtopic") && !line.marks.iter().any(|m| counts(&m) && !rule(m));
        if line.marks.iter().any(|m| counts(&m)) && !polled {
            // "the force stayed level at about 19,700", beside a count of people
            let statement = line.statement(place);
            let inside = |m: &&Mark| statement.0 <= m.first && m.last <= statement.1;
            let led = |m: &Mark| m.last <= place.0 && (m.class == "measure" || WHO.contains(&m.class));
            let speaks = line.marks.iter().filter(inside).any(|m| counts(&m) || led(m));
            return !speaks && line.heads_another(statement);
        }
        let has = |classes: &[&str]| classes.iter().any(|class| line.has(class));
        let order = line.of("place").filter(|m| m.value == "sector").chain(line.of("none"));
        let sectors = line.of("sector").count() + order.count();
        // "Fiscal 2022 was the worst year in history for the Border Patrol"
        let stands = ["extreme", "record", "streak"];
        // "the worst month in history at the border", but not "the highest support for his border measures"
        let known = |m: &Mark| line.names_known(m.last);
        let at_border = line.has("border") && stands.iter().any(|class| line.of(class).any(known));
        let stood = has(&stands) && has(&["region", "component"]) || at_border;
        let who = has(&["people", "demographic", "citizenship"]);
        // "300,000 migrants crossed the southern border in February"
        let crossed = who && has(&["crossed"]) && has(&["region"]);
        let people = who && has(&["component", "sector"]) || crossed;
        let rivals = self.sets_rivals();
        let placed = has(&WHO) && has(&["region", "border"]) || sectors > 1 || stood || people || rivals;
        let told = (placed || has(&["measure", "altogether"])) && !line.has("offtopic");
        line.heads_another(self.whole()) || !told && self.context.subject.is_none()
    }

    /// "In September Venezuelans surpassed Mexicans": two nationalities held against each
    /// other, in months that are said.
    fn sets_rivals(&self) -> bool {
        let line = self.line;
        let two =
            line.of("citizenship").map(|m| m.value).min() != line.of("citizenship").map(|m| m.value).max();
        let passes = ["overtake", "outran", "versus"].iter().any(|class| line.has(class));
        two && passes && self.dated() && !line.has("offtopic")
    }

    pub(super) fn dated(&self) -> bool {
        !self.line.mentions.is_empty() || self.line.has("streak")
    }

    /// Whether the words nearest to a place speak of encounters rather than of
    /// drugs, money, staff.
    pub(crate) fn on_topic(&self, place: Place) -> bool {
        let line = self.line;
        // "14% more than in May, despite the heat that killed dozens": why, or when.
        let aside = |m: &Mark| {
            let opens = |i: usize| {
                let joins = Class::Cause.has(line.word(i + 1)) || Class::When.has(line.word(i + 1));
                Class::Comma.has(line.word(i)) && joins
            };
            // "At the ports, where most arrive with an appointment, the number rose"
            let (start, end) = line.clause((m.first, m.last));
            let led =
                [Class::Relative, Class::When, Class::Cause].into_iter().any(|c| c.has(line.word(start)));
            let inside = start <= place.0 && place.1 <= end;
            if start > 0 && led && !inside && Class::Comma.has(line.word(end)) && place.1 > end {
                return true;
            }
            let (from, to) = if place.1 <= m.first { (place.1, m.first) } else { (m.last, place.0) };
            // "…; the others include travelers with a sponsor": of another statement.
            (place.1.min(m.first)..m.first).any(opens) || (from..to).any(|i| line.word(i) == ";")
        };
        let off = line.of("offtopic").filter(|m| !aside(m));
        let off = off.map(|m| line.distance((m.first, m.last), place)).min();
        let Some(off) = off else { return true };
        let on = ["measure", "component", "demographic", "citizenship", "agents"]
            .iter()
            .filter_map(|class| {
                line.of(class)
                    .filter(|m| m.value != "figure")
                    .map(|m| line.distance((m.first, m.last), place))
                    .min()
            })
            .min();
        on.map_or(off > 12, |on| on <= off)
    }

    /// "Fentanyl seizures at the ports were 54% higher": nobody is counted.
    pub(super) fn counts_nobody(&self) -> bool {
        let line = self.line;
        let people = ["demographic", "citizenship", "people", "agents", "title", "nodata"];
        // "They came to 27,000 in fiscal 2021, when most travellers stayed home"
        let behind = |m: &Mark| {
            let start = line.clause((m.first, m.last)).0;
            let led =
                [Class::Relative, Class::When, Class::Cause].into_iter().any(|c| c.has(line.word(start)));
            start > 0 && led && self.context.subject.is_some()
        };
        line.of("offtopic").any(|m| !behind(m))
            && !line.of("measure").any(|m| m.value != "figure")
            && !people.iter().any(|class| line.has(class))
    }

    /// Something the data cannot count stands nearer than what they can.
    pub(crate) fn unmeasured(&self, place: Place) -> Option<Missing> {
        let line = self.line;
        let on = line
            .of("measure")
            .filter(|m| m.value != "figure")
            .map(|m| line.distance((m.first, m.last), place))
            .min()
            .unwrap_or(u32::MAX);
        // "after the White House widened a parole program": why, not what.
        let told = |m: &&Mark| {
            // "After the new parole rules, encounters dropped"
            let behind = m.last <= place.0;
            let from = if behind { m.first.saturating_sub(4) } else { place.1.min(m.first) };
            !(from..m.first).any(|i| Class::Cause.has(line.word(i)))
        };
        let near = |class| {
            let marks = line.of(class).filter(told);
            marks.map(|m| line.distance((m.first, m.last), place)).min().unwrap_or(u32::MAX)
        };
        let clause = line.clause(place);
        // "200,162 encounters involved 162,792 unique individuals": of the other count.
        let own_noun = |f: &Figure| {
            let noun = |m: &Mark| m.value != "figure" && place.1 <= m.first && m.last <= f.hedge;
            f.sort == Sort::Count && line.of("measure").any(noun)
        };
        let count = line.figures.iter().any(|f| (f.first, f.last) == place && f.sort == Sort::Count);
        let beyond = line.figures.iter().find(|f| place.1 <= f.hedge && own_noun(f));
        if count && beyond.is_some_and(|f| line.of("nodata").all(|m| m.first >= f.hedge)) {
            return None;
        }
        if on == u32::MAX && line.has("nodata") {
            return Some(Missing::Measure);
        }
        if near("nodata") < 12 && (near("nodata") < on || line.inside("nodata", clause).is_some()) {
            return Some(Missing::Measure);
        }
        // "In the first two weeks of October, encounters fell 20%"
        if line
            .of("daily")
            .filter(|m| m.first <= 4 && (0..m.first).all(|i| line.word(i) != ","))
            .any(|m| m.last <= place.0 && (m.last..place.0).all(|i| line.word(i) != ";"))
        {
            return Some(Missing::Daily);
        }
        // "the second half of November"
        let half = line.of("half").any(|half| {
            let of = half.last + usize::from(Class::Of.has(line.word(half.last)));
            of > half.last && line.mentions.iter().any(|m| m.first == of && matches!(m.expr, Expr::Month(..)))
        });
        if half || line.names_days() {
            return Some(Missing::Daily);
        }
        // "July's numbers arrived on Monday": when they were told, not what they count.
        let weekday = |m: &Mark| line.word(m.first) == "on" && m.last - m.first == 2;
        let monthly =
            line.mentions.iter().any(|m| matches!(m.expr, Expr::Month(..) | Expr::Fiscal(_)) && !m.partial);
        // "the fiscal year that ended last week"
        let ended = |m: &Mark| m.first > 0 && Class::Ended.has(line.word(m.first - 1));
        let told = line.inside("daily", clause).is_some_and(|m| (weekday(&m) || ended(&m)) && monthly);
        if near("daily") < 14 && line.inside("daily", clause).is_some() && !told {
            return Some(Missing::Daily);
        }
        None
    }

    /// "158,000 unique individuals, a 2% increase": what goes on from what no table
    /// counts is not counted either.
    pub(super) fn unmeasured_too(&mut self) {
        let unmeasured = |c: &Claim| c.is_count() && c.missing == Some(Missing::Measure);
        let ends: Vec<usize> =
            self.claims.iter().filter(|c| unmeasured(c)).filter_map(|c| Some(c.stated?.span.end)).collect();
        // "In the first week of January 1,500 a day; in the last of December, 2,400": of a week too.
        let daily = |c: &Claim| c.kind == Kind::Average && c.missing == Some(Missing::Daily);
        if let Some(first) = self.claims.iter().position(daily) {
            let averages = |c: &&mut Claim| c.kind == Kind::Average && c.missing.is_none();
            self.claims[first..].iter_mut().filter(averages).for_each(|c| c.missing = Some(Missing::Daily));
        }
        for i in 0..self.claims.len() {
            let claim = &self.claims[i];
            let moves = matches!(claim.kind, Kind::Change | Kind::Multiple);
            let start = claim.quote.start;
            let named = claim
                .slots
                .iter()
                .any(|s| s.role == Role::Subject && s.span.end <= claim.quote.end && s.span.start >= start);
            let last = self
                .claims
                .iter()
                .filter(|c| c.is_count() && c.quote.start < start)
                .filter_map(|c| Some(c.stated?.span.end))
                .max();
            if moves && !named && claim.missing.is_none() && last.is_some_and(|end| ends.contains(&end)) {
                self.claims[i].missing = Some(Missing::Measure);
            }
        }
    }

    /// "67 of 135 citizenships", "recorded as inadmissibles": cuts the sentence
    /// does not spell out, or that no subject can say.
    pub(super) fn cut_by_list(&self) -> bool {
        let line = self.line;
        let entry = line.has("entry");
        let number = |i: usize| line.word(i).parse::<u16>().is_ok();
        let counted = (0..line.tokens.len().saturating_sub(3)).any(|i| {
            number(i)
                && Class::Of.has(line.word(i + 1))
                && number(i + 2)
                && Class::Kinds.has(line.word(i + 3))
        });
        counted || line.has("cut") && !entry
    }
}
