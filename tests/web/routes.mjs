/*
 * The table of src/site/routes.c, as the compiler sees it, so that a test can
 * go through every row of it: a row that is new is one more to go through.
 */
import { join } from 'node:path';

import { expect } from './cases.mjs';
import { command, source } from './tools.mjs';

const file = join(source, 'src/site/routes.c');
const row = /\{\s*(\w+)\s*,\s*((?:"[^"]*"\s*)+),\s*([^,{}]+?)\s*,\s*(\w+)\s*\}/g;

/* Rows: { pattern: "/tag/{slug:slug}/", types: ["KR_HTML"], handler }. */
export async function readRoutes() {
    const ran = await command('cc', ['-E', '-P', '-std=c17', '-D_GNU_SOURCE',
        '-I', join(source, 'include'), '-I', join(source, 'src'), file]);
    const table = /struct kr_route routes\[\]\s*=\s*\{([\s\S]*?)\};/
        .exec(ran.out);

    expect(table !== null, `${file} has no table: ${ran.errors}`);
    const rows = [...table[1].matchAll(row)].map(([, , pattern, types, handler]) => ({
        pattern: [...pattern.matchAll(/"([^"]*)"/g)].map(([, s]) => s).join(''),
        types: types.split('|').map((type) => type.trim()),
        handler,
    }));
    const meant = table[1].match(/\bKR_GET\b/g)?.length ?? 0;
    expect(rows.length > 0 && rows.length === meant,
        `${rows.length} of ${meant} rows of ${file} are understood`);
    return rows;
}

/*
 * Every address that PATTERN can be with what the archive has: WORDS are the
 * bases, KINDS give for "{name:kind}" the values to try, told the name and the
 * word before it.  Dates go together: a year is followed by months and days it
 * has, as DATES have them.
 */
export function addressesOf(pattern, { words, kinds, dates }) {
    let found = [{ path: '', date: '' }];

    for (const part of pattern.split(/(?=\/)/))
        found = found.flatMap((so) => stepsOf(part, so)
            .map((step) => ({ path: so.path + step.text, date: step.date })));
    return [...new Set(found.map(({ path }) => path))];

    function stepsOf(part, { path, date }) {
        const slot = /\{(\w+)(?::(\w+))?\}/.exec(part);

        if (slot === null)
            return [{ text: part, date }];
        return valuesOf(slot[1], slot[2], path, date)
            .map((value) => ({ ...value,
                text: part.replace(slot[0], value.text) }));
    }

    function valuesOf(name, kind, path, date) {
        if (kind === undefined) {
            expect(name in words, `nothing is known of {${name}}`);
            return [{ text: words[name], date }];
        }
        if (['year', 'month', 'day'].includes(kind))
            return datesOf(date);
        expect(kind in kinds,
            `${pattern}: no values for a {${name}:${kind}} to try`);
        return kinds[kind](name, path).map((text) => ({ text, date }));
    }

    function datesOf(date) {
        const depth = date.length;
        const length = depth === 0 ? 4 : depth + 3;
        const begun = dates.filter((one) =>
            one.length >= length && one.startsWith(date));

        return [...new Set(begun.map((one) => one.slice(0, length)))]
            .map((one) => ({ text: one.slice(length === 4 ? 0 : length - 2),
                date: one }));
    }
}
