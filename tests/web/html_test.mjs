/*
 * Every kind of page, and the style sheets, as the Nu HTML checker sees them:
 * without an error and without a warning.
 */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, none, run } from './cases.mjs';
import { endSite, kinds, makeSite } from './kinds.mjs';
import { command, source, toolPath } from './tools.mjs';

const checker = toolPath('vnu-jar/build/dist/vnu.jar');

/* What the checker says of the files in FOLDER, each a line. */
async function check(folder, ...options) {
    const ran = await command('java', ['-Xss8m', '-jar', checker, '--stdout',
        '--format', 'json', '--exit-zero-always', ...options, folder]);

    expect(ran.status === 0 && ran.out !== '', `the checker: ${ran.errors}`);
    return JSON.parse(ran.out).messages.map((message) =>
        `${message.url.replace(/^.*\//, '')}:${message.lastLine ?? ''} ` +
        `${message.subType ?? message.type}: ${message.message} ` +
        `${message.extract ?? ''}`.replace(/\s+/g, ' '));
}

async function save(folder, name, text) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), text);
}

await run({
    async each_kind_of_page_is_good_html(site) {
        const folder = join(site.folder, 'pages');

        for (const { name, path } of kinds)
            await save(folder, `${name}.html`, (await site.get(path)).text);
        await save(folder, '50x.html',
            await readFile(join(source, 'public/50x.html'), 'utf8'));
        none(await check(folder), 'the Nu HTML checker');
    },

    async the_style_sheets_are_good_css(site) {
        const folder = join(site.folder, 'styles');
        const files = await readdir(join(source, 'public'));
        const styles = files.filter((name) => name.endsWith('.css'));

        for (const name of styles)
            await save(folder, name,
                await readFile(join(source, 'public', name), 'utf8'));
        expect(styles.includes('style.css'), 'there is no style sheet');
        none(await check(folder, '--css'), 'the Nu HTML checker');
    },

    async the_checker_does_find_faults(site) {
        const folder = join(site.folder, 'wrong');

        await save(folder, 'wrong.html',
            '<!DOCTYPE html><title>x</title><p id=a><p id=a>');
        expect((await check(folder)).length > 1, 'none in a page');
        await save(`${folder}-style`, 'wrong.css', 'p { colour: red }');
        expect((await check(`${folder}-style`, '--css')).length > 0,
            'none in a style sheet');
    },
}, makeSite, endSite);
