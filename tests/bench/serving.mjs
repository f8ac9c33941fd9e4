/*
 * ./dev bench: how fast what is served is served.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release } from 'node:os';
import { join } from 'node:path';

import { collect } from './answers.mjs';
import { archiveOf } from './archives.mjs';
import { pagesOf, setsOf } from './cases.mjs';
import { ask } from './fastcgi.mjs';
import { promisesOf, rowOf } from './promises.mjs';
import { servingPlot } from './plot.mjs';
import { play } from './rounds.mjs';
import { figures, spread } from './series.mjs';
import { markdownPage, printTables, say } from './table.mjs';

/* How many posts the archive has, or those of a tag; the archive says. */
export async function countOf(socket, tag) {
    if (tag === undefined)
        return Number((await ask(socket, '/wp-json/wp/v2/posts?per_page=1'))
            .headers.get('x-wp-total'));
    const { body } = await ask(socket, `/wp-json/wp/v2/tags?slug=${tag}`);

    return JSON.parse(body.toString())[0].count;
}

/* Where and with what it was measured. */
export async function circumstances(stand) {
    const version = async (file, ...words) => {
        const { out, errors } = await stand.command(file, words);
        return `${out}${errors}`.trim().split('\n')[0];
    };

    return { measured: new Date().toISOString(), processors: cpus().length,
        processor: cpus()[0]?.model ?? '', kernel: release(),
        load: loadavg().map((one) => Number(one.toFixed(2))),
        kroniek: await version(stand.program('kroniek-fcgi'), '--version'),
        nginx: await version('nginx', '-v'), wrk: await version('wrk', '-v') };
}

async function lastLine(responder) {
    const text = await readFile(responder.log, 'utf8');

    return text.slice(-4000);
}

async function start(stand, conf, sets) {
    const hit = await stand.startResponder('kroniek', conf);
    const miss = await stand.startResponder('kroniek-miss', conf,
        { cache_mb: 0 });
    const pages = pagesOf(Math.ceil(
        await countOf(hit.socket, 'algemeen') / 10));

    say('taking the answers that are compared');
    const { answers, addresses } = await collect(stand, hit, pages, sets);
    const limit = await stand.startLimit('limit', addresses);

    return { pages, answers, servers: {
        hit: await stand.startNginx('nginx', hit),
        miss: await stand.startNginx('nginx-miss', miss),
        limit: await stand.startNginx('nginx-limit', limit),
        profile: await stand.startNginx('nginx-profile', hit, true),
    } };
}

function tablesOf(results, promises) {
    const whole = (value) => value.toFixed(0);
    const rows = results.flatMap((set) => set.kinds.map((kind) => [
        set.page + (set.unchanged ? ' 304' : ''), set.coding, set.connections,
        kind.kind, kind.bytes, spread(kind.rate, whole),
        figures(kind.p50.median), figures(kind.p99.median),
        spread(kind.toStatic?.rate), spread(kind.toLimit?.rate),
        whole(kind.processor.nginx.median),
        whole(kind.processor.server.median), kind.cache ?? '']));
    const serving = [['page', 'packing', '>clients', 'who', '>bytes',
        '>requests/s', '>p50 ms', '>p99 ms', '>to static', '>to limit',
        '>nginx us', '>server us', 'cache'], rows,
    'Medians of rounds by turns (least..most); ratios within each round; us: ' +
        'of a processor,\na request.'];
    const kept = [['', 'promised', '>measured', 'least..most', '>by processor',
        'wanted', ''], promises.map(rowOf),
    'By processor: the ratio of what client, nginx and server used of one.'];

    return promises.length > 0 ? [serving, kept] : [serving];
}

export async function serving(stand, state, { quick, only, articles }) {
    const sets = setsOf({ quick, only });
    const archive = await archiveOf(stand, state, articles);

    if (sets.length === 0)
        throw new Error(`nothing measured is called '${only.join(' ')}'`);
    const about = await circumstances(stand);
    const { pages, answers, servers } = await start(stand, archive.conf, sets);
    const results = await play(stand, servers, sets, pages, answers, lastLine);
    const promises = promisesOf(results);

    const tables = tablesOf(results, promises);

    printTables(tables);
    await writeFile(join(state, 'bench.json'), `${JSON.stringify({ ...about,
        articles: archive.articles, quick, sets: results, promises },
    null, 2)}\n`);
    await writeFile(join(state, 'bench.md'),
        markdownPage('./dev bench', about, tables));
    await writeFile(join(state, 'bench.svg'), servingPlot(results, about));
    say(`wrote bench.json, bench.md and bench.svg in ${state}`);
}
