/*
 * Readers on their way: from the archive to a month, a day, a post, a tag, a
 * search and its second page; with a mouse, a finger, the keys, by night.  And
 * what comes out of a printer.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openPage, startBrowser } from './browser.mjs';
import { expect, none, run, same } from './cases.mjs';
import { endSite, kinds, makeSite } from './kinds.mjs';
import { command } from './tools.mjs';

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3,
    isMobile: true, hasTouch: true };
const TABS = 400; /* on one page, at most */

async function start() {
    return { site: await makeSite(), browser: await startBrowser() };
}

async function stop(given) {
    await given?.browser.close();
    await endSite(given?.site);
}

async function withPage({ browser, site }, options, work, meant = []) {
    const page = await openPage(browser, site, options, meant);

    await work(page);
    none(page.faults, 'the browser');
    await page.context().close();
}

/* --- the way --- */

const ways = {
    click: (page, target) => target.click(),
    tap: (page, target) => target.tap(),
    async keys(page, target) {
        await tabTo(page, target);
        await page.keyboard.press('Enter');
    },
};

async function tabTo(page, target) {
    for (let i = 0; i < TABS; i++) {
        await page.keyboard.press('Tab');
        if (await target.evaluate((node) => node === document.activeElement))
            return;
    }
    expect(false, `no Tab comes to ${target}`);
}

async function follow(page, go, target, heading) {
    const before = page.url();

    await go(page, target);
    await page.waitForURL((url) => url.href !== before);
    await expectHeading(page, heading);
}

async function expectHeading(page, heading) {
    const found = await page.getByRole('heading', { level: 1 }).innerText();

    expect(heading.test(found), `the heading is '${found}', not ${heading}`);
}

async function search(page, go, words) {
    const field = page.getByRole('searchbox');

    if (go === ways.keys)
        await tabTo(page, field);
    else
        await go(page, field);
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\/\?q=/);
    await expectHeading(page, new RegExp(words));
}

/* What a reader does, each step a link that is seen. */
async function journey(page, go) {
    const main = page.getByRole('main');
    const link = (name) => main.getByRole('link', { name });

    await page.goto('/');
    await follow(page, go, page.getByRole('navigation', { name: 'Hoofdmenu' })
        .getByRole('link', { name: 'Archief' }), /Archief/);
    await follow(page, go, main.locator('a[href="/2024/10/"]').first(),
        /oktober 2024/);
    await follow(page, go, main.locator('a[href="/2024/10/19/"]').first(),
        /19 oktober 2024/);
    await follow(page, go, link('Stoofperen').first(), /Stoofperen/);
    await follow(page, go, main.locator('a[rel=tag]').first(), /getagd/);
    await search(page, go, 'appels');
    await follow(page, go, main.locator('a[rel=next]').first(), /appels/);
    expect(/page[=/]2/.test(page.url()), `${page.url()} is no second page`);
    expect(await main.locator('mark').count() > 0, 'nothing is marked');
}

function travels(options, go) {
    return (given) =>
        withPage(given, options, (page) => journey(page, go));
}

/* --- the keys --- */

/* What stands around the focus, as it is drawn. */
function focusRing() {
    const style = getComputedStyle(document.activeElement);

    return { seen: style.outlineStyle !== 'none' &&
        parseFloat(style.outlineWidth) >= 2,
    what: document.activeElement.outerHTML.slice(0, 90)
        .replace(/\s+/g, ' '),
    shown: document.activeElement.getClientRects().length > 0 };
}

/* What Tab can come to, in the order of the document, each with a number. */
function numberStops() {
    const all = document.querySelectorAll('a[href], button, input, select, ' +
        'textarea, summary, [tabindex="0"]');
    let count = 0;

    for (const node of all)
        if (node.checkVisibility() && !node.disabled && node.type !== 'hidden')
            node.dataset.stop = String(count++);
    return count;
}

const stopNow = () => document.activeElement.dataset.stop;

async function walkByTab(page, kind) {
    const faults = [];

    await page.goto(kind.path);
    const count = Math.min(await page.evaluate(numberStops), TABS);
    for (let i = 0; i < count; i++) {
        await page.keyboard.press('Tab');
        const ring = await page.evaluate(focusRing);
        const stop = await page.evaluate(stopNow);
        if (stop !== String(i))
            return [...faults, `${kind.name}: stop ${i} is ${ring.what}`];
        if (!ring.seen || !ring.shown)
            faults.push(`${kind.name}: no ring around ${ring.what}`);
    }
    return faults;
}

/* --- paper --- */

async function print(given, path, name) {
    const file = join(given.site.folder, `${name}.pdf`);

    await withPage(given, {}, async (page) => {
        await page.goto(path);
        await writeFile(file, await page.pdf({ format: 'A4' }));
    });
    const text = await command('pdftotext', ['-layout', file, '-']);
    const facts = await command('pdfinfo', [file]);
    return {
        pages: Number(/Pages:\s+(\d+)/.exec(facts.out)[1]),
        text: text.out.replace(/\s+/g, ' '),
    };
}

function expectOnPaper(paper, words, furniture) {
    none(words.filter((word) => !paper.text.includes(word)),
        'the paper lacks');
    none(furniture.filter((word) => paper.text.includes(word)),
        'the paper has');
}

const furniture = ['Naar de tekst', 'Terug naar boven', 'Volgende',
    'Categorieën', 'Zoeken'];

/* --- */

await run({
    a_reader_comes_from_a_month_to_the_second_page_of_a_search:
        travels({}, ways.click),
    so_by_night: travels({ colorScheme: 'dark' }, ways.click),
    so_on_a_telephone: travels(phone, ways.tap),
    so_by_the_keys_alone: travels({}, ways.keys),
    so_where_scripts_may_run: travels({ javaScriptEnabled: true }, ways.click),

    by_night_the_page_is_dark: (given) =>
        withPage(given, { colorScheme: 'dark' }, async (page) => {
            const shade = () => page.evaluate(() =>
                getComputedStyle(document.documentElement).backgroundColor +
                getComputedStyle(document.body).backgroundColor);

            await page.goto('/');
            const night = await shade();
            await page.emulateMedia({ colorScheme: 'light' });
            expect(night !== await shade(), 'it is as light as by day');
        }),

    the_first_tab_skips_to_the_text: (given) =>
        withPage(given, {}, async (page) => {
            await page.goto('/het-register/');
            await page.keyboard.press('Tab');
            same(await page.evaluate(() => document.activeElement.innerText),
                'Naar de tekst', 'the first stop');
            expect((await page.evaluate(focusRing)).shown, 'it is not seen');
            await page.keyboard.press('Enter');
            await page.keyboard.press('Tab');
            expect(await page.evaluate(() => document.querySelector('main')
                .contains(document.activeElement)), 'it does not skip');
        }),

    tab_goes_through_each_page_in_its_order_and_is_seen: (given) =>
        withPage(given, {}, async (page) => {
            const faults = [];

            for (const kind of kinds)
                faults.push(...await walkByTab(page, kind));
            none(faults, 'by Tab');
        }, [404, 410]),

    with_forced_colours_the_focus_is_seen: (given) =>
        withPage(given, { forcedColors: 'active' }, async (page) => {
            none(await walkByTab(page, { name: 'front', path: '/' }), 'by Tab');
        }),

    who_wants_no_motion_gets_none: (given) =>
        withPage(given, { reducedMotion: 'reduce' }, async (page) => {
            const moving = () => [...document.querySelectorAll('*')]
                .filter((node) => {
                    const style = getComputedStyle(node);

                    return parseFloat(style.transitionDuration) > 0.01 ||
                        style.animationName !== 'none' ||
                        style.scrollBehavior !== 'auto';
                }).map((node) => node.outerHTML.slice(0, 80));

            for (const kind of kinds) {
                await page.goto(kind.path);
                none(await page.evaluate(moving), `moves on ${kind.name}`);
            }
        }, [404, 410]),

    async a_month_is_printed_as_a_booklet(given) {
        const paper = await print(given, '/2024/10/', 'month');

        expectOnPaper(paper, ['oktober 2024', 'Plukken met twee handen',
            'Stoofperen', 'Een bodem van dichtbij'], furniture);
        expect(paper.pages >= 4 && paper.pages <= 14,
            `a month of five posts takes ${paper.pages} pages`);
    },

    async a_post_is_printed_whole(given) {
        const paper = await print(given, '/het-register/', 'post');

        expectOnPaper(paper, ['Het register, met alles erin', 'De rekenwijze',
            'Derk, Riet, Albert en Marijke', '776', 'print rij, som',
            'Wild pollinators', 'Rij drie was altijd de beste'], furniture);
        expect(paper.pages >= 2 && paper.pages <= 8,
            `the post takes ${paper.pages} pages`);
    },
}, start, stop);
