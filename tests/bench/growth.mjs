/*
 * ./dev bench growth: what pages cost as the archive grows, without any cache
 * of pages: in the responder's own code, of a processor.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { archiveAt, archiveOf } from './archives.mjs';
import { ask } from './fastcgi.mjs';
import { kindsOf, namesOf } from './kinds.mjs';
import { growthPlot } from './plot.mjs';
import { memoryOf } from './process.mjs';
import { figures, ratios, spread, summary } from './series.mjs';
import { circumstances, countOf } from './serving.mjs';
import { configured } from './stand.mjs';
import { markdownPage, printTables, say } from './table.mjs';

const LEAST = 1000; /* articles */
const ROUNDS = 5;
const TIMES = 20; /* answers of each page in a round */
const WALKED = 3000; /* different pages, to fill the cache of pages */
const AT_ONCE = 4;

/* --- memory --- */

async function askAll(socket, paths, headers) {
    const left = [...paths];
    const worker = async () => {
        while (left.length > 0)
            await ask(socket, left.pop(), headers);
    };

    await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/*
 * Resident memory of a responder of two threads: once it has answered a page of
 * every kind, and once the cache of pages (cache_mb as it comes) is full.
 */
async function measureMemory(responder, archive) {
    const { socket, child } = responder;
    const pages = Math.min(WALKED, Math.ceil(archive.articles / 10));
    const numbered = Array.from({ length: pages - 1 }, (_, i) =>
        `/page/${i + 2}/`);

    for (let i = 0; i < 3; i++)
        await askAll(socket, archive.kinds.map((kind) => kind.path), {});
    const kinds = memoryOf(child.pid);
    for (const coding of ['identity', 'gzip'])
        await askAll(socket, numbered, { 'Accept-Encoding': coding });
    return { kinds, full: memoryOf(child.pid), walked: pages };
}

/* --- time --- */

/* What bench_answer printed of the archive: a row a path. */
export function rowsOf(printed) {
    return printed.trim().split('\n').slice(1).map((line) => {
        const words = line.trim().split(/\s+/);
        const [status, bytes, first, middle, p99, worst, processor] =
            words.slice(-7).map(Number);

        return { path: words[0], status, bytes, first, median: middle, p99,
            worst, processor };
    });
}

async function timeOnce(stand, archive) {
    const kinds = archive.kinds.filter(({ absent }) => !absent);
    const rows = rowsOf(await stand.mustRun(stand.program('bench_answer'),
        [archive.own, String(TIMES), ...kinds.map(({ path }) => path)]));

    kinds.forEach((kind, i) => {
        if (rows[i].status !== kind.status)
            throw new Error(`${archive.label} ${kind.path}: ` +
                `${rows[i].status} and not ${kind.status}`);
        kind.runs.push(rows[i]);
    });
}

/* What is timed is what is asked: each archive's kinds, with runs of them. */
async function prepare(stand, archives) {
    let names;

    for (const [i, archive] of [...archives.entries()].reverse()) {
        const responder = await stand.startResponder(`memory-${i}`,
            archive.conf, {}, ['--threads', '2']);

        archive.articles ??= await countOf(responder.socket);
        names ??= await namesOf(responder.socket);
        archive.kinds = (await kindsOf(responder.socket, names))
            .map((kind) => ({ ...kind, runs: [] }));
        archive.memory = await measureMemory(responder, archive);
        responder.child.kill('SIGTERM');
        await responder.child.over;
        archive.own = join(stand.run, `archive-${i}.conf`);
        await writeFile(archive.own, configured(
            await readFile(archive.conf, 'utf8'), dirname(archive.conf), {}));
    }
}

/* --- what is told --- */

function resultsOf(archives) {
    const of = (kind) => kind.runs.map((run) => run.processor);
    const perByte = (kind) => kind.runs.map((run) =>
        run.processor / run.bytes);

    return archives[0].kinds.map(({ name, fixed }, i) => ({ name, fixed,
        rows: archives.map((archive) => {
            const kind = archive.kinds[i];
            const first = archives[0].kinds[i];
            const { bytes = null } = kind.runs[0] ?? {};

            return { label: archive.label, articles: archive.articles,
                path: kind.path, status: kind.status, bytes,
                processor: summary(of(kind)),
                first: summary(kind.runs.map((run) => run.first)),
                ratio: summary(ratios(of(kind), of(first))),
                perByte: summary(ratios(perByte(kind), perByte(first))) };
        }) }));
}

function tablesOf(archives, results) {
    const others = archives.slice(1);
    const mib = (value) => `${figures(value)} MiB`;

    return [[['page', '', ...archives.flatMap(({ label }) =>
        [`>${label}: us`, '>bytes']), ...others.flatMap(({ label }) =>
        [`>${label}: ratio`, '>a byte'])],
    results.map(({ name, fixed, rows }) => [name, fixed ? '=' : '',
        ...rows.flatMap((row) => [figures(row.processor?.median),
            row.bytes ?? '-']),
        ...rows.slice(1).flatMap((row) =>
            [spread(row.ratio), row.perByte?.median.toFixed(2) ?? '-'])]),
    'Microseconds of a processor for one answer without a cache; ratio to ' +
        `${archives[0].label}\n(least..most of ${ROUNDS} rounds by turns); ` +
        '=: the same page in each archive; a byte: the ratio ' +
        'for\neach byte of the page.'],
    [['archive', '>articles', '>database', '>a post', '>imported',
        '>resident', '>own', '>files', '>cache full', '>own'],
    archives.map(({ label, articles, megabytes, rate, memory }) => [label,
        articles, mib(megabytes), `${figures(megabytes * 1024 / articles)} KiB`,
        rate === undefined ? '-' : `${rate.toFixed(0)}/s`,
        mib(memory.kinds.resident), mib(memory.kinds.own),
        mib(memory.kinds.files), mib(memory.full.resident),
        mib(memory.full.own)]),
    'Resident memory of kroniek-fcgi, two threads: after a page of every ' +
        `kind, and once up to\n${WALKED} others were asked for, as they are ` +
        'and packed; own: not of files (the program,\nthe mapped database).']];
}

export async function growth(stand, state, { counts, archive: given }) {
    const sizes = counts.length > 0 ? counts :
        given.length > 0 ? [1000] : [1000, 100000];
    const archives = [];

    if (sizes.some((count) => count < LEAST))
        throw new Error(`an archive has all kinds of pages from ${LEAST} ` +
            'articles on');
    for (const count of [...sizes].sort((a, b) => a - b))
        archives.push(await archiveOf(stand, state, count));
    for (const words of given)
        archives.push(await archiveAt(words));
    const about = await circumstances(stand);
    await prepare(stand, archives);
    for (let round = 0; round < ROUNDS; round++) {
        say(`round ${round + 1} of ${ROUNDS}`);
        for (const one of round % 2 ? [...archives].reverse() : archives)
            await timeOnce(stand, one);
    }
    const results = resultsOf(archives);
    const tables = tablesOf(archives, results);

    printTables(tables);
    await writeFile(join(state, 'growth.json'), `${JSON.stringify({ ...about,
        archives: archives.map(({ label, articles, megabytes, rate, memory }) =>
            ({ label, articles, megabytes, rate: rate ?? null, memory })),
        kinds: results }, null, 2)}\n`);
    await writeFile(join(state, 'growth.md'),
        markdownPage('./dev bench growth', about, tables));
    await writeFile(join(state, 'growth.svg'), growthPlot(results, about));
    say(`wrote growth.json, growth.md and growth.svg in ${state}`);
}
