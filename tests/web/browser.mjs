/*
 * Debian's Chromium, and what it may not do while the pages are looked at: put
 * anything on its console, fail to get something, or ask another host.
 */
import { tool } from './tools.mjs';

const { chromium } = tool('playwright-core');

const quiet = ['--disable-quic', '--disable-gpu', '--no-first-run',
    '--disable-background-networking', '--disable-component-update',
    '--disable-sync'];

export function startBrowser() {
    return chromium.launch({
        executablePath: '/usr/bin/chromium', args: quiet, timeout: 60_000,
    });
}

/* The error page itself is told on the console, and is meant. */
function isMeant(message, meant) {
    return meant.some((status) => message.includes(`status of ${status}`));
}

/*
 * A page of BROWSER as a reader with OPTIONS (of playwright's newContext) has
 * it.  What it does wrong is added to page.faults; MEANT are the statuses that
 * are none.
 */
export async function openPage(browser, site, options = {}, meant = []) {
    const context = await browser.newContext({
        baseURL: site.address, locale: 'nl-NL', javaScriptEnabled: false,
        viewport: { width: 1280, height: 900 }, ...options,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const add = (fault) => page.faults.push(fault);

    page.faults = [];
    page.on('console', (message) => {
        if (!isMeant(message.text(), meant))
            add(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => add(`error: ${error.message}`));
    page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText;

        if (why !== 'net::ERR_ABORTED') /* by going on to the next page */
            add(`failed: ${request.url()} ${why}`);
    });
    page.on('request', (request) => {
        if (new URL(request.url()).host !== new URL(site.address).host)
            add(`asks another host: ${request.url()}`);
    });
    page.on('response', (answer) => {
        if (answer.status() >= 400 && !meant.includes(answer.status()))
            add(`${answer.status()}: ${answer.url()}`);
    });
    return page;
}
