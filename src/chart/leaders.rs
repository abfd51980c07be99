//! Which events may be worded, and where their leaders run.

use super::geometry::{Point, Shapes};
use super::plot::{NARROW, Plot};
use crate::view::{EventMark, Spot, View};

/// Most that are worded on a chart, and on a narrow one.
const MOST: (usize, usize) = (6, 3);

/// The events that may be worded, by day: those that neither begin nor end a
/// definition break, whose band names them. The latest first, then always the
/// one farthest in time from those kept.
pub(crate) fn candidates(view: &View, plot: &Plot) -> Vec<Vec<usize>> {
    let Some(time) = &plot.time else { return Vec::new() };
    let narrow = plot.room.width() < plot.theme.css(NARROW);
    let events = &view.ground.events;
    let named = |event: &EventMark| {
        let at = |band: &crate::view::BreakBand| [band.months.first(), band.months.last()];
        view.ground.breaks.iter().any(|band| at(band).contains(&event.month))
    };
    let mut days: Vec<Vec<usize>> = Vec::new();
    for (i, event) in events.iter().enumerate() {
        if event.words.is_none() || named(event) || time.days_px[i].is_none() {
            continue;
        }
        match days.last_mut() {
            Some(day) if (events[day[0]].month, events[day[0]].day) == (event.month, event.day) => {
                day.push(i)
            }
            _ => days.push(vec![i]),
        }
    }
    days.iter_mut().for_each(|day| day.truncate(if narrow { 1 } else { 2 }));
    let month = |day: usize| events[days[day][0]].month;
    let mut kept: Vec<usize> = (0..days.len()).next_back().into_iter().collect();
    while kept.len() < if narrow { MOST.1 } else { MOST.0 } {
        let nearest = |day: usize| kept.iter().map(|&other| month(day).since(month(other)).abs()).min();
        let free = (0..days.len()).filter(|day| !kept.contains(day));
        let Some(farthest) = free.max_by_key(|&day| nearest(day)) else { break };
        kept.push(farthest);
    }
    (0..days.len()).rev().filter(|day| kept.contains(day)).map(|day| days[day].clone()).collect()
}

/// The highest point of an event's month.
pub(crate) fn top(view: &View, shapes: Shapes<'_>, event: usize) -> Option<Point> {
    let column = view.grid.timeline()?.index(view.ground.events[event].month)?;
    let points = (0..view.grid.rows.len()).filter_map(|row| Some(shapes(Spot { row, column })?.point()));
    points.min_by(|a, b| a.1.total_cmp(&b.1))
}

/// Where the leaders of the candidates would run at the most.
pub(crate) fn leaders(view: &View, plot: &Plot, shapes: Shapes<'_>) -> Vec<[f64; 4]> {
    let css = plot.theme.css(1.0);
    let tops = candidates(view, plot).into_iter().filter_map(|day| top(view, shapes, day[0]));
    tops.map(|(x, y)| [x - css, f64::from(plot.rect.top), x + css, y]).collect()
}
