//! The choices as a query string: readable, versioned, sorted, at most
//! [`MAX_LENGTH`] bytes. The same link gives the same picture later, since it
//! names the release.

use std::fmt::Write as _;

use super::update::{agree, values_of};
use super::{ChartKind, Choices, Listing};
use crate::data::catalogue::Catalogue;
use crate::data::sorted::SortedSet;
use crate::data::words::{self, Language};
use crate::data::{Data, Month, MonthRange, Source};
use crate::query::{Filters, Measure};

/// Longest link written or read, in bytes, without what others add to it.
pub const MAX_LENGTH: usize = 2_000;

/// The page's own parameters, beside `is.` and a dimension.
const OWN: [&str; 16] = [
    "chart", "claim", "data", "event", "focus", "from", "lang", "mark", "measure", "on", "release", "split",
    "table", "to", "v", "zero",
];

/// Parameters that tell of the way a link took, not of a view: advertising,
/// newsletters and social media add them. By how their names begin, end, or read.
const FOREIGN_STARTS: [&str; 9] = ["utm_", "mtm_", "hsa_", "mc_", "gad_", "at_", "_hs", "_ga", "_gl"];
const FOREIGN_ENDS: [&str; 3] = ["clid", "clsrc", "braid"];
const FOREIGN: [&str; 8] = ["igshid", "igsh", "mkt_tok", "ref", "ref_src", "si", "cmpid", "smid"];

/// Unknown parameters that are looked at; a link with more is made to cost time.
const MOST_UNKNOWN: usize = 200;

/// Version of the parameters.
const VERSION: &str = "1";

/// What of a link could not be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The link is longer than [`MAX_LENGTH`]; nothing of it was read.
    TooLong,
    /// The link was written by a later version of the page.
    Version(String),
    Parameter(String),
    Dataset(String),
    Release(String),
    Dimension(String),
    /// A value that the dimension does not have.
    Value {
        dimension: String,
        value: String,
    },
    /// A month or an order of months that makes no sense.
    Months(String),
    /// The months shown, of more that were asked for.
    Part(MonthRange),
    Chart(String),
    Measure(String),
    /// A parameter given more than once: the first one counts.
    Repeated(String),
    /// The series in focus is not one of those shown.
    Focus(String),
    /// More months are marked than there is room for.
    Marks,
    /// The kind of chart cannot show the measure, or needs a split.
    Lines,
}

impl Notice {
    /// One sentence for the reader, with the catalogue's names for what it knows.
    pub fn say(&self, language: Language, catalogue: &Catalogue) -> String {
        let es = language == Language::Es;
        let quoted = |text: &str| -> String {
            let text: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
            if es { format!("«{text}»") } else { format!("“{text}”") }
        };
        let category = |id: &str| {
            let known = catalogue.datasets.iter().find_map(|dataset| dataset.dimension(id));
            quoted(known.map_or(id, |info| info.label.of(language)))
        };
        let value = |id: &str| {
            let mut all = catalogue.datasets.iter().flat_map(|dataset| &dataset.dimensions);
            let label = all.find_map(|info| info.value(id));
            quoted(label.map_or(id, |label| label.label.of(language)))
        };
        let months = |text: &str| {
            let (from, to) = text.split_once(" – ").unwrap_or((text, text));
            let range = Month::parse(from).zip(Month::parse(to)).and_then(|(a, b)| MonthRange::new(a, b));
            range.map_or_else(|| quoted(text), |range| words::month_range(range, language))
        };
        match self {
            Notice::TooLong if es => "El enlace es demasiado largo y no se leyó.".into(),
            Notice::TooLong => "The link is too long and was not read.".into(),
            Notice::Version(v) if es => {
                format!(
                    "El enlace usa la versión {}, que esta página no conoce; puede faltar algo.",
                    quoted(v)
                )
            }
            Notice::Version(v) => {
                format!(
                    "The link uses version {}, which this page does not know; something may be missing.",
                    quoted(v)
                )
            }
            Notice::Parameter(p) if es => {
                format!("Esta página no conoce el parámetro {} del enlace.", quoted(p))
            }
            Notice::Parameter(p) => format!("This page does not know the link’s parameter {}.", quoted(p)),
            Notice::Dataset(d) if es => {
                format!(
                    "No existe el conjunto de datos {}; se muestra el predeterminado, sin los filtros del enlace.",
                    quoted(d)
                )
            }
            Notice::Dataset(d) => {
                format!(
                    "There is no dataset {}; the default one is shown, without the link’s filters.",
                    quoted(d)
                )
            }
            Notice::Release(r) if es => {
                format!(
                    "No existe la edición {}; se muestra la más reciente, cuyas cifras pueden diferir.",
                    quoted(r)
                )
            }
            Notice::Release(r) => {
                format!("There is no release {}; the newest is shown, whose figures may differ.", quoted(r))
            }
            Notice::Dimension(d) if es => format!("Estos datos no tienen la categoría {}.", category(d)),
            Notice::Dimension(d) => format!("These data have no category {}.", category(d)),
            Notice::Value { dimension, value: id } if es => {
                format!("La categoría {} no tiene el valor {}.", category(dimension), value(id))
            }
            Notice::Value { dimension, value: id } => {
                format!("Category {} has no value {}.", category(dimension), value(id))
            }
            Notice::Months(m) if es => format!("No se puede mostrar {}.", months(m)),
            Notice::Months(m) => format!("{} cannot be shown.", words::capitalized(&months(m))),
            Notice::Part(kept) if es => {
                format!("De esos meses solo hay datos de {}.", words::month_range(*kept, language))
            }
            Notice::Part(kept) => {
                format!("Of these months the data have only {}.", words::month_range(*kept, language))
            }
            Notice::Chart(c) if es => format!("Esta página no conoce el gráfico {}.", quoted(c)),
            Notice::Chart(c) => format!("This page does not know the chart {}.", quoted(c)),
            Notice::Measure(m) if es => format!("Esta página no conoce la medida {}.", quoted(m)),
            Notice::Measure(m) => format!("This page does not know the measure {}.", quoted(m)),
            Notice::Repeated(p) if es => {
                format!("El enlace repite el parámetro {}; se usa el primero.", quoted(p))
            }
            Notice::Repeated(p) => format!("The link repeats the parameter {}; the first counts.", quoted(p)),
            Notice::Focus(id) if es => format!("{} no está entre las series que se muestran.", value(id)),
            Notice::Focus(id) => format!("{} is not among the series shown.", value(id)),
            Notice::Marks if es => "El enlace marca demasiados meses; se muestran los primeros.".into(),
            Notice::Marks => "The link marks too many months; the first are shown.".into(),
            Notice::Lines if es => "Ese gráfico no sirve para estas cifras; se muestran líneas.".into(),
            Notice::Lines => "That kind of chart does not suit these figures; lines are shown.".into(),
        }
    }
}

/// The link of some choices, without a leading `?`.
pub fn write_link(choices: &Choices) -> String {
    let mut pairs: Vec<(String, String)> = vec![
        ("chart".into(), choices.chart.name().into()),
        ("data".into(), escape(&choices.dataset)),
        ("lang".into(), choices.language.tag().into()),
        ("measure".into(), choices.measure.name().into()),
        ("release".into(), escape(&choices.release)),
        ("split".into(), escape(choices.split.as_deref().unwrap_or("none"))),
        ("v".into(), VERSION.into()),
    ];
    if let Some(months) = choices.months {
        pairs.push(("from".into(), months.first().to_string()));
        pairs.push(("to".into(), months.last().to_string()));
    }
    if let Some(focus) = &choices.focus {
        pairs.push(("focus".into(), escape(focus)));
    }
    if let Some(event) = &choices.event {
        pairs.push(("event".into(), escape(event)));
    }
    if let Some((name, value)) = choices.chart.other_form().filter(|_| choices.other_form) {
        pairs.push((name.into(), value.into()));
    }
    let listing = choices.listing.name();
    if !listing.is_empty() {
        pairs.push(("table".into(), listing.into()));
    }
    if !choices.marks.is_empty() {
        let marks: Vec<String> = choices.marks.iter().map(Month::to_string).collect();
        pairs.push(("mark".into(), marks.join(",")));
    }
    for (dimension, values) in &choices.filters {
        let values: Vec<String> = values.iter().map(|value| escape(value)).collect();
        pairs.push((format!("is.{}", escape(dimension)), values.join(",")));
    }
    let pairs: SortedSet<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let pairs: Vec<String> = pairs.into_iter().collect();
    pairs.join("&")
}

/// The link of one statement to check and the ISO date it was published; `None`
/// where it would be too long.
pub fn write_claim(text: &str, published: &str, language: Language) -> Option<String> {
    let (text, published, tag) = (escape(text.trim()), escape(published), language.tag());
    let link = format!("claim={text}&lang={tag}&on={published}&v={VERSION}");
    (link.len() <= MAX_LENGTH && !text.is_empty()).then_some(link)
}

/// The statement a link asks to check, and the date it was published, empty
/// where the link has none.
pub fn read_claim(link: &str) -> Option<(String, String)> {
    let parameters = parameters(link).ok()?;
    let get = |name: &str| parameters.iter().find(|(n, _)| n == name).map(|(_, value)| unescape(value));
    let text = get("claim").filter(|text| !text.trim().is_empty())?;
    Some((text, get("on").unwrap_or_default()))
}

/// Decoded names and raw values of a link's parameters, without foreign ones:
/// the page's own, however much others have added, and a few unknown ones.
fn parameters(link: &str) -> Result<Vec<(String, &str)>, Notice> {
    let link = link.strip_prefix('?').unwrap_or(link);
    let foreign = |name: &str| {
        FOREIGN_STARTS.iter().any(|start| name.starts_with(start))
            || FOREIGN_ENDS.iter().any(|end| name.ends_with(end))
            || FOREIGN.contains(&name)
    };
    let (mut parameters, mut length, mut unknown) = (Vec::new(), 0, 0);
    for pair in link.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = unescape(name);
        if OWN.contains(&name.as_str()) || name.starts_with("is.") {
            length += pair.len() + 1;
            if length > MAX_LENGTH + 1 {
                return Err(Notice::TooLong);
            }
        } else if foreign(&name) || unknown == MOST_UNKNOWN {
            continue;
        } else {
            unknown += 1;
        }
        parameters.push((name, value));
    }
    Ok(parameters)
}

/// Reads a link as far as the catalogue goes; what depends on the table (the
/// values of filters) is left to [`settle`]. An empty link is the default view.
pub fn read_link(link: &str, data: &Data, language: Language) -> (Choices, Vec<Notice>) {
    let mut notices = Vec::new();
    let default = &data.catalogue.datasets[0];
    let parameters = match parameters(link) {
        Ok(parameters) => parameters,
        Err(notice) => {
            notices.push(notice);
            return (Choices::new(default, &default.newest().id, language), notices);
        }
    };
    let mut pairs: Vec<(String, &str)> = Vec::new();
    for (name, value) in parameters {
        if pairs.iter().any(|(other, _)| *other == name) {
            let repeated = Notice::Repeated(name);
            if !notices.contains(&repeated) {
                notices.push(repeated);
            }
        } else {
            pairs.push((name, value));
        }
    }
    let get = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, value)| unescape(value));

    if let Some(version) = get("v").filter(|version| version != VERSION) {
        notices.push(Notice::Version(version));
    }
    let tag = get("lang");
    let named = tag.as_deref().and_then(Language::parse);
    if let (Some(tag), None) = (tag, named) {
        notices.push(Notice::Parameter(format!("lang={tag}")));
    }
    let language = named.unwrap_or(language);
    let named = get("data");
    let found = named.as_deref().map(|id| data.catalogue.dataset(id));
    let dataset = match found {
        Some(Some(dataset)) => dataset,
        Some(None) => {
            notices.push(Notice::Dataset(named.unwrap_or_default()));
            return (Choices::new(default, &default.newest().id, language), notices);
        }
        None => default,
    };
    let mut choices = Choices::new(dataset, &dataset.newest().id, language);
    if let Some(release) = get("release") {
        match dataset.release(&release) {
            Some(release) => choices.release = release.id.clone(),
            None => notices.push(Notice::Release(release)),
        }
    }
    read_months(&mut choices, get("from"), get("to"), &mut notices);
    match get("chart").map(|name| ChartKind::parse(&name).ok_or(name)) {
        Some(Ok(chart)) => choices.chart = chart,
        Some(Err(name)) => notices.push(Notice::Chart(name)),
        None => {}
    }
    let forms: Vec<&str> = ChartKind::ALL.iter().filter_map(|kind| Some(kind.other_form()?.0)).collect();
    for (name, raw) in &pairs {
        match name.as_str() {
            "v" | "lang" | "data" | "release" | "from" | "to" | "chart" => {}

            "measure" => match Measure::parse(raw) {
                Some(measure) => choices.measure = measure,
                None => notices.push(Notice::Measure(unescape(raw))),
            },
            "split" => choices.split = Some(unescape(raw)).filter(|split| split != "none"),
            "focus" => choices.focus = Some(unescape(raw)),
            "table" => match Listing::parse(raw) {
                Some(listing) => choices.listing = listing,
                None => notices.push(Notice::Parameter(format!("table={}", unescape(raw)))),
            },
            form if forms.contains(&form) => {
                choices.other_form = choices.chart.other_form() == Some((form, raw));
                if !choices.other_form {
                    notices.push(Notice::Parameter(format!("{form}={}", unescape(raw))));
                }
            }
            "mark" => {
                for text in raw.split(',').filter(|text| !text.is_empty()) {
                    match Month::parse(text) {
                        Some(month) => _ = choices.marks.insert(month),
                        None => notices.push(Notice::Months(unescape(text))),
                    }
                }
            }
            "event" => {
                choices.event = Some(unescape(raw)).filter(|id| choices.has_event(id, &data.catalogue));
                if choices.event.is_none() {
                    notices.push(Notice::Parameter(format!("event={}", unescape(raw))));
                }
            }
            // For the claim desk: see `read_claim`.
            "claim" | "on" => {}
            _ => match name.strip_prefix("is.") {
                Some(dimension) => {
                    let values = raw.split(',').filter(|v| !v.is_empty()).map(unescape).collect();
                    choices.filters.insert(dimension.to_string(), values);
                }
                None => notices.push(Notice::Parameter(name.clone())),
            },
        }
    }
    (choices, notices)
}

fn read_months(choices: &mut Choices, from: Option<String>, to: Option<String>, notices: &mut Vec<Notice>) {
    let (Some(from), Some(to)) = (&from, &to) else {
        notices.extend(from.or(to).map(Notice::Months));
        return;
    };
    let months = Month::parse(from).zip(Month::parse(to)).and_then(|(a, b)| MonthRange::new(a, b));
    match months {
        Some(months) => choices.months = Some(months),
        None => notices.push(Notice::Months(format!("{from} – {to}"))),
    }
}

/// Drops what the table does not have, with a notice each.
pub fn settle(choices: &mut Choices, source: &Source<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    let run = source.release.months;
    if let Some(months) = choices.months {
        choices.months = months.intersect(run).filter(|kept| *kept != run);
        match months.intersect(run) {
            Some(kept) if kept == months => {}
            Some(kept) => notices.push(Notice::Part(kept)),
            None => notices.push(Notice::Months(format!("{} – {}", months.first(), months.last()))),
        }
    }
    if choices.split.as_deref().is_some_and(|split| source.table.dimension(split).is_none()) {
        notices.push(Notice::Dimension(choices.split.take().unwrap_or_default()));
    }
    let mut filters = Filters::new();
    for (dimension, values) in std::mem::take(&mut choices.filters) {
        let every = values_of(source, &dimension);
        if every.is_empty() {
            notices.push(Notice::Dimension(dimension));
            continue;
        }
        for value in values.iter().filter(|value| !every.contains(*value)) {
            notices.push(Notice::Value { dimension: dimension.clone(), value: value.clone() });
        }
        let mut kept = values.clone();
        kept.retain(|value| every.contains(value));
        // A filter whose every value is unknown must not turn into "nothing".
        if kept != every && (!kept.is_empty() || values.is_empty()) {
            filters.insert(dimension, kept);
        }
    }
    choices.filters = filters;
    if let Some(&month) = choices.marks.iter().find(|month| !run.contains(**month)) {
        notices.push(Notice::Months(month.to_string()));
    }
    choices.marks.retain(|month| run.contains(*month));
    let before = choices.clone();
    agree(choices, source);
    if choices.chart != before.chart {
        notices.push(Notice::Lines);
    }
    if choices.marks != before.marks {
        notices.push(Notice::Marks);
    }
    if choices.focus != before.focus {
        notices.extend(before.focus.map(Notice::Focus));
    }
    notices
}

/// Percent-encodes all but unreserved characters (RFC 3986).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

/// Decodes percent-encoding and `+`; malformed parts stand for themselves.
fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |i: usize| bytes.get(i).and_then(|b| (*b as char).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        match (bytes[i], hex(i + 1), hex(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                i += 3;
            }
            (b'+', ..) => {
                out.push(b' ');
                i += 1;
            }
            (byte, ..) => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
