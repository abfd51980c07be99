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
    pub silent: usize,
    pub falses: usize,
    pub false_true: usize,
    pub caught: usize,
}

impl Score {
    pub(crate) fn share(a: usize, b: usize) -> f64 {
        a as f64 / b.max(1) as f64
    }

    /// The bars that answers must reach on texts that nobody tuned for.
    pub(crate) fn reaches_the_bars(&self, name: &str) {
        let share = Score::share;
        for (what, holds) in [
            ("found", share(self.found, self.claims) >= 0.92),
            ("end to end", share(self.whole, self.claims) >= 0.8),
            ("true called off", share(self.true_off, self.trues) <= 0.025),
            ("off rightly", share(self.off - self.true_off, self.off) >= 0.9),
            ("cannot tell", share(self.silent, self.found) <= 0.12),
            ("false called true", share(self.false_true, self.falses) <= 0.04),
            ("caught", share(self.caught, self.falses) >= 0.8),
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
            share("off rightly", self.off - self.true_off, self.off),
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
            let start = from + text[from..].find(quote).expect("the quote stands in the text");
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
        let (verdict, is_true) = (finding.verdict, gold["verdict"] == "supported");
        let off = verdict == Verdict::Contradicted;
        self.found += 1;
        self.off += usize::from(off);
        self.silent += usize::from(verdict == Verdict::Uncheckable);
        self.trues += usize::from(is_true);
        self.falses += usize::from(!is_true);
        self.true_off += usize::from(is_true && off);
        self.caught += usize::from(!is_true && off);
        self.false_true += usize::from(!is_true && verdict.is_true());
        let right = if is_true { verdict.is_true() } else { off };
        let near = |x: f64| {
            let wide: f64 = match gold["kind"].as_str() {
                Some("change" | "share") => 0.11,
                Some("multiple") => 0.06,
                _ => 1.0,
            };
            let wide = if gold["subject"]["dataset"] == "sbo" { wide } else { wide.max(10.0) };
            (x.abs() - gold["actual"].as_f64().unwrap_or(x).abs()).abs() <= wide
        };
        let exact = gold["kind"] == "compare" || finding.measured.actual.is_none_or(near);
        self.whole += usize::from(right && exact && finding.measured.actual.is_some());
    }
}
