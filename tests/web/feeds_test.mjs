/*
 * The feeds as feed readers take them: read by feedsmith, held against the
 * pages they are feeds of, walked back to the first post, fetched by Newsboat,
 * looked at in Chromium.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openPage, startBrowser } from './browser.mjs';
import { expect, none, run, same } from './cases.mjs';
import { Documents } from './documents.mjs';
import { endSite, makeSite } from './kinds.mjs';
import { command, tool } from './tools.mjs';

const { parseAtomFeed, parseJsonFeed, parseRssFeed } = tool('feedsmith');

/* A listing of every kind. */
const listings = ['/', '/tag/appels/', '/category/natuur/vogels/',
    '/author/marijke-van-der-velde/', '/2025/', '/2025/07/', '/2025/07/02/',
    '/datum-onbekend/'];
const MOST = 500; /* documents of one feed */

async function start() {
    const given = { site: await makeSite(), browser: await startBrowser() };

    given.documents = await Documents.open(given.browser);
    given.posts = JSON.parse(await given.site.kroniek('list', '--status',
        'published', '--limit', '1000', '--json'));
    return given;
}

async function stop(given) {
    await given?.browser.close();
    await endSite(given?.site);
}

/* --- a feed, whatever its form --- */

const linkOf = (links, rel) =>
    (links ?? []).find((link) => (link.rel ?? 'alternate') === rel)?.href;

const forms = {
    rss: {
        path: 'feed/', type: 'application/rss+xml', parse: parseRssFeed,
        read: (feed) => ({
            title: feed.title, home: feed.link, language: feed.language,
            self: linkOf(feed.atom?.links, 'self'),
            link: (rel) => linkOf(feed.atom?.links, rel),
            posts: feed.items ?? [],
        }),
        post: (item) => ({ id: item.guid?.value, title: item.title ?? '',
            href: item.link, content: item.content?.encoded ?? '',
            moment: item.pubDate && new Date(item.pubDate).toISOString(),
            part: item.dc?.dates?.[0] ?? item.dc?.date,
            authors: item.dc?.creators ?? [],
            terms: (item.categories ?? []).map(({ name }) => name) }),
    },
    atom: {
        path: 'feed/atom/', type: 'application/atom+xml', parse: parseAtomFeed,
        read: (feed) => ({
            title: textOf(feed.title), home: linkOf(feed.links, 'alternate'),
            language: feed.xml?.lang, self: linkOf(feed.links, 'self'),
            link: (rel) => linkOf(feed.links, rel), posts: feed.entries ?? [],
            updated: feed.updated, id: feed.id,
        }),
        post: (entry) => ({ id: entry.id, title: textOf(entry.title),
            href: linkOf(entry.links, 'alternate'), updated: entry.updated,
            content: textOf(entry.content), moment: entry.published &&
                new Date(entry.published).toISOString(),
            part: entry.dcterms?.issued?.[0] ?? entry.dcterms?.issued,
            authors: (entry.authors ?? []).map(({ name }) => name),
            terms: (entry.categories ?? []).map(({ label }) => label) }),
    },
    json: {
        path: 'feed/json/', type: 'application/feed+json', parse: parseJsonFeed,
        read: (feed) => ({
            title: feed.title, home: feed.home_page_url,
            language: feed.language, self: feed.feed_url,
            link: (rel) => rel === 'next' ? feed.next_url : undefined,
            posts: feed.items ?? [],
        }),
        post: (item) => ({ id: item.id, title: item.title ?? '', href: item.url,
            content: item.content_html ?? '', moment: item.date_published &&
                new Date(item.date_published).toISOString(),
            authors: (item.authors ?? []).map(({ name }) => name),
            terms: item.tags ?? [] }),
    },
};

function textOf(text) {
    return typeof text === 'object' && text !== null ? text.value : text ?? '';
}

/* The feed at PATH, in FORM: { title, home, self, link, posts, answer }. */
async function fetchFeed(site, path, form) {
    const answer = await site.get(path, { accept: '*/*' });

    same(answer.status, 200, path);
    expect(answer.type.startsWith(form.type), `${path} is ${answer.type}`);
    const feed = form.read(form.parse(answer.text));
    return { ...feed, answer, posts: feed.posts.map(form.post) };
}

/* Every listing in every form, by a WORK that gives faults. */
async function eachFeed(given, work) {
    const faults = [];

    for (const listing of listings)
        for (const form of Object.values(forms)) {
            const path = listing + form.path;
            const feed = await fetchFeed(given.site, path, form);
            faults.push(...(await work(feed, listing, form))
                .map((fault) => `${path}: ${fault}`));
        }
    none(faults, 'feeds');
}

function unlike(what, found, meant) {
    return found === meant ? [] : [`${what} is ${found} and not ${meant}`];
}

/* --- against the pages --- */

/* The posts on a page of a listing, as it shows them. */
function postsInBrowser([text, address]) {
    const doc = new DOMParser().parseFromString(text, 'text/html');
    const nodes = [...doc.querySelectorAll('.h-feed .h-entry')];

    return nodes.map((node) => ({
        href: new URL(node.querySelector('a.u-url').getAttribute('href'),
            address).href,
        title: node.querySelector('.p-name').textContent.trim(),
        datetime: node.querySelector('time.dt-published')
            ?.getAttribute('datetime') ?? '',
        authors: [...node.querySelectorAll('.p-author')]
            .map((author) => author.textContent.trim()),
        tags: [...node.querySelectorAll('a[rel=tag]')]
            .map((tag) => tag.textContent.trim()),
    }));
}

async function postsOn({ site, documents }, listing) {
    const { text } = await site.get(listing);

    return documents.page.evaluate(postsInBrowser, [text, site.address]);
}

/* A post that fits no year is kept with those that have no date at all. */
function ofListing(feed) {
    return feed.posts.filter(({ href }) => feed.home.includes('onbekend') ?
        !href.includes('een-lange-winter') : true);
}

function postFaults(found, shown) {
    const exact = /T\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(shown.datetime);
    const meant = exact ? new Date(shown.datetime).toISOString() : undefined;

    return [
        ...unlike('the title', found.title, shown.title),
        ...unlike('the moment', found.moment, meant),
        ...unlike('the authors', found.authors.join(), shown.authors.join()),
        ...shown.tags.filter((tag) => !found.terms.includes(tag))
            .map((tag) => `the tag ${tag} is not there`),
    ].map((fault) => `${shown.href}: ${fault}`);
}

/* --- walking back --- */

async function walkBack(site, from) {
    const entries = [], archives = [];
    let feed = await fetchFeed(site, from, forms.atom);

    entries.push(...feed.posts);
    for (let before; (before = feed.link('prev-archive')) !== undefined;) {
        expect(archives.length < MOST && !archives.includes(before),
            `it comes back to ${before}`);
        archives.push(before);
        feed = await fetchFeed(site, before, forms.atom);
        same(feed.self, before, 'an archive names itself');
        expect(feed.answer.text.includes('<fh:archive'),
            `${before} is no archive`);
        same(feed.link('current'), site.url(from), `current of ${before}`);
        entries.push(...feed.posts);
    }
    return { entries, archives };
}

function permalinks({ site, posts }) {
    return posts.filter(({ kind }) => kind === 'post')
        .map(({ slug }) => site.url(`/${slug}/`));
}

/* Each of MEANT is FOUND, once, and nothing besides. */
function sameSet(found, meant) {
    none(meant.filter((one) => !found.includes(one)), 'missing');
    none(found.filter((one) => !meant.includes(one)), 'too many');
    none(found.filter((one, i) => found.indexOf(one) !== i), 'twice');
}

/* --- Newsboat --- */

/* What Newsboat, new to it, keeps of the feed at URL. */
async function newsboat(site, url, number) {
    const home = join(site.folder, `newsboat-${number}`);
    const file = (name) => join(home, name);

    await mkdir(home);
    await writeFile(file('urls'), `${url}\n`);
    await writeFile(file('config'), 'max-items 0\n');
    const ran = await command('newsboat', ['-u', file('urls'), '-c',
        file('cache.db'), '-C', file('config'), '-x', 'reload'],
    { env: { ...process.env, HOME: home, LANG: 'C.UTF-8' } });
    expect(ran.status === 0, `newsboat: ${ran.out}${ran.errors}`);
    const rows = await command('sqlite3', ['-json', file('cache.db'),
        'SELECT guid, title, url, content FROM rss_item']);
    return JSON.parse(rows.out || '[]');
}

await run({
    each_form_says_what_it_is_a_feed_of: (given) =>
        eachFeed(given, async (feed, listing, form) => {
            const page = await given.documents.read(
                (await given.site.get(listing)).text, given.site.url(listing));

            return [
                ...unlike('home', feed.home, given.site.url(listing)),
                ...unlike('self', feed.self, given.site.url(listing + form.path)),
                ...unlike('the language', feed.language, 'nl'),
                ...(feed.title.includes(page.headings[0]) ? [] :
                    [`'${feed.title}' lacks '${page.headings[0]}'`]),
            ];
        }),

    each_page_names_its_own_feeds: async (given) => {
        for (const listing of listings) {
            const page = await given.documents.read(
                (await given.site.get(listing)).text, given.site.url(listing));

            for (const form of Object.values(forms))
                expect(page.alternates.some(({ type, href }) =>
                    type === form.type &&
                    href === given.site.url(listing + form.path)),
                `${listing} does not name ${form.path}`);
        }
    },

    each_has_the_posts_of_its_page_in_their_order: (given) =>
        eachFeed(given, async (feed, listing) => {
            const shown = await postsOn(given, listing);
            const order = (posts) => posts.map(({ href }) => href).join(' ');

            expect(shown.length > 0, `${listing} shows none`);
            return unlike('the order', order(ofListing(feed)), order(shown));
        }),

    each_post_is_told_as_its_page_tells_it: (given) =>
        eachFeed(given, async (feed, listing) => {
            const shown = await postsOn(given, listing);

            return ofListing(feed)
                .flatMap((post, i) => postFaults(post, shown[i]));
        }),

    an_unknown_hour_is_in_no_feed: async ({ site }) => {
        const vague = { 'zomer-in-getallen': '2025-07', kort: '2025-07-02' };

        for (const form of [forms.rss, forms.atom])
            for (const post of (await fetchFeed(site, `/2025/07/${form.path}`,
                form)).posts) {
                const slug = post.href.split('/').at(-2);
                if (slug in vague) {
                    same(post.moment, undefined, `the moment of ${slug}`);
                    same(post.part, vague[slug], `the date of ${slug}`);
                }
            }
    },

    the_whole_text_is_there_with_whole_addresses: (given) =>
        eachFeed(given, async (feed) => feed.posts.flatMap(({ href, content }) =>
            [...(content.length > 0 ? [] : ['no content']),
                ...(content.match(/(?:href|src|cite)="(?!https?:|mailto:|tel:)[^"]*/g)
                    ?? [])].map((fault) => `${href}: ${fault}`))),

    names_are_whole_and_lasting: (given) =>
        eachFeed(given, async (feed, listing, form) => {
            const again = await fetchFeed(given.site, listing + form.path, form);
            const ids = feed.posts.map(({ id }) => id);

            return [
                ...ids.filter((id, i) => !id || ids.indexOf(id) !== i)
                    .map((id) => `${id} twice`),
                ...unlike('the second answer', again.answer.text,
                    feed.answer.text),
            ];
        }),

    one_post_has_one_name_in_all_feeds: async (given) => {
        const names = new Map();

        await eachFeed(given, async (feed) => feed.posts.flatMap((post) => {
            const before = names.get(post.href) ?? post.id;

            names.set(post.href, before);
            return unlike(`the name of ${post.href}`, post.id, before);
        }));
    },

    xmllint_finds_them_well_formed: async ({ site }) => {
        for (const listing of listings)
            for (const form of [forms.rss, forms.atom]) {
                const file = join(site.folder, 'feed.xml');
                await writeFile(file,
                    (await site.get(listing + form.path)).text);
                const ran = await command('xmllint',
                    ['--noout', '--nonet', file]);
                same(ran.status, 0, `${listing}${form.path}: ${ran.errors}`);
            }
    },

    walking_back_from_the_first_feed_yields_every_post_once: async (given) => {
        const { entries, archives } = await walkBack(given.site, '/feed/atom/');

        expect(archives.length > 10, `only ${archives.length} archives`);
        sameSet(entries.map(({ href }) => href), permalinks(given));
        sameSet(entries.map(({ id }) => id),
            [...new Set(entries.map(({ id }) => id))]);
    },

    the_pages_of_a_feed_yield_every_post_once: async (given) => {
        for (const form of Object.values(forms)) {
            const found = [];
            let at = `/${form.path}`;

            for (let i = 0; at !== undefined && i < MOST; i++) {
                const feed = await fetchFeed(given.site, at, form);
                found.push(...feed.posts.map(({ href }) => href));
                at = feed.link('next');
            }
            sameSet(found, permalinks(given));
        }
    },

    newsboat_reads_them: async ({ site }) => {
        let number = 0;

        for (const listing of listings)
            for (const form of [forms.rss, forms.atom]) {
                const url = site.url(listing + form.path);
                const feed = await fetchFeed(site, url, form);
                const found = await newsboat(site, url, number++);
                same(found.map((item) => item.title).sort(),
                    feed.posts.map((post) => post.title).sort(), url);
                same(found.map((item) => item.url).sort(),
                    feed.posts.map((post) => post.href).sort(), url);
                none(found.filter(({ content }) => !content)
                    .map((item) => item.url), 'no content');
            }
    },

    a_browser_shows_a_feed_one_can_read: async ({ browser, site }) => {
        const page = await openPage(browser, site);

        for (const form of [forms.rss, forms.atom]) {
            await page.goto(`/tag/appels/${form.path}`);
            const text = await page.evaluate(() =>
                document.documentElement.innerText ??
                document.documentElement.textContent);
            expect(text.includes('Het register'), 'its posts are not to be seen');
            await page.locator('a', { hasText: 'Het register' }).first().click();
            await page.waitForURL('**/het-register/');
        }
        none(page.faults, 'the browser');
    },
}, start, stop);
