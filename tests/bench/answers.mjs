/*
 * The answers that are compared: what the responder says, kept as the files
 * that nginx and the yardstick serve, and proved to be what is really served.
 */
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync }
    from 'node:zlib';

import { ask } from './fastcgi.mjs';
import { say } from './table.mjs';

const TRIES = 400; /* until a page is packed well */
const PAUSE = 50; /* ms */
/* Of what zlib's level 9 makes, which libdeflate's 12 beats by a twentieth, and
 * its level 1 does not; and of what Brotli's best makes. */
const WELL = { gzip: 0.985, br: 1.03 };

export function acceptOf(coding) {
    return coding === 'identity' ? {} : { 'Accept-Encoding': coding };
}

export function unpack(body, coding) {
    switch (coding) {
    case 'gzip': return gunzipSync(body);
    case 'br': return brotliDecompressSync(body);
    default: return body;
    }
}

function packedWell({ body }, coding) {
    const plain = unpack(body, coding);

    switch (coding) {
    case 'gzip': return gzipSync(plain, { level: 9 }).length * WELL.gzip;
    case 'br': return brotliCompressSync(plain).length * WELL.br;
    default: return body.length;
    }
}

/* The answer at SOCKET once it is packed as well as it will be. */
async function settled(socket, page, coding) {
    const headers = acceptOf(coding);
    let answer = await ask(socket, page.path, headers);

    mustBe(answer, page, coding);
    const most = packedWell(answer, coding);
    for (let i = 0; i < TRIES && answer.body.length > most; i++) {
        await pause(PAUSE);
        answer = await ask(socket, page.path, headers);
    }
    if (answer.body.length > most)
        say(`${page.path}: its ${coding} is not packed well`);
    return answer;
}

function mustBe(answer, page, coding) {
    const packed = answer.headers.get('content-encoding') ?? 'identity';

    if (answer.status !== page.status)
        throw new Error(`${page.path}: ${answer.status}, not ${page.status}`);
    if (packed !== coding)
        throw new Error(`${page.path}: asked for ${coding}, got ${packed}`);
    if (unpack(answer.body, coding).length === 0)
        throw new Error(`${page.path}: an empty page`);
}

async function keep(folder, name, answer, coding) {
    const file = join(folder, 'answers', name);
    const [key] = name.split('.');

    await writeFile(file, answer.whole);
    if (coding === 'br')
        await writeFile(join(folder, 'static-br', `${key}.html`), answer.body);
    else
        await writeFile(join(folder, 'static', `${key}.html` +
            (coding === 'gzip' ? '.gz' : '')), answer.body);
    return [`/${name}`, file];
}

/*
 * The answers of all SETS, by "page coding", asked of RESPONDER.  `addresses`
 * are those of the yardstick.
 */
export async function collect(stand, responder, pages, sets) {
    const wanted = new Set(sets.flatMap(({ page, coding }) =>
        [`${page} identity`, `${page} ${coding}`]));
    const answers = new Map();
    const addresses = [];

    await Promise.all([...wanted].map(async (name) => {
        const [key, coding] = name.split(' ');
        const page = pages.find((one) => one.key === key);
        const answer = await settled(responder.socket, page, coding);

        answers.set(name, answer);
        addresses.push(await keep(stand.pages, `${key}.${coding}`, answer,
            coding));
    }));
    for (const { page, unchanged } of sets.filter((set) => set.unchanged)) {
        const etag = answers.get(`${page} identity`).headers.get('etag');
        const { path } = pages.find((one) => one.key === page);
        const answer = await ask(responder.socket, path,
            { 'If-None-Match': etag });

        if (answer.status !== 304)
            throw new Error(`${path}: ${answer.status} and not 304`);
        const file = join(stand.pages, 'answers', `${page}.304`);
        await writeFile(file, answer.whole);
        addresses.push([`/${page}.304`, file]);
    }
    return { answers, addresses };
}

/* --- over HTTP --- */

function isWhole(bytes) {
    const end = bytes.indexOf('\r\n\r\n');
    const head = bytes.subarray(0, Math.max(end, 0)).toString('latin1');
    const length = /^content-length: (\d+)/im.exec(head);

    if (end < 0)
        return false;
    if (/^HTTP\/1.1 304/.test(head))
        return true;
    return length !== null ? bytes.length >= end + 4 + Number(length[1]) :
        bytes.subarray(-5).toString('latin1') === '0\r\n\r\n';
}

/* The bytes that nginx sends for what wrk will ask: head, body, all. */
export function fetchWire(address, path, headers) {
    const { port } = new URL(address);
    const lines = Object.entries({ Host: `127.0.0.1:${port}`, ...headers })
        .map(([name, value]) => `${name}: ${value}\r\n`).join('');

    return new Promise((resolve, reject) => {
        const socket = connect(Number(port), '127.0.0.1');
        let bytes = Buffer.alloc(0);

        socket.setTimeout(20_000, () => socket.destroy(
            new Error(`${path}: no whole answer in time`)));
        socket.on('error', reject);
        socket.on('end', () => reject(new Error(`${path}: cut off`)));
        socket.on('data', (chunk) => {
            bytes = Buffer.concat([bytes, chunk]);
            if (!isWhole(bytes))
                return;
            const end = bytes.indexOf('\r\n\r\n');
            socket.destroy();
            resolve({ wire: bytes.length, body: bytes.subarray(end + 4),
                status: Number(bytes.subarray(9, 12).toString()),
                head: bytes.subarray(0, end + 2).toString('latin1') });
        });
        socket.write(`GET ${path} HTTP/1.1\r\n${lines}\r\n`);
    });
}
