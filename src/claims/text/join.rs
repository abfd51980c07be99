//! Periods that belong together: ranges, pairs, "the same months of 2023".

use super::expr::{Expr, Mention, RangeEnd, Year};
use super::part::Part;
use super::sentence::Token;

/// Marks the two ends of ranges, and merges those that can only be ranges.
pub(super) fn join(tokens: &[Token], mentions: Vec<Mention>) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for mention in mentions {
        let Some(previous) = out.last_mut() else {
            out.push(mention);
            continue;
        };
        let between = &tokens[previous.last.min(mention.first)..mention.first];
        let near = between
            .iter()
            .all(|t| matches!(t.text.as_str(), "in" | "of" | "the" | "de" | "del" | "during" | "en"));
        if let (Expr::Same, true) = (previous.expr, near) {
            // "the same five months a year earlier"
            if let Expr::Shift(_) = mention.expr {
                previous.expr = mention.expr;
                previous.last = mention.last;
                continue;
            }
            let year = match mention.expr {
                Expr::Fiscal(Year::Of(year)) => Some((year, true)),
                Expr::AnyYear(year) | Expr::CalendarYear(Year::Of(year)) => Some((year, false)),
                _ => None,
            };
            if let Some((year, fiscal)) = year {
                previous.expr = Expr::SameIn { year, fiscal };
                previous.last = mention.last;
                continue;
            }
        }
        // "than in February a year ago"
        if let (Expr::Month(month, Year::Unsaid), Expr::Shift(-12)) = (previous.expr, mention.expr)
            && between.is_empty()
            && tokens[mention.last - 1].text == "ago"
        {
            previous.expr = Expr::Month(month, Year::Back);
            previous.last = mention.last;
            continue;
        }
        // "since the start of fiscal 2026 in October": the month only says when it starts.
        if matches!((previous.expr, mention.expr), (Expr::Fiscal(_), Expr::Month(10, _)))
            && previous.part == Part::Since
            && between.len() == 1
            && near
        {
            previous.last = mention.last;
            continue;
        }
        let words: Vec<&str> = between
            .iter()
            .map(|t| t.text.as_str())
            .filter(|w| !matches!(*w, "the" | "end" | "of" | "el"))
            .collect();
        let before = previous.first.checked_sub(1).map_or("", |b| tokens[b].text.as_str());
        let before = match (before, previous.first.checked_sub(2)) {
            ("el" | "the", Some(b)) => tokens[b].text.as_str(),
            _ => before,
        };
        let through = matches!(
            words[..],
            ["through" | "thru" | "until" | "hasta"]
                | ["ending" | "ended"]
                | ["ending" | "ended", "in" | "with"]
        );
        let to = matches!(words[..], ["to" | "a" | "–" | "-"]);
        let and = matches!(words[..], ["and" | "y"]);
        let ends = (end_of(previous.expr), end_of(mention.expr));
        if let (Expr::ToDate(_) | Expr::Fiscal(_), Expr::Month(month, year)) = (previous.expr, mention.expr)
            && through
        {
            // "fiscal 2024 through March": the month ends it.
            let fy = match previous.expr {
                Expr::ToDate(Some(fy)) | Expr::Fiscal(Year::Of(fy)) => Some(fy),
                _ => None,
            };
            let year = match (year, fy) {
                (Year::Unsaid, Some(fy)) => Year::Of(if month >= 10 { fy - 1 } else { fy }),
                (year, _) => year,
            };
            let start = match (year, month) {
                (Year::Of(y), 10..) => Year::Of(y),
                (Year::Of(y), _) => Year::Of(y - 1),
                _ => Year::Unsaid,
            };
            previous.expr = Expr::Range((10, start), (month, year));
            previous.last = mention.last;
            continue;
        }
        // "the first two months of the fiscal year"
        if let (Expr::FirstOf(_, None), Expr::Fiscal(Year::Unsaid) | Expr::ToDate(None)) =
            (previous.expr, mention.expr)
            && near
        {
            previous.last = mention.last;
            continue;
        }
        // "fiscal 2026's first two months"
        if let (Expr::Fiscal(year), Expr::FirstOf(months, None)) = (previous.expr, mention.expr)
            && between.is_empty()
        {
            let year = if let Year::Of(year) = year { Some(year) } else { None };
            previous.expr = Expr::FirstOf(months, year);
            previous.last = mention.last;
            continue;
        }
        // "the 12 months through June"
        if let (Expr::Past(months), Expr::Month(month, year)) = (previous.expr, mention.expr)
            && through
        {
            previous.expr = Expr::PastTo(months, (month, year));
            previous.part = Part::Plain;
            previous.last = mention.last;
            continue;
        }
        // "in fiscal 2022 and 2023"
        if let (Expr::Fiscal(Year::Of(first)), Expr::AnyYear(last) | Expr::Fiscal(Year::Of(last))) =
            (previous.expr, mention.expr)
            && matches!(
                between.iter().map(|t| t.text.as_str()).collect::<Vec<_>>()[..],
                ["and" | "y" | "through" | "to" | "–" | "a"]
            )
            && first < last
            && (last - first == 1 || !matches!(between[0].text.as_str(), "and" | "y"))
            && !matches!(before_word(tokens, previous.first), "between" | "from" | "entre" | "de")
        {
            previous.expr = Expr::Range((10, Year::Of(first - 1)), (9, Year::Of(last)));
            previous.last = mention.last;
            continue;
        }
        // "fiscal year 2021 to fiscal year 2024 to date"
        if let (Expr::Fiscal(Year::Of(first)), Expr::ToDate(Some(last))) = (previous.expr, mention.expr)
            && (through || to)
            && first < last
        {
            previous.expr = Expr::FiscalToDate(first, last);
            previous.part = Part::Plain;
            previous.last = mention.last;
            continue;
        }
        // "for years 2021-2024"
        if let (Expr::AnyYear(first), Expr::AnyYear(last)) = (previous.expr, mention.expr)
            && between.is_empty()
            && first < last
        {
            previous.expr = Expr::Range((1, Year::Of(first)), (12, Year::Of(last)));
            previous.last = mention.last;
            continue;
        }
        let (Some(first), Some(last)) = ends else {
            let years = is_year(previous.expr) && is_year(mention.expr);
            if years && (to || and) && matches!(before, "from" | "between" | "entre" | "de" | "desde") {
                previous.pair = true;
                previous.part = Part::Plain;
                out.push(Mention { part: Part::Plain, ..mention });
            } else {
                out.push(mention);
            }
            continue;
        };
        let adjacent = i16::from(last.0) - i16::from(first.0);
        // "in March from February and March's actions": another sentence's month.
        let possessive = tokens[mention.last - 1].owner;
        let sum =
            and && matches!(adjacent, 1 | -11) && before != "between" && before != "entre" && !possessive;
        if through || sum || (to && before != "from" && before != "de" && before != "desde") {
            previous.expr = Expr::Range(first, last);
            previous.partial |= mention.partial;
            previous.part =
                if previous.part == Part::Base && (sum || !through) { Part::Base } else { Part::Plain };
            previous.last = mention.last;
        } else if (to || and) && matches!(before, "from" | "between" | "entre" | "de" | "desde") {
            previous.pair = true;
            previous.part = Part::Plain;
            out.push(Mention { part: Part::Plain, ..mention });
        } else {
            out.push(mention);
        }
    }
    out
}

fn before_word(tokens: &[Token], at: usize) -> &str {
    at.checked_sub(1).map_or("", |i| tokens[i].text.as_str())
}

fn end_of(expr: Expr) -> Option<RangeEnd> {
    if let Expr::Month(month, year) = expr { Some((month, year)) } else { None }
}

fn is_year(expr: Expr) -> bool {
    matches!(expr, Expr::Fiscal(_) | Expr::AnyYear(_) | Expr::CalendarYear(Year::Of(_)))
}
