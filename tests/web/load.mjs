/*
 * A reader that never stops: one kept connection, on which it asks for page
 * after page in every coding, remembers what it was given, and asks with that
 * the next time.  What is wrong with an answer is told to its owner.
 */
import { Agent, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const CODINGS = ['identity', 'gzip', 'br'];

const unpack = {
    identity: (bytes) => bytes,
    gzip: (bytes) => gunzipSync(bytes),
    br: (bytes) => brotliDecompressSync(bytes),
};

/* How many commits of the archive had been when the page was made. */
function generationOf(etag) {
    const found = /^W\/"(\d+)-[0-9a-f]{16}(?:-x)?"$/.exec(etag ?? '');

    return found === null ? null : Number(found[1]);
}

export class Reader {
    /*
     * At PORT.  PAGES: { path(), statuses, whole(text), seen(text) }; whole says
     * whether a text is a page from its beginning to its end.  NOW() is what is
     * known of the archive, JUDGE(page, path, answer, before, after) what is
     * wrong with an answer between two such, or nothing.
     */
    constructor({ port, pages, first, now, judge }) {
        Object.assign(this, { port, pages, now, judge });
        this.agent = new Agent({ keepAlive: true, maxSockets: 1 });
        this.turn = first;
        this.known = new Map();
        this.asked = this.opened = this.unchanged = this.generation = 0;
        this.faults = [];
        this.codings = new Set();
    }

    start() {
        this.going = true;
        this.ended = this.work();
    }

    async stop() {
        this.going = false;
        await this.ended;
        this.agent.destroy();
    }

    async work() {
        while (this.going && this.faults.length < 5) {
            const page = this.pages[this.turn % this.pages.length];
            const coding = CODINGS[Math.trunc(this.turn / this.pages.length) %
                CODINGS.length];

            this.turn++;
            await this.visit(page, coding);
            this.asked++;
        }
    }

    async visit(page, coding) {
        const path = page.path();
        const key = `${coding} ${path}`;
        const had = this.turn % 3 > 0 ? this.known.get(key) : undefined;
        const before = this.now();

        try {
            const answer = await this.ask(path, coding, had?.etag);
            const wrong = this.wrongBytes(page, answer, coding, had) ??
                this.wrongGeneration(answer) ??
                this.judge(page, path, answer, before, this.now());

            if (wrong)
                this.tell(key, had, answer, wrong);
            else if (answer.headers.etag)
                this.known.set(key, { etag: answer.headers.etag,
                    text: answer.text });
        } catch (error) {
            this.tell(key, had, {}, error.message);
        }
    }

    tell(key, had, answer, wrong) {
        this.faults.push(`${key}, had ${had?.etag}, got ${answer.status} ` +
            `${answer.headers?.etag}: ${wrong}`);
    }

    ask(path, coding, etag) {
        const headers = { 'Accept-Encoding': coding };

        if (etag)
            headers['If-None-Match'] = etag;
        return new Promise((resolve, reject) => {
            const asking = request({ port: this.port, host: '127.0.0.1', path,
                headers, agent: this.agent, timeout: 20_000 });

            asking.on('error', reject);
            asking.on('timeout', () => asking.destroy(new Error('no answer')));
            asking.on('socket', () => { this.opened += !asking.reusedSocket; });
            asking.on('response', (answer) => {
                const parts = [];

                answer.on('error', reject);
                answer.on('data', (part) => parts.push(part));
                answer.on('end', () => resolve({ status: answer.statusCode,
                    headers: answer.headers, bytes: Buffer.concat(parts) }));
            });
            asking.end();
        });
    }

    /* Puts the page into answer.text; of a 304 the one that is known. */
    wrongBytes(page, answer, coding, had) {
        const sent = answer.headers['content-encoding'] ?? 'identity';

        if (answer.status === 304) {
            this.unchanged++;
            answer.text = had?.text;
            return had && answer.bytes.length === 0 ? null : 'an odd 304';
        }
        if (!page.statuses.includes(answer.status))
            return `status ${answer.status}`;
        if (Number(answer.headers['content-length']) !== answer.bytes.length)
            return 'a body of another length';
        if (sent !== 'identity' && sent !== coding)
            return `sent in ${sent}`;
        this.codings.add(sent);
        answer.text = unpack[sent](answer.bytes).toString();
        return page.whole(answer.text) ? null : 'not a whole page';
    }

    wrongGeneration(answer) {
        const generation = generationOf(answer.headers.etag);
        const last = this.generation;

        if (generation === null)
            return answer.headers.etag ? 'an odd ETag' : null;
        this.generation = generation;
        return generation < last ? `generation ${generation} after ${last}`
            : null;
    }
}
