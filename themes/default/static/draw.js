// Draws bars, horizontal bars, lines and small multiples in the browser, as the program does at build
// time: the same specification gives the same drawing. src/chart/ is the original, tests/twin/cases.json what both
// are held to: change them together. Coordinates that charts-rs works out in single precision may
// differ by a hundredth or two.
//
//   gongbaoDraw.draw(spec, 'n' | 'w')   inline SVG, narrow or wide; '' where it cannot be drawn
//   gongbaoDraw.file(spec, footer)      an SVG file; footer: { source, note, site }, each optional
(function (root) {
  'use strict';

  const SIZES = {
    n: { width: 320, font: 12.5, narrow: true },
    w: { width: 720, font: 14.5, narrow: false },
  };

  // ---- Text ----

  // Advances of the characters that are not 1 em wide, in thousandths of an em, two base-36 digits a
  // character, from the code point named. A test of the program holds them equal to its font.
  const WIDTHS = {
    0x20: '688zd6ffffpliw7q9e9eczff7q9n7qawffffffffffffffffffff7q7qffffffd6qagwi9hqj4gdfcj5k885evhyf3mkk3kmhlkmhngkgnk1fzoefxergr9eaw9efffjgufnh6e6h8fe91fogv7n7nfc7wpqgyguh8h8asd0ahgvehmaduehd79e7i9eff',
    0xa0: '688zffffffff7irsgun4aqdbff9nd5guaarsbfbfguhgrsrsgubfbbdbo9p3opd6gwgwgwgwgwgwpihqgdgdgdgd85858585jsk3kmkmkmkmkmrskmk1k1k1k1eri4hvfnfnfnfnfnfnode6fefefefe7n7n7n7ngwgygugugugugursgugvgvgvgvehh8ehrsfn',
    0x113: 'fe', 0x11b: 'fe', 0x12b: '7n', 0x14d: 'gu', 0x16b: 'gv',
    0x1ce: 'fnrs7nrsgursgvrsgvrsgvrsgvrsgv', 0x2c7: 'go',
    0x391: 'gwi9fhi8gdgrk8km85hyfzmkk3gjkmk1hlrsgpgnermbfxlol2',
    0x3b1: 'hdhjf0gidxd5gsg784fbfchgeoddgli6h1rsgxeaftl4ewldlq', 0x401: 'gd',
    0x410: 'gwi0i9fhjsgdoyh8kdkdi0jkmkk8kmk1hlhqgnfzmqfxjyikqur4mdori0hqs6i2fngwfrcrgifel4e6hjhjfgghjnhhguh6h8e6eaehmsduh7fwn9nhihkxf8e6mxfyrsfe',
    0x2011: '9nrsewou', 0x2032: '7qd6', 0x2074: 'bf', 0x20ac: 'ff', 0x2116: 'rp', 0x2122: 'jr',
    0x2212: 'ff',
  };
  const ADVANCES = {};
  Object.keys(WIDTHS).forEach((first) => {
    WIDTHS[first].match(/../g).forEach((digits, n) => {
      ADVANCES[String.fromCharCode(+first + n)] = parseInt(digits, 36) / 1000;
    });
  });

  // Latin letters of the reader's system may be wider than ours by so much.
  const SLACK = 1.09;
  const advance = (c) => {
    const own = ADVANCES[c] || 1;
    return own >= 0.99 ? own : Math.min(own * SLACK, 1);
  };
  const widthAt = (text, size) => {
    let sum = 0;
    for (const c of text) sum += advance(c);
    return sum * size;
  };
  const trimStart = (text) => text.replace(/^\s+/, '');
  const trimEnd = (text) => text.replace(/\s+$/, '');

  // `text` with …, no wider than `room`.
  function shorten(text, size, room) {
    const left = Array.from(text);
    while (left.length && widthAt(left.join(''), size) + size > room) left.pop();
    return left.join('') + '…';
  }
  const fit = (text, size, room) => (widthAt(text, size) <= room ? text : shorten(text, size, room));

  const NOT_FIRST = '，。、；：？！）》」』】〕〉”’…—％%℃·,.;:?!)]}～~';
  const NOT_LAST = '（《「『【〔〈“‘([{￥$';
  const isWide = (c) => c.codePointAt(0) >= 0x2e80;

  // The smallest pieces of `text` between which a line may break.
  function pieces(text) {
    const out = [];
    let before = '';
    for (const c of text) {
      const joined = before && (NOT_FIRST.includes(c) || NOT_LAST.includes(before) ||
        (!isWide(before) && !isWide(c) && before !== ' '));
      if (joined) out[out.length - 1] += c;
      else out.push(c);
      before = c;
    }
    return out;
  }

  function wrap(text, size, room, most) {
    const out = [];
    let line = '';
    pieces(text).forEach((piece) => {
      const more = line ? piece : trimStart(piece);
      if (line && widthAt(line, size) + widthAt(trimEnd(more), size) > room) {
        out.push(trimEnd(line));
        line = trimStart(piece);
      } else {
        line += more;
      }
      // A piece longer than a line is cut where it must be.
      while (widthAt(line, size) > room && Array.from(line).length > 1) {
        let head = '';
        for (const c of line) {
          if (head && widthAt(head, size) + advance(c) * size > room) break;
          head += c;
        }
        line = line.slice(head.length);
        out.push(head);
      }
    });
    if (line.trim()) out.push(trimEnd(line));
    if (out.length > most) {
      out.length = most;
      out[most - 1] = shorten(out[most - 1], size, room);
    }
    return out;
  }

  const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  const escape = (text) => text.replace(/[&<>"]/g, (c) => ESCAPES[c]).replace(/[\0-\x1f\x7f-\x9f]/g, ' ');

  // ---- Numbers ----

  const cent = (v) => Math.round(v * 100) / 100;
  const num = (v) => String(cent(v) || 0);
  const clamp = (v, low, high) => Math.min(Math.max(v, low), high);
  const max = (list, least) => list.reduce((a, b) => Math.max(a, b), least);
  const min = (list, most) => list.reduce((a, b) => Math.min(a, b), most);
  const range = (count) => Array.from({ length: count }, (_, n) => n);
  const known = (v) => v !== null && v !== undefined;

  // ---- Value axes ----

  // The smallest of 1, 2, 2.5, 5 × 10ⁿ that is at least `raw`.
  function roundStep(raw) {
    const power = Number('1e' + raw.toExponential().split('e')[1]);
    const found = [1, 2, 2.5, 5].map((m) => m * power).find((step) => step >= raw * (1 - 1e-9));
    return found === undefined ? 10 * power : found;
  }
  const axisOf = (first, last, step, most) => ({
    min: first * step,
    max: last * step,
    ticks: range(Math.min(last - first, most) + 1).map((n) => (first + n) * step),
  });

  function valueScale(values, wanted, fromZero) {
    let low = min(values, Infinity), high = max(values, -Infinity);
    if (!values.length) [low, high] = [0, 1];
    if (fromZero || low < 0 || high <= 0 || low < high * 0.6) {
      low = Math.min(low, 0);
      high = Math.max(high, 0);
    }
    if (high - low < 1e-12) high = low + Math.max(Math.abs(low), 1);
    let step = roundStep((high - low) / wanted);
    // Half an enterprise is none: whole values get whole ticks.
    if (step < 1 && values.every((v) => v % 1 === 0)) step = 1;
    const first = Math.floor(low / step + 1e-9);
    return axisOf(first, Math.max(Math.ceil(high / step - 1e-9), first + 1), step, 40);
  }

  // Ranks: whole places, the best one first.
  function rankScale(values, wanted) {
    const high = max(values, 1), low = min(values, high);
    const raw = (high - low) / wanted;
    const step = raw <= 1 ? 1 : Math.ceil(roundStep(raw));
    // One place before the best, but none before 0 unless a value is.
    const first = Math.floor(Math.max(low - 1, Math.min(low, 0)) / step);
    return axisOf(first, Math.max(Math.ceil(high / step), first + 1), step, Infinity);
  }

  // Ends at the outermost value: for bars whose labels stand past their ends.
  function cutScale(scale, values) {
    const low = min(values, 0), high = max(values, 0);
    if (high > low) {
      scale.min = Math.max(scale.min, low);
      scale.max = Math.min(scale.max, high);
      const slack = (high - low) * 1e-9;
      scale.ticks = scale.ticks.filter((t) => t >= scale.min - slack && t <= scale.max + slack);
    }
    return scale;
  }
  const share = (scale, v) => clamp((v - scale.min) / (scale.max - scale.min), 0, 1);

  // Ticks are in the unit of the values. Large ones are counted in 万 or 亿, but not those of rates, ranks
  // and years, nor where the unit itself is.
  const FIXED = ['', '%', '％', '‰', '百分点', '位', '名', '倍', '年', '分'];
  function tickLabels(scale, unit) {
    const largest = Math.max(Math.abs(scale.min), Math.abs(scale.max));
    let counted = [1, ''];
    if (!FIXED.includes(unit) && !/^[万亿]/.test(unit) && largest >= 10000) {
      counted = largest >= 1e12 ? [1e12, '万亿'] : largest >= 1e8 ? [1e8, '亿'] : [1e4, '万'];
    }
    const factor = 1 / counted[0];
    const ticks = scale.ticks;
    const step = (ticks.length > 1 ? ticks[1] - ticks[0] : scale.max - scale.min) * factor;
    const exact = (places) => {
      const scaled = step * Math.pow(10, places);
      return Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(Math.abs(scaled), 1e-9);
    };
    const places = range(9).find(exact);
    return ticks.map((tick) => {
      const shown = tick * factor;
      if (Math.abs(shown) < Math.abs(step) * 1e-6) return '0';
      return shown.toFixed(places === undefined ? 2 : places).replace('-', '−') + counted[1];
    });
  }

  // ---- Places taken, so that no text lies on another ----

  const boxAt = (x, y, w, h) => ({ x: x, y: y, w: w, h: h });
  const right = (r) => r.x + r.w;
  const bottom = (r) => r.y + r.h;

  // Whether the line from a to b passes through the rectangle (Liang–Barsky).
  function crosses(rect, a, b) {
    const r = boxAt(rect.x, rect.y + 1, rect.w, rect.h - 2);
    const dx = b[0] - a[0], dy = b[1] - a[1];
    let enter = 0, leave = 1;
    for (const [p, q] of [[-dx, a[0] - r.x], [dx, right(r) - a[0]], [-dy, a[1] - r.y], [dy, bottom(r) - a[1]]]) {
      if (Math.abs(p) < 1e-12) {
        if (q < 0) return false;
      } else if (p < 0) {
        enter = Math.max(enter, q / p);
      } else {
        leave = Math.min(leave, q / p);
      }
    }
    return enter <= leave;
  }

  function placer(bounds) {
    const taken = [], strokes = [];
    const meets = (a, b) => a.x < right(b) + 2 && b.x < right(a) + 2 && a.y < bottom(b) && b.y < bottom(a);
    return {
      take: (rect) => { taken.push(rect); },
      stroke: (a, b) => { strokes.push([a, b]); },
      tryTake: (r) => {
        const free = r.x >= bounds.x - 0.01 && r.y >= bounds.y - 0.01 &&
          right(r) <= right(bounds) + 0.01 && bottom(r) <= bottom(bounds) + 0.01 &&
          !taken.some((other) => meets(r, other)) && !strokes.some((s) => crosses(r, s[0], s[1]));
        if (free) taken.push(r);
        return free;
      },
    };
  }

  // ---- A drawing: its specification, its size, and what is drawn on it ----

  const MARKS = ['Actual', 'Preliminary', 'Target', 'Forecast'];

  function page(spec, size) {
    const series = spec.series.map((s) => s.points.map((p) => p && { v: +p.value, label: p.label, mark: p.mark }));
    const points = [].concat.apply([], series).filter(known);
    const width = (text) => widthAt(text, size.font);
    const items = [], marks = series.map(() => []);
    const put = (ink, item) => { item.ink = ink; items.push(item); };
    const words = spec.words || {};
    return {
      spec, size, series, points, width, items, marks,
      height: 0,
      font: size.font,
      count: spec.categories.length,
      values: points.map((p) => p.v),
      line: Math.round(size.font * 1.45),
      breaks: spec.axis !== 'Time' ? [] :
        (spec.breaks || []).filter((b) => b.category >= 1 && b.category < spec.categories.length),
      category: (n, short) => (short && (spec.short_categories || [])[n]) || spec.categories[n],
      name: (n) => spec.series[n].name,
      rect: (ink, rect) => put(ink, { rect: framed(ink, rect) }),
      path: (ink, d) => put(ink, { d: d }),
      rule: (ink, x, y, x2, y2) => put(ink, {
        d: `M${num(x)} ${num(y)}` + (Math.abs(y - y2) < 1e-9 ? `H${num(x2)}` :
          Math.abs(x - x2) < 1e-9 ? `V${num(y2)}` : `L${num(x2)} ${num(y2)}`),
      }),
      text: (ink, x, y, anchor, text) => { if (text) put(ink, { x: x, y: y, anchor: anchor, text: text }); },
      textBox: (x, y, anchor, text) => {
        const w = width(text);
        return boxAt(anchor === 'start' ? x : x - (anchor === 'end' ? w : w / 2), y - size.font * 0.9,
          w, size.font * (0.9 + 0.2));
      },
      mark: (s, c, x, y) => { marks[s][c] = `${Math.round(x) || 0},${Math.round(y) || 0}`; },
      // What is hollow, hatched, dashed or missing; nothing where all values are actual.
      markLegend: (swatch, gaps) => {
        const out = [];
        if (points.some((p) => p.mark !== 'Actual')) {
          MARKS.forEach((mark) => {
            const word = words[mark.toLowerCase()];
            if (word && points.some((p) => p.mark === mark)) out.push([swatch(mark), word]);
          });
        }
        const missing = gaps && series.some((row) => !row.every(known));
        if (missing && words.missing) out.push([null, `— ${words.missing}`]);
        return out;
      },
    };
  }

  // Inks are a kind and the number of the series: b1 is a bar, l1 a light one, h1 hollow and hatched,
  // d1 dashed; s1, st1, sf1 lines through actual values, targets, forecasts; o1 and e1 markers, solid
  // and open; g grid, z zero line, r leader, k break, m muted, t text, w paper.
  const barInk = (mark, n) => 'blhd'[MARKS.indexOf(mark)] + n;
  function framed(ink, r) {
    const by = /^[hd]/.test(ink) ? 0.75 : /^l/.test(ink) ? 0.5 : 0;
    return by ? boxAt(r.x + by, r.y + by, Math.max(r.w - 2 * by, 0), Math.max(r.h - 2 * by, 0)) : r;
  }
  // A bar that is not solid gets ground under it, framed as the bar is.
  function backed(p, ink, rect) {
    if (ink[0] !== 'b') p.rect('w', framed(ink, rect));
    p.rect(ink, rect);
  }

  // Each series has a marker of its own.
  function marker(shape, x, y, r) {
    const d = num(2 * r), k = num(r * 1.3);
    const from = (dx, dy) => `M${num(x + dx)} ${num(y + dy)}`;
    switch (shape % 5) {
      case 0: return `${from(-r, 0)}a${num(r)} ${num(r)} 0 1 0 ${d} 0a${num(r)} ${num(r)} 0 1 0 -${d} 0z`;
      case 1: return `${from(-r, -r)}h${d}v${d}h-${d}z`;
      case 2: return `${from(0, -r * 1.2)}l${num(r * 1.15)} ${num(r * 2.1)}h-${num(r * 2.3)}z`;
      case 3: return `${from(0, -r * 1.3)}l${k} ${k}l-${k} ${k}l-${k} -${k}z`;
      default: return `${from(0, r * 1.2)}l-${num(r * 1.15)} -${num(r * 2.1)}h${num(r * 2.3)}z`;
    }
  }

  // A marker, where no text may stand.
  function dot(p, taken, ink, shape, x, y, r) {
    p.path(ink, marker(shape, x, y, r));
    taken.take(boxAt(x - r + 1, y - r, r * 2 - 2, r * 2));
  }

  // Unit and legend, in rows from the top; returns where the next thing may begin. A swatch is
  // { box: ink }, { line: ink, dot: ink, shape }, { dot: ink } or { rule: ink }.
  function header(p, legend) {
    const entries = (p.spec.unit ? [[null, p.spec.unit]] : []).concat(legend);
    const font = p.font;
    let x = 0, y = 0;
    entries.forEach(([swatch, label]) => {
      const room = !swatch ? 0 : 5 + font * (swatch.box ? 1 : swatch.line ? 1.9 : 0.6);
      const text = fit(label, font, p.size.width - room);
      const width = room + p.width(text);
      if (x > 0 && x + width > p.size.width) {
        x = 0;
        y += p.line;
      }
      const baseline = y + font, middle = baseline - font * 0.36;
      if (swatch && swatch.box) {
        const side = font * 0.8;
        p.rect(swatch.box, boxAt(x, middle - side / 2, side + 2, side));
      } else if (swatch && swatch.line) {
        const end = x + font * 1.9;
        p.rule(swatch.line, x, middle, end, middle);
        p.path(swatch.dot, marker(swatch.shape, (x + end) / 2, middle, font * 0.3));
      } else if (swatch) {
        const centre = x + font * 0.3;
        if (swatch.dot) p.path(swatch.dot, marker(0, centre, middle, font * 0.3));
        else p.rule(swatch.rule, centre, y + 1, centre, y + font * 1.2);
      }
      p.text('m', x + room, baseline, 'start', text);
      x += width + font * 1.2;
    });
    return entries.length ? y + p.line : 0;
  }

  // ---- Axes of the upright charts ----

  const ticksWidth = (p, labels) => max(labels.map(p.width), 0) + 6;

  function valueAxis(p, taken, plot, scale, labels, flipped) {
    scale.ticks.forEach((tick, n) => {
      const at = share(scale, tick);
      const y = plot.y + plot.h * (flipped ? at : 1 - at);
      const zero = Math.abs(tick) < (scale.max - scale.min) * 1e-9;
      p.rule(zero && !flipped ? 'z' : 'g', plot.x, y, right(plot), y);
      // There is no place 0 among ranks.
      if (zero && flipped) return;
      const baseline = y + p.font * 0.36;
      taken.take(p.textBox(plot.x - 6, baseline, 'end', labels[n]));
      p.text('m', plot.x - 6, baseline, 'end', labels[n]);
    });
  }

  // A dashed rule at each break, with its mark above the plot or, where they crowd, along the rule.
  function breakRules(p, taken, plot) {
    const band = plot.w / p.count;
    p.breaks.forEach((one) => {
      const x = plot.x + band * one.category;
      p.rule('k', x, plot.y, x, bottom(plot));
      for (const row of range(Math.floor(plot.h / (p.font * 1.2)))) {
        const y = plot.y - 4 + row * p.font * 1.2;
        const side = [[x, 'middle'], [x + 3, 'start'], [x - 3, 'end']]
          .find((s) => taken.tryTake(p.textBox(s[0], y, s[1], one.mark)));
        if (side) {
          p.text('t', side[0], y, side[1], one.mark);
          return;
        }
      }
    });
  }

  // Names below the plot: whole, short, on two lines, or every so many. Returns their bottom.
  function categoryAxis(p, plot, top) {
    const font = p.font, all = range(p.count);
    const band = plot.w / p.count, room = band - font * 0.35;
    const fits = (short) => all.every((n) => p.width(p.category(n, short)) <= room);
    let lines;
    if (fits(false) || fits(true)) {
      const short = !fits(false);
      lines = all.map((n) => [p.category(n, short)]);
    } else {
      lines = all.map((n) => wrap(p.category(n, false), font, room, 3));
      const tidy = lines.every((texts) => texts.length <= 2 &&
        texts.every((text) => p.width(text) <= room && !text.endsWith('…')));
      if (!tidy || room <= font * 2 || p.spec.axis === 'Time') lines = everySoMany(p, plot);
    }
    lines.forEach((texts, n) => texts.forEach((text, row) => {
      p.text('m', middleOf(p, plot, n, p.width(text) / 2), top + font + row * font * 1.2, 'middle', text);
    }));
    return top + font * (1.25 + (max(lines.map((texts) => texts.length), 1) - 1) * 1.2);
  }

  // The names of every k-th category, counted back from the last: the smallest k that keeps them apart.
  function everySoMany(p, plot) {
    const names = range(p.count).map((n) => fit(p.category(n, true), p.font, p.size.width * 0.8));
    const shown = (n, step) => (p.count - 1 - n) % step === 0;
    const apart = (step) => {
      let free = -Infinity;
      return names.every((name, n) => {
        if (!shown(n, step)) return true;
        const half = p.width(name) / 2;
        const x = middleOf(p, plot, n, half);
        const fits = x - half >= free;
        free = x + half + p.font * 0.5;
        return fits;
      });
    };
    const step = range(p.count).map((n) => n + 1).find(apart) || p.count;
    return names.map((name, n) => (shown(n, step) ? [name] : []));
  }

  function middleOf(p, plot, n, half) {
    const width = p.size.width;
    return clamp(plot.x + plot.w / p.count * (n + 0.5), Math.min(half, width / 2), Math.max(width - half, width / 2));
  }

  // The order of labels: the last, the first, the largest, the smallest (so many come second), the rest.
  function byWeight(row) {
    const present = range(row.length).filter((n) => row[n]);
    const weighty = present.slice(-1).concat(present.slice(0, 1));
    let largest = present[0], smallest = present[0];
    present.forEach((n) => {
      if (row[n].v >= row[largest].v) largest = n;
      if (row[n].v < row[smallest].v) smallest = n;
    });
    if (present.length) weighty.push(largest, smallest);
    const first = weighty.filter((n, at) => weighty.indexOf(n) === at);
    return [first.concat(present.filter((n) => !first.includes(n))), first.length];
  }

  // ---- Upright bars ----

  const isGoal = (point) => point.mark === 'Target' || point.mark === 'Forecast';

  // The same quantity, as it is and as it should be: one colour, told apart by the marks.
  function isPair(p) {
    const all = (n, want) => p.series[n].filter(known).every((point) => isGoal(point) === want);
    return p.series.length === 2 && ((all(0, true) && all(1, false)) || (all(0, false) && all(1, true)));
  }
  function barLegend(p) {
    const several = p.series.length > 1 && !isPair(p);
    const names = several ? p.series.map((_, n) => [{ box: `b${n + 1}` }, p.name(n)]) : [];
    return names.concat(p.markLegend((mark) => ({ box: barInk(mark, several ? 0 : 1) }), true));
  }

  function bars(p) {
    const font = p.font, narrow = p.size.narrow, slots = p.series.length;
    const scale = valueScale(p.values, narrow ? 4 : 5, true);
    const ticks = tickLabels(scale, p.spec.unit);
    const left = ticksWidth(p, ticks);
    const band = (p.size.width - left) / p.count;
    const tooWide = p.points.some((point) => p.width(point.label) > band / slots - 3);
    // Lying down every value has a line of its own.
    if (narrow && tooWide && p.count * slots <= 16) return hbars(p);

    const top = header(p, barLegend(p)) + font * 1.1 + 4;
    const plot = boxAt(left, top, p.size.width - left, narrow ? 150 : 230);
    const taken = placer(boxAt(0, top - font * 1.1 - 4, p.size.width, plot.h + font * 3.6));
    valueAxis(p, taken, plot, scale, ticks, false);

    const width = Math.min(band * 0.68 / slots, 64), gap = Math.min(width * 0.06, 3);
    const middle = (s, c) => plot.x + band * (c + 0.5) + (s - (slots - 1) / 2) * (width + gap);
    const level = (v) => plot.h * (1 - share(scale, v));
    const paired = isPair(p);
    const tops = p.series.map((row, s) => row.map((point, c) => {
      if (!point) return null;
      const a = level(point.v), b = level(0);
      const rect = boxAt(middle(s, c) - width / 2, cent(plot.y + Math.min(a, b)), width, cent(Math.abs(b - a)));
      if (rect.h < 1 && point.v !== 0) {
        if (point.v > 0) rect.y = bottom(rect) - 1;
        rect.h = 1;
      }
      if (rect.h > 0) {
        backed(p, barInk(point.mark, paired ? 1 : s + 1), rect);
        taken.take(boxAt(rect.x + 2, rect.y, Math.max(rect.w - 4, 0), rect.h));
      }
      p.mark(s, c, middle(s, c), plot.y + a);
      return rect;
    }));
    const zero = plot.y + level(0);
    p.rule('z', plot.x, zero, right(plot), zero);
    breakRules(p, taken, plot);

    p.series.forEach((row, s) => row.forEach((point, c) => {
      const y = zero - font * 0.25;
      if (!point && taken.tryTake(p.textBox(middle(s, c), y, 'middle', '—'))) {
        p.text('m', middle(s, c), y, 'middle', '—');
      }
    }));
    p.series.forEach((row, s) => byWeight(row)[0].forEach((c) => {
      const rect = tops[s][c];
      const x = rect.x + rect.w / 2, y = row[c].v < 0 ? bottom(rect) + font : rect.y - 4;
      if (taken.tryTake(p.textBox(x, y, 'middle', row[c].label))) p.text('t', x, y, 'middle', row[c].label);
    }));
    p.height = categoryAxis(p, plot, bottom(plot) + (scale.min < 0 ? font * 1.4 : font * 0.55));
  }

  // ---- Horizontal bars ----

  const LABEL_GAP = 5;

  // The widest plot in `room` whose labels all stay inside it: its left edge and its width.
  function plotSpan(p, scale, room) {
    const labels = p.points.map((point) => [share(scale, point.v), point.v < 0, p.width(point.label) + LABEL_GAP]);
    const dash = p.width('—') + LABEL_GAP;
    let w = room;
    for (; w > 40; w -= 2) {
      const left = max(labels.filter((l) => l[1]).map((l) => l[2] - l[0] * w), 0);
      const ends = labels.filter((l) => !l[1]).map((l) => l[2] - (1 - l[0]) * w);
      const past = max(ends.concat(dash - (1 - share(scale, 0)) * w), 0);
      if (left + w + past <= room) return [left, w];
    }
    return [0, w];
  }

  // Names beside the bars, the short ones, or above them.
  function frame(p, scale) {
    const widest = (short) => max(range(p.count).map((n) => p.width(p.category(n, short))), 0);
    const most = p.size.width * (p.size.narrow ? 0.31 : 0.36);
    const short = widest(false) > most && p.size.narrow && widest(true) <= most;
    const above = widest(false) > most && !short;
    const names = above ? 0 : widest(short) + 8;
    const [left, w] = plotSpan(p, scale, p.size.width - names);
    if (!above && w < p.size.width * 0.2) {
      const span = plotSpan(p, scale, p.size.width);
      return { above: true, short: false, x: span[0], w: span[1] };
    }
    return { above, short, x: names + left, w, end: Math.min(widest(short), names + left - 6) };
  }

  function hbars(p) {
    const font = p.font, count = p.count, slots = p.series.length;
    const scale = cutScale(valueScale(p.values, p.size.narrow ? 3 : 5, true), p.values);
    const place = frame(p, scale);
    const top = header(p, barLegend(p));
    const thick = slots === 1 ? font * 1.15 : font * 1.12;
    const nameRoom = place.above ? font * 1.3 : 0;
    const pad = place.above ? font * 0.45 : font * 0.5;
    const row = nameRoom + thick * slots + pad;
    // Periods that lie down keep their breaks: as rules between two rows.
    const seam = font * 1.2;
    const seams = (c) => p.breaks.filter((one) => one.category <= c).length;
    const plot = boxAt(place.x, top + font * 1.6, place.w, row * count + seam * seams(count));
    const at = (v) => plot.w * share(scale, v);

    // Tick labels in a row; those that would meet another are left out.
    let free = -Infinity;
    tickLabels(scale, p.spec.unit).forEach((label, n) => {
      const half = p.width(label) / 2;
      let x = plot.x + at(scale.ticks[n]);
      if (n === 0 && scale.min >= 0) x = Math.max(x, half);
      x = clamp(x, half, p.size.width - half);
      if (x - half >= free) {
        p.text('m', x, plot.y - font * 0.5, 'middle', label);
        free = x + half + font * 0.5;
      }
    });
    scale.ticks.forEach((tick) => p.rule('g', plot.x + at(tick), plot.y, plot.x + at(tick), bottom(plot)));

    const rowTop = (c) => plot.y + row * c + seam * seams(c);
    const slotTop = (s, c) => rowTop(c) + nameRoom + pad / 2 + thick * s;
    const height = slots === 1 ? thick * 0.86 : thick * 0.8;
    const paired = isPair(p);
    range(count).forEach((c) => p.series.forEach((points, s) => {
      const point = points[c];
      if (!point) return;
      const a = at(point.v), b = at(0);
      const rect = boxAt(cent(plot.x + Math.min(a, b)), slotTop(s, c) + (thick - height) / 2, cent(Math.abs(a - b)), height);
      if (rect.w < 1 && point.v !== 0) {
        if (point.v < 0) rect.x = right(rect) - 1;
        rect.w = 1;
      }
      if (rect.w > 0) backed(p, barInk(point.mark, paired ? 1 : s + 1), rect);
    }));
    const zero = plot.x + at(0);
    if (place.above) {
      // Beside the bars only: the names begin where the zero line stands.
      range(count).forEach((c) => p.rule('z', zero, slotTop(0, c), zero, slotTop(0, c) + thick * slots));
    } else {
      p.rule('z', zero, plot.y, zero, bottom(plot));
    }

    range(count).forEach((c) => {
      const name = p.category(c, place.short);
      if (place.above) {
        p.text('t', 0, rowTop(c) + pad / 2 + font, 'start', fit(name, font, p.size.width));
      } else {
        const middle = slotTop(0, c) + thick * slots / 2;
        p.text('t', place.end, middle + font * 0.36, 'end', fit(name, font, place.x - 6));
      }
    });
    p.series.forEach((points, s) => points.forEach((point, c) => {
      const y = slotTop(s, c) + thick / 2 + font * 0.36;
      if (!point) {
        p.text('m', zero + LABEL_GAP, y, 'start', '—');
        return;
      }
      const end = plot.x + at(point.v);
      p.mark(s, c, end, y - font * 0.36);
      if (point.v < 0) p.text('t', end - LABEL_GAP, y, 'end', point.label);
      else p.text('t', end + LABEL_GAP, y, 'start', point.label);
    }));
    p.breaks.forEach((one) => {
      const middle = rowTop(one.category) - seam / 2;
      p.rule('k', p.width(one.mark) + LABEL_GAP, middle, p.size.width, middle);
      p.text('t', 0, middle + font * 0.36, 'start', one.mark);
    });
    p.height = bottom(plot) + 2;
  }

  // ---- Lines ----

  // Actual values, targets and forecasts are lines of their own.
  const STROKES = ['s', 'st', 'sf'];
  const kindOf = (mark) => (mark === 'Target' ? 1 : mark === 'Forecast' ? 2 : 0);
  const dotInk = (mark, n) => (mark === 'Actual' ? 'o' : 'e') + n;
  // Room between the last point and the marker before the name of its series.
  const NAME_GAP = 18;

  function lines(p) {
    const font = p.font, count = p.count, narrow = p.size.narrow, series = p.series;
    const flipped = p.spec.lower_is_better, several = series.length > 1;
    const scale = flipped ? rankScale(p.values, narrow ? 4 : 5) : valueScale(p.values, narrow ? 4 : 5, false);
    const ticks = tickLabels(scale, p.spec.unit);
    const left = ticksWidth(p, ticks), height = narrow ? 160 : 250;
    const widest = endNames(p, height);
    const named = widest !== null;

    const legend = several && !named ? series.map((_, n) => [{ line: `s${n + 1}`, dot: `o${n + 1}`, shape: n }, p.name(n)]) : [];
    const neutral = several ? 0 : 1;
    const swatch = (mark) => ({ line: STROKES[kindOf(mark)] + neutral, dot: dotInk(mark, neutral), shape: 0 });
    const top = header(p, legend.concat(p.markLegend(swatch, !several))) + font * 1.1 + 4;
    const room = p.size.width - left;
    // The names begin beside the last points, half a band inside the plot.
    const plot = boxAt(left, top, named ? Math.min((room - widest - NAME_GAP - 10) / (1 - 0.5 / count), room) : room, height);
    const taken = placer(boxAt(0, top - font * 1.1 - 4, p.size.width, plot.h + font * 1.65 + 4));
    valueAxis(p, taken, plot, scale, ticks, flipped);

    const band = plot.w / count;
    breakRules(p, taken, plot);
    const ends = p.breaks.map((one) => plot.x + band * one.category);
    ends.forEach((x) => taken.stroke([x, plot.y], [x, bottom(plot)]));

    const place = (c, v) => {
      const at = share(scale, v);
      return [plot.x + band * (c + 0.5), plot.y + plot.h * (flipped ? at : 1 - at)];
    };
    const joined = series.map((row) => row.map(() => false));
    series.forEach((row, s) => STROKES.forEach((stroke, kind) => {
      const runs = [];
      let open = null;
      row.forEach((point, c) => {
        if (p.breaks.some((one) => one.category === c)) open = null;
        if (!point || kindOf(point.mark) !== kind) {
          open = null;
          return;
        }
        if (!open) runs.push(open = []);
        open.push([c, place(c, point.v).map(cent)]);
      });
      runs.filter((run) => run.length > 1).forEach((run) => {
        p.path(stroke + (s + 1), run.map((one, n) => (n ? 'L' : 'M') + one[1].map(num).join(' ')).join(''));
        run.forEach((one, n) => {
          joined[s][one[0]] = true;
          if (n) taken.stroke(run[n - 1][1], one[1]);
        });
      });
    }));
    const radius = narrow ? 3 : 3.75;
    series.forEach((row, s) => row.forEach((point, c) => {
      if (!point) return;
      const [x, y] = place(c, point.v);
      p.mark(s, c, x, y);
      if (band >= 10 || !joined[s][c] || c === 0 || c + 1 === count || point.mark !== 'Actual') {
        dot(p, taken, dotInk(point.mark, s + 1), s, x, y, radius);
      }
    }));
    if (named) nameEnds(p, taken, plot, place);
    if (!several) {
      series[0].forEach((point, c) => {
        const x = plot.x + band * (c + 0.5), y = bottom(plot) - font * 0.2;
        if (!point && taken.tryTake(p.textBox(x, y, 'middle', '—'))) p.text('m', x, y, 'middle', '—');
      });
    }
    series.forEach((row) => lineLabels(p, taken, row, radius, named, place));
    p.height = categoryAxis(p, plot, bottom(plot) + font * 0.55);
  }

  const endText = (p, n) => {
    const last = p.series[n][p.count - 1];
    return last && `${p.name(n)} ${last.label}`;
  };

  // Width of the widest name at a line's end, where there is room and each line reaches the end.
  function endNames(p, height) {
    const many = p.series.length;
    if (p.size.narrow || many < 2 || many > 6 || many * p.line > height) return null;
    const texts = range(many).map((n) => endText(p, n));
    if (!texts.every(known)) return null;
    const widest = max(texts.map(p.width), 0);
    return widest <= p.size.width * 0.3 ? widest : null;
  }

  function nameEnds(p, taken, plot, place) {
    const last = p.count - 1;
    const names = p.series.map((row, n) => ({ n: n, text: endText(p, n), mark: row[last].mark, at: place(last, row[last].v) }));
    names.sort((a, b) => a.at[1] - b.at[1] || a.n - b.n);
    spread(names, p.font * 1.2, plot);
    names.forEach((one) => {
      const x = one.at[0] + NAME_GAP, baseline = one.y + p.font * 0.36;
      if (Math.abs(one.y - one.at[1]) > 2) {
        p.rule('r', one.at[0] + 5, one.at[1], x - 6, one.y);
        p.path(dotInk(one.mark, one.n + 1), marker(one.n, x, one.y, 3.5));
      }
      taken.take(p.textBox(x + 8, baseline, 'start', one.text));
      p.text('t', x + 8, baseline, 'start', one.text);
    });
  }

  // Moves names, sorted by height, as little as keeps them apart: those that would meet share the
  // middle of their wishes.
  function spread(names, gap, plot) {
    const clusters = [];
    names.forEach((one) => {
      clusters.push([one.at[1], 1]);
      while (clusters.length > 1) {
        const above = clusters[clusters.length - 2], below = clusters[clusters.length - 1];
        if (above[0] + gap * above[1] <= below[0]) break;
        const all = above[1] + below[1];
        above[0] = (above[0] * above[1] + (below[0] - gap * above[1]) * below[1]) / all;
        above[1] = all;
        clusters.pop();
      }
    });
    let free = plot.y, next = 0;
    clusters.forEach(([wish, many]) => {
      const first = Math.max(Math.min(wish, bottom(plot) - gap * (many - 1)), free);
      range(many).forEach((n) => { names[next++].y = first + gap * n; });
      free = first + gap * many;
    });
  }

  // Values beside their points, as many as have a free place.
  function lineLabels(p, taken, row, radius, named, place) {
    const font = p.font, several = p.series.length > 1;
    const [all, weighty] = byWeight(row);
    let order = several || row.length >= 13 ? all.slice(0, weighty) : all;
    if (several && named) order = order.filter((n) => n + 1 !== row.length);
    order.forEach((c) => {
      const [x, y] = place(c, row[c].v);
      const around = [row[c - 1], row[c + 1]].filter(known).map((near) => place(c, near.v)[1]);
      const valley = around.length && around.reduce((a, b) => a + b, 0) / around.length <= y - 1;
      const up = y - radius - 4, down = y + radius + 2 + font;
      const [first, second] = valley ? [down, up] : [up, down];
      const side = [
        [x, first, 'middle'], [x, second, 'middle'],
        [x - radius, first, 'start'], [x + radius, first, 'end'],
        [x + radius + 4, y + font * 0.36, 'start'], [x - radius - 4, y + font * 0.36, 'end'],
        [x - radius, second, 'start'], [x + radius, second, 'end'],
      ].find((s) => taken.tryTake(p.textBox(s[0], s[1], s[2], row[c].label)));
      if (side) p.text('t', side[0], side[1], side[2], row[c].label);
    });
  }

  // ---- Small multiples: one panel for each series ----

  // What is drawn in the panels is sorted by ink and anchor, so that many panels have few elements.
  const LAYERS = ['g', 'z', 'k', 's1', 'e1', 'o1', 't', 'm'];
  const ANCHORS = [undefined, 'start', 'middle', 'end'];
  // Room between two panels of a row.
  const GUTTER = 18;
  // Room between the lowest value and a baseline that is not zero.
  const FOOT = 6;

  function multiples(p) {
    const font = p.font, count = p.series.length;
    const top = header(p, panelLegend(p)) + font * 0.6;
    const grid = panelGrid(p);
    // Above a plot stand the name and the value of a highest point.
    const head = font * 2.75, row = head + grid.plot + font * 0.9;
    const place = (n) => boxAt(n % grid.columns * (grid.width + GUTTER),
      top + Math.floor(n / grid.columns) * row + head, grid.width, grid.plot);

    const headed = p.items.length;
    p.series.forEach((_, n) => {
      const plot = place(n);
      p.text('t', plot.x, plot.y - head + font, 'start', fit(p.name(n), font, plot.w));
    });
    const shared = panelScale(p, p.values);
    p.series.forEach((points, n) => {
      const own = p.spec.own_scales && panelScale(p, points.filter(known).map((point) => point.v));
      panel(p, n, place(n), own || shared);
      if (n + grid.columns >= count) panelPeriods(p, grid, place(n));
    });
    const drawn = p.items.splice(headed);
    LAYERS.forEach((ink) => ANCHORS.forEach((anchor) => {
      p.items.push(...drawn.filter((item) => item.ink === ink && item.anchor === anchor));
    }));
    p.height = top + row * grid.rows - font * 0.9 + font * (0.35 + 1.25 * grid.lines);
  }

  function panelLegend(p) {
    const swatch = (mark) => (mark === 'Actual' ? { line: 's1', dot: 'o1', shape: 0 } : { dot: 'e1' });
    const out = p.markLegend(swatch, p.series.some((row) => !row.some(known)));
    const marks = p.breaks.map((one) => one.mark).join('');
    return marks ? out.concat([[{ rule: 'k' }, marks]]) : out;
  }

  // As many columns as texts allow, filled evenly.
  function panelGrid(p) {
    const count = p.series.length;
    const widthOf = (columns) => (p.size.width - GUTTER * (columns - 1)) / columns;
    const labels = max(p.points.map((point) => p.width(point.label)), 0);
    const names = max(p.series.map((_, n) => p.width(p.name(n))), 0);
    // A name that need not be cut is worth a column.
    const most = p.size.narrow ? 2 : names <= widthOf(5) || names > widthOf(4) ? 5 : 4;
    const fitting = range(most).map((n) => most - n).find((n) => labels <= widthOf(n)) || 1;
    const rows = Math.ceil(count / fitting), columns = Math.ceil(count / rows);
    const width = widthOf(columns);
    const [short, lines] = periodForm(p, width);
    return { columns, rows, width, plot: clamp(width * 0.42, 48, 160), short, lines };
  }

  // Whether the first and last period are written shortly, and on how many lines.
  function periodForm(p, width) {
    const wide = (n, short) => p.width(p.category(n, short));
    if (p.count === 1) return [wide(0, false) > width, 1];
    const fits = (short) => wide(0, short) + wide(p.count - 1, short) + p.font <= width;
    return [!fits(false), fits(false) || fits(true) ? 1 : 2];
  }

  // The axis of the values: it ends at the highest one, as no tick stands there.
  function panelScale(p, values) {
    if (p.spec.lower_is_better) return rankScale(values, 3);
    const scale = valueScale(values, 3, false);
    const low = min(values, Infinity), high = max(values, -Infinity);
    if (low === high && low !== 0) {
      // A line without change runs through the middle of its panel.
      scale.min = low - Math.abs(low);
      scale.max = low + Math.abs(low);
    } else if (low < high) {
      scale.max = Math.min(scale.max, Math.max(high, 0));
      if (low < 0) scale.min = Math.max(scale.min, low);
    }
    return scale;
  }

  // The first and the last period below a panel.
  function panelPeriods(p, grid, plot) {
    const font = p.font, y = bottom(plot) + font * 1.35;
    const name = (n) => fit(p.category(n, grid.short), font, plot.w);
    if (p.count === 1) {
      p.text('m', plot.x + plot.w / 2, y, 'middle', name(0));
    } else {
      p.text('m', plot.x, y, 'start', name(0));
      p.text('m', right(plot), y + font * 1.25 * (grid.lines - 1), 'end', name(p.count - 1));
    }
  }

  // The course of a series, and its ends.
  function panel(p, s, plot, scale) {
    const font = p.font, flipped = p.spec.lower_is_better, r = p.size.narrow ? 3 : 3.5;
    const onZero = !flipped && scale.min <= 0 && scale.max >= 0;
    const foot = !onZero ? FOOT : scale.min < 0 ? font * 1.5 : 0;
    const up = (v) => plot.y + (plot.h - foot) * (flipped ? share(scale, v) : 1 - share(scale, v));
    const edge = r + 0.5;
    const across = (c) => plot.x +
      (p.count === 1 ? plot.w / 2 : edge + (plot.w - 2 * edge) * c / (p.count - 1));
    const taken = placer(boxAt(plot.x, plot.y - font * 1.45, plot.w, plot.h + font * 1.45));
    const base = onZero ? up(0) : bottom(plot);
    p.rule(onZero ? 'z' : 'g', plot.x, base, right(plot), base);
    taken.stroke([plot.x, base], [right(plot), base]);

    const drawn = [], runs = [];
    p.series[s].forEach((point, c) => {
      if (!point) return;
      const one = { c, x: across(c), y: up(point.v), mark: point.mark, label: point.label };
      const before = drawn[drawn.length - 1];
      const goesOn = before && before.c + 1 === c && kindOf(before.mark) === 0 && kindOf(one.mark) === 0 &&
        !p.breaks.some((at) => at.category === c);
      if (goesOn) runs[runs.length - 1].push(one);
      else runs.push([one]);
      drawn.push(one);
      p.mark(s, c, one.x, one.y);
    });
    runs.filter((run) => run.length > 1).forEach((run) => {
      p.path('s1', polyline(run));
      run.slice(1).forEach((one, n) => taken.stroke([run[n].x, run[n].y], [one.x, one.y]));
    });
    runs.forEach((run) => run.forEach((one) => {
      const lone = run.length === 1 || one === drawn[drawn.length - 1];
      if (lone || one.mark !== 'Actual') dot(p, taken, dotInk(one.mark, 1), 0, one.x, one.y, r);
    }));
    const printed = panelEnds(p, taken, plot, drawn, r, base);

    // A rule at each break, left open where a value is printed.
    p.breaks.forEach((one) => {
      const x = across(one.category - 0.5);
      let from = plot.y - 2;
      printed.filter((box) => box.x - 2 < x && x < right(box) + 2 && bottom(box) > from)
        .sort((a, b) => a.y - b.y)
        .forEach((box) => {
          if (box.y > from) p.rule('k', x, from, x, box.y);
          from = bottom(box);
        });
      p.rule('k', x, from, x, bottom(plot));
    });
    if (!drawn.length) p.text('m', plot.x, base - font * 0.35, 'start', '—');
  }

  // The path through `points`, in few characters where it keeps to the directions of the axes.
  function polyline(points) {
    return points.map((one, n) => {
      const before = points[n - 1], x = num(one.x), y = num(one.y);
      if (!before) return `M${x} ${y}`;
      if (before.x === one.x && before.y === one.y) return '';
      if (Math.abs(before.y - one.y) < 1e-9) return `H${x}`;
      return Math.abs(before.x - one.x) < 1e-9 ? `V${y}` : `L${x} ${y}`;
    }).join('');
  }

  // The exact last value, and the first one where it has room; returns their places.
  function panelEnds(p, taken, plot, drawn, r, base) {
    const font = p.font, printed = [];
    const print = (label, anchor, places, otherwise) => {
      const box = (place) => p.textBox(place[0], place[1], anchor, label);
      const place = places.find((one) => taken.tryTake(box(one))) || otherwise;
      if (!place) return;
      if (place === otherwise) taken.take(box(place));
      printed.push(box(place));
      p.text('t', place[0], place[1], anchor, label);
    };
    if (drawn.length) {
      const { x, y, label } = drawn[drawn.length - 1], before = drawn[drawn.length - 2];
      const wide = p.width(label);
      // The right end of the text, inside the panel.
      const end = (at) => clamp(at, Math.min(plot.x + wide, right(plot)), right(plot));
      const sides = [y - r - 3, y + r + 1 + font * 0.95];
      const [first, second] = before && before.y < y - 1 ? sides.reverse() : sides;
      // Beside a point close above the baseline the text stands on the baseline.
      const beside = y > base ? y + font * 0.36 : Math.min(y + font * 0.36, base - font * 0.25);
      // Above the plot there is room for one value in any case.
      print(label, 'end', [
        [end(x + r), first], [end(x + wide / 2), first],
        [end(x + r), second], [end(x + wide / 2), second],
        [end(x - r + wide), first],
        [end(x + r + 4 + wide), beside], [end(x - r - 4), beside],
      ], [end(x + r), plot.y - 4]);
    }
    if (drawn.length > 1) {
      const { x, y, label } = drawn[0];
      const wide = p.width(label);
      const start = (at) => clamp(at, plot.x, Math.max(right(plot) - wide, plot.x));
      const sides = [y - r - 2, y + r + font * 0.95];
      const [first, second] = drawn[1].y < y - 1 ? sides.reverse() : sides;
      print(label, 'start', [
        [start(x - r), first], [start(x - wide / 2), first],
        [start(x - r), second], [start(x - wide / 2), second],
      ]);
    }
    return printed;
  }

  // ---- From a drawing to SVG ----

  const HEX = ['#5b6672', '#1f5fa8', '#b45309', '#0f766e', '#7e3f98', '#7a6400', '#b3213a', '#3d4b5c', '#b5257a'];
  const FONTS = 'PingFang SC,Microsoft YaHei,Noto Sans CJK SC,HarmonyOS Sans SC,Noto Sans SC,sans-serif';
  const hue = (n) => (n ? (n - 1) % 8 + 1 : 0);
  const split = (ink) => [ink.replace(/\d/g, ''), /\d/.test(ink) ? hue(+ink.replace(/\D/g, '')) : -1];

  function classes(ink, prefix) {
    const [kind, n] = split(ink);
    const name = kind === 'st' || kind === 'sf' ? `s gc-${kind}` : kind;
    return `class="gc-${name}${n < 0 ? '' : ` gc-${n}`}"` + (kind === 'h' ? ` fill="url(#${prefix}h${n})"` : '');
  }

  function colours(ink) {
    const [kind, n] = split(ink);
    const c = HEX[n];
    const line = (stroke, more) => `fill="none" stroke="${stroke}"${more || ''}`;
    const dashed = (dash) => ` stroke-dasharray="${dash}"`;
    const course = ' stroke-width="2.25" stroke-linejoin="round"';
    switch (kind) {
      case 'g': return line('#dfe3e7');
      case 'z': return line('#6b7580');
      case 'r': return line('#6b7580', ' stroke-width=".75"');
      case 'k': return line('#57606a', dashed('3 3'));
      case 'm': return 'fill="#57606a"';
      case 't': return 'fill="#1c2127" stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"';
      case 'w': return 'fill="#fff"';
      case 'b': return `fill="${c}"`;
      case 'l': return `fill="${c}" fill-opacity=".4" stroke="${c}"`;
      case 'h': return line(c, ' stroke-width="1.5"');
      case 'd': return line(c, ' stroke-width="1.5"' + dashed('4 3'));
      case 's': return line(c, course);
      case 'st': return line(c, course + dashed('2 4'));
      case 'sf': return line(c, course + dashed('7 4'));
      case 'o': return `fill="${c}" stroke="#fff"`;
      default: return `fill="#fff" stroke="${c}" stroke-width="1.75"`;
    }
  }

  // A hatched rectangle as one path: not every program that opens a file knows patterns.
  function hatching(r) {
    let d = `M${num(r.x)} ${num(r.y)}h${num(r.w)}v${num(r.h)}h-${num(r.w)}z`;
    for (let sum = Math.floor((r.x + r.y) / 7) * 7 + 7; sum < right(r) + bottom(r); sum += 7) {
      const from = Math.max(sum - bottom(r), r.x), to = Math.min(sum - r.y, right(r));
      if (to > from) d += `M${num(from)} ${num(sum - from)}L${num(to)} ${num(sum - to)}`;
    }
    return d;
  }

  function element(item, attributes) {
    if (item.rect) {
      const r = item.rect;
      return `<rect${attributes} x="${num(r.x)}" y="${num(r.y)}" width="${num(r.w)}" height="${num(r.h)}"/>`;
    }
    if (item.text) return `<text${attributes} x="${num(item.x)}" y="${num(item.y)}">${escape(item.text)}</text>`;
    return `<path${attributes} d="${item.d}"/>`;
  }

  // The items; those of one ink in a row share a group, paths in a row are one path.
  function body(p, prefix, inline) {
    let out = '';
    const hatches = p.items.filter((item) => item.ink[0] === 'h').map((item) => split(item.ink)[1]).sort();
    if (inline) {
      hatches.filter((n, at) => hatches.indexOf(n) === at).forEach((n) => {
        out += `<pattern id="${prefix}h${n}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M2.5 0V5" class="gc-x gc-${n}"/></pattern>`;
      });
    }
    for (let at = 0; at < p.items.length;) {
      const first = p.items[at], run = [];
      while (at < p.items.length && p.items[at].ink === first.ink && p.items[at].anchor === first.anchor) run.push(p.items[at++]);
      let attributes = inline ? classes(first.ink, prefix) : colours(first.ink);
      if (first.anchor && first.anchor !== 'start') attributes += ` text-anchor="${first.anchor}"`;
      if (!inline && first.ink[0] === 'h') {
        out += `<path ${attributes} d="${run.map((item) => (item.rect ? hatching(item.rect) : '')).join('')}"/>`;
      } else if (run.every((item) => item.d)) {
        out += `<path ${attributes} d="${run.map((item) => item.d).join('')}"/>`;
      } else if (run.length === 1) {
        out += element(first, ` ${attributes}`);
      } else {
        out += `<g ${attributes}>${run.map((item) => element(item, '')).join('')}</g>`;
      }
    }
    return out;
  }

  // The drawing, or null where it cannot be drawn.
  function scene(spec, size) {
    const kinds = { Bars: spec.lower_is_better ? lines : bars, HBars: hbars, StackedNone: hbars, Line: lines, Multiples: multiples };
    const whole = spec.series.every((s) => s.points.length === spec.categories.length);
    if (!kinds[spec.kind] || !whole || !spec.series.some((s) => s.points.some(known))) return null;
    const p = page(spec, SIZES[size] || SIZES.w);
    kinds[spec.kind](p);
    return p;
  }

  function draw(spec, size) {
    const p = scene(spec, size);
    if (!p) return '';
    const prefix = `${escape(spec.id)}-${size}-`;
    const places = p.marks.map((row) => range(p.count).map((c) => row[c] || '-').join(' ')).join('|');
    const title = `<title id="${prefix}t">${escape(spec.title)}</title>`;
    const desc = spec.desc ? `<desc id="${prefix}d">${escape(spec.desc)}</desc>` : '';
    return `<svg class="gc" viewBox="0 0 ${num(p.size.width)} ${num(Math.ceil(p.height))}" font-size="${num(p.font)}"` +
      ` role="img" aria-labelledby="${prefix}t${desc && ` ${prefix}d`}" data-marks="${places}">` +
      `${title}${desc}${body(p, prefix, true)}</svg>`;
  }

  // The wide drawing with title and footer on a white sheet.
  function file(spec, footer) {
    const MARGIN = 20, TITLE = 21, SMALL = 13;
    const p = scene(spec, 'w');
    if (!p) return '';
    const width = p.size.width, foot = footer || {}, site = foot.site || '';
    let y = MARGIN, head = '', below = '';
    wrap(spec.title, TITLE, width, 3).forEach((line) => {
      y += TITLE;
      head += `<text x="${MARGIN}" y="${num(y)}" font-size="${TITLE}" stroke="#1c2127" stroke-width=".55">${escape(line)}</text>`;
      y += TITLE * 0.35;
    });
    y += 8;
    const top = y;
    y += Math.ceil(p.height);
    const taken = widthAt(site, SMALL);
    const room = width - (taken > 0 ? taken + 24 : 0);
    const rows = wrap(foot.note || '', SMALL, room, 3).concat(wrap(foot.source || '', SMALL, room, 3)).map((line) => [line, '']);
    if (site && !rows.length) rows.push(['', '']);
    if (site) rows[rows.length - 1][1] = site;
    if (rows.length) {
      y += 14;
      below += `<path d="M${MARGIN} ${num(y)}h${num(width)}" stroke="#c9cfd5"/>`;
      y += 4;
      rows.forEach((row) => {
        y += SMALL * 1.45;
        row.forEach((text, n) => {
          if (text) below += `<text x="${num(n ? MARGIN + width : MARGIN)}" y="${num(y)}" font-size="${SMALL}" text-anchor="${n ? 'end' : 'start'}" fill="#57606a">${escape(text)}</text>`;
        });
      });
    }
    const wide = num(width + 2 * MARGIN), high = num(Math.ceil(y + MARGIN));
    const prefix = `${escape(spec.id)}-f-`;
    return '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}" role="img" aria-labelledby="${prefix}t ${prefix}d" font-family="${FONTS}">` +
      `<title id="${prefix}t">${escape(spec.title)}</title><desc id="${prefix}d">${escape(spec.desc)}</desc>` +
      `<path fill="#fff" d="M0 0h${wide}v${high}H0z"/><g fill="#1c2127">${head}</g>` +
      `<g font-size="${num(p.font)}" transform="translate(${MARGIN} ${num(top)})">${body(p, prefix, false)}</g>${below}</svg>\n`;
  }

  const api = { draw: draw, file: file };
  if (typeof module === 'object' && module.exports) module.exports = api;
  else root.gongbaoDraw = api;
})(typeof window === 'object' ? window : this);
