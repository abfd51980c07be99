//! Years of which the last month is meant: "the end of 2023", "finales de 2023".

use super::class::Class;
use super::expr::{Expr, Year};
use super::sentence::Token;

/// "the end of 2023", "finales de 2023": a year of which the last month is meant. The
/// end of a fiscal year is when its whole is told, unless something is counted from it:
/// "since the end of fiscal 2020".
pub(super) fn closing(tokens: &[Token], year: usize, expr: Expr) -> bool {
    let word = |back: usize| year.checked_sub(back).map_or("", |i| tokens[i].text.as_str());
    let of = 1 + usize::from(word(1) == "ano");
    let end = of + 1;
    let led = if matches!(word(end + 1), "the" | "el") { end + 2 } else { end + 1 };
    let counted = match expr {
        Expr::Fiscal(_) => matches!(word(led), "since" | "from" | "desde" | "than" | "que" | "after"),
        // "By the end of 2020 agents had made 400,651 arrests": in all of it.
        _ => word(end + 2) != "by",
    };
    // "302 mil en un solo mes: así terminó 2023", "one month: that is how 2023 ended"
    let at = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let one = |i: usize| {
        Class::Single.has(at(i)) && Class::Month.has(at(i + 1))
            || Class::Single.has(at(i)) && Class::Month.has(at(i + 2))
    };
    let ended = Class::Ended.has(word(1)) || Class::Ended.has(at(year + 1));
    if matches!(expr, Expr::AnyYear(_)) && ended && (0..tokens.len()).any(one) {
        return true;
    }
    let ends = match word(end) {
        "finales" | "fines" => true,
        "end" | "close" | "cierre" | "final" => counted,
        _ => false,
    };
    ends && matches!(word(of), "of" | "de" | "del")
}

/// The last month of a year.
pub(super) fn last_month(expr: Expr) -> Option<Expr> {
    match expr {
        Expr::AnyYear(year) | Expr::CalendarYear(Year::Of(year)) => Some(Expr::Month(12, Year::Of(year))),
        Expr::Fiscal(Year::Of(year)) => Some(Expr::Month(9, Year::Of(year))),
        _ => None,
    }
}
