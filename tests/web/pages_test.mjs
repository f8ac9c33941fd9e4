/*
 * Every kind of page in Chromium: there, quiet, clean to axe-core by day and
 * by night, and whole on the narrowest screen and at double size.
 */
import { openPage, startBrowser } from './browser.mjs';
import { expect, none, run, same } from './cases.mjs';
import { endSite, kinds, makeSite } from './kinds.mjs';
import { toolPath } from './tools.mjs';

const axe = toolPath('axe-core');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa',
    'best-practice'];

async function start() {
    return { site: await makeSite(), browser: await startBrowser() };
}

async function stop(given) {
    await given?.browser.close();
    await endSite(given?.site);
}

/* LOOK at every kind of page as a reader with OPTIONS; the faults of all. */
async function atEach({ site, browser }, options, look) {
    const meant = [404, 410];
    const page = await openPage(browser, site, options, meant);
    const faults = [];

    for (const kind of kinds) {
        await page.goto(kind.path);
        const found = [...await look(page, kind), ...page.faults.splice(0)];
        faults.push(...found.map((fault) => `${kind.name}: ${fault}`));
    }
    await page.context().close();
    return faults;
}

/* --- axe --- */

function tell(violation) {
    return violation.nodes.map((node) => `${violation.id} at ` +
        `${node.target.join(' ')}: ${node.failureSummary}`
            .replace(/\s+/g, ' '));
}

async function axeFaults(page) {
    await page.addScriptTag({ path: axe });
    const found = await page.evaluate((tags) =>
        globalThis.axe.run(document, {
            runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'],
        }), rules);

    return found.violations.flatMap(tell);
}

function looksWith(scheme) {
    const options = { javaScriptEnabled: true, bypassCSP: true,
        colorScheme: scheme };

    return async (given) =>
        none(await atEach(given, options, axeFaults), `axe, ${scheme}`);
}

/* --- how wide --- */

function widthFaults(page) {
    return page.evaluate(() => {
        const root = document.scrollingElement;

        return root.scrollWidth <= window.innerWidth ? [] :
            [`${root.scrollWidth} wide where ${window.innerWidth} is to be had`];
    });
}

function fits(options) {
    return async (given) =>
        none(await atEach(given, options, widthFaults), 'too wide');
}

await run({
    async each_kind_of_page_is_there({ site }) {
        for (const { path, status } of kinds)
            same((await site.get(path)).status, status ?? 200, path);
    },

    async each_is_shown_without_a_word_on_the_console(given) {
        none(await atEach(given, {}, () => []), 'in the browser');
    },

    async each_is_the_same_without_script(given) {
        const texts = [];
        const content = async (page) => {
            texts.push(await page.content());
            return [];
        };

        await atEach(given, { javaScriptEnabled: false }, content);
        await atEach(given, { javaScriptEnabled: true }, content);
        kinds.forEach((kind, i) => expect(
            texts[i] === texts[i + kinds.length], `${kind.name} differs`));
    },

    axe_finds_nothing_by_day: looksWith('light'),
    axe_finds_nothing_by_night: looksWith('dark'),

    each_fits_a_screen_of_320_pixels: fits({
        viewport: { width: 320, height: 640 } }),
    each_fits_at_double_size: fits({
        viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }),
    each_fits_a_telephone: fits({ viewport: { width: 390, height: 844 },
        deviceScaleFactor: 3, isMobile: true, hasTouch: true }),
}, start, stop);
