//! The ink of a map. Fields of one class side by side are one rectangle where
//! they are too narrow to be parted.

use plotters::style::RGBColor;

use super::axis;
use super::heat::{BRACKET, Heat, LEADING, classed, end_head, is_month, say};
use crate::chart::key::Sample;
use crate::chart::metrics::fitted;
use crate::chart::pen::{Align, Pen};
use crate::chart::theme::Theme;
use crate::chart::timeline::Timeline;
use crate::error::Result;
use crate::view::{Cell, Grid, Spot, View, runs};

/// The least width of a ring around a month, in CSS pixels.
const RING: f64 = 7.0;

impl Heat {
    pub(crate) fn draw(&self, pen: &Pen<'_>, view: &View) -> Result<()> {
        let grid = &view.grid;
        self.key(pen)?;
        axis::lane(pen, &self.plot, &[], view.ground.language)?;
        (0..grid.rows.len()).try_for_each(|row| self.row(pen, view, row))?;
        match &self.plot.time {
            Some(time) => self.over_months(pen, view, time)?,
            None => view.ground.breaks.iter().try_for_each(|band| {
                self.around(pen, grid, &|cell| is_month(cell) && band.months.contains(cell.months.first()))
            })?,
        }
        self.around(pen, grid, &|cell| is_month(cell) && cell.marked)?;
        self.words(pen, view)
    }

    fn key(&self, pen: &Pen<'_>) -> Result<()> {
        let theme = &self.plot.theme;
        for (class, field) in self.key.fields.iter().enumerate() {
            pen.fill(field.sides(), self.color(class))?;
            inside(pen, field.sides(), theme.hairline, theme.axis)?;
        }
        for label in &self.key.limits {
            pen.text(&label.text, (label.x_px, self.key.limits_px), Align::Center, theme.quiet, false)?;
        }
        for entry in &self.key.entries {
            match entry.sample {
                Sample::Outline => inside(pen, entry.bounds.sides(), theme.css(2.0).round(), theme.ink)?,
                Sample::Bracket => bracket(pen, entry.bounds.sides(), theme)?,
                Sample::Dashed => dashed(pen, entry.bounds.sides(), theme, theme.ink)?,
                Sample::Nothing => {}
            }
            pen.text(&entry.text, entry.at, Align::Left, theme.quiet, false)?;
        }
        Ok(())
    }

    fn row(&self, pen: &Pen<'_>, view: &View, row: usize) -> Result<()> {
        let parted = self.gap[0] > 0;
        let kind = |cell: &Cell| (classed(cell).map(|value| self.classes.class(value)), is_month(cell));
        let mut column = self.drawn.start;
        let cells = &view.grid.row(row)[self.drawn.clone()];
        for run in cells.chunk_by(|a, b| !parted && kind(a) == kind(b)) {
            let field = self.box_of(row, column..column + run.len()).sides();
            column += run.len();
            match kind(&run[0]) {
                (Some(class), _) => self.field_of(pen, view, field, class, &run[0])?,
                (None, true) => self.nothing(pen, field)?,
                (None, false) => self.sum(pen, view, field, &run[0])?,
            }
        }
        Ok(())
    }

    /// A run of a class, or a parted cell, which has room for more.
    fn field_of(&self, pen: &Pen<'_>, view: &View, sides: [f64; 4], class: usize, cell: &Cell) -> Result<()> {
        let theme = &self.plot.theme;
        let [left, top, right, bottom] = sides;
        let (color, parted) = (self.color(class), self.gap[0] > 0);
        pen.fill(sides, color)?;
        match (class, parted) {
            (0, true) => inside(pen, sides, theme.hairline, theme.axis)?,
            (0, false) => [top, bottom - theme.hairline]
                .into_iter()
                .try_for_each(|y| pen.fill([left, y, right, y + theme.hairline], theme.axis))?,
            _ => {}
        }
        if cell.provisional && parted {
            let inset = theme.css(if bottom - top < theme.css(24.0) { 2.0 } else { 3.0 }).round();
            let sides = [left + inset, top + inset, right - inset, bottom - inset];
            dashed(pen, sides, theme, theme.over(color))?;
        }
        if self.numbers {
            let at = ((left + right) / 2.0, (top + bottom) / 2.0);
            pen.text(&say(cell, view), at, Align::Center, theme.over(color), cell.marked)?;
        }
        Ok(())
    }

    /// A dash where there is no number.
    fn nothing(&self, pen: &Pen<'_>, [left, top, right, bottom]: [f64; 4]) -> Result<()> {
        let theme = &self.plot.theme;
        let half = theme.css(4.0).min((right - left) / 2.0);
        let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
        pen.rule((x - half, y), (x + half, y), theme.quiet, theme.hairline)
    }

    /// The sum of a year, bold where the year is complete.
    fn sum(&self, pen: &Pen<'_>, view: &View, sides: [f64; 4], cell: &Cell) -> Result<()> {
        let [_, top, _, bottom] = sides;
        let theme = &self.plot.theme;
        let right = f64::from(self.plot.room.right);
        if cell.value.number().is_none() {
            return self.nothing(pen, [right - theme.css(8.0), top, right, bottom]);
        }
        let text = if self.numbers || self.beside { say(cell, view) } else { String::new() };
        let complete = !cell.provisional && cell.months.months() == 12;
        pen.text(&text, (right, (top + bottom) / 2.0), Align::Right, theme.ink, complete)
    }

    /// Over a map of months: splices, brackets of definition breaks, and what
    /// months are provisional where fields are too narrow to say so.
    fn over_months(&self, pen: &Pen<'_>, view: &View, time: &Timeline) -> Result<()> {
        let theme = &self.plot.theme;
        let wide = theme.css(2.0).round();
        let [_, top, right, bottom] = self.plot.rect.sides();
        let bottom = bottom - f64::from(self.gap[1]);
        let above = top - theme.css(BRACKET).round();
        for &x in &time.splices_px {
            pen.rule((x, above), (x, bottom), theme.paper, wide * 2.0)?;
            pen.rule((x, above), (x, bottom), theme.axis, theme.hairline)?;
        }
        for band in &time.bands {
            bracket(pen, [band.left_px, above, band.right_px, top - theme.hairline], theme)?;
        }
        let from = view.ground.provisional_from.filter(|from| time.x.range.last() >= *from);
        let Some(from) = from.filter(|_| self.gap[0] == 0 && !view.grid.rows.is_empty()) else {
            return Ok(());
        };
        let left = time.x.edge(from.max(time.x.range.first())).round();
        if right - left >= theme.css(2.0 * RING) {
            pen.outline([left, top, right, bottom], wide * 2.0, theme.paper)?;
            return dashed(pen, [left, top, right, bottom], theme, theme.ink);
        }
        pen.rule((left, top), (left, bottom), theme.paper, wide * 2.0)?;
        let (on, off) = DASH;
        pen.dashes(&[(left, above), (left, bottom)], theme.ink, theme.hairline, theme.css(on), theme.css(off))
    }

    /// An outline in ink with a halo of paper around the fields of some cells.
    fn around(&self, pen: &Pen<'_>, grid: &Grid, among: &dyn Fn(&Cell) -> bool) -> Result<()> {
        let theme = &self.plot.theme;
        let (first, last) = (self.drawn.start as isize, self.drawn.end as isize);
        let rows = grid.rows.len() as isize;
        let is = |row: isize, column: isize| {
            let here = (first..last).contains(&column) && (0..rows).contains(&row);
            here && grid.at(Spot { row: row as usize, column: column as usize }).is_some_and(among)
        };
        // Narrow fields are ringed from a little outside.
        let aside = ((theme.css(RING) - self.plot.x.band_px) / 2.0).max(0.0).round();
        let [gap_x, gap_y] = self.gap.map(|gap| f64::from(gap) / 2.0);
        let x = |column: isize| self.plot.x.edge(column as usize).round() - gap_x;
        let y = |row: isize| f64::from(self.edges[row as usize]) - gap_y;
        let mut sides: Vec<[f64; 4]> = Vec::new();
        for row in 0..=rows {
            for run in runs((first..last).map(|column| is(row - 1, column) != is(row, column))) {
                let at = |i: usize| x(first + i as isize);
                sides.push([at(run.start) - aside, y(row), at(run.end) + aside, y(row)]);
            }
        }
        for column in first..=last {
            for (before, aside) in [(false, -aside), (true, aside)] {
                let edge = |row| is(row, column - 1) == before && is(row, column) != before;
                for run in runs((0..rows).map(edge)) {
                    let x = x(column) + aside;
                    sides.push([x, y(run.start as isize), x, y(run.end as isize)]);
                }
            }
        }
        for (width, color) in [(theme.css(4.0).round(), theme.paper), (theme.css(2.0).round(), theme.ink)] {
            let half = width / 2.0;
            for [left, top, right, bottom] in &sides {
                pen.fill([left - half, top - half, right + half, bottom + half], color)?;
            }
        }
        Ok(())
    }

    /// Names of the rows, heads of the columns, the last numbers, the axis.
    fn words(&self, pen: &Pen<'_>, view: &View) -> Result<()> {
        let (theme, grid) = (&self.plot.theme, &view.grid);
        let (room, rect) = (self.plot.room, self.plot.rect);
        let head_px = f64::from(rect.top) - theme.css(11.0);
        let right = f64::from(room.right);
        for name in &self.names {
            let y = f64::from(name.bounds.top + name.bounds.bottom - self.gap[1]) / 2.0;
            let leading = theme.text * LEADING;
            pen.lines(&name.lines, (f64::from(room.left), y), leading, Align::Left, theme.ink, false)?;
            match grid.row(name.row).last().filter(|_| self.beside) {
                Some(month) if is_month(month) => {
                    pen.text(&say(month, view), (right, y), Align::Right, theme.ink, false)?;
                }
                Some(sum) => self.sum(pen, view, name.bounds.sides(), sum)?,
                None => {}
            }
        }
        if let Some(order) = grid.order.as_ref().filter(|_| !self.names.is_empty()) {
            let order = fitted(order, theme.text, false, f64::from(rect.left - room.left));
            pen.text(&order, (f64::from(room.left), head_px), Align::Left, theme.quiet, false)?;
        }
        if self.plot.time.is_some() {
            if let Some(head) = end_head(view).filter(|_| self.beside) {
                pen.text(&head, (right, head_px), Align::Right, theme.quiet, false)?;
            }
            return axis::before(pen, &self.plot);
        }
        for label in &self.plot.axis.names {
            let at = (label.x_px, self.plot.axis_rows_px[0]);
            pen.text(&label.text, at, Align::Center, theme.ink, false)?;
        }
        let sums = self.beside || self.drawn.len() > self.plot.axis.names.len();
        match end_head(view).filter(|_| sums) {
            Some(head) => pen.text(&head, (right, head_px), Align::Right, theme.ink, true),
            None => Ok(()),
        }
    }
}

/// Along an outline of dashes: on and off, in CSS pixels.
const DASH: (f64, f64) = (3.0, 3.0);

/// An outline inside the sides.
fn inside(pen: &Pen<'_>, [left, top, right, bottom]: [f64; 4], width: f64, color: RGBColor) -> Result<()> {
    let half = width / 2.0;
    pen.outline([left + half, top + half, right - half, bottom - half], width, color)
}

/// The upper side and the ends of the others.
fn bracket(pen: &Pen<'_>, [left, top, right, bottom]: [f64; 4], theme: &Theme) -> Result<()> {
    let wide = theme.css(2.0).round();
    let bottom = bottom.min(top + theme.css(BRACKET).round());
    pen.fill([left, top, right, top + wide], theme.ink)?;
    [left, (right - wide).max(left)]
        .into_iter()
        .try_for_each(|x| pen.fill([x, top, x + wide, bottom], theme.ink))
}

/// A dashed outline along the sides.
fn dashed(pen: &Pen<'_>, [left, top, right, bottom]: [f64; 4], theme: &Theme, color: RGBColor) -> Result<()> {
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
    let (on, off) = DASH;
    corners
        .windows(2)
        .try_for_each(|side| pen.dashes(side, color, theme.hairline, theme.css(on), theme.css(off)))
}
