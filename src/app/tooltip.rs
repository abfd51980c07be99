//! What is said at the crosshair.

use super::App;
use crate::data::words::{self, Language};
use crate::view::{Gap, Unit, Value};
use crate::wire::{Tooltip, TooltipRow};

impl App {
    /// The tooltip of the crosshair, if it stands on the chart.
    pub fn tooltip(&self) -> Option<Tooltip> {
        let (cursor, frame) = (self.state.cursor?, self.frame.as_ref()?);
        let trend = &self.view.trend;
        let index = trend.months.index(cursor.month)?;
        let language = trend.language;
        let row = |(series, line): (usize, &crate::view::Line)| TooltipRow {
            key: line.key.clone(),
            label: line.label.clone(),
            value: say(line.values[index], trend.unit, language),
            color: frame.theme.color(line.slot),
            current: series == cursor.series,
        };
        let mut rows: Vec<TooltipRow> = trend.lines.iter().enumerate().map(row).collect();
        if trend.stacked {
            rows.reverse();
        }
        let foot = frame.point(trend, cursor.series, index);
        let (x, y) = foot.unwrap_or_else(|| {
            (frame.x.center_at(index), f64::from(frame.plot.top + frame.plot.bottom) / 2.0)
        });
        let provisional = trend.provisional_from.is_some_and(|from| cursor.month >= from);
        Some(Tooltip {
            x: x / frame.dpr,
            y: y / frame.dpr,
            title: words::month(cursor.month, language),
            rows,
            note: provisional.then(|| language.of("Provisional", "Provisional").to_string()),
        })
    }

    /// The point under the crosshair for a screen reader.
    pub(super) fn spoken(&self) -> Option<String> {
        let cursor = self.state.cursor?;
        let trend = &self.view.trend;
        let line = trend.lines.get(cursor.series)?;
        let value = say(*line.values.get(trend.months.index(cursor.month)?)?, trend.unit, trend.language);
        let month = words::month(cursor.month, trend.language);
        let provisional = trend.provisional_from.is_some_and(|from| cursor.month >= from);
        let note = if provisional { trend.language.of(", provisional", ", provisional") } else { "" };
        Some(format!("{month}, {}: {value}{note}", line.label))
    }
}

/// A value, or why there is none.
pub(super) fn say(value: Value, unit: Unit, language: Language) -> String {
    let en = language == Language::En;
    let month = |m| words::month(m, language);
    match value {
        Value::Is(x) => unit.say(x, language),
        Value::Gap(Gap::NotCovered) => language.of("no data", "sin datos").into(),
        Value::Gap(Gap::NoBase(m)) if en => format!("no data for {}", month(m)),
        Value::Gap(Gap::NoBase(m)) => format!("sin datos de {}", month(m)),
        Value::Gap(Gap::ZeroBase(m)) if en => format!("undefined: {} is 0", month(m)),
        Value::Gap(Gap::ZeroBase(m)) => format!("no definido: {} es 0", month(m)),
        Value::Gap(Gap::Incomplete(m)) if en => format!("incomplete: no data for {}", month(m)),
        Value::Gap(Gap::Incomplete(m)) => format!("incompleto: sin datos de {}", month(m)),
        Value::Gap(Gap::ZeroTotal) => {
            language.of("undefined: the total is 0", "no definido: el total es 0").into()
        }
    }
}
