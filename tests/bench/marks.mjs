/*
 * Posts by which one sees what was imported.  Every tenth of a source is a
 * mark, newer than the one before it and than all that is none: so the newest
 * mark committed stands first on the front page, on that of the tag `merk`, in
 * their feeds and on its day, or a page is older than the commit.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Transform } from 'node:stream';

export const EVERY = 10;
const PROBES = 36; /* the lines that stand in every archive */
const NEWEST = Date.UTC(2025, 11, 31, 0, 0, 1); /* past the generator's last */

/* Mark NUMBER as docs/jsonl.md has posts, with the text of LIKE. */
export function markOf(number, like = {}) {
    const name = String(number).padStart(5, '0');

    return { html: `<p>Merk ${name}.</p>`, ...like, title: `Merk ${name}`,
        slug: `merk-${name}`, guid: `https://merk.example/${name}`,
        date: `${new Date(NEWEST + number * 1000).toISOString().slice(0, 19)}Z`,
        tags: ['merk', ...(like.tags ?? [])] };
}

/* A stream from the lines of bench_generate_lines to those of other posts. */
export function marking() {
    let rest = '', lines = 0;
    const change = (line) => {
        const post = JSON.parse(line);
        const at = ++lines - PROBES;

        if (at <= 0)
            return '';
        post.guid = `https://later.example/${at}`;
        return `${JSON.stringify(at % EVERY === 0 ?
            markOf(at / EVERY, post) : post)}\n`;
    };

    return new Transform({ transform(chunk, encoding, next) {
        const whole = (rest + chunk).split('\n');
        rest = whole.pop();
        next(null, whole.map(change).join(''));
    } });
}

/* The largest number of a mark that TEXT names; 0: none. */
export function newestIn(text) {
    let newest = 0;

    for (const [, number] of text.matchAll(/\bmerk-(\d{5})\b/g))
        newest = Math.max(newest, Number(number));
    return newest;
}

/* The newest mark that is committed, by a look into the database. */
export class Committed {
    constructor(database) {
        this.child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', 'sqlite3',
            '-readonly', '-batch', database],
        { stdio: ['pipe', 'pipe', 'inherit'] });
        this.lines = createInterface({ input: this.child.stdout })[
            Symbol.asyncIterator]();
    }

    async newest() {
        this.child.stdin.write("SELECT 'at ' || coalesce(max(slug), '') " +
            "FROM article WHERE slug GLOB 'merk-[0-9]*';\n");
        const { value, done } = await this.lines.next();

        if (done)
            throw new Error('sqlite3 ended');
        return newestIn(value);
    }

    end() {
        this.child.stdin.end();
    }
}
