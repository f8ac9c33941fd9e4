/*
 * The parts of the benchmark that reckon and draw; nothing is measured here.
 */
import { isInRound, nameOf, setsOf } from '../bench/cases.mjs';
import { answerOf } from '../bench/fastcgi.mjs';
import { rowsOf } from '../bench/growth.mjs';
import { markOf, newestIn } from '../bench/marks.mjs';
import { highTraffic } from '../bench/places.mjs';
import { growthPlot, servingPlot, spreadOut } from '../bench/plot.mjs';
import { promisesOf } from '../bench/promises.mjs';
import { figures, median, ratios, spread, summary } from '../bench/series.mjs';
import { configured } from '../bench/stand.mjs';
import { tableOf } from '../bench/table.mjs';
import { faultOf, measuredOf } from '../bench/wrk.mjs';
import { expect, run, same } from './cases.mjs';

const printed = `Running 1s test @ http://127.0.0.1:8460/
  1 threads and 32 connections
measured {"requests":1000,"microseconds":500000,"bytes":300000,"p50":900,` +
`"p90":1500,"p99":4000,"worst":9000,"status":0,"failed":0,` +
`"client":8000}
`;
const meant = { status: 200, wire: 300, connections: 32 };

function kindOf(kind, toStatic, toLimit) {
    const of = (value) => value === undefined ? null :
        { rate: summary([value]), p99: summary([2]), work: summary([0.9]) };

    return { kind, bytes: 300, toStatic: of(toStatic), toLimit: of(toLimit) };
}

function resultOf(page, coding, ...kinds) {
    return { name: `${page} ${coding} 32`, page, coding, connections: 32,
        kinds };
}

const results = [
    resultOf('month', 'identity', kindOf('static'), kindOf('limit', 0.6),
        kindOf('hit', 0.57, 0.96), kindOf('miss', 0.2, 0.3)),
    resultOf('month', 'gzip', kindOf('static'), kindOf('hit', 0.8, 0.94)),
];
const about = { processors: 2, nginx: 'nginx version: nginx/1.22.1' };

await run({
    'the median is the middle one, or between both': () => {
        same(median([3, 1, 2]), 2, 'of three');
        same(median([4, 1, 2, 3]), 2.5, 'of four');
        same(median([NaN, 7]), 7, 'of what is known');
        expect(Number.isNaN(median([])), 'of none there is none');
    },
    'noise is told as the least and the most': () => {
        same(summary([3, 1, 2]), { median: 2, least: 1, most: 3, rounds: 3 },
            'three');
        same(summary([]), null, 'none');
        same(spread(summary([0.5, 0.6, 0.55])), '0.55 (0.50..0.60)', 'shown');
    },
    'a ratio is that of the same round': () => {
        same(ratios([10, 30], [20, 30]), [0.5, 1], 'two rounds');
    },
    'numbers are shown with the figures that tell something': () => {
        same([31234.5, 57.31, 0.6249, 0, NaN].map((one) => figures(one)),
            ['31235', '57.3', '0.625', '0', '-'], 'five');
    },
    'wrk is read by the line of its script': () => {
        const { rate, p50, p99, requests } = measuredOf(printed);

        same([rate, p50, p99, requests], [2000, 0.9, 4, 1000], 'four');
    },
    'a run of wrk that measured nothing is no run': () => {
        try {
            measuredOf('unable to connect');
        } catch {
            return;
        }
        expect(false, 'it was read');
    },
    'answers that failed, or are others, fail the measure': () => {
        const well = measuredOf(printed);

        same(faultOf(well, meant), null, 'what is well');
        for (const wrong of [{ failed: 1 }, { status: 1 }, { requests: 0 },
            { bytes: 900000 }])
            expect(faultOf({ ...well, ...wrong }, meant) !== null,
                JSON.stringify(wrong));
        same(faultOf({ ...well, status: 1000 }, { ...meant, status: 404 }),
            null, 'a 404 that is meant');
        expect(faultOf(well, { ...meant, status: 404 }) !== null,
            'a 404 that never came');
    },
    'sets take part in rounds that are spread': () => {
        const rounds = [0, 1, 2, 3, 4, 5, 6];

        for (const count of [1, 3, 5, 7])
            same(rounds.filter((i) => isInRound(count, i, 7)).length, count,
                `${count} of 7`);
    },
    'some sets can be asked for, by words that all stand in them': () => {
        const names = setsOf({ quick: true, only: ['month', 'br'] })
            .map(nameOf);

        same(names, ['month br 32'], 'one');
        same(setsOf({ only: ['nowhere'] }).length, 0, 'none');
        expect(setsOf({}).length > 20, 'all');
    },
    'a promise is kept or short, and told so': () => {
        const kept = new Map(promisesOf(results).map((one) =>
            [one.what, one.kept]));

        same(kept.get('hit to limit, identity'), true, 'kept');
        same(kept.get('hit to limit, gzip'), false, 'short');
        same(kept.get('p99 of a hit to that of a static file, gzip'), true,
            'at most');
        expect(!kept.has('304 to 304 of a static file'), 'not measured');
    },
    'a CGI answer is its header and its body': () => {
        const { status, headers, body } = answerOf(
            Buffer.from('Status: 404 Not Found\r\nETag: "a:b"\r\n\r\nno'));

        same([status, headers.get('etag'), body.toString()],
            [404, '"a:b"', 'no'], 'parts');
    },
    'what bench_answer prints is read from behind': () => {
        const [row] = rowsOf('path, us  status\n' +
            '/search/?q=a 200 8566 90.5 80.1 99.0 120.0 79.9\n');

        same([row.path, row.status, row.bytes, row.processor],
            ['/search/?q=a', 200, 8566, 79.9], 'a row');
    },
    'a page shows the newest mark on it': () => {
        same(newestIn('<a href="/merk-00007/">, <a href="/merk-00012/">'), 12,
            'of two');
        same(newestIn('nothing'), 0, 'of none');
        expect(markOf(8).date > markOf(7).date, 'later marks are newer');
        same(newestIn(`/${markOf(123).slug}/`), 123, 'its own');
    },
    'settings are put where they belong, paths made whole': () => {
        const text = configured('[archive]\ndatabase = a.db\nmedia = /m\n' +
            '[server]\ncache_mb = 64\ntemplates =\n', '/there',
        { cache_mb: 0 });

        same(text, '[archive]\ndatabase = /there/a.db\nmedia = /m\n' +
            '[server]\ncache_mb = 0\ntemplates = \n', 'both');
    },
    'the profile for high traffic is switched on by its marks': () => {
        same(highTraffic('  #+ fastcgi_cache a;\n  one; #-\n  two;\n'),
            '  fastcgi_cache a;\n  two;\n', 'three lines');
    },
    'tables stand in columns': () => {
        same(tableOf(['a', '>b'], [['long', 1], ['x', 100]]),
            'a       b\nlong    1\nx     100', 'two rows');
    },
    'labels do not stand upon each other': () => {
        same(spreadOut([10, 12, 50], 14), [10, 24, 50], 'three');
    },
    'the pictures hold every bar and every line': () => {
        const bars = servingPlot(results, about);
        const lines = growthPlot([{ name: 'post', rows: [1036, 100036].map(
            (articles) => ({ articles, processor: summary([80]) })) }], about);

        for (const word of ['>month<', '>0.57<', '>0.20<', ' nginx/1.22.1<'])
            expect(bars.includes(word), word);
        for (const word of ['>post<', '>1,000<', '>100,000<'])
            expect(lines.includes(word), word);
        expect(!/NaN|undefined/.test(bars + lines), 'no place is unknown');
    },
}, () => null, () => null);
