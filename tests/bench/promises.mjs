/*
 * What was promised of the serving, each with what was measured.  A benchmark
 * is no test: whether it is kept is told, and nothing else comes of it.
 */
const promises = [
    ['1', 'hit to limit, identity', 'month identity 32', 'hit',
        (kind) => kind.toLimit, 0.95],
    ['1', 'hit to limit, gzip', 'month gzip 32', 'hit',
        (kind) => kind.toLimit, 0.95],
    ['1', 'hit to static file, identity', 'month identity 32', 'hit',
        (kind) => kind.toStatic, 0.55],
    ['1', 'hit to static file, gzip', 'month gzip 32', 'hit',
        (kind) => kind.toStatic, 0.70],
    ['2', 'profile for high traffic to static file, identity',
        'month identity 32', 'profile', (kind) => kind.toStatic, 0.90],
    ['2', 'profile for high traffic to static file, gzip', 'month gzip 32',
        'profile', (kind) => kind.toStatic, 0.90],
    ['3', 'miss, month page of three posts, to static file',
        'month identity 32', 'miss', (kind) => kind.toStatic, 0.27],
    ['4', '304 to 304 of a static file', 'month 304 identity 32', 'hit',
        (kind) => kind.toStatic, 0.60],
    ['4', 'p99 of a hit to that of a static file, identity',
        'month identity 32', 'hit', (kind) => kind.toStatic, 3, true],
    ['4', 'p99 of a hit to that of a static file, gzip', 'month gzip 32',
        'hit', (kind) => kind.toStatic, 3, true],
    ['', 'hit to static file without open_file_cache, identity',
        'month identity 32', 'hit', (kind) => kind.toPlain, null],
    ['', 'hit to static file without open_file_cache, gzip', 'month gzip 32',
        'hit', (kind) => kind.toPlain, null],
    ['', 'limit to static file, identity', 'month identity 32', 'limit',
        (kind) => kind.toStatic, null],
    ['', 'limit to static file, gzip', 'month gzip 32', 'limit',
        (kind) => kind.toStatic, null],
];

function isKept(median, bound, atMost) {
    return atMost ? median <= bound : median >= bound;
}

/*
 * [{ number, what, measured, work, bound, atMost, kept }] of what RESULTS has:
 * `measured` is the summary of a ratio of rates (of p99 where it is `atMost`),
 * `work` the same by the processor that client, nginx and server used, which a
 * busy machine disturbs least.  `bound` and `kept` are null where the row only
 * helps to read the others.
 */
export function promisesOf(results) {
    return promises.flatMap(([number, what, name, kind, of, bound,
        atMost = false]) => {
        const to = of(results.find((set) => set.name === name)?.kinds
            .find((one) => one.kind === kind) ?? {}) ?? null;
        const measured = atMost ? to?.p99 : to?.rate;

        return to === null ? [] : [{ number, what, measured, bound, atMost,
            work: atMost ? null : to.work, kept: bound === null ? null :
                isKept(measured.median, bound, atMost) }];
    });
}

/* A row of a table for each. */
export function rowOf({ number, what, measured, work, bound, atMost, kept }) {
    return [number, what, measured.median.toFixed(2),
        `${measured.least.toFixed(2)}..${measured.most.toFixed(2)}`,
        work === null ? '' : work.median.toFixed(2), bound === null ? '' :
            `${atMost ? 'at most' : 'at least'} ${bound.toFixed(2)}`,
        kept === null ? '' : kept ? 'ok' : 'short'];
}
