/*
 * The whole site followed from its front page, link by link: nothing leads to
 * nowhere, nothing leads round about, and every page says what it is.  The site
 * map tells of the same pages.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startBrowser } from './browser.mjs';
import { expect, none, run, same } from './cases.mjs';
import { Documents } from './documents.mjs';
import { endSite, makeSite } from './kinds.mjs';
import { command, source } from './tools.mjs';

const AT_ONCE = 8;
const MOST = 10_000; /* addresses */

/* --- the walk --- */

function plainText(text) {
    return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"').replaceAll('&#39;', "'")
        .replaceAll('\\/', '/').replaceAll('\\"', '"')
        .replaceAll('&amp;', '&');
}

/* Addresses in what is no page: feeds (their schemes are mere names), site maps,
 * plain text. */
function addressesIn(text, site) {
    const found = plainText(plainText(text))
        .replaceAll(/(?:scheme|domain)="[^"]*"/g, '').match(new RegExp(`${site.address}[^\\s"'<>{}\\\\)\\]]*`, 'g')) ?? [];

    return found.map((href) => ({ element: 'text', rel: '', href }));
}

async function visit(site, documents, url) {
    const answer = await site.get(url);
    const isPage = answer.type?.startsWith('text/html') ?? false;
    const facts = isPage ? await documents.read(answer.text, url) :
        { links: addressesIn(answer.text, site), ids: [] };

    return { url, status: answer.status, type: answer.type, isPage, ...facts,
        robots: answer.headers.get('x-robots-tag') ?? '' };
}

/* Follow every link from the front page; what was found, by address. */
async function follow(site, documents) {
    const found = new Map(), from = new Map();
    const left = [site.url('/')];
    const seen = new Set(left);
    const worker = async () => {
        for (let url; (url = left.pop()) !== undefined;) {
            const visited = await visit(site, documents, url);

            found.set(url, visited);
            for (const { href, element, rel } of visited.links)
                take(href, url, element, rel);
        }
    };

    function take(href, url, element, rel) {
        const bare = href.split('#')[0];

        if (!bare.startsWith(`${site.address}/`) || rel === 'preconnect' ||
            element === 'form')
            return;
        if (!seen.has(bare) && seen.size < MOST) {
            seen.add(bare);
            from.set(bare, url);
            left.push(bare);
        }
    }

    while (left.length > 0)
        await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return { found, from };
}

async function start() {
    const given = { site: await makeSite(), browser: await startBrowser() };

    given.documents = await Documents.open(given.browser);
    Object.assign(given, await follow(given.site, given.documents));
    given.pages = [...given.found.values()].filter((one) => one.isPage);
    return given;
}

async function stop(given) {
    await given?.browser.close();
    await endSite(given?.site);
}

/* --- what each page says --- */

const told = {
    'has no title': (page) => page.title === '',
    'has no language': (page) => page.lang === '',
    'has not one h1': (page) => page.headings.length !== 1,
    'has an id twice': (page) => page.twice.length > 0,
    'is not its own canonical address': (page) =>
        page.canonical.length !== 1 || page.canonical[0] !== page.url,
};

/* What a search says of itself depends on what was asked. */
const isSearch = (page) => new URL(page.url).pathname === '/search/';

function repeated(pages, what) {
    const first = new Map(), faults = [];

    for (const page of pages) {
        const before = first.get(page[what]);
        if (page[what] !== '' && before !== undefined)
            faults.push(`${page.url} and ${before}: ${page[what]}`);
        first.set(page[what], page.url);
    }
    return faults;
}

/* --- the site map --- */

async function validate(site, name, text) {
    const file = join(site.folder, name);
    const rules = join(source, 'tests/web/sitemap.rng');

    await writeFile(file, text);
    const ran = await command('xmllint',
        ['--noout', '--nonet', '--relaxng', rules, file]);
    expect(ran.status === 0, `${name}: ${ran.errors}`);
}

const within = (text, element) =>
    [...text.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))]
        .map(([, value]) => value.replaceAll('&amp;', '&').trim());

/* All the site map tells: { parts, urls: Map of address to lastmod }. */
async function readSiteMap(site) {
    const robots = (await site.get('/robots.txt')).text;
    const at = /^Sitemap:\s*(\S+)$/im.exec(robots)?.[1];

    same(at, site.url('/sitemap.xml'), 'robots.txt leads to');
    const index = (await site.get(at)).text;
    const parts = within(index, 'loc');
    const urls = new Map();
    for (const part of parts)
        for (const entry of (await site.get(part)).text.split('<url>').slice(1))
            urls.set(within(entry, 'loc')[0], within(entry, 'lastmod')[0]);
    return { index, parts, urls };
}

await run({
    async no_link_is_broken({ found, from }) {
        none([...found.values()].filter(({ status }) => status !== 200)
            .map(({ url, status }) => `${status} ${url} from ${from.get(url)}`),
        'broken');
        expect(found.size > 300 && found.size < MOST,
            `${found.size} addresses were found`);
    },

    async no_link_leads_beside_its_heading({ pages, found }) {
        const faults = [];

        for (const page of pages)
            for (const { href } of page.links) {
                const [bare, id] = href.split('#');
                const target = found.get(bare);
                if (id && target?.isPage &&
                    !target.ids.includes(decodeURIComponent(id)))
                    faults.push(`${href} from ${page.url}`);
            }
        none(faults, 'no such id');
    },

    async each_page_says_what_it_is({ pages }) {
        const faults = [];

        for (const page of pages.filter((one) => !isSearch(one)))
            for (const [fault, isSo] of Object.entries(told))
                if (isSo(page))
                    faults.push(`${page.url} ${fault}`);
        none(faults, 'pages');
    },

    async no_two_pages_have_one_title({ pages }) {
        none(repeated(pages.filter((one) => !isSearch(one)), 'title'), 'twice');
    },

    async an_alternate_is_of_the_type_it_is_said_to_be({ pages, found }) {
        const faults = [];

        for (const page of pages)
            for (const { type, href } of page.alternates) {
                const target = found.get(href.split('#')[0]);
                if (!target?.type?.startsWith(type.replace('+oembed', '')))
                    faults.push(`${href} is ${target?.type}, not ${type}`);
            }
        none(faults, 'alternates');
    },

    async the_site_map_keeps_to_its_rules({ site }) {
        const { index, parts } = await readSiteMap(site);

        await validate(site, 'sitemap.xml', index);
        expect(parts.length > 0, 'it has no parts');
        for (const [i, part] of parts.entries()) {
            const { text, type } = await site.get(part);

            expect(/^application\/xml/.test(type), `${part} is ${type}`);
            await validate(site, `sitemap-${i}.xml`, text);
            expect(within(text, 'loc').length <= 2000, `${part} is too long`);
        }
    },

    async each_address_in_it_is_a_page_of_that_address({ site, documents }) {
        const { urls } = await readSiteMap(site);
        const faults = [];

        expect(urls.size > 50, `it has ${urls.size} addresses`);
        for (const url of urls.keys()) {
            const page = await visit(site, documents, url);
            if (page.status !== 200 || page.hidden || page.canonical[0] !== url)
                faults.push(`${page.status} ${url}`);
        }
        none(faults, 'in the site map');
    },

    async it_has_every_page_that_search_engines_may_show({ site, pages }) {
        const { urls } = await readSiteMap(site);

        none(pages.filter((page) => !page.hidden && !page.robots &&
            !page.url.includes('/page/') && !urls.has(page.url))
            .map(({ url }) => url), 'not in the site map');
    },
}, start, stop);
