/*
 * Readers ask without a pause, each on a connection that is kept, while posts
 * are imported and edited.  Once a command has ended, whatever is asked next
 * shows what it did, on every connection, in every coding, and to those who
 * say what they have already.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { expect, none, run, same } from './cases.mjs';
import { Reader } from './load.mjs';
import { Site } from './site.mjs';

const READERS = 8;
const ROUNDS = 4;  /* of an import and an edit */
const POSTS = 5;   /* that each import brings */
const BETWEEN = 20; /* requests of each reader after each command */

/* --- what the archive is meant to show --- */

/* What was done with certainty, and what may have been done. */
const done = { imports: 0, edits: 0, closed: false };
const begun = { ...done };

const now = () => ({ done: { ...done }, begun: { ...begun } });

/* The post that changes, and those that come: a file that grows. */
function posts(imports) {
    const list = [{ guid: 'stand', title: 'Stand van zaken', slug: 'stand',
        date: '2026-03-15T12:00:00+01:00', tags: ['Stand'],
        html: `<p>Het importmerk${imports}x van deze week.</p>` }];

    for (let i = 0; i <= imports; i++)
        for (let k = 1; k <= POSTS; k++)
            list.push({ guid: `oogst-${i}-${k}`, title: `Oogst ${i}-${k}`,
                slug: `oogst-${i}-${k}`, date: `2025-11-${10 + i}`,
                tags: ['Oogst'], html: `<p>Mand ${k} van week ${i}.</p>` });
    return list;
}

const marks = {
    imports: [/importmerk(\d+)x/g, /Oogst (\d+)-/g],
    edits: [/Titelmerk (\d+)/g],
};

/* The highest number TEXT has behind a mark of WHAT, -1 without one. */
function seen(text, what) {
    const found = marks[what].flatMap((mark) => [...text.matchAll(mark)]);

    return Math.max(-1, ...found.map(([, number]) => Number(number)));
}

const html = (text) => /^<!DOCTYPE html>/i.test(text) &&
    text.trimEnd().endsWith('</html>');
const xml = (end) => (text) => text.startsWith('<?xml') &&
    text.trimEnd().endsWith(end);

function json(text) {
    JSON.parse(text);
    return true;
}

/* A page at PATH that shows WHAT. */
const page = (path, whole, ...shows) =>
    ({ path: () => path, statuses: [200], whole, shows });

const pages = [
    page('/', html, 'imports', 'edits'),
    page('/2026/03/', html, 'imports', 'edits'),
    page('/2025/11/', html, 'imports'),
    page('/tag/stand/', html, 'imports', 'edits'),
    page('/tag/oogst/', html, 'imports'),
    page('/stand/', html, 'imports', 'edits'),
    page('/feed/', xml('</rss>'), 'imports', 'edits'),
    page('/tag/oogst/feed/atom/', xml('</feed>'), 'imports'),
    page('/feed/json/', json, 'imports', 'edits'),
    page('/search/?q=stand', html, 'edits'),
    page('/archive/', html),
    page('/sitemap.xml', xml('</sitemapindex>')),
    page('/er-is-niets/', html),
    /* The first post of the import that comes next: not there, and then it is. */
    { path: () => `/oogst-${Math.min(begun.imports + 1, ROUNDS)}-1/`,
        statuses: [200, 404], whole: html, shows: [] },
    { path: () => '/oogst-1-2/', statuses: [200, 404], whole: html, shows: [] },
];

pages.find(({ path }) => path() === '/er-is-niets/').statuses = [404];

/* --- whether an answer may be --- */

/* The words for NUMBER of WHAT that is older than what was DONE before it was
 * asked, or newer than what was BEGUN when it came. */
function age(what, number, before, after) {
    if (number < before.done[what])
        return `stale: ${what} ${number}, of ${before.done[what]} that were done`;
    if (number > after.begun[what])
        return `${what} ${number} before its time`;
    return null;
}

/* A single post is there once its import is done, and until it is closed. */
function presence(path, status, before, after) {
    const number = Number(/^\/oogst-(\d+)-/.exec(path)[1]);
    const closes = path === '/oogst-1-2/';
    const there = status !== 404;

    if (there && (number > after.begun.imports || (closes && before.done.closed)))
        return 'there, and should not be';
    if (!there && number <= before.done.imports &&
        !(closes && after.begun.closed))
        return 'not there, and should be';
    return null;
}

function judge(shown, path, answer, before, after) {
    if (path.startsWith('/oogst-'))
        return presence(path, answer.status, before, after);
    for (const what of shown.shows) {
        const wrong = age(what, seen(answer.text, what), before, after);

        if (wrong)
            return wrong;
    }
    return null;
}

/* --- readers and an editor --- */

async function start() {
    const site = await Site.make({ title: 'Drukte', language: 'nl' });

    await site.importPosts('oogst.jsonl', posts(0));
    await site.start();
    return site;
}

/* Until each of READERS has asked COUNT more, or has something to tell. */
async function more(readers, count) {
    const goals = readers.map((reader) => reader.asked + count);
    const waits = () => readers.some((reader, i) =>
        reader.asked < goals[i] && reader.faults.length === 0);

    while (waits())
        await pause(10);
}

/* COMMAND changes WHAT to VALUE; readers go on meanwhile and afterwards. */
async function change(readers, what, value, command) {
    begun[what] = value;
    await command();
    done[what] = value;
    await more(readers, BETWEEN);
}

async function edit(site, readers) {
    for (let i = 1; i <= ROUNDS; i++) {
        await change(readers, 'imports', i,
            () => site.importPosts('oogst.jsonl', posts(i)));
        await change(readers, 'edits', i,
            () => site.kroniek('edit', 'stand', '--title', `Titelmerk ${i}`));
    }
    await change(readers, 'closed', true,
        () => site.kroniek('unpublish', 'oogst-1-2'));
}

const cases = {
    async 'no page is stale, broken or refused while posts are imported'(site) {
        const readers = Array.from({ length: READERS }, (_, i) =>
            new Reader({ port: site.port, pages, first: i * 7, now, judge }));

        /* The first edit gives the title its mark. */
        await site.kroniek('edit', 'stand', '--title', 'Titelmerk 0');
        readers.forEach((reader) => reader.start());
        await more(readers, pages.length * 3);
        await edit(site, readers);
        await more(readers, pages.length * 3);
        await Promise.all(readers.map((reader) => reader.stop()));
        none(readers.flatMap((reader) => reader.faults), 'wrong answers');
        same(readers.map((reader) => reader.opened), readers.map(() => 1),
            'connections of each reader');
        for (const reader of readers) {
            expect(reader.unchanged > 0, 'nobody was told 304');
            same([...reader.codings].sort(), ['br', 'gzip', 'identity'],
                'the codings that came');
        }
    },

    async 'the responder complains of nothing'(site) {
        const log = await readFile(site.log, 'utf8');

        none(log.split('\n').filter((line) =>
            /level=(error|warning)/.test(line)), 'complaints');
    },
};

await run(cases, start, (site) => site?.stop());
