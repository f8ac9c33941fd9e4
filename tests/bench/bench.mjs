/*
 * ./dev bench, but for the building:
 *
 *   node bench.mjs BUILD STATE [--quick] [--only WORD]... [--articles N]
 *   node bench.mjs BUILD STATE growth [--archive DIR=LABEL]... [COUNT]...
 *   node bench.mjs BUILD STATE load [--quick]
 *
 * BUILD has the programs; what is kept stands in STATE.  Whatever becomes of
 * it, what was started is ended.  Status: 0 measured, 1 a mistake in the words,
 * 2 something failed.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { growth } from './growth.mjs';
import { load } from './load.mjs';
import { serving } from './serving.mjs';
import { Stand } from './stand.mjs';

const PORT = 8380; /* the first that is tried */

function wordsOf(words) {
    const { values, positionals } = parseArgs({ args: words,
        allowPositionals: true, options: {
            quick: { type: 'boolean', default: false },
            only: { type: 'string', multiple: true, default: [] },
            articles: { type: 'string', default: '10000' },
            archive: { type: 'string', multiple: true, default: [] },
        } });
    const counts = positionals.filter((word) => /^[1-9]\d*$/.test(word));
    const [verb = 'serving'] = positionals.filter((word) =>
        !counts.includes(word));

    if (positionals.length > counts.length + (verb === 'serving' ? 0 : 1) ||
        !['serving', 'growth', 'load'].includes(verb) ||
        !/^[1-9]\d*$/.test(values.articles))
        throw new Error('bench knows [--quick] [--only WORD] [--articles N]; ' +
            'growth [COUNT]... [--archive DIR=LABEL]; load [--quick]; import');
    return { ...values, verb, only: values.only.flatMap((one) =>
        one.trim().split(/\s+/)), articles: Number(values.articles),
        counts: counts.map(Number) };
}

async function main() {
    const [build, state, ...rest] = process.argv.slice(2);
    let words;

    try {
        words = wordsOf(rest);
    } catch (error) {
        console.error(`bench: ${error.message}`);
        return 1;
    }
    await mkdir(state, { recursive: true });
    const stand = new Stand({ build: resolve(build),
        source: fileURLToPath(new URL('../..', import.meta.url)),
        run: join(resolve(state), 'run'),
        port: Number(process.env.KRONIEK_BENCH_PORT ?? PORT) });
    let leaving; /* what fails while all is ended is no news */
    const leave = (status) => leaving ??= stand.end()
        .then(() => process.exit(status));

    for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15],
        ['SIGHUP', 1]])
        process.on(signal, () => leave(128 + number));
    try {
        await stand.open();
        await { serving, growth, load }[words.verb](stand, resolve(state),
            words);
    } catch (error) {
        if (leaving === undefined)
            console.error(`bench: ${error.constructor === Error ?
                error.message : error.stack}`);
        return leave(2);
    }
    return leave(0);
}

process.exitCode = await main();
