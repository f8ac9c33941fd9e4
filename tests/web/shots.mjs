/*
 * A picture of every kind of page, by day, by night and on a telephone, in the
 * folder named, for somebody to look at.  `shots.mjs FOLDER [NAME...]`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { openPage, startBrowser } from './browser.mjs';
import { endSite, kinds, makeSite } from './kinds.mjs';

const [folder, ...wanted] = process.argv.slice(2);
const readers = {
    light: { viewport: { width: 1280, height: 900 } },
    dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
    phone: { viewport: { width: 390, height: 844 }, isMobile: true,
        hasTouch: true },
};

/* Those below the fold are not fetched before they are come to. */
async function showPictures() {
    for (const picture of document.images) {
        picture.loading = 'eager';
        await picture.decode().catch(() => {});
    }
}

const tall = () => Math.min(3600, document.scrollingElement.scrollHeight);

async function take(site, browser, reader) {
    const page = await openPage(browser, site, readers[reader]);

    for (const { name, path } of kinds)
        if (wanted.length === 0 || wanted.includes(name)) {
            await page.goto(path);
            await page.evaluate(showPictures);
            await page.screenshot({ fullPage: true, timeout: 60_000,
                clip: { x: 0, y: 0, height: await page.evaluate(tall),
                    width: readers[reader].viewport.width },
                path: join(folder, `${name}-${reader}.png`) });
        }
    await page.context().close();
}

const site = await makeSite();
const browser = await startBrowser();
try {
    await mkdir(folder, { recursive: true });
    for (const reader of Object.keys(readers))
        await take(site, browser, reader);
} finally {
    await browser.close();
    await endSite(site);
}
