/*
 * Archives of generated articles, made once and kept: article N of one is the
 * same text in all, and the 36 with the tag `ijkpunt` have the same pages.
 */
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { performance } from 'node:perf_hooks';

import { say } from './table.mjs';

/* COUNT generated articles in FILE, changed line by line by CHANGE if given. */
export async function writePosts(stand, file, count, words = [], change) {
    const child = stand.launch(stand.program('bench_generate_lines'),
        [String(count), ...words.map(String)]);
    const parts = change === undefined ? [] : [change];

    child.stderr.resume();
    await pipeline(child.stdout, ...parts, createWriteStream(file));
    if (await child.over !== 0)
        throw new Error('bench_generate_lines failed');
}

async function build(stand, folder, count, made) {
    const posts = `${folder}.jsonl`;
    const conf = join(folder, 'kroniek.conf');

    say(`making an archive of ${count} articles`);
    await rm(folder, { recursive: true, force: true });
    await stand.mustRun(stand.program('kroniek'), ['init', folder,
        '--title', 'Proef', '--base-url', 'http://127.0.0.1:8080',
        '--language', 'nl']);
    await writePosts(stand, posts, count);
    const began = performance.now();
    await stand.kroniek(conf, 'import', '--quiet', posts);
    const seconds = (performance.now() - began) / 1e3;
    await rm(posts);
    await writeFile(made, `${JSON.stringify({ articles: count + 36, seconds,
        rate: (count + 36) / seconds })}\n`);
}

export async function sizeOf(folder) {
    let bytes = 0;

    for (const end of ['', '-wal'])
        if (existsSync(join(folder, `archive.db${end}`)))
            bytes += (await stat(join(folder, `archive.db${end}`))).size;
    return bytes / (1 << 20);
}

/* { folder, conf, label, megabytes, articles?, rate? } of COUNT articles. */
export async function archiveOf(stand, state, count) {
    const folder = join(state, `lines-${count}`);
    const made = `${folder}.made`;

    if (!existsSync(made))
        await build(stand, folder, count, made);
    const conf = join(folder, 'kroniek.conf');

    await stand.kroniek(conf, 'migrate');
    return { folder, conf, label: String(count),
        megabytes: await sizeOf(folder),
        ...JSON.parse(readFileSync(made, 'utf8')) };
}

/* One that is there already, DIR=LABEL; nothing is written to it. */
export async function archiveAt(words) {
    const cut = words.lastIndexOf('=');
    const folder = cut < 0 ? words : words.slice(0, cut);
    const conf = join(folder, 'kroniek.conf');

    if (!existsSync(conf))
        throw new Error(`there is no ${conf}`);
    return { folder, conf, megabytes: await sizeOf(folder),
        label: cut < 0 ? basename(folder) : words.slice(cut + 1) };
}
