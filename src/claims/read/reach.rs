//! How far back the words after an extreme reach: "since July 2020", "in four
//! years", "on record".

use super::Reader;
use crate::claims::claim::{Period, PeriodKind, Reach, Step};
use crate::claims::text::class::Class;
use crate::claims::text::expr::{Expr, Mention};
use crate::claims::text::lexicon::Mark;
use crate::claims::text::part::Part;
use crate::data::Month;

/// A reach as found, its mention not yet resolved.
pub(super) enum Found {
    Ever,
    Since(usize),
    Within {
        months: u16,
        at_least: bool,
    },
    Window(usize),
    /// "on record, in data since 1999".
    DataSince(usize),
    /// "since the counts began in 2000": of all there are.
    Began(usize),
    /// "of the year": the calendar year of the period.
    YearOf,
    /// "of the period": the months that were spoken of.
    Spoken(Period),
    /// "The lowest month was April 2017": of all there are, the later ones too.
    Named,
}

impl Reader<'_> {
    /// How far back the words after an extreme reach, and where they end; the first rule
    /// that finds words decides.
    pub(super) fn reach(&self, mark: Mark, record: bool) -> Option<(Found, usize)> {
        let line = self.line;
        let semicolon = |i: &usize| Class::Semicolon.has(line.word(*i));
        let stop = (mark.last..line.tokens.len()).find(semicolon).unwrap_or(line.tokens.len());
        self.last_time(&mark)
            .or_else(|| self.last_seen(&mark))
            .or_else(|| self.since_behind(&mark, stop))
            .or_else(|| self.in_window_before(&mark))
            .or_else(|| self.within_itself(&mark))
            .or_else(|| self.within(mark))
            .or_else(|| self.of_the_last(&mark))
            .or_else(|| self.ever(&mark, stop))
            .or_else(|| self.since_in_front(&mark).filter(|_| !record))
            .or_else(|| self.in_spoken(&mark, stop))
            .or_else(|| self.in_window(&mark).filter(|_| !record))
            .or_else(|| self.any_term(&mark, stop))
            .or_else(|| (record || self.since_counting(&mark)).then_some((Found::Ever, mark.last)))
            .or_else(|| self.of_the_year(&mark, stop))
            .or_else(|| self.is_named(&mark).then(|| (self.named_within(&mark), mark.last)))
            .or_else(|| self.ordinal_before(mark.first).map(|_| (Found::Ever, mark.last)))
            .or_else(|| self.since_unknown(&mark))
    }

    /// "The last time arrests were this low was July 2020"
    fn last_time(&self, mark: &Mark) -> Option<(Found, usize)> {
        let line = self.line;
        let time = line.of("lasttime").find(|m| m.last <= mark.first)?;
        let being = |m: &Mention| (m.first.saturating_sub(3)..m.first).any(|i| Class::Is.has(line.word(i)));
        let named =
            |m: &Mention| m.first >= mark.last && being(m) || m.first >= time.last && m.last <= mark.first;
        let i = line.mentions.iter().position(named)?;
        Some((Found::Since(i), line.mentions[i].last))
    }

    /// "a level last seen in the summer of 2020", "were last this low in May 2017"
    fn last_seen(&self, mark: &Mark) -> Option<(Found, usize)> {
        let line = self.line;
        let seen = line.of("unseen").any(|m| m.first == mark.first);
        let last = mark.first > 0 && Class::Latest.has(line.word(mark.first - 1));
        let i = line.mentions.iter().position(|m| {
            let near = m.first > mark.last && m.first - mark.last <= 3;
            near && m.part != Part::Since
                && Class::In.has(line.word(mark.last))
                && !line.stops(mark.last, m.first)
        })?;
        (seen || last).then_some((Found::Since(i), line.mentions[i].last))
    }

    /// "since July 2020", "since at least 2000", "since monthly counts began in 2000".
    fn since_behind(&self, mark: &Mark, stop: usize) -> Option<(Found, usize)> {
        let line = self.line;
        let near = |first: usize| is_near(mark, first);
        let i =
            line.mentions.iter().position(|m| m.part == Part::Since && near(m.first) && m.first < stop)?;
        let mention = &line.mentions[i];
        let recorded = line.of("record").any(|r| r.value == "ever" && near(r.first) && r.last <= mention.first)
                // "of any year since 2000": none of those years.
                || matches!(mention.expr, Expr::AnyYear(_) | Expr::Fiscal(_))
                    && line.of("each").any(|e| {
                        let year = (e.last..e.last + 2).any(|k| Class::Years.has(line.word(k)));
                        (mark.last..mark.last + 3).contains(&e.first) && year
                    })
                // "more than in any other month since October 1999"
                || (mark.first..mark.last).any(|k| {
                    Class::AnyOther.has(line.word(k)) && k > mark.first && !Class::Prior.has(line.word(k))
                })
                || self.since_inclusive(i);
        if recorded {
            return Some((Found::DataSince(i), mention.last));
        }
        if let Found::Began(i) = self.since_or_began(i) {
            return Some((Found::Began(i), mention.last));
        }
        // "since Biden's first full month in office, February 2021"
        let next = line.mentions.get(i + 1).filter(|next| {
            let month = matches!(next.expr, Expr::Month(..)) && next.first - mention.last <= 8;
            matches!(mention.expr, Expr::Term(_)) && month
        });
        let i = i + usize::from(next.is_some());
        Some((Found::Since(i), line.mentions[i].last))
    }

    /// "since July 2020"; "since monthly counts began in 2000": all there are.
    pub(super) fn since_or_began(&self, i: usize) -> Found {
        let line = self.line;
        let first = line.mentions[i].first;
        let role = line.of("role").rfind(|r| r.value == "since" && r.last <= first);
        let begins = |r: &Mark| (r.last..first).any(|k| line.of("began").any(|b| b.first == k));
        // "in data going back to 1999", "en los datos desde 2013"
        let data = |r: &Mark| {
            (r.first.saturating_sub(3)..r.first).any(|k| {
                let led = (k.saturating_sub(3)..k).any(|b| Class::In.has(line.word(b)));
                // "the first month in five figures since": a level.
                let level = line.figures.iter().any(|f| f.first <= k && k < f.last);
                led && !level && Class::Series.has(line.word(k)) && !line.stops(k, r.first)
            })
        };
        let all = role.is_some_and(|r| begins(r) || data(r));
        if all { Found::Began(i) } else { Found::Since(i) }
    }

    /// The months so far of a calendar year.
    fn is_so_far(&self, mention: usize) -> bool {
        let line = self.line;
        let m = line.mentions[mention];
        let fiscal = |i: usize| Class::Fiscal.has(line.word(i));
        line.of("todate").any(|t| t.first == m.first) && !(m.first..=m.last).any(fiscal)
    }

    /// "menos que en ningún otro mes de los últimos tres años": of those.
    fn of_the_last(&self, mark: &Mark) -> Option<(Found, usize)> {
        let line = self.line;
        let other = (mark.first..mark.last).any(|k| Class::AnyOther.has(line.word(k)));
        let i = line.mentions.iter().position(|m| {
            let led = m.first >= mark.last && (mark.last..m.first).all(|k| Class::OfThe.has(line.word(k)));
            matches!(m.expr, Expr::Past(_) | Expr::Preceding(_)) && led && m.first > mark.last
        })?;
        other.then_some((Found::Window(i), line.mentions[i].last))
    }

    /// "on record", "never".
    fn ever(&self, mark: &Mark, stop: usize) -> Option<(Found, usize)> {
        let line = self.line;
        let ever = |r: &&Mark| r.value == "ever";
        let behind = |r: &&Mark| is_near(mark, r.first) && r.first < stop;
        let before = |r: &&Mark| r.last <= mark.first && Class::Never.has(line.word(r.first));
        let marks = || line.of("record").filter(ever);
        // "never had it seen so many", "jamás se habían visto tan pocas"
        let idiom =
            (mark.first..mark.last).any(|k| Class::So.has(line.word(k)) || Class::As.has(line.word(k)));
        let since = line.mentions.iter().any(|m| m.part == Part::Since && m.last <= mark.first);
        let never = line.of("never").find(|m| m.last <= mark.first && idiom && !since);
        // "Never under Biden had they made so few"
        let term = line.mentions.iter().position(|m| matches!(m.expr, Expr::Term(_)) && m.last <= mark.first);
        if let (Some(_), Some(i)) = (never, term) {
            return Some((Found::Window(i), mark.last));
        }
        let found = marks().find(behind).or_else(|| marks().find(before)).or(never)?;
        Some((Found::Ever, found.last.max(mark.last)))
    }

    /// "not since July 2020 have arrests been this low".
    fn since_in_front(&self, mark: &Mark) -> Option<(Found, usize)> {
        let line = self.line;
        let i = line.mentions.iter().position(|m| m.part == Part::Since && m.last <= mark.first)?;
        // "No month since at least 2000 has been so quiet": none of those months.
        let least = self.since_inclusive(i);
        Some((if least { Found::DataSince(i) } else { Found::Since(i) }, mark.last))
    }

    /// "The busiest month of the period", "el mes más alto del lapso".
    fn in_spoken(&self, mark: &Mark, stop: usize) -> Option<(Found, usize)> {
        let line = self.line;
        let of = |i: usize| Class::Of.has(line.word(i)) || Class::The.has(line.word(i));
        // "The peak came in April", but "The peak of the fiscal year" names it.
        let named = line
            .mentions
            .iter()
            .any(|m| (mark.last..mark.last + 4).contains(&m.first) && !matches!(m.expr, Expr::Month(..)));
        let peak = line.of("peak").any(|peak| peak.first == mark.first && !named).then_some(mark.last);
        let stretch = (mark.last..stop.min(mark.last + 4))
            .find(|&i| i > mark.last && Class::Stretch.has(line.word(i)) && of(i - 1));
        let at = peak.or(stretch)?;
        let told = self.claims.iter().rev().map(|claim| claim.period).chain(self.context.period);
        let spoken = told.into_iter().find(|period| !period.is_month())?;
        Some((Found::Spoken(spoken), at + 1))
    }

    /// "of any other month", "of any administration".
    fn any_term(&self, mark: &Mark, stop: usize) -> Option<(Found, usize)> {
        let line = self.line;
        let at = (mark.last..stop.min(mark.last + 12)).find(|&i| {
            Class::AnyOther.has(line.word(i)) && Class::Term.has(line.word(i + 1))
                || line.word(i) == "any" && line.mentions.iter().any(|m| m.first == i + 1)
        })?;
        Some((Found::Ever, at + 2))
    }

    /// "since the agency began counting".
    fn since_counting(&self, mark: &Mark) -> bool {
        let line = self.line;
        let began = |r: &Mark| (r.last..r.last + 7).any(|i| Class::Began.has(line.word(i)));
        line.of("role").any(|r| r.value == "since" && is_near(mark, r.first) && began(r))
    }

    /// "the fewest since the Johnson administration": no month of the data.
    fn since_unknown(&self, mark: &Mark) -> Option<(Found, usize)> {
        let line = self.line;
        let since = line.of("role").find(|r| r.value == "since" && r.first == mark.last)?;
        let dated = line.mentions.iter().any(|m| m.first >= since.last && m.first - since.last <= 6);
        (!dated && line.tokens.len() > since.last + 1).then_some((Found::Ever, since.last))
    }

    /// "The lowest month was April 2017", "El peor año fue 2023".
    fn is_named(&self, mark: &Mark) -> bool {
        let line = self.line;
        let told = line.mentions.iter().any(|m| {
            let from = m.first.saturating_sub(3).max(mark.last);
            let being = |i: usize| Class::Comes.has(line.word(i));
            m.first > mark.last && m.first - mark.last <= 10 && (from..m.first).any(being)
        });
        // "the year with the most expulsions"
        let period = mark.first.saturating_sub(3)..mark.last + 3;
        told && period.into_iter().any(|i| Class::YearOrMonth.has(line.word(i)))
    }

    /// "In fiscal 2025, the busiest month was October": of that year's, else of all there are.
    fn named_within(&self, mark: &Mark) -> Found {
        let line = self.line;
        let month = (mark.first.saturating_sub(2)..mark.last + 3).any(|i| Class::Month.has(line.word(i)));
        let led = |i: usize| Class::During.has(line.word(i)) || Class::In.has(line.word(i));
        let within = line.mentions.iter().position(|m| {
            let years = matches!(m.expr, Expr::Fiscal(_) | Expr::AnyYear(_) | Expr::CalendarYear(_));
            let from = m.first.saturating_sub(2);
            years && m.part == Part::Plain && m.last <= mark.first && (from..m.first).any(led)
        });
        within.filter(|_| month).map_or(Found::Named, Found::Window)
    }

    /// How far a standing of these months reaches back.
    pub(super) fn reaching(&self, found: Found, period: Period, step: Step) -> Option<Reach> {
        let line = self.line;
        Some(match found {
            Found::Ever | Found::Began(_) | Found::Named => Reach::Ever,
            Found::Within { months, at_least } => Reach::Within { months, at_least },
            Found::Since(i) => {
                let mut since = self.resolve(i, Some(period), period.months.first())?;
                let role = line.of("role").rfind(|r| r.value == "since" && r.last <= line.mentions[i].first);
                let before = role.is_some_and(|r| (r.first..r.last).any(|k| Class::Before.has(line.word(k))));
                // "since he took office", "since before the summer of 2021": none in those months.
                if before || matches!(line.mentions[i].expr, Expr::Term(_)) {
                    return Some(Reach::Window(Period::range(since.months.first(), period.months.last())));
                }
                // "since 2000", of fiscal years: not said as one.
                since.open_year |= matches!(line.mentions[i].expr, Expr::AnyYear(_)) && period.is_year();
                if since.open_year && step == Step::SameMonth {
                    let year = since.months.last().year();
                    since = Period::month(Month::from_year_month(year, period.months.first().month())?);
                } else if since.open_year && since.kind != PeriodKind::Part && !period.is_year() {
                    since = Period { open_year: true, ..Period::calendar(since.months.last().year())? };
                }
                Reach::Since(since)
            }
            Found::DataSince(i) => {
                let since = self.resolve(i, Some(period), period.months.first())?;
                // "the fewest in any fiscal year since 2017": that one may itself have had fewer.
                let first = since.months.last() + 1;
                Reach::Window(Period::range(first.min(period.months.first()), period.months.last()))
            }
            // "so far this year", "en lo que va del 2023"
            Found::Window(i) if self.is_so_far(i) && period.is_month() => {
                Reach::Window(Period::calendar(period.months.first().year())?)
            }
            Found::Window(i) => Reach::Window(match line.mentions[i].expr {
                Expr::Same | Expr::CalendarYear(_) => Period::calendar(period.months.first().year())?,
                // November 2024, "the lowest of 2024": no fiscal year of that name has it.
                Expr::AnyYear(year) if period.is_month() && !is_of_fiscal(period, year) => {
                    Period::calendar(year)?
                }
                _ => self.resolve(i, Some(period), self.published)?,
            }),
            Found::Spoken(months) => Reach::Window(months),
            Found::YearOf => Reach::Window(Period::calendar(period.months.first().year())?),
        })
    }
}

fn is_of_fiscal(month: Period, year: u16) -> bool {
    month.months.first().fiscal_year().0 == year
}

/// Behind an extreme, and near enough to be of it.
const fn is_near(mark: &Mark, first: usize) -> bool {
    first >= mark.last && first - mark.last <= 22
}
