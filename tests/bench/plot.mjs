/*
 * The measurements as pictures: SVG without script, light or dark as its reader
 * has it.
 */
const ink = `<style>
text { font: 12px system-ui, "DejaVu Sans", sans-serif; fill: #222; }
.head { font-size: 15px; font-weight: 600; }
.note { fill: #666; font-size: 11px; }
.line { stroke: #ddd; fill: none; }
.whole { stroke: #888; }
.noise { stroke: #222; fill: none; }
.limit { fill: #9aa5b1; } .hit, .made { fill: #2a7de1; }
.miss { fill: #e08a1e; } .profile { fill: #2e9e5b; } .plain { fill: #c9b8dd; }
.curve { fill: none; stroke-width: 1.6; }
@media (prefers-color-scheme: dark) {
  .paper { fill: #16181b; } text { fill: #e8e8e8; } .note { fill: #a8a8a8; }
  .line { stroke: #3a3d42; } .whole { stroke: #8a8a8a; }
  .noise { stroke: #e8e8e8; }
}
</style>`;

export function escaped(text) {
    return String(text).replace(/[&<>"]/g, (sign) =>
        `&#${sign.charCodeAt(0)};`);
}

const text = (x, y, words, rest = '') =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${rest}>${
        escaped(words)}</text>`;
const line = (x1, y1, x2, y2, kind) => `<path class="${kind}" d="M${
    x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}"/>`;

function paper(width, height, title, parts) {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${
        height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${
        escaped(title)}">\n${ink}\n<rect class="paper" width="${width}" ` +
        `height="${height}" fill="#fff"/>\n${parts.join('\n')}\n</svg>\n`;
}

/* --- serving: bars of ratios to the static file --- */

const BAR = 11, GAP = 12, LABEL = 150, PLOT = 270, MOST = 1.25;
const shown = ['limit', 'hit', 'made', 'miss', 'profile'];
const across = (ratio) => Math.min(ratio, MOST) / MOST * PLOT;

function bars(set, x, y) {
    const kinds = set.kinds.filter(({ kind, toStatic }) =>
        shown.includes(kind) && toStatic !== null);
    const middle = y + kinds.length * BAR / 2;

    return [
        text(x - 8, middle + 4, labelOf(set), ' text-anchor="end"'),
        ...kinds.flatMap(({ kind, toStatic: { rate } }, i) => {
            const top = y + i * BAR, centre = top + BAR / 2 - 0.5;
            const far = x + across(rate.most);

            return [`<rect class="${kind}" x="${x}" y="${top}" width="${
                across(rate.median).toFixed(1)}" height="${BAR - 1}"/>`,
            line(x + across(rate.least), centre, far, centre, 'noise'),
            text(Math.max(far, x + across(rate.median)) + 5, centre + 4,
                rate.median.toFixed(2), ' class="note"')];
        }),
    ];
}

function labelOf({ page, unchanged, coding, connections }) {
    return page + (unchanged ? ', 304' : '') +
        (coding === 'br' ? ', brotli' : '') +
        (connections === 32 ? '' : `, ${connections}`);
}

const heightOf = (set) => GAP + BAR * set.kinds.filter(({ kind }) =>
    shown.includes(kind)).length;

function column(sets, title, x, top) {
    const height = sets.reduce((sum, set) => sum + heightOf(set), 0);
    const parts = [text(x, top - 22, title, ' font-weight="600"')];
    let y = top + GAP / 2;

    for (let ratio = 0; ratio <= MOST; ratio += 0.25)
        parts.push(line(x + across(ratio), top, x + across(ratio),
            top + height, ratio === 1 ? 'whole' : 'line'),
        text(x + across(ratio), top - 6, ratio.toFixed(2),
            ' class="note" text-anchor="middle"'));
    for (const set of sets) {
        parts.push(...bars(set, x, y));
        y += heightOf(set);
    }
    return { parts, bottom: top + height };
}

function legend(names, x, y) {
    return names.flatMap(([kind, words], i) => [
        `<rect class="${kind}" x="${x + i * 150}" y="${y - 9}" width="12" ` +
        'height="10"/>', text(x + i * 150 + 17, y, words)]);
}

export function servingPlot(sets, about) {
    const side = LABEL + PLOT + 60, top = 112;
    const drawn = sets.filter((set) => heightOf(set) > GAP);
    const packed = drawn.filter(({ coding }) => coding !== 'identity');
    const columns = [[drawn.filter((set) => !packed.includes(set)), 'as it is'],
        [packed, 'packed by gzip (or brotli)']]
        .filter(([list]) => list.length > 0)
        .map(([list, title], i) => column(list, title, i * side + LABEL, top));

    const title = 'Requests a second, to those of a static file of the same ' +
        'bytes';

    return paper(2 * side,
        Math.max(...columns.map(({ bottom }) => bottom)) + 14, title, [
            text(16, 24, title, ' class="head"'),
            text(16, 42, `median and least..most of rounds by turns; 32 ` +
                `connections unless told; ${about.processors} processors, ` +
                about.nginx.replace('nginx version: ', ''), ' class="note"'),
            ...legend([['limit', 'bare libfcgi'], ['hit', 'kroniek, kept page'],
                ['miss', 'kroniek, no cache'],
                ['profile', 'fastcgi_cache of 1 s']], 16, 64),
            ...columns.flatMap(({ parts }) => parts)]);
}

/* --- growth: lines over the articles, both in steps of ten --- */

const curves = [['post', '#2a7de1'], ['month', '#e08a1e'], ['day', '#2e9e5b'],
    ['front', '#c0392b'], ['big tag', '#8e44ad'],
    ['front, middle page', '#16a085'], ['big tag, last page', '#d35480'],
    ['feed, RSS', '#7f8c3d'], ['search, common word', '#5d6d7e'],
    ['sitemap part', '#a0692b'], ['tags', '#3f51b5'], ['archive', '#00838f']];

/* Places for labels, each by its own curve, and none upon another. */
export function spreadOut(wanted, step) {
    const order = wanted.map((y, i) => [y, i]).sort((a, b) => a[0] - b[0]);
    const out = [];
    let last = -Infinity;

    for (const [y, i] of order) {
        last = Math.max(y, last + step);
        out[i] = last;
    }
    return out;
}

/* A whole number of tens below and above all VALUES. */
function tens(values) {
    const [least, most] = [Math.min(...values), Math.max(...values)]
        .map(Math.log10);

    /* 1,036 articles are a thousand. */
    return [Math.floor(least + 0.02),
        Math.max(Math.ceil(most - 0.02), Math.floor(least + 0.02) + 1)];
}

export function growthPlot(kinds, about) {
    const width = 760, height = 470;
    const left = 70, right = 190, top = 66, foot = 46;
    const drawn = curves.flatMap(([name, colour]) => {
        const kind = kinds.find((one) => one.name === name);
        return kind?.rows.every((row) => row.processor) ?
            [{ ...kind, colour }] : [];
    });
    const rows = drawn.flatMap((kind) => kind.rows);
    const [x0, x1] = tens(rows.map(({ articles }) => articles));
    const [y0, y1] = tens(rows.map(({ processor }) => processor.median));
    const x = (value) => left + (Math.log10(value) - x0) / (x1 - x0) *
        (width - left - right);
    const y = (value) => height - foot - (Math.log10(value) - y0) / (y1 - y0) *
        (height - top - foot);
    const ends = spreadOut(drawn.map(({ rows: all }) =>
        y(all.at(-1).processor.median)), 14);
    const parts = [
        text(16, 24, 'One answer without a cache, by the size of the archive',
            ' class="head"'),
        text(16, 42, 'microseconds of a processor, medians; ' +
            `${about.processors} processors`, ' class="note"')];

    for (let ten = x0; ten <= x1; ten++)
        parts.push(line(x(10 ** ten), top, x(10 ** ten), height - foot, 'line'),
            text(x(10 ** ten), height - foot + 16,
                (10 ** ten).toLocaleString('en'), ' text-anchor="middle"'));
    for (let ten = y0; ten <= y1; ten++)
        parts.push(
            line(left, y(10 ** ten), width - right, y(10 ** ten), 'line'),
            text(left - 6, y(10 ** ten) + 4, `${(10 ** ten)
                .toLocaleString('en')} us`, ' text-anchor="end"'));
    parts.push(text((left + width - right) / 2, height - 12, 'articles',
        ' class="note" text-anchor="middle"'));
    drawn.forEach(({ name, colour, rows: all }, i) => {
        const points = all.map((row) => `${x(row.articles).toFixed(1)} ${
            y(row.processor.median).toFixed(1)}`);
        const end = all.at(-1);

        parts.push(`<path class="curve" stroke="${colour}" d="M${
            points.join('L')}"/>`,
        ...points.map((point) => `<circle r="2.6" fill="${colour}" cx="${
            point.split(' ')[0]}" cy="${point.split(' ')[1]}"/>`),
        `<path class="curve" stroke="${colour}" opacity=".5" d="M${
            x(end.articles).toFixed(1)} ${y(end.processor.median).toFixed(1)}` +
            `L${width - right + 14} ${ends[i].toFixed(1)}"/>`,
        text(width - right + 18, ends[i] + 4, name,
            ` style="fill:${colour}"`));
    });
    return paper(width, height, 'One answer without a cache, by the size of ' +
        'the archive', parts);
}
