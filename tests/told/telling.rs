//! A form told once: its slots filled, its figures written in, some made false.

use std::collections::BTreeMap;

use border_encounters::data::Month;
use serde_json::{Value, json};

use super::names::{GROUPS, MONTHS, NATIONS, NUMBERS, ORDINALS, SECTORS, Thing};
use super::{Form, Style};
use crate::oracle::{Dice, month};

/// A text being made of a form.
pub(crate) struct Telling<'a> {
    pub form: &'a Form,
    dice: Dice,
    /// The month told of, and the names that were drawn.
    pub at: Month,
    pub drawn: BTreeMap<char, Thing>,
    /// In so many of ten claims the figure is made false.
    false_of_ten: usize,
}

impl Form {
    fn is_spanish(&self) -> bool {
        self.style != Style::English
    }

    /// The passage of one throw; `None`: the months drawn do not carry it.
    pub(crate) fn tell(&self, throw: u64, false_of_ten: usize) -> Option<Value> {
        let mut dice = Dice::new(throw * 7919 + 13);
        _ = dice.below(2);
        let at = match self.drawn {
            Some(range) => range.first() + dice.below(range.months()) as u16,
            None if self.published == "-" => month("2024-11"),
            None => month(&self.published[..7]).offset(-1)?,
        };
        let mut drawn = BTreeMap::new();
        for (first, second, things) in [('G', 'H', &GROUPS[..]), ('N', 'P', &NATIONS), ('S', 'T', &SECTORS)] {
            let one = dice.below(things.len());
            let other = (one + 1 + dice.below(things.len() - 1)) % things.len();
            drawn.insert(first, things[one]);
            drawn.insert(second, things[other]);
        }
        let published =
            if self.drawn.is_some() { at.offset(1)?.to_string() + "-18" } else { self.published.clone() };
        let mut telling = Telling { form: self, dice, at, drawn, false_of_ten };
        let mut text = String::new();
        let mut claims = Vec::new();
        for (i, piece) in self.text.split('[').enumerate() {
            let Some((claim, rest)) = piece.split_once(']').filter(|_| i > 0) else {
                text += &telling.words(piece);
                continue;
            };
            let claim = telling.claim(claim)?;
            text += claim["quote"].as_str()?;
            claims.push(claim);
            text += &telling.words(rest);
        }
        let id = format!("{}-{throw}-{false_of_ten}", self.id);
        let mut passage = json!({ "id": id, "text": text, "claims": claims });
        if self.published != "-" {
            passage["published"] = published.into();
        }
        Some(passage)
    }
}

impl Telling<'_> {
    /// Words with their braces filled.
    fn words(&self, text: &str) -> String {
        let mut out = String::new();
        for (i, piece) in text.split('{').enumerate() {
            match piece.split_once('}').filter(|_| i > 0) {
                Some((slot, rest)) => out += &(self.slot(slot) + rest),
                None => out += piece,
            }
        }
        out
    }

    fn slot(&self, slot: &str) -> String {
        let name = slot.chars().next().expect("a slot");
        if let Some((_, en, es)) = self.drawn.get(&name).filter(|_| slot.len() == 1) {
            return (if self.form.is_spanish() { es } else { en }).to_string();
        }
        if slot.starts_with("FY") {
            return self.period(slot).last().fiscal_year().0.to_string();
        }
        if let Some(period) = slot.strip_suffix('y') {
            return self.period(period).last().year().to_string();
        }
        match slot.strip_suffix('+') {
            Some(period) => self.dated(self.period(period).last()),
            None => self.named(self.period(slot).last()).into(),
        }
    }

    fn named(&self, month: Month) -> &'static str {
        let (en, es) = MONTHS[usize::from(month.month()) - 1];
        if self.form.is_spanish() { es } else { en }
    }

    fn dated(&self, month: Month) -> String {
        let de = if self.form.is_spanish() { " de " } else { " " };
        format!("{}{de}{}", self.named(month), month.year())
    }

    fn claim(&mut self, marked: &str) -> Option<Value> {
        let (words, says) = marked.rsplit_once('|').expect("words | what they say");
        let says: Vec<&str> = says.split_whitespace().collect();
        let is_false = self.dice.below(10) < self.false_of_ten;
        let words = self.words(words.trim_end());
        let number = |claim: &mut Value, n: f64, unit: &str| {
            claim["claimed"] = json!({ "number": n, "unit": unit });
        };
        let mut claim = json!({ "subject": { "dataset": self.source(says[1]) } });
        let verdict = |is_false: bool| if is_false { "contradicted" } else { "supported" };
        claim["verdict"] = verdict(is_false).into();
        if says[0] == "e" {
            let (since, low) = self.since(says[1], says[2])?;
            let by = if self.dice.one_in(2) { 7 } else { -5 } + self.dice.below(3) as i32;
            let told = if is_false { since.offset(by)? } else { since };
            if told.since(self.at) > -2 {
                return None;
            }
            claim["kind"] = "extreme_since".into();
            claim["actual"] = self.count(says[1], says[2])?.into();
            claim["actual_since"] = since.to_string().into();
            claim["quote"] = turned(&words, !low).replace('#', &self.dated(told)).into();
            return Some(claim);
        }
        let first = if says[0] == "s" { None } else { self.count(says[1], says[2]) };
        if says[0] == "k" {
            let (a, b) = (first?, self.count(says[3], says[4])?);
            if (a - b).abs() < 0.02 * a {
                return None;
            }
            claim["kind"] = "compare".into();
            claim["actual"] = a.into();
            claim["values"] = json!([a, b]);
            claim["quote"] = turned(&words, (a > b) != is_false).into();
            return Some(claim);
        }
        if says[0] == "h" {
            let low = self.record(says[1], says[2])?;
            claim["kind"] = "extreme_since".into();
            claim["actual"] = first?.into();
            claim["quote"] = turned(&words, low == is_false).into();
            return Some(claim);
        }
        let (kind, unit, actual) = self.figure(&says, first)?;
        let mut told = actual.abs();
        if is_false {
            let by = *self.dice.pick(&[0.6, 0.7, 0.8, 1.25, 1.35, 1.5]);
            told = match unit {
                "percent" if told < 40.0 => told + 6.0 + self.dice.below(9) as f64,
                "percent" => told - 8.0 - self.dice.below(9) as f64,
                "months" | "rank" => told + 1.0 + self.dice.below(2) as f64,
                _ => told * by,
            };
        }
        let (shown, value) = self.shown(&words, told)?;
        claim["kind"] = kind.into();
        claim["actual"] = actual.into();
        number(&mut claim, value, unit);
        claim["quote"] = turned(&shown, actual > 0.0).into();
        Some(claim)
    }

    fn word(&self, words: [(&str, &str); 8], n: f64) -> Option<String> {
        let (en, es) = words.get((n as usize).checked_sub(1)?)?;
        Some((if self.form.is_spanish() { es } else { en }).to_string())
    }

    /// Words with the figure in them, and its value as shown.
    fn shown(&self, words: &str, n: f64) -> Option<(String, f64)> {
        let at = words.find('#').expect("a place for the figure");
        let grain = 10f64.powf((n.max(1.0).log10() - 2.0).floor());
        let tenths = (n * 10.0).round() / 10.0;
        let (mark, value) = match &words[at..] {
            rest if rest.starts_with("#p1") => ("#p1", tenths),
            rest if rest.starts_with("#p") => ("#p", n.round()),
            rest if rest.starts_with("#x") => ("#x", tenths),
            rest if rest.starts_with("#n") => ("#n", n.round()),
            rest if rest.starts_with("#o") => ("#o", n.round()),
            rest if rest.starts_with("#10") => ("#10", (n / 10.0).round() * 10.0),
            rest if rest.starts_with("#k") => ("#k", (n / grain).round() * grain),
            _ => ("#", n.round()),
        };
        let counted = matches!(mark, "#" | "#10" | "#k");
        let text = if counted { crate::oracle::grouped(value as u64) } else { format!("{value}") };
        let text = match self.form.style {
            Style::Points if counted => text.replace(',', "."),
            Style::Points => text.replace('.', ","),
            _ => text,
        };
        let text = match mark {
            "#n" => self.word(NUMBERS, value)?,
            "#o" => self.word(ORDINALS, value)?,
            _ => text,
        };
        let words = words.replacen(mark, &text, 1);
        (value > 0.0).then_some((words, value))
    }
}

/// "<up/down>" by its direction.
fn turned(words: &str, up: bool) -> String {
    let mut out = String::new();
    for (i, piece) in words.split('<').enumerate() {
        match piece.split_once('>').filter(|_| i > 0) {
            Some((pair, rest)) => {
                let (rise, fall) = pair.split_once('/').expect("two words");
                out += if up { rise } else { fall };
                out += rest;
            }
            None => out += piece,
        }
    }
    out
}
