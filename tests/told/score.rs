//! How passages are answered, by the measures of the claims standard.

use border_encounters::claims::{Finding, Verdict, answer};
use serde_json::Value;

use crate::oracle::{data, month};

/// How a set of passages is answered, by the measures of the claims standard.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub claims: usize,
    pub found: usize,
    pub whole: usize,
    pub trues: usize,
    pub true_off: usize,
    pub off: usize,
    pub off_right: usize,
    pub silent: usize,
    pub falses: usize,
    pub false_true: usize,
    pub caught: usize,
}

/// What a set of passages must reach.
#[derive(Debug)]
pub(crate) struct Bars {
    pub found: f64,
    pub whole: f64,
    pub true_off: f64,
    pub off_rightly: f64,
    pub silent: f64,
    pub false_true: f64,
    pub caught: f64,
}

impl Score {
    pub(crate) fn share(a: usize, b: usize) -> f64 {
        a as f64 / b.max(1) as f64
    }

    /// What answers must reach.
    pub(crate) fn reaches(&self, bars: &Bars, name: &str) {
        let share = Score::share;
        for (what, holds) in [
            ("found", share(self.found, self.claims) >= bars.found),
            ("end to end", share(self.whole, self.claims) >= bars.whole),
            ("true called off", share(self.true_off, self.trues) <= bars.true_off),
            ("off rightly", share(self.off_right, self.off) >= bars.off_rightly),
            ("cannot tell", share(self.silent, self.found) <= bars.silent),
            ("false called true", share(self.false_true, self.falses) <= bars.false_true),
            ("caught", share(self.caught, self.falses) >= bars.caught),
        ] {
            assert!(holds, "{name}, {what}: {}", self.line());
        }
    }

    pub(crate) fn and(&self, other: &Score) -> Score {
        Score {
            claims: self.claims + other.claims,
            found: self.found + other.found,
            whole: self.whole + other.whole,
            trues: self.trues + other.trues,
            true_off: self.true_off + other.true_off,
            off: self.off + other.off,
            off_right: self.off_right + other.off_right,
            silent: self.silent + other.silent,
            falses: self.falses + other.falses,
            false_true: self.false_true + other.false_true,
            caught: self.caught + other.caught,
        }
    }

    pub(crate) fn line(&self) -> String {
        let share = |name: &str, a, b| format!("{name} {:.3} ({a} of {b})", Score::share(a, b));
        [
            share("found", self.found, self.claims),
            share("end to end", self.whole, self.claims),
            share("true called off", self.true_off, self.trues),
            share("off rightly", self.off_right, self.off),
            share("cannot tell", self.silent, self.found),
            share("false called true", self.false_true, self.falses),
            share("caught", self.caught, self.falses),
        ]
        .join(", ")
    }

    pub(crate) fn add(&mut self, passage: &Value) {
        let text = passage["text"].as_str().expect("a text");
        let published = passage["published"].as_str().map(|date| month(&date[..7]).into());
        let found: Vec<Finding> = answer(text, published, data());
        let mut used = vec![false; found.len()];
        let mut from = 0;
        for gold in passage["claims"].as_array().expect("claims") {
            let quote = gold["quote"].as_str().expect("a quote");
            let ahead = text[from..].find(quote).map(|at| from + at);
            let start = ahead.or(text.find(quote)).expect("the quote stands in the text");
            let end = start + quote.len();
            from = end;
            self.claims += 1;
            let own = |f: &Finding| {
                let over = f.claim.quote.end.min(end).saturating_sub(f.claim.quote.start.max(start));
                let figure = f.claim.stated.is_none_or(|s| start <= s.span.start && s.span.end <= end);
                let alike = gold["kind"] == f.claim.kind.name();
                (over > 0 && figure).then_some((alike, over))
            };
            let best =
                (0..found.len()).filter(|&i| !used[i]).filter_map(|i| Some((own(&found[i])?, i))).max();
            let Some((_, i)) = best else { continue };
            used[i] = true;
            self.answered(gold, &found[i]);
        }
    }

    fn answered(&mut self, gold: &Value, finding: &Finding) {
        let verdict = finding.verdict;
        let named = |name: &str| gold["verdict"] == name;
        let is_true = named("supported") || named("rounded");
        let off = verdict == Verdict::Contradicted;
        let also = gold["also_verdicts"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let right = gold["verdict"].as_str().into_iter().chain(also).any(|name| {
            name == verdict.name() || matches!(name, "supported" | "rounded") && verdict.is_true()
        });
        self.found += 1;
        self.off += usize::from(off);
        self.off_right += usize::from(off && right);
        self.silent +=
            usize::from(verdict == Verdict::Uncheckable && !named("uncheckable") && !named("depends"));
        self.trues += usize::from(is_true);
        self.falses += usize::from(named("contradicted"));
        self.true_off += usize::from(is_true && off);
        self.caught += usize::from(named("contradicted") && off);
        self.false_true += usize::from(named("contradicted") && verdict.is_true());
        let also = gold["also"].as_array().into_iter().flatten().filter_map(Value::as_f64);
        let figures: Vec<f64> = gold["actual"].as_f64().into_iter().chain(also).collect();
        let rounded = [&gold["dataset"], &gold["subject"]["dataset"]].iter().any(|dataset| {
            dataset.as_str().is_some_and(|name| name.starts_with("khsm") || name.starts_with("ohss"))
        });
        let wide = |figure: f64| match gold["kind"].as_str() {
            Some("change" | "share") if gold["unit"] != "count" => 0.11,
            Some("multiple") => 0.06_f64.max(0.02 * figure),
            Some("streak" | "rank") => 0.1,
            _ if rounded => 10.0,
            _ => 1.0,
        };
        let near = |x: f64| figures.iter().any(|figure| (x.abs() - figure.abs()).abs() <= wide(figure.abs()));
        let exact = gold["kind"] == "compare" || finding.measured.actual.is_some_and(near);
        self.whole += usize::from(right && (figures.is_empty() || exact));
    }
}
