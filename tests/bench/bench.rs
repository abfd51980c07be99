//! Where the time goes: reading, counting, deriving the view, drawing.
//!
//! `cargo bench` runs it; compare figures of one run only. The budgets are
//! ratios to other programs and are measured in a browser: see `peers/`.

use std::convert::Infallible;
use std::hint::black_box;

use border_encounters::app::App;
use border_encounters::chart::{Svg, UNITS};
use border_encounters::claims::{Kept, check};
use border_encounters::data::table::Columns;
use border_encounters::data::words::Language;
use border_encounters::data::{Data, Month, MonthRange, Table};
use border_encounters::query::{Crossfilter, Filter};
use border_encounters::state::Event;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use plotters_backend::{BackendColor, BackendCoord, DrawingBackend, DrawingErrorKind};

const SOUTHWEST: &[u8] = include_bytes!("../../www/data/southwest-2026-07.csv");
const NATIONWIDE: &[u8] = include_bytes!("../../www/data/nationwide-2025-11.csv");

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// A million rows of 60 months and 7 categories in random order, 84 MB. No real figures.
fn million() -> Vec<u8> {
    let mut dice = Dice(1);
    let mut text = String::from("month,component,region,office,demographic,citizenship,title,kind,count\n");
    let first = Month::parse("2019-10").expect("a month");
    for _ in 0..1_000_000 {
        let office = dice.below(44).min(dice.below(44));
        let (component, title) = (office % 2, dice.below(5) / 4);
        text += &format!(
            "{},Component number {component},Region {},Office of the region {office},Demographic {},\
             \"CITIZENSHIP, {}\",Title {title},Encounter type {},{}\n",
            first + dice.below(60) as u16,
            office % 3,
            dice.below(4),
            dice.below(22).min(dice.below(22)),
            component + title,
            1 + dice.below(40),
        );
    }
    text.into_bytes()
}

fn read(bytes: &[u8]) -> Table {
    Table::from_csv(bytes, Columns::default()).expect("a table")
}

/// Two categories, each left with about half of its values.
fn random_filter(table: &Table, dice: &mut Dice) -> Filter {
    let mut filter = Filter::all(table);
    for _ in 0..2 {
        let dimension = dice.below(table.dimensions().len() as u64) as usize;
        let values = table.dimensions()[dimension].dictionary.values();
        filter.allow(table, dimension, values.iter().map(String::as_str).filter(|_| dice.below(2) == 0));
    }
    filter
}

fn parse(c: &mut Criterion) {
    let million = million();
    let mut group = c.benchmark_group("parse");
    group.sample_size(10);
    for (name, bytes) in [("southwest", SOUTHWEST), ("nationwide", NATIONWIDE), ("a million rows", &million)]
    {
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(name, |b| b.iter(|| read(black_box(bytes))));
    }
}

fn totals(c: &mut Criterion) {
    let tables = [
        ("southwest", read(SOUTHWEST)),
        ("nationwide", read(NATIONWIDE)),
        ("a million rows", read(&million())),
    ];
    for (name, table) in &tables {
        let mut dice = Dice(2);
        c.bench_function(&format!("totals/{name}"), |b| {
            b.iter_batched_ref(
                || random_filter(table, &mut dice),
                |filter| Crossfilter::new(table, filter),
                BatchSize::SmallInput,
            );
        });
        let crossfilter = Crossfilter::new(table, &random_filter(table, &mut dice));
        c.bench_function(&format!("month window/{name}"), |b| {
            b.iter(|| {
                let first = table.months().first() + dice.below(20) as u16;
                let window = MonthRange::between(first, first + 11);
                let dimensions = 0..table.dimensions().len();
                dimensions.map(|d| crossfilter.totals(d).by_code(window).len()).sum::<usize>()
            });
        });
    }
}

/// A thousand words of the sentences that the tests know.
fn article() -> String {
    let lines = include_str!("../fixtures/claims.jsonl").lines();
    let text = |line: &str| -> String {
        let item: serde_json::Value = serde_json::from_str(line).expect("a sentence");
        item["text"].as_str().expect("a text").to_string()
    };
    let mut out = String::new();
    for text in lines.map(text) {
        if out.split_whitespace().count() >= 1_000 {
            break;
        }
        out += &text;
        out += "\n\n";
    }
    out
}

/// A thousand words in which everything could belong to everything.
fn tangle() -> String {
    let pieces = [
        "encounters of Mexicans and Cubans in the Tucson sector fell 18% in May",
        "from 46,610 in October to 12,300 in June",
        "the lowest since July 2020 for families",
        "and a third of single adults at ports of entry doubled",
        "between fiscal 2021 and March 2024 nationwide",
    ];
    let mut dice = Dice(7);
    let words = |n| std::iter::repeat_with(move || n).take(110);
    words(()).map(|()| pieces[dice.below(5) as usize]).collect::<Vec<_>>().join(" ")
}

/// A thousand words read and checked; the budget is 50 ms, and 100 ms for any words.
fn claims(c: &mut Criterion) {
    let data = Data::with_everything().expect("the shipped data");
    let published = Month::parse("2024-12").expect("a month");
    for (name, text) in [("article", article()), ("tangle", tangle())] {
        c.bench_function(&format!("claims/{name}, 1,000 words"), |b| {
            b.iter(|| {
                let kept = Kept::new(&data);
                let found = border_encounters::claims::read(black_box(&text), published);
                found.iter().map(|claim| check(claim, &kept)).collect::<Vec<_>>()
            });
        });
    }
}

fn app(link: &str) -> App {
    let mut app = App::with_data(Data::with_everything().expect("data"), Language::En).expect("an app");
    app.open(link);
    app.resize(1200.0, 600.0, 1.0);
    app
}

const LINKS: [(&str, &str); 2] = [("southwest", ""), ("nationwide", "dataset=nationwide")];

fn view(c: &mut Criterion) {
    for (name, link) in LINKS {
        let mut app = app(link);
        let all = app.view().ground.shown;
        let mut dice = Dice(3);
        c.bench_function(&format!("view/{name}"), |b| {
            b.iter(|| {
                let first = all.first() + dice.below(20) as u16;
                let months = Some(MonthRange::between(first, first + 24));
                app.apply(Event::SetMonths { months })
            });
        });
    }
}

fn draw(c: &mut Criterion) {
    for (name, link) in LINKS {
        let app = app(link);
        c.bench_function(&format!("draw/{name}, nothing"), |b| {
            b.iter(|| app.draw_chart(&mut Nothing::default()).expect("drawn"));
        });
        c.bench_function(&format!("draw/{name}, SVG"), |b| {
            b.iter(|| {
                let mut svg = Svg::new(1200, 600, UNITS, "sans-serif");
                app.draw_chart(&mut svg).expect("drawn");
                svg.finish("a chart")
            });
        });
    }
}

/// A back-end that only looks at its points.
#[derive(Default)]
struct Nothing(i64);

impl DrawingBackend for Nothing {
    type ErrorType = Infallible;
    fn get_size(&self) -> (u32, u32) {
        (0, 0)
    }
    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }
    fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }
    fn draw_pixel(&mut self, at: BackendCoord, _: BackendColor) -> Result<(), DrawingErrorKind<Infallible>> {
        self.0 += i64::from(at.0);
        Ok(())
    }
    fn draw_rect<S: plotters_backend::BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        _: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.0 += i64::from(a.0 + b.0);
        Ok(())
    }
    fn draw_path<S: plotters_backend::BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.0 += path.into_iter().map(|at| i64::from(at.0)).sum::<i64>();
        Ok(())
    }
    fn draw_circle<S: plotters_backend::BackendStyle>(
        &mut self,
        at: BackendCoord,
        _: u32,
        _: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.0 += i64::from(at.0);
        Ok(())
    }
    fn fill_polygon<S: plotters_backend::BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.draw_path(outline, style)
    }
    fn draw_text<S: plotters_backend::BackendTextStyle>(
        &mut self,
        text: &str,
        _: &S,
        _: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.0 += text.len() as i64;
        Ok(())
    }
}

criterion_group!(benches, parse, totals, view, draw, claims);
criterion_main!(benches);
