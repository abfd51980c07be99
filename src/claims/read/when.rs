//! Which period a place speaks of, and which it is held against.

use crate::claims::claim::Qualifier;
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::line::{Line, Place};
use crate::claims::text::number::{Figure, Sort};
use crate::claims::text::part::Part;

impl Line<'_> {
    /// A "since" that belongs to a standing: "the lowest since", "the first rise since".
    pub(crate) fn reached(&self, mention: &Mention) -> bool {
        // "Not since July 2020 had agents made so few": what comes after it.
        let fronted = self.of("role").any(|m| {
            m.value == "since"
                && m.last <= mention.first
                && mention.first - m.last <= 1
                && (m.first..m.last).any(|i| Class::Not.has(self.word(i)))
        });
        // "the first five-figure month since January 2025"
        let digits = self.figures.iter().any(|f| {
            let near = f.last <= mention.first && mention.first - f.last <= 3;
            near && Class::Digits.has(self.word(f.last - 1)) && Class::Months.has(self.word(f.last))
        });
        fronted
            || digits
            || ["extreme", "record", "first", "firstmove", "streak", "unseen"].iter().any(|class| {
                self.of(class).any(|m| {
                    m.last <= mention.first
                        && mention.first - m.last <= 10
                        && !self.figures.iter().any(|f| {
                            // "the first month under 100,000 since February 2021"
                            let limits = matches!(f.qualifier, Qualifier::More | Qualifier::Less);
                            let bound = class.starts_with("first") && limits;
                            m.last <= f.first && f.last <= mention.first && !bound
                        })
                })
            })
    }

    /// The mention that is the other period of a change at a place, if one is said.
    pub(crate) fn base(&self, place: Place) -> Option<usize> {
        // "a third above those of fiscal 2023"
        let against = self.of("compare").find(|m| m.first <= place.1 && place.1 <= m.last);
        if let Some(i) = against.and_then(|word| self.mentions.iter().position(|m| m.first == word.last)) {
            return Some(i);
        }
        let opened = self.of("role").find(|m| {
            m.value == "base" && m.last >= place.1 && m.first <= place.1 + 6 && !self.stops(place.1, m.first)
        });
        // "fell 18% from 56,526 to 46,612 in November": of the second level, not of the first.
        let of_level = |role: &Mark, mention: &Mention| {
            let count = |at: usize| self.figures.iter().find(|f| f.hedge == at && f.sort == Sort::Count);
            let to = count(role.last).filter(|f| Class::To.has(self.word(f.last)));
            to.and_then(|f| count(f.last + 1)).is_some_and(|f| f.last <= mention.first)
        };
        if let Some(role) = opened
            && let Some(i) = self.mentions.iter().position(|m| m.first >= role.first)
            && !of_level(role, &self.mentions[i])
            && self.distance((role.first, role.last), (self.mentions[i].first, self.mentions[i].last)) <= 18
            && (!self.stops(role.last, self.mentions[i].first)
                || self.of("prior").any(|p| role.last <= p.first && p.last <= self.mentions[i].first))
        {
            // "more arrests on the border last year than in 2020": the one that "than" opens.
            let held = self.mentions.get(i + 1).filter(|next| {
                let when = self.mentions[i];
                when.part == Part::Plain && next.part == Part::Base && !self.stops(when.last, next.first)
            });
            return Some(i + usize::from(held.is_some()));
        }
        self.mentions
            .iter()
            .enumerate()
            .filter(|(_, m)| {
                matches!(m.part, Part::Base | Part::Since)
                    || matches!(
                        m.expr,
                        Expr::Shift(_)
                            | Expr::YearBefore
                            | Expr::Lapse(_)
                            | Expr::Past(_)
                            | Expr::Preceding(_)
                    )
                    || m.pair
            })
            // "rose 23 percent and surpassed the total of two years earlier"
            .filter(|(_, m)| !self.of("versus").any(|v| place.1 <= v.first && v.last <= m.first))
            .filter(|(_, m)| !self.of_other_change(m, place))
            .filter(|(_, m)| {
                // Beyond a semicolon another statement stands.
                let (from, to) = if m.first >= place.1 { (place.1, m.first) } else { (m.last, place.0) };
                !(from.min(to)..to).any(|i| self.word(i) == ";")
            })
            .filter(|(_, m)| m.part != Part::Since && !matches!(m.expr, Expr::Lapse(_)) || !self.reached(m))
            .map(|(i, m)| (self.distance((m.first, m.last), place) + u32::from(m.last <= place.0) * 14, i))
            .min()
            .filter(|(d, _)| *d <= 40)
            .map(|(_, i)| i)
    }

    /// "in July, when 2,000 people": the mention opens a clause about the place.
    fn when(&self, m: &Mention, place: Place) -> bool {
        // "in October, when two years ago they were": the clause has its own.
        let own =
            |o: &Mention| m.last <= o.first && o.last <= place.0 && Class::When.has(self.word(o.first - 1));
        let opens = (m.last..place.0).find(|&i| Class::When.has(self.word(i)));
        // "the lowest November since 2019, when agents made 33,524": of the one right before.
        let nearer = |o: &Mention| opens.is_some_and(|when| m.last <= o.first && o.last <= when);
        // "since April 2017, when there were 15,770, and half": the clause has ended.
        let ended = opens.is_some_and(|when| {
            let comma = |f: &Figure| (f.last..place.0).any(|i| Class::Comma.has(self.word(i)));
            self.figures.iter().any(|f| when < f.first && f.last <= place.0 && comma(f))
        });
        opens.is_some() && !ended && !self.mentions.iter().any(|o| own(o) || nearer(o))
    }

    /// Whether a mention opens a clause about a place.
    pub(crate) fn introduces(&self, mention: usize, place: Place) -> bool {
        self.mentions.get(mention).is_some_and(|m| self.when(m, place))
    }

    /// "the previous record, set in July 2021", which is not when the place holds.
    fn of_prior(&self, m: &Mention, place: Place) -> bool {
        self.of("prior").any(|p| {
            p.last <= m.first && m.first - p.last <= 8 && !(p.first <= place.0 && place.1 <= m.last + 4)
        })
    }

    /// "May 2024 broke the record set in December 2023": the month of the record that
    /// is spoken of, where the sentence names another for what broke it.
    pub(crate) fn of_another_record(&self, m: &Mention) -> bool {
        let link = |i: usize| self.of("recordset").any(|word| word.first <= i && i < word.last);
        let definite = |i: usize| Class::The.has(self.word(i));
        let named = |o: &Mention| {
            o.part == Part::Plain
                && o.last <= m.first
                && matches!(o.expr, Expr::Month(..) | Expr::Fiscal(_) | Expr::AnyYear(_))
        };
        self.of("record").any(|r| {
            r.value != "ever"
                && r.last < m.first
                && m.first - r.last <= 4
                && (r.last..m.first).all(link)
                && (r.first.saturating_sub(1)..r.last).any(definite)
                && self.mentions.iter().any(|o| named(o) && o.last <= r.first)
        })
    }

    /// "before the June proclamation", "after the May order": an event, not a period.
    fn of_event(&self, m: &Mention) -> bool {
        let named =
            matches!(m.expr, Expr::Month(..)) && !self.stops(m.last, (m.last + 1).min(self.tokens.len()));
        let before = (m.first.saturating_sub(2)..m.first).any(|i| Class::Event.has(self.word(i)));
        let noun = self.tokens.get(m.last).is_some_and(|t| t.text.starts_with(char::is_alphabetic));
        named && before && noun && m.first > 0 && Class::The.has(self.word(m.first - 1))
    }

    /// "The Biden administration removed 650,000 people in fiscal 2024": who did
    /// it, where the sentence says when.
    pub(crate) fn of_agent(&self, m: &Mention) -> bool {
        let led = (m.first.saturating_sub(2)..m.first).any(|i| Class::Govern.has(self.word(i)));
        // "In December 2024, the last full month of the last administration"
        let of_month = (m.first.saturating_sub(4)..m.first).any(|i| self.of("span").any(|s| s.first == i));
        matches!(m.expr, Expr::Term(_))
            && (!led || of_month)
            && self.mentions.iter().any(|other| {
                other.part == Part::Plain
                    && !matches!(other.expr, Expr::Term(_) | Expr::Shift(_) | Expr::Same)
            })
    }

    /// "91,603, fewer than those recorded from October to December": the months
    /// of what a figure before is held against.
    fn of_rival(&self, mention: usize, place: Place) -> bool {
        let pair = mention.checked_sub(1).filter(|&i| self.mentions[i].pair).unwrap_or(mention);
        let first = self.mentions[pair].first;
        (first.saturating_sub(14).max(place.1.saturating_sub(1))..first).any(|i| {
            Class::Than.has(self.word(i)) && Class::ThanThe.has(self.word(i + 1)) && !self.stops(i, first)
        })
    }

    /// The mention follows another figure closely and belongs to it.
    fn of_other_figure(&self, m: &Mention, place: Place) -> bool {
        // "to 16,200, more than half of March's 30,389"
        let owns = self.tokens[m.last - 1].owner
            && m.first >= place.1
            && self.figures.iter().any(|f| f.hedge == m.last)
            && self.stops(place.1, m.first);
        if owns {
            return true;
        }
        let own = self.figures.iter().find(|f| place.0 <= f.first && f.last <= place.1).map(|f| f.sort);
        self.figures.iter().any(|f| {
            f.first >= place.1
                && f.last <= m.first
                && m.first - f.last <= 6
                && own.is_none_or(|own| own == f.sort)
                && !self.stops(f.last, m.first)
        })
    }

    /// The mention that says when a place holds; `taken` is a base already read.
    pub(crate) fn period(&self, place: Place, taken: Option<usize>) -> Option<usize> {
        self.period_but(place, taken, None)
    }

    /// "fell 14% in October and were 130% above the level of a year earlier": the
    /// base of the other percent, which has its own word of change.
    fn of_other_change(&self, m: &Mention, place: Place) -> bool {
        self.figures.iter().any(|f| {
            let between = f.first >= place.1 && f.last <= m.first;
            let moves =
                |word: &Mark| f.last <= word.first && word.first - f.last <= 1 && word.last <= m.first;
            between
                && matches!(f.sort, Sort::Percent | Sort::Multiple)
                && ["change", "compare"].iter().any(|class| self.of(class).any(moves))
        })
    }

    /// "a level last seen in the summer of 2020": of the standing, and of nothing else.
    fn is_last_seen(&self, m: &Mention, place: Place) -> bool {
        let seen = |u: &Mark| {
            let own = u.first <= place.0 && place.1 <= u.last;
            u.last < m.first && m.first - u.last <= 3 && !own && Class::In.has(self.word(u.last))
        };
        self.of("unseen").any(seen)
    }

    /// As `period`, without one mention more.
    pub(crate) fn period_but(&self, place: Place, taken: Option<usize>, but: Option<usize>) -> Option<usize> {
        // "November: 46,609"
        let equals = place.0 > 0
            && Class::Colon.has(self.word(place.0 - 1))
            && self.mentions.iter().any(|m| m.last < place.0 && place.0 - m.last <= 3);
        self.mentions
            .iter()
            .enumerate()
            .filter(|(i, m)| Some(*i) != taken && Some(*i) != but && !(m.pair && taken.is_some()))
            // "3 percent fewer than between January and June 2023": the base to its end.
            .filter(|(i, _)| {
                let first = i.checked_sub(1).filter(|first| taken == Some(*first)).map(|i| self.mentions[i]);
                let than =
                    |at: usize| Class::Than.has(self.word(at)) && Class::Between.has(self.word(at + 1));
                !first.is_some_and(|m| m.pair && m.first >= 2 && than(m.first - 2))
            })
            .filter(|(_, m)| !(self.of_other_figure(m, place) || equals && m.first >= place.1))
            .filter(|(_, m)| !self.apart(m.first, place) && !self.is_of_series(m))
            .filter(|(_, m)| !self.of_agent(m) && !self.of_aside(m, place) && !self.of_relative(m, place))
            .filter(|(_, m)| !self.is_long_before(m, place) && !self.is_last_seen(m, place))
            // "since fiscal 2021, and 2021 itself was the heaviest": of what is told of it.
            .filter(|(_, m)| !self.heads_clause(m, place))
            // "A year later, a record low in November 2025": the month that is named.
            .filter(|(_, m)| !matches!(m.expr, Expr::After(_)))
            .filter(|(i, _)| !self.of_rival(*i, place))
            // "29% lower than in May and … lower than the number in June 2019"
            .filter(|(_, m)| {
                let base = taken.and_then(|i| self.mentions.get(i)).filter(|base| base.first >= place.1);
                !base.is_some_and(|base| (base.last..m.first).any(|i| Class::Than.has(self.word(i))))
            })
            // "has exceeded the total of the previous 13 fiscal years": the other side.
            .filter(|(_, m)| {
                !self.of("versus").any(|v| place.1 <= v.first && v.last <= m.first && m.expr_is_past())
            })
            // "15,522, under Title 42, the rule that took effect on March 20": of the rule.
            .filter(|(_, m)| !(m.partial && m.first >= place.1 && self.stops(place.1, m.first)))
            .filter(|(_, m)| {
                !matches!(m.expr, Expr::Lapse(_)) && !self.of_prior(m, place) && !self.of_event(m)
            })
            .filter_map(|(i, m)| {
                let at = (m.first, m.last);
                let mut distance = self.distance(at, place);
                let bracket = m.last <= place.0 && place.0 - m.last <= 1 && self.word(place.0 - 1) == "(";
                // "the August 2021 peak of 86,631"
                let named = m.last <= place.0
                    && place.0 - m.last <= 3
                    && (m.last..place.0).all(|i| Class::HighMark.has(self.word(i)));
                // "last November's 6,955"
                let owner = m.last == place.0 && self.tokens[m.last - 1].owner;
                let bracket = bracket || named || owner;
                if bracket || self.when(m, place) && distance < 12 {
                    distance = 0;
                } else if matches!(m.part, Part::Base) || matches!(m.expr, Expr::Shift(_) | Expr::YearBefore)
                {
                    let when = m.first > 0 && Class::When.has(self.word(m.first - 1));
                    let follows = m.first >= place.1 && m.first - place.1 <= 2 && !when;
                    // "A year earlier agents made 25,000 arrests"
                    // "…, when two years ago they were barely one in four"
                    let led = |i: usize| Class::Semicolon.has(self.word(i)) || Class::When.has(self.word(i));
                    let starts = m.first <= 1 || led(m.first - 1);
                    let opens = starts && m.part != Part::Base && m.last <= place.0;
                    if !follows && !opens {
                        return None;
                    }
                    // "to 61,445 in January from 96,033 in December"
                    if follows && distance <= 2 && Class::In.has(self.word(m.first - 1)) {
                        distance = 0;
                    }
                } else if m.part == Part::Since {
                    distance += 15;
                } else if m.first >= place.1 && m.first - place.1 <= 2 && distance <= 2 {
                    // "7,989 in November"
                    distance = 0;
                }
                // What follows closely says more than what precedes.
                Some((distance * 2 + u32::from(m.first >= place.1), i))
            })
            .min()
            .map(|(_, i)| i)
    }
}
