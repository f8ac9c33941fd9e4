/*
 * ./dev bench load: readers, while posts are imported.  They must see no error
 * and wait little longer, and nobody may be shown a page older than the last
 * commit that was finished before the page was asked for.
 */
import { cp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { archiveOf, writePosts } from './archives.mjs';
import { Committed, EVERY, markOf, marking, newestIn } from './marks.mjs';
import { figures } from './series.mjs';
import { circumstances } from './serving.mjs';
import { markdownPage, printTables, say } from './table.mjs';
import { measuredOf, wordsOf } from './wrk.mjs';

const POSTS = 10000, QUICK_POSTS = 2000;
const SECONDS = 10, QUICK_SECONDS = 4; /* readers alone, before and after */
const SINGLES = 20; /* imports of one post, each seen by the next request */
const CONNECTIONS = 32;
const TIMES_MOST = 3; /* the promise: p99 with the import to that without */
const SEED = 7;

/* What readers ask for, one after another: mostly posts and periods. */
const read = ['/', '/ijkpunt-1/', '/1990/06/', '/ijkpunt-20/', '/tag/ijkpunt/',
    '/ijkpunt-7/', '/1990/06/03/', '/ijkpunt-33/', '/2015/06/', '/feed/',
    '/ijkpunt-14/', '/tag/algemeen/', '/1990/11/', '/ijkpunt-28/', '/archive/',
    '/tag/algemeen/page/20/', '/ijkpunt-3/', '/page/30/', '/1990/02/',
    '/search/?q=ijkpunt'];

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

function get(nginx, path) {
    return new Promise((resolve, reject) => {
        request(`${nginx.address}${path}`, { agent }, (answer) => {
            let text = '';
            answer.setEncoding('utf8');
            answer.on('data', (part) => { text += part; });
            answer.on('end', () =>
                resolve({ status: answer.statusCode, text }));
        }).on('error', reject).end();
    });
}

/* --- readers --- */

class Readers {
    constructor(stand, nginx, seconds) {
        this.child = stand.launch('wrk', wordsOf({ url: nginx.address,
            connections: CONNECTIONS, seconds, own: read }));
        this.printed = '';
        this.child.stdout.on('data', (text) => { this.printed += text; });
        this.child.stderr.on('data', (text) => { this.printed += text; });
        this.closed = new Promise((resolve) =>
            this.child.on('close', resolve));
    }

    async measured() {
        await this.closed;
        return measuredOf(this.printed);
    }

    stop() {
        this.child.kill('SIGINT'); /* setpriv has become wrk */
        return this.measured();
    }
}

async function readAlone(stand, nginx, seconds) {
    say(`readers alone, ${seconds} s`);
    return new Readers(stand, nginx, seconds).measured();
}

/* --- what they see --- */

const listings = ['/', '/tag/merk/', '/2025/12/31/', '/2025/12/', '/2025/',
    '/feed/', '/tag/merk/feed/atom/'];

/* One look at PATH: what it shows must be no older than what is committed. */
async function look(nginx, path, newest, seen) {
    const { status, text } = await get(nginx, path);

    seen.looks++;
    if (status !== 200 && status !== 404)
        seen.errors.push(`${path}: ${status}`);
    else if (newestIn(text) < newest)
        seen.stale.push(`${path}: mark ${newestIn(text)}, committed ${newest}`);
}

/* A post that is committed is there, though it was asked for before it was. */
async function lookForPost(nginx, number, committed, seen) {
    const path = `/${markOf(number).slug}/`;
    const { status } = await get(nginx, path);

    seen.looks++;
    if (status !== 200 && status !== 404)
        seen.errors.push(`${path}: ${status}`);
    else if (committed && status !== 200)
        seen.stale.push(`${path}: ${status}, though committed`);
}

async function watch(nginx, committed, seen, isOver) {
    let before = -1;

    for (let i = 0; !isOver(); i++) {
        const newest = await committed.newest();

        await look(nginx, listings[i % listings.length], newest, seen);
        seen.commits += newest > before ? 1 : 0;
        if (newest > before)
            for (const path of listings)
                await look(nginx, path, newest, seen);
        if (newest > 0)
            await lookForPost(nginx, newest, true, seen);
        await lookForPost(nginx, newest + 1 + i % 60, false, seen);
        before = newest;
    }
}

/* --- the three parts --- */

async function importMany(stand, nginx, conf, database, posts, seen) {
    const readers = new Readers(stand, nginx, 3600);
    const committed = new Committed(database);
    const began = performance.now();
    let over = false;

    say('readers, while posts are imported');
    const watching = watch(nginx, committed, seen, () => over);
    try {
        await stand.kroniek(conf, 'import', '--quiet', posts);
    } finally {
        over = true;
    }
    const seconds = (performance.now() - began) / 1e3;
    await watching;
    committed.end();
    return { seconds, readers: await readers.stop() };
}

/* One post after another: as soon as its import ends, all pages show it. */
async function importSingles(stand, nginx, conf, first, seen) {
    const readers = new Readers(stand, nginx, 3600);
    const file = join(stand.run, 'one.jsonl');
    const waits = [];

    say(`readers, while ${SINGLES} posts are imported one by one`);
    for (let number = first; number < first + SINGLES; number++) {
        for (const path of listings)
            await look(nginx, path, 0, seen);
        await lookForPost(nginx, number, false, seen);
        await writeFile(file, `${JSON.stringify(markOf(number))}\n`);
        const began = performance.now();
        await stand.kroniek(conf, 'import', '--quiet', file);
        waits.push((performance.now() - began) / 1e3);
        for (const path of listings)
            await look(nginx, path, number, seen);
        await lookForPost(nginx, number, true, seen);
    }
    return { waits, readers: await readers.stop() };
}

async function copyOf(stand, state) {
    const from = await archiveOf(stand, state, 10000);
    const folder = join(stand.run, 'archive');

    await rm(folder, { recursive: true, force: true });
    await cp(from.folder, folder, { recursive: true });
    return { conf: join(folder, 'kroniek.conf'), articles: from.articles,
        database: join(folder, 'archive.db') };
}

function tablesOf(parts, told) {
    return [[['readers', '>requests/s', '>p50 ms', '>p99 ms', '>worst ms',
        '>errors'], parts.map(([name, one]) => [name, one.rate.toFixed(0),
        figures(one.p50), figures(one.p99), figures(one.worst),
        one.status + one.failed]),
    `imported: ${told.posts} posts in ${figures(told.seconds)} s, ` +
        `${told.rate.toFixed(0)}/s, ${told.commits} commits seen\n` +
        `looked at: ${told.looks} pages; errors ${told.errors.length}, ` +
        `older than the commit ${told.stale.length}\n` +
        `p99 with the import to that without: ${told.ratio.toFixed(2)} ` +
        `(at most ${TIMES_MOST.toFixed(2)}: ${told.kept ? 'ok' : 'short'})`]];
}

/* What became of it all. */
function toldOf(count, parts, seconds, seen) {
    const [before, many, after] = parts.map(([, one]) => one);
    const ratio = many.p99 / ((before.p99 + after.p99) / 2);

    return { posts: count, seconds, rate: count / seconds, ...seen, ratio,
        kept: ratio <= TIMES_MOST };
}

async function play(stand, archive, count, seconds) {
    const posts = join(stand.run, 'posts.jsonl');
    const seen = { looks: 0, commits: 0, errors: [], stale: [] };

    await writePosts(stand, posts, count, [SEED], marking());
    const nginx = await stand.startNginx('nginx',
        await stand.startResponder('kroniek', archive.conf));
    const before = await readAlone(stand, nginx, seconds);
    const many = await importMany(stand, nginx, archive.conf, archive.database,
        posts, seen);
    const after = await readAlone(stand, nginx, seconds);
    const singles = await importSingles(stand, nginx, archive.conf,
        count / EVERY + 1, seen);
    const parts = [['alone, before', before],
        ['with the import', many.readers], ['alone, after', after],
        ['with single imports', singles.readers]];

    agent.destroy();
    return { parts, singles: singles.waits,
        told: toldOf(count, parts, many.seconds, seen) };
}

export async function load(stand, state, { quick }) {
    const archive = await copyOf(stand, state);
    const about = await circumstances(stand);
    const { parts, singles, told } = await play(stand, archive,
        quick ? QUICK_POSTS : POSTS, quick ? QUICK_SECONDS : SECONDS);
    const tables = tablesOf(parts, told);
    const faults = [...told.errors, ...told.stale];

    printTables(tables);
    await writeFile(join(state, 'load.json'), `${JSON.stringify({ ...about,
        articles: archive.articles, connections: CONNECTIONS,
        readers: Object.fromEntries(parts), import: told, singles },
    null, 2)}\n`);
    await writeFile(join(state, 'load.md'),
        markdownPage('./dev bench load', about, tables));
    say(`wrote load.json and load.md in ${state}`);
    if (faults.length > 0)
        throw new Error('a page failed, or was older than a commit:\n' +
            faults.slice(0, 20).join('\n'));
    for (const [name, { status, failed }] of parts)
        if (status + failed > 0)
            throw new Error(`readers ${name}: ${status + failed} errors`);
}
