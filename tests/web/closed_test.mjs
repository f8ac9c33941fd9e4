/*
 * What is closed is in no answer whatever.  Every row of the table of routes is
 * walked, in every format, with what is open, what is closed and what is not at
 * all; and each answer must be the one that an archive gives which never had
 * what is closed.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, none, run, same } from './cases.mjs';
import { BASE, SECRET, closed, closedPaths, finished, makeHalfClosed, openPaths,
    unfinished, withdrawn } from './closed_posts.mjs';
import { addressesOf, readRoutes } from './routes.mjs';
import { Site } from './site.mjs';

const AT_ONCE = 8; /* requests under way */

async function start() {
    const [half, open] = await Promise.allSettled(
        [makeHalfClosed(true), makeHalfClosed(false)]);
    const given = { half: half.value, open: open.value };

    for (const made of [half, open])
        if (made.status === 'rejected') {
            await stop(given);
            throw made.reason;
        }
    return given;
}

async function stop(given) {
    await given?.half?.stop();
    await given?.open?.stop();
}

/* --- two answers that must be one --- */

/* Headers that tell nothing of what is shown, or the bytes that do it. */
const idle = new Set(['date', 'etag', 'last-modified', 'connection', 'keep-alive',
    'content-length', 'server', 'transfer-encoding']);

/* Moments of when a post was kept; the two archives were not made at once. */
const moments = new RegExp('\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:Z|\\+00:00)' +
    '|\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d (?:GMT|\\+0000)', 'g');

function plain(site, answer) {
    const headers = [...answer.headers].filter(([name]) => !idle.has(name));
    const kept = (moment) => {
        const age = site.opened - Date.parse(moment) / 1000;

        return age >= 0 && age < 600 ? 'WHEN IT WAS KEPT' : moment;
    };

    return JSON.stringify({ status: answer.status, headers,
        text: answer.text }).replace(moments, kept);
}

function difference(one, other) {
    let at = 0;

    while (at < one.length && one[at] === other[at])
        at++;
    return `...${one.slice(Math.max(0, at - 120), at + 120)}...\n` +
        `      and not ...${other.slice(Math.max(0, at - 20), at + 120)}...`;
}

/* A withdrawn post has a page of its own, and former addresses that lead to it:
 * its title, and why. */
function isWithdrawnOwn(text) {
    return withdrawn.some((slug) =>
        text.toLowerCase().includes(slug.replace('-slug', '')));
}

/* The words in TEXT that only closed things have, but those that were ASKED. */
function secretsIn(text, asked) {
    const words = text.match(new RegExp(`${SECRET}[a-z]*`, 'gi')) ?? [];

    return [...new Set(words)].filter((word) => !asked.includes(word));
}

async function compare({ half, open }, { path, accept }) {
    const headers = accept ? { accept } : {};
    const [with_, without] = await Promise.all(
        [half.get(path, headers), open.get(path, headers)]);
    const found = plain(half, with_), meant = plain(open, without);
    const at = `${path} ${accept ?? ''}`;
    const asked = decodeURIComponent(path.replaceAll('+', ' '))
        .match(new RegExp(`${SECRET}[a-z]*`, 'gi')) ?? [];

    if (!path.startsWith('/wp-json/wp/v2/') &&
        isWithdrawnOwn(path + (with_.headers.get('location') ?? '')))
        return { status: with_.status, faults: withdrawnFaults(at, with_) };
    const faults = secretsIn(found, asked)
        .map((word) => `${at}: tells '${word}'`);
    if (found !== meant)
        faults.push(`${at}: ${difference(found, meant)}`);
    return { status: with_.status, faults };
}

function withdrawnFaults(at, answer) {
    const said = new RegExp(`${SECRET}-?(withdrawn|withdrawnapart|ingetrokken)` +
        `(titel|-slug)|${SECRET}waarom`, 'g');
    const left = answer.text.replace(said, '');
    const faults = secretsIn(left, [])
        .map((word) => `${at}: tells '${word}' of what is withdrawn`);

    if (![301, 404, 410].includes(answer.status))
        faults.push(`${at}: ${answer.status}, and it is withdrawn`);
    return faults;
}

/* All of REQUESTS, AT_ONCE of them under way; the faults, and the statuses. */
async function walk(given, requests) {
    const faults = [], statuses = [];
    const left = [...requests];
    const worker = async () => {
        for (let one; (one = left.pop()) !== undefined;) {
            const answer = await compare(given, one);

            faults.push(...answer.faults);
            statuses.push(answer.status);
        }
    };

    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return { faults, statuses };
}

/* --- what there is to ask --- */

const accepts = {
    KR_HTML: 'text/html', KR_TEXT: 'text/plain', KR_RSS: 'application/rss+xml',
    KR_ATOM: 'application/atom+xml', KR_JSON_FEED: 'application/feed+json',
    KR_JSON: 'application/json', KR_XML: 'application/xml',
    KR_OPENSEARCH: 'application/opensearchdescription+xml',
    KR_METRICS: 'text/plain', KR_MARKDOWN: 'text/markdown',
    KR_BIBTEX: 'application/x-bibtex', KR_CSS: 'text/css',
    KR_RIS: 'application/x-research-info-systems',
    KR_CSL_JSON: 'application/vnd.citationstyles.csl+json',
    0: '*/*', /* whatever is asked for */
};

const lastOf = (path) => path.split('/').at(-1);
const openSlugs = openPaths.map(lastOf);
const closedSlugs = closedPaths.map(lastOf);
const closedWords = (where) =>
    closed.map(({ state }) => `${SECRET}${state}${where}`);
const noSlugs = ['niets', `${SECRET}-`, SECRET, 'open-', 'references', 'feed'];

/* The slugs to try behind the word that stands before them in PATH. */
function slugsBehind(path) {
    if (/\/tag$/.test(path))
        return ['gedeeld', 'ook-gedeeld', 'niets', ...closedWords('tag')];
    if (/\/author$/.test(path))
        return ['anna-open', 'niets', ...closedWords('schrijver')];
    return [...openSlugs, ...closedSlugs, ...noSlugs];
}

function pathsBehind(path) {
    if (/\/category$/.test(path))
        return ['bomen', 'bomen/appels', 'niets',
            ...closedWords('rubriek').flatMap((word) => [word, `bomen/${word}`])];
    return [...openPaths, ...closedPaths, 'oud/open-1',
        ...closed.map(({ state }) => `oud/${SECRET}-${state}`),
        ...closedSlugs.map((slug) => `1999/01/${slug}`)];
}

const count = (n) => [...Array(n).keys()].map((i) => String(i + 1));
const valuesOf = ({ works, siteMaps }) => ({
    words: { page: 'page', tag: 'tag', category: 'category', author: 'author',
        undated: 'datum-onbekend', search: 'search', feed: 'feed' },
    dates: ['2024-03-05', '2024-04-02', '2023-11-11', '2024-05-01', '2020-02', '1999-01-01',
        ...closed.map(({ date }) => date).filter((date) => date !== '')],
    kinds: {
        number: () => count(9).slice(1),
        volume: () => count(3),
        text: () => count(3),
        slug: (name, path) => slugsBehind(path),
        slugs: (name, path) => pathsBehind(path),
        letter: () => ['a', 'g', 'o', 'z', '0', 'overig', 'other'],
        work: () => [...works, 'fffffffffffffff', '000000000000000'],
        sitemap: () => [...siteMaps, 'sitemap-posts-9.xml'],
        markdown: (name, path) => slugsBehind(path).map((slug) => `${slug}.md`),
        markdowns: (name, path) =>
            pathsBehind(path).map((slug) => `${slug}.md`),
        id: () => ids,
        any: () => ['post', 'post_tag', 'category', 'publish', 'niets'],
        rest: () => ['wp/v2', 'wp/v2/comments', 'wp/v2/media/1', 'niets'],
    },
});

/* Of the first, which are open, and of the last. */
const ids = [...count(30), ...count(60).map((n) => String(145 + Number(n)))];

/* The queries of rows that answer by them. */
const words = ['appelboom', 'gedeeld', SECRET, `${SECRET}*`, 'draft', 'tekst',
    'wortels', 'jansen', 'pieters', 'titel', 'anna', '"open appelboom"',
    'tag:gedeeld', 'author:anna-open', 'year:2024', 'year:2010 appelboom',
    '-open appelboom', ...closed.flatMap(({ state }) => [
        `${SECRET}${state}tekst`, `${SECRET}${state}titl`,
        `${SECRET}${state}`, `tag:${SECRET}${state}tag`,
        `author:${SECRET}${state}schrijver`, `appelboom ${SECRET}${state}`])];
const queries = [
    { begins: /^\/\{search\}/, queries: words.flatMap((q) => [{ q }])
        .concat([{ q: 'appelboom', page: '2' }, { q: 'appelboom', page: '9' }]) },
    { begins: /^\/oembed/, queries: [...openPaths, ...closedPaths].flatMap(
        (path) => [{ url: `${BASE}/${path}/` },
            { url: `${BASE}/${path}/`, format: 'xml' }]) },
    { begins: /^\/wp-json\/oembed/, queries: [...openPaths, ...closedPaths].map(
        (path) => ({ url: `${BASE}/${path}/` })) },
    { begins: /^\/wp-json\/wp\/v2\/[a-z]+$/, queries: [
        ...words.map((search) => ({ search })), ...closedSlugs.map((slug) => ({ slug })),
        ...['draft', 'private', 'any', 'future', 'pending', 'publish', 'trash']
            .map((status) => ({ status })),
        { per_page: '100' }, { per_page: '100', _embed: '1' },
        { per_page: '100', context: 'edit' }, { before: '2020-01-01T00:00:00' },
        { after: '2050-01-01T00:00:00' }, { orderby: 'title', per_page: '100' },
        { include: ids.join(',') }, { exclude: '1', per_page: '100' },
        { tags: count(40).join(',') }, { categories: count(40).join(',') },
        { author: count(40).join(','), per_page: '100' }, { post: '1' },
        { hide_empty: 'false', per_page: '100' }, { password: 'sesam' }] },
];

const form = (query) => new URLSearchParams(query).toString();

/* Names that are made, not chosen: of works and of parts of the site map. */
async function namesIn(site) {
    const names = async (path, name) => [...new Set(
        [...(await site.get(path)).text.matchAll(name)].map(([, one]) => one))];

    return {
        works: await names('/references/', /id="work-([0-9a-f]{15})"/g),
        siteMaps: await names('/sitemap.xml', /\/(sitemap-[^<]*)</g),
    };
}

function requestsOf(route, values) {
    const paths = addressesOf(route.pattern, values);
    const asked = queries.find(({ begins }) => begins.test(route.pattern));
    const targets = asked === undefined ? paths : paths.flatMap((path) =>
        [path, ...asked.queries.map((query) => `${path}?${form(query)}`)]);

    return targets.flatMap((path) => route.types.map((type) => {
        expect(type in accepts, `nothing is known of the type ${type}`);
        return { path, accept: accepts[type] };
    }));
}

/* Addresses that other programs have, and what a guesser tries. */
function formerAddresses() {
    const ids = [...count(40), '900', ...count(20).map((n) => String(900 + Number(n)))];

    return [
        ...ids.flatMap((id) => [`/?p=${id}`, `/?page_id=${id}`, `/?cat=${id}`,
            `/?author=${id}`, `/?attachment_id=${id}`, `/?tag_id=${id}`]),
        ...closedSlugs.flatMap((slug) => [`/?name=${slug}`, `/${slug}.md`,
            `/${slug.slice(0, -3)}/`, `/${slug}/feed/`, `/${slug}/page/2/`,
            `/${slug.toUpperCase()}/`, `/${slug}`, `/${slug}/amp/`]),
        ...closed.map(({ state }) => `/oud/${SECRET}-${state}/`),
        ...closed.map(({ state }) => `/?p=${SECRET}${state}id`),
        ...words.map((word) => `/?${form({ s: word })}`),
        ...closedWords('tag').map((word) => `/?tag=${word}`),
        `/${SECRET}/`, '/op/', '/open/', '/?m=201002', '/?m=200106',
        '/favicon.ico', '/wp-json/wp/v2/comments', '/comments/feed/',
        '/feed/?paged=2', '/?feed=rss2', '/?feed=comments-rss2', '/xmlrpc.php',
    ].map((path) => ({ path }));
}

/* --- what can be reached --- */

/* Sheets behind the first, and pages of listings of one post a page. */
const alike = /\/vel-\d-(?!1\b)|\/page\/(?!2\/)|\/wp\/v2\/posts\/\d\d/;

async function crawl(given, begin) {
    const seen = new Set(), faults = [];
    let found = begin;

    while (found.length > 0) {
        const next = [];
        for (const path of found.filter((one) => !seen.has(one))) {
            seen.add(path);
            next.push(...linksIn((await given.half.get(path)).text));
        }
        faults.push(...(await walk(given, found.map((path) => ({ path }))))
            .faults);
        found = [...new Set(next)].filter((path) => !seen.has(path) &&
            !alike.test(path));
    }
    return { seen, faults };
}

function linksIn(text) {
    const links = /(?:href|src|url)\\?["']?\s*[=:]\s*\\?["']([^"'#\s]+)/g;
    const bare = new RegExp(`${BASE}[^\\s"'<>\\\\)]*`, 'g');
    const all = [...[...text.matchAll(links)].map(([, href]) => href),
        ...(text.match(bare) ?? [])];

    return all.map((href) => href.replaceAll('&amp;', '&').split('#')[0]
        .replace(BASE, '')).filter((href) => href.startsWith('/') &&
        !href.startsWith('//'));
}

/* An index has pages by letter from two thousand terms on. */
const rare = /\{letter:letter\}/;

await run({
    async every_row_of_the_table_is_walked_in_every_format(given) {
        const values = valuesOf(await namesIn(given.half));

        const wrong = [];

        for (const route of await readRoutes()) {
            const { faults, statuses } =
                await walk(given, requestsOf(route, values));

            wrong.push(...faults);
            if (!statuses.includes(200) && !rare.test(route.pattern))
                wrong.push(`${route.pattern} never answers 200: ` +
                    'there is no value to try');
        }
        none(wrong, 'routes');
    },

    async former_and_guessed_addresses_tell_nothing(given) {
        none((await walk(given, formerAddresses())).faults, 'told');
    },

    async nothing_that_can_be_reached_tells_of_it(given) {
        const begin = ['/', '/archive/', '/sitemap.xml', '/robots.txt',
            '/llms.txt', '/feed/', '/feed/atom/', '/feed/json/',
            '/references/', '/wp-json/', '/wp-json/wp/v2/posts'];
        const { seen, faults } = await crawl(given, begin);

        none(faults, 'told');
        expect(seen.size > 80, `only ${seen.size} addresses are reached`);
        none([...seen].filter((path) => path.includes(SECRET)), 'reached');
    },

    async a_withdrawn_post_says_its_title_and_why_and_no_more({ half }) {
        for (const slug of withdrawn) {
            const path = closedPaths.find((one) => one.endsWith(slug));
            const page = await half.get(`/${path}/`);

            same(page.status, 410, slug);
            expect(page.text.includes(`${SECRET}waarom`), 'it says not why');
            none(withdrawnFaults(slug, page), 'told');
        }
    },

    async what_was_said_in_a_draft_stays_unsaid() {
        const site = await Site.make({ title: 'Klad', language: 'nl' });

        try {
            await site.importPosts('klad.jsonl', [unfinished]);
            await site.importPosts('af.jsonl', [finished]);
            await site.start();
            await site.kroniek('export', join(site.folder, 'uit.jsonl'));
            same(secretsIn(await readFile(join(site.folder, 'uit.jsonl'),
                'utf8'), []), [], 'in the export');
            for (const path of ['', 'revisions/', 'revisions/1/',
                'revisions/2/'])
                same(secretsIn((await site.get(`/open-8/${path}`)).text, []),
                    [], path);
        } finally {
            await site.stop();
        }
    },

    async no_export_of_the_public_tells_of_it({ half }) {
        for (const format of ['jsonl', 'wxr', 'markdown', 'html']) {
            const to = join(half.folder, `uit-${format}`);

            await half.kroniek('export', '--format', format, to);
            none(await secretsBelow(to, format), `the export as ${format}`);
        }
    },

    async the_half_that_is_closed_is_kept({ half }) {
        const listed = await half.kroniek('list', '--slugs', '--limit', '1000');

        for (const slug of closedSlugs.filter((one) =>
            one !== `${SECRET}-hernoemd-slug`))
            expect(listed.includes(slug), `${slug} is lost`);
    },
}, start, stop);

async function secretsBelow(path) {
    const faults = [];
    let names = [''];

    try {
        names = await readdir(path, { recursive: true });
    } catch (error) {
        expect(error.code === 'ENOTDIR', error.message);
    }
    for (const name of names) {
        const text = await readFile(join(path, name), 'utf8').catch(() => '');

        if (!isWithdrawnOwn(name + text))
            faults.push(...secretsIn(name + text, [])
                .map((word) => `${name}: tells '${word}'`));
    }
    return faults;
}
